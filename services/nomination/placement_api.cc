#include "services/nomination/placement_api.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/api/mutate.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/base/log.h"
#include "services/nomination/case_file_api.h"

namespace cadre::nomination {
namespace {

constexpr char kService[] = "service:nomination";
constexpr absl::Duration kTime = absl::Seconds(10);
constexpr absl::Duration kFirstPause = absl::Milliseconds(250);
constexpr absl::Duration kLongestPause = absl::Minutes(5);
constexpr size_t kLongestProblem = 500;
constexpr int kBatch = 20;

api::Call OwnCall(const Clock& clock) {
  return {.identity = {.principal = kService, .service = kService},
          .method = "placement",
          .request_hash = std::string(32, '\0'),
          .language = "vi",
          .deadline = RealNow() + kTime,
          .clock = &clock};
}

registry::v1::FillPostRequest RequestOf(const Case& subject, PersonId person) {
  registry::v1::FillPostRequest request;
  request.set_post(api::PostName(*subject.post));
  request.set_person(api::PersonName(person));
  *request.mutable_start_date() = api::ToProto(*subject.start);
  *request.mutable_decision() = ToProto(*subject.decision);
  request.set_request_id(absl::StrCat("case-", subject.id.text(), "-", person.text()));
  return request;
}

absl::Duration PauseAfter(int attempts) {
  return std::min(kLongestPause, kFirstPause * (1 << std::min(attempts, 20)));
}

bool AreDone(const std::vector<store::Placement>& placements) {
  return std::all_of(placements.begin(), placements.end(), [](const store::Placement& p) {
    return p.state == store::PlacementState::kDone;
  });
}

// As much of a text as is kept, without half a letter at its end.
std::string Beginning(std::string text) {
  if (text.size() <= kLongestProblem) return text;
  size_t end = kLongestProblem;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
  text.resize(end);
  return text;
}

// What the registry answered, into the placement.
void TakeAnswer(const absl::Status& answer, absl::Time now, store::Placement& placement) {
  if (answer.ok()) {
    placement.state = store::PlacementState::kDone;
    placement.problem.clear();
    return;
  }
  const bool refused =
      !absl::IsUnavailable(answer) && !absl::IsDeadlineExceeded(answer) && !absl::IsAborted(answer);
  if (refused) placement.state = store::PlacementState::kRefused;
  placement.problem = Beginning(std::string(answer.message()));
  placement.due = now + PauseAfter(placement.attempts);
  ++placement.attempts;
}

std::string ReasonOf(const absl::Status& answer) {
  const std::optional<ErrorDetail> detail = DetailOf(answer);
  return detail.has_value() ? std::string(ReasonName(detail->reason)) : "";
}

// Writes the answer back, unless another process of ours has placed the person meanwhile.
absl::StatusOr<v1::Case> Keep(api::Mutation& m, const KeyRing& keys,
                              const store::Placement& placement) {
  ASSIGN_OR_RETURN(const Case subject,
                   LockCase(m.session(), keys, placement.subject, {.everything = true}));
  m.Touch(CaseName(subject.id));
  ASSIGN_OR_RETURN(std::vector<store::Placement> all, store::PlacementsOf(m.session(), subject.id));
  for (store::Placement& stored : all) {
    if (stored.person != placement.person) continue;
    if (stored.state == store::PlacementState::kDone) return v1::Case();
    stored = placement;
  }
  RETURN_IF_ERROR(store::UpdatePlacement(m.session(), placement));
  if (AreDone(all)) RETURN_IF_ERROR(TellClosed(m, subject));
  return v1::Case();
}

}  // namespace

absl::StatusOr<int> Placer::PlaceDue() {
  std::vector<store::Placement> due;
  {
    ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(RealNow() + kTime));
    ASSIGN_OR_RETURN(due, store::DuePlacements(*lease, clock_.Now(), kBatch));
  }
  absl::Status failure;  // one that cannot be placed holds up nobody behind it
  for (store::Placement& placement : due) failure.Update(Place(std::move(placement)));
  RETURN_IF_ERROR(failure);
  return static_cast<int>(due.size());
}

absl::Status Placer::Place(store::Placement placement) {
  const api::Call call = OwnCall(clock_);
  registry::v1::FillPostRequest request;
  {
    ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
    ASSIGN_OR_RETURN(const Case subject,
                     ReadCase(*lease, keys_, placement.subject, {.everything = true}));
    request = RequestOf(subject, placement.person);
  }
  const absl::Status answer = fill_(call, request);
  TakeAnswer(answer, clock_.Now(), placement);
  if (placement.state == store::PlacementState::kRefused) {
    Log(LogLevel::kWarning, "a placement is refused",
        // The registry's text may quote the record.
        {{"case", CaseName(placement.subject)}, {"reason", ReasonOf(answer)}});
  }
  return api::Mutate<v1::Case>(call, pool_,
                               [&](api::Mutation& m) -> absl::StatusOr<v1::Case> {
                                 return Keep(m, keys_, placement);
                               })
      .status();
}

}  // namespace cadre::nomination
