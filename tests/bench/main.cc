// bench: named measurements against a running suite, each beside its peer in the same run. Prints a
// table and writes a list of {name, value, unit, peer, peer_value, ratio, goal, met}.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

#include "common/base/status_macros.h"
#include "tests/bench/ballots.h"
#include "tests/bench/get_person.h"
#include "tests/bench/import_people.h"
#include "tests/bench/list_people.h"
#include "tests/bench/measurement.h"
#include "tests/bench/name_search.h"
#include "tests/bench/planning_province.h"
#include "tests/bench/province_reports.h"
#include "tests/bench/registry_people.h"
#include "tests/bench/scenarios.h"
#include "tests/bench/screen_all.h"
#include "tests/bench/service_caller.h"

namespace cadre::bench {
namespace {

const std::map<std::string, absl::StatusOr<Measurement> (*)(const Suite&)> kMeasurements = {
    {"deep_page", MeasureDeepPage},      {"get_person_vs_sql", MeasureGetPerson},
    {"import_100k", MeasureImport},      {"list_people", MeasureListPeople},
    {"name_search", MeasureNameSearch},  {"scenario_compare_500", MeasureScenarioCompare},
    {"screen_all", MeasureScreenAll},    {"solver_committee_68", MeasureSolver},
    {"indicators", MeasureIndicators},   {"province_report", MeasureProvinceReport},
    {"snapshot_5000", MeasureSnapshots}, {"structure_check_all", MeasureStructureCheck},
    {"ballots_200", MeasureBallots200},  {"close_to_publish", MeasureCloseToPublish},
    {"cast_rate", MeasureCastRate},
};

nlohmann::ordered_json ToJson(const Measurement& m) {
  const bool alone = m.peer.empty();
  const auto or_null = [alone](auto value) {
    return alone ? nlohmann::ordered_json() : nlohmann::ordered_json(value);
  };
  return {{"name", m.name},
          {"value", m.value},
          {"unit", m.unit},
          {"peer", or_null(m.peer)},
          {"peer_value", or_null(m.peer_value)},
          {"ratio", or_null(m.ratio)},
          {"goal", m.goal},
          {"met", m.met}};
}

void PrintRow(const Measurement& m) {
  std::printf("%-20s %12.2f %-8s ", m.name.c_str(), m.value, m.unit.c_str());
  if (m.peer.empty()) {
    std::printf("%-28s %12s %7s ", "-", "-", "-");
  } else {
    std::printf("%-28s %12.2f %7.2f ", m.peer.c_str(), m.peer_value, m.ratio);
  }
  std::printf("%-10s %s\n", m.goal.c_str(), m.met ? "yes" : "no");
}

absl::Status Fill(const Suite& suite) {
  ASSIGN_OR_RETURN(const auto session, ConnectToRegistry(suite));
  return FillRegistry(suite, *session);
}

absl::StatusOr<std::vector<Measurement>> Measure(const std::vector<std::string>& names,
                                                 const std::vector<std::string>& given,
                                                 const Suite& suite) {
  std::vector<Measurement> results;
  for (const std::string& text : given) {
    ASSIGN_OR_RETURN(results.emplace_back(), ParseGiven(text));
  }
  for (const std::string& name : names) {
    ASSIGN_OR_RETURN(results.emplace_back(), kMeasurements.at(name)(suite));
  }
  return results;
}

}  // namespace
}  // namespace cadre::bench

int main(int argc, char** argv) {
  namespace bench = cadre::bench;
  CLI::App app("Measures a running suite");
  app.set_version_flag("--version", std::string("bench ") + CADRE_VERSION);
  bench::Suite suite;
  std::string out = ".cadre/bench.json";
  std::vector<std::string> names;
  std::vector<std::string> given;
  app.add_option("NAME", names, "What to measure")->check(CLI::IsMember(bench::kMeasurements));
  app.add_option("--registry", suite.registry, "Address of the registry")->required();
  app.add_option("--planning", suite.planning, "Address of planning");
  app.add_option("--certificates", suite.certificates, "Folder of certificates")->required();
  app.add_option("--db-address", suite.db_address, "Database server")->required();
  app.add_option("--db-password-file", suite.db_password_file, "Its password")->required();
  app.add_option("--planning-password-file", suite.planning_password_file,
                 "Its password for planning");
  app.add_option("--gateway", suite.gateway, "Address of the gateway");
  app.add_option("--ballot", suite.ballot, "Address of the ballot box");
  app.add_option("--ballot-cast", suite.ballot_cast, "Address where it takes ballots");
  app.add_option("--ballot-password-file", suite.ballot_password_file,
                 "Its password for the ballot box");
  app.add_option("--given", given, "Results of the script: name=value=unit=goal");
  app.add_option("--out", out, "File of results")->capture_default_str();
  bool fill = false;
  app.add_flag("--fill", fill, "Fill the registry with people, measure nothing");
  bool fill_planning = false;
  app.add_flag("--fill-planning", fill_planning,
               "Fill planning with a province beside a filled registry, measure nothing");
  app.add_option("--people", suite.people, "People of a filled registry")->capture_default_str();
  CLI11_PARSE(app, argc, argv);

  if (fill || fill_planning) {
    const absl::Status filled = fill ? bench::Fill(suite) : bench::FillPlanning(suite);
    if (filled.ok()) return 0;
    std::fprintf(stderr, "bench: %s\n", std::string(filled.message()).c_str());
    return 1;
  }
  const auto results = bench::Measure(names, given, suite);
  if (!results.ok()) {
    std::fprintf(stderr, "bench: %s\n", std::string(results.status().message()).c_str());
    return 1;
  }
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  std::printf("%-20s %12s %-8s %-28s %12s %7s %-10s %s\n", "name", "value", "unit", "peer",
              "peer value", "ratio", "goal", "met");
  for (const bench::Measurement& m : *results) {
    bench::PrintRow(m);
    list.push_back(bench::ToJson(m));
  }
  if (!(std::ofstream(out) << list.dump(2) << "\n")) {
    std::fprintf(stderr, "bench: cannot write %s\n", out.c_str());
    return 1;
  }
  return 0;
}
