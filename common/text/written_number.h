// Numbers as papers write them: for people to read, never for a rule.
#ifndef CADRE_COMMON_TEXT_WRITTEN_NUMBER_H_
#define CADRE_COMMON_TEXT_WRITTEN_NUMBER_H_

#include <cstdint>
#include <string>

namespace cadre::text {

// "25,0%", rounded half up; "" of nothing.
std::string WritePercent(int64_t part, int64_t whole);
// "17 (25,0%)".
std::string WriteShare(int64_t part, int64_t whole);
// "1,36", rounded half up; "" of nothing.
std::string WriteRatio(int64_t part, int64_t whole);

}  // namespace cadre::text

#endif  // CADRE_COMMON_TEXT_WRITTEN_NUMBER_H_
