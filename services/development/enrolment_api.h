// Use cases of EnrolmentService.
#ifndef CADRE_SERVICES_DEVELOPMENT_ENROLMENT_API_H_
#define CADRE_SERVICES_DEVELOPMENT_ENROLMENT_API_H_

#include "absl/status/statusor.h"
#include "cadre/development/v1/enrolment.pb.h"
#include "common/api/call.h"
#include "common/api/mutate.h"
#include "common/db/pool.h"
#include "services/development/course_convert.h"
#include "services/registry/client/grpc_learner_client.h"

namespace cadre::development {

class EnrolmentApi {
 public:
  EnrolmentApi(db::Pool& pool, registry::LearnerClient& learners)
      : pool_(pool), learners_(learners) {}

  absl::StatusOr<v1::Enrolment> EnrolPerson(const api::Call& call,
                                            const v1::EnrolPersonRequest& request);
  absl::StatusOr<v1::Enrolment> WithdrawEnrolment(const api::Call& call,
                                                  const v1::WithdrawEnrolmentRequest& request);
  absl::StatusOr<v1::Enrolment> CompleteEnrolment(const api::Call& call,
                                                  const v1::CompleteEnrolmentRequest& request);
  absl::StatusOr<v1::ListEnrolmentsResponse> ListEnrolments(
      const api::Call& call, const v1::ListEnrolmentsRequest& request);

 private:
  // An enrolment with its course and session, all locked.
  struct Held {
    Course course;
    CourseSession session;
    Enrolment enrolment;
  };
  static absl::StatusOr<Held> Lock(api::Mutation& m, const EnrolmentKey& key);

  db::Pool& pool_;
  registry::LearnerClient& learners_;
};

}  // namespace cadre::development

#endif  // CADRE_SERVICES_DEVELOPMENT_ENROLMENT_API_H_
