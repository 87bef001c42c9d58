#include "tests/faults/ballot_judge.h"

#include <algorithm>
#include <map>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace cadre::faults {
namespace {

using Box = std::multiset<std::string>;

void Expect(bool holds, const std::string& else_what, Violations& violations) {
  if (!holds) violations.push_back(else_what);
}

std::string Shown(const std::string& tracker) { return absl::BytesToHexString(tracker); }

// Each ballot of a voter by the answer that it got; at most one of them is in the box.
void JudgeVoter(const VoterStory& voter, const Box& box, Violations& violations) {
  size_t inside = 0;
  bool one_was_used = false;
  for (const MadeBallot& ballot : voter.made) {
    const bool is_in = box.contains(ballot.tracker);
    inside += is_in ? 1 : 0;
    one_was_used = one_was_used || ballot.answer == CastAnswer::kUsed;
    const std::string name = absl::StrCat("ballot ", Shown(ballot.tracker));
    switch (ballot.answer) {
      case CastAnswer::kTaken:
        Expect(is_in, absl::StrCat(name, " was acknowledged and is not in the box"), violations);
        break;
      case CastAnswer::kUsed:
      case CastAnswer::kLate:
        Expect(!is_in, absl::StrCat(name, " was refused and is in the box"), violations);
        break;
      case CastAnswer::kNone:
        violations.push_back(absl::StrCat(name, " got no answer"));
    }
  }
  Expect(inside <= 1, "two ballots of one credential are in the box", violations);
  Expect(!one_was_used || inside == 1,
         "a credential was refused as used and no ballot of it is in the box", violations);
}

void JudgeNumbers(const std::vector<VoterStory>& voters, const BallotSeen& seen, const Box& box,
                  Violations& violations) {
  std::map<std::string, int> named;
  for (const VoterStory& voter : voters) {
    for (const MadeBallot& ballot : voter.made) named[ballot.tracker] = ballot.named;
  }
  std::vector<int64_t> votes(seen.votes.size(), 0);
  int64_t invalid = 0;
  for (const std::string& tracker : box) {
    const auto found = named.find(tracker);
    if (found == named.end()) {
      violations.push_back(absl::StrCat("nobody made the ballot ", Shown(tracker)));
    } else if (found->second >= 0) {
      ++votes[static_cast<size_t>(found->second)];
    } else {
      ++invalid;
    }
  }
  const auto tell = [](const std::vector<int64_t>& numbers) { return absl::StrJoin(numbers, "/"); };
  Expect(seen.votes == votes,
         absl::StrCat("the record says ", tell(seen.votes), ", the ballots ", tell(votes)),
         violations);
  Expect(seen.totals == votes,
         absl::StrCat("the box says ", tell(seen.totals), ", the ballots ", tell(votes)),
         violations);
  const auto collected = static_cast<int64_t>(box.size());
  Expect(seen.collected == collected && seen.invalid == invalid,
         absl::StrCat(seen.collected, " collected, ", seen.invalid, " of them invalid; in the box ",
                      collected, ", ", invalid, " of them invalid"),
         violations);
}

}  // namespace

void JudgeBallot(const std::vector<VoterStory>& voters, const BallotSeen& seen,
                 Violations& violations) {
  const Box box(seen.cast.begin(), seen.cast.end());
  for (const std::string& tracker : std::set<std::string>(box.begin(), box.end())) {
    Expect(box.count(tracker) == 1, absl::StrCat(Shown(tracker), " is in the box twice"),
           violations);
  }
  for (const VoterStory& voter : voters) JudgeVoter(voter, box, violations);
  JudgeNumbers(voters, seen, box, violations);
  const int64_t issued = std::count_if(voters.begin(), voters.end(),
                                       [](const VoterStory& v) { return v.has_credential; });
  Expect(seen.credentials == issued && seen.issued == issued,
         absl::StrCat(issued, " voters have a credential, the roll says ", seen.credentials,
                      ", the record ", seen.issued),
         violations);
  const std::vector<std::string> phases = {"OPENED", "CASTING_OPENED", "CLOSED", "COUNTED"};
  Expect(seen.board == phases, absl::StrCat("the board says ", absl::StrJoin(seen.board, ", ")),
         violations);
  Expect(seen.bundle_fault.empty(), absl::StrCat("the bundle: ", seen.bundle_fault), violations);
  Expect(seen.sealed == 0, absl::StrCat(seen.sealed, " sealed marks are left"), violations);
  Expect(seen.counted_again_alike, "counted again, the record is another", violations);
}

}  // namespace cadre::faults
