// What belongs to a dossier by the shipped rules, and what is missing.
#include "services/nomination/domain/dossier.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/base/errors.h"
#include "common/regulation/loader.h"
#include "common/testing/status_matchers.h"

namespace cadre::nomination {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using regulation::ProcedureKind;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::Pair;
using ::testing::SizeIs;
using Kind = DossierPaperKind;

const regulation::Catalogue& Shipped() {
  static const regulation::Catalogue catalogue = *regulation::LoadRules(
      *regulation::ReadRuleFiles(std::string(CADRE_SOURCE_DIR) + "/services/registry/regulations"));
  return catalogue;
}

std::vector<DossierRule> RulesOn(CivilDay day, ProcedureKind kind = ProcedureKind::kOnSite) {
  return DossierRulesOf(*Shipped().InForce(regulation::Domain::kAppointment, day), kind, day);
}

std::vector<Kind> KindsAt(DossierGate gate, const std::vector<DossierRule>& rules) {
  std::vector<Kind> kinds;
  for (const DossierRule& rule : rules) {
    if (rule.gate == gate) kinds.push_back(rule.kind);
  }
  return kinds;
}

const CivilDay kDay(2023, 6, 1);
const Candidate kAn{.no = 1, .person = PersonId(1)};
const Candidate kBinh{.no = 2, .person = PersonId(2), .supporting_entry = "plans/1/entries/1"};

DossierPaper PaperOf(Kind kind, std::optional<PersonId> person, CivilDay day = kDay, int year = 0) {
  return {.kind = kind, .person = person, .year = year, .document = {"1", day}};
}

DossierItem ItemOf(Kind kind, const std::vector<DossierPaper>& papers,
                   const std::vector<Candidate>& people) {
  for (const DossierRule& rule : RulesOn(kDay)) {
    if (rule.kind == kind && rule.gate == DossierGate::kDecision) {
      return ItemsOf({rule}, papers, people, kDay).front();
    }
  }
  ADD_FAILURE() << NameOf(kind) << " is not asked for";
  return {};
}

TEST(DossierRules, AreThoseOfTheRegime) {
  EXPECT_THAT(RulesOn(CivilDay(2017, 6, 1)), IsEmpty()) << "Conclusion 12 is not known to say";
  const auto rules = RulesOn(CivilDay(2018, 1, 1));
  EXPECT_THAT(KindsAt(DossierGate::kLastStep, rules),
              ElementsAre(Kind::kCurriculumVitae, Kind::kPoliticalConclusion));
  EXPECT_THAT(KindsAt(DossierGate::kDecision, rules), SizeIs(11));
  EXPECT_THAT(KindsAt(DossierGate::kDecision, rules), Not(Contains(Kind::kActionProgramme)))
      << "0 percent: only where a province asks for it";
  for (const DossierRule& rule : rules) {
    EXPECT_EQ(rule.citation.rule, "CON-07");
    EXPECT_EQ(rule.months, 0);
    EXPECT_EQ(rule.years, 0);
  }
}

TEST(DossierRules, AgeAndYearsComeWithRegulation80) {
  for (const DossierRule& rule : RulesOn(kDay)) {
    EXPECT_EQ(rule.months, rule.kind == Kind::kHealthCertificate ? 6 : 0);
    EXPECT_EQ(rule.years, rule.kind == Kind::kAssessment ? 3 : 0);
  }
}

TEST(DossierRules, OfAProcedureGoBeforeTheGeneralOnes) {
  const auto on = [](ProcedureKind kind) {
    return KindsAt(DossierGate::kDecision, RulesOn(CivilDay(2018, 1, 1), kind));
  };
  EXPECT_THAT(on(ProcedureKind::kOnSite), Contains(Kind::kPlanningDecision));
  EXPECT_THAT(on(ProcedureKind::kReappointment), Not(Contains(Kind::kPlanningDecision)));
  EXPECT_THAT(on(ProcedureKind::kPlan), IsEmpty());
  EXPECT_THAT(on(ProcedureKind::kFirstTime), IsEmpty());
}

TEST(Dossier, AsksOfEachPerson) {
  const auto missing = [](const std::vector<DossierPaper>& papers) {
    return ItemOf(Kind::kDiplomas, papers, {kAn, kBinh}).missing;
  };
  EXPECT_THAT(missing({}), SizeIs(2));
  const auto one = missing(
      {PaperOf(Kind::kDiplomas, kAn.person), PaperOf(Kind::kCurriculumVitae, kBinh.person)});
  ASSERT_THAT(one, SizeIs(1));
  EXPECT_EQ(one[0].person, kBinh.person);
}

TEST(Dossier, PlanEntryStandsForTheDecisionAboutThePlan) {
  const DossierItem item = ItemOf(Kind::kPlanningDecision, {}, {kAn, kBinh});
  ASSERT_THAT(item.missing, SizeIs(1));
  EXPECT_EQ(item.missing[0].person, kAn.person);
}

TEST(Dossier, CertificateOfSixMonthsAndADayIsTooOld) {
  const auto missing = [](CivilDay day) {
    return ItemOf(Kind::kHealthCertificate, {PaperOf(Kind::kHealthCertificate, kAn.person, day)},
                  {kAn})
        .missing;
  };
  EXPECT_THAT(missing(CivilDay(2022, 12, 1)), IsEmpty());
  EXPECT_THAT(missing(CivilDay(2022, 11, 30)), SizeIs(1));
}

TEST(Dossier, AssessmentsOfEachOfTheLastThreeYears) {
  std::vector<DossierPaper> papers;
  for (const int year : {2019, 2020, 2022}) {
    papers.push_back(PaperOf(Kind::kAssessment, kAn.person, kDay, year));
  }
  const DossierItem item = ItemOf(Kind::kAssessment, papers, {kAn});
  ASSERT_THAT(item.missing, SizeIs(1));
  EXPECT_THAT(item.missing[0].years, ElementsAre(2021));
  papers.push_back(PaperOf(Kind::kAssessment, kAn.person, kDay, 2021));
  EXPECT_THAT(ItemOf(Kind::kAssessment, papers, {kAn}).missing, IsEmpty());
}

TEST(DossierGate, NamesThePaperThePersonAndTheClause) {
  const auto items = ItemsOf(RulesOn(kDay), {}, {kAn}, kDay);
  const absl::Status refused = CheckComplete(items, DossierGate::kLastStep);
  EXPECT_THAT(refused, FailsWith(Reason::kRuleViolated));
  const auto detail = DetailOf(refused);
  ASSERT_TRUE(detail.has_value());
  EXPECT_THAT(detail->metadata, Contains(Pair("paper", "CURRICULUM_VITAE")));
  EXPECT_THAT(detail->metadata, Contains(Pair("person", "people/" + kAn.person.text())));
  EXPECT_EQ(detail->citations.front().rule, "CON-07");
}

TEST(DossierGate, LastStepAsksForLessThanTheDecision) {
  const std::vector<DossierPaper> papers = {PaperOf(Kind::kCurriculumVitae, kAn.person),
                                            PaperOf(Kind::kPoliticalConclusion, kAn.person)};
  const auto items = ItemsOf(RulesOn(kDay), papers, {kAn}, kDay);
  EXPECT_THAT(CheckComplete(items, DossierGate::kLastStep), IsOk());
  EXPECT_THAT(CheckComplete(items, DossierGate::kDecision), FailsWith(Reason::kRuleViolated));
}

TEST(DossierPaper, GoesWithItsPersonAndYear) {
  Case subject{.candidates = {kAn}};
  const auto check = [&](const DossierPaper& paper) { return CheckPaper(subject, paper, kDay); };
  EXPECT_THAT(check(PaperOf(Kind::kDiplomas, kAn.person)), IsOk());
  EXPECT_THAT(check(PaperOf(Kind::kSubmission, std::nullopt)), IsOk());
  EXPECT_THAT(check(PaperOf(Kind::kAssessment, kAn.person, kDay, 2022)), IsOk());
  for (const DossierPaper& wrong :
       {PaperOf(Kind::kDiplomas, std::nullopt), PaperOf(Kind::kSubmission, kAn.person),
        PaperOf(Kind::kDiplomas, kBinh.person), PaperOf(Kind::kAssessment, kAn.person),
        PaperOf(Kind::kDiplomas, kAn.person, kDay, 2022),
        PaperOf(Kind::kAssessment, kAn.person, kDay, 2024),
        PaperOf(Kind::kDiplomas, kAn.person, kDay + 1)}) {
    EXPECT_THAT(check(wrong), FailsWith(Reason::kFieldInvalid)) << NameOf(wrong.kind);
  }
}

TEST(Scan, IsToldByItsBytes) {
  EXPECT_EQ(ScanTypeOf("%PDF-1.7\n"), ScanType::kPdf);
  EXPECT_EQ(ScanTypeOf("\xff\xd8\xff\xe0"), ScanType::kJpeg);
  EXPECT_EQ(ScanTypeOf("\x89PNG\r\n\x1a\n"), ScanType::kPng);
  EXPECT_EQ(ScanTypeOf("MZ"), ScanType::kNone);
  EXPECT_EQ(ScanTypeOf(""), ScanType::kNone);
}

}  // namespace
}  // namespace cadre::nomination
