// The scan of a record as it was signed on paper: filed by one person, checked by another.
#ifndef CADRE_SERVICES_NOMINATION_DOMAIN_RECORD_SCAN_H_
#define CADRE_SERVICES_NOMINATION_DOMAIN_RECORD_SCAN_H_

#include <optional>
#include <string>

#include "common/base/civil_date.h"
#include "common/base/ids.h"
#include "services/nomination/domain/scan.h"

namespace cadre::nomination {

// Numbers as in cadre.nomination.v1.
enum class RecordScanState : int { kFiled = 1, kConfirmed = 2, kReturned = 3 };

struct RecordScan {
  int filing_no = 0;  // from 1 of each record
  RecordScanState state = RecordScanState::kFiled;
  Scan scan;
  int classification = 0;  // as cadre.types.v1.Classification
  PersonId filer;
  CivilDay filed;
  std::optional<PersonId> checker;
  std::string reason;  // why it was given back
};

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_DOMAIN_RECORD_SCAN_H_
