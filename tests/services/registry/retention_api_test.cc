#include "services/registry/retention_api.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/api/proto_time.h"
#include "common/testing/status_matchers.h"
#include "services/registry/store/reading_store.h"
#include "tests/support/registry_server.h"

namespace cadre::registry {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;

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
  const auto proposed = Propose(v1::DESTRUCTION_KIND_READINGS);
  ASSERT_THAT(proposed, IsOk());
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
