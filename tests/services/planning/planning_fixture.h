// A district that plans beside a province that approves, on 20 December 2017.
#ifndef CADRE_TESTS_SERVICES_PLANNING_PLANNING_FIXTURE_H_
#define CADRE_TESTS_SERVICES_PLANNING_PLANNING_FIXTURE_H_

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "cadre/nomination/v1/events.pb.h"
#include "cadre/planning/v1/events.pb.h"
#include "cadre/planning/v1/waiver.pb.h"
#include "cadre/registry/v1/post.pb.h"
#include "tests/support/planning_server.h"

namespace cadre::planning {

struct Somebody {
  std::string name = "Nguyễn Văn An";
  bool woman = false;
  int birth_year = 1978;
  std::string ethnicity = "Kinh";
};

class PlanningTest : public ::testing::Test {
 protected:
  explicit PlanningTest(CivilDay today = CivilDay(2017, 12, 20));

  // Who calls what. The planner writes in the district, the rest of them stand at the province.
  api::Call Planner(const std::string& who = "planner") {
    return server_.CallOf(who, Role::kPlanner, district_, "planning.plans.write");
  }
  api::Call Reader() {
    return server_.CallOf("reader", Role::kPlanner, district_, "planning.plans.read");
  }
  api::Call Appraiser() {
    return server_.CallOf("appraiser", Role::kAppraiser, registry_.root(),
                          "planning.plans.appraise");
  }
  api::Call Approver(const std::string& who = "approver") {
    return server_.CallOf(who, Role::kApprover, registry_.root(), "planning.plans.approve");
  }
  // The person behind a call.
  static api::Call Being(api::Call call, const std::string& person);

  // Names of new resources. People work in the district, posts are the district's, unless another
  // organization is given.
  std::string AddPerson(const Somebody& who = {},
                        std::optional<OrganizationId> unit = std::nullopt);
  std::string AddPost(
      const std::string& title, int rank = 0, std::optional<OrganizationId> unit = std::nullopt,
      registry::v1::ManagementLevel level = registry::v1::MANAGEMENT_LEVEL_PROVINCE_BTV);
  // Somebody is appointed to a post today.
  void Fill(const std::string& post, const std::string& person);
  std::string AddTerm(int first_year, v1::Calendar calendar = v1::CALENDAR_PARTY);
  std::string AddPlan(v1::PlanScope scope, const std::string& term, int seats = 0);

  void Discipline(const std::string& person, CivilDay day);
  void RemoveDiscipline(const std::string& person, CivilDay day);

  absl::StatusOr<v1::Entry> TryPropose(const std::string& plan, const std::string& person,
                                       const std::string& post);
  std::string Propose(const std::string& plan, const std::string& person, const std::string& post);
  absl::StatusOr<v1::Entry> Withdraw(const std::string& entry);
  absl::StatusOr<v1::Entry> Remove(const std::string& entry, v1::ExitReason reason);
  absl::StatusOr<v1::Entry> ConsultOn(const std::string& entry, v1::ConsultedSide side);

  absl::StatusOr<v1::Plan> OpenRound(const std::string& plan, const std::string& code);
  absl::StatusOr<v1::Plan> RequestVote(const std::string& plan);
  // What nomination tells: these passed, each with 30 of 40 votes in step 2.
  nomination::v1::PlanVoteDecided Decided(const std::string& plan, int round,
                                          const std::vector<std::string>& passed,
                                          const std::vector<std::string>& failed = {});
  // Votes all that is proposed in; then hands the round in with these reasons.
  void Vote(const std::string& plan);
  absl::StatusOr<v1::Plan> Submit(const std::string& plan,
                                  const std::vector<std::string>& excused = kAllWarnings);
  absl::StatusOr<v1::Plan> Return(const std::string& plan, const std::string& entry);
  // An approval of today that makes the round known to the leadership.
  v1::ApproveRoundRequest Approval(const std::string& plan);
  absl::StatusOr<v1::Plan> Approve(const std::string& plan, const std::string& who = "approver");
  // From proposed entries to an approved round.
  void Complete(const std::string& plan);

  // What lets a person into a plan though a rule refuses.
  static v1::GrantWaiverRequest Waiving(const std::string& plan, const std::string& person,
                                        const std::string& rule);

  std::vector<v1::Entry> EntriesOf(const std::string& plan);
  v1::Entry Get(const std::string& entry);
  v1::Plan GetPlan(const std::string& plan);
  v1::StructureReport Structure(const std::string& plan);
  int64_t Count(const std::string& sql);

  static const std::vector<std::string> kAllWarnings;

  testing::RegistryServer registry_;
  const OrganizationId district_;
  const OrganizationId other_;  // another district
  testing::PlanningServer server_;

 private:
  int posts_ = 0;
};

types::v1::CivilDate DateOf(CivilDay day);

}  // namespace cadre::planning

#endif  // CADRE_TESTS_SERVICES_PLANNING_PLANNING_FIXTURE_H_
