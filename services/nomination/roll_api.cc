#include "services/nomination/roll_api.h"

#include <set>

#include "common/api/citation.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/regulation/finding.h"
#include "services/nomination/roll_convert.h"
#include "services/nomination/sitting_api.h"

namespace cadre::nomination {
namespace {

using regulation::Domain;
using regulation::RuleSet;

// Nothing where no set of the domain is in force.
std::optional<RuleSet> InForce(const regulation::Catalogue& rules, Domain domain, CivilDay day) {
  absl::StatusOr<RuleSet> set = rules.InForce(domain, day);
  return set.ok() ? std::optional(*std::move(set)) : std::nullopt;
}

registry::v1::FetchIncumbentsRequest HoldersOf(const regulation::Composition& composition,
                                               const Sitting& sitting) {
  registry::v1::FetchIncumbentsRequest asked;
  asked.set_organization(api::OrganizationName(sitting.organization));
  *asked.mutable_as_of() = api::ToProto(sitting.day);
  std::set<std::string> groups;
  for (const regulation::CompositionLine& line : composition.lines) {
    groups.insert(line.post_groups.begin(), line.post_groups.end());
    if (line.place == regulation::CompositionPlace::kBelow) {
      asked.set_reach(registry::v1::INCUMBENT_REACH_SUBTREE);
    }
  }
  asked.mutable_post_groups()->Add(groups.begin(), groups.end());
  return asked;
}

}  // namespace

absl::StatusOr<RollByRule> AskRoll(const api::Call& call, registry::RegistryClient& registry,
                                   const Sitting& sitting) {
  RollByRule result;
  ASSIGN_OR_RETURN(const auto rules, registry.Rules(call));
  const std::optional<RuleSet> set = InForce(*rules, Domain::kAppointment, sitting.day);
  if (!set.has_value() || set->compositions.empty()) return result;
  ASSIGN_OR_RETURN(
      const registry::v1::Organization organization,
      registry.GetOrganization(call, api::OrganizationName(sitting.organization), sitting.day));
  const regulation::Composition* composition =
      set->FindComposition(sitting.meeting, static_cast<int>(organization.kind()));
  if (composition == nullptr) return result;
  ASSIGN_OR_RETURN(const auto incumbents,
                   registry.Incumbents(call, HoldersOf(*composition, sitting)));
  ASSIGN_OR_RETURN(const std::vector<PostHolder> holders, HoldersFrom(incumbents));
  result.composition = *composition;
  result.citation = set->Cite(composition->rule);
  result.proposed = ProposeRoll(*composition, sitting.organization, holders);
  return result;
}

absl::StatusOr<v1::RollProposal> SittingApi::ProposeRoll(const api::Call& call,
                                                         const v1::ProposeRollRequest& request) {
  Sitting sitting{.meeting = static_cast<regulation::MeetingKind>(request.meeting())};
  ASSIGN_OR_RETURN(sitting.organization,
                   api::ParseId<OrganizationId>(request.organization(), api::kOrganizationPattern,
                                                "organization"));
  ASSIGN_OR_RETURN(sitting.day, api::DayFrom(request.date(), "date"));
  RETURN_IF_ERROR(CheckScope(call, sitting.organization));
  ASSIGN_OR_RETURN(const RollByRule by_rule, AskRoll(call, registry_, sitting));
  v1::RollProposal response;
  if (!by_rule.composition.has_value()) return response;
  response.set_composition(by_rule.composition->rule);
  *response.mutable_citation() = api::ToProto(
      by_rule.citation, static_cast<types::v1::Certainty>(by_rule.composition->certainty));
  for (const Proposed& each : by_rule.proposed) *response.add_entries() = ToProto(each);
  return response;
}

}  // namespace cadre::nomination
