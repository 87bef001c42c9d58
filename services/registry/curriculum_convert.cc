#include "services/registry/curriculum_convert.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "services/registry/label_convert.h"

namespace cadre::registry {
namespace {

namespace pb = google::protobuf;

// Names of templates have no dots but that of a list.
std::string NameOf(const LabelledField& field) {
  return absl::StrReplaceAll(field.name, {{".", "_"}});
}

std::string DocumentText(const types::v1::DocumentRef& source) {
  std::vector<std::string> parts;
  for (const std::string& part : {source.number(), DateCellOf(source.date()), source.issuer()}) {
    if (!part.empty()) parts.push_back(part);
  }
  return absl::StrJoin(parts, ", ");
}

}  // namespace

void AddDetails(const v1::PersonDetails& details, CurriculumText& text) {
  for (const LabelledField& field : LabelledFieldsOf(*v1::PersonDetails::descriptor())) {
    text.fields[NameOf(field)] = CellOf(details, field);
  }
}

void AddEntries(const std::vector<v1::RecordEntry>& entries, CurriculumText& text) {
  const pb::OneofDescriptor* bodies = v1::RecordEntry::descriptor()->FindOneofByName("body");
  for (int i = 0; i < bodies->field_count(); ++i) text.lists[bodies->field(i)->name()];
  for (const v1::RecordEntry& entry : entries) {
    const pb::Reflection& reflection = *entry.GetReflection();
    const pb::FieldDescriptor* body = reflection.GetOneofFieldDescriptor(entry, bodies);
    if (body == nullptr) continue;
    auto& item = text.lists[body->name()].emplace_back();
    item = {{"from", DateCellOf(entry.start_date())},
            {"to", DateCellOf(entry.end_date())},
            {"document", DocumentText(entry.source())}};
    const pb::Message& content = reflection.GetMessage(entry, body);
    for (const LabelledField& field : LabelledFieldsOf(*content.GetDescriptor())) {
      item[NameOf(field)] = CellOf(content, field);
    }
  }
}

}  // namespace cadre::registry
