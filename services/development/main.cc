// Development: gaps of planned people, training plans, rotations.
#include "common/base/round_loop.h"
#include "common/base/status_macros.h"
#include "common/rpc/event_stream.h"
#include "common/rpc/service_process.h"
#include "services/development/certificate_api.h"
#include "services/development/effects_api.h"
#include "services/development/migrations.h"
#include "services/development/rotation_alert_api.h"
#include "services/development/rpc.h"

namespace {

using cadre::rpc::ServiceDefinition;
using cadre::rpc::ServiceParts;

constexpr char kPrincipal[] = "service:development";

absl::Status Serve(ServiceParts& parts, const ServiceDefinition& definition) {
  namespace development = cadre::development;
  ASSIGN_OR_RETURN(const auto registry_channel, parts.Peer("registry"));
  ASSIGN_OR_RETURN(const auto planning_channel, parts.Peer("planning"));
  cadre::registry::RegistryClient registry(registry_channel);
  cadre::planning::PlanningClient planning(planning_channel);
  cadre::registry::LearnerClient learners(registry_channel);
  development::GapFinder gaps(registry);
  development::CourseApi courses(*parts.pool, registry);
  development::EnrolmentApi enrolments(*parts.pool, learners);
  development::TrainingReportApi training_reports(*parts.pool, registry, learners);
  development::CoverageApi coverage(*parts.pool);
  development::CoverageReportApi coverage_reports(*parts.pool);
  development::RotationApi rotations(*parts.pool, registry);
  development::RotationFlagger flags(registry);
  development::RotationRunApi rotation_runs(*parts.pool, registry);
  development::TrainingLineApi lines(*parts.pool, registry, gaps);
  development::TrainingPlanApi plans(*parts.pool);
  development::EffectsApi effects(planning, gaps, flags);
  cadre::rpc::EventStream events(*parts.pool);
  ASSIGN_OR_RETURN(const cadre::rpc::UnaryRunner run, parts.Runner(definition.services));
  const auto services =
      development::MakeServices(run,
                                {courses, coverage, coverage_reports, enrolments, rotations,
                                 rotation_runs, lines, plans, training_reports},
                                events);
  development::RotationAlertTeller teller(*parts.pool, *parts.clock, registry);
  // A failure is the registry's or the database's; the next round tries again.
  cadre::RoundLoop alerts([&](const auto& /*stop*/) { teller.TellDue().IgnoreError(); },
                          absl::Minutes(1));
  development::CertificateFiler filer(*parts.pool, *parts.clock, gaps,
                                      [&](const auto& call, const auto& request) {
                                        return learners.RecordCertificate(call, request).status();
                                      });
  // The same.
  cadre::RoundLoop certificates([&](const auto& /*stop*/) { filer.FileDue().IgnoreError(); },
                                absl::Milliseconds(200));
  cadre::rpc::EventFollower from_registry(
      *parts.pool, *parts.clock,
      {.source = "registry",
       .principal = kPrincipal,
       .open = registry.Events(),
       .handle = [&](auto& m, const auto& event) { return effects.OnRegistryEvent(m, event); }});
  cadre::rpc::EventFollower from_planning(
      *parts.pool, *parts.clock,
      {.source = "planning",
       .principal = kPrincipal,
       .open = planning.Events(),
       .handle = [&](auto& m, const auto& event) { return effects.OnPlanningEvent(m, event); }});
  return cadre::rpc::ServeUntilStopped(parts, definition, services, [&] {
    from_registry.Stop();
    from_planning.Stop();
    alerts.Stop();
    certificates.Stop();
    events.Stop();
  });
}

}  // namespace

int main(int argc, char** argv) {
  ServiceDefinition definition{.name = "development",
                               .version = CADRE_VERSION,
                               .migrations = cadre::development::Migrations(),
                               .services = cadre::development::ServiceNames()};
  definition.serve = [&](ServiceParts& parts) { return Serve(parts, definition); };
  return cadre::rpc::RunServiceProcess(argc, argv, definition);
}
