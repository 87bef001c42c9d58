// The gRPC face of nomination.
#ifndef CADRE_SERVICES_NOMINATION_RPC_H_
#define CADRE_SERVICES_NOMINATION_RPC_H_

#include <grpcpp/impl/service_type.h>

#include <memory>
#include <string>
#include <vector>

#include "common/rpc/event_stream.h"
#include "common/rpc/unary.h"
#include "services/nomination/ballot_api.h"
#include "services/nomination/case_api.h"
#include "services/nomination/case_import_api.h"
#include "services/nomination/deadline_api.h"
#include "services/nomination/decision_review_api.h"
#include "services/nomination/device_api.h"
#include "services/nomination/dossier_api.h"
#include "services/nomination/election_api.h"
#include "services/nomination/matter_api.h"
#include "services/nomination/opening_api.h"
#include "services/nomination/paper_api.h"
#include "services/nomination/sitting_api.h"
#include "services/nomination/slip_api.h"
#include "services/nomination/tally_api.h"
#include "services/nomination/term_end_api.h"

namespace cadre::nomination {

struct Apis {
  BallotApi& ballots;
  CaseImportApi& case_imports;
  CaseApi& cases;
  DeadlineApi& deadlines;
  DecisionReviewApi& decisions;
  DeviceApi& devices;
  DossierApi& dossiers;
  ElectionApi& elections;
  MatterApi& matters;
  OpeningApi& openings;
  PaperApi& papers;
  SittingApi& sittings;
  SlipApi& slips;
  TallyApi& tallies;
  TermEndApi& terms;
};

// Full names of the services below, for the runner's method table.
std::vector<std::string> ServiceNames();

// The services; the arguments must outlive them.
std::vector<std::unique_ptr<grpc::Service>> MakeServices(const rpc::UnaryRunner& run, Apis apis,
                                                         rpc::EventStream& events);

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_RPC_H_
