// Dossiers and time limits of cases between protobuf and domain.
#ifndef CADRE_SERVICES_NOMINATION_DOSSIER_CONVERT_H_
#define CADRE_SERVICES_NOMINATION_DOSSIER_CONVERT_H_

#include <string>

#include "absl/status/statusor.h"
#include "cadre/nomination/v1/deadline.pb.h"
#include "cadre/nomination/v1/dossier.pb.h"
#include "services/nomination/domain/deadline.h"
#include "services/nomination/domain/dossier.h"

namespace cadre::nomination {

inline constexpr char kPaperPattern[] = "cases/{case}/papers/{paper}";

v1::DossierPaper ToProto(const DossierPaper& paper);
v1::DossierItem ToProto(const DossierItem& item);
v1::Deadline ToProto(const Deadline& deadline, CivilDay today);

// The rules that are pinned with a case.
struct CaseRules {
  std::vector<DossierRule> papers;
  std::vector<TimeLimit> limits;
};
v1::CaseRules ToProto(const CaseRules& rules);
// None of empty bytes.
//   INTERNAL  the bytes cannot be read
absl::StatusOr<CaseRules> CaseRulesFrom(const std::string& bytes);

// A citation that is pinned.
Citation CitationFrom(const types::v1::Citation& wire);

// A paper to be put into a dossier, without its scan.
//   INVALID_ARGUMENT  names the field
absl::StatusOr<DossierPaper> FromProto(const v1::DossierPaper& wire);

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_DOSSIER_CONVERT_H_
