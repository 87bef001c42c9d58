// The gRPC face of planning.
#ifndef CADRE_SERVICES_PLANNING_RPC_H_
#define CADRE_SERVICES_PLANNING_RPC_H_

#include <grpcpp/impl/service_type.h>

#include <memory>
#include <string>
#include <vector>

#include "common/rpc/event_stream.h"
#include "common/rpc/unary.h"
#include "services/planning/accountability_api.h"
#include "services/planning/calibration_api.h"
#include "services/planning/campaign_api.h"
#include "services/planning/enquiry_api.h"
#include "services/planning/entry_api.h"
#include "services/planning/form_api.h"
#include "services/planning/indicator_api.h"
#include "services/planning/notice_api.h"
#include "services/planning/openness_api.h"
#include "services/planning/orientation_api.h"
#include "services/planning/plan_api.h"
#include "services/planning/proposal_api.h"
#include "services/planning/publication_api.h"
#include "services/planning/review_api.h"
#include "services/planning/round_file_api.h"
#include "services/planning/scenario_api.h"
#include "services/planning/source_api.h"
#include "services/planning/term_api.h"
#include "services/planning/waiver_api.h"

namespace cadre::planning {

struct Apis {
  AccountabilityApi& accountability;
  CalibrationApi& calibrations;
  CampaignApi& campaigns;
  EnquiryApi& enquiries;
  EntryApi& entries;
  FormApi& forms;
  IndicatorApi& indicators;
  NoticeApi& notices;
  OpennessApi& openness;
  OrientationApi& orientations;
  PlanApi& plans;
  ProposalApi& proposals;
  PublicationApi& publications;
  ReviewApi& reviews;
  RoundFileApi& round_files;
  ScenarioApi& scenarios;
  SourceApi& sources;
  TermApi& terms;
  WaiverApi& waivers;
};

// Full names of the services below, for the runner's method table.
std::vector<std::string> ServiceNames();

// The services; the arguments must outlive them.
std::vector<std::unique_ptr<grpc::Service>> MakeServices(const rpc::UnaryRunner& run, Apis apis,
                                                         rpc::EventStream& events);

// Of them those that report over plans: rpc_reports.cc.
void AddReportServices(const rpc::UnaryRunner& run, Apis apis,
                       std::vector<std::unique_ptr<grpc::Service>>& services);

}  // namespace cadre::planning

#endif  // CADRE_SERVICES_PLANNING_RPC_H_
