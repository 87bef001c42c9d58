// The forms of the cycle, printed.
#include <cstdio>

#include "cadre/nomination/v1/ballot.pb.h"
#include "clients/cadrectl/tables/forms.h"
#include "clients/cycle/cycle.h"
#include "clients/cycle/plans.h"

namespace cadre::cycle {

absl::Status PrintTables(Cycle& cycle) {
  const std::string plan = cycle.world.Get("committee-plan");
  cycle.story.Step("the plan, brief list (F1)");
  ASSIGN_OR_RETURN(const auto entries, EntriesOf(cycle, plan));
  std::fputs(cadrectl::BriefList(entries).Text().c_str(), stdout);
  cycle.story.Step("structure summary (F2)");
  ASSIGN_OR_RETURN(const auto report, Structure(cycle, plan));
  std::fputs(cadrectl::StructureSummary(report).Text().c_str(), stdout);
  cycle.story.Step("count records (F6)");
  for (const std::string& name : cycle.world.List("records")) {
    nomination::v1::GetBallotRequest request;
    request.set_name(name);
    ASSIGN_OR_RETURN(const auto ballot,
                     cycle.session.Call<nomination::v1::Ballot>(kSecretary, request));
    std::printf("%s\n", cadrectl::CountRecordForm(ballot).Text().c_str());
  }
  cycle.story.Step("training needs and what covers them (F7)");
  development::v1::GetCoverageRequest request;
  request.set_under(cycle.world.Get("district"));
  request.set_page_size(1000);
  ASSIGN_OR_RETURN(const auto coverage,
                   cycle.session.Call<development::v1::CoverageReport>(kTrainer, request));
  std::fputs(cadrectl::CoverageForm(coverage).Text().c_str(), stdout);
  return absl::OkStatus();
}

}  // namespace cadre::cycle
