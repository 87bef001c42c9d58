// Cases, procedures and sittings between protobuf and domain.
#ifndef CADRE_SERVICES_NOMINATION_CONVERT_H_
#define CADRE_SERVICES_NOMINATION_CONVERT_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "cadre/nomination/v1/case.pb.h"
#include "cadre/nomination/v1/sitting.pb.h"
#include "services/nomination/domain/case.h"
#include "services/nomination/domain/sitting.h"
#include "services/nomination/store/placement_store.h"

namespace cadre::nomination {

inline constexpr char kCasePattern[] = "cases/{case}";
inline constexpr char kCaseImportPattern[] = "caseImports/{case_import}";
inline constexpr char kSittingPattern[] = "sittings/{sitting}";
inline constexpr char kBallotPattern[] = "sittings/{sitting}/ballots/{ballot}";

std::string CaseName(CaseId id);
std::string CaseImportName(CaseImportId id);
std::string SittingName(SittingId id);
std::string BallotName(SittingId sitting, BallotId ballot);

// The ids of "sittings/{sitting}/ballots/{ballot}".
struct BallotKey {
  SittingId sitting;
  BallotId ballot;
};
//   INVALID_ARGUMENT (RESOURCE_NAME_INVALID), naming `field`
absl::StatusOr<BallotKey> ParseBallot(const std::string& name, const std::string& field);

types::v1::DocumentRef ToProto(const DocumentName& document);
//   INVALID_ARGUMENT, naming `field`: no number, no whole day
absl::StatusOr<DocumentName> DocumentFrom(const types::v1::DocumentRef& wire,
                                          const std::string& field);

// The same for a document that exists.
//   INVALID_ARGUMENT, naming `field`: also a day to come
absl::StatusOr<DocumentName> IssuedDocumentFrom(const types::v1::DocumentRef& wire,
                                                const std::string& field, CivilDay today);

// A change of the rules that a case met.
v1::RuleChange ToProto(const RuleChange& change);
RuleChange FromProto(const v1::RuleChange& kept);

// A procedure to be pinned. `content_hash` is that of the set that states it.
v1::Procedure ToProto(const regulation::Procedure& procedure, const std::string& content_hash);
regulation::Procedure FromProto(const v1::Procedure& pinned);

v1::Candidate ToProto(const Candidate& candidate);
// A case with what is known of its placements.
v1::Case ToProto(const Case& subject, const std::vector<store::Placement>& placements);
// Takes out what the steps brought.
void HideResults(v1::Case& shown);
// Takes out what one step brought, and says that it is sealed (APP-17).
void SealResult(v1::CaseStep& shown);

v1::Sitting ToProto(const Sitting& sitting);
//   INVALID_ARGUMENT  names the field
absl::StatusOr<Sitting> FromProto(const v1::Sitting& wire);

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_CONVERT_H_
