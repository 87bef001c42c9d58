// The way of a certificate into the record of the person: a saga of one step, tried again until the
// registry has answered. What the person lacked of it is met then, and the line is done.
#ifndef CADRE_SERVICES_DEVELOPMENT_CERTIFICATE_API_H_
#define CADRE_SERVICES_DEVELOPMENT_CERTIFICATE_API_H_

#include <functional>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "cadre/registry/v1/certificate.pb.h"
#include "common/api/call.h"
#include "common/base/clock.h"
#include "common/db/pool.h"
#include "services/development/gaps_api.h"
#include "services/development/store/enrolment_store.h"

namespace cadre::development {

// Tells the registry what a person holds; the same request twice has one effect.
using CertificateRecorder =
    std::function<absl::Status(const api::Call&, const registry::v1::RecordCertificateRequest&)>;

// One certificate after the other, each once in effect. The registry's refusals are kept and tried
// again, more and more rarely: the cause may go away.
class CertificateFiler {
 public:
  CertificateFiler(db::Pool& pool, const Clock& clock, GapFinder& gaps, CertificateRecorder record)
      : pool_(pool), clock_(clock), gaps_(gaps), record_(std::move(record)) {}

  // Files whatever is due; how many there were.
  absl::StatusOr<int> FileDue();

 private:
  absl::Status File(store::DueFiling due);
  // The standing entries of the person, with the gaps that the registry's record leaves.
  absl::StatusOr<std::vector<PlannedEntry>> FindGapsOf(const api::Call& call, PersonId person);

  db::Pool& pool_;
  const Clock& clock_;
  GapFinder& gaps_;
  const CertificateRecorder record_;
};

}  // namespace cadre::development

#endif  // CADRE_SERVICES_DEVELOPMENT_CERTIFICATE_API_H_
