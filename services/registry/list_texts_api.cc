// What lists that other services make for their users say of people.
#include <map>
#include <set>

#include "common/api/mutate.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "services/registry/curriculum_convert.h"
#include "services/registry/export_api.h"
#include "services/registry/export_release_api.h"
#include "services/registry/reading_api.h"
#include "services/registry/store/organization_store.h"
#include "services/registry/store/person_store.h"
#include "services/registry/store/post_store.h"
#include "services/registry/store/record_store.h"
#include "services/registry/store/screening_store.h"

namespace cadre::registry {
namespace {

const db::Scope kEverywhere{.everything = true};

// People of a list, by whether the reader may read their records.
struct Listed {
  std::vector<store::StoredPerson> in_scope;
  std::vector<store::StoredPerson> beyond;
};

absl::StatusOr<Listed> Part(const api::Call& call, db::Session& session,
                            std::vector<store::StoredPerson> people) {
  std::set<OrganizationId> units;
  for (const store::StoredPerson& stored : people) units.insert(stored.person.organization);
  ASSIGN_OR_RETURN(const auto readable, store::NamesOf(session, {units.begin(), units.end()},
                                                       call.legal_day(), call.scope()));
  Listed listed;
  for (store::StoredPerson& stored : people) {
    (readable.contains(stored.person.organization) ? listed.in_scope : listed.beyond)
        .push_back(std::move(stored));
  }
  return listed;
}

// What a card shows of people whose records the reader may not read. Three statements.
absl::StatusOr<std::map<PersonId, CurriculumText>> CardsOf(
    db::Session& session, const std::vector<store::StoredPerson>& people, CivilDay today) {
  std::map<PersonId, CurriculumText> texts;
  std::vector<PersonId> ids;
  std::set<OrganizationId> units;
  for (const store::StoredPerson& stored : people) {
    ids.push_back(stored.person.id);
    units.insert(stored.person.organization);
  }
  ASSIGN_OR_RETURN(const auto names,
                   store::NamesOf(session, {units.begin(), units.end()}, today, kEverywhere));
  ASSIGN_OR_RETURN(auto records, store::RecordsOf(session, ids, today));
  ASSIGN_OR_RETURN(auto held, store::QualificationsOf(session, ids));
  for (const store::StoredPerson& stored : people) {
    const PersonId id = stored.person.id;
    const auto name = names.find(stored.person.organization);
    CurriculumText& text = texts[id];
    text = TextOf(CardOf({.person = stored.person,
                          .organization = name == names.end() ? "" : name->second,
                          .record = std::move(records[id]),
                          .held = std::move(held[id]),
                          .today = today}));
    AddDetails({}, text);
    AddEntries({}, text);
  }
  return texts;
}

absl::Status AddOrganizations(db::Session& session, const std::set<OrganizationId>& ids,
                              CivilDay today, v1::FetchListTextsResponse& response) {
  ASSIGN_OR_RETURN(const std::vector<Organization> organizations,
                   store::OrganizationsOn(session, {ids.begin(), ids.end()}, today));
  std::set<OrganizationId> superiors;
  for (const Organization& o : organizations) {
    if (o.parent.has_value()) superiors.insert(*o.parent);
  }
  ASSIGN_OR_RETURN(auto names, store::NamesOf(session, {superiors.begin(), superiors.end()}, today,
                                              kEverywhere));
  for (const Organization& o : organizations) {
    v1::ListedOrganization& added = *response.add_organizations();
    added.set_organization(api::OrganizationName(o.id));
    added.set_display_name(o.display_name);
    if (o.parent.has_value()) added.set_superior_name(names[*o.parent]);
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<v1::FetchListTextsResponse> ExportApi::FetchListTexts(
    const api::Call& call, const v1::FetchListTextsRequest& request) {
  ASSIGN_OR_RETURN(const OrganizationId owner,
                   api::ParseId<OrganizationId>(request.organization(), api::kOrganizationPattern,
                                                "organization"));
  std::set<OrganizationId> organizations = {owner};
  for (const std::string& name : request.organizations()) {
    ASSIGN_OR_RETURN(
        const OrganizationId id,
        api::ParseId<OrganizationId>(name, api::kOrganizationPattern, "organizations"));
    organizations.insert(id);
  }
  std::vector<PersonId> ids;
  for (const std::string& name : request.people()) {
    ASSIGN_OR_RETURN(ids.emplace_back(),
                     api::ParseId<PersonId>(name, api::kPersonPattern, "people"));
  }
  // One write: a release is used up by the list that leaves, and by nothing else.
  return api::Mutate<v1::FetchListTextsResponse>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::FetchListTextsResponse> {
        db::Session& session = m.session();
        ASSIGN_OR_RETURN(const bool in_scope, db::IsInScope(session, owner, call.scope()));
        if (!in_scope) return NotFoundError("organization");
        v1::FetchListTextsResponse response;
        ASSIGN_OR_RETURN(LeavingMark mark, PassExportGate(m, {.organization = owner,
                                                              .list = request.list(),
                                                              .release = request.release()}));
        response.set_mark(std::move(mark.text));
        RETURN_IF_ERROR(LogReading(call, session, request, ids));
        ASSIGN_OR_RETURN(auto people, store::WholePeople(session, ids));
        ASSIGN_OR_RETURN(const Listed listed, Part(call, session, std::move(people)));
        ASSIGN_OR_RETURN(auto texts, TextsOf(call, session, listed.in_scope));
        ASSIGN_OR_RETURN(auto cards, CardsOf(session, listed.beyond, call.legal_day()));
        texts.merge(std::move(cards));
        for (const PersonId id : ids) {
          const auto found = texts.find(id);
          if (found == texts.end()) continue;
          v1::ListedPerson& added = *response.add_people();
          added.set_person(api::PersonName(id));
          for (auto& [name, text] : CellsOf(found->second)) (*added.mutable_fields())[name] = text;
        }
        RETURN_IF_ERROR(AddOrganizations(session, organizations, call.legal_day(), response));
        m.Touch(request.organization());
        return response;
      });
}

}  // namespace cadre::registry
