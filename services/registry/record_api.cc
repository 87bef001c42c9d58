#include "services/registry/record_api.h"

#include <map>
#include <set>

#include "cadre/registry/v1/events.pb.h"
#include "common/api/as_of.h"
#include "common/api/citation.h"
#include "common/api/page_token.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "services/registry/discover_api.h"
#include "services/registry/person_api.h"
#include "services/registry/person_page.h"
#include "services/registry/reading_api.h"
#include "services/registry/record_convert.h"
#include "services/registry/record_history_api.h"
#include "services/registry/store/facet_store.h"
#include "services/registry/store/person_store.h"
#include "services/registry/store/post_store.h"
#include "services/registry/store/record_store.h"
#include "services/registry/store/sector_store.h"

namespace cadre::registry {

absl::Status EmitDisciplined(api::Mutation& m, PersonId person, const Discipline& discipline) {
  v1::PersonDisciplined event;
  event.set_person(api::PersonName(person));
  event.set_form(static_cast<v1::DisciplineForm>(discipline.form));
  *event.mutable_decision_date() = api::ToProto(discipline.decision_date);
  return m.Emit(event.person(), event);
}

absl::Status EmitRated(api::Mutation& m, PersonId person, int year) {
  v1::PersonRated event;
  event.set_person(api::PersonName(person));
  event.set_year(year);
  return m.Emit(event.person(), event);
}

absl::Status RecordApi::Complete(db::Session& session, PersonId person, PersonRecord& record,
                                 v1::PersonRecord& shown) {
  if (record.disciplines.empty()) return absl::OkStatus();
  ASSIGN_OR_RETURN(const auto rules, regulations_.Rules(session));
  for (size_t i = 0; i < record.disciplines.size(); ++i) {
    Discipline& discipline = record.disciplines[i];
    RETURN_IF_ERROR(seal_.Open(person, discipline));
    v1::Discipline& wire = *shown.mutable_disciplines(static_cast<int>(i));
    wire.set_reason(discipline.reason);
    // Decisions from before the first set of rules have no end that could be computed.
    const auto in_force = rules->InForce(regulation::Domain::kDiscipline, discipline.decision_date);
    const auto end = in_force.ok() ? EffectEndOf(discipline, *in_force) : std::nullopt;
    if (!end.has_value()) continue;
    *wire.mutable_effect_end_date() = api::ToProto(end->day);
    *wire.mutable_effect_citation() =
        api::ToProto(end->citation, static_cast<types::v1::Certainty>(end->certainty));
  }
  return absl::OkStatus();
}

absl::StatusOr<v1::PersonRecord> RecordApi::GetPersonRecord(
    const api::Call& call, const v1::GetPersonRecordRequest& request) {
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const PersonId id, RequirePerson(*lease, request.person(), call.scope()));
  ASSIGN_OR_RETURN(const api::FieldView view, ViewOf(call, *lease, id));
  RETURN_IF_ERROR(LogReading(call, *lease, request, {id}));
  ASSIGN_OR_RETURN(auto records, store::RecordsOf(*lease, {id}, call.legal_day()));
  PersonRecord& record = records[id];
  v1::PersonRecord shown = ToProto(record);
  RETURN_IF_ERROR(Complete(*lease, id, record, shown));
  if (request.has_as_of()) {
    ASSIGN_OR_RETURN(const CivilDay day, api::AsOf(call, request));
    ASSIGN_OR_RETURN(const PastParts past, log_.PartsOn(call, *lease, id, day));
    Restore(past, shown);
  }
  api::ClearHidden(view, shown);
  return shown;
}

absl::StatusOr<v1::Rating> RecordApi::AddRating(const api::Call& call,
                                                const v1::AddRatingRequest& request) {
  ASSIGN_OR_RETURN(const Rating rating, FromProto(request.rating()));
  RETURN_IF_ERROR(CheckRating(rating, call.legal_day()));
  return api::Mutate<v1::Rating>(call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::Rating> {
    ASSIGN_OR_RETURN(const PersonId id, RequireFullToKeep(m, request.person()));
    RETURN_IF_ERROR(store::InsertRating(m.session(), id, rating));
    RETURN_IF_ERROR(Keep(log_, m, id, nullptr, &rating, request.note()));
    RETURN_IF_ERROR(EmitRated(m, id, rating.year));
    RETURN_IF_ERROR(store::RefreshFacets(m.session(), {id}, call.legal_day()));
    m.Touch(request.person());
    return ToProto(rating);
  });
}

absl::StatusOr<v1::Discipline> RecordApi::AddDiscipline(const api::Call& call,
                                                        const v1::AddDisciplineRequest& request) {
  ASSIGN_OR_RETURN(Discipline discipline, FromProto(request.discipline()));
  RETURN_IF_ERROR(CheckDiscipline(discipline, call.legal_day()));
  return api::Mutate<v1::Discipline>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::Discipline> {
        ASSIGN_OR_RETURN(const PersonId id, RequireFullToKeep(m, request.person()));
        seal_.Close(id, discipline);
        RETURN_IF_ERROR(store::InsertDiscipline(m.session(), id, discipline));
        RETURN_IF_ERROR(Keep(log_, m, id, nullptr, &discipline, request.note()));
        RETURN_IF_ERROR(EmitDisciplined(m, id, discipline));
        m.Touch(request.person());
        // The answer is kept for requests that come again: not with what is sealed.
        v1::Discipline answer = ToProto(discipline);
        answer.clear_reason();
        return answer;
      });
}

absl::StatusOr<v1::DiscoverPeopleResponse> RecordApi::DiscoverPeople(
    const api::Call& call, const v1::DiscoverPeopleRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  ASSIGN_OR_RETURN(const store::PersonQuery query, PersonQueryOf(request, page, call.legal_day()));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(std::vector<Discovered> rows, Discover(call, *lease, query, request));
  v1::DiscoverPeopleResponse response;
  if (rows.size() > static_cast<size_t>(page.size)) {
    rows.pop_back();
    response.set_next_page_token(
        api::NextPageToken(request, store::PositionOf(rows.back().stored)));
  }
  for (const Discovered& row : rows) *response.add_cards() = CardOf(row, query.day);
  return response;
}

absl::StatusOr<v1::FetchPersonFactsResponse> RecordApi::FetchPersonFacts(
    const api::Call& call, const v1::FetchPersonFactsRequest& request) {
  ASSIGN_OR_RETURN(const CivilDay day, api::AsOf(call, request));
  std::vector<PersonId> ids;
  for (const std::string& name : request.people()) {
    ASSIGN_OR_RETURN(const PersonId id,
                     api::ParseId<PersonId>(name, api::kPersonPattern, "people"));
    ids.push_back(id);
  }
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const std::vector<store::StoredPerson> people, store::PeopleById(*lease, ids));
  ASSIGN_OR_RETURN(auto records, store::RecordsOf(*lease, ids, day));
  ASSIGN_OR_RETURN(auto held, store::QualificationsOf(*lease, ids));
  std::map<PersonId, const Person*> by_id;
  std::set<OrganizationId> units;
  for (const store::StoredPerson& stored : people) {
    by_id[stored.person.id] = &stored.person;
    units.insert(stored.person.organization);
  }
  ASSIGN_OR_RETURN(const auto kinds, store::KindsAbove(*lease, {units.begin(), units.end()}, day));
  v1::FetchPersonFactsResponse response;
  for (const PersonId id : ids) {
    const auto found = by_id.find(id);
    if (found == by_id.end()) continue;
    v1::PersonFacts& facts = *response.add_facts();
    facts = FactsOf(*found->second, records[id], held[id], day);
    AddSectors(*found->second, kinds, facts);
  }
  return response;
}

}  // namespace cadre::registry
