// What a reader sees of personal data, decided by the class that each field declares.
#ifndef CADRE_COMMON_API_FIELD_VIEW_H_
#define CADRE_COMMON_API_FIELD_VIEW_H_

#include <google/protobuf/message.h>

namespace cadre::api {

// The classes beside the basic one that are shown.
struct FieldView {
  bool sensitive = false;
  bool party = false;

  friend bool operator==(const FieldView&, const FieldView&) = default;
};

inline constexpr FieldView kBasicView{};
// Of one's own record: everything but what is internal to the Party organization.
inline constexpr FieldView kOwnView{.sensitive = true};
inline constexpr FieldView kFullView{.sensitive = true, .party = true};

// Clears what `view` hides, in `message` and in everything inside. An element of a list whose
// content (a member of a oneof, or all that it holds) is hidden goes altogether: that it exists is
// hidden too.
void ClearHidden(FieldView view, google::protobuf::Message& message);

// Whether a message of this type can hold, at any depth, a field that the basic view hides.
bool HoldsClassified(const google::protobuf::Descriptor& type);

}  // namespace cadre::api

#endif  // CADRE_COMMON_API_FIELD_VIEW_H_
