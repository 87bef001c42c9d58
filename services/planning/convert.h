// Terms, plans and entries between protobuf and domain.
#ifndef CADRE_SERVICES_PLANNING_CONVERT_H_
#define CADRE_SERVICES_PLANNING_CONVERT_H_

#include <string>

#include "absl/status/statusor.h"
#include "cadre/planning/v1/entry.pb.h"
#include "cadre/planning/v1/events.pb.h"
#include "cadre/planning/v1/plan.pb.h"
#include "cadre/planning/v1/term.pb.h"
#include "services/planning/store/entry_store.h"

namespace cadre::planning {

inline constexpr char kTermPattern[] = "terms/{term}";
inline constexpr char kPlanPattern[] = "plans/{plan}";
inline constexpr char kEntryPattern[] = "plans/{plan}/entries/{entry}";

std::string TermName(TermId id);
std::string PlanName(PlanId id);
std::string EntryName(const Entry& entry);

// The ids of "plans/{plan}/entries/{entry}".
struct EntryKey {
  PlanId plan;
  EntryId entry;
};
//   INVALID_ARGUMENT (RESOURCE_NAME_INVALID), naming `field`
absl::StatusOr<EntryKey> ParseEntry(const std::string& name, const std::string& field);

v1::Term ToProto(const Term& term);
v1::Round ToProto(const Round& round);
v1::Plan ToProto(const Plan& plan);
// Without what the reader may not see yet.
v1::Entry ToProto(const Entry& entry);
v1::FetchedEntry ToProto(const store::StandingEntry& standing);
// Of an entry that was taken out.
v1::EntryExited ExitOf(const Entry& entry);
// Of an entry that came back.
v1::EntryRestored RestorationOf(const Entry& entry);

//   INVALID_ARGUMENT  names the field
absl::StatusOr<Term> FromProto(const v1::Term& wire);
// Without rounds.
absl::StatusOr<Plan> FromProto(const v1::Plan& wire);
absl::StatusOr<Consultation> FromProto(const v1::Consultation& wire);
// What the planner says of the entry.
Outlook OutlookFrom(const v1::Entry& wire);
StepVotes FromProto(const types::v1::StepVotes& wire);

}  // namespace cadre::planning

#endif  // CADRE_SERVICES_PLANNING_CONVERT_H_
