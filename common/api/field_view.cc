#include "common/api/field_view.h"

#include <google/protobuf/descriptor.h>

#include <mutex>
#include <set>
#include <unordered_map>
#include <vector>

#include "cadre/options/v1/options.pb.h"

namespace cadre::api {
namespace {

namespace pb = google::protobuf;
namespace options = cadre::options::v1;

bool Hides(FieldView view, const pb::FieldDescriptor& field) {
  switch (field.options().GetExtension(options::field_class)) {
    case options::FIELD_CLASS_SENSITIVE:
      return !view.sensitive;
    case options::FIELD_CLASS_PARTY:
      return !view.party;
    default:
      return false;
  }
}

bool Search(const pb::Descriptor& type, std::set<const pb::Descriptor*>& seen) {
  if (!seen.insert(&type).second) return false;
  for (int i = 0; i < type.field_count(); ++i) {
    const pb::FieldDescriptor& field = *type.field(i);
    if (Hides(kBasicView, field)) return true;
    if (field.message_type() != nullptr && Search(*field.message_type(), seen)) return true;
  }
  return false;
}

// True if the message has lost what it is about: the member of a oneof, or everything in it.
bool Clear(FieldView view, pb::Message& message);

// True if the message in `field` has lost everything.
bool ClearField(FieldView view, pb::Message& message, const pb::FieldDescriptor& field) {
  pb::Message& inside = *message.GetReflection()->MutableMessage(&message, &field);
  const bool had_content = inside.ByteSizeLong() > 0;
  return Clear(view, inside) || (had_content && inside.ByteSizeLong() == 0);
}

void ClearList(FieldView view, pb::Message& message, const pb::FieldDescriptor& field) {
  const pb::Reflection& reflection = *message.GetReflection();
  const int size = reflection.FieldSize(message, &field);
  int kept = 0;
  for (int i = 0; i < size; ++i) {
    if (Clear(view, *reflection.MutableRepeatedMessage(&message, &field, i))) continue;
    reflection.SwapElements(&message, &field, i, kept++);
  }
  for (int i = kept; i < size; ++i) reflection.RemoveLast(&message, &field);
}

bool Clear(FieldView view, pb::Message& message) {
  if (!HoldsClassified(*message.GetDescriptor())) return false;
  const pb::Reflection& reflection = *message.GetReflection();
  std::vector<const pb::FieldDescriptor*> present;
  reflection.ListFields(message, &present);
  bool has_lost_content = false;
  for (const pb::FieldDescriptor* field : present) {
    if (Hides(view, *field)) {
      reflection.ClearField(&message, field);
      has_lost_content |= field->real_containing_oneof() != nullptr;
    } else if (field->message_type() == nullptr) {
      continue;
    } else if (field->is_repeated()) {
      ClearList(view, message, *field);
    } else if (ClearField(view, message, *field) && field->real_containing_oneof() != nullptr) {
      reflection.ClearField(&message, field);
      has_lost_content = true;
    }
  }
  return has_lost_content;
}

}  // namespace

void ClearHidden(FieldView view, pb::Message& message) {
  if (view != kFullView) Clear(view, message);
}

bool HoldsClassified(const pb::Descriptor& type) {
  static std::mutex mu;
  static std::unordered_map<const pb::Descriptor*, bool> known;  // guarded by mu
  const std::lock_guard lock(mu);
  const auto [entry, is_new] = known.try_emplace(&type, false);
  if (is_new) {
    std::set<const pb::Descriptor*> seen;
    entry->second = Search(type, seen);
  }
  return entry->second;
}

}  // namespace cadre::api
