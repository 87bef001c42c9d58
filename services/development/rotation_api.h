// Use cases of RotationService: rotation_api.cc proposes and reads, rotation_moves_api.cc decides.
#ifndef CADRE_SERVICES_DEVELOPMENT_ROTATION_API_H_
#define CADRE_SERVICES_DEVELOPMENT_ROTATION_API_H_

#include <functional>
#include <string>

#include "absl/status/statusor.h"
#include "cadre/development/v1/rotation.pb.h"
#include "common/api/call.h"
#include "common/api/mutate.h"
#include "common/db/pool.h"
#include "services/development/rotation_convert.h"
#include "services/registry/client/grpc_registry_client.h"

namespace cadre::development {

class RotationApi {
 public:
  RotationApi(db::Pool& pool, registry::RegistryClient& registry)
      : pool_(pool), registry_(registry) {}

  absl::StatusOr<v1::Rotation> ProposeRotation(const api::Call& call,
                                               const v1::ProposeRotationRequest& request);
  absl::StatusOr<v1::Rotation> WithdrawRotation(const api::Call& call,
                                                const v1::WithdrawRotationRequest& request);
  absl::StatusOr<v1::Rotation> GetRotation(const api::Call& call,
                                           const v1::GetRotationRequest& request);
  absl::StatusOr<v1::ListRotationsResponse> ListRotations(const api::Call& call,
                                                          const v1::ListRotationsRequest& request);
  absl::StatusOr<v1::Rotation> SubmitRotation(const api::Call& call,
                                              const v1::SubmitRotationRequest& request);
  absl::StatusOr<v1::Rotation> ReturnRotation(const api::Call& call,
                                              const v1::ReturnRotationRequest& request);
  absl::StatusOr<v1::Rotation> ApproveRotation(const api::Call& call,
                                               const v1::ApproveRotationRequest& request);

 private:
  using RotationMove = std::function<absl::Status(api::Mutation& m, Rotation& rotation)>;
  enum class Side { kSender, kApprover };  // whose scope must cover the caller's role

  // What the rules say, and by what.
  struct Judgement {
    RotationVerdict verdict;
    v1::RotationEvaluation evaluation;
  };

  // Asks the registry who goes where: on behalf of the user for the post, so that nobody sends
  // people where he may not look.
  absl::StatusOr<RotationCase> CaseOf(const api::Call& call, const Rotation& rotation);
  // Judges the rotation by the sets in force at its start.
  //   FAILED_PRECONDITION  (RULE_VIOLATED) a rule blocks
  absl::StatusOr<Judgement> Judge(api::Mutation& m, const regulation::Catalogue& rules,
                                  const RotationCase& known, const Rotation& rotation);
  // One move of a rotation under its lock; writes it back.
  absl::StatusOr<v1::Rotation> Move(const api::Call& call, const std::string& name, Side side,
                                    const RotationMove& move);

  db::Pool& pool_;
  registry::RegistryClient& registry_;
};

}  // namespace cadre::development

#endif  // CADRE_SERVICES_DEVELOPMENT_ROTATION_API_H_
