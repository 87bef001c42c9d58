#include "services/registry/curriculum_convert.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "cadre/options/v1/options.pb.h"
#include "common/api/resource_name.h"
#include "services/registry/label_convert.h"

namespace cadre::registry {
namespace {

namespace pb = google::protobuf;

// Names of templates have no dots but that of a list.
std::string NameOf(const LabelledField& field) {
  return absl::StrReplaceAll(field.name, {{".", "_"}});
}

// Those of `parts` that say something.
std::string Joined(std::vector<std::string> parts, const char* separator) {
  std::erase(parts, "");
  return absl::StrJoin(parts, separator);
}

// `mark` before what is said; nothing before nothing.
std::string Marked(const char* mark, const std::string& text) {
  return text.empty() ? "" : absl::StrCat(mark, text);
}

// "1.234.567".
std::string Grouped(std::string digits) {
  for (size_t left = digits.size(); left > 3; left -= 3) digits.insert(left - 3, 1, '.');
  return digits;
}

// "2,34" for 234.
std::string OfHundredths(std::string digits) {
  if (digits.size() < 3) digits.insert(0, 3 - digits.size(), '0');
  const size_t whole = digits.size() - 2;
  return absl::StrCat(Grouped(digits.substr(0, whole)), ",", digits.substr(whole));
}

std::string ValueText(const pb::Message& message, const LabelledField& field) {
  static const auto& hundredths =
      *new std::set<std::string>{"area", "coefficient", "grade_coefficient", "position_allowance"};
  std::string text = CellOf(message, field);
  if (text.empty()) return text;
  if (hundredths.contains(field.name)) return OfHundredths(std::move(text));
  return field.name == "value_dong" ? Grouped(std::move(text)) : text;
}

std::string PlaceText(const v1::PlaceRef& place) {
  const std::string about = Joined({Marked("mã ", place.code()), place.organization(),
                                    Marked("tính đến ", DateCellOf(place.as_of()))},
                                   ", ");
  return Joined({place.current_name(), about.empty() ? "" : absl::StrCat("(", about, ")")}, " ");
}

std::string DocumentText(const types::v1::DocumentRef& source) {
  return Joined({source.number(), DateCellOf(source.date()), source.issuer(), source.title()},
                ", ");
}

std::string EndText(const v1::RecordEntry& entry) {
  const bool lasts = entry.has_work_period() || entry.has_party_post();
  if (lasts && entry.has_start_date() && !entry.has_end_date()) return "nay";
  return DateCellOf(entry.end_date());
}

std::map<std::string, std::string> ItemOf(const v1::RecordEntry& entry, const pb::Message& body) {
  const std::string from = DateCellOf(entry.start_date());
  const std::string to = EndText(entry);
  std::map<std::string, std::string> item = {
      {"from", from},
      {"to", to},
      {"period", from.empty() ? Marked("đến ", to) : Joined({from, to}, " - ")},
      {"document", DocumentText(entry.source())}};
  for (const LabelledField& field : LabelledFieldsOf(*body.GetDescriptor())) {
    // Another record is a matter of the registry, not of the form.
    const auto& leaf = field.path.back()->options();
    if (leaf.GetExtension(options::v1::resource) == api::kPersonPattern) continue;
    item[NameOf(field)] = ValueText(body, field);
  }
  return item;
}

}  // namespace

void AddDetails(const v1::PersonDetails& details, CurriculumText& text) {
  for (const LabelledField& field : LabelledFieldsOf(*v1::PersonDetails::descriptor())) {
    text.fields[NameOf(field)] = ValueText(details, field);
  }
  text.fields["birth_place_ref"] = PlaceText(details.birth_place_ref());
  text.fields["home_place_ref"] = PlaceText(details.home_place_ref());
  text.fields["permanent_place_ref"] = PlaceText(details.permanent_place_ref());
  text.fields["present_place_ref"] = PlaceText(details.present_place_ref());
}

void AddEntries(std::vector<v1::RecordEntry> entries, CurriculumText& text) {
  // As the form asks for them: parents, spouse, children, then those of the spouse.
  std::stable_sort(entries.begin(), entries.end(),
                   [](const v1::RecordEntry& a, const v1::RecordEntry& b) {
                     return a.family_member().relation() < b.family_member().relation();
                   });
  const pb::OneofDescriptor* bodies = v1::RecordEntry::descriptor()->FindOneofByName("body");
  for (int i = 0; i < bodies->field_count(); ++i) text.lists[bodies->field(i)->name()];
  for (const v1::RecordEntry& entry : entries) {
    const pb::Reflection& reflection = *entry.GetReflection();
    const pb::FieldDescriptor* body = reflection.GetOneofFieldDescriptor(entry, bodies);
    if (body == nullptr) continue;
    text.lists[body->name()].push_back(ItemOf(entry, reflection.GetMessage(entry, body)));
  }
}

void ForEachOrganization(pb::Message& message,
                         absl::FunctionRef<void(std::string& reference)> visit) {
  const pb::Reflection& reflection = *message.GetReflection();
  std::vector<const pb::FieldDescriptor*> present;
  reflection.ListFields(message, &present);
  for (const pb::FieldDescriptor* field : present) {
    if (field->is_repeated()) continue;  // no message of a record has lists
    if (field->cpp_type() == pb::FieldDescriptor::CPPTYPE_MESSAGE) {
      ForEachOrganization(*reflection.MutableMessage(&message, field), visit);
    } else if (field->options().GetExtension(options::v1::resource) == api::kOrganizationPattern) {
      std::string reference = reflection.GetString(message, field);
      visit(reference);
      reflection.SetString(&message, field, std::move(reference));
    }
  }
}

}  // namespace cadre::registry
