#include "services/registry/person_api.h"

#include <algorithm>
#include <utility>

#include "cadre/registry/v1/events.pb.h"
#include "common/api/etag.h"
#include "common/api/mutate.h"
#include "common/api/resource_name.h"
#include "common/api/validate.h"
#include "common/base/errors.h"
#include "common/base/random.h"
#include "common/text/vietnamese.h"
#include "services/registry/domain/sealing.h"
#include "services/registry/person_convert.h"
#include "services/registry/placing_api.h"
#include "services/registry/reading_api.h"
#include "services/registry/store/facet_store.h"
#include "services/registry/store/organization_store.h"
#include "services/registry/store/placement_store.h"
#include "services/registry/wire_convert.h"

namespace cadre::registry {
namespace {

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

// The organization that a new record names: since the day that the person joined it, if that is
// known, else since today.
PersonPlacement FirstPlacement(const api::Call& call, const Person& person,
                               const v1::PersonDetails& details) {
  const types::v1::CivilDate& date = details.joined_body_date();
  const auto joined = CivilDate::FromParts(date.year(), date.month(), date.day());
  const CivilDay today = call.legal_day();
  return {.person = person.id,
          .organization = person.organization,
          .start = joined.has_value() ? std::min(joined->EarliestDay(), today) : today,
          .end = db::kForever};
}

PersonPlacement ToToday(const api::Call& call, PersonId person, OrganizationId organization) {
  return {.person = person,
          .organization = organization,
          .start = call.legal_day(),
          .end = db::kForever};
}

absl::Status EmitStatus(api::Mutation& m, const Person& person) {
  v1::PersonStatusChanged event;
  event.set_person(api::PersonName(person.id));
  event.set_status(static_cast<v1::EmploymentStatus>(person.status));
  return m.Emit(event.person(), event);
}

absl::StatusOr<PersonId> IdIn(const absl::StatusOr<std::optional<store::StoredPerson>>& found) {
  RETURN_IF_ERROR(found.status());
  if (!found->has_value()) return NotFoundError("person");
  return (*found)->person.id;
}

absl::StatusOr<Person> LockToKeep(api::Mutation& m, const std::string& name) {
  ASSIGN_OR_RETURN(const PersonId named,
                   api::ParseId<PersonId>(name, api::kPersonPattern, "person"));
  ASSIGN_OR_RETURN(const auto found, store::LockNamed(m.session(), named, m.call().scope()));
  if (!found.has_value()) return NotFoundError("person");
  m.Concern(found->person.organization);
  RETURN_IF_ERROR(RefuseOwn(m.call(), found->person.id));
  return found->person;
}

}  // namespace

absl::StatusOr<PersonId> RequirePerson(db::Session& session, const std::string& name,
                                       const db::Scope& scope) {
  ASSIGN_OR_RETURN(const PersonId id, api::ParseId<PersonId>(name, api::kPersonPattern, "person"));
  return IdIn(store::FindNamed(session, id, scope));
}

absl::StatusOr<PersonId> RequirePersonForWrite(db::Session& session, const std::string& name,
                                               const db::Scope& scope) {
  ASSIGN_OR_RETURN(const PersonId id, api::ParseId<PersonId>(name, api::kPersonPattern, "person"));
  return IdIn(store::LockNamed(session, id, scope));
}

absl::Status RefuseOwn(const api::Call& call, PersonId person) {
  if (call.identity.person != person) return absl::OkStatus();
  return MakeError(absl::StatusCode::kFailedPrecondition, "one's own record is kept by others",
                   {.reason = Reason::kConflictOfInterest});
}

absl::StatusOr<PersonId> RequirePersonToKeep(api::Mutation& m, const std::string& name) {
  ASSIGN_OR_RETURN(const Person person, LockToKeep(m, name));
  return person.id;
}

absl::StatusOr<PersonId> RequireFullToKeep(api::Mutation& m, const std::string& name) {
  ASSIGN_OR_RETURN(const Person person, LockToKeep(m, name));
  if (person.short_record.has_value()) return RefusePartOfShort();
  return person.id;
}

absl::Status PersonApi::Check(db::Session& session, const Person& person,
                              const v1::PersonDetails& details, CivilDay today) const {
  RETURN_IF_ERROR(CheckDetails(person, details));
  ASSIGN_OR_RETURN(const auto rules, regulations_.Rules(session));
  ASSIGN_OR_RETURN(const regulation::RuleSet record,
                   rules->InForce(regulation::Domain::kRecord, today));
  return CheckPerson(person, record, today);
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
                   store::FindNamed(*lease, id, call.scope()));
  if (!found.has_value()) return NotFoundError("person");
  if (!full && !request.has_as_of()) return ToBasicProto(found->person);
  api::FieldView view = api::kBasicView;
  if (full) {
    ASSIGN_OR_RETURN(view, ViewOf(call, *lease, found->person.id));
    RETURN_IF_ERROR(LogReading(call, *lease, request, {found->person.id}));
  }
  ASSIGN_OR_RETURN(v1::Person now, FullOf(*found));
  ASSIGN_OR_RETURN(v1::Person shown, AsOf(call, *lease, request, found->person.id, std::move(now)));
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
    RETURN_IF_ERROR(Check(m.session(), person, details, call.legal_day()));
    RETURN_IF_ERROR(store::InsertPerson(m.session(), person, KeysOf(person, details)));
    RETURN_IF_ERROR(store::InsertPlacement(m.session(), FirstPlacement(call, person, details)));
    const v1::Person kept = WithDetails(person, details);
    RETURN_IF_ERROR(Keep(m, person.id, nullptr, &kept, request.note()));
    RETURN_IF_ERROR(store::RefreshFacets(m.session(), {person.id}, call.legal_day()));
    m.Touch(api::PersonName(person.id));
    m.Concern(person.organization);
    return ToBasicProto(person);
  });
}

absl::StatusOr<PersonId> PersonApi::TakeNew(api::Mutation& m, const v1::Person& wire,
                                            const v1::ChangeNote& note) {
  const api::Call& call = m.call();
  // What CreatePerson asks of each field holds for a row of a sheet as well.
  v1::CreatePersonRequest as_request;
  *as_request.mutable_person() = wire;
  RETURN_IF_ERROR(api::ValidateFields(as_request));
  ASSIGN_OR_RETURN(Person person, FromProto(wire));
  ASSIGN_OR_RETURN(const v1::PersonDetails details, DetailsOf(wire));
  RETURN_IF_ERROR(Check(m.session(), person, details, call.legal_day()));
  person.id = PersonId(NewId(call.now()));
  person.updated_at = call.now();
  const absl::Status inserted = store::InsertPerson(m.session(), person, KeysOf(person, details));
  if (absl::IsAlreadyExists(inserted)) {
    return FieldError("person.national_number", "is taken out of scope");
  }
  RETURN_IF_ERROR(inserted);
  RETURN_IF_ERROR(store::InsertPlacement(m.session(), FirstPlacement(call, person, details)));
  const v1::Person kept = WithDetails(person, details);
  RETURN_IF_ERROR(Keep(m, person.id, nullptr, &kept, note));
  return person.id;
}

absl::StatusOr<PersonApi::Proposal> PersonApi::Merge(
    const store::StoredPerson& stored, const v1::Person& fields,
    const google::protobuf::FieldMask& mask) const {
  Proposal proposal;
  ASSIGN_OR_RETURN(proposal.before, FullOf(stored));
  v1::Person merged = proposal.before;
  MergeMasked(fields, mask, merged);
  RETURN_IF_ERROR(api::ValidateFields(merged));
  ASSIGN_OR_RETURN(proposal.changed, FromProto(merged));
  ASSIGN_OR_RETURN(proposal.details, DetailsOf(merged));
  if (proposal.changed.short_record.has_value() != stored.person.short_record.has_value()) {
    return FieldError("person.short_record", "begins with the record and ends by CompleteRecord");
  }
  proposal.changed.id = stored.person.id;
  proposal.changed.version = stored.person.version;
  return proposal;
}

absl::StatusOr<PersonApi::Proposal> PersonApi::Propose(db::Session& session,
                                                       const store::StoredPerson& stored,
                                                       const v1::Person& fields,
                                                       const google::protobuf::FieldMask& mask,
                                                       CivilDay today) {
  ASSIGN_OR_RETURN(Proposal proposal, Merge(stored, fields, mask));
  RETURN_IF_ERROR(Check(session, proposal.changed, proposal.details, today));
  return proposal;
}

absl::StatusOr<Person> PersonApi::Change(api::Mutation& m, const store::StoredPerson& stored,
                                         const v1::Person& fields,
                                         const google::protobuf::FieldMask& mask,
                                         const v1::ChangeNote& note) {
  const api::Call& call = m.call();
  ASSIGN_OR_RETURN(Proposal proposal, Propose(m.session(), stored, fields, mask, call.legal_day()));
  Person& changed = proposal.changed;
  changed.updated_at = call.now();
  // Who was left on an organization that has ended stays there until somebody decides.
  if (changed.organization != stored.person.organization) {
    RETURN_IF_ERROR(RequireOpen(m, changed.organization));
  }
  const OrganizationId wanted = std::exchange(changed.organization, stored.person.organization);
  RETURN_IF_ERROR(store::UpdatePerson(m.session(), changed, KeysOf(changed, proposal.details)));
  ++changed.version;
  const v1::Person after = WithDetails(changed, proposal.details);
  RETURN_IF_ERROR(Keep(m, changed.id, &proposal.before, &after, note));
  if (changed.status != stored.person.status) RETURN_IF_ERROR(EmitStatus(m, changed));
  if (wanted != changed.organization) {
    RETURN_IF_ERROR(Transfer(m, log_, ToToday(call, changed.id, wanted), note));
    changed.organization = wanted;
    ++changed.version;
  }
  RETURN_IF_ERROR(store::RefreshFacets(m.session(), {changed.id}, call.legal_day()));
  return changed;
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
    m.Concern(stored->person.organization);
    RETURN_IF_ERROR(RefuseOwn(call, id));
    RETURN_IF_ERROR(api::CheckEtag(request.person().etag(), stored->person.version, "person"));
    ASSIGN_OR_RETURN(const Person changed,
                     Change(m, *stored, request.person(), request.update_mask(), request.note()));
    m.Touch(request.person().name());
    return ToBasicProto(changed);
  });
}

}  // namespace cadre::registry
