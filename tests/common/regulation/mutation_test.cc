// No dead data. Every value of the rule-set files is changed by itself, in memory: numbers and
// dates up and down, enumerations to each other value, flags over, texts that are compared to
// something else, list elements left out. Either the changed sets are refused, or some acceptance
// case must fail.
#include <google/protobuf/message.h>
#include <gtest/gtest.h>

#include <functional>
#include <set>

#include "absl/strings/str_cat.h"
#include "common/regulation/loader.h"
#include "common/testing/status_matchers.h"
#include "tests/acceptance/cases.h"

namespace cadre::regulation {
namespace {

namespace pb = google::protobuf;

using Sets = std::vector<registry::v1::RuleSet>;
using Field = pb::FieldDescriptor;

// Words for people, which nothing compares.
const std::set<std::string>& Prose() {
  static const std::set<std::string> names = {
      "cadre.types.v1.DocumentRef.issuer", "cadre.types.v1.DocumentRef.title",
      "cadre.registry.v1.Check.clause", "cadre.registry.v1.Parameter.clause",
      "cadre.registry.v1.SalaryGrade.title"};
  return names;
}

// One change of one value of a message.
struct Change {
  std::string where;
  std::function<void()> make;
};

// Lists every change of the values of one message and what hangs on it.
class Changes {
 public:
  void Collect(pb::Message& message, const std::string& path) {
    const pb::Reflection& reflection = *message.GetReflection();
    std::vector<const Field*> fields;
    reflection.ListFields(message, &fields);
    for (const Field* field : fields) {
      const std::string here = absl::StrCat(path, ".", field->name());
      if (!field->is_repeated()) {
        CollectSingle(message, *field, here);
        continue;
      }
      for (int i = 0; i < reflection.FieldSize(message, field); ++i) {
        const std::string element = absl::StrCat(here, "[", i, "]");
        AddRemoval(message, *field, i, element);
        if (field->cpp_type() == Field::CPPTYPE_MESSAGE) {
          Collect(*reflection.MutableRepeatedMessage(&message, field, i), element);
        }
      }
    }
    CollectAbsentFlags(message, path);
  }

  const std::vector<Change>& list() const { return list_; }

 private:
  void CollectSingle(pb::Message& message, const Field& field, const std::string& path) {
    const pb::Reflection* reflection = message.GetReflection();
    switch (field.cpp_type()) {
      case Field::CPPTYPE_MESSAGE:
        if (reflection->GetMessage(message, &field).ByteSizeLong() > 0) {
          AddClearing(message, field, path);
        }
        Collect(*reflection->MutableMessage(&message, &field), path);
        break;
      case Field::CPPTYPE_INT32:
        AddNumber(message, field, path);
        break;
      case Field::CPPTYPE_ENUM:
        AddEnum(message, field, path);
        break;
      case Field::CPPTYPE_BOOL:
        AddFlag(message, field, path);
        break;
      case Field::CPPTYPE_STRING:
        if (!Prose().contains(field.full_name())) AddText(message, field, path);
        break;
      default:
        FAIL() << path << " has a type that this test does not change";
    }
  }

  void Add(std::string where, std::function<void()> make) {
    list_.push_back({std::move(where), std::move(make)});
  }

  void AddNumber(pb::Message& message, const Field& field, const std::string& path) {
    const pb::Reflection* r = message.GetReflection();
    const int original = r->GetInt32(message, &field);
    for (const int changed : {original + 1, original - 1}) {
      Add(absl::StrCat(path, " = ", changed),
          [&message, &field, r, changed] { r->SetInt32(&message, &field, changed); });
    }
  }

  void AddEnum(pb::Message& message, const Field& field, const std::string& path) {
    const pb::Reflection* r = message.GetReflection();
    const int original = r->GetEnumValue(message, &field);
    for (int i = 0; i < field.enum_type()->value_count(); ++i) {
      const pb::EnumValueDescriptor& value = *field.enum_type()->value(i);
      if (value.number() == original) continue;
      Add(absl::StrCat(path, " = ", value.name()),
          [&message, &field, r, &value] { r->SetEnumValue(&message, &field, value.number()); });
    }
  }

  void AddFlag(pb::Message& message, const Field& field, const std::string& path) {
    const pb::Reflection* r = message.GetReflection();
    const bool original = r->GetBool(message, &field);
    Add(absl::StrCat(path, " = ", original ? "false" : "true"),
        [&message, &field, r, original] { r->SetBool(&message, &field, !original); });
  }

  void AddText(pb::Message& message, const Field& field, const std::string& path) {
    const pb::Reflection* r = message.GetReflection();
    const std::string original = r->GetString(message, &field);
    Add(absl::StrCat(path, " = ", original, "X"),
        [&message, &field, r, original] { r->SetString(&message, &field, original + "X"); });
  }

  void AddClearing(pb::Message& message, const Field& field, const std::string& path) {
    const pb::Reflection* r = message.GetReflection();
    Add(absl::StrCat(path, " without its content"),
        [&message, &field, r] { r->MutableMessage(&message, &field)->Clear(); });
  }

  // The element moves to the end and out; the others keep their order.
  void AddRemoval(pb::Message& message, const Field& field, int index, const std::string& path) {
    const pb::Reflection* r = message.GetReflection();
    Add(absl::StrCat(path, " left out"), [&message, &field, r, index] {
      const int last = r->FieldSize(message, &field) - 1;
      for (int i = index; i < last; ++i) r->SwapElements(&message, &field, i, i + 1);
      r->RemoveLast(&message, &field);
    });
  }

  // Flags that stand on false are not listed as fields of the message.
  void CollectAbsentFlags(pb::Message& message, const std::string& path) {
    const pb::Descriptor& type = *message.GetDescriptor();
    for (int i = 0; i < type.field_count(); ++i) {
      const Field& field = *type.field(i);
      if (field.cpp_type() != Field::CPPTYPE_BOOL || field.is_repeated()) continue;
      if (!message.GetReflection()->GetBool(message, &field)) {
        AddFlag(message, field, absl::StrCat(path, ".", field.name()));
      }
    }
  }

  std::vector<Change> list_;
};

// Whether anything notices that the sets were changed.
bool IsNoticed(const Sets& sets, const std::vector<acceptance::Case>& cases) {
  const auto catalogue = CatalogueOf(sets);
  if (!catalogue.ok()) return true;
  for (const acceptance::Case& one : cases) {
    if (!acceptance::FailureOf(*catalogue, one).empty()) return true;
  }
  return false;
}

TEST(RuleSets, EveryValueIsFeltBySomeCase) {
  const auto files =
      ReadRuleFiles(std::string(CADRE_SOURCE_DIR) + "/services/registry/regulations");
  ASSERT_THAT(files, testing::IsOk());
  Sets sets;
  for (const RuleFile& file : *files) sets.push_back(*ParseRuleFile(file));
  const auto cases = acceptance::ReadCases(std::string(CADRE_SOURCE_DIR) + "/tests/acceptance");
  ASSERT_FALSE(IsNoticed(sets, cases)) << "the cases must pass before anything is changed";
  size_t tried = 0;
  for (size_t i = 0; i < sets.size(); ++i) {
    // Each change is made in a fresh copy: there is nothing to take back.
    registry::v1::RuleSet original = sets[i];
    Changes count;
    count.Collect(original, original.id());
    for (size_t c = 0; c < count.list().size(); ++c, ++tried) {
      sets[i] = original;
      Changes changes;
      changes.Collect(sets[i], original.id());
      changes.list()[c].make();
      EXPECT_TRUE(IsNoticed(sets, cases))
          << (*files)[i].name << ": " << changes.list()[c].where << " changes nothing";
    }
    sets[i] = original;
  }
  EXPECT_GT(tried, 1000u);
  RecordProperty("changes", static_cast<int>(tried));
}

}  // namespace
}  // namespace cadre::regulation
