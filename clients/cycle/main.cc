// cycle: runs parts of the planning cycle against a suite with the sample province in it.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>

#include "clients/cycle/cycle.h"
#include "common/base/errors.h"
#include "common/base/status_macros.h"

namespace cadre::cycle {
namespace {

struct Part {
  const char* name;
  absl::Status (*run)(Cycle&);
};

constexpr Part kParts[] = {
    {"roles", BindRoles},
    {"screening", ScreenPeople},
    {"assessment", AssessPeople},
    {"review", ReviewRunningPlan},
    {"committee-plan", BuildCommitteePlan},
    {"key-posts-plan", BuildKeyPostsPlan},
    {"approval", ApproveCommitteePlan},
    {"appointment", RunAppointment},
    {"decision", Decide},
    {"effects", SeeEffects},
    {"provincial-case", RunProvincialCase},
    {"development", PlanDevelopment},
    {"papers", MakePapers},
    {"tables", PrintTables},
};

absl::Status Run(const SessionOptions& options, const std::string& world_file, bool plain,
                 const Part& part) {
  ASSIGN_OR_RETURN(World world, World::Load(world_file));
  const bool colour = !plain && isatty(STDOUT_FILENO) != 0;
  Cycle cycle{Session(options), Story(colour), std::move(world)};
  RETURN_IF_ERROR(part.run(cycle));
  return cycle.world.Save();
}

// One clear line, and the clauses.
void Complain(const char* part, const absl::Status& status) {
  std::fprintf(stderr, "cycle: %s: %s\n", part, std::string(status.message()).c_str());
  const auto detail = DetailOf(status);
  if (!detail.has_value()) return;
  std::fprintf(stderr, "  %s\n", ReasonText(*detail, "en").c_str());
  for (const auto& [key, value] : detail->metadata) {
    std::fprintf(stderr, "  %s: %s\n", key.c_str(), value.c_str());
  }
  for (const FieldViolation& field : detail->fields) {
    std::fprintf(stderr, "  %s %s\n", field.field.c_str(), field.description.c_str());
  }
  for (const Citation& c : detail->citations) {
    std::fprintf(stderr, "  %s: %s (%s)\n", c.rule.c_str(), c.document.c_str(), c.date.c_str());
  }
}

}  // namespace

int Main(int argc, char** argv) {
  CLI::App app("Runs the planning cycle of the sample province");
  app.set_version_flag("--version", std::string("cycle ") + CADRE_VERSION);
  SessionOptions options;
  std::string world_file;
  bool plain = false;
  int exit_code = 0;
  app.add_option("--address", options.address, "Address of the gateway")->required();
  app.add_option("--ca", options.ca, "PEM file of its authority")->required();
  app.add_option("--issuer", options.issuer, "Name of the local issuer")->required();
  app.add_option("--issuer-key", options.issuer_key, "Its private key")->required();
  app.add_option("--world", world_file, "File that the parts share")->required();
  app.add_flag("--plain", plain, "No colour");
  app.require_subcommand(1, 0);
  for (const Part& part : kParts) {
    app.add_subcommand(part.name, "")->callback([&options, &world_file, &plain, &exit_code, part] {
      if (exit_code != 0) return;
      const absl::Status status = Run(options, world_file, plain, part);
      if (status.ok()) return;
      Complain(part.name, status);
      exit_code = 1;
    });
  }
  CLI11_PARSE(app, argc, argv);
  return exit_code;
}

}  // namespace cadre::cycle

int main(int argc, char** argv) { return cadre::cycle::Main(argc, argv); }
