#include "services/registry/life_api.h"

#include <algorithm>

#include "cadre/registry/v1/events.pb.h"
#include "common/api/as_of.h"
#include "common/api/etag.h"
#include "common/api/page_token.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "services/registry/decision_convert.h"
#include "services/registry/life_convert.h"
#include "services/registry/person_convert.h"
#include "services/registry/placing_api.h"
#include "services/registry/store/facet_store.h"
#include "services/registry/store/organization_store.h"
#include "services/registry/store/placement_store.h"
#include "services/registry/store/record_store.h"

namespace cadre::registry {
namespace {

absl::StatusOr<PersonPlacement> WantedBy(const v1::TransferPersonRequest& request) {
  PersonPlacement next{.end = db::kForever};
  ASSIGN_OR_RETURN(next.person,
                   api::ParseId<PersonId>(request.person(), api::kPersonPattern, "person"));
  ASSIGN_OR_RETURN(next.organization,
                   api::ParseId<OrganizationId>(request.organization(), api::kOrganizationPattern,
                                                "organization"));
  ASSIGN_OR_RETURN(next.start, api::DayFrom(request.start_date(), "start_date"));
  ASSIGN_OR_RETURN(next.decision, NumberedDecision(request.decision(), "decision"));
  return next;
}

// The position of a page by organization and person.
absl::Status StartAfter(const std::vector<std::string>& position, store::PlacedQuery& query) {
  if (position.empty()) return absl::OkStatus();
  const auto organization = OrganizationId::FromText(position[0]);
  const auto person = position.size() == 2 ? PersonId::FromText(position[1]) : std::nullopt;
  if (!organization.has_value() || !person.has_value()) {
    return FieldError("page_token", "is broken");
  }
  query.after_organization = *organization;
  query.after_person = *person;
  return absl::OkStatus();
}

template <typename Event>
absl::Status EmitAbout(api::Mutation& m, const std::string& person) {
  Event event;
  event.set_person(person);
  return m.Emit(person, event);
}

}  // namespace

absl::StatusOr<v1::Placement> LifeApi::TransferPerson(const api::Call& call,
                                                      const v1::TransferPersonRequest& request) {
  ASSIGN_OR_RETURN(const PersonPlacement next, WantedBy(request));
  return api::Mutate<v1::Placement>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::Placement> {
        ASSIGN_OR_RETURN(const std::optional<store::StoredPerson> stored,
                         store::LockPerson(m.session(), next.person, call.scope()));
        if (!stored.has_value()) return NotFoundError("person");
        m.Concern(stored->person.organization);
        RETURN_IF_ERROR(RefuseOwn(call, next.person));
        RETURN_IF_ERROR(api::CheckEtag(request.etag(), stored->person.version, "person"));
        ASSIGN_OR_RETURN(const auto target, store::FindOrganization(m.session(), next.organization,
                                                                    next.start, call.scope()));
        if (!target.has_value()) return NotFoundError("organization");
        RETURN_IF_ERROR(Transfer(m, people_.log(), next, request.note()));
        RETURN_IF_ERROR(store::RefreshFacets(m.session(), {next.person}, call.legal_day()));
        m.Touch(request.person());
        return ToProto(next);
      });
}

absl::StatusOr<v1::ListPlacementsResponse> LifeApi::ListPlacements(
    const api::Call& call, const v1::ListPlacementsRequest& request) {
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const PersonId person, RequirePerson(*lease, request.person(), call.scope()));
  ASSIGN_OR_RETURN(const auto placements, store::PlacementsOf(*lease, person));
  v1::ListPlacementsResponse response;
  for (const PersonPlacement& placement : placements)
    *response.add_placements() = ToProto(placement);
  return response;
}

absl::StatusOr<v1::ListPlacedPeopleResponse> LifeApi::ListPlacedPeople(
    const api::Call& call, const v1::ListPlacedPeopleRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  store::PlacedQuery query{.limit = page.size + 1};
  ASSIGN_OR_RETURN(query.day, api::AsOf(call, request));
  RETURN_IF_ERROR(StartAfter(page.after, query));
  if (!request.under().empty()) {
    ASSIGN_OR_RETURN(query.under, api::ParseId<OrganizationId>(request.under(),
                                                               api::kOrganizationPattern, "under"));
  }
  // The tree as it stood on that day: what has been dissolved since had people then. What is yet to
  // come under the caller is not his or hers today.
  db::Scope scope = call.scope();
  scope.day = std::min(query.day, call.legal_day());
  if (request.show_deleted()) query.keeper = call.ScopeOf("registry.people.write");
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(std::vector<store::Placed> rows, store::ListPlaced(*lease, query, scope));
  v1::ListPlacedPeopleResponse response;
  if (rows.size() > static_cast<size_t>(page.size)) {
    rows.pop_back();
    response.set_next_page_token(
        api::NextPageToken(request, {rows.back().organization.text(), rows.back().person.text()}));
  }
  std::vector<PersonId> ids;
  for (const store::Placed& row : rows) ids.push_back(row.person);
  ASSIGN_OR_RETURN(auto titles, store::TitlesOn(*lease, ids, query.day));
  for (const store::Placed& row : rows) {
    v1::PlacedPerson& shown = *response.add_people();
    shown.set_person(api::PersonName(row.person));
    shown.set_full_name(row.full_name);
    shown.set_organization(api::OrganizationName(row.organization));
    shown.set_is_deleted(row.is_deleted);
    for (const std::string& title : titles[row.person]) shown.add_posts(title);
  }
  return response;
}

absl::Status CheckSettled(db::Session& session, PersonId person) {
  ASSIGN_OR_RETURN(const bool open, store::HasOpenMatters(session, person));
  if (!open) return absl::OkStatus();
  return RuleError({.rule = "REC-OPEN", .document = "Cadre", .clause = "REC-OPEN"},
                   "requests about the record are open, or it is restricted");
}

absl::StatusOr<v1::RemovedPerson> LifeApi::DeletePerson(const api::Call& call,
                                                        const v1::DeletePersonRequest& request) {
  ASSIGN_OR_RETURN(const PersonId id,
                   api::ParseId<PersonId>(request.name(), api::kPersonPattern, "name"));
  RETURN_IF_ERROR(RequireReason(request.note()));
  return api::Mutate<v1::RemovedPerson>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::RemovedPerson> {
        ASSIGN_OR_RETURN(const std::optional<store::StoredPerson> stored,
                         store::LockPerson(m.session(), id, call.scope()));
        if (!stored.has_value()) return NotFoundError("person");
        RETURN_IF_ERROR(RefuseOwn(call, id));
        RETURN_IF_ERROR(api::CheckEtag(request.etag(), stored->person.version, "person"));
        ASSIGN_OR_RETURN(const bool holds, store::HoldsAPost(m.session(), id, call.legal_day()));
        if (holds) {
          return RuleError({.rule = "REC-HOLDING", .document = "Cadre", .clause = "REC-HOLDING"},
                           "the person holds a post");
        }
        RETURN_IF_ERROR(CheckSettled(m.session(), id));
        const store::Removal removal{.person = id,
                                     .full_name = stored->person.full_name,
                                     .organization = stored->person.organization,
                                     .at = call.now(),
                                     .principal = call.identity.principal};
        ASSIGN_OR_RETURN(const v1::Person before, people_.FullOf(*stored));
        RETURN_IF_ERROR(store::TakeOut(m.session(), removal));
        RETURN_IF_ERROR(people_.Keep(m, id, &before, nullptr, request.note()));
        RETURN_IF_ERROR(EmitAbout<v1::PersonDeleted>(m, request.name()));
        m.Touch(request.name());
        m.Concern(removal.organization);
        return ToProto(removal);
      });
}

absl::StatusOr<v1::Person> LifeApi::CompleteRecord(const api::Call& call,
                                                   const v1::CompleteRecordRequest& request) {
  ASSIGN_OR_RETURN(const PersonId id,
                   api::ParseId<PersonId>(request.name(), api::kPersonPattern, "name"));
  RETURN_IF_ERROR(NumberedDecision(request.note().source(), "note.source").status());
  return api::Mutate<v1::Person>(call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::Person> {
    ASSIGN_OR_RETURN(const std::optional<store::StoredPerson> stored,
                     store::LockPerson(m.session(), id, call.scope()));
    if (!stored.has_value()) return NotFoundError("person");
    m.Concern(stored->person.organization);
    RETURN_IF_ERROR(RefuseOwn(call, id));
    RETURN_IF_ERROR(api::CheckEtag(request.etag(), stored->person.version, "person"));
    ASSIGN_OR_RETURN(
        const Person full,
        people_.Complete(m, *stored, {request.ethnicity(), request.religion()}, request.note()));
    RETURN_IF_ERROR(EmitAbout<v1::PersonCompleted>(m, request.name()));
    m.Touch(request.name());
    return ToBasicProto(full);
  });
}

absl::StatusOr<v1::Person> LifeApi::UndeletePerson(const api::Call& call,
                                                   const v1::UndeletePersonRequest& request) {
  ASSIGN_OR_RETURN(const PersonId id,
                   api::ParseId<PersonId>(request.name(), api::kPersonPattern, "name"));
  return api::Mutate<v1::Person>(call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::Person> {
    ASSIGN_OR_RETURN(const std::optional<store::Removal> removal,
                     store::LockRemoval(m.session(), id, call.scope()));
    if (!removal.has_value() || removal->merged_into.has_value()) return NotFoundError("person");
    m.Concern(removal->organization);
    RETURN_IF_ERROR(RefuseOwn(call, id));
    RETURN_IF_ERROR(store::PutBack(m.session(), *removal, call.now()));
    ASSIGN_OR_RETURN(const std::optional<store::StoredPerson> stored,
                     store::LockPerson(m.session(), id, call.scope()));
    if (!stored.has_value()) return InternalError("a record is not there again");
    ASSIGN_OR_RETURN(const v1::Person after, people_.FullOf(*stored));
    RETURN_IF_ERROR(people_.Keep(m, id, nullptr, &after, request.note()));
    RETURN_IF_ERROR(store::RefreshFacets(m.session(), {id}, call.legal_day()));
    RETURN_IF_ERROR(EmitAbout<v1::PersonRestored>(m, request.name()));
    m.Touch(request.name());
    return ToBasicProto(stored->person);
  });
}

absl::StatusOr<v1::ListRemovedPeopleResponse> LifeApi::ListRemovedPeople(
    const api::Call& call, const v1::ListRemovedPeopleRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  PersonId after;
  if (!page.after.empty()) {
    const auto id = PersonId::FromText(page.after[0]);
    if (!id.has_value()) return FieldError("page_token", "is broken");
    after = *id;
  }
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(std::vector<store::Removal> rows,
                   store::ListRemovals(*lease, after, page.size + 1, call.scope()));
  v1::ListRemovedPeopleResponse response;
  if (rows.size() > static_cast<size_t>(page.size)) {
    rows.pop_back();
    response.set_next_page_token(api::NextPageToken(request, {rows.back().person.text()}));
  }
  for (const store::Removal& row : rows) *response.add_people() = ToProto(row);
  return response;
}

}  // namespace cadre::registry
