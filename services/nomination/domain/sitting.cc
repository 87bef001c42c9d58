#include "services/nomination/domain/sitting.h"

#include <algorithm>
#include <map>
#include <set>

#include "common/base/errors.h"
#include "common/base/status_macros.h"

namespace cadre::nomination {
namespace {

// The offices of a sitting and how many people hold each.
struct Office {
  SittingRole role;
  const char* name;
  int least;
  int most;
};

constexpr Office kOffices[] = {
    {SittingRole::kChair, "chair", 1, 1},
    {SittingRole::kSecretary, "secretary", 1, 1},
    {SittingRole::kHeadCounter, "head of the counters", 1, 1},
    {SittingRole::kCounter, "counter beside the head", 1, 1000},
};

// Attendance is fixed when a ballot opens: who is absent then can neither count nor sign.
absl::Status CheckOfficers(const Sitting& sitting) {
  for (const Office& office : kOffices) {
    const auto holds = [&](const Participant& p) { return p.role == office.role && p.present; };
    if (std::none_of(sitting.roll.begin(), sitting.roll.end(), holds)) {
      return StateError(std::string("absent is the ") + office.name, "open the ballot");
    }
  }
  return absl::OkStatus();
}

// Nobody leads, counts or keeps the minutes of the ballot that decides about him or her. In a
// planning round most of those who meet stand for some post: there it is who counts alone.
absl::Status CheckInterests(const Sitting& sitting, const Case& subject) {
  for (const Candidate& candidate : subject.candidates) {
    const Participant* found = FindOnRoll(sitting, candidate.person);
    if (found == nullptr || found->role == SittingRole::kMember) continue;
    if (subject.is_plan() && !IsCounter(found->role)) continue;
    return MakeError(absl::StatusCode::kFailedPrecondition,
                     "a candidate holds an office of the sitting",
                     {.reason = Reason::kConflictOfInterest});
  }
  return absl::OkStatus();
}

}  // namespace

int CountCounters(const std::vector<Participant>& roll) {
  return static_cast<int>(std::count_if(roll.begin(), roll.end(),
                                        [](const Participant& p) { return IsCounter(p.role); }));
}

int CountVoters(const std::vector<Participant>& roll) {
  return static_cast<int>(
      std::count_if(roll.begin(), roll.end(), [](const Participant& p) { return p.has_vote; }));
}

absl::Status CheckRoll(const std::vector<Participant>& roll) {
  if (CountVoters(roll) == 0) return FieldError("sitting.roll", "has nobody with a vote");
  std::set<PersonId> seen;
  std::map<SittingRole, int> holders;
  for (const Participant& participant : roll) {
    if (!seen.insert(participant.person).second) {
      return FieldError("sitting.roll", "has a person twice: each counts once (APP-22)");
    }
    ++holders[participant.role];
  }
  for (const Office& office : kOffices) {
    const int count = holders[office.role];
    if (count < office.least) {
      return FieldError("sitting.roll", std::string("has no ") + office.name);
    }
    if (count > office.most) {
      return FieldError("sitting.roll", std::string("has too many for the office: ") + office.name);
    }
  }
  return absl::OkStatus();
}

const Participant* FindOnRoll(const Sitting& sitting, PersonId person) {
  const auto found = std::find_if(sitting.roll.begin(), sitting.roll.end(),
                                  [&](const Participant& p) { return p.person == person; });
  return found == sitting.roll.end() ? nullptr : &*found;
}

absl::Status CheckIn(Sitting& sitting, const std::vector<PersonId>& people) {
  if (sitting.state != SittingState::kConvened) {
    return StateError("voting has begun", "check in");
  }
  std::set<PersonId> arriving(people.begin(), people.end());
  for (Participant& participant : sitting.roll) {
    if (arriving.erase(participant.person) != 0) participant.present = true;
  }
  if (!arriving.empty()) return FieldError("people", "names somebody who is not on the roll");
  sitting.present =
      static_cast<int>(std::count_if(sitting.roll.begin(), sitting.roll.end(),
                                     [](const Participant& p) { return p.present && p.has_vote; }));
  return absl::OkStatus();
}

absl::Status CheckMeeting(const Sitting& sitting, const Case& subject,
                          const regulation::Step& step) {
  if (IsOver(sitting.state)) {
    return StateError("the sitting is closed", "open the ballot");
  }
  // The place of work of somebody from elsewhere is another unit than the one that asks (OTH-C).
  const bool own = sitting.organization == subject.organization;
  const bool asks_own = step.meeting != regulation::MeetingKind::kPlaceOfWork;
  if (own != asks_own || sitting.meeting != step.meeting) {
    return StateError("the step is decided by another meeting", "open the ballot");
  }
  return absl::OkStatus();
}

absl::Status CheckOpenBallot(const Sitting& sitting, const Case& subject,
                             const regulation::Step& step, CivilDay today) {
  RETURN_IF_ERROR(CheckMeeting(sitting, subject, step));
  if (today < sitting.day) return StateError("the day has not come", "open the ballot");
  if (sitting.day < subject.opened) {
    return StateError("the meeting was before the case", "open the ballot");
  }
  if (!step.quorum.IsReachedBy(sitting.present, sitting.summoned)) {
    return Refusal(subject, subject.procedure.rules.quorum, "too few are present",
                   {{"needed", std::to_string(step.quorum.LeastReaching(sitting.summoned))},
                    {"present", std::to_string(sitting.present)}});
  }
  if (OnBallot(subject, step).empty()) {
    return StateError("nobody stands on the ballot", "open the ballot");
  }
  RETURN_IF_ERROR(CheckOfficers(sitting));
  return CheckInterests(sitting, subject);
}

}  // namespace cadre::nomination
