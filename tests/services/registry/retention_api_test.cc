#include "services/registry/retention_api.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/testing/status_matchers.h"
#include "services/registry/store/reading_store.h"
#include "services/registry/store/removal_store.h"
#include "tests/support/registry_server.h"

namespace cadre::registry {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::IsEmpty;

constexpr CivilDay kToday(2024, 3, 1);

class RetentionApiTest : public ::testing::Test {
 protected:
  explicit RetentionApiTest(CivilDay today = kToday)
      : server_(today),
        api_(server_.retention()),
        unit_(server_.AddOrganization("D1", server_.root())) {}

  api::Call As(Role role, OrganizationId where, const std::string& permission,
               const std::string& principal) {
    api::Call call = server_.ConsoleCall({{role, where}}, permission);
    call.identity.principal = principal;
    return call;
  }
  api::Call Administrator() {
    return As(Role::kAdministrator, server_.root(), "registry.retention.propose", "test#x");
  }
  api::Call Auditor(const std::string& principal = "test#u") {
    return As(Role::kAuditor, server_.root(), "registry.retention.confirm", principal);
  }
  // Readings of one person and of a list of two, on a day.
  void Read(CivilDay day, int count) {
    const auto session = server_.database().Connect();
    const store::Reading reading{.at = absl::FromCivil(day, LegalZone()), .principal = "p"};
    for (int i = 0; i < count; ++i) {
      ASSERT_THAT(store::LogReading(*session, reading, {PersonId(1)}), IsOk());
      ASSERT_THAT(store::LogReading(*session, reading, {PersonId(1), PersonId(2)}), IsOk());
    }
  }
  absl::StatusOr<v1::Destruction> Propose(v1::DestructionKind kind) {
    v1::ProposeDestructionRequest request;
    request.set_kind(kind);
    return api_.ProposeDestruction(Administrator(), request);
  }
  absl::StatusOr<v1::Destruction> Confirm(const api::Call& call, const std::string& name) {
    v1::ConfirmDestructionRequest request;
    request.set_name(name);
    return api_.ConfirmDestruction(call, request);
  }
  v1::Destruction Newest() { return api_.ListDestructions(Auditor(), {})->destructions(0); }
  int64_t Count(const char* sql) {
    const auto lease = *server_.pool().Acquire(RealNow() + absl::Seconds(5));
    return **lease->QueryOne(sql, [](const db::Row& row) { return row.Int(1); });
  }
  int64_t Readings() { return Count("SELECT COUNT(*) FROM read_log"); }
  int64_t Lists() { return Count("SELECT COUNT(*) FROM read_log_people"); }

  testing::RegistryServer server_;
  RetentionApi& api_;
  OrganizationId unit_;
};

TEST_F(RetentionApiTest, WhatIsOldIsDestroyedByTwoPeopleAndRecorded) {
  Read(CivilDay(2014, 2, 28), 1100);  // more than a batch
  Read(CivilDay(2014, 3, 1), 2);      // ten years old today: kept to the end of the day
  const auto candidates = api_.ListDestructionCandidates(Auditor(), {});
  ASSERT_THAT(candidates, IsOk());
  EXPECT_EQ(candidates->candidates(0).count(), 2200);
  EXPECT_EQ(candidates->candidates(0).citation().certainty(), types::v1::CERTAINTY_DESIGN);
  EXPECT_TRUE(candidates->candidates(0).proposal_due());
  const auto proposed = Propose(v1::DESTRUCTION_KIND_READINGS);
  ASSERT_THAT(proposed, IsOk());
  EXPECT_FALSE(api_.ListDestructionCandidates(Auditor(), {})->candidates(0).proposal_due());
  server_.clock().MoveTo(CivilDay(2025, 3, 1));
  EXPECT_TRUE(api_.ListDestructionCandidates(Auditor(), {})->candidates(0).proposal_due())
      << "every year anew";
  server_.clock().MoveTo(CivilDay(2024, 3, 1));
  ASSERT_THAT(api_.Destroy(Auditor(), [](const Destruction&) {}), IsOk());
  EXPECT_EQ(Readings(), 2204) << "proposed only";
  ASSERT_THAT(Confirm(Auditor(), proposed->name()), IsOk());
  int batches = 0;
  ASSERT_THAT(api_.Destroy(Auditor(), [&](const Destruction&) { ++batches; }), IsOk());
  EXPECT_EQ(batches, 3);
  EXPECT_EQ(Readings(), 4);
  EXPECT_EQ(Lists(), 2);
  EXPECT_EQ(Newest().state(), v1::DESTRUCTION_STATE_DONE);
  EXPECT_EQ(Newest().destroyed(), 2200);
  EXPECT_EQ(Newest().confirmed_by(), "test#u");
}

TEST_F(RetentionApiTest, StoppedDestructionGoesOn) {
  Read(CivilDay(2010, 1, 1), 700);
  const auto proposed = Propose(v1::DESTRUCTION_KIND_READINGS);
  ASSERT_THAT(Confirm(Auditor(), proposed->name()), IsOk());
  // What a process leaves behind that was killed after its first batch.
  {
    const auto session = server_.database().Connect();
    ASSERT_THAT(session->RunScript("DELETE FROM read_log_people ORDER BY log_id LIMIT 500"),
                IsOk());
    ASSERT_THAT(session->RunScript("DELETE FROM read_log ORDER BY id LIMIT 1000"), IsOk());
    ASSERT_THAT(
        session->RunScript("UPDATE destruction SET destroyed = 1000, version = version + 1"),
        IsOk());
  }
  ASSERT_THAT(api_.Destroy(Auditor(), [](const Destruction&) {}), IsOk());
  EXPECT_EQ(Newest().destroyed(), 1400);
  EXPECT_EQ(Readings() + Lists(), 0);
}

TEST_F(RetentionApiTest, OnePersonDoesNotDecideAlone) {
  const auto proposed = Propose(v1::DESTRUCTION_KIND_READINGS);
  ASSERT_THAT(proposed, IsOk());
  EXPECT_THAT(Confirm(Auditor("test#x"), proposed->name()), FailsWith(Reason::kFourEyes));
  ASSERT_THAT(Confirm(Auditor(), proposed->name()), IsOk());
  EXPECT_THAT(Confirm(Auditor(), proposed->name()), FailsWith(Reason::kStateForbidsMove));
}

TEST_F(RetentionApiTest, PersonWithTwoLoginsIsOne) {
  api::Call administrator = Administrator();
  administrator.identity.person = PersonId(7);
  v1::ProposeDestructionRequest request;
  request.set_kind(v1::DESTRUCTION_KIND_DATA_REQUESTS);
  const auto proposed = api_.ProposeDestruction(administrator, request);
  ASSERT_THAT(proposed, IsOk());
  api::Call auditor = Auditor();
  auditor.identity.person = PersonId(7);
  EXPECT_THAT(Confirm(auditor, proposed->name()), FailsWith(Reason::kFourEyes));
}

TEST_F(RetentionApiTest, OwnerOfAServiceAccountIsNoSecondPerson) {
  server_.AddPerson("An", unit_);
  const auto session = server_.database().Connect();
  ASSERT_THAT(
      session->RunScript("INSERT INTO principal (id, issuer, subject, person_id, owner_id, kind)"
                         " SELECT 77, 'test', 'robot', NULL, MAX(id), 2 FROM person"),
      IsOk());
  api::Call robot = Administrator();
  robot.identity.principal = "test#robot";
  v1::ProposeDestructionRequest request;
  request.set_kind(v1::DESTRUCTION_KIND_READINGS);
  const auto proposed = api_.ProposeDestruction(robot, request);
  ASSERT_THAT(proposed, IsOk());
  api::Call owner = Auditor();
  owner.identity.person = PersonId(Count("SELECT MAX(id) FROM person"));
  EXPECT_THAT(Confirm(owner, proposed->name()), FailsWith(Reason::kFourEyes));
}

// One old row of each kind that goes, one that is too new or still open, and what is left.
TEST_F(RetentionApiTest, EveryKindHasItsTime) {
  const auto session = server_.database().Connect();
  ASSERT_THAT(session->RunScript("SET foreign_key_checks = 0"), IsOk());
  const auto insert = [&](const std::string& sql) {
    ASSERT_THAT(session->RunScript(sql), IsOk()) << sql;
  };
  for (const auto& [id, is_open, day] :
       {std::tuple(1, 0, "2019-02-28"), std::tuple(2, 0, "2019-03-01"),
        std::tuple(3, 1, "2000-01-01")}) {
    insert(
        absl::StrCat("INSERT INTO change_request (id, person_id, is_open, principal, created_at,"
                     " sealed, version) VALUES (",
                     id, ", 1, ", is_open, ", 'p', '", day, "', '', 1)"));
  }
  for (const auto& [id, day] :
       {std::pair(1, "'2014-02-28'"), std::pair(2, "'2014-03-01'"), std::pair(3, "NULL")}) {
    insert(absl::StrCat(
        "INSERT INTO export_release (id, organization_id, classification, list, reason, state,"
        " requested_by, requested_at, answered_by, answered_at, version) VALUES (",
        id, ", 1, 1, '', '', 1, 'p', '2000-01-01', '', ", day, ", 1)"));
  }
  const int64_t acts = Count("SELECT COUNT(*) FROM audit");
  for (const char* day : {"2004-02-28", "2004-03-01"}) {
    insert(
        absl::StrCat("INSERT INTO audit (at, principal, method, resource, request_id,"
                     " request_hash) VALUES ('",
                     day, "', 'old', 'm', 'r', '', '')"));
  }
  for (const auto kind : {v1::DESTRUCTION_KIND_CHANGE_REQUESTS,
                          v1::DESTRUCTION_KIND_EXPORT_RELEASES, v1::DESTRUCTION_KIND_AUDIT}) {
    const auto proposed = Propose(kind);
    ASSERT_THAT(proposed, IsOk());
    EXPECT_EQ(proposed->counted(), 1) << kind;
    ASSERT_THAT(Confirm(Auditor(), proposed->name()), IsOk());
  }
  EXPECT_EQ(api_.ListDestructionCandidates(Auditor(), {})->candidates_size(),
            v1::DestructionKind_MAX);
  ASSERT_THAT(api_.Destroy(Auditor(), [](const Destruction&) {}), IsOk());
  EXPECT_EQ(Count("SELECT SUM(id) FROM change_request"), 2 + 3);
  EXPECT_EQ(Count("SELECT SUM(id) FROM export_release"), 2 + 3);
  EXPECT_EQ(Count("SELECT COUNT(*) FROM audit WHERE principal = 'old'"), 1);
  EXPECT_GE(Count("SELECT COUNT(*) FROM audit"), acts + 1);
}

TEST_F(RetentionApiTest, RejectedOneIsNotDone) {
  Read(CivilDay(2010, 1, 1), 1);
  const auto proposed = Propose(v1::DESTRUCTION_KIND_READINGS);
  v1::ConfirmDestructionRequest request;
  request.set_name(proposed->name());
  request.set_answer(v1::DESTRUCTION_ANSWER_REJECT);
  ASSERT_THAT(api_.ConfirmDestruction(Auditor(), request), IsOk());
  ASSERT_THAT(api_.Destroy(Auditor(), [](const Destruction&) {}), IsOk());
  EXPECT_EQ(Readings(), 2);
}

TEST_F(RetentionApiTest, ScopeOfOneUnitIsNotEnough) {
  EXPECT_THAT(api_.ListDestructionCandidates(
                  As(Role::kAuditor, unit_, "registry.retention.read", "test#u"), {}),
              FailsWith(Reason::kNotFound));
}

TEST_F(RetentionApiTest, RequestsThatHoldAreNotOld) {
  const std::string an = server_.AddPerson("An", unit_);
  const auto session = server_.database().Connect();
  const auto add = [&](int id, int state, const char* decided) {
    ASSERT_THAT(session->Execute(R"sql(
        INSERT INTO data_request (id, person_id, kind, state, text_sealed, asked_number, created_at,
                                  decided_at, basis_number, basis_clause, version)
        VALUES (?, (SELECT MAX(id) FROM person), 3, ?, '', '', '2010-01-01', ?, '', '', 1))sql",
                                 id, state, decided),
                IsOk());
  };
  add(1, 1, "2010-01-01");  // waits
  add(2, 2, "2010-01-01");  // restricts
  add(3, 3, "2010-01-01");  // refused
  add(4, 3, "2020-01-01");  // refused lately
  ASSERT_THAT(session->RunScript("INSERT INTO person_restriction SELECT person_id, id FROM "
                                 "data_request WHERE id = 2"),
              IsOk());
  const auto proposed = Propose(v1::DESTRUCTION_KIND_DATA_REQUESTS);
  EXPECT_EQ(proposed->counted(), 1);
  ASSERT_THAT(Confirm(Auditor(), proposed->name()), IsOk());
  ASSERT_THAT(api_.Destroy(Auditor(), [](const Destruction&) {}), IsOk());
  EXPECT_EQ(Count("SELECT SUM(id) FROM data_request"), 1 + 2 + 4);
}

class RemovedPeopleTest : public RetentionApiTest {
 protected:
  // A person with something in each part of the record; deleted on a day.
  PersonId AddRemoved(CivilDay day) {
    const std::string name = server_.AddPerson("Lê Văn Thừa", unit_);
    const PersonId id = *api::ParseId<PersonId>(name, api::kPersonPattern, "name");
    const auto session = server_.database().Connect();
    const store::Removal removal{.person = id,
                                 .organization = unit_,
                                 .at = absl::FromCivil(day, LegalZone()),
                                 .principal = "test#r"};
    EXPECT_THAT(store::TakeOut(*session, removal), IsOk());
    return id;
  }
  // Rows of a person, by table, wherever a foreign key leads to the record.
  std::map<std::string, int64_t> RowsOf(PersonId id) {
    const auto session = server_.database().Connect();
    const auto columns = session->Query(
        R"sql(SELECT table_name, column_name FROM information_schema.key_column_usage
               WHERE referenced_table_schema = DATABASE() AND referenced_table_name = 'person')sql",
        [](const db::Row& row) { return std::pair(row.Text(1), row.Text(2)); });
    EXPECT_THAT(columns, IsOk());
    std::map<std::string, int64_t> rows;
    for (const auto& [table, column] : *columns) {
      const auto count = session->QueryOne(
          absl::StrCat("SELECT COUNT(*) FROM ", table, " WHERE ", column, " = ?"),
          [](const db::Row& row) { return row.Int(1); }, id);
      if (**count > 0) rows[table] = **count;
    }
    return rows;
  }
  // A row of the person with the least that the table asks for.
  static void AddRow(db::Session& session, const std::string& table, PersonId id) {
    const auto columns = session.Query(
        R"sql(SELECT column_name, data_type FROM information_schema.columns
               WHERE table_schema = DATABASE() AND table_name = ? AND is_nullable = 'NO'
                 AND column_default IS NULL AND extra NOT LIKE '%auto_increment%'
                 AND column_name <> 'person_id')sql",
        [](const db::Row& row) { return std::pair(row.Text(1), row.Text(2)); }, table);
    ASSERT_THAT(columns, IsOk());
    std::string names = "person_id", values = "?";
    for (const auto& [name, type] : *columns) {
      const bool ends = name == "end_on" || name == "end_date";
      absl::StrAppend(&names, ", ", name);
      absl::StrAppend(&values, ", ",
                      !absl::StartsWith(type, "date") ? "1"
                      : ends                          ? "'9999-12-31'"
                                                      : "'2000-01-01'");
    }
    const std::string sql =
        absl::StrCat("REPLACE INTO ", table, " (", names, ") VALUES (", values, ")");
    EXPECT_THAT(session.Execute(sql, id), IsOk()) << table;
  }
  void DestroyAll() {
    const auto proposed = Propose(v1::DESTRUCTION_KIND_REMOVED_PEOPLE);
    ASSERT_THAT(proposed, IsOk());
    ASSERT_THAT(Confirm(Auditor(), proposed->name()), IsOk());
    ASSERT_THAT(api_.Destroy(Auditor(), [](const Destruction&) {}), IsOk());
  }
  int64_t People() { return Count("SELECT COUNT(*) FROM person"); }
};

TEST_F(RemovedPeopleTest, RecordGoesWholeAfterItsTime) {
  const PersonId old = AddRemoved(CivilDay(2019, 2, 28));
  AddRemoved(CivilDay(2019, 3, 1));  // five years ago today: kept to the end of the day
  server_.AddPerson("Trần Thị Ở", unit_);
  EXPECT_GT(RowsOf(old).size(), 2u);
  DestroyAll();
  EXPECT_THAT(RowsOf(old), IsEmpty());
  EXPECT_EQ(People(), 2);
  EXPECT_EQ(Newest().destroyed(), 1);
}

TEST_F(RemovedPeopleTest, EveryTableOfARecordIsEmptied) {
  const PersonId old = AddRemoved(CivilDay(2010, 1, 1));
  const auto session = server_.database().Connect();
  ASSERT_THAT(session->RunScript("SET FOREIGN_KEY_CHECKS = 0"), IsOk());
  // A row of the person in each table that refers to people, whatever it says.
  const auto tables = session->Query(
      R"sql(SELECT DISTINCT table_name FROM information_schema.key_column_usage
             WHERE referenced_table_schema = DATABASE() AND referenced_table_name = 'person'
               AND column_name = 'person_id' AND table_name <> 'person_removal'
               AND table_name <> 'data_request')sql",
      [](const db::Row& row) { return row.Text(1); });
  ASSERT_THAT(tables, IsOk());
  ASSERT_GE(tables->size(), 14u);
  for (const std::string& table : *tables) AddRow(*session, table, old);
  EXPECT_EQ(RowsOf(old).size(), tables->size() + 1);
  DestroyAll();
  EXPECT_THAT(RowsOf(old), IsEmpty());
}

TEST_F(RemovedPeopleTest, WhomSomethingHangsOnStays) {
  const PersonId survivor = AddRemoved(CivilDay(2010, 1, 1));
  const PersonId alias = AddRemoved(CivilDay(2010, 1, 1));
  const PersonId with_login = AddRemoved(CivilDay(2010, 1, 1));
  const PersonId asker = AddRemoved(CivilDay(2010, 1, 1));
  const auto session = server_.database().Connect();
  ASSERT_THAT(session->Execute("UPDATE person_removal SET merged_into = ? WHERE person_id = ?",
                               survivor, alias),
              IsOk());
  ASSERT_THAT(session->Execute(
                  "INSERT INTO principal (id, issuer, subject, person_id) VALUES (77, 'i', 's', ?)",
                  with_login),
              IsOk());
  ASSERT_THAT(session->Execute(R"sql(
      INSERT INTO data_request (id, person_id, kind, state, text_sealed, asked_number, created_at,
                                decided_at, basis_number, basis_clause, version)
      VALUES (1, ?, 3, 1, '', '', '2010-01-01', NULL, '', '', 1))sql",
                               asker),
              IsOk());
  const auto proposed = Propose(v1::DESTRUCTION_KIND_REMOVED_PEOPLE);
  ASSERT_THAT(proposed, IsOk());
  EXPECT_EQ(proposed->counted(), 0);
}

class RetentionBefore2023 : public RetentionApiTest {
 protected:
  RetentionBefore2023() : RetentionApiTest(CivilDay(2017, 12, 20)) {}
};

TEST_F(RetentionBefore2023, NothingIsDestroyedWithoutARule) {
  EXPECT_EQ(api_.ListDestructionCandidates(Auditor(), {})->candidates_size(), 0);
  EXPECT_THAT(Propose(v1::DESTRUCTION_KIND_READINGS), FailsWith(Reason::kRuleSetMissing));
}

}  // namespace
}  // namespace cadre::registry
