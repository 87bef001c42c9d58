// What is kept beside a rotation: its moves and its assessments.
#ifndef CADRE_SERVICES_DEVELOPMENT_DOMAIN_ROTATION_FILE_H_
#define CADRE_SERVICES_DEVELOPMENT_DOMAIN_ROTATION_FILE_H_

#include <string>

#include "services/development/domain/rotation_moves.h"
#include "services/development/domain/rotation_run.h"

namespace cadre::development {

// A move that was made; never changed.
struct RotationStep {
  RotationMove move = RotationMove::kPropose;
  RotationState state = RotationState::kProposed;  // afterwards
  CivilDay day;
  std::string by;  // principal
  Paper document;  // behind it, where there is one
  std::string note;
};

// Numbers as in cadre.development.v1.
enum class RotationRating : int { kExcellent = 1, kGood = 2, kCompleted = 3, kNotCompleted = 4 };

struct RotationAssessment {
  int year_no = 0;  // 0: the last one, of the whole
  RotationRating rating = RotationRating::kGood;
  std::string text;
  CivilDay day;
};

}  // namespace cadre::development

#endif  // CADRE_SERVICES_DEVELOPMENT_DOMAIN_ROTATION_FILE_H_
