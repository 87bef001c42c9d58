// Planning: terms, plans, rounds, entries, approvals.
#include "common/base/round_loop.h"
#include "common/base/status_macros.h"
#include "common/rpc/event_stream.h"
#include "common/rpc/service_process.h"
#include "services/development/client/grpc_development_client.h"
#include "services/nomination/client/grpc_nomination_client.h"
#include "services/planning/effects_api.h"
#include "services/planning/migrations.h"
#include "services/planning/over_age_api.h"
#include "services/planning/rpc.h"

namespace {

using cadre::rpc::ServiceDefinition;
using cadre::rpc::ServiceParts;

constexpr char kPrincipal[] = "service:planning";

absl::Status Serve(ServiceParts& parts, const ServiceDefinition& definition,
                   const cadre::planning::PlanSettings& settings,
                   const cadre::planning::EnquirySettings& enquiry_settings,
                   const std::string& form_templates) {
  namespace planning = cadre::planning;
  ASSIGN_OR_RETURN(const auto registry_channel, parts.Peer("registry"));
  ASSIGN_OR_RETURN(const auto nomination_channel, parts.Peer("nomination"));
  ASSIGN_OR_RETURN(const auto development_channel, parts.Peer("development"));
  cadre::registry::RegistryClient registry(registry_channel);
  planning::TermApi terms(*parts.pool);
  planning::OrientationApi orientations(*parts.pool);
  planning::IndicatorApi indicators(*parts.pool, registry);
  planning::OpennessApi openness(*parts.pool, registry);
  planning::PlanApi plans(*parts.pool, registry, settings);
  planning::AccountabilityApi accountability(*parts.pool);
  planning::CalibrationApi calibrations(*parts.pool);
  planning::CampaignApi campaigns(*parts.pool);
  planning::NoticeApi notices(*parts.pool);
  planning::ProposalApi proposals(*parts.pool, registry);
  planning::PublicationApi publications(*parts.pool, registry);
  planning::WaiverApi waivers(*parts.pool);
  planning::ReviewApi reviews(*parts.pool, registry);
  planning::RoundFileApi round_files(*parts.pool);
  planning::ScenarioApi scenarios(*parts.pool, registry);
  planning::SourceApi sources(*parts.pool, registry);
  planning::EnquiryApi enquiries(*parts.pool, registry, enquiry_settings);
  planning::EntryApi entries(*parts.pool, registry);
  planning::FormApi forms(*parts.pool, registry, plans,
                          planning::ReadFormTemplates(form_templates));
  planning::EffectsApi effects(registry);
  planning::OverAgeExits over_age(*parts.pool, *parts.clock, registry);
  // What fails is the registry's or the database's; the next round tries again.
  cadre::RoundLoop age_looks([&](const auto& /*stop*/) { over_age.LookDaily(); }, absl::Minutes(1));
  cadre::rpc::EventStream events(*parts.pool);
  ASSIGN_OR_RETURN(const cadre::rpc::UnaryRunner run, parts.Runner(definition.services));
  const auto services = planning::MakeServices(
      run,
      {accountability, calibrations, campaigns, enquiries, entries, forms, indicators, notices,
       openness, orientations, plans, proposals, publications, reviews, round_files, scenarios,
       sources, terms, waivers},
      events);
  cadre::rpc::EventFollower from_registry(
      *parts.pool, *parts.clock,
      {.source = "registry",
       .principal = kPrincipal,
       .open = registry.Events(),
       .handle = [&](auto& m, const auto& event) { return effects.OnRegistryEvent(m, event); }});
  cadre::rpc::EventFollower from_nomination(
      *parts.pool, *parts.clock,
      {.source = "nomination",
       .principal = kPrincipal,
       .open = cadre::nomination::EventsOf(nomination_channel),
       .handle = [&](auto& m, const auto& event) { return effects.OnNominationEvent(m, event); }});
  cadre::rpc::EventFollower from_development(
      *parts.pool, *parts.clock,
      {.source = "development",
       .principal = kPrincipal,
       .open = cadre::development::EventsOf(development_channel),
       .handle = [&](auto& m, const auto& event) { return effects.OnDevelopmentEvent(m, event); }});
  return cadre::rpc::ServeUntilStopped(parts, definition, services, [&] {
    from_registry.Stop();
    from_nomination.Stop();
    from_development.Stop();
    age_looks.Stop();
    events.Stop();
  });
}

}  // namespace

int main(int argc, char** argv) {
  ServiceDefinition definition{.name = "planning",
                               .version = CADRE_VERSION,
                               .migrations = cadre::planning::Migrations(),
                               .services = cadre::planning::ServiceNames()};
  cadre::planning::PlanSettings settings;
  cadre::planning::EnquirySettings enquiry_settings;
  std::string form_templates;
  definition.options = [&](CLI::App& app) {
    cadre::rpc::AddSetting(app, "orientation-required", settings.orientation_required,
                           "Whether a round opens only under an adopted orientation");
    cadre::rpc::AddSetting(app, "enquiry-days", enquiry_settings.days,
                           "Days that an enquiry may wait for its answer before it is overdue")
        ->check(CLI::Range(1, 3650));
    cadre::rpc::AddSetting(app, "form-templates", form_templates,
                           "Folder of the templates of forms, .docx and .xlsx");
  };
  definition.serve = [&](ServiceParts& parts) {
    return Serve(parts, definition, settings, enquiry_settings, form_templates);
  };
  return cadre::rpc::RunServiceProcess(argc, argv, definition);
}
