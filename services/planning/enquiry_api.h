// Use cases of EnquiryService: enquiry_api.cc raises, answers and withdraws, enquiry_reads_api.cc
// lists and confirms.
#ifndef CADRE_SERVICES_PLANNING_ENQUIRY_API_H_
#define CADRE_SERVICES_PLANNING_ENQUIRY_API_H_

#include <functional>
#include <string>

#include "absl/status/statusor.h"
#include "cadre/planning/v1/enquiry.pb.h"
#include "common/api/call.h"
#include "common/api/mutate.h"
#include "common/db/pool.h"
#include "services/planning/domain/enquiry.h"
#include "services/planning/store/enquiry_store.h"
#include "services/registry/client/grpc_registry_client.h"

namespace cadre::planning {

// What a province settles by itself.
struct EnquirySettings {
  int days = 30;  // that an enquiry may wait; no regulation says a number
};

class EnquiryApi {
 public:
  EnquiryApi(db::Pool& pool, registry::RegistryClient& registry, EnquirySettings settings)
      : pool_(pool), registry_(registry), settings_(settings) {}

  absl::StatusOr<v1::Enquiry> RaiseEnquiry(const api::Call& call,
                                           const v1::RaiseEnquiryRequest& request);
  absl::StatusOr<v1::Enquiry> AnswerEnquiry(const api::Call& call,
                                            const v1::AnswerEnquiryRequest& request);
  // As many statements for any number of units.
  absl::StatusOr<v1::Enquiry> PublishAnswer(const api::Call& call,
                                            const v1::PublishAnswerRequest& request);
  absl::StatusOr<v1::Enquiry> WithdrawEnquiry(const api::Call& call,
                                              const v1::WithdrawEnquiryRequest& request);
  absl::StatusOr<v1::ConfirmAnswerResponse> ConfirmAnswer(const api::Call& call,
                                                          const v1::ConfirmAnswerRequest& request);

  absl::StatusOr<v1::Enquiry> GetEnquiry(const api::Call& call,
                                         const v1::GetEnquiryRequest& request);
  // One statement, whatever the size of the page.
  absl::StatusOr<v1::ListEnquiriesResponse> ListEnquiries(const api::Call& call,
                                                          const v1::ListEnquiriesRequest& request);
  absl::StatusOr<v1::ListUnconfirmedUnitsResponse> ListUnconfirmedUnits(
      const api::Call& call, const v1::ListUnconfirmedUnitsRequest& request);

 private:
  using EnquiryMove = std::function<absl::Status(api::Mutation& m, Enquiry& enquiry)>;
  // A change of an enquiry that is held; writes it back.
  absl::StatusOr<v1::Enquiry> Move(const api::Call& call, const std::string& name,
                                   const std::string& etag, store::EnquirySide side,
                                   const EnquiryMove& move);

  db::Pool& pool_;
  registry::RegistryClient& registry_;
  const EnquirySettings settings_;
};

}  // namespace cadre::planning

#endif  // CADRE_SERVICES_PLANNING_ENQUIRY_API_H_
