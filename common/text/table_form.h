// What a small sheet looks like (sheet::ReadTable).
#ifndef CADRE_COMMON_TEXT_TABLE_FORM_H_
#define CADRE_COMMON_TEXT_TABLE_FORM_H_

#include <cstdint>
#include <string>
#include <vector>

namespace cadre::text {

struct TableForm {
  std::vector<std::string> known;     // as Columns::Find
  std::vector<std::string> required;  // of them, those without which no line is the header
  int64_t most_rows = 500;
  std::string no_header;  // what to say where no line is one
};

}  // namespace cadre::text

#endif  // CADRE_COMMON_TEXT_TABLE_FORM_H_
