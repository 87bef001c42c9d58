// Ids that cannot be confused: each kind is its own type, an opaque 63-bit number inside and a
// short text outside.
#ifndef CADRE_COMMON_BASE_STRONG_ID_H_
#define CADRE_COMMON_BASE_STRONG_ID_H_

#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/string_view.h"

namespace cadre {

// Lower-case Crockford base 32 without leading zeros: at most 13 characters, no i, l, o, u.
std::string EncodeId(int64_t value);

// The value of a text that EncodeId made; nothing for any other text, so that one id has one name.
std::optional<int64_t> DecodeId(absl::string_view text);

template <typename Tag>
class StrongId {
 public:
  constexpr StrongId() = default;
  constexpr explicit StrongId(int64_t value) : value_(value) {}

  static std::optional<StrongId> FromText(absl::string_view text) {
    const std::optional<int64_t> value = DecodeId(text);
    if (!value.has_value()) return std::nullopt;
    return StrongId(*value);
  }

  constexpr int64_t value() const { return value_; }
  std::string text() const { return EncodeId(value_); }

  friend constexpr auto operator<=>(StrongId, StrongId) = default;
  template <typename H>
  friend H AbslHashValue(H state, StrongId id) {
    return H::combine(std::move(state), id.value_);
  }

 private:
  int64_t value_ = 0;
};

}  // namespace cadre

template <typename Tag>
struct std::hash<cadre::StrongId<Tag>> {
  size_t operator()(cadre::StrongId<Tag> id) const { return std::hash<int64_t>()(id.value()); }
};

#endif  // CADRE_COMMON_BASE_STRONG_ID_H_
