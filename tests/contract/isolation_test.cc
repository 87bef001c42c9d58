// Two units know nothing of each other: whatever is asked, in whatever field, another unit's answer
// is that of nothing at all. New RPCs are found by reflection, with the requests of their matrix
// rows.
#include <gmock/gmock.h>
#include <google/protobuf/descriptor.h>
#include <gtest/gtest.h>

#include <functional>
#include <set>

#include "cadre/options/v1/options.pb.h"
#include "common/api/field_view.h"
#include "common/api/method_table.h"
#include "common/api/resource_name.h"
#include "common/testing/status_matchers.h"
#include "protos/all_services.h"
#include "tests/contract/permission_fixture.h"

namespace cadre {
namespace {

namespace pb = google::protobuf;
using Field = pb::FieldDescriptor;

const pb::MethodDescriptor& MethodOf(const std::string& path) {
  const size_t slash = path.rfind('/');
  return *pb::DescriptorPool::generated_pool()->FindMethodByName(path.substr(1, slash - 1) + "." +
                                                                 path.substr(slash + 1));
}

// Whether the answer lists or counts things.
bool Lists(const pb::MethodDescriptor& method) {
  const pb::Descriptor& type = *method.output_type();
  for (int i = 0; i < type.field_count(); ++i) {
    if (type.field(i)->is_repeated() && type.field(i)->message_type() != nullptr) return true;
  }
  return type.name().ends_with("Response") || method.name().starts_with("Count");
}

bool HasPlaceholder(const MatrixRow& row) {
  return std::string(row.request).find('$') != std::string::npos;
}

const Field* PurposeOf(const pb::MethodDescriptor& method) {
  return method.input_type()->FindFieldByName("purpose");
}

// The collection of a resource name in the field: "people" for "people/{person}".
std::string CollectionOf(const Field& field) {
  const std::string& pattern = field.options().GetExtension(cadre::options::v1::resource);
  return pattern.substr(0, pattern.find('/'));
}

// Calls `use` with each message inside `message`, itself too, and each field of it that names a
// resource.
void ForEachName(pb::Message& message, const std::function<void(pb::Message&, const Field&)>& use) {
  const pb::Descriptor& type = *message.GetDescriptor();
  for (int i = 0; i < type.field_count(); ++i) {
    const Field& field = *type.field(i);
    if (field.type() == Field::TYPE_STRING && !field.is_repeated()) {
      if (!CollectionOf(field).empty()) use(message, field);
    } else if (field.message_type() != nullptr && !field.is_repeated() &&
               message.GetReflection()->HasField(message, &field)) {
      ForEachName(*message.GetReflection()->MutableMessage(&message, &field), use);
    }
  }
}

void Rehearse(pb::Message& request) {
  const Field* field = request.GetDescriptor()->FindFieldByName("validate_only");
  if (field != nullptr) request.GetReflection()->SetBool(&request, field, true);
}

// People are proposed and introduced from anywhere (SD-6): who may has the discovery card.
const std::set<std::string> kProvinceWide = {"cadre.nomination.v1.AddCandidateRequest.person",
                                             "cadre.planning.v1.Entry.person",
                                             "cadre.planning.v1.Source.person"};

class Isolation : public PermissionFixture {
 protected:
  // Something of `organization` in a collection; of nobody if there is no such organization.
  std::string NameIn(const std::string& collection, OrganizationId organization) {
    const bool exists = organization == mine_ || organization == theirs_;
    if (collection == "organizations") return api::OrganizationName(organization);
    if (collection == "people") return exists ? people_[organization] : "people/5";
    if (collection == "posts") return PostOf(organization);
    return "";
  }

  // What comes of a call: the answer or the error's text; of a write, that it was done.
  std::string OutcomeOf(const std::string& path, const pb::Message& request,
                        const std::string& me) {
    const auto answer = Answer(path, request, me);
    if (!answer.ok()) return answer.status().ToString();
    const bool writes = request.GetDescriptor()->FindFieldByName("request_id") != nullptr;
    return writes ? "done" : (*answer)->ShortDebugString();
  }

  int64_t ReadingsLogged() {
    const auto lease = *server_.pool().Acquire(RealNow() + absl::Seconds(5));
    return **lease->QueryOne("SELECT COUNT(*) FROM read_log",
                             [](const db::Row& row) { return row.Int(1); });
  }
};

// Writes of every kind, done in the other unit by those who may: lists have something to leak.
class FilledIsolation : public Isolation {
 protected:
  FilledIsolation() : empty_(server_.AddOrganization("EMPTY", server_.root())) {
    for (const auto& [path, row] : rows_) {
      if (row.scope == MatrixRow::kForEverybody || row.answer != absl::StatusCode::kOk) continue;
      if (row.roles[0] == '\0' || MethodOf(path).server_streaming()) continue;
      const std::unique_ptr<pb::Message> request = RequestOn(path, row, theirs_);
      if (request->GetDescriptor()->FindFieldByName("request_id") == nullptr) continue;
      // What a write needs that another one has undone is no matter here.
      Call(path, *request, Them(row.roles[0])).IgnoreError();
    }
  }

  // Somebody of theirs, under another login than the one that asks.
  std::string Them(char role) {
    return server_.SignedIdentity({{RoleOf(role), theirs_}}, std::nullopt, "them");
  }

  const OrganizationId empty_;  // a unit that has nothing but itself
};

bool HasRows(const pb::Message& answer) {
  std::vector<const Field*> present;
  answer.GetReflection()->ListFields(answer, &present);
  for (const Field* field : present) {
    // What the lists are compared with is no list: a post standard and its criteria, the day, how
    // much everybody trains; nor is what is wrong with the request.
    static const std::set<std::string> kNoLists = {"problems", "criteria", "required_days"};
    if (kNoLists.contains(field->name())) continue;
    const bool counts =
        field->cpp_type() == Field::CPPTYPE_INT32 || field->cpp_type() == Field::CPPTYPE_INT64;
    if (field->is_repeated() || counts) return true;
  }
  return false;
}

// Lists of the caller's own unit, which is there.
const std::set<std::string> kOfTheUnit = {
    "/cadre.registry.v1.OrganizationService/ListOrganizations",
    "/cadre.registry.v1.RestructureService/ListOrganizationCounts"};

TEST_F(FilledIsolation, ListsThatAreFullForTheirUnitAreEmptyForAnother) {
  int asked = 0;
  int full = 0;
  for (const auto& [path, row] : rows_) {
    const pb::MethodDescriptor& method = MethodOf(path);
    if (!Lists(method) || row.scope == MatrixRow::kForEverybody || HasPlaceholder(row)) continue;
    if (row.answer != absl::StatusCode::kOk || method.server_streaming()) continue;
    bool is_full = false;
    for (const char letter : std::string(row.roles)) {
      const auto request = RequestOn(path, row, theirs_);
      const auto theirs = Answer(path, *request, Them(letter));
      is_full = is_full || (theirs.ok() && HasRows(**theirs));
      const auto answer = Answer(path, *request, Me(letter, empty_));
      ASSERT_THAT(answer, testing::IsOk()) << path << letter;
      if (kOfTheUnit.contains(path)) continue;
      EXPECT_FALSE(HasRows(**answer)) << path << letter << " " << (*answer)->ShortDebugString();
      ++asked;
    }
    if (is_full) ++full;
  }
  EXPECT_GT(asked, 20);
  EXPECT_GT(full, 15) << "lists that have something to leak";
}

TEST_F(Isolation, ListsAndCountsOfAnotherUnitAreEmpty) {
  int asked = 0;
  for (const auto& [path, row] : rows_) {
    const pb::MethodDescriptor& method = MethodOf(path);
    if (!Lists(method) || row.scope == MatrixRow::kForEverybody || HasPlaceholder(row)) continue;
    if (row.answer != absl::StatusCode::kOk || method.server_streaming()) continue;
    for (const char letter : std::string(row.roles)) {
      // A role over a unit that has nothing: whatever is listed belongs to somebody else.
      const auto answer = Answer(path, *RequestOn(path, row, mine_), Me(letter, OrganizationId(5)));
      ASSERT_THAT(answer, testing::IsOk()) << path << letter;
      EXPECT_FALSE(HasRows(**answer)) << path << letter << " " << (*answer)->ShortDebugString();
      ++asked;
    }
  }
  EXPECT_GT(asked, 20);
}

TEST_F(Isolation, EachNameOfAnotherUnitIsAnsweredAsTheNameOfNothing) {
  int asked = 0;
  for (const auto& [path, row] : rows_) {
    if (row.scope == MatrixRow::kForEverybody || MethodOf(path).server_streaming()) continue;
    if (row.roles[0] == '\0') continue;
    const std::string me = Me(row.roles[0], mine_);
    const std::unique_ptr<pb::Message> request = RequestOn(path, row, mine_);
    Rehearse(*request);
    ForEachName(*request, [&](pb::Message& part, const Field& field) {
      const std::string collection = CollectionOf(field);
      const std::string theirs = NameIn(collection, theirs_);
      if (theirs.empty() || kProvinceWide.contains(field.full_name())) return;
      const std::string kept = part.GetReflection()->GetString(part, &field);
      part.GetReflection()->SetString(&part, &field, theirs);
      const std::string of_theirs = OutcomeOf(path, *request, me);
      part.GetReflection()->SetString(&part, &field, NameIn(collection, OrganizationId(5)));
      EXPECT_EQ(of_theirs, OutcomeOf(path, *request, me)) << path << " " << field.full_name();
      part.GetReflection()->SetString(&part, &field, kept);
      ++asked;
    });
  }
  EXPECT_GT(asked, 50);
}

TEST_F(Isolation, AnswersWithoutAPurposeShowNothingSensitive) {
  for (const auto& [path, row] : rows_) {
    const pb::MethodDescriptor& method = MethodOf(path);
    if (!api::HoldsClassified(*method.output_type()) || method.server_streaming()) continue;
    for (const char letter : std::string(row.roles)) {
      const std::unique_ptr<pb::Message> request = RequestOn(path, row, mine_);
      if (PurposeOf(method) != nullptr) {
        request->GetReflection()->ClearField(request.get(), PurposeOf(method));
      }
      const auto answer = Answer(path, *request, Me(letter, mine_));
      if (!answer.ok()) continue;
      const std::string shown = (*answer)->ShortDebugString();
      api::ClearHidden(api::kBasicView, **answer);
      EXPECT_EQ((*answer)->ShortDebugString(), shown) << path << letter;
    }
  }
}

TEST_F(Isolation, EachCallWithAPurposeIsLoggedOnce) {
  for (const auto& [path, row] : rows_) {
    const pb::MethodDescriptor& method = MethodOf(path);
    if (PurposeOf(method) == nullptr || method.server_streaming()) continue;
    if (!PurposeOf(method)->options().GetExtension(cadre::options::v1::required)) continue;
    if (method.input_type()->FindFieldByName("request_id") != nullptr) continue;  // of a write
    for (const char letter : std::string(row.roles)) {
      const int64_t before = ReadingsLogged();
      const absl::Status status = CallOn(path, row, mine_, Me(letter, mine_));
      const int64_t logged = ReadingsLogged() - before;
      // What is not shown may be on record, too.
      EXPECT_TRUE(status.ok() ? logged == 1 : logged <= 1) << path << letter << status;
    }
  }
}

TEST(FieldClasses, OtherServicesShowWhatIsSensitiveForAPurposeOnly) {
  // They ask the registry by calls of their own, which are for services only. Documents say what
  // the registry writes for the reader, who is on record with the purpose.
  const auto table = api::MethodTable::Of(AllServices());
  ASSERT_THAT(table, testing::IsOk());
  for (const api::MethodRule& rule : table->methods()) {
    if (rule.audience != api::Audience::kPublic || rule.path.starts_with("/cadre.registry."))
      continue;
    if (!api::HoldsClassified(*MethodOf(rule.path).output_type())) continue;
    const auto* purpose = MethodOf(rule.path).input_type()->FindFieldByName("purpose");
    ASSERT_NE(purpose, nullptr) << rule.path;
    EXPECT_TRUE(purpose->options().GetExtension(options::v1::required)) << rule.path;
  }
}

}  // namespace
}  // namespace cadre
