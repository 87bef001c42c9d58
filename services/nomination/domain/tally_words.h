// What counts mean, in words.
#ifndef CADRE_SERVICES_NOMINATION_DOMAIN_TALLY_WORDS_H_
#define CADRE_SERVICES_NOMINATION_DOMAIN_TALLY_WORDS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "common/regulation/procedure.h"
#include "services/nomination/domain/tally.h"

namespace cadre::nomination {

// Sentence by sentence; Vietnamese for "vi", else English. Nothing for counts that cannot be true:
// `problem` says that.
std::vector<std::string> ExplainTally(const regulation::Step& step, const Counts& counts,
                                      const TallyResult& result, absl::string_view language);

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_DOMAIN_TALLY_WORDS_H_
