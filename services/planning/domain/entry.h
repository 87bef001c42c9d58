// Entries of a plan: one person planned for one post.
#ifndef CADRE_SERVICES_PLANNING_DOMAIN_ENTRY_H_
#define CADRE_SERVICES_PLANNING_DOMAIN_ENTRY_H_

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "common/base/civil_date.h"
#include "common/base/ids.h"
#include "common/regulation/facts.h"
#include "common/regulation/procedure.h"
#include "services/planning/domain/paper.h"
#include "services/planning/domain/plan.h"

namespace cadre::planning {

using EntryId = StrongId<struct EntryIdTag>;

// Numbers of all enumerations as in cadre.planning.v1.
enum class EntryState : int {
  kProposed = 1,
  kVoted = 2,
  kNotPassed = 3,
  kReturned = 4,
  kApproved = 5,
  kPendingRemoval = 6,
  kExited = 7,
  kWithdrawn = 8,
  kConsulted = 9,
  kRefused = 10,
  kInserted = 11,
};

enum class ExitReason : int {
  kNone = 0,
  kOverAge = 1,
  kDisciplined = 2,
  kPoliticalStandard = 3,
  kAppointed = 4,
  kFailedTasks = 5,
  kLowRating = 6,
  kNoProspect = 7,
  kHealth = 8,
  kOwnRequest = 9,
  kRetired = 10,
  kDeceased = 11,
  kLeftSystem = 12,
  kReorganized = 13,
  kViolationFound = 14,
  kOther = 15,
};

// What one meeting gave the entry.
struct StepVotes {
  int step = 1;
  regulation::MeetingKind meeting = regulation::MeetingKind::kNone;
  int votes = 0;
  int base = 0;
};

enum class ConsultedSide : int { kPlaceOfWork = 1, kPlanningUnit = 2 };
enum class Opinion : int { kAgrees = 1, kDisagrees = 2 };

// What one side says about a person from elsewhere (OTH-D).
struct Consultation {
  ConsultedSide side = ConsultedSide::kPlaceOfWork;
  Opinion opinion = Opinion::kAgrees;
  std::string document_number;
  CivilDay document_date;
};

// When a planned person could take the post.
enum class Readiness : int { kNotStated = 0, kNow = 1, kOneTerm = 2, kTwoTerms = 3 };

// What the planner says of an entry beside the facts.
struct Outlook {
  Readiness readiness = Readiness::kNotStated;
  int source_category = 0;  // a number of cadre.types.v1.SourceCategory; 0 not stated
  std::string development;  // what the person is to be prepared by
  int priority = 0;         // among those planned for the post, 1 the first; 0 none
};

struct Entry {
  EntryId id;
  PlanId plan;
  PersonId person;
  std::string full_name;
  std::string sort_key;
  PostId post;
  std::string post_title;
  std::string post_group;
  int post_level = 0;  // of management
  int post_rank = 0;   // among posts; 0 unknown
  EntryState state = EntryState::kProposed;
  int added_in = 1;
  int removed_in = 0;
  ExitReason exit_reason = ExitReason::kNone;
  std::optional<CivilDay> exit_date;
  std::string note;
  std::optional<CivilDay> proposed_on;  // nothing: before this was kept
  bool after_vote = false;              // proposed when the vote of its round was over
  std::optional<CivilDay> planned_on;
  ExitReason proposed_exit = ExitReason::kNone;
  // What it was when an event took it out; nothing where a round did, or it is not out.
  std::optional<EntryState> left_from;
  Paper notice;  // by which its body tells of an exit by rule
  Outlook outlook;
  // Facts that structure counts, as they were when the entry was made.
  regulation::Sex sex = regulation::Sex::kMale;
  CivilDate birth = CivilDate(CivilDay());
  bool minority = false;
  regulation::DegreeLevel degree = regulation::DegreeLevel::kNone;
  regulation::TheoryLevel theory = regulation::TheoryLevel::kNone;
  OrganizationId unit;
  // Of the unit, and the same within a district: numbers of cadre.types.v1.Sector; 0 not known.
  int sector = 0;
  int local_sector = 0;
  std::string held_group;   // of the highest post held; empty for none
  std::string degree_text;  // what the highest degree was taken in
  bool from_outside = false;
  int64_t version = 1;
  // Kept beside the entry, read where they are asked for.
  std::vector<StepVotes> votes;
  std::vector<Consultation> consultations;
  // Of one reading: the reader is planned for the same post in the same plan.
  bool reader_is_rival = false;
};

// "PROPOSED".
const char* NameOf(EntryState state);
// Still stands, or may come to stand.
bool IsAlive(EntryState state);
// Counts in the plan as it would stand after its open round.
bool Counts(EntryState state);
// Those whom a plan of these entries would count.
std::set<PersonId> CountedPeople(const std::vector<Entry>& entries);
// In force.
bool Stands(EntryState state);
// Was in force until an event took it out.
bool IsExitByRule(const Entry& entry);
// Whether the reader of the entry may not yet know what is said and voted of it, nor decide on it.
bool IsHidden(const Entry& entry);

}  // namespace cadre::planning

#endif  // CADRE_SERVICES_PLANNING_DOMAIN_ENTRY_H_
