#include "services/nomination/effects_api.h"

#include "cadre/planning/v1/events.pb.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/base/log.h"
#include "services/nomination/case_file_api.h"
#include "services/registry/client/organization_projection.h"

namespace cadre::nomination {
namespace {

absl::StatusOr<Case> CaseOf(const planning::v1::RoundVoteRequested& event) {
  Case subject{.plan = event.plan(), .sequence_no = event.sequence_no()};
  ASSIGN_OR_RETURN(subject.organization,
                   api::ParseId<OrganizationId>(event.organization(), api::kOrganizationPattern,
                                                "organization"));
  for (const planning::v1::VoteCandidate& wire : event.candidates()) {
    Candidate candidate{
        .full_name = wire.full_name(), .entry = wire.entry(), .post_title = wire.post_title()};
    ASSIGN_OR_RETURN(candidate.person, api::ParseId<PersonId>(wire.person(), api::kPersonPattern,
                                                              "candidates.person"));
    subject.candidates.push_back(std::move(candidate));
  }
  return subject;
}

}  // namespace

absl::Status EffectsApi::OnRegistryEvent(api::Mutation& m, const db::Event& event) {
  return registry::ProjectOrganization(m, event).status();
}

absl::Status EffectsApi::OnPlanningEvent(api::Mutation& m, const db::Event& event) {
  if (event.type != planning::v1::RoundVoteRequested::descriptor()->full_name()) {
    return absl::OkStatus();
  }
  planning::v1::RoundVoteRequested requested;
  if (!requested.ParseFromString(event.payload)) {
    return InternalError("an event cannot be read");
  }
  ASSIGN_OR_RETURN(Case subject, CaseOf(requested));
  if (subject.candidates.empty()) {
    // Trying again would not help, and would hold up every event behind it.
    Log(LogLevel::kError, "a round without candidates", {{"plan", requested.plan()}});
    return absl::OkStatus();
  }
  ASSIGN_OR_RETURN(const auto rules, registry_.Rules(m.call()));
  RETURN_IF_ERROR(Pin(*rules, regulation::ProcedureKind::kPlan, m.call(), subject));
  Begin(m.call().legal_day(), subject);
  return StoreNew(m, subject);
}

}  // namespace cadre::nomination
