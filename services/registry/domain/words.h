// The words by which sheets say what is a number here.
#ifndef CADRE_SERVICES_REGISTRY_DOMAIN_WORDS_H_
#define CADRE_SERVICES_REGISTRY_DOMAIN_WORDS_H_

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

#include "common/text/vietnamese.h"

namespace cadre::registry {

// What cells say for the numbers from 1 on, as exports write it. Read without accents and case.
class Words {
 public:
  Words(std::initializer_list<const char*> words) : shown_(words.begin(), words.end()) {
    for (const std::string& word : shown_) folded_.push_back(text::SearchKey(word));
  }
  // Nothing if the cell says something else.
  std::optional<int> NumberOf(const std::string& cell) const {
    const auto found = std::find(folded_.begin(), folded_.end(), text::SearchKey(cell));
    if (found == folded_.end()) return std::nullopt;
    return static_cast<int>(found - folded_.begin()) + 1;
  }
  template <typename E>
  const std::string& Of(E number) const {
    return shown_[static_cast<size_t>(number) - 1];
  }

 private:
  std::vector<std::string> shown_;
  std::vector<std::string> folded_;
};

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_DOMAIN_WORDS_H_
