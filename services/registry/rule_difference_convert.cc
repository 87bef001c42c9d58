#include "services/registry/rule_difference_convert.h"

#include <google/protobuf/text_format.h>

#include <map>

#include "absl/strings/str_cat.h"
#include "services/registry/rule_statement_convert.h"

namespace cadre::registry {
namespace {

namespace pb = google::protobuf;

// Values that are shown whole, not part by part.
bool IsWhole(const pb::Message& message) {
  return dynamic_cast<const types::v1::CivilDate*>(&message) != nullptr ||
         dynamic_cast<const v1::Fraction*>(&message) != nullptr ||
         dynamic_cast<const types::v1::DocumentRef*>(&message) != nullptr;
}

// What becomes of a set in the tree of sets is not what it says.
bool IsAboutTheFile(const pb::FieldDescriptor& field) {
  return field.containing_type() == v1::RuleSet::descriptor() &&
         (field.name() == "id" || field.name() == "inherits" || field.name() == "inheritance" ||
          field.name() == "repealed");
}

class Comparison {
 public:
  std::vector<v1::RuleChange> changes;

  void Compare(const std::string& path, const pb::Message& before, const pb::Message& after) {
    const pb::Descriptor& type = *before.GetDescriptor();
    for (int i = 0; i < type.field_count(); ++i) {
      const pb::FieldDescriptor& field = *type.field(i);
      if (IsAboutTheFile(field)) continue;
      const std::string at = path.empty() ? field.name() : absl::StrCat(path, ".", field.name());
      if (field.is_repeated() && field.cpp_type() == pb::FieldDescriptor::CPPTYPE_MESSAGE) {
        CompareLists(at, field, before, after);
      } else {
        CompareField(at, field, before, after);
      }
    }
  }

 private:
  void Add(const std::string& path, const std::string& before, const std::string& after) {
    if (before == after) return;
    v1::RuleChange& change = changes.emplace_back();
    change.set_path(path);
    change.set_before(before);
    change.set_after(after);
  }

  static std::string ValueOf(const pb::FieldDescriptor& field, const pb::Message& message) {
    const pb::Reflection& reflection = *message.GetReflection();
    const int size = field.is_repeated() ? reflection.FieldSize(message, &field) : 1;
    if (!field.is_repeated() && field.has_presence() && !reflection.HasField(message, &field)) {
      return "";
    }
    if (field.cpp_type() == pb::FieldDescriptor::CPPTYPE_MESSAGE) {
      return TextOf(reflection.GetMessage(message, &field));
    }
    std::string all;
    for (int i = 0; i < size; ++i) {
      std::string value;
      pb::TextFormat::Printer printer;
      printer.SetUseUtf8StringEscaping(true);
      printer.PrintFieldValueToString(message, &field, field.is_repeated() ? i : -1, &value);
      absl::StrAppend(&all, i == 0 ? "" : ", ", value);
    }
    return all;
  }

  void CompareField(const std::string& path, const pb::FieldDescriptor& field,
                    const pb::Message& before, const pb::Message& after) {
    const pb::Reflection& reflection = *before.GetReflection();
    if (field.cpp_type() == pb::FieldDescriptor::CPPTYPE_MESSAGE &&
        reflection.HasField(before, &field) && reflection.HasField(after, &field) &&
        !IsWhole(reflection.GetMessage(before, &field))) {
      Compare(path, reflection.GetMessage(before, &field), reflection.GetMessage(after, &field));
    } else {
      Add(path, ValueOf(field, before), ValueOf(field, after));
    }
  }

  using Keyed = std::vector<std::pair<std::string, const pb::Message*>>;

  static Keyed KeyedOf(const pb::FieldDescriptor& field, const pb::Message& message) {
    Keyed result;
    const pb::Reflection& reflection = *message.GetReflection();
    for (int i = 0; i < reflection.FieldSize(message, &field); ++i) {
      const pb::Message& element = reflection.GetRepeatedMessage(message, &field, i);
      result.emplace_back(StatementKey(element), &element);
    }
    return result;
  }

  void CompareLists(const std::string& path, const pb::FieldDescriptor& field,
                    const pb::Message& before, const pb::Message& after) {
    const Keyed old_list = KeyedOf(field, before);
    const Keyed new_list = KeyedOf(field, after);
    const std::map<std::string, const pb::Message*> old_by_key(old_list.begin(), old_list.end());
    const std::map<std::string, const pb::Message*> new_by_key(new_list.begin(), new_list.end());
    for (const auto& [key, element] : old_list) {
      const std::string at = absl::StrCat(path, "[", key, "]");
      const auto found = new_by_key.find(key);
      if (found == new_by_key.end()) {
        Add(at, TextOf(*element), "");
      } else if (IsWhole(*element)) {
        Add(at, TextOf(*element), TextOf(*found->second));
      } else {
        Compare(at, *element, *found->second);
      }
    }
    for (const auto& [key, element] : new_list) {
      if (!old_by_key.contains(key)) Add(absl::StrCat(path, "[", key, "]"), "", TextOf(*element));
    }
  }
};

}  // namespace

std::vector<v1::RuleChange> Difference(const v1::RuleSet& before, const v1::RuleSet& after) {
  Comparison comparison;
  comparison.Compare("", before, after);
  return std::move(comparison.changes);
}

std::vector<v1::RuleChange> Difference(const v1::WorkingDays& before,
                                       const v1::WorkingDays& after) {
  Comparison comparison;
  comparison.Compare("", before, after);
  return std::move(comparison.changes);
}

}  // namespace cadre::registry
