#include "services/nomination/domain/case_state.h"

namespace cadre::nomination {

std::string StateName(CaseState state) {
  switch (state) {
    case CaseState::kRunning:
      return "RUNNING";
    case CaseState::kReady:
      return "READY";
    case CaseState::kDecided:
      return "DECIDED";
    case CaseState::kNotIntroduced:
      return "NOT_INTRODUCED";
    case CaseState::kAbandoned:
      return "ABANDONED";
    case CaseState::kSuspended:
      return "SUSPENDED";
  }
  return "UNKNOWN";
}

bool HasEnded(CaseState state) {
  return state == CaseState::kDecided || state == CaseState::kNotIntroduced ||
         state == CaseState::kAbandoned;
}

}  // namespace cadre::nomination
