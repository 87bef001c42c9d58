// The dossier of a case against the server: what is put in, what is missing, what it holds up.
#include <gmock/gmock.h>

#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/testing/status_matchers.h"
#include "tests/services/nomination/nomination_api_test.h"

namespace cadre::nomination {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::cadre::testing::StatusIs;
using ::testing::Contains;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::SizeIs;
using types::v1::MEETING_KIND_COLLECTIVE;

// Under Regulation 105, which was seen to ask for a file.
class DossierApiTest : public NominationApiTest {
 protected:
  DossierApiTest() {
    server_.registry().clock().MoveTo(CivilDay(2017, 12, 20));
    case_ = Open({an_, binh_})->name();
  }

  v1::AddDossierPaperRequest RequestOf(v1::DossierPaperKind kind, const std::string& person) {
    v1::AddDossierPaperRequest request;
    request.set_case_(case_);
    request.mutable_paper()->set_kind(kind);
    request.mutable_paper()->set_person(person);
    if (kind == v1::DOSSIER_PAPER_KIND_ASSESSMENT) request.mutable_paper()->set_year(2016);
    *request.mutable_paper()->mutable_document() = Document("31-HS");
    return request;
  }
  absl::StatusOr<v1::DossierPaper> Add(const v1::AddDossierPaperRequest& request) {
    return server_.dossiers().AddDossierPaper(Secretary("nomination.cases.write"), request);
  }
  absl::StatusOr<v1::DossierPaper> Remove(const std::string& name) {
    v1::RemoveDossierPaperRequest request;
    request.set_name(name);
    return server_.dossiers().RemoveDossierPaper(Secretary("nomination.cases.write"), request);
  }
  absl::StatusOr<v1::Dossier> Check() {
    v1::CheckDossierRequest request;
    request.set_case_(case_);
    return server_.dossiers().CheckDossier(Secretary("nomination.cases.read"), request);
  }
  // Puts in what is missing before a gate.
  void Complete(v1::DossierGate gate) {
    const auto dossier = Check();
    ASSERT_THAT(dossier, IsOk());
    for (const v1::DossierItem& item : dossier->items()) {
      if (item.rule().gate() != gate) continue;
      for (const v1::MissingPaper& missing : item.missing()) {
        EXPECT_THAT(Add(RequestOf(item.rule().kind(), missing.person())), IsOk());
      }
    }
  }

  std::string case_;
};

TEST_F(DossierApiTest, LastStepAndDecisionWaitForTheirPapers) {
  ASSERT_THAT(WalkFourSteps(case_, 2), IsOk());
  const auto sitting = Convene(MEETING_KIND_COLLECTIVE, 9);
  const auto refused = OpenBallot(sitting->name(), case_, 5);
  EXPECT_THAT(refused, FailsWith(Reason::kRuleViolated));
  EXPECT_THAT(DetailOf(refused.status())->metadata, Contains(Pair("paper", "CURRICULUM_VITAE")));
  EXPECT_THAT(DetailOf(refused.status())->metadata, Contains(Pair("person", binh_)))
      << "who goes on; of the other candidate nothing is asked";
  Complete(v1::DOSSIER_GATE_LAST_STEP);
  ASSERT_THAT(Vote(case_, 5, MEETING_KIND_COLLECTIVE, {{2, 6}}), IsOk());
  const auto early = Decide(case_);
  EXPECT_THAT(early, FailsWith(Reason::kRuleViolated));
  EXPECT_EQ(DetailOf(early.status())->citations.front().rule, "CON-07");
  EXPECT_EQ(Get(case_)->state(), v1::CASE_STATE_READY);
  Complete(v1::DOSSIER_GATE_DECISION);
  EXPECT_TRUE(Check()->complete());
  EXPECT_THAT(Decide(case_), IsOk());
  EXPECT_THAT(Add(RequestOf(v1::DOSSIER_PAPER_KIND_DIPLOMAS, an_)),
              FailsWith(Reason::kStateForbidsMove));
}

TEST_F(DossierApiTest, KeepsHashSizeAndTypeOfAScan) {
  v1::AddDossierPaperRequest request = RequestOf(v1::DOSSIER_PAPER_KIND_DIPLOMAS, an_);
  request.mutable_paper()->set_classification(types::v1::CLASSIFICATION_SECRET);
  request.set_scan("a program");
  EXPECT_THAT(Add(request), FailsWith(Reason::kFieldInvalid));
  request.set_scan("%PDF-1.7\n");
  const auto added = Add(request);
  ASSERT_THAT(added, IsOk());
  EXPECT_EQ(added->sha256(), "0716f9264c9fe19f5d7455276107f3ddcc1d3497f63d60689a73558ae8a1bf5e");
  EXPECT_EQ(added->size(), 9);
  EXPECT_EQ(added->scan_type(), v1::SCAN_TYPE_PDF);
  EXPECT_EQ(added->classification(), types::v1::CLASSIFICATION_SECRET);
  EXPECT_THAT(Add(request), StatusIs(absl::StatusCode::kAlreadyExists));
}

TEST_F(DossierApiTest, WhatIsTakenOutIsMissingAgain) {
  const auto missing = [&] {
    const auto dossier = Check();
    for (const v1::DossierItem& item : dossier->items()) {
      if (item.rule().kind() == v1::DOSSIER_PAPER_KIND_DIPLOMAS) return item.missing_size();
    }
    return -1;
  };
  EXPECT_EQ(missing(), 2);
  const auto added = Add(RequestOf(v1::DOSSIER_PAPER_KIND_DIPLOMAS, an_));
  ASSERT_THAT(added, IsOk());
  EXPECT_EQ(missing(), 1);
  ASSERT_THAT(Remove(added->name()), IsOk());
  EXPECT_EQ(missing(), 2);
  EXPECT_THAT(Remove(added->name()), FailsWith(Reason::kNotFound));
  EXPECT_THAT(Check()->others(), IsEmpty());
  ASSERT_THAT(Add(RequestOf(v1::DOSSIER_PAPER_KIND_ACTION_PROGRAMME, an_)), IsOk());
  EXPECT_THAT(Check()->others(), SizeIs(1)) << "nothing asks for it";
}

TEST_F(DossierApiTest, RulesStayThoseOfTheDayOnWhichTheCaseBegan) {
  server_.registry().clock().MoveTo(CivilDay(2023, 1, 2));
  const auto dossier = Check();
  ASSERT_THAT(dossier, IsOk());
  for (const v1::DossierItem& item : dossier->items()) {
    EXPECT_EQ(item.rule().years(), 0) << "three years came with Regulation 80";
    EXPECT_EQ(item.rule().citation().document().number(), "105-QĐ/TW");
  }
}

TEST_F(DossierApiTest, IsOfTheScopeAndNotOfACandidate) {
  const auto request = RequestOf(v1::DOSSIER_PAPER_KIND_DIPLOMAS, an_);
  EXPECT_THAT(
      server_.dossiers().AddDossierPaper(SecretaryElsewhere("nomination.cases.write"), request),
      FailsWith(Reason::kNotFound));
  v1::CheckDossierRequest check;
  check.set_case_(case_);
  EXPECT_THAT(server_.dossiers().CheckDossier(SecretaryElsewhere("nomination.cases.read"), check),
              FailsWith(Reason::kNotFound));
  api::Call own = Secretary("nomination.cases.write");
  own.identity.person = *api::ParseId<PersonId>(an_, api::kPersonPattern, "person");
  EXPECT_THAT(server_.dossiers().AddDossierPaper(own, request),
              FailsWith(Reason::kConflictOfInterest));
  own.permission = "nomination.cases.read";
  EXPECT_THAT(server_.dossiers().CheckDossier(own, check), FailsWith(Reason::kConflictOfInterest));
}

}  // namespace
}  // namespace cadre::nomination
