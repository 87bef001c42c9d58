// What the cycle tells while it runs: each step with its result and the clause that it rests on.
#ifndef CADRE_CLIENTS_CYCLE_STORY_H_
#define CADRE_CLIENTS_CYCLE_STORY_H_

#include <string>

#include "absl/status/status.h"
#include "cadre/types/v1/types.pb.h"

namespace cadre::cycle {

// "15-HD/BTCTW (5-11-2012), STR-06".
std::string ClauseOf(const types::v1::Citation& citation);

class Story {
 public:
  // Colour only where somebody watches and wants it.
  explicit Story(bool colour) : colour_(colour) {}

  void Step(const std::string& text) const;
  void Good(const std::string& text) const;
  // A line that explains the one above.
  void Note(const std::string& text) const;

  // OK if `status` is a refusal by `expected`, a rule ("APP-19") or a reason ("CREDENTIAL_USED");
  // it is told with its clause. Otherwise an error that says what came instead.
  absl::Status Refused(const absl::Status& status, const std::string& expected,
                       const std::string& text) const;

 private:
  const bool colour_;
};

}  // namespace cadre::cycle

#endif  // CADRE_CLIENTS_CYCLE_STORY_H_
