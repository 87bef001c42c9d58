// Who may include whom, and where SQL, clocks and randomness may stand: read from the sources,
// since Debian's packages share one include path and no link rule can tell.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

struct Source {
  std::string path;  // from the root of the tree
  std::string text;
};

std::vector<Source> Sources() {
  std::vector<Source> sources;
  const fs::path root = CADRE_SOURCE_DIR;
  for (const char* top : {"protos", "common", "services", "clients", "tests"}) {
    for (const auto& entry : fs::recursive_directory_iterator(root / top)) {
      const std::string extension = entry.path().extension();
      if (extension != ".h" && extension != ".cc") continue;
      std::ostringstream text;
      text << std::ifstream(entry.path()).rdbuf();
      sources.push_back({fs::relative(entry.path(), root).string(), text.str()});
    }
  }
  return sources;
}

// `text` may stand only in files whose path matches `where`.
struct Rule {
  const char* what;
  std::regex text;
  std::regex where;
};

const std::vector<Rule>& Rules() {
  static const std::vector<Rule> rules = {
      {"gRPC headers", std::regex(R"(#include [<"](grpcpp/|.*\.grpc\.pb\.h))"),
       std::regex(
           R"((common/rpc/|services/gateway/|services/[a-z]+/(rpc[._]|main\.cc|client/grpc_))"
           R"(|clients/|tests/).*)")},
      {"database driver", std::regex(R"(#include [<"](cppconn/|mysql))"),
       std::regex(R"(common/db/[a-z_]+\.cc|tests/bench/.*)")},
      {"protobuf messages", std::regex(R"(#include .*\.pb\.h)"),
       std::regex(R"((protos/|common/(api|rpc)/|common/regulation/([a-z_]*codec|loader)\.|)"
                  R"(services/gateway/|services/[a-z]+/([a-z_]*convert\.|[a-z_]+_api\.|rpc[._]|)"
                  R"(client/)|clients/|tests/).*)")},
      {"SQL", std::regex(R"re("\s*(SELECT|INSERT|UPDATE|DELETE|CREATE TABLE) [A-Za-z@*(])re"),
       std::regex(R"((services/[a-z]+/store/|common/db/|common/testing/|tests/).*)")},
      {"SQL in raw strings", std::regex(R"(R"sql\()"),
       std::regex(R"((services/[a-z]+/store/|common/db/|tests/).*)")},
      {"archives and XML", std::regex(R"(#include <(zip\.h|pugixml\.hpp)>)"),
       std::regex(R"(common/sheet/.*|tests/.*)")},
      {"integer programming", std::regex(R"(#include <(coin)/)"),
       std::regex(R"(services/planning/domain/integer_program\.cc)")},
      {"clock, randomness, environment",
       std::regex(R"(absl::Now\(\)|system_clock::now|\btime\(nullptr\)|random_device|\bgetenv\()"),
       std::regex(R"(common/(base|testing)/.*|tests/.*)")},
  };
  return rules;
}

TEST(IncludeRules, EachTextStandsOnlyWhereItMay) {
  for (const Source& source : Sources()) {
    for (const Rule& rule : Rules()) {
      if (!std::regex_search(source.text, rule.text)) continue;
      EXPECT_TRUE(std::regex_match(source.path, rule.where))
          << source.path << " holds " << rule.what;
    }
  }
}

TEST(IncludeRules, DomainsKnowNothingButValuesAndRules) {
  const std::regex domain(
      R"((services/[a-z]+/domain/|common/(ballot|regulation|sheet|text)/)[a-z_]+\.(h|cc))");
  const std::regex codec(R"(common/regulation/([a-z_]*codec|loader)\..*)");
  const std::regex include(R"re(#include "([^"]+)")re");
  for (const Source& source : Sources()) {
    if (!std::regex_match(source.path, domain) || std::regex_match(source.path, codec)) continue;
    const std::string own = source.path.substr(0, source.path.rfind('/') + 1);
    for (std::sregex_iterator i(source.text.begin(), source.text.end(), include), end; i != end;
         ++i) {
      const std::string included = (*i)[1];
      const bool allowed =
          included.starts_with("common/base/") || included.starts_with("common/ballot/") ||
          included.starts_with("common/regulation/") || included.starts_with("common/text/") ||
          included.starts_with("absl/") || included.starts_with(own);
      EXPECT_TRUE(allowed) << source.path << " includes " << included;
    }
  }
}

TEST(IncludeRules, ServicesMeetOnlyThroughTheirClients) {
  const std::regex include(R"re(#include "services/([a-z]+)/([^"]+)")re");
  const std::regex service(R"(services/([a-z]+)/.*)");
  for (const Source& source : Sources()) {
    std::smatch own;
    if (!std::regex_match(source.path, own, service)) continue;
    for (std::sregex_iterator i(source.text.begin(), source.text.end(), include), end; i != end;
         ++i) {
      if ((*i)[1] == own[1]) continue;
      EXPECT_TRUE((*i)[2].str().starts_with("client/")) << source.path << " includes " << i->str();
    }
  }
}

TEST(SizeBudget, NoFileIsOver300Lines) {
  // At most five, each with its reason.
  const std::set<std::string> exceptions = {};
  for (const Source& source : Sources()) {
    const auto lines = std::count(source.text.begin(), source.text.end(), '\n');
    const bool is_test = source.path.starts_with("tests/");
    if (exceptions.contains(source.path)) continue;
    EXPECT_LE(lines, is_test ? 500 : 300) << source.path;
  }
  EXPECT_LE(exceptions.size(), 5u);
}

// A picture, an archive or a package was made elsewhere.
TEST(Tree, EveryFileIsText) {
  const fs::path root = CADRE_SOURCE_DIR;
  const std::set<std::string> not_ours = {".git", ".cadre", "build"};
  for (const auto& top : fs::directory_iterator(root)) {
    if (not_ours.contains(top.path().filename())) continue;
    std::vector<fs::path> files;
    if (top.is_regular_file()) files.push_back(top.path());
    if (top.is_directory()) {
      for (const auto& entry : fs::recursive_directory_iterator(top)) {
        if (entry.is_regular_file()) files.push_back(entry.path());
      }
    }
    for (const fs::path& file : files) {
      std::ostringstream text;
      text << std::ifstream(file).rdbuf();
      EXPECT_EQ(text.str().find('\0'), std::string::npos) << fs::relative(file, root);
    }
  }
}

}  // namespace
