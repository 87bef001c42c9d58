// Kinds of posts as rules name them.
#ifndef CADRE_COMMON_REGULATION_POST_KIND_H_
#define CADRE_COMMON_REGULATION_POST_KIND_H_

#include <string>

namespace cadre::regulation {

// What the rules about local posts and consecutive terms call posts of a group: heads of committees
// and People's Committees of provinces and districts by a name of their own, others by their group.
std::string PostKindOf(const std::string& post_group);

}  // namespace cadre::regulation

#endif  // CADRE_COMMON_REGULATION_POST_KIND_H_
