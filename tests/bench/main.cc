// bench: named measurements against a running suite, each beside its peer in the same run. Prints a
// table and writes a list of {name, value, unit, peer, peer_value, ratio, goal, met}.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/bench/get_person.h"

namespace {

using cadre::bench::Measurement;

nlohmann::ordered_json ToJson(const Measurement& m) {
  return {{"name", m.name},
          {"value", m.value},
          {"unit", m.unit},
          {"peer", m.peer},
          {"peer_value", m.peer_value},
          {"ratio", m.ratio},
          {"goal", m.goal},
          {"met", m.met}};
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Measures a running suite");
  cadre::bench::GetPersonOptions options;
  std::string out = ".cadre/bench.json";
  std::vector<std::string> given;  // "name=value=unit=goal", measured by the script
  app.add_option("--registry", options.address, "Address of the registry")->required();
  app.add_option("--certificates", options.certificates, "Folder of certificates")->required();
  app.add_option("--db-address", options.db_address, "Database server")->required();
  app.add_option("--db-password-file", options.db_password_file, "Its password")->required();
  app.add_option("--given", given, "Results of the script: name=value=unit=goal");
  app.add_option("--out", out, "File of results")->capture_default_str();
  CLI11_PARSE(app, argc, argv);

  std::vector<Measurement> results;
  for (const std::string& text : given) {
    const auto made = cadre::bench::ParseGiven(text);
    if (!made.ok()) {
      std::fprintf(stderr, "bench: %s\n", std::string(made.status().message()).c_str());
      return 2;
    }
    results.push_back(*made);
  }
  const auto get_person = cadre::bench::MeasureGetPerson(options);
  if (!get_person.ok()) {
    std::fprintf(stderr, "bench: %s\n", std::string(get_person.status().message()).c_str());
    return 1;
  }
  results.push_back(*get_person);

  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  std::printf("%-20s %12s %-8s %-28s %12s %7s %-10s %s\n", "name", "value", "unit", "peer",
              "peer value", "ratio", "goal", "met");
  for (const Measurement& m : results) {
    std::printf("%-20s %12.2f %-8s %-28s %12.2f %7.2f %-10s %s\n", m.name.c_str(), m.value,
                m.unit.c_str(), m.peer.c_str(), m.peer_value, m.ratio, m.goal.c_str(),
                m.met ? "yes" : "no");
    list.push_back(ToJson(m));
  }
  std::ofstream(out) << list.dump(2) << "\n";
  return 0;
}
