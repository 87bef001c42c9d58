#include "services/registry/person_api.h"

#include <google/protobuf/util/field_mask_util.h>

#include "absl/strings/str_cat.h"
#include "common/api/etag.h"
#include "common/api/mutate.h"
#include "common/api/page_token.h"
#include "common/api/resource_name.h"
#include "common/api/validate.h"
#include "common/base/errors.h"
#include "common/base/random.h"
#include "common/text/vietnamese.h"
#include "services/registry/person_convert.h"
#include "services/registry/person_page.h"

namespace cadre::registry {
namespace {

using google::protobuf::util::FieldMaskUtil;

constexpr char kNumberKind[] = "person.national_number";
constexpr const char* kFixedFields[] = {"name", "etag", "update_time"};

std::string ContextOf(PersonId id) { return absl::StrCat("person/", id.value(), "/", kNumberKind); }

absl::Status CheckMask(const google::protobuf::FieldMask& mask) {
  const auto refused = [](const std::string& path) {
    return MakeError(absl::StatusCode::kInvalidArgument,
                     absl::StrCat("update_mask: ", path, " cannot be changed"),
                     {.reason = Reason::kUpdateMaskInvalid,
                      .metadata = {{"path", path}},
                      .fields = {{"update_mask", path}}});
  };
  if (mask.paths().empty()) return refused("(empty)");
  for (const std::string& path : mask.paths()) {
    if (!FieldMaskUtil::IsValidPath<v1::Person>(path)) return refused(path);
    for (const char* fixed : kFixedFields) {
      if (path == fixed) return refused(path);
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<PersonId> IdIn(const absl::StatusOr<std::optional<store::StoredPerson>>& found) {
  RETURN_IF_ERROR(found.status());
  if (!found->has_value()) return NotFoundError("person");
  return (*found)->person.id;
}

}  // namespace

absl::StatusOr<PersonId> RequirePerson(db::Session& session, const std::string& name,
                                       const db::Scope& scope) {
  ASSIGN_OR_RETURN(const PersonId id, api::ParseId<PersonId>(name, api::kPersonPattern, "person"));
  return IdIn(store::FindPerson(session, id, scope));
}

absl::StatusOr<PersonId> RequirePersonForWrite(db::Session& session, const std::string& name,
                                               const db::Scope& scope) {
  ASSIGN_OR_RETURN(const PersonId id, api::ParseId<PersonId>(name, api::kPersonPattern, "person"));
  return IdIn(store::LockPerson(session, id, scope));
}

absl::Status LogReading(const api::Call& call, db::Session& session, const std::string& resource,
                        const std::string& purpose) {
  return store::LogReading(session,
                           {.principal = call.identity.principal,
                            .method = call.method,
                            .resource = resource,
                            .purpose = purpose},
                           call.now());
}

absl::Status PersonApi::Check(db::Session& session, const Person& person, CivilDay today) {
  ASSIGN_OR_RETURN(const auto rules, regulations_.Rules(session));
  ASSIGN_OR_RETURN(const regulation::RuleSet record,
                   rules->InForce(regulation::Domain::kRecord, today));
  return CheckPerson(person, record, today);
}

store::PersonKeys PersonApi::KeysOf(const Person& person) const {
  store::PersonKeys keys{.sort_key = text::SortKey(person.full_name),
                         .words = NameWords(person.full_name)};
  if (!person.national_number.empty()) {
    keys.national_index = keys_.BlindIndex(person.national_number, kNumberKind);
    keys.national_sealed = keys_.Seal(person.national_number, ContextOf(person.id));
  }
  return keys;
}

absl::Status PersonApi::OpenSealed(store::StoredPerson& stored) const {
  if (!stored.national_sealed.has_value()) return absl::OkStatus();
  const auto number = keys_.Open(*stored.national_sealed, ContextOf(stored.person.id));
  if (!number.ok()) return InternalError("a sealed field does not open");
  stored.person.national_number = *number;
  return absl::OkStatus();
}

absl::StatusOr<v1::Person> PersonApi::GetPerson(const api::Call& call,
                                                const v1::GetPersonRequest& request) {
  ASSIGN_OR_RETURN(const PersonId id,
                   api::ParseId<PersonId>(request.name(), api::kPersonPattern, "name"));
  const bool full = request.view() == v1::PERSON_VIEW_FULL;
  if (full && request.purpose().empty()) {
    return FieldError("purpose", "is required for the full view");
  }
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(std::optional<store::StoredPerson> found,
                   store::FindPerson(*lease, id, call.scope()));
  if (!found.has_value()) return NotFoundError("person");
  if (!full) return ToBasicProto(found->person);
  RETURN_IF_ERROR(LogReading(call, *lease, request.name(), request.purpose()));
  RETURN_IF_ERROR(OpenSealed(*found));
  return ToFullProto(found->person);
}

absl::StatusOr<v1::ListPeopleResponse> PersonApi::ListPeople(const api::Call& call,
                                                             const v1::ListPeopleRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  ASSIGN_OR_RETURN(const store::PersonQuery query, PersonQueryOf(request, page, call.legal_day()));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(std::vector<store::StoredPerson> rows,
                   store::ListPeople(*lease, query, call.scope()));
  v1::ListPeopleResponse response;
  if (rows.size() > static_cast<size_t>(page.size)) {
    rows.pop_back();
    response.set_next_page_token(api::NextPageToken(request, store::PositionOf(rows.back())));
  }
  for (const store::StoredPerson& row : rows) *response.add_people() = ToBasicProto(row.person);
  return response;
}

absl::StatusOr<v1::Person> PersonApi::CreatePerson(const api::Call& call,
                                                   const v1::CreatePersonRequest& request) {
  ASSIGN_OR_RETURN(Person person, FromProto(request.person()));
  person.id = PersonId(NewId(call.now()));
  person.updated_at = call.now();
  return api::Mutate<v1::Person>(call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::Person> {
    ASSIGN_OR_RETURN(const bool in_scope,
                     db::IsInScope(m.session(), person.organization, call.scope()));
    if (!in_scope) return NotFoundError("organization");
    RETURN_IF_ERROR(Check(m.session(), person, call.legal_day()));
    RETURN_IF_ERROR(store::InsertPerson(m.session(), person, KeysOf(person)));
    m.Touch(api::PersonName(person.id));
    return ToBasicProto(person);
  });
}

absl::StatusOr<std::map<std::string, PersonId>> PersonApi::LockByNumbers(
    db::Session& session, const std::set<std::string>& numbers, const db::Scope& scope) const {
  std::map<std::string, std::string> by_index;
  std::vector<std::string> indexes;
  for (const std::string& number : numbers) {
    indexes.push_back(keys_.BlindIndex(number, kNumberKind));
    by_index[indexes.back()] = number;
  }
  ASSIGN_OR_RETURN(const auto ids, store::LockByNationalIndexes(session, indexes, scope));
  std::map<std::string, PersonId> result;
  for (const auto& [index, id] : ids) result[by_index[index]] = id;
  return result;
}

absl::StatusOr<bool> PersonApi::Take(api::Mutation& m, Person person) {
  const api::Call& call = m.call();
  // What CreatePerson asks of each field holds for a row of a sheet as well.
  v1::CreatePersonRequest as_request;
  *as_request.mutable_person() = ToFullProto(person);
  as_request.mutable_person()->clear_name();
  RETURN_IF_ERROR(api::ValidateFields(as_request));
  RETURN_IF_ERROR(Check(m.session(), person, call.legal_day()));
  const std::string index = keys_.BlindIndex(person.national_number, kNumberKind);
  ASSIGN_OR_RETURN(const std::optional<store::StoredPerson> known,
                   store::FindByNationalIndex(m.session(), index, call.scope()));
  if (known.has_value()) {
    if (HasSameFacts(known->person, person)) return false;
    return FieldError("person.national_number", "is kept with other facts");
  }
  person.id = PersonId(NewId(call.now()));
  person.updated_at = call.now();
  const absl::Status inserted = store::InsertPerson(m.session(), person, KeysOf(person));
  if (absl::IsAlreadyExists(inserted)) {
    return FieldError("person.national_number", "is taken out of scope");
  }
  RETURN_IF_ERROR(inserted);
  return true;
}

absl::StatusOr<v1::Person> PersonApi::UpdatePerson(const api::Call& call,
                                                   const v1::UpdatePersonRequest& request) {
  ASSIGN_OR_RETURN(const PersonId id, api::ParseId<PersonId>(request.person().name(),
                                                             api::kPersonPattern, "person.name"));
  RETURN_IF_ERROR(CheckMask(request.update_mask()));
  return api::Mutate<v1::Person>(call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::Person> {
    ASSIGN_OR_RETURN(std::optional<store::StoredPerson> stored,
                     store::LockPerson(m.session(), id, call.scope()));
    if (!stored.has_value()) return NotFoundError("person");
    RETURN_IF_ERROR(api::CheckEtag(request.person().etag(), stored->person.version, "person"));
    RETURN_IF_ERROR(OpenSealed(*stored));
    v1::Person merged = ToFullProto(stored->person);
    FieldMaskUtil::MergeMessageTo(request.person(), request.update_mask(), {}, &merged);
    RETURN_IF_ERROR(api::ValidateFields(merged));
    ASSIGN_OR_RETURN(Person changed, FromProto(merged));
    changed.id = id;
    changed.version = stored->person.version;
    changed.updated_at = call.now();
    ASSIGN_OR_RETURN(const bool in_scope,
                     db::IsInScope(m.session(), changed.organization, call.scope()));
    if (!in_scope) return NotFoundError("organization");
    RETURN_IF_ERROR(Check(m.session(), changed, call.legal_day()));
    RETURN_IF_ERROR(store::UpdatePerson(m.session(), changed, KeysOf(changed)));
    ++changed.version;
    m.Touch(request.person().name());
    return ToBasicProto(changed);
  });
}

}  // namespace cadre::registry
