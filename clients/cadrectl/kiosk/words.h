// What a kiosk says, in the language of the hall.
#ifndef CADRE_CLIENTS_CADRECTL_KIOSK_WORDS_H_
#define CADRE_CLIENTS_CADRECTL_KIOSK_WORDS_H_

#include <string>

#include "absl/strings/string_view.h"

namespace cadre::cadrectl {

struct KioskWords {
  const char* code;        // asks for the code
  const char* no_code;     // what was typed is none
  const char* most_names;  // "$0"
  const char* blank_is_valid;
  const char* blank_is_not_valid;
  const char* names;  // asks whom a nomination names
  const char* in_favour;
  const char* against;
  const char* not_on_paper;  // the numbers cannot be marked so
  const char* marked;        // "$0" for, "$1" against
  const char* confirm;       // asks for what `yes` says
  const char* yes;
  const char* nothing_cast;
  const char* receipt;  // "$0"
  const char* unknown_code;
  const char* used_code;
  const char* not_casting;
  const char* no_answer;  // the box does not answer; asks to try again
  const char* next;       // asks to press Enter
};

// "vi" or "en".
const KioskWords& WordsIn(absl::string_view language);

}  // namespace cadre::cadrectl

#endif  // CADRE_CLIENTS_CADRECTL_KIOSK_WORDS_H_
