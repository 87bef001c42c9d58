#include "services/registry/screening_api.h"

#include "common/api/as_of.h"
#include "common/api/mutate.h"
#include "common/api/page_token.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/base/random.h"
#include "services/registry/person_api.h"
#include "services/registry/person_page.h"
#include "services/registry/post_convert.h"
#include "services/registry/screening_convert.h"
#include "services/registry/store/post_store.h"

namespace cadre::registry {

using regulation::Domain;
using regulation::RuleSet;

struct ScreeningApi::Rules {
  RuleSet standards;
  RuleSet ages;
  regulation::PostStandard standard;
};

absl::StatusOr<ScreeningApi::Rules> ScreeningApi::RulesOn(db::Session& session, CivilDay day,
                                                          const std::string& post_group) {
  ASSIGN_OR_RETURN(const auto rules, regulations_.Rules(session));
  Rules result;
  ASSIGN_OR_RETURN(result.standards, rules->InForce(Domain::kPostStandard, day));
  ASSIGN_OR_RETURN(result.ages, rules->InForce(Domain::kAge, day));
  const regulation::PostStandard* standard = result.standards.FindStandard(post_group);
  if (standard == nullptr) return NotFoundError("post standard");
  result.standard = *standard;
  return result;
}

absl::StatusOr<v1::Qualification> ScreeningApi::AddQualification(
    const api::Call& call, const v1::AddQualificationRequest& request) {
  ASSIGN_OR_RETURN(Qualification qualification, FromProto(request.qualification()));
  RETURN_IF_ERROR(CheckQualification(qualification, call.legal_day()));
  qualification.id = QualificationId(NewId(call.now()));
  return api::Mutate<v1::Qualification>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::Qualification> {
        ASSIGN_OR_RETURN(const PersonId person,
                         RequirePersonForWrite(m.session(), request.person(), call.scope()));
        RETURN_IF_ERROR(store::InsertQualification(m.session(), person, qualification));
        m.Touch(request.person());
        return ToProto(qualification, person);
      });
}

absl::StatusOr<v1::ListQualificationsResponse> ScreeningApi::ListQualifications(
    const api::Call& call, const v1::ListQualificationsRequest& request) {
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const PersonId person, RequirePerson(*lease, request.person(), call.scope()));
  ASSIGN_OR_RETURN(const auto held, store::QualificationsOf(*lease, {person}));
  v1::ListQualificationsResponse response;
  const auto found = held.find(person);
  if (found == held.end()) return response;
  for (const Qualification& q : found->second) {
    *response.add_qualifications() = ToProto(q, person);
  }
  return response;
}

absl::StatusOr<v1::ScreenPeopleResponse> ScreeningApi::ScreenPeople(
    const api::Call& call, const v1::ScreenPeopleRequest& request) {
  ASSIGN_OR_RETURN(const CivilDay day, api::AsOf(call, request));
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  ASSIGN_OR_RETURN(const store::PersonQuery query, PersonQueryOf(request, page, day));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const Rules rules, RulesOn(*lease, day, request.post_group()));
  ASSIGN_OR_RETURN(std::vector<store::StoredPerson> people,
                   store::ListPeople(*lease, query, call.scope()));
  v1::ScreenPeopleResponse response;
  if (people.size() > static_cast<size_t>(page.size)) {
    people.pop_back();
    response.set_next_page_token(api::NextPageToken(request, store::PositionOf(people.back())));
  }
  std::vector<PersonId> ids;
  for (const store::StoredPerson& stored : people) ids.push_back(stored.person.id);
  ASSIGN_OR_RETURN(auto held, store::QualificationsOf(*lease, ids));
  for (const store::StoredPerson& stored : people) {
    *response.add_verdicts() =
        VerdictOn(stored.person, held[stored.person.id], rules.standard, rules.ages, day);
  }
  *response.mutable_standard() = ToProto(rules.standard);
  *response.mutable_citation() = CitationOf(rules.standards, rules.standard);
  return response;
}

absl::StatusOr<v1::ScreenCandidatesResponse> ScreeningApi::ScreenCandidates(
    const api::Call& call, const v1::ScreenCandidatesRequest& request) {
  ASSIGN_OR_RETURN(const CivilDay day, api::AsOf(call, request));
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  ASSIGN_OR_RETURN(const store::PersonQuery query, PersonQueryOf(request, page, day));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const Rules rules, RulesOn(*lease, day, request.post_group()));
  ASSIGN_OR_RETURN(std::vector<Discovered> rows, Discover(call, *lease, query, request));
  v1::ScreenCandidatesResponse response;
  if (rows.size() > static_cast<size_t>(page.size)) {
    rows.pop_back();
    response.set_next_page_token(
        api::NextPageToken(request, store::PositionOf(rows.back().stored)));
  }
  for (const Discovered& row : rows) {
    *response.add_verdicts() = VerdictOn(row, rules.standard, day);
  }
  *response.mutable_standard() = ToProto(rules.standard);
  *response.mutable_citation() = CitationOf(rules.standards, rules.standard);
  return response;
}

absl::StatusOr<v1::ScreeningExplanation> ScreeningApi::ExplainScreening(
    const api::Call& call, const v1::ExplainScreeningRequest& request) {
  ASSIGN_OR_RETURN(const CivilDay day, api::AsOf(call, request));
  ASSIGN_OR_RETURN(const PersonId id,
                   api::ParseId<PersonId>(request.person(), api::kPersonPattern, "person"));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const std::optional<store::StoredPerson> found,
                   store::FindPerson(*lease, id, call.scope()));
  if (!found.has_value()) return NotFoundError("person");
  ASSIGN_OR_RETURN(const Rules rules, RulesOn(*lease, day, request.post_group()));
  ASSIGN_OR_RETURN(auto held, store::QualificationsOf(*lease, {id}));
  return Explain(found->person, held[id], rules.standard, rules.standards, rules.ages, day);
}

}  // namespace cadre::registry
