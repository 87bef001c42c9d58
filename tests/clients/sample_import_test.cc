// The files of a sample go through the importers of the registry as `cadrectl import` sends them:
// what is refused is what mistakes.csv lists, and a second time changes nothing.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <utility>

#include "common/api/mutate.h"
#include "common/testing/status_matchers.h"
#include "services/registry/entry_api.h"
#include "services/registry/import_api.h"
#include "services/registry/import_piece_api.h"
#include "services/registry/person_api.h"
#include "tests/clients/sample_texts.h"
#include "tests/support/registry_server.h"

namespace cadre::sample {
namespace {

namespace v1 = registry::v1;

using ::cadre::testing::IsOk;

using Cells = std::multiset<std::pair<int, std::string>>;  // row, column

class SampleImportTest : public ::testing::Test {
 protected:
  SampleImportTest()
      : server_(CivilDay(2017, 12, 20)),
        texts_(Write({.people = kFewestPeople, .seed = 4, .root_code = "ROOT"})),
        mistakes_(ReadMistakes(texts_.mistakes)) {}

  template <typename Request>
  v1::ImportReport Import(const std::string& content, Role role, const char* permission,
                          absl::StatusOr<v1::ImportReport> (registry::ImportApi::*import)(
                              const api::Call&, const Request&)) {
    Request request;
    request.set_content(content);
    const auto report = (server_.imports().*import)(
        server_.ConsoleCall({{role, server_.root()}}, permission), request);
    EXPECT_THAT(report, IsOk());
    return report.ok() ? *report : v1::ImportReport();
  }
  v1::ImportReport Organizations() {
    return Import(texts_.organizations, Role::kAdministrator, "registry.organizations.write",
                  &registry::ImportApi::ImportOrganizations);
  }
  v1::ImportReport Posts() {
    return Import(texts_.posts, Role::kAdministrator, "registry.posts.write",
                  &registry::ImportApi::ImportPosts);
  }
  v1::ImportReport People() {
    return Import(texts_.people, Role::kRecordOfficer, "registry.people.write",
                  &registry::ImportApi::ImportPeople);
  }
  v1::ImportReport Records() {
    return Import(texts_.records, Role::kRecordOfficer, "registry.people.write",
                  &registry::ImportApi::ImportRecords);
  }

  // The first rows of a sheet that a small import takes.
  static std::string FirstRows(const std::string& sheet, int rows) {
    size_t end = 0;
    for (int i = 0; i <= rows && end != std::string::npos; ++i)
      end = sheet.find(
          "\n"
          "9000",
          end + 1);
    return sheet.substr(0, end == std::string::npos ? end : end + 1);
  }
  // Entries and single values as one operation would take them.
  v1::ImportReport Form(registry::SheetProfile profile, const std::string& sheet) {
    const api::Call call =
        server_.ConsoleCall({{Role::kRecordOfficer, server_.root()}}, "registry.people.write");
    v1::ImportReport report;
    const auto taken = api::Mutate<v1::ImportReport>(
        call, server_.pool(), [&](api::Mutation& m) -> absl::StatusOr<v1::ImportReport> {
          m.Touch("people");
          ASSIGN_OR_RETURN(const registry::Sheet rows, registry::ReadSheet(sheet, 0));
          return registry::TakePiece(m, profile, rows,
                                     {server_.people(), server_.entries(), server_.keys()}, {});
        });
    EXPECT_THAT(taken, IsOk());
    return taken.ok() ? *taken : report;
  }

  int Listed(const std::string& file, const std::string& outcome) const {
    return static_cast<int>(std::count_if(
        mistakes_.begin(), mistakes_.end(),
        [&](const ListedMistake& m) { return m.file == file && m.outcome == outcome; }));
  }
  Cells Refused(const std::string& file) const {
    Cells cells;
    for (const ListedMistake& m : mistakes_) {
      if (m.file == file && m.outcome == "refused") cells.emplace(m.row, m.column);
    }
    return cells;
  }
  static Cells ProblemsOf(const v1::ImportReport& report) {
    Cells cells;
    for (const v1::RowProblem& p : report.problems()) cells.emplace(p.line(), p.column());
    return cells;
  }

  void ExpectFirst(const v1::ImportReport& report, const std::string& file, int64_t rows) {
    EXPECT_EQ(ProblemsOf(report), Refused(file)) << report.ShortDebugString();
    EXPECT_EQ(report.unchanged(), Listed(file, "unchanged")) << file;
    EXPECT_EQ(report.added(), rows - Listed(file, "refused") - Listed(file, "unchanged")) << file;
  }
  void ExpectAgain(const v1::ImportReport& report, const std::string& file, int64_t rows) {
    EXPECT_EQ(ProblemsOf(report), Refused(file)) << report.ShortDebugString();
    EXPECT_EQ(report.added(), 0) << file;
    EXPECT_EQ(report.unchanged(), rows - Listed(file, "refused")) << file;
  }

  testing::RegistryServer server_;
  const SampleTexts texts_;
  const std::vector<ListedMistake> mistakes_;
};

TEST_F(SampleImportTest, ExactlyTheListedMistakesAreRefusedAndASecondTimeChangesNothing) {
  ExpectFirst(Organizations(), "organizations.csv", texts_.counts.organizations);
  ExpectFirst(Posts(), "posts.csv", texts_.counts.posts);
  ExpectFirst(People(), "people.csv", texts_.counts.people);
  ExpectFirst(Records(), "records.csv", texts_.counts.records);

  const std::string entries = FirstRows(texts_.entries, 3000);
  for (const auto& [profile, sheet] :
       {std::pair(registry::SheetProfile::kRecords, entries),
        std::pair(registry::SheetProfile::kRecords, texts_.family),
        std::pair(registry::SheetProfile::kDetails, texts_.details)}) {
    const v1::ImportReport first = Form(profile, sheet);
    EXPECT_EQ(first.problems_size(), 0) << first.problems(0).ShortDebugString();
    EXPECT_GT(first.added() + first.changed(), 250);
    const v1::ImportReport again = Form(profile, sheet);
    EXPECT_EQ(again.unchanged(), first.added() + first.changed());
  }

  ExpectAgain(Organizations(), "organizations.csv", texts_.counts.organizations);
  ExpectAgain(Posts(), "posts.csv", texts_.counts.posts);
  ExpectAgain(People(), "people.csv", texts_.counts.people);
  ExpectAgain(Records(), "records.csv", texts_.counts.records);
}

}  // namespace
}  // namespace cadre::sample
