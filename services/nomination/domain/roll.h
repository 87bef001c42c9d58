// Who is to be summoned: whom the composition of a meeting names by the posts that people hold, and
// how a roll differs from it.
#ifndef CADRE_SERVICES_NOMINATION_DOMAIN_ROLL_H_
#define CADRE_SERVICES_NOMINATION_DOMAIN_ROLL_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "common/regulation/composition.h"
#include "common/regulation/rule_set.h"
#include "services/nomination/domain/sitting.h"

namespace cadre::nomination {

// Somebody who holds a post on the day.
struct PostHolder {
  PersonId person;
  std::string full_name;
  OrganizationId organization;
  std::string post_group;
  std::string post_title;
};

// A line of the composition that names somebody, and the post by which it does.
struct RollGround {
  std::string code;
  std::string label;
  std::string post_title;
};

struct Proposed {
  PersonId person;
  std::string full_name;
  bool has_vote = false;  // by one of the lines
  std::vector<RollGround> grounds;
};

struct LeftOut {
  PersonId person;
  std::string full_name;
  std::vector<RollGround> grounds;
  std::string reason;
};

// What is kept with a roll.
struct RollNotes {
  std::string composition;                              // its rule; empty where none is in force
  std::map<PersonId, std::vector<RollGround>> grounds;  // of who is summoned
  std::map<PersonId, std::string> reasons;              // of differences
  std::vector<LeftOut> left_out;
};

// Whom the composition names, by name, each person once (APP-22).
std::vector<Proposed> ProposeRoll(const regulation::Composition& composition,
                                  OrganizationId organization,
                                  const std::vector<PostHolder>& holders);

// Holds the roll against what is proposed and notes the grounds. With a composition every
// difference needs its reason: somebody with a vote whom no line names, a vote that the lines do
// not give or do not take, somebody who is left out. Without one nobody can be left out.
//   INVALID_ARGUMENT  names the field
absl::Status CompareRoll(const std::vector<Participant>& roll,
                         const std::vector<Proposed>& proposed, RollNotes& notes);

// How many people count ballots, the head among them.
struct CountingBoard {
  int least = 2;  // two type the totals independently
  std::optional<int> most;
};
// By the parameters "counting_board.least" and "counting_board.most" of the day.
CountingBoard CountingBoardOf(const regulation::RuleSet& set, CivilDay day);
//   INVALID_ARGUMENT  too few or too many counters
absl::Status CheckBoard(const std::vector<Participant>& roll, const CountingBoard& board);

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_DOMAIN_ROLL_H_
