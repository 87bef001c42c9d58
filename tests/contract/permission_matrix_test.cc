// Who may call what: every RPC × every role × in and out of scope × nobody. The expectations stand
// here, apart from the proto options and the role table, so that a slip in one of them shows.
#include "tests/contract/permission_matrix.h"

#include <google/protobuf/dynamic_message.h>
#include <google/protobuf/util/json_util.h>
#include <grpcpp/generic/generic_stub.h>
#include <gtest/gtest.h>

#include <future>
#include <map>
#include <set>

#include "absl/strings/str_replace.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/random.h"
#include "common/rpc/status_codec.h"
#include "common/testing/status_matchers.h"
#include "protos/all_services.h"

namespace cadre {
namespace {

namespace pb = google::protobuf;
using ::testing::AnyOf;
using ::testing::Eq;

const std::map<char, Role> kLetters = {{'R', Role::kRecordOfficer},       {'P', Role::kPlanner},
                                       {'C', Role::kConferenceSecretary}, {'M', Role::kMember},
                                       {'A', Role::kAppraiser},           {'V', Role::kApprover},
                                       {'D', Role::kDevelopmentOfficer},  {'U', Role::kAuditor},
                                       {'X', Role::kAdministrator}};

// One row an RPC for the public; those of the other services stand in a file each.
const MatrixRows& RegistryRows() {
  static const MatrixRows rows = {
      {"/cadre.registry.v1.AccessService/CreateRoleBinding",
       {"X", R"({"roleBinding": {"issuer": "i", "subject": "s", "role": "ROLE_MEMBER",
                 "organization": "$ORG", "startDate": {"year": 2017, "month": 1, "day": 1}}})"}},
      {"/cadre.registry.v1.AccessService/EndRoleBinding",
       {"X", R"({"name": "$BINDING", "endDate": {"year": 2030, "month": 1, "day": 1}})"}},
      {"/cadre.registry.v1.AccessService/ListRoleBindings", {"XU", "{}"}},
      // Scope is decided row by row: tests/services/registry/import_api_test.cc.
      {"/cadre.registry.v1.ImportService/ImportOrganizations",
       {"RX", R"({"content": "code,kind,name,parent_code,valid_from\n"})"}},
      {"/cadre.registry.v1.ImportService/ImportPeople",
       {"R", R"({"content": "Họ và tên*,Giới tính*,Sinh ngày*,Dân tộc*,Tôn giáo*,"})",
        absl::StatusCode::kInvalidArgument}},
      {"/cadre.registry.v1.ImportService/ImportPosts",
       {"RX", R"({"content": "code,kind,name\n"})", absl::StatusCode::kInvalidArgument}},
      {"/cadre.registry.v1.ImportService/ImportRecords",
       {"R", R"({"content": "code,kind,name\n"})", absl::StatusCode::kInvalidArgument}},
      {"/cadre.registry.v1.OrganizationService/GetOrganization", {kAll, R"({"name": "$ORG"})"}},
      {"/cadre.registry.v1.OrganizationService/ListOrganizations", {kAll, "{}"}},
      {"/cadre.registry.v1.OrganizationService/CreateOrganization",
       {"RX",
        R"({"organization": {"code": "$UNIQUE", "kind": "ORGANIZATION_KIND_DIVISION", "displayName": "x",
                  "parent": "$ORG", "validFrom": {"year": 2010, "month": 1, "day": 1}}})"}},
      {"/cadre.registry.v1.OrganizationService/MoveOrganization",
       {"RX", R"({"name": "$ORG", "parent": "$ORG",
                  "from": {"year": 2018, "month": 1, "day": 1}})"}},
      {"/cadre.registry.v1.PersonService/GetPerson", {"RPCAVD", R"({"name": "$PERSON"})"}},
      {"/cadre.registry.v1.PersonService/ListPeople", {"RPCAVD", "{}"}},
      {"/cadre.registry.v1.PersonService/CreatePerson",
       {"R", R"({"person": {"fullName": "An", "sex": "SEX_MALE", "ethnicity": "Kinh",
                 "religion": "Không", "organization": "$ORG", "birthDate": {"year": 1970}}})"}},
      {"/cadre.registry.v1.PersonService/UpdatePerson",
       {"R", R"({"person": {"name": "$PERSON", "homePlace": "x"}, "updateMask": "homePlace"})"}},
      {"/cadre.registry.v1.PostService/GetPost", {kAll, R"({"name": "$POST"})"}},
      {"/cadre.registry.v1.PostService/ListPosts", {kAll, "{}"}},
      {"/cadre.registry.v1.PostService/ListIncumbents", {"RPCAVD", "{}"}},
      {"/cadre.registry.v1.PostService/CreatePost",
       {"RX", R"({"post": {"code": "$UNIQUE", "organization": "$ORG", "title": "x",
                 "postGroup": "DIVISION_HEAD", "headcount": 1,
                 "managementLevel": "MANAGEMENT_LEVEL_PROVINCE_BTV",
                 "selection": "POST_SELECTION_APPOINTED",
                 "validFrom": {"year": 2010, "month": 1, "day": 1}}})"}},
      {"/cadre.registry.v1.RecordService/GetPersonRecord",
       {"RPCAVD", R"({"person": "$PERSON", "purpose": "x"})"}},
      {"/cadre.registry.v1.RecordService/AddRating",
       {"R", R"({"person": "$PERSON", "rating": {"year": 2016, "level": "RATING_LEVEL_GOOD"}})"}},
      {"/cadre.registry.v1.RecordService/AddDiscipline",
       {"R", R"({"person": "$PERSON", "discipline": {"form": "DISCIPLINE_FORM_REPRIMAND",
                 "decisionNumber": "$UNIQUE",
                 "decisionDate": {"year": 2017, "month": 1, "day": 1}}})"}},
      // Province-wide on purpose: tests/services/registry/record_api_test.cc.
      {"/cadre.registry.v1.RecordService/DiscoverPeople",
       {"PM", R"({"purpose": "x"})", absl::StatusCode::kOk, MatrixRow::kForEverybody}},
      // The post holding does not exist: who may gets so far.
      {"/cadre.registry.v1.RecordService/EndPostHolding",
       {"R", R"({"person": "$PERSON", "post": "$POST",
                 "startDate": {"year": 2015, "month": 1, "day": 1},
                 "endDate": {"year": 2017, "month": 1, "day": 1}})",
        absl::StatusCode::kNotFound}},
      {"/cadre.registry.v1.ScreeningService/AddQualification",
       {"R", R"({"person": "$PERSON", "qualification": {"level": 1, "awardedDate": {"year": 2010},
                 "kind": "QUALIFICATION_KIND_DEGREE"}})"}},
      {"/cadre.registry.v1.ScreeningService/ListQualifications",
       {"RPCAVD", R"({"person": "$PERSON"})"}},
      {"/cadre.registry.v1.ScreeningService/ScreenPeople",
       {"RPCAVD", R"({"postGroup": "DIVISION_HEAD"})"}},
      // Province-wide on purpose: tests/services/registry/screening_api_test.cc.
      {"/cadre.registry.v1.ScreeningService/ScreenCandidates",
       {"PM", R"({"postGroup": "DIVISION_HEAD", "purpose": "x"})", absl::StatusCode::kOk,
        MatrixRow::kForEverybody}},
      {"/cadre.registry.v1.ScreeningService/ExplainScreening",
       {"RPCAVD", R"({"person": "$PERSON", "postGroup": "DIVISION_HEAD"})"}},
      // Rules are the same for everybody: no scope.
      {"/cadre.registry.v1.RegulationService/ListRuleSets",
       {kAll, "{}", absl::StatusCode::kOk, MatrixRow::kForEverybody}},
      {"/cadre.registry.v1.RegulationService/GetRuleSet",
       {kAll, R"({"contentHash": "unknown"})", absl::StatusCode::kNotFound}},
  };
  return rows;
}

class PermissionMatrix : public ::testing::Test {
 protected:
  PermissionMatrix()
      : server_(CivilDay(2017, 12, 20)),
        mine_(server_.AddOrganization("MINE", server_.root())),
        theirs_(server_.AddOrganization("THEIRS", server_.root())) {
    for (const OrganizationId id : {mine_, theirs_}) {
      bindings_[id] = AddBinding(id);
      people_[id] = AddPerson(id);
    }
    worlds_.push_back(DevelopmentMatrix(server_));
    worlds_.push_back(NominationMatrix(server_));
    worlds_.push_back(PlanningMatrix(server_));
    rows_.merge(RegistryPeopleRows());
    for (const auto& world : worlds_) rows_.merge(world->rows());
  }

  std::string AddBinding(OrganizationId organization) {
    const auto lease = *server_.pool().Acquire(RealNow() + absl::Seconds(5));
    const int64_t id = NewId(RealNow());
    const int64_t principal = **lease->QueryOne("SELECT id FROM principal",
                                                [](const db::Row& row) { return row.Int(1); });
    EXPECT_THAT(lease->Execute(R"sql(
        INSERT INTO role_binding (id, principal_id, role, organization_id, start_date, end_date,
                                  basis_number, granted_by, version)
        VALUES (?, ?, 4, ?, '2017-01-01', '9999-12-31', '', '', 1))sql",
                               id, principal, organization),
                testing::IsOk());
    return "roleBindings/" + EncodeId(id);
  }

  std::string AddPerson(OrganizationId organization) {
    registry::v1::CreatePersonRequest request;
    auto& person = *request.mutable_person();
    person.set_full_name("Nguyễn Văn An");
    person.set_sex(registry::v1::SEX_MALE);
    person.mutable_birth_date()->set_year(1970);
    person.set_ethnicity("Kinh");
    person.set_religion("Không");
    person.set_organization(api::OrganizationName(organization));
    const auto made = server_.people().CreatePerson(
        server_.ConsoleCall({{Role::kRecordOfficer, server_.root()}}, "registry.people.write"),
        request);
    EXPECT_THAT(made, testing::IsOk());
    return made->name();
  }

  std::string RequestFor(const std::string& path, const std::string& json,
                         OrganizationId organization, const std::string& binding,
                         const std::string& person) {
    std::vector<std::pair<std::string, std::string>> names = {
        {"$ORG", api::OrganizationName(organization)},
        {"$BINDING", binding},
        {"$PERSON", person},
        {"$POST", PostOf(organization)},
        {"$UNIQUE", "U" + EncodeId(NewId(RealNow()))}};
    const bool exists = organization == mine_ || organization == theirs_;
    for (const auto& world : worlds_) {
      for (auto& name : world->NamesFor(organization, exists)) names.push_back(std::move(name));
    }
    const std::string filled = absl::StrReplaceAll(json, names);
    const auto* method = pb::DescriptorPool::generated_pool()->FindMethodByName(
        absl::StrReplaceAll(path.substr(1), {{"/", "."}}));
    const std::unique_ptr<pb::Message> message(
        pb::MessageFactory::generated_factory()->GetPrototype(method->input_type())->New());
    EXPECT_TRUE(pb::util::JsonStringToMessage(filled, message.get()).ok()) << path << filled;
    return message->SerializeAsString();
  }

  // The post of an organization; made at the first call.
  std::string PostOf(OrganizationId organization) {
    if (organization != mine_ && organization != theirs_) return "posts/5";
    std::string& name = posts_[organization];
    if (!name.empty()) return name;
    registry::v1::CreatePostRequest request;
    auto& post = *request.mutable_post();
    post.set_code("P" + organization.text());
    post.set_organization(api::OrganizationName(organization));
    post.set_title("Trưởng phòng");
    post.set_post_group("DIVISION_HEAD");
    post.set_management_level(registry::v1::MANAGEMENT_LEVEL_UNIT_COLLECTIVE);
    post.set_selection(registry::v1::POST_SELECTION_APPOINTED);
    post.set_headcount(1);
    *post.mutable_valid_from() = api::ToProto(CivilDay(2010, 1, 1));
    const auto made = server_.posts().CreatePost(
        server_.ConsoleCall({{Role::kRecordOfficer, server_.root()}}, "registry.posts.write"),
        request);
    EXPECT_THAT(made, testing::IsOk());
    return name = made->name();
  }

  std::shared_ptr<grpc::Channel> ChannelFor(const std::string& path) {
    for (const auto& world : worlds_) {
      if (path.starts_with(world->prefix())) return world->channel();
    }
    return server_.channel();
  }

  grpc::Status Send(const std::string& path, const std::string& bytes,
                    const std::string& signed_identity, grpc::ByteBuffer& response) {
    grpc::ClientContext context;
    testing::Identify(context, signed_identity);
    const grpc::Slice slice(bytes);
    const grpc::ByteBuffer request(&slice, 1);
    std::promise<grpc::Status> done;
    grpc::GenericStub stub(ChannelFor(path));
    stub.UnaryCall(&context, path, {}, &request, &response,
                   [&](grpc::Status status) { done.set_value(std::move(status)); });
    return done.get_future().get();
  }

  absl::Status Call(const std::string& path, const std::string& bytes,
                    const std::string& signed_identity) {
    grpc::ByteBuffer response;
    const grpc::Status status = Send(path, bytes, signed_identity, response);
    if (!status.ok()) {
      EXPECT_FALSE(status.error_details().empty()) << path << " fails without details";
    }
    return rpc::FromGrpc(status, "a service");
  }

  absl::Status CallOn(const std::string& path, const MatrixRow& row, OrganizationId target,
                      const std::string& signed_identity) {
    return Call(path, RequestFor(path, row.request, target, bindings_[target], people_[target]),
                signed_identity);
  }

  testing::RegistryServer server_;
  OrganizationId mine_;
  OrganizationId theirs_;
  std::map<OrganizationId, std::string> bindings_;
  std::map<OrganizationId, std::string> people_;
  std::map<OrganizationId, std::string> posts_;
  std::vector<std::unique_ptr<MatrixWorld>> worlds_;
  MatrixRows rows_ = RegistryRows();
};

TEST_F(PermissionMatrix, EveryPublicMethodHasARow) {
  const auto table = api::MethodTable::Of(AllServices());
  ASSERT_THAT(table, testing::IsOk());
  std::set<std::string> known;
  for (const api::MethodRule& rule : table->methods()) {
    if (rule.audience == api::Audience::kPublic) known.insert(rule.path);
  }
  std::set<std::string> rows;
  for (const auto& [path, row] : rows_) rows.insert(path);
  EXPECT_EQ(rows, known);
}

TEST_F(PermissionMatrix, RolesMayWhatTheMatrixSaysAndNothingElse) {
  for (const auto& [path, row] : rows_) {
    for (const auto& [letter, role] : kLetters) {
      const absl::Status status = CallOn(path, row, mine_, server_.SignedIdentity({{role, mine_}}));
      if (std::string(row.roles).find(letter) == std::string::npos) {
        EXPECT_THAT(status, testing::FailsWith(Reason::kPermissionDenied)) << path << letter;
      } else {
        // It may still be refused by a rule, but not for want of permission or scope.
        EXPECT_THAT(status.code(), AnyOf(Eq(row.answer), Eq(absl::StatusCode::kFailedPrecondition)))
            << path << letter << status;
      }
    }
  }
}

TEST_F(PermissionMatrix, OutOfScopeAnswersAsIfThereWereNothing) {
  for (const auto& [path, row] : rows_) {
    if (std::string(row.request).find('$') == std::string::npos) continue;
    for (const char letter : std::string(row.roles)) {
      const std::string me = server_.SignedIdentity({{kLetters.at(letter), mine_}});
      const absl::Status theirs = CallOn(path, row, theirs_, me);
      const absl::Status nothing = Call(
          path, RequestFor(path, row.request, OrganizationId(5), "roleBindings/5", "people/5"), me);
      EXPECT_THAT(theirs, testing::FailsWith(Reason::kNotFound)) << path << letter;
      EXPECT_EQ(theirs.ToString(), nothing.ToString()) << path << letter;
    }
  }
}

TEST_F(PermissionMatrix, ListsOfAnotherUnitAreEmpty) {
  for (const auto& [path, row] : rows_) {
    if (path.find("/List") == std::string::npos || row.scope == MatrixRow::kForEverybody) continue;
    // Lists of one resource are refused as a whole, see above.
    if (std::string(row.request).find('$') != std::string::npos) continue;
    // A role over a unit that has nothing: whatever is listed belongs to somebody else.
    const std::string me = server_.SignedIdentity({{kLetters.at(row.roles[0]), OrganizationId(5)}});
    grpc::ByteBuffer response;
    EXPECT_TRUE(Send(path, "", me, response).ok()) << path;
    EXPECT_EQ(response.Length(), 0u) << path;
  }
}

TEST_F(PermissionMatrix, NobodyMayAnything) {
  for (const auto& [path, row] : rows_) {
    EXPECT_THAT(CallOn(path, row, mine_, ""), testing::FailsWith(Reason::kIdentityMissing)) << path;
    EXPECT_THAT(CallOn(path, row, mine_, "forged"), testing::FailsWith(Reason::kIdentityMissing))
        << path;
    EXPECT_THAT(CallOn(path, row, mine_, server_.SignedIdentity({})),
                testing::FailsWith(Reason::kPermissionDenied))
        << path;
  }
}

TEST_F(PermissionMatrix, UserReachesNoServiceMethodThroughAService) {
  const std::string fill = "/cadre.registry.v1.RecordService/FillPost";
  const std::string me =
      server_.SignedIdentity({{Role::kAdministrator, server_.root()}, {Role::kApprover, mine_}});
  server_.CallAs("nomination");
  EXPECT_THAT(Call(fill, "", me), testing::FailsWith(Reason::kPermissionDenied));
  EXPECT_THAT(Call(fill, "", ""), testing::FailsWith(Reason::kFieldInvalid)) << "as itself";
  server_.CallAs("gateway");
  EXPECT_THAT(Call(fill, "", me), testing::FailsWith(Reason::kPeerNotAllowed));
}

TEST_F(PermissionMatrix, CertificatesMayOnlyWhatTheyAreNamedFor) {
  const std::string resolve = "/cadre.registry.v1.AccessService/ResolveIdentity";
  const std::string bytes =
      RequestFor(resolve, R"({"issuer": "i", "subject": "s"})", mine_, "", "");
  EXPECT_THAT(Call(resolve, bytes, ""), testing::IsOk());
  server_.CallAs("planning");
  EXPECT_THAT(Call(resolve, bytes, ""), testing::FailsWith(Reason::kPeerNotAllowed));
  server_.CallAs("");
  const auto& row = rows_.at("/cadre.registry.v1.AccessService/ListRoleBindings");
  EXPECT_THAT(CallOn("/cadre.registry.v1.AccessService/ListRoleBindings", row, mine_,
                     server_.SignedIdentity({{Role::kAdministrator, server_.root()}})),
              testing::FailsWith(Reason::kPeerNotAllowed));
}

}  // namespace
}  // namespace cadre
