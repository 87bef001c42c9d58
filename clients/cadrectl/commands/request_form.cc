#include "clients/cadrectl/commands/request_form.h"

#include <google/protobuf/field_mask.pb.h>
#include <google/protobuf/timestamp.pb.h>
#include <google/protobuf/util/json_util.h>

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "cadre/options/v1/options.pb.h"
#include "clients/cadrectl/commands/field_text.h"
#include "common/base/errors.h"
#include "common/base/files.h"
#include "common/base/random.h"
#include "common/base/status_macros.h"

namespace cadre::cadrectl {
namespace {

namespace pb = google::protobuf;
using pb::FieldDescriptor;

// Messages within messages that still become options; what lies deeper is given as JSON.
constexpr size_t kDepth = 3;

bool IsMask(const FieldDescriptor& field) {
  return field.message_type() == pb::FieldMask::descriptor();
}

// A message whose fields become options of their own.
bool IsOpened(const FieldDescriptor& field) {
  return field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE && !field.is_repeated() &&
         !IsValue(*field.message_type()) && !IsMask(field);
}

// How much a message of a request looks like what the request is about: it has a name of its own,
// or it must be there.
int RankOf(const FieldDescriptor& field) {
  if (field.message_type()->FindFieldByName("name") != nullptr) return 2;
  return field.options().GetExtension(options::v1::required) ? 1 : 0;
}

// The one message that a request is about; null for several.
const FieldDescriptor* OnlyResource(const pb::Descriptor& request) {
  const FieldDescriptor* found = nullptr;
  bool is_only = false;
  for (int i = 0; i < request.field_count(); ++i) {
    const FieldDescriptor& field = *request.field(i);
    if (!IsOpened(field)) continue;
    if (found == nullptr || RankOf(field) > RankOf(*found)) {
      found = &field;
      is_only = true;
    } else if (RankOf(field) == RankOf(*found)) {
      is_only = false;
    }
  }
  return is_only ? found : nullptr;
}

std::string PathText(const std::vector<const FieldDescriptor*>& path) {
  return absl::StrJoin(path, ".", [](std::string* out, const FieldDescriptor* field) {
    absl::StrAppend(out, field->name());
  });
}

}  // namespace

RequestForm::RequestForm(const pb::MethodDescriptor& method, CLI::App& command)
    : method_(method), command_(command), resource_(OnlyResource(*method.input_type())) {
  command.add_option("--json", json_, "The request as JSON, or @FILE; options go over it");
  AddFields(*method.input_type(), {}, "");
}

// "name" of a resource, or a field of the request itself: it says on what is acted.
bool RequestForm::IsArgument(const Path& path) const {
  if (PathText(path) != method_.options().GetExtension(options::v1::scope_field)) return false;
  return path.size() == 1 || path.back()->name() == "name";
}

void RequestForm::AddFields(const pb::Descriptor& type, const Path& above,
                            const std::string& prefix) {
  for (int i = 0; i < type.field_count(); ++i) {
    const FieldDescriptor& field = *type.field(i);
    Path path = above;
    path.push_back(&field);
    if (&field == resource_ && above.empty()) {
      AddFields(*field.message_type(), path, "");
    } else if (IsOpened(field) && path.size() < kDepth) {
      AddFields(*field.message_type(), path, absl::StrCat(prefix, Kebab(field.name()), "."));
    } else {
      AddField(path, absl::StrCat(prefix, Kebab(field.name())));
    }
  }
}

void RequestForm::AddField(const Path& path, const std::string& name) {
  const FieldDescriptor& field = *path.back();
  if (IsMask(field) || field.message_type() == pb::Timestamp::descriptor()) return;
  Slot& slot = slots_.emplace_back(Slot{.path = path});
  if (IsArgument(path)) {
    command_.add_option(absl::AsciiStrToUpper(field.name()), slot.words, TakenBy(field))
        ->expected(1);
    return;
  }
  // A field of the resource that is called like one of the request gets the resource's name.
  const std::string option = command_.get_option_no_throw(absl::StrCat("--", name)) == nullptr
                                 ? absl::StrCat("--", name)
                                 : absl::StrCat("--", Kebab(path.front()->name()), ".", name);
  if (field.cpp_type() == FieldDescriptor::CPPTYPE_BOOL && !field.is_repeated()) {
    command_.add_flag(option, slot.is_set);
    return;
  }
  // An update needs what is to change, whatever else a whole resource needs.
  const bool is_update = method_.input_type()->FindFieldByName("update_mask") != nullptr;
  const bool required = !is_update && field.options().GetExtension(options::v1::required);
  CLI::Option* added = command_.add_option(
      option, slot.words, absl::StrCat(TakenBy(field), required ? " (required)" : ""));
  if (!field.is_repeated()) added->expected(1);
  if (field.is_repeated()) added->allow_extra_args(false);
}

absl::StatusOr<std::unique_ptr<pb::Message>> RequestForm::Fill() const {
  std::unique_ptr<pb::Message> request(
      pb::MessageFactory::generated_factory()->GetPrototype(method_.input_type())->New());
  if (!json_.empty()) {
    std::string json = json_;
    if (absl::StartsWith(json_, "@")) {
      ASSIGN_OR_RETURN(json, ReadFile(json_.substr(1)));
    }
    const auto parsed = pb::util::JsonStringToMessage(json, request.get());
    if (!parsed.ok()) return FieldError("--json", std::string(parsed.message()));
  }
  for (const Slot& slot : slots_) {
    if (slot.words.empty() && !slot.is_set) continue;
    pb::Message* at = request.get();
    for (size_t i = 0; i + 1 < slot.path.size(); ++i) {
      at = at->GetReflection()->MutableMessage(at, slot.path[i]);
    }
    const FieldDescriptor& field = *slot.path.back();
    if (slot.is_set) at->GetReflection()->SetBool(at, &field, true);
    for (const std::string& word : slot.words) {
      RETURN_IF_ERROR(SetFromText(*at, field, word));
    }
  }
  FillMask(*request);
  const FieldDescriptor* id = method_.input_type()->FindFieldByName("request_id");
  if (id != nullptr && request->GetReflection()->GetString(*request, id).empty()) {
    request->GetReflection()->SetString(request.get(), id, NewUuid());
  }
  return request;
}

void RequestForm::FillMask(pb::Message& request) const {
  const FieldDescriptor* field = method_.input_type()->FindFieldByName("update_mask");
  if (field == nullptr || resource_ == nullptr) return;
  pb::Message* child = request.GetReflection()->MutableMessage(&request, field);
  auto* mask = dynamic_cast<pb::FieldMask*>(child);
  if (mask == nullptr || mask->paths_size() > 0) return;
  for (const Slot& slot : slots_) {
    if (slot.words.empty() && !slot.is_set) continue;
    const Path within(slot.path.begin() + 1, slot.path.end());
    const std::string& name = slot.path.back()->name();
    if (slot.path.front() != resource_ || name == "name" || name == "etag") continue;
    mask->add_paths(PathText(within));
  }
}

}  // namespace cadre::cadrectl
