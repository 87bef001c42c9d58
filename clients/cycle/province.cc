// The people who act, and the screening of others against a post's standard.
#include "cadre/registry/v1/access.pb.h"
#include "cadre/registry/v1/screening.pb.h"
#include "clients/cycle/cycle.h"
#include "clients/cycle/people.h"
#include "common/base/errors.h"

namespace cadre::cycle {
namespace {

namespace v1 = registry::v1;

constexpr char kGroup[] = "DISTRICT_DEPUTY_SECRETARY";

struct RoleOf {
  const char* who;
  v1::Role role;
  const char* where;  // key of the world
};

constexpr RoleOf kRoles[] = {
    {kOfficer, v1::ROLE_RECORD_OFFICER, "root"},
    {kPlanner, v1::ROLE_PLANNER, "district"},
    {kSecretary, v1::ROLE_CONFERENCE_SECRETARY, "district"},
    {kTrainer, v1::ROLE_DEVELOPMENT_OFFICER, "district"},
    {kRotator, v1::ROLE_DEVELOPMENT_OFFICER, "root"},
    {kAppraiser, v1::ROLE_APPRAISER, "root"},
    {kApprover, v1::ROLE_APPROVER, "root"},
};

// Two of the provincial organization board count: they have no vote in the district.
absl::Status ChooseOfficials(Cycle& cycle) {
  ASSIGN_OR_RETURN(const std::string board, OrganizationOf(cycle, kOfficer, "BTCTU"));
  ASSIGN_OR_RETURN(const auto counters, PeopleUnder(cycle, kOfficer, board));
  ASSIGN_OR_RETURN(const auto standing, HoldersInDistrict(cycle, "DISTRICT_STANDING_MEMBER"));
  if (counters.size() < 2 || standing.size() < 2) {
    return NotFoundError("officials of the district's meetings");
  }
  cycle.world.Set("chair", standing[0]);
  cycle.world.Set("clerk", standing[1]);
  cycle.world.Set("head-counter", counters[0].name());
  cycle.world.Set("counter", counters[1].name());
  for (const std::string official : {"chair", "clerk", "head-counter", "counter"}) {
    RETURN_IF_ERROR(BindPerson(cycle, "cycle-" + official, cycle.world.Get(official)));
  }
  return absl::OkStatus();
}

template <typename Request>
Request Asking(const Cycle& cycle, const char* under) {
  Request request;
  request.set_post_group(kGroup);
  request.set_under(cycle.world.Get(under));
  request.set_page_size(1000);
  return request;
}

// One person with every criterion and the clause behind it.
absl::Status Explain(Cycle& cycle, const std::string& person) {
  v1::ExplainScreeningRequest request;
  request.set_person(person);
  request.set_post_group(kGroup);
  ASSIGN_OR_RETURN(const auto explained,
                   cycle.session.Call<v1::ScreeningExplanation>(kPlanner, request));
  cycle.story.Note(absl::StrCat(explained.person().full_name(), ": ",
                                explained.meets() ? "meets" : "does not meet", " the standard"));
  for (const v1::ScreeningCriterion& criterion : explained.criteria()) {
    cycle.story.Note(absl::StrCat("  ", v1::CriterionKind_Name(criterion.kind()), ": held ",
                                  criterion.held(), ", required ", criterion.required(), " — ",
                                  ClauseOf(criterion.citation())));
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status BindRole(Cycle& cycle, const std::string& who, v1::Role role,
                      const std::string& organization, const std::string& person) {
  v1::CreateRoleBindingRequest request;
  v1::RoleBinding& binding = *request.mutable_role_binding();
  binding.set_issuer(cycle.session.issuer());
  binding.set_subject(who);
  binding.set_role(role);
  binding.set_organization(organization);
  *binding.mutable_start_date() = Cycle::Date(CivilDay(2017, 1, 1));
  request.set_person(person);
  ASSIGN_OR_RETURN(const auto bound, cycle.session.Call<v1::RoleBinding>(kAdmin, request));
  if (bound.state() != v1::GRANT_STATE_PROPOSED) return absl::OkStatus();
  v1::ConfirmRoleBindingRequest confirm;
  confirm.set_name(bound.name());
  return cycle.session.Call<v1::RoleBinding>(kSecondAdmin, confirm).status();
}

absl::Status BindPerson(Cycle& cycle, const std::string& who, const std::string& person) {
  return BindRole(cycle, who, v1::ROLE_MEMBER, cycle.world.Get("district"), person);
}

absl::Status BindRoles(Cycle& cycle) {
  cycle.story.Step("who acts");
  ASSIGN_OR_RETURN(const std::string root, OrganizationOf(cycle, kAdmin, "TU"));
  ASSIGN_OR_RETURN(const std::string district, OrganizationOf(cycle, kAdmin, kDistrictCode));
  cycle.world.Set("root", root);
  cycle.world.Set("district", district);
  for (const RoleOf& row : kRoles) {
    RETURN_IF_ERROR(BindRole(cycle, row.who, row.role, cycle.world.Get(row.where), ""));
  }
  cycle.story.Good(absl::StrCat(std::size(kRoles),
                                " officers bound, three of them to the district ", kDistrictCode));
  return absl::OkStatus();
}

absl::Status ScreenPeople(Cycle& cycle) {
  cycle.story.Step(absl::StrCat("screening against the standard of ", kGroup));
  RETURN_IF_ERROR(ChooseOfficials(cycle));
  ASSIGN_OR_RETURN(const auto inside,
                   cycle.session.Call<v1::ScreenPeopleResponse>(
                       kPlanner, Asking<v1::ScreenPeopleRequest>(cycle, "district")));
  int meeting = 0;
  for (const auto& verdict : inside.verdicts()) meeting += verdict.meets() ? 1 : 0;
  cycle.story.Good(absl::StrCat("inside the district: ", meeting, " of ", inside.verdicts_size(),
                                " meet it — ", ClauseOf(inside.citation())));
  auto anywhere = Asking<v1::ScreenCandidatesRequest>(cycle, "root");
  anywhere.set_purpose("Quy hoạch nhiệm kỳ 2020-2025");
  ASSIGN_OR_RETURN(const auto outside,
                   cycle.session.Call<v1::ScreenCandidatesResponse>(kPlanner, anywhere));
  meeting = 0;
  for (const auto& verdict : outside.verdicts()) meeting += verdict.meets() ? 1 : 0;
  cycle.story.Good(absl::StrCat("leaders of the whole province, by their cards: ", meeting, " of ",
                                outside.verdicts_size(), " meet it"));
  return Explain(cycle, cycle.world.Get("clerk"));
}

}  // namespace cadre::cycle
