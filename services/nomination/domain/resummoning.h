// Sittings that end for want of a quorum, and those that are summoned again for them (APP-01).
#ifndef CADRE_SERVICES_NOMINATION_DOMAIN_RESUMMONING_H_
#define CADRE_SERVICES_NOMINATION_DOMAIN_RESUMMONING_H_

#include <vector>

#include "absl/status/status.h"
#include "common/regulation/catalogue.h"
#include "services/nomination/domain/sitting.h"

namespace cadre::nomination {

// Quorums of the steps that such a meeting decides by ballot, by the sets in force on a day.
std::vector<regulation::Fraction> QuorumsOf(const regulation::Catalogue& rules,
                                            regulation::MeetingKind meeting, CivilDay day);

// FAILED_PRECONDITION unless a sitting may end for want of a quorum: no ballot was opened, and some
// step that such a meeting decides asks for more than are present. `quorums` are those of the
// steps.
absl::Status CheckNoQuorum(const Sitting& sitting,
                           const std::vector<regulation::Fraction>& quorums);

// FAILED_PRECONDITION unless `sitting` may repeat `before`: the same meeting of the same unit, not
// earlier, which was ended for want of a quorum (APP-01).
absl::Status CheckRepeats(const Sitting& sitting, const Sitting& before);

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_DOMAIN_RESUMMONING_H_
