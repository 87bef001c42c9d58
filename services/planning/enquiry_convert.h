// Enquiries between protobuf and domain.
#ifndef CADRE_SERVICES_PLANNING_ENQUIRY_CONVERT_H_
#define CADRE_SERVICES_PLANNING_ENQUIRY_CONVERT_H_

#include <set>
#include <string>

#include "absl/status/statusor.h"
#include "cadre/planning/v1/enquiry.pb.h"
#include "cadre/planning/v1/evaluation.pb.h"
#include "services/planning/domain/enquiry.h"

namespace cadre::planning {

inline constexpr char kEnquiryPattern[] = "enquiries/{enquiry}";

std::string EnquiryName(EnquiryId id);

// One that has waited for more than `days` is overdue. Without the draft unless the reader acts for
// the board.
v1::Enquiry ToProto(const Enquiry& enquiry, int days, CivilDay today);
v1::UnconfirmedUnit ToProto(const UnconfirmedUnit& unit);
v1::PublishedAnswer ToProto(const RuleAnswer& answer);

//   INVALID_ARGUMENT  names the field
absl::StatusOr<Enquiry> FromProto(const v1::Enquiry& wire);

// Adds the rules that a stored evaluation or a report names: what they found and what they compared
// with.
void AddRules(const v1::Evaluation& evaluation, std::set<std::string>& rules);
void AddRules(const v1::StructureReport& report, std::set<std::string>& rules);

}  // namespace cadre::planning

#endif  // CADRE_SERVICES_PLANNING_ENQUIRY_CONVERT_H_
