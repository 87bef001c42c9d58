#include "services/registry/screening_api.h"

#include <map>

#include "common/api/as_of.h"
#include "common/api/mutate.h"
#include "common/api/page_token.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/base/random.h"
#include "common/regulation/retirement.h"
#include "services/registry/person_convert.h"
#include "services/registry/post_convert.h"
#include "services/registry/store/person_store.h"
#include "services/registry/store/post_store.h"

namespace cadre::registry {
namespace {

using regulation::Domain;
using regulation::RuleSet;

absl::Status RequirePerson(db::Session& session, PersonId id, const db::Scope& scope) {
  ASSIGN_OR_RETURN(const std::optional<store::StoredPerson> found,
                   store::FindPerson(session, id, scope));
  return found.has_value() ? absl::OkStatus() : NotFoundError("person");
}

// Known only where the birth month is.
std::optional<CivilMonth> RetirementOf(const RuleSet& ages, const Person& person) {
  if (person.birth_date.precision() == CivilDate::Precision::kYear) return std::nullopt;
  return regulation::RetirementMonth(ages, {person.sex, person.birth_date.EarliestMonth()});
}

v1::ScreeningVerdict VerdictOn(const Person& person, const std::vector<Qualification>& held,
                               const regulation::PostStandard& standard, const RuleSet& ages,
                               CivilDay day) {
  v1::ScreeningVerdict verdict;
  *verdict.mutable_person() = ToBasicProto(person);
  for (const regulation::GapKind gap : regulation::GapsOf(standard.required, HeldOn(held, day))) {
    verdict.add_gaps(static_cast<v1::QualificationKind>(KindOf(gap)));
  }
  verdict.set_meets(verdict.gaps().empty());
  if (const auto month = RetirementOf(ages, person)) {
    *verdict.mutable_retirement_month() =
        api::ToProto(*CivilDate::FromMonth(static_cast<int>(month->year()), month->month()));
  }
  return verdict;
}

types::v1::Citation ToProto(const Citation& citation, types::v1::Certainty certainty) {
  types::v1::Citation result;
  result.set_rule(citation.rule);
  result.set_clause(citation.clause);
  result.set_certainty(certainty);
  result.mutable_document()->set_number(citation.document);
  result.mutable_document()->set_issuer(citation.issuer);
  if (const auto day = ParseDay(citation.date)) {
    *result.mutable_document()->mutable_date() = api::ToProto(*day);
  }
  return result;
}

}  // namespace

absl::StatusOr<v1::Qualification> ScreeningApi::AddQualification(
    const api::Call& call, const v1::AddQualificationRequest& request) {
  ASSIGN_OR_RETURN(const PersonId person,
                   api::ParseId<PersonId>(request.person(), api::kPersonPattern, "person"));
  ASSIGN_OR_RETURN(Qualification qualification, FromProto(request.qualification()));
  RETURN_IF_ERROR(CheckQualification(qualification, call.legal_day()));
  qualification.id = QualificationId(NewId(call.now()));
  return api::Mutate<v1::Qualification>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::Qualification> {
        RETURN_IF_ERROR(RequirePerson(m.session(), person, call.scope()));
        RETURN_IF_ERROR(store::InsertQualification(m.session(), person, qualification));
        m.Touch(request.person());
        return ToProto(qualification, person);
      });
}

absl::StatusOr<v1::ListQualificationsResponse> ScreeningApi::ListQualifications(
    const api::Call& call, const v1::ListQualificationsRequest& request) {
  ASSIGN_OR_RETURN(const PersonId person,
                   api::ParseId<PersonId>(request.person(), api::kPersonPattern, "person"));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  RETURN_IF_ERROR(RequirePerson(*lease, person, call.scope()));
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
  store::PersonQuery query{.day = day, .limit = page.size + 1};
  RETURN_IF_ERROR(store::StartAfter(page.after, query));
  if (!request.under().empty()) {
    ASSIGN_OR_RETURN(query.under, api::ParseId<OrganizationId>(request.under(),
                                                               api::kOrganizationPattern, "under"));
  }
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const auto rules, regulations_.Rules(*lease));
  ASSIGN_OR_RETURN(const RuleSet standards, rules->InForce(Domain::kPostStandard, day));
  ASSIGN_OR_RETURN(const RuleSet ages, rules->InForce(Domain::kAge, day));
  const regulation::PostStandard* standard = standards.FindStandard(request.post_group());
  if (standard == nullptr) return NotFoundError("post standard");

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
        VerdictOn(stored.person, held[stored.person.id], *standard, ages, day);
  }
  *response.mutable_standard() = ToProto(*standard);
  *response.mutable_citation() =
      ToProto(standards.Cite(request.post_group()), response.standard().certainty());
  return response;
}

}  // namespace cadre::registry
