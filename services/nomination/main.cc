// Nomination: cases, sittings, ballots and their records, decisions.
#include "common/base/files.h"
#include "common/base/key_ring.h"
#include "common/base/round_loop.h"
#include "common/base/status_macros.h"
#include "common/rpc/event_stream.h"
#include "common/rpc/service_process.h"
#include "services/ballot/client/grpc_ballot_client.h"
#include "services/nomination/case_notice_api.h"
#include "services/nomination/effects_api.h"
#include "services/nomination/migrations.h"
#include "services/nomination/placement_api.h"
#include "services/nomination/rpc.h"
#include "services/nomination/term_notice_api.h"

namespace {

using cadre::rpc::ServiceDefinition;
using cadre::rpc::ServiceParts;

constexpr char kPrincipal[] = "service:nomination";

absl::Status Serve(ServiceParts& parts, const ServiceDefinition& definition,
                   const std::string& key_ring_file, const std::string& paper_templates) {
  namespace nomination = cadre::nomination;
  ASSIGN_OR_RETURN(const std::string ring, cadre::ReadSecret(key_ring_file));
  ASSIGN_OR_RETURN(const cadre::KeyRing keys, cadre::KeyRing::Parse(ring));
  ASSIGN_OR_RETURN(const auto registry_channel, parts.Peer("registry"));
  ASSIGN_OR_RETURN(const auto planning_channel, parts.Peer("planning"));
  ASSIGN_OR_RETURN(const auto ballot_channel, parts.Peer("ballot"));
  cadre::registry::RegistryClient registry(registry_channel);
  cadre::registry::TermClient terms(registry_channel);
  cadre::planning::PlanningClient planning(planning_channel);
  cadre::ballot::BallotClient boxes(ballot_channel);
  nomination::BallotApi ballots(*parts.pool, boxes, registry, keys);
  nomination::CaseImportApi case_imports(*parts.pool, registry, terms, planning, keys);
  nomination::CaseApi cases(*parts.pool, registry, terms, planning, keys);
  nomination::DeadlineApi deadlines(*parts.pool, terms, keys);
  nomination::DecisionReviewApi decisions(*parts.pool, registry, planning, keys);
  nomination::DeviceApi devices(*parts.pool, boxes, keys);
  nomination::DossierApi dossiers(*parts.pool, keys);
  nomination::ElectionApi elections(*parts.pool, registry, keys);
  nomination::MatterApi matters(*parts.pool, registry, keys);
  nomination::OpeningApi openings(*parts.pool, keys);
  nomination::PaperApi papers(*parts.pool, registry, keys,
                              nomination::ReadPaperTemplates(paper_templates));
  nomination::SittingApi sittings(*parts.pool, registry);
  nomination::SlipApi slips(*parts.pool, papers, keys);
  nomination::TallyApi tallies(registry);
  nomination::TermEndApi term_ends(*parts.pool, registry, terms);
  nomination::EffectsApi effects(registry);
  cadre::rpc::EventStream events(*parts.pool);
  ASSIGN_OR_RETURN(const cadre::rpc::UnaryRunner run, parts.Runner(definition.services));
  const auto services = nomination::MakeServices(
      run,
      {ballots, case_imports, cases, deadlines, decisions, devices, dossiers, elections, matters,
       openings, papers, sittings, slips, tallies, term_ends},
      events);
  nomination::Placer placer(*parts.pool, *parts.clock, keys,
                            [&](const auto& call, const auto& request) {
                              return registry.FillPost(call, request).status();
                            });
  // A failure here is the database's; it is told by readiness, and the next round tries again.
  cadre::RoundLoop placements([&](const auto& /*stop*/) { placer.PlaceDue().IgnoreError(); },
                              absl::Milliseconds(100));
  nomination::TermNotices term_notices(*parts.pool, *parts.clock, registry, terms);
  nomination::CaseNotices case_notices(*parts.pool, *parts.clock, terms);
  cadre::RoundLoop news(
      [&](const auto& /*stop*/) {
        term_notices.TellDaily();
        case_notices.TellDaily();
      },
      absl::Minutes(10));
  cadre::rpc::EventFollower from_registry(*parts.pool, *parts.clock,
                                          {.source = "registry",
                                           .principal = kPrincipal,
                                           .open = registry.Events(),
                                           .handle = nomination::EffectsApi::OnRegistryEvent});
  cadre::rpc::EventFollower from_planning(
      *parts.pool, *parts.clock,
      {.source = "planning",
       .principal = kPrincipal,
       .open = planning.Events(),
       .handle = [&](auto& m, const auto& event) { return effects.OnPlanningEvent(m, event); }});
  return cadre::rpc::ServeUntilStopped(parts, definition, services, [&] {
    from_registry.Stop();
    from_planning.Stop();
    placements.Stop();
    news.Stop();
    sittings.Stop();
    events.Stop();
  });
}

}  // namespace

int main(int argc, char** argv) {
  ServiceDefinition definition{.name = "nomination",
                               .version = CADRE_VERSION,
                               .migrations = cadre::nomination::Migrations(),
                               .services = cadre::nomination::ServiceNames(),
                               .streams = cadre::nomination::SittingFeed::kMostWatchers};
  std::string key_ring_file;
  std::string paper_templates;
  definition.options = [&](CLI::App& app) {
    cadre::rpc::AddSetting(app, "key-ring", key_ring_file,
                           "File of the keys that seal results and the keys of device ballots");
    cadre::rpc::AddSetting(app, "paper-templates", paper_templates,
                           "Folder of the templates of papers, .docx");
  };
  definition.serve = [&](ServiceParts& parts) {
    return Serve(parts, definition, key_ring_file, paper_templates);
  };
  return cadre::rpc::RunServiceProcess(argc, argv, definition);
}
