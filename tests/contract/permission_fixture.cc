#include "tests/contract/permission_fixture.h"

#include <google/protobuf/dynamic_message.h>
#include <google/protobuf/util/json_util.h>
#include <grpcpp/generic/generic_stub.h>

#include <future>

#include "absl/strings/str_replace.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/random.h"
#include "common/rpc/status_codec.h"
#include "common/testing/status_matchers.h"
#include "services/registry/data_request_api.h"
#include "services/registry/person_api.h"
#include "services/registry/post_api.h"

namespace cadre {
namespace {

namespace pb = google::protobuf;

constexpr OrganizationId kNothing(5);

const pb::MethodDescriptor& MethodOf(const std::string& path) {
  return *pb::DescriptorPool::generated_pool()->FindMethodByName(
      absl::StrReplaceAll(path.substr(1), {{"/", "."}}));
}

std::unique_ptr<pb::Message> New(const pb::Descriptor& type) {
  return std::unique_ptr<pb::Message>(
      pb::MessageFactory::generated_factory()->GetPrototype(&type)->New());
}

}  // namespace

Role RoleOf(char letter) {
  static const std::map<char, Role> letters = {
      {'R', Role::kRecordOfficer},       {'P', Role::kPlanner},
      {'C', Role::kConferenceSecretary}, {'M', Role::kMember},
      {'A', Role::kAppraiser},           {'V', Role::kApprover},
      {'D', Role::kDevelopmentOfficer},  {'U', Role::kAuditor},
      {'X', Role::kAdministrator}};
  return letters.at(letter);
}

PermissionFixture::PermissionFixture()
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
  worlds_.push_back(RegistryAdminMatrix(server_));
  for (const auto& world : worlds_) rows_.merge(world->rows());
  rows_.merge(RegistryRows());
  rows_.merge(RegistryProtectRows());
  rows_.merge(RegistryPeopleRows());
  rows_.merge(RegistryIoRows());
  rows_.merge(SearchRows());
  rows_.merge(RegistryPostRows());
  rows_.merge(RegistryOrganizationRows());
}

std::string PermissionFixture::AddBinding(OrganizationId organization) {
  const auto lease = *server_.pool().Acquire(RealNow() + absl::Seconds(5));
  const int64_t id = NewId(RealNow());
  const int64_t principal =
      **lease->QueryOne("SELECT id FROM principal", [](const db::Row& row) { return row.Int(1); });
  EXPECT_THAT(lease->Execute(R"sql(
        INSERT INTO role_binding (id, principal_id, role, organization_id, start_date, end_date,
                                  basis_number, granted_by, version)
        VALUES (?, ?, 4, ?, '2017-01-01', '9999-12-31', '', '', 1))sql",
                             id, principal, organization),
              testing::IsOk());
  return "roleBindings/" + EncodeId(id);
}

std::string PermissionFixture::AddPerson(OrganizationId organization) {
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

std::string PermissionFixture::PostOf(OrganizationId organization) {
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

std::string PermissionFixture::DataRequestOf(OrganizationId organization) {
  if (organization != mine_ && organization != theirs_) return "dataRequests/5";
  std::string& name = data_requests_[organization];
  if (!name.empty()) return name;
  registry::v1::CreateDataRequestRequest request;
  auto& asked = *request.mutable_data_request();
  asked.set_person(people_[organization]);
  asked.set_kind(registry::v1::DATA_REQUEST_KIND_OBJECT);
  asked.set_text("x");
  asked.mutable_asked_by()->set_number("1");
  *asked.mutable_asked_by()->mutable_date() = api::ToProto(CivilDay(2017, 1, 1));
  const auto made = server_.data_requests().CreateDataRequest(
      server_.ConsoleCall({{Role::kRecordOfficer, server_.root()}}, "registry.data_requests.write"),
      request);
  EXPECT_THAT(made, testing::IsOk());
  return name = made->name();
}

std::unique_ptr<pb::Message> PermissionFixture::RequestFor(const std::string& path,
                                                           const std::string& json,
                                                           OrganizationId organization,
                                                           const std::string& binding,
                                                           const std::string& person) {
  std::vector<std::pair<std::string, std::string>> names = {
      {"$ORG", api::OrganizationName(organization)},
      {"$BINDING", binding},
      {"$PERSON", person},
      {"$POST", PostOf(organization)},
      {"$REQUEST", DataRequestOf(organization)},
      {"$CODE", organization == mine_     ? "MINE"
                : organization == theirs_ ? "THEIRS"
                                          : "NOTHING"},
      {"$UNIQUE", "U" + EncodeId(NewId(RealNow()))}};
  const bool exists = organization == mine_ || organization == theirs_;
  for (const auto& world : worlds_) {
    for (auto& name : world->NamesFor(organization, exists)) names.push_back(std::move(name));
  }
  const std::string filled = absl::StrReplaceAll(json, names);
  std::unique_ptr<pb::Message> message = New(*MethodOf(path).input_type());
  EXPECT_TRUE(pb::util::JsonStringToMessage(filled, message.get()).ok()) << path << filled;
  return message;
}

std::unique_ptr<pb::Message> PermissionFixture::RequestOn(const std::string& path,
                                                          const MatrixRow& row,
                                                          OrganizationId organization) {
  return RequestFor(path, row.request, organization, bindings_[organization],
                    people_[organization]);
}

std::unique_ptr<pb::Message> PermissionFixture::RequestOnNothing(const std::string& path,
                                                                 const MatrixRow& row) {
  return RequestFor(path, row.request, kNothing, "roleBindings/5", "people/5");
}

std::shared_ptr<grpc::Channel> PermissionFixture::ChannelFor(const std::string& path) {
  for (const auto& world : worlds_) {
    if (path.starts_with(world->prefix())) return world->channel();
  }
  return server_.channel();
}

grpc::Status PermissionFixture::Send(const std::string& path, const std::string& bytes,
                                     const std::string& signed_identity,
                                     grpc::ByteBuffer& response) {
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

absl::Status PermissionFixture::Call(const std::string& path, const pb::Message& request,
                                     const std::string& signed_identity) {
  return Answer(path, request, signed_identity).status();
}

absl::Status PermissionFixture::CallOn(const std::string& path, const MatrixRow& row,
                                       OrganizationId target, const std::string& signed_identity) {
  return Call(path, *RequestOn(path, row, target), signed_identity);
}

absl::StatusOr<std::unique_ptr<pb::Message>> PermissionFixture::Answer(
    const std::string& path, const pb::Message& request, const std::string& signed_identity) {
  grpc::ByteBuffer bytes;
  const grpc::Status status = Send(path, request.SerializeAsString(), signed_identity, bytes);
  if (!status.ok()) {
    EXPECT_FALSE(status.error_details().empty()) << path << " fails without details";
    return rpc::FromGrpc(status, "a service");
  }
  std::unique_ptr<pb::Message> answer = New(*MethodOf(path).output_type());
  std::vector<grpc::Slice> slices;
  EXPECT_TRUE(bytes.Dump(&slices).ok());
  std::string joined;
  for (const grpc::Slice& slice : slices) {
    joined.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
  }
  EXPECT_TRUE(answer->ParseFromString(joined)) << path;
  return answer;
}

}  // namespace cadre
