// The gRPC face of development.
#ifndef CADRE_SERVICES_DEVELOPMENT_RPC_H_
#define CADRE_SERVICES_DEVELOPMENT_RPC_H_

#include <grpcpp/impl/service_type.h>

#include <memory>
#include <string>
#include <vector>

#include "common/rpc/event_stream.h"
#include "common/rpc/unary.h"
#include "services/development/course_api.h"
#include "services/development/coverage_api.h"
#include "services/development/coverage_report_api.h"
#include "services/development/enrolment_api.h"
#include "services/development/rotation_api.h"
#include "services/development/rotation_run_api.h"
#include "services/development/training_line_api.h"
#include "services/development/training_plan_api.h"
#include "services/development/training_report_api.h"

namespace cadre::development {

struct Apis {
  CourseApi& courses;
  CoverageApi& coverage;
  CoverageReportApi& coverage_reports;
  EnrolmentApi& enrolments;
  RotationApi& rotations;
  RotationRunApi& rotation_runs;
  TrainingLineApi& lines;
  TrainingPlanApi& plans;
  TrainingReportApi& training_reports;
};

// Full names of the services below, for the runner's method table.
std::vector<std::string> ServiceNames();

// The services; the arguments must outlive them.
std::vector<std::unique_ptr<grpc::Service>> MakeServices(const rpc::UnaryRunner& run, Apis apis,
                                                         rpc::EventStream& events);

}  // namespace cadre::development

#endif  // CADRE_SERVICES_DEVELOPMENT_RPC_H_
