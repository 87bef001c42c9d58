#include "tests/bench/province_reports.h"

#include <algorithm>
#include <memory>

#include "absl/strings/str_cat.h"
#include "cadre/planning/v1/accountability.grpc.pb.h"
#include "cadre/planning/v1/indicator.grpc.pb.h"
#include "cadre/planning/v1/openness.grpc.pb.h"
#include "cadre/planning/v1/plan.grpc.pb.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/base/status_macros.h"
#include "common/db/statement.h"
#include "common/db/transaction.h"
#include "services/planning/convert.h"
#include "services/planning/store/plan_store.h"
#include "services/planning/store/term_store.h"
#include "tests/bench/planning_province.h"
#include "tests/bench/service_caller.h"

namespace cadre::bench {
namespace {

namespace v1 = planning::v1;
using planning::Entry;
using planning::Plan;
using planning::PlanId;

constexpr int kTurns = 5;
constexpr int kRounds = 10;
constexpr int kEntriesOfRound = 500;
constexpr int64_t kFirstApproved = 2'000'001'000;  // ids of terms and plans that are approved

// The board of the province.
struct Board {
  OrganizationId root;
  ServiceCaller caller;
};

absl::StatusOr<Board> OpenBoard(const Suite& suite, Role role) {
  ASSIGN_OR_RETURN(const auto registry, ConnectToRegistry(suite));
  ASSIGN_OR_RETURN(const OrganizationId root, RootOf(*registry));
  ASSIGN_OR_RETURN(ServiceCaller caller, ServiceCaller::ToPlanning(suite, {{role, root}}));
  return Board{root, std::move(caller)};
}

absl::StatusOr<Measurement> Slowest(const char* name, const std::vector<double>& took,
                                    double most) {
  if (took.empty()) return InternalError(absl::StrCat(name, " gets no answer"));
  return Within(name, Percentile(took, 100) / 1000, "s", most);
}

// Every page of a report; whether it said anything.
template <typename Stub, typename Request, typename Response>
bool AllPages(const ServiceCaller& caller, Stub& stub,
              grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
              Request request) {
  request.set_page_size(1000);
  while (true) {
    const absl::StatusOr<Response> page = caller.Call(stub, method, request);
    if (!page.ok()) return false;
    if (page->next_page_token().empty()) return true;
    request.set_page_token(page->next_page_token());
  }
}

// A plan of a committee's posts that came in from paper and waits for its approval.
absl::Status InsertSubmitted(db::Session& session, Plan plan, PostId post) {
  plan.rounds = {{.local_code = "A1",
                  .state = planning::RoundState::kSubmitted,
                  .opened = CivilDay(2017, 3, 1),
                  .submitted = CivilDay(2017, 12, 1),
                  .decision_number = "1-QĐ/TU",
                  .decision_date = CivilDay(2017, 3, 1),
                  .imported = true,
                  .submitted_by = "test#importer"}};
  plan.holder = plan.approver;
  std::vector<Entry> entries;
  for (int number = 0; number < kEntriesOfRound; ++number) {
    Entry entry = EntryOf(plan.id, number, post, plan.organization);
    entry.state = planning::EntryState::kVoted;
    entry.planned_on = CivilDay(2016, 3, 1);
    entries.push_back(std::move(entry));
  }
  RETURN_IF_ERROR(planning::store::InsertPlan(session, plan));
  return InsertEntriesOf(session, entries);
}

// Ten such plans, of a term that no earlier run has used.
absl::StatusOr<std::vector<PlanId>> SubmittedPlans(const Suite& suite, OrganizationId root) {
  ASSIGN_OR_RETURN(const std::vector<OrganizationId> committees, CommitteesOf(suite));
  ASSIGN_OR_RETURN(const auto session, ConnectToPlanning(suite));
  planning::Term term{.id = planning::TermId(kFirstApproved)};
  while (true) {
    ASSIGN_OR_RETURN(const auto used, planning::store::FindTerm(*session, term.id));
    if (!used.has_value()) break;
    term.id = planning::TermId(term.id.value() + kRounds);
  }
  const int year = 2025 + static_cast<int>(term.id.value() - kFirstApproved) / kRounds;
  term.code = absl::StrCat("bench ", year);
  term.start = CivilDay(year, 6, 1);
  term.end = CivilDay(year + 5, 6, 1);
  ASSIGN_OR_RETURN(db::Transaction transaction, db::Transaction::Begin(*session));
  RETURN_IF_ERROR(planning::store::InsertTerm(*session, term));
  std::vector<PlanId> plans;
  for (int i = 0; i < kRounds; ++i) {
    const Plan plan{.id = PlanId(term.id.value() + i),
                    .term = term.id,
                    .organization = committees.at(static_cast<size_t>(i)),
                    .scope = planning::PlanScope::kCommittee,
                    .seats = kEntriesOfRound,
                    .approver = root};
    RETURN_IF_ERROR(InsertSubmitted(*session, plan, PostId(plan.id.value())));
    plans.push_back(plan.id);
  }
  RETURN_IF_ERROR(transaction.Commit());
  return plans;
}

v1::ApproveRoundRequest Approval(PlanId plan, OrganizationId root) {
  v1::ApproveRoundRequest request;
  request.set_name(planning::PlanName(plan));
  request.mutable_decision()->set_number("1-QĐ/TU");
  *request.mutable_decision()->mutable_date() = api::ToProto(CivilDay(2017, 3, 1));
  v1::AccountableRoles& roles = *request.mutable_roles();
  for (v1::AccountableBody* role : {roles.mutable_proposer(), roles.mutable_adviser(),
                                    roles.mutable_appraiser(), roles.mutable_decider()}) {
    role->set_organization(api::OrganizationName(root));
  }
  return request;
}

}  // namespace

absl::StatusOr<Measurement> MeasureStructureCheck(const Suite& suite) {
  ASSIGN_OR_RETURN(const Board board, OpenBoard(suite, Role::kApprover));
  const auto plans = v1::PlanService::NewStub(board.caller.channel());
  v1::ListPlansRequest list;
  list.set_term(planning::TermName(kPartyTerm));
  list.set_page_size(1000);
  ASSIGN_OR_RETURN(const v1::ListPlansResponse all,
                   board.caller.Call(*plans, &v1::PlanService::Stub::ListPlans, list));
  const auto check_all = [&](int) {
    int checked = 0;
    for (const v1::Plan& plan : all.plans()) {
      if (plan.scope() != v1::PLAN_SCOPE_COMMITTEE) continue;
      v1::CheckStructureRequest request;
      request.set_name(plan.name());
      const auto report =
          board.caller.Call(*plans, &v1::PlanService::Stub::CheckStructure, request);
      if (!report.ok() || report->planned() == 0) return false;
      ++checked;
    }
    return checked == kCommittees;
  };
  return Slowest("structure_check_all", Timed(kTurns, check_all), 1);
}

absl::StatusOr<Measurement> MeasureSnapshots(const Suite& suite) {
  ASSIGN_OR_RETURN(const Board board, OpenBoard(suite, Role::kApprover));
  ASSIGN_OR_RETURN(const std::vector<PlanId> ids, SubmittedPlans(suite, board.root));
  const auto plans = v1::PlanService::NewStub(board.caller.channel());
  std::string why;
  const auto approve_all = [&](int) {
    for (const PlanId id : ids) {
      const auto approved =
          board.caller.Call(*plans, &v1::PlanService::Stub::ApproveRound, Approval(id, board.root));
      if (!approved.ok()) why = std::string(approved.status().message());
      if (!approved.ok() || approved->rounds(0).snapshot_hash().empty()) return false;
    }
    return true;
  };
  const std::vector<double> took = Timed(1, approve_all);
  if (took.empty()) return InternalError(absl::StrCat("a round is not approved: ", why));
  return Slowest("snapshot_5000", took, 1);
}

absl::StatusOr<Measurement> MeasureProvinceReport(const Suite& suite) {
  ASSIGN_OR_RETURN(const Board board, OpenBoard(suite, Role::kApprover));
  const auto openness = v1::OpennessService::NewStub(board.caller.channel());
  const auto accountability = v1::AccountabilityService::NewStub(board.caller.channel());
  v1::ReportOpennessRequest open;
  open.set_term(planning::TermName(kPartyTerm));
  v1::ReportAccountabilityRequest answer;
  *answer.mutable_from_date() = api::ToProto(CivilDay(2016, 1, 1));
  *answer.mutable_to_date() = api::ToProto(CivilDay(2017, 12, 20));
  const auto report = [&](int) {
    return AllPages(board.caller, *openness, &v1::OpennessService::Stub::ReportOpenness, open) &&
           AllPages(board.caller, *accountability,
                    &v1::AccountabilityService::Stub::ReportAccountability, answer);
  };
  return Slowest("province_report", Timed(kTurns, report), 2);
}

absl::StatusOr<Measurement> MeasureIndicators(const Suite& suite) {
  ASSIGN_OR_RETURN(const Board board, OpenBoard(suite, Role::kApprover));
  const auto stub = v1::IndicatorService::NewStub(board.caller.channel());
  using Stub = v1::IndicatorService::Stub;
  v1::ReportRetirementsRequest retirements;
  retirements.set_years(5);
  const std::vector<std::function<bool(int)>> reports = {
      [&](int) {
        return board.caller.Call(*stub, &Stub::ReportBench, v1::ReportBenchRequest()).ok();
      },
      [&](int) {
        return AllPages(board.caller, *stub, &Stub::ListPostBenches, v1::ListPostBenchesRequest());
      },
      [&](int) { return board.caller.Call(*stub, &Stub::ReportRetirements, retirements).ok(); },
      [&](int) {
        return board.caller.Call(*stub, &Stub::ReportNineBox, v1::ReportNineBoxRequest()).ok();
      },
      [&](int) {
        return board.caller
            .Call(*stub, &Stub::ReportStepDurations, v1::ReportStepDurationsRequest())
            .ok();
      }};
  std::vector<double> all;
  for (const auto& report : reports) {
    const std::vector<double> took = Timed(kTurns, report);
    if (took.empty()) return InternalError("an indicator gets no answer");
    all.insert(all.end(), took.begin(), took.end());
  }
  return Slowest("indicators", all, 2);
}

}  // namespace cadre::bench
