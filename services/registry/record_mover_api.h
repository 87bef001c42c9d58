// Brings rows of one record to another, each with its history on both sides.
#ifndef CADRE_SERVICES_REGISTRY_RECORD_MOVER_API_H_
#define CADRE_SERVICES_REGISTRY_RECORD_MOVER_API_H_

#include "absl/status/status.h"
#include "cadre/registry/v1/life.pb.h"
#include "cadre/registry/v1/record_entry.pb.h"
#include "common/api/mutate.h"
#include "services/registry/discipline_seal_api.h"
#include "services/registry/domain/record.h"
#include "services/registry/revision_log_api.h"

namespace cadre::registry {

// Both people are locked. Each Move finds its row at `from`.
class RecordMover {
 public:
  RecordMover(api::Mutation& m, const RevisionLog& log, const DisciplineSeal& seal, PersonId from,
              PersonId to, const v1::ChangeNote& note)
      : m_(m), log_(log), seal_(seal), from_(from), to_(to), note_(note) {}

  absl::Status Move(const v1::RecordEntry& entry);
  absl::Status Move(const Rating& rating);
  absl::Status Move(Discipline discipline);
  absl::Status Move(const PostHolding& holding);
  absl::Status Move(const Qualification& qualification);

  // How many rows of each kind were moved.
  const v1::MergeReport& report() const { return report_; }

 private:
  template <typename T>
  absl::Status KeepBoth(const T& row);

  api::Mutation& m_;
  const RevisionLog& log_;
  const DisciplineSeal& seal_;
  PersonId from_;
  PersonId to_;
  const v1::ChangeNote& note_;
  v1::MergeReport report_;
};

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_RECORD_MOVER_API_H_
