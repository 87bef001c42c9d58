#include "services/registry/own_record_api.h"

#include "common/api/page_token.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "services/registry/store/person_store.h"

namespace cadre::registry {
namespace {

// Why a record is read that is shown to its person.
constexpr char kPurpose[] = "own record";

// The call as that of the person, who sees the own record like a record officer of the own unit,
// and less.
api::Call AsPerson(const api::Call& call, PersonId person, OrganizationId organization) {
  api::Call own = call;
  own.identity.person = person;
  own.identity.bindings = {{Role::kRecordOfficer, organization}};
  own.permission = "registry.people.read";
  own.reading_is_noted = true;
  return own;
}

}  // namespace

absl::StatusOr<v1::OwnRecord> OwnRecordApi::GetMyRecord(const api::Call& call,
                                                        const v1::GetMyRecordRequest& request) {
  const PersonId person = *call.identity.person;
  {
    ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
    RETURN_IF_ERROR(LogReading(call, *lease, request, {person}));
  }
  return RecordFor(call, person);
}

absl::StatusOr<v1::OwnRecord> OwnRecordApi::RecordFor(const api::Call& call, PersonId person) {
  OrganizationId organization;
  {
    ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
    ASSIGN_OR_RETURN(const auto found, store::FindPerson(*lease, person, {.everything = true}));
    if (!found.has_value()) return NotFoundError("person");
    organization = found->person.organization;
  }
  const api::Call own = AsPerson(call, person, organization);
  const std::string name = api::PersonName(person);
  v1::GetPersonRequest whole;
  whole.set_name(name);
  whole.set_view(v1::PERSON_VIEW_FULL);
  whole.set_purpose(kPurpose);
  v1::GetPersonRecordRequest dated;
  dated.set_person(name);
  dated.set_purpose(kPurpose);
  v1::ListQualificationsRequest held;
  held.set_person(name);
  v1::OwnRecord result;
  ASSIGN_OR_RETURN(*result.mutable_person(), people_.GetPerson(own, whole));
  ASSIGN_OR_RETURN(*result.mutable_record(), records_.GetPersonRecord(own, dated));
  ASSIGN_OR_RETURN(auto qualifications, screening_.ListQualifications(own, held));
  *result.mutable_qualifications() = std::move(*qualifications.mutable_qualifications());
  v1::ListRecordEntriesRequest listed;
  listed.set_person(name);
  listed.set_purpose(kPurpose);
  listed.set_page_size(api::kMaxPageSize);
  do {
    ASSIGN_OR_RETURN(auto page, entries_.ListRecordEntries(own, listed));
    listed.set_page_token(page.next_page_token());
    for (v1::RecordEntry& entry : *page.mutable_record_entries()) {
      *result.add_entries() = std::move(entry);
    }
  } while (!listed.page_token().empty());
  api::ClearHidden(api::kOwnView, result);
  return result;
}

}  // namespace cadre::registry
