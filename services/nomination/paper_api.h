// Use cases of PaperService.
#ifndef CADRE_SERVICES_NOMINATION_PAPER_API_H_
#define CADRE_SERVICES_NOMINATION_PAPER_API_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "cadre/nomination/v1/paper.pb.h"
#include "cadre/nomination/v1/slip.pb.h"
#include "common/api/call.h"
#include "common/base/key_ring.h"
#include "common/db/pool.h"
#include "common/sheet/template.h"
#include "services/nomination/counting_api.h"
#include "services/nomination/domain/case.h"
#include "services/registry/client/grpc_registry_client.h"

namespace cadre::nomination {

// Bytes of templates by the name of their file, "pack.docx".
using PaperTemplates = std::map<std::string, std::string>;

// The templates in a folder; of "", those that are installed with the program. What is not there is
// left out.
PaperTemplates ReadPaperTemplates(const std::string& folder);

class PaperApi {
 public:
  PaperApi(db::Pool& pool, registry::RegistryClient& registry, const KeyRing& keys,
           PaperTemplates templates)
      : pool_(pool), registry_(registry), keys_(keys), templates_(std::move(templates)) {}

  absl::StatusOr<v1::GeneratedPaper> GeneratePack(const api::Call& call,
                                                  const v1::GeneratePackRequest& request);
  absl::StatusOr<v1::GeneratedPaper> GenerateCountRecord(
      const api::Call& call, const v1::GenerateCountRecordRequest& request);
  absl::StatusOr<v1::GeneratedPaper> GenerateMinutes(const api::Call& call,
                                                     const v1::GenerateMinutesRequest& request);
  absl::StatusOr<v1::GeneratedPaper> GenerateSubmission(
      const api::Call& call, const v1::GenerateSubmissionRequest& request);
  absl::StatusOr<v1::GeneratedPaper> GenerateDecision(const api::Call& call,
                                                      const v1::GenerateDecisionRequest& request);
  // The slips with these codes, for SlipApi.
  absl::StatusOr<v1::GeneratedPaper> FillSlips(const api::Call& call,
                                               const v1::PrintSlipsRequest& request,
                                               const BallotFile& file,
                                               const std::vector<std::string>& codes);

 private:
  // A paper of an organization: `list` is how a release names it. It has the head of another body
  // where that one issues it.
  struct Wanted {
    OrganizationId organization;
    std::string list;
    std::string file;
    std::optional<OrganizationId> issuer = std::nullopt;
  };
  // Passes the list through the registry's gate and begins the paper with its head and foot.
  template <typename Request>
  absl::StatusOr<sheet::DocumentContent> Begin(const api::Call& call, const Request& request,
                                               const Wanted& wanted);
  absl::StatusOr<v1::GeneratedPaper> Fill(const std::string& file,
                                          const sheet::DocumentContent& content) const;

  db::Pool& pool_;
  registry::RegistryClient& registry_;
  const KeyRing& keys_;
  const PaperTemplates templates_;
};

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_PAPER_API_H_
