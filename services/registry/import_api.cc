#include "services/registry/import_api.h"

#include <algorithm>
#include <map>
#include <set>

#include "common/api/mutate.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/base/random.h"
#include "services/registry/import_piece_api.h"
#include "services/registry/import_rows_api.h"
#include "services/registry/operation_convert.h"
#include "services/registry/sheet_columns.h"
#include "services/registry/store/operation_store.h"
#include "services/registry/store/person_store.h"
#include "services/registry/store/post_store.h"

namespace cadre::registry {
namespace {

// More than anybody needs at a time; each keeps a file and a place in the row of those who wait.
constexpr int64_t kMostRunning = 10;

}  // namespace

absl::Status RequireProfile(const api::Call& call, const char* permission) {
  if (api::HoldsAnywhere(call.identity, permission)) return absl::OkStatus();
  return MakeError(absl::StatusCode::kPermissionDenied,
                   absl::StrCat("permission ", permission, " is not granted"),
                   {.reason = Reason::kPermissionDenied, .metadata = {{"permission", permission}}});
}

absl::StatusOr<google::longrunning::Operation> BeginOperation(api::Mutation& m, Operation operation,
                                                              absl::Duration kept) {
  const api::Call& call = m.call();
  ASSIGN_OR_RETURN(const int64_t running, store::RunningOf(m.session(), call.identity.principal));
  if (running >= kMostRunning) {
    return MakeError(absl::StatusCode::kResourceExhausted, "too many operations are running",
                     {.reason = Reason::kOverloaded});
  }
  operation.id = OperationId(NewId(call.now()));
  operation.owner = call.identity.principal;
  operation.created_at = call.now();
  operation.updated_at = call.now();
  operation.expires_at = call.now() + kept;
  RETURN_IF_ERROR(store::InsertOperation(m.session(), operation));
  m.Touch(OperationName(operation.id));
  m.Concern(operation.organization);
  return ToProto(operation);
}

absl::StatusOr<v1::ImportReport> ImportApi::TakeContent(const api::Call& call, SheetProfile profile,
                                                        const char* touched,
                                                        const std::string& content,
                                                        int lines_before,
                                                        const v1::ChangeNote& note) {
  ASSIGN_OR_RETURN(const Sheet sheet, ReadSheet(content, lines_before));
  RETURN_IF_ERROR(ColumnsOf(profile, sheet.header).status());
  return api::Mutate<v1::ImportReport>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::ImportReport> {
        m.Touch(touched);
        return TakePiece(m, profile, sheet, keepers_, {.note = note});
      });
}

absl::StatusOr<v1::ImportReport> ImportApi::ImportOrganizations(
    const api::Call& call, const v1::ImportOrganizationsRequest& request) {
  return TakeContent(call, SheetProfile::kOrganizations, "organizations", request.content(),
                     request.lines_before(), {});
}

absl::StatusOr<v1::ImportReport> ImportApi::ImportPeople(const api::Call& call,
                                                         const v1::ImportPeopleRequest& request) {
  return TakeContent(call, SheetProfile::kPartyMembers, "people", request.content(),
                     request.lines_before(), request.note());
}

absl::StatusOr<v1::FetchNamedResponse> ImportApi::FetchNamed(const api::Call& call,
                                                             const v1::FetchNamedRequest& request) {
  std::set<std::string> numbers;
  for (const std::string& name : request.people()) {
    if (!api::ParseId<PersonId>(name, api::kPersonPattern, "people").ok()) numbers.insert(name);
  }
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const auto by_number,
                   keepers_.people.FindByNumbers(*lease, numbers, call.scope()));
  std::map<int, PersonId> by_position;
  std::vector<PersonId> ids;
  for (int i = 0; i < request.people_size(); ++i) {
    const auto named = api::ParseId<PersonId>(request.people(i), api::kPersonPattern, "people");
    const auto numbered = by_number.find(request.people(i));
    if (!named.ok() && numbered == by_number.end()) continue;
    by_position[i] = named.ok() ? *named : numbered->second;
    ids.push_back(by_position[i]);
  }
  ASSIGN_OR_RETURN(const auto full_names, store::FullNamesOf(*lease, ids, call.scope()));
  v1::FetchNamedResponse response;
  for (const auto& [position, id] : by_position) {
    const auto found = full_names.find(id);
    if (found == full_names.end()) continue;
    v1::NamedPerson& person = *response.add_people();
    person.set_position(position);
    person.set_person(api::PersonName(id));
    person.set_full_name(found->second);
  }
  ASSIGN_OR_RETURN(
      const auto posts,
      store::PostIdsByCode(*lease, {request.post_codes().begin(), request.post_codes().end()},
                           call.ScopeOf("registry.posts.read")));
  for (const auto& [code, id] : posts) {
    v1::NamedPost& post = *response.add_posts();
    post.set_code(code);
    post.set_post(api::PostName(id));
  }
  return response;
}

absl::StatusOr<v1::ImportReport> ImportApi::ImportPosts(const api::Call& call,
                                                        const v1::ImportPostsRequest& request) {
  return TakeContent(call, SheetProfile::kPosts, "posts", request.content(), request.lines_before(),
                     {});
}

absl::StatusOr<v1::ImportReport> ImportApi::ImportRecords(const api::Call& call,
                                                          const v1::ImportRecordsRequest& request) {
  return TakeContent(call, SheetProfile::kRecords, "people", request.content(),
                     request.lines_before(), request.note());
}

absl::StatusOr<google::longrunning::Operation> ImportApi::StartImport(
    const api::Call& call, const v1::StartImportRequest& request) {
  const auto profile = static_cast<SheetProfile>(request.profile());
  RETURN_IF_ERROR(RequireProfile(call, WritePermissionOf(profile)));
  const bool changes = profile == SheetProfile::kPartyMembers || profile == SheetProfile::kDetails;
  if (request.conflict() == v1::IMPORT_CONFLICT_UPDATE && !changes) {
    return FieldError("conflict", "changes people only");
  }
  ASSIGN_OR_RETURN(const FileId id, FileIdFrom(request.upload(), "upload"));
  RETURN_IF_ERROR(FromProto(request.settings(), sheet::Format::kCsv).status());
  return api::Mutate<google::longrunning::Operation>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<google::longrunning::Operation> {
        ASSIGN_OR_RETURN(const std::optional<StoredFile> file,
                         store::LockFile(m.session(), id, OwnerOf(call)));
        if (!file.has_value() || file->kind != FileKind::kUpload) return NotFoundError("file");
        if (!file->complete) return StateError("INCOMPLETE", "IMPORT");
        return BeginOperation(m,
                              {.organization = file->organization,
                               .kind = OperationKind::kImport,
                               .profile = profile,
                               .request = request.SerializeAsString(),
                               .input = id},
                              files_.kept());
      });
}

}  // namespace cadre::registry
