// Words and numbers as the forms of planning write them.
#ifndef CADRE_SERVICES_PLANNING_DOMAIN_FORM_WORDS_H_
#define CADRE_SERVICES_PLANNING_DOMAIN_FORM_WORDS_H_

#include <string>

#include "absl/strings/string_view.h"
#include "services/planning/domain/entry.h"

namespace cadre::planning {

// "Ban chấp hành".
const char* WordOf(PlanScope scope);
const char* WordOf(ExitReason reason);
const char* WordOf(regulation::DegreeLevel level);
const char* WordOf(regulation::TheoryLevel level);
// By the number of cadre.registry.v1.ManagementLevel and cadre.types.v1.Sector.
const char* ManagementWord(int level);
const char* SectorWord(int sector);

// What a rule of structure or openness is about; "" for one that the forms do not know.
std::string WordOfRule(absl::string_view rule);

// "45/50 (90,0%)".
std::string VotesText(const StepVotes& votes);

// "03/02/2026"; "" for no day.
std::string DayText(const std::optional<CivilDay>& day);
// "Số 15-QĐ/TU, ngày 03/02/2026"; "" without a number.
std::string DecisionText(const std::string& number, const std::optional<CivilDay>& date);

}  // namespace cadre::planning

#endif  // CADRE_SERVICES_PLANNING_DOMAIN_FORM_WORDS_H_
