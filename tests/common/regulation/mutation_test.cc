// No dead data: each number in the rule-set files is changed by one, up and down, without a
// rebuild; either the changed sets are refused, or some acceptance case must fail.
#include <google/protobuf/message.h>
#include <gtest/gtest.h>

#include <functional>

#include "common/regulation/loader.h"
#include "common/testing/status_matchers.h"
#include "tests/acceptance/cases.h"

namespace cadre::regulation {
namespace {

namespace pb = google::protobuf;

using Sets = std::vector<registry::v1::RuleSet>;

// Calls `visit` for each whole number in the message, with its path.
void ForEachNumber(pb::Message& message, const std::string& path,
                   const std::function<void(const std::string&, pb::Message&,
                                            const pb::FieldDescriptor&)>& visit) {
  std::vector<const pb::FieldDescriptor*> fields;
  message.GetReflection()->ListFields(message, &fields);
  for (const pb::FieldDescriptor* field : fields) {
    const std::string here = path + "." + field->name();
    if (field->cpp_type() == pb::FieldDescriptor::CPPTYPE_MESSAGE) {
      const pb::Reflection& reflection = *message.GetReflection();
      if (!field->is_repeated()) {
        ForEachNumber(*reflection.MutableMessage(&message, field), here, visit);
        continue;
      }
      for (int i = 0; i < reflection.FieldSize(message, field); ++i) {
        ForEachNumber(*reflection.MutableRepeatedMessage(&message, field, i),
                      here + "[" + std::to_string(i) + "]", visit);
      }
    } else if (field->cpp_type() == pb::FieldDescriptor::CPPTYPE_INT32) {
      visit(here, message, *field);
    }
  }
}

// Whether anything notices that the sets were changed.
bool IsNoticed(const Sets& sets, const std::vector<acceptance::Case>& cases) {
  const auto catalogue = CatalogueOf(sets);
  if (!catalogue.ok()) return true;
  for (const acceptance::Case& one : cases) {
    if (!acceptance::FailureOf(*catalogue, one).empty()) return true;
  }
  return false;
}

TEST(RuleSets, EveryNumberIsFeltBySomeCase) {
  const auto files =
      ReadRuleFiles(std::string(CADRE_SOURCE_DIR) + "/services/registry/regulations");
  ASSERT_THAT(files, testing::IsOk());
  Sets sets;
  for (const RuleFile& file : *files) sets.push_back(*ParseRuleFile(file));
  const auto cases = acceptance::ReadCases(std::string(CADRE_SOURCE_DIR) + "/tests/acceptance");
  ASSERT_FALSE(IsNoticed(sets, cases)) << "the cases must pass before anything is changed";
  int numbers = 0;
  for (registry::v1::RuleSet& set : sets) {
    ForEachNumber(
        set, set.id(),
        [&](const std::string& path, pb::Message& message, const pb::FieldDescriptor& field) {
          const pb::Reflection& reflection = *message.GetReflection();
          const int original = reflection.GetInt32(message, &field);
          ++numbers;
          for (const int changed : {original + 1, original - 1}) {
            reflection.SetInt32(&message, &field, changed);
            EXPECT_TRUE(IsNoticed(sets, cases)) << path << " = " << changed << " changes nothing";
          }
          reflection.SetInt32(&message, &field, original);
        });
  }
  EXPECT_GT(numbers, 400);
}

}  // namespace
}  // namespace cadre::regulation
