#include "services/registry/correction_api.h"

#include <gtest/gtest.h>

#include "cadre/registry/v1/events.pb.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/testing/status_matchers.h"
#include "services/registry/entry_api.h"
#include "services/registry/person_api.h"
#include "services/registry/record_api.h"
#include "services/registry/record_check_api.h"
#include "services/registry/screening_api.h"
#include "tests/support/registry_server.h"

namespace cadre::registry {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr CivilDay kToday(2017, 12, 20);
constexpr CivilDay kDecided(2016, 3, 1);
constexpr char kReason[] = "vi phạm quy chế làm việc";

class CorrectionApiTest : public ::testing::Test {
 protected:
  CorrectionApiTest()
      : server_(kToday),
        api_(server_.corrections()),
        unit_(server_.AddOrganization("D1", server_.root())),
        other_(server_.AddOrganization("D2", server_.root())),
        an_(server_.AddPerson("Nguyễn Văn An", unit_)) {}

  api::Call Officer(OrganizationId where) {
    return server_.ConsoleCall({{Role::kRecordOfficer, where}}, "registry.people.write");
  }
  api::Call Reader() {
    return server_.ConsoleCall({{Role::kPlanner, unit_}}, "registry.people.read");
  }
  v1::PersonRecord Record(std::optional<CivilDay> day = std::nullopt) {
    v1::GetPersonRecordRequest request;
    request.set_person(an_);
    request.set_purpose("kiểm tra");
    if (day.has_value()) *request.mutable_as_of() = api::ToProto(*day);
    const auto record = server_.records().GetPersonRecord(Reader(), request);
    EXPECT_THAT(record, IsOk());
    return *record;
  }
  static v1::Rating Good(int year) {
    v1::Rating rating;
    rating.set_year(year);
    rating.set_level(v1::RATING_LEVEL_GOOD);
    rating.mutable_source()->set_number("1-TB");
    return rating;
  }
  void Rate(int year) {
    v1::AddRatingRequest request;
    request.set_person(an_);
    *request.mutable_rating() = Good(year);
    ASSERT_THAT(server_.records().AddRating(Officer(unit_), request), IsOk());
  }
  static v1::Discipline Warning() {
    v1::Discipline discipline;
    discipline.set_form(v1::DISCIPLINE_FORM_WARNING);
    discipline.set_side(v1::DISCIPLINE_SIDE_PARTY);
    discipline.set_decision_number("2-QĐ");
    *discipline.mutable_decision_date() = api::ToProto(kDecided);
    discipline.set_reason(kReason);
    return discipline;
  }
  v1::Discipline Discipline() {
    v1::AddDisciplineRequest request;
    request.set_person(an_);
    *request.mutable_discipline() = Warning();
    const auto made = server_.records().AddDiscipline(Officer(unit_), request);
    EXPECT_THAT(made, IsOk());
    return *made;
  }
  absl::StatusOr<v1::Rating> Correct(const v1::Rating& rating, OrganizationId where,
                                     const std::string& reason = "ghi nhầm") {
    v1::CorrectRatingRequest request;
    request.set_person(an_);
    *request.mutable_rating() = rating;
    request.mutable_note()->set_reason(reason);
    return api_.CorrectRating(Officer(where), request);
  }
  absl::Status RemoveRating(int year, OrganizationId where) {
    v1::RemoveRatingRequest request;
    request.set_person(an_);
    request.set_year(year);
    request.mutable_note()->set_reason("ghi nhầm");
    return api_.RemoveRating(Officer(where), request).status();
  }
  absl::Status Correct(const v1::Discipline& discipline) {
    v1::CorrectDisciplineRequest request;
    request.set_person(an_);
    *request.mutable_discipline() = discipline;
    request.mutable_note()->set_reason("ghi nhầm");
    return api_.CorrectDiscipline(Officer(unit_), request).status();
  }
  int64_t Count(const std::string& sql) {
    const auto lease = *server_.pool().Acquire(RealNow() + absl::Seconds(5));
    return **lease->QueryOne(sql, [](const db::Row& row) { return row.Int(1); });
  }

  testing::RegistryServer server_;
  CorrectionApi& api_;
  OrganizationId unit_;
  OrganizationId other_;
  std::string an_;
};

TEST_F(CorrectionApiTest, RatingIsCorrectedByWhoSawTheNewest) {
  Rate(2016);
  v1::Rating rating = Record().ratings(0);
  EXPECT_EQ(rating.source().number(), "1-TB");
  rating.set_level(v1::RATING_LEVEL_EXCELLENT);
  ASSERT_THAT(Correct(rating, unit_), IsOk());
  EXPECT_EQ(Record().ratings(0).level(), v1::RATING_LEVEL_EXCELLENT);
  EXPECT_THAT(Correct(rating, unit_), FailsWith(Reason::kEtagMismatch));
  rating.clear_etag();
  EXPECT_THAT(Correct(rating, unit_, ""), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(Correct(rating, other_), FailsWith(Reason::kNotFound));
  EXPECT_THAT(Correct(Good(2015), unit_), FailsWith(Reason::kNotFound));
  EXPECT_EQ(Count("SELECT COUNT(*) FROM outbox WHERE type LIKE '%PersonRated'"), 2);
}

TEST_F(CorrectionApiTest, RecordIsReadAsItWasBeforeTheCorrection) {
  Rate(2015);
  Discipline();
  server_.clock().MoveTo(kToday + 1);
  Rate(2016);
  ASSERT_THAT(RemoveRating(2015, unit_), IsOk());
  v1::Discipline lighter = Warning();
  lighter.set_form(v1::DISCIPLINE_FORM_REPRIMAND);
  ASSERT_THAT(Correct(lighter), IsOk());
  const v1::PersonRecord before = Record(kToday);
  ASSERT_THAT(before.ratings(), SizeIs(1));
  EXPECT_EQ(before.ratings(0).year(), 2015);
  EXPECT_EQ(before.disciplines(0).form(), v1::DISCIPLINE_FORM_WARNING);
  const v1::PersonRecord after = Record(kToday + 1);
  ASSERT_THAT(after.ratings(), SizeIs(1));
  EXPECT_EQ(after.ratings(0).year(), 2016);
  EXPECT_EQ(after.disciplines(0).form(), v1::DISCIPLINE_FORM_REPRIMAND);
  EXPECT_THAT(Record(kToday - 1).ratings(), IsEmpty());
  EXPECT_THAT(RemoveRating(2016, other_), FailsWith(Reason::kNotFound));
}

TEST_F(CorrectionApiTest, ReasonOfADisciplineIsNowhereInPlain) {
  EXPECT_THAT(Discipline().reason(), IsEmpty()) << "nobody gave a purpose";
  const v1::Discipline shown = Record().disciplines(0);
  EXPECT_EQ(shown.reason(), kReason);
  EXPECT_EQ(shown.side(), v1::DISCIPLINE_SIDE_PARTY);
  for (const char* where :
       {"person_discipline WHERE reason_sealed LIKE", "replay WHERE response LIKE",
        "outbox WHERE payload LIKE", "person_revision WHERE sealed LIKE"}) {
    EXPECT_EQ(Count(absl::StrCat("SELECT COUNT(*) FROM ", where, " '%quy ch%'")), 0) << where;
  }
}

TEST_F(CorrectionApiTest, EffectOfADisciplineEndsByTheRulesOfItsDay) {
  Discipline();
  const v1::Discipline shown = Record().disciplines(0);
  EXPECT_EQ(shown.effect_end_date().year(), 2017);
  EXPECT_EQ(shown.effect_end_date().month(), 3);
  EXPECT_EQ(shown.effect_end_date().day(), 1);
  v1::Discipline expelled = Warning();
  expelled.set_form(v1::DISCIPLINE_FORM_EXPULSION);
  ASSERT_THAT(Correct(expelled), IsOk());
  EXPECT_FALSE(Record().disciplines(0).has_effect_end_date());
  expelled.set_side(v1::DISCIPLINE_SIDE_CIVIL_SERVANT);
  EXPECT_THAT(Correct(expelled), FailsWith(Reason::kFieldInvalid));
}

TEST_F(CorrectionApiTest, DisciplineThatIsCorrectedIsTold) {
  v1::Discipline discipline = Discipline();
  discipline.set_form(v1::DISCIPLINE_FORM_REPRIMAND);
  ASSERT_THAT(Correct(discipline), IsOk());
  EXPECT_EQ(Count("SELECT COUNT(*) FROM outbox WHERE type LIKE '%PersonDisciplineCorrected'"), 1);
}

TEST_F(CorrectionApiTest, DisciplineThatIsRemovedIsTold) {
  Discipline();
  v1::RemoveDisciplineRequest request;
  request.set_person(an_);
  request.set_decision_number("2-QĐ");
  *request.mutable_decision_date() = api::ToProto(kDecided);
  request.mutable_note()->set_reason("quyết định bị hủy");
  ASSERT_THAT(api_.RemoveDiscipline(Officer(unit_), request), IsOk());
  EXPECT_THAT(Record().disciplines(), IsEmpty());
  EXPECT_EQ(Count("SELECT COUNT(*) FROM outbox WHERE type LIKE '%PersonDisciplineRemoved'"), 1);
  EXPECT_THAT(api_.RemoveDiscipline(Officer(unit_), request), FailsWith(Reason::kNotFound));
}

TEST_F(CorrectionApiTest, QualificationIsCorrectedButStaysOfItsKind) {
  v1::AddQualificationRequest add;
  add.set_person(an_);
  add.mutable_qualification()->set_kind(v1::QUALIFICATION_KIND_DEGREE);
  add.mutable_qualification()->set_level(4);
  add.mutable_qualification()->mutable_awarded_date()->set_year(2001);
  const auto made = server_.screening().AddQualification(Officer(unit_), add);
  ASSERT_THAT(made, IsOk());
  v1::CorrectQualificationRequest request;
  *request.mutable_qualification() = *made;
  request.mutable_qualification()->set_level(5);
  request.mutable_note()->set_reason("theo bằng gốc");
  const auto corrected = api_.CorrectQualification(Officer(unit_), request);
  ASSERT_THAT(corrected, IsOk());
  EXPECT_EQ(corrected->level(), 5);
  EXPECT_THAT(api_.CorrectQualification(Officer(unit_), request), FailsWith(Reason::kEtagMismatch));
  request.mutable_qualification()->clear_etag();
  request.mutable_qualification()->set_kind(v1::QUALIFICATION_KIND_THEORY);
  request.mutable_qualification()->set_level(3);
  EXPECT_THAT(api_.CorrectQualification(Officer(unit_), request), FailsWith(Reason::kFieldInvalid));
  v1::RemoveQualificationRequest remove;
  remove.set_name(made->name());
  remove.mutable_note()->set_reason("không có bằng");
  EXPECT_THAT(api_.RemoveQualification(Officer(other_), remove), FailsWith(Reason::kNotFound));
  EXPECT_THAT(api_.RemoveQualification(Officer(unit_), remove), IsOk());
  EXPECT_EQ(Count("SELECT COUNT(*) FROM person_revision WHERE part = 6"), 3);
}

TEST_F(CorrectionApiTest, HoldingKeepsItsHistory) {
  const std::string post = server_.AddPost("P1", unit_);
  v1::FillPostRequest fill;
  fill.set_post(post);
  fill.set_person(an_);
  *fill.mutable_start_date() = api::ToProto(CivilDay(2017, 1, 1));
  fill.mutable_decision()->set_number("3-QĐ");
  *fill.mutable_decision()->mutable_date() = api::ToProto(CivilDay(2016, 12, 30));
  api::Call nomination = server_.ConsoleCall({}, "registry.posts.fill");
  nomination.identity = {.principal = "service:nomination", .service = "nomination"};
  ASSERT_THAT(server_.records().FillPost(nomination, fill), IsOk());
  server_.clock().MoveTo(kToday + 1);
  v1::CorrectPostHoldingRequest correct;
  correct.set_person(an_);
  correct.set_post(post);
  *correct.mutable_start_date() = fill.start_date();
  *correct.mutable_decision() = fill.decision();
  correct.mutable_decision()->set_number("30-QĐ");
  correct.mutable_note()->set_reason("ghi nhầm số");
  ASSERT_THAT(api_.CorrectPostHolding(Officer(unit_), correct), IsOk());
  EXPECT_EQ(Record().holdings(0).decision().number(), "30-QĐ");
  EXPECT_EQ(Record(kToday).holdings(0).decision().number(), "3-QĐ");
  v1::RemovePostHoldingRequest remove;
  remove.set_person(an_);
  remove.set_post(post);
  *remove.mutable_start_date() = fill.start_date();
  remove.mutable_note()->set_reason("chưa từng giữ");
  EXPECT_THAT(api_.RemovePostHolding(Officer(other_), remove), FailsWith(Reason::kNotFound));
  ASSERT_THAT(api_.RemovePostHolding(Officer(unit_), remove), IsOk());
  EXPECT_THAT(Record().holdings(), IsEmpty());
  EXPECT_THAT(Record(kToday).holdings(), SizeIs(1));
}

TEST_F(CorrectionApiTest, CheckFindsWhatNoSingleWriteCanTell) {
  const auto add = [&](const v1::RecordEntry& entry) {
    v1::CreateRecordEntryRequest request;
    request.set_person(an_);
    *request.mutable_record_entry() = entry;
    ASSERT_THAT(server_.entries().CreateRecordEntry(Officer(unit_), request), IsOk());
  };
  const auto rules = [&] {
    v1::CheckRecordRequest request;
    request.set_person(an_);
    request.set_purpose("kiểm tra");
    const auto found = server_.checks().CheckRecord(Reader(), request);
    EXPECT_THAT(found, IsOk());
    std::vector<std::string> names;
    for (const v1::RecordFinding& finding : found->findings()) names.push_back(finding.rule());
    return names;
  };
  EXPECT_THAT(rules(), IsEmpty());
  v1::RecordEntry work;
  work.mutable_work_period()->set_position("Chuyên viên");
  work.mutable_start_date()->set_year(1995);
  work.mutable_end_date()->set_year(2001);
  add(work);
  work.mutable_start_date()->set_year(2005);
  work.clear_end_date();
  add(work);
  EXPECT_THAT(rules(), ::testing::ElementsAre("REC-04"));
  v1::RecordEntry birth;
  birth.mutable_birth_statement()->set_paper(v1::BIRTH_PAPER_PARTY_FILE);
  birth.mutable_birth_statement()->mutable_birth_date()->set_year(1971);
  birth.mutable_birth_statement()->set_use(v1::BIRTH_DATE_USE_USED);
  add(birth);
  v1::UpdatePersonRequest update;
  update.mutable_person()->set_name(an_);
  update.mutable_person()->set_home_place("xã Mỹ Trà");
  update.mutable_update_mask()->add_paths("home_place");
  ASSERT_THAT(server_.people().UpdatePerson(Officer(unit_), update), IsOk());
  EXPECT_THAT(rules(), ::testing::ElementsAre("REC-02", "REC-03", "REC-04"));
  // A stretch of another kind explains the gap.
  work.mutable_work_period()->set_kind(v1::WORK_PERIOD_KIND_STUDY);
  work.mutable_start_date()->set_year(2002);
  work.mutable_end_date()->set_year(2004);
  add(work);
  EXPECT_THAT(rules(), ::testing::ElementsAre("REC-02", "REC-03"));
  // A reference that names nothing is none.
  update.mutable_person()->mutable_details()->mutable_home_place_ref()->mutable_as_of()->set_year(
      2017);
  update.mutable_update_mask()->set_paths(0, "details.home_place_ref");
  ASSERT_THAT(server_.people().UpdatePerson(Officer(unit_), update), IsOk());
  EXPECT_THAT(rules(), ::testing::ElementsAre("REC-02", "REC-03"));
  update.mutable_person()->mutable_details()->mutable_home_place_ref()->set_code("30280");
  ASSERT_THAT(server_.people().UpdatePerson(Officer(unit_), update), IsOk());
  EXPECT_THAT(rules(), ::testing::ElementsAre("REC-02"));
  v1::RecordEntry salary;
  salary.mutable_salary()->set_grade_code("01.003");
  salary.mutable_salary()->set_step(2);
  salary.mutable_salary()->set_coefficient(300);
  salary.mutable_start_date()->set_year(2016);
  add(salary);
  v1::AddDisciplineRequest removal;
  removal.set_person(an_);
  removal.mutable_discipline()->set_form(v1::DISCIPLINE_FORM_REMOVAL);
  removal.mutable_discipline()->set_decision_number("12-QĐ");
  removal.mutable_discipline()->mutable_decision_date()->set_year(2012);
  removal.mutable_discipline()->mutable_decision_date()->set_month(3);
  removal.mutable_discipline()->mutable_decision_date()->set_day(1);
  removal.mutable_discipline()->set_reason("vi phạm");
  ASSERT_THAT(server_.records().AddDiscipline(Officer(unit_), removal), IsOk());
  EXPECT_THAT(rules(), ::testing::ElementsAre("REC-02", "REC-GRADE", "REC-LEADERS"));
}

}  // namespace
}  // namespace cadre::registry
