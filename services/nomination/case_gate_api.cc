#include "services/nomination/case_gate_api.h"

#include "common/base/errors.h"
#include "services/nomination/domain/election_list.h"
#include "services/nomination/election_file_api.h"
#include "services/nomination/store/dossier_store.h"
#include "services/nomination/store/matter_store.h"

namespace cadre::nomination {

absl::StatusOr<CaseRules> RulesBeside(const api::Call& call, registry::RegistryClient& registry,
                                      const registry::v1::Post& post,
                                      regulation::ProcedureKind kind) {
  CaseRules result;
  if (!IsOfAppointments(kind)) return result;
  const CivilDay day = call.legal_day();
  ASSIGN_OR_RETURN(const auto rules, registry.Rules(call));
  ASSIGN_OR_RETURN(const regulation::RuleSet appointment,
                   rules->InForce(regulation::Domain::kAppointment, day));
  Staff staff = Staff::kOfficials;
  if (TellsStaffApart(appointment, day)) {
    ASSIGN_OR_RETURN(const registry::v1::Organization unit,
                     registry.GetOrganization(call, post.organization(), day));
    if (unit.kind() == registry::v1::ORGANIZATION_KIND_SERVICE_UNIT) {
      staff = Staff::kPublicEmployees;
    }
  }
  result.papers = DossierRulesOf(appointment, kind, day);
  result.limits = TimeLimitsOf(appointment, staff, day);
  return result;
}

absl::Status PinRules(api::Mutation& m, const Case& subject, const CaseRules& rules) {
  return store::InsertCaseRules(m.session(), subject.id, ToProto(rules).SerializeAsString());
}

absl::Status CheckGate(db::Session& session, const Case& subject, DossierGate gate,
                       CivilDay today) {
  if (subject.is_plan()) return absl::OkStatus();
  const std::vector<Candidate> people = PeopleConcerned(subject);
  ASSIGN_OR_RETURN(const std::vector<Matter> matters, store::MattersOf(session, subject.id));
  RETURN_IF_ERROR(CheckSettled(subject, matters, people));
  ASSIGN_OR_RETURN(const std::string pinned, store::CaseRulesOf(session, subject.id));
  ASSIGN_OR_RETURN(const CaseRules rules, CaseRulesFrom(pinned));
  ASSIGN_OR_RETURN(const std::vector<DossierPaper> papers, store::PapersOf(session, subject.id));
  return CheckComplete(ItemsOf(rules.papers, papers, people, today), gate);
}

absl::Status CheckStepGate(db::Session& session, const Case& subject, int step, CivilDay today) {
  if (static_cast<size_t>(step) != subject.steps.size()) return absl::OkStatus();
  if (IsCongressRun(subject.procedure.kind)) {
    ASSIGN_OR_RETURN(const auto election, ReadElection(session, subject.id));
    const auto names = OnBallot(subject, subject.procedure.steps.back()).size();
    RETURN_IF_ERROR(CheckLastBallot(election, static_cast<int64_t>(names)));
  }
  return CheckGate(session, subject, DossierGate::kLastStep, today);
}

absl::Status CheckNotEnded(const Case& subject, const char* move) {
  return HasEnded(subject.state) ? StateError("ended", move) : absl::OkStatus();
}

}  // namespace cadre::nomination
