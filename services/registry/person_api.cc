#include "services/registry/person_api.h"

#include "common/api/as_of.h"
#include "common/api/etag.h"
#include "common/api/mutate.h"
#include "common/api/resource_name.h"
#include "common/api/validate.h"
#include "common/base/errors.h"
#include "common/base/random.h"
#include "common/text/vietnamese.h"
#include "services/registry/domain/sealing.h"
#include "services/registry/person_convert.h"
#include "services/registry/reading_api.h"
#include "services/registry/store/facet_store.h"
#include "services/registry/store/organization_store.h"
#include "services/registry/wire_convert.h"

namespace cadre::registry {
namespace {

// As revisions keep a person: without what is output only.
v1::Person ToKept(v1::Person person) {
  person.clear_name();
  person.clear_etag();
  person.clear_update_time();
  return person;
}

// The details of a request, in their clean form.
absl::StatusOr<v1::PersonDetails> DetailsOf(const v1::Person& wire) {
  v1::PersonDetails details = wire.details();
  RETURN_IF_ERROR(Normalize(details, "person.details"));
  return details;
}

v1::Person WithDetails(const Person& person, const v1::PersonDetails& details) {
  v1::Person full = ToFullProto(person);
  if (details.ByteSizeLong() > 0) *full.mutable_details() = details;
  return full;
}

// People are placed in organizations that exist.
absl::Status RequireOpen(api::Mutation& m, OrganizationId organization) {
  ASSIGN_OR_RETURN(
      const std::optional<Organization> found,
      store::FindOrganization(m.session(), organization, m.call().legal_day(), m.call().scope()));
  return found.has_value() ? absl::OkStatus() : NotFoundError("organization");
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

absl::Status PersonApi::Check(db::Session& session, const Person& person, CivilDay today) {
  ASSIGN_OR_RETURN(const auto rules, regulations_.Rules(session));
  ASSIGN_OR_RETURN(const regulation::RuleSet record,
                   rules->InForce(regulation::Domain::kRecord, today));
  return CheckPerson(person, record, today);
}

store::PersonKeys PersonApi::KeysOf(const Person& person, const v1::PersonDetails& details) const {
  store::PersonKeys keys{.sort_key = text::SortKey(person.full_name),
                         .words = NameWords(person.full_name)};
  if (!person.national_number.empty()) {
    keys.national_index = keys_.BlindIndex(person.national_number, kNationalNumberKind);
    keys.national_sealed = keys_.Seal(person.national_number, NationalNumberContext(person.id));
  }
  SplitBytes split = SplitEncrypted(details);
  keys.details = std::move(split.plain);
  if (!split.secret.empty()) {
    keys.details_sealed = keys_.Seal(split.secret, DetailsContext(person.id));
  }
  return keys;
}

absl::StatusOr<v1::Person> PersonApi::FullOf(const store::StoredPerson& stored) const {
  const PersonId id = stored.person.id;
  const auto open = [&](const std::optional<std::string>& sealed, const std::string& context) {
    return sealed.has_value() ? keys_.Open(*sealed, context) : std::string();
  };
  const auto number = open(stored.national_sealed, NationalNumberContext(id));
  const auto secret = open(stored.details_sealed, DetailsContext(id));
  v1::PersonDetails details;
  if (!number.ok() || !secret.ok() || !JoinEncrypted(stored.details, *secret, details)) {
    return InternalError("a sealed field does not open");
  }
  v1::Person full = ToFullProto(stored.person);
  full.set_national_number(*number);
  if (details.ByteSizeLong() > 0) *full.mutable_details() = std::move(details);
  return full;
}

absl::Status PersonApi::Keep(api::Mutation& m, PersonId id, const v1::Person* before,
                             const v1::Person& after, const v1::ChangeNote& note) const {
  const v1::Person kept_after = ToKept(after);
  if (before == nullptr) return log_.Keep(m, {.person = id}, nullptr, &kept_after, note);
  const v1::Person kept_before = ToKept(*before);
  return log_.Keep(m, {.person = id}, &kept_before, &kept_after, note);
}

absl::StatusOr<v1::Person> PersonApi::AsOf(const api::Call& call, db::Session& session,
                                           const v1::GetPersonRequest& request, PersonId id,
                                           v1::Person now) const {
  if (!request.has_as_of()) return now;
  ASSIGN_OR_RETURN(const CivilDay day, api::AsOf(call, request));
  ASSIGN_OR_RETURN(const PastParts past, log_.PartsOn(call, session, id, day));
  v1::Person then = ToKept(std::move(now));
  const std::string* bytes = past.Find(v1::RECORD_PART_PERSON, "");
  if (bytes != nullptr) {
    if (bytes->empty()) return NotFoundError("person");
    then.ParseFromString(*bytes);
  }
  then.set_name(request.name());
  return then;
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
  ASSIGN_OR_RETURN(const std::optional<store::StoredPerson> found,
                   store::FindPerson(*lease, id, call.scope()));
  if (!found.has_value()) return NotFoundError("person");
  if (!full && !request.has_as_of()) return ToBasicProto(found->person);
  api::FieldView view = api::kBasicView;
  if (full) {
    ASSIGN_OR_RETURN(view, ViewOf(call, *lease, id));
    RETURN_IF_ERROR(LogReading(call, *lease, request, {id}));
  }
  ASSIGN_OR_RETURN(v1::Person now, FullOf(*found));
  ASSIGN_OR_RETURN(v1::Person shown, AsOf(call, *lease, request, id, std::move(now)));
  api::ClearHidden(view, shown);
  if (!full) shown.clear_details();
  return shown;
}

absl::StatusOr<v1::Person> PersonApi::CreatePerson(const api::Call& call,
                                                   const v1::CreatePersonRequest& request) {
  ASSIGN_OR_RETURN(Person person, FromProto(request.person()));
  ASSIGN_OR_RETURN(const v1::PersonDetails details, DetailsOf(request.person()));
  person.id = PersonId(NewId(call.now()));
  person.updated_at = call.now();
  return api::Mutate<v1::Person>(call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::Person> {
    RETURN_IF_ERROR(RequireOpen(m, person.organization));
    RETURN_IF_ERROR(Check(m.session(), person, call.legal_day()));
    RETURN_IF_ERROR(store::InsertPerson(m.session(), person, KeysOf(person, details)));
    RETURN_IF_ERROR(Keep(m, person.id, nullptr, WithDetails(person, details), request.note()));
    RETURN_IF_ERROR(store::RefreshFacets(m.session(), {person.id}, call.legal_day()));
    m.Touch(api::PersonName(person.id));
    return ToBasicProto(person);
  });
}

absl::StatusOr<std::map<std::string, PersonId>> PersonApi::LockByNumbers(
    db::Session& session, const std::set<std::string>& numbers, const db::Scope& scope) const {
  std::map<std::string, std::string> by_index;
  std::vector<std::string> indexes;
  for (const std::string& number : numbers) {
    indexes.push_back(keys_.BlindIndex(number, kNationalNumberKind));
    by_index[indexes.back()] = number;
  }
  ASSIGN_OR_RETURN(const auto ids, store::LockByNationalIndexes(session, indexes, scope));
  std::map<std::string, PersonId> result;
  for (const auto& [index, id] : ids) result[by_index[index]] = id;
  return result;
}

absl::StatusOr<std::map<PersonId, std::string>> PersonApi::NumbersOf(
    db::Session& session, const std::vector<PersonId>& ids) const {
  ASSIGN_OR_RETURN(const auto sealed, store::SealedNumbersOf(session, ids));
  std::map<PersonId, std::string> numbers;
  for (const auto& [id, bytes] : sealed) {
    const auto number = keys_.Open(bytes, ContextOf(id));
    if (!number.ok()) return InternalError("a sealed field does not open");
    numbers[id] = *number;
  }
  return numbers;
}

absl::StatusOr<bool> PersonApi::Take(api::Mutation& m, Person person,
                                     std::vector<PersonId>& added) {
  const api::Call& call = m.call();
  // What CreatePerson asks of each field holds for a row of a sheet as well.
  v1::CreatePersonRequest as_request;
  *as_request.mutable_person() = ToFullProto(person);
  as_request.mutable_person()->clear_name();
  RETURN_IF_ERROR(api::ValidateFields(as_request));
  RETURN_IF_ERROR(Check(m.session(), person, call.legal_day()));
  const std::string index = keys_.BlindIndex(person.national_number, kNationalNumberKind);
  ASSIGN_OR_RETURN(const std::optional<store::StoredPerson> known,
                   store::FindByNationalIndex(m.session(), index, call.scope()));
  if (known.has_value()) {
    if (HasSameFacts(known->person, person)) return false;
    return FieldError("person.national_number", "is kept with other facts");
  }
  person.id = PersonId(NewId(call.now()));
  person.updated_at = call.now();
  const absl::Status inserted = store::InsertPerson(m.session(), person, KeysOf(person, {}));
  if (absl::IsAlreadyExists(inserted)) {
    return FieldError("person.national_number", "is taken out of scope");
  }
  RETURN_IF_ERROR(inserted);
  RETURN_IF_ERROR(Keep(m, person.id, nullptr, ToFullProto(person), {}));
  added.push_back(person.id);
  return true;
}

absl::StatusOr<v1::Person> PersonApi::UpdatePerson(const api::Call& call,
                                                   const v1::UpdatePersonRequest& request) {
  ASSIGN_OR_RETURN(const PersonId id, api::ParseId<PersonId>(request.person().name(),
                                                             api::kPersonPattern, "person.name"));
  RETURN_IF_ERROR(
      CheckMask(request.update_mask(), *v1::Person::descriptor(), {"name", "etag", "update_time"}));
  return api::Mutate<v1::Person>(call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::Person> {
    ASSIGN_OR_RETURN(const std::optional<store::StoredPerson> stored,
                     store::LockPerson(m.session(), id, call.scope()));
    if (!stored.has_value()) return NotFoundError("person");
    RETURN_IF_ERROR(api::CheckEtag(request.person().etag(), stored->person.version, "person"));
    ASSIGN_OR_RETURN(const v1::Person before, FullOf(*stored));
    v1::Person merged = before;
    MergeMasked(request.person(), request.update_mask(), merged);
    RETURN_IF_ERROR(api::ValidateFields(merged));
    ASSIGN_OR_RETURN(Person changed, FromProto(merged));
    ASSIGN_OR_RETURN(const v1::PersonDetails details, DetailsOf(merged));
    changed.id = id;
    changed.version = stored->person.version;
    changed.updated_at = call.now();
    // Who was left on an organization that has ended stays there until somebody decides.
    if (changed.organization != stored->person.organization) {
      RETURN_IF_ERROR(RequireOpen(m, changed.organization));
    }
    RETURN_IF_ERROR(Check(m.session(), changed, call.legal_day()));
    RETURN_IF_ERROR(store::UpdatePerson(m.session(), changed, KeysOf(changed, details)));
    RETURN_IF_ERROR(Keep(m, id, &before, WithDetails(changed, details), request.note()));
    RETURN_IF_ERROR(store::RefreshFacets(m.session(), {id}, call.legal_day()));
    ++changed.version;
    m.Touch(request.person().name());
    return ToBasicProto(changed);
  });
}

}  // namespace cadre::registry
