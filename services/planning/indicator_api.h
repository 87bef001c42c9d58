// Use cases of IndicatorService: indicator_api.cc counts posts and retirements, potential_api.cc
// performance, potential and the days of rounds.
#ifndef CADRE_SERVICES_PLANNING_INDICATOR_API_H_
#define CADRE_SERVICES_PLANNING_INDICATOR_API_H_

#include <map>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "cadre/planning/v1/indicator.pb.h"
#include "common/api/call.h"
#include "common/db/pool.h"
#include "services/planning/domain/indicator.h"
#include "services/registry/client/grpc_registry_client.h"

namespace cadre::planning {

class IndicatorApi {
 public:
  IndicatorApi(db::Pool& pool, registry::RegistryClient& registry)
      : pool_(pool), registry_(registry) {}

  // One statement and one call to the registry for every thousand posts.
  absl::StatusOr<v1::BenchReport> ReportBench(const api::Call& call,
                                              const v1::ReportBenchRequest& request);
  // One statement and one call, whatever the size of the page.
  absl::StatusOr<v1::ListPostBenchesResponse> ListPostBenches(
      const api::Call& call, const v1::ListPostBenchesRequest& request);
  // One statement, and one call to the registry for every thousand posts.
  absl::StatusOr<v1::ReportRetirementsResponse> ReportRetirements(
      const api::Call& call, const v1::ReportRetirementsRequest& request);

  // Two statements, and one call to the registry for every 500 people whose potential is assessed.
  absl::StatusOr<v1::ReportNineBoxResponse> ReportNineBox(const api::Call& call,
                                                          const v1::ReportNineBoxRequest& request);
  // One statement.
  absl::StatusOr<v1::ReportStepDurationsResponse> ReportStepDurations(
      const api::Call& call, const v1::ReportStepDurationsRequest& request);
  absl::StatusOr<v1::PotentialAssessment> AssessPotential(
      const api::Call& call, const v1::AssessPotentialRequest& request);
  absl::StatusOr<v1::ListPotentialAssessmentsResponse> ListPotentialAssessments(
      const api::Call& call, const v1::ListPotentialAssessmentsRequest& request);

 private:
  // What a report covers: everything in scope, or one organization in scope with what is below it.
  //   NOT_FOUND  `under` is out of scope; one statement to find out
  absl::StatusOr<db::Scope> Reach(const api::Call& call, const std::string& under);

  using SeatVisitor = absl::FunctionRef<absl::Status(const registry::v1::FetchSeatsResponse&)>;
  // Shows every page of the posts that are reached.
  absl::Status EachPage(const api::Call& call, registry::v1::FetchSeatsRequest request,
                        SeatVisitor visit);
  absl::StatusOr<std::map<PostId, Bench>> BenchesOf(const api::Call& call,
                                                    const registry::v1::FetchSeatsResponse& page,
                                                    CivilDay day);
  // Performance of people by the day: the last yearly rating, else that of the last review.
  absl::StatusOr<std::map<PersonId, BoxLevel>> PerformanceOn(const api::Call& call,
                                                             const std::vector<PersonId>& people,
                                                             CivilDay day);

  db::Pool& pool_;
  registry::RegistryClient& registry_;
};

}  // namespace cadre::planning

#endif  // CADRE_SERVICES_PLANNING_INDICATOR_API_H_
