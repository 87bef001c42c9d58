// What a case is made of: documents, candidates, steps.
#ifndef CADRE_SERVICES_NOMINATION_DOMAIN_CASE_PARTS_H_
#define CADRE_SERVICES_NOMINATION_DOMAIN_CASE_PARTS_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "common/base/civil_date.h"
#include "common/base/ids.h"
#include "services/nomination/domain/sequence.h"
#include "services/nomination/domain/tally.h"

namespace cadre::nomination {

using CaseId = StrongId<struct CaseIdTag>;
using CaseImportId = StrongId<struct CaseImportIdTag>;
using SittingId = StrongId<struct SittingIdTag>;
using BallotId = StrongId<struct BallotIdTag>;

// A document as decisions and minutes name it.
struct DocumentName {
  std::string number;
  CivilDay date;
};

struct Candidate {
  int no = 0;  // from 1 in the case
  PersonId person;
  std::string full_name;
  std::string entry;             // in a planning round: "plans/{plan}/entries/{entry}"
  std::string post_title;        // in a planning round: of the planned post
  std::string supporting_entry;  // the entry that makes the person eligible; may be empty
  bool withdrawn = false;        // is not voted for any more
  std::optional<DocumentName> special_case;  // the authority's agreement to one
};

// The marks of one candidate.
struct Marks {
  int64_t votes = 0;
  int64_t against = 0;
};

struct CaseStep {
  StepProgress progress;
  std::optional<SittingId> sitting;
  std::optional<BallotId> ballot;
  std::optional<Outcome> outcome;
  std::vector<int> selected;  // candidates, highest first
  std::vector<int> carried;
  std::map<int, Marks> marks;  // by candidate
  int64_t base = 0;            // of which the majority was counted
  std::string explanation;
  std::optional<DocumentName> minutes;
  std::optional<CaseImportId> imported_by;  // of a step that was closed on paper
};

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_DOMAIN_CASE_PARTS_H_
