#include "common/ballot/marks.h"

namespace cadre::ballot {

std::string EncodeMarks(const Marks& marks) {
  std::string bytes;
  for (const Mark mark : marks) bytes += static_cast<char>(mark);
  return bytes;
}

std::optional<Marks> DecodeMarks(absl::string_view bytes, size_t candidates) {
  if (bytes.size() != candidates) return std::nullopt;
  Marks marks;
  for (const char byte : bytes) {
    if (byte < static_cast<char>(Mark::kBlank) || byte > static_cast<char>(Mark::kAgainst)) {
      return std::nullopt;
    }
    marks.push_back(static_cast<Mark>(byte));
  }
  return marks;
}

}  // namespace cadre::ballot
