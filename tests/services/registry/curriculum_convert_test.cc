#include "services/registry/curriculum_convert.h"

#include <gmock/gmock.h>
#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include <map>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "cadre/options/v1/options.pb.h"
#include "common/api/field_view.h"
#include "common/base/files.h"
#include "common/sheet/template.h"
#include "common/sheet/zip.h"
#include "common/testing/status_matchers.h"
#include "services/registry/domain/record_sheet.h"

namespace cadre::registry {
namespace {

namespace pb = google::protobuf;
using ::cadre::testing::IsOk;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::IsSupersetOf;
using Item = std::map<std::string, std::string>;

v1::RecordEntry Entry(const std::string& text) {
  v1::RecordEntry entry;
  EXPECT_TRUE(pb::TextFormat::ParseFromString(text, &entry)) << text;
  return entry;
}

CurriculumText TextOf(std::vector<v1::RecordEntry> entries) {
  CurriculumText text;
  AddEntries(std::move(entries), text);
  return text;
}

struct KindCase {
  std::string list;
  std::string entry;
  Item says;
};

// One of each kind, in the order of the form.
const std::vector<KindCase>& Kinds() {
  static const auto& kinds = *new std::vector<KindCase>{
      {"birth_statement",
       "birth_statement { paper: BIRTH_PAPER_PARTY_FILE birth_date { year: 1967 month: 5 }"
       " use: BIRTH_DATE_USE_USED }",
       {{"paper", "Hồ sơ đảng viên"}, {"birth_date", "05/1967"}, {"use", "Ngày sinh được dùng"}}},
      {"party_post",
       "start_date { year: 2015 month: 8 } end_date { year: 2020 } party_post {"
       " committee: 'Đảng ủy sở' position: 'Ủy viên' term: '2015-2020' }",
       {{"period", "08/2015 - 2020"}, {"committee", "Đảng ủy sở"}, {"term", "2015-2020"}}},
      {"membership",
       "membership { kind: MEMBERSHIP_KIND_TRADE_UNION position: 'Chủ tịch' }",
       {{"kind", "Công đoàn"}, {"position", "Chủ tịch"}, {"period", ""}}},
      {"military_service",
       "start_date { year: 1985 } end_date { year: 1988 } military_service { rank: 'Trung sĩ' }",
       {{"rank", "Trung sĩ"}, {"from", "1985"}, {"to", "1988"}}},
      {"academic_title",
       "academic_title { rank: ACADEMIC_RANK_ASSOCIATE_PROFESSOR }",
       {{"rank", "Phó giáo sư"}, {"conferred_title", ""}}},
      {"language",
       "language { language: 'Anh' level: LANGUAGE_LEVEL_B2 }",
       {{"language", "Anh"}, {"level", "B2"}}},
      {"informatics",
       "informatics { level: INFORMATICS_LEVEL_BASIC }",
       {{"level", "Ứng dụng CNTT cơ bản"}}},
      {"allowance",
       "allowance { kind: ALLOWANCE_KIND_REGION coefficient: 70 percent: 25 }",
       {{"kind", "Khu vực"}, {"coefficient", "0,70"}, {"percent", "25"}}},
      {"salary",
       "start_date { year: 2010 month: 4 } salary { grade_code: '01.003' step: 3 coefficient: 300 "
       "}",
       {{"period", "04/2010"}, {"grade_code", "01.003"}, {"step", "3"}, {"coefficient", "3,00"}}},
      {"reward",
       "reward { kind: REWARD_KIND_CERTIFICATE_OF_MERIT title: 'Của tỉnh'"
       " level: REWARD_LEVEL_PROVINCE }",
       {{"kind", "Bằng khen"}, {"title", "Của tỉnh"}, {"level", "Cấp tỉnh"}}},
      {"health",
       "health { condition: 'Tốt' height_cm: 165 blood_group: BLOOD_GROUP_AB }",
       {{"condition", "Tốt"}, {"height_cm", "165"}, {"weight_kg", ""}, {"blood_group", "AB"}}},
      {"identity_document",
       "end_date { year: 2030 } identity_document { kind: IDENTITY_DOCUMENT_KIND_PASSPORT"
       " number: 'C123' }",
       {{"kind", "Hộ chiếu"}, {"number", "C123"}, {"period", "đến 2030"}}},
      {"policy_status",
       "policy_status { war_invalid_class: WAR_INVALID_CLASS_SECOND }",
       {{"war_invalid_class", "2/4"}, {"policy_family", ""}}},
      {"training",
       "training { school: 'Học viện' kind: TRAINING_KIND_DEFENCE form: STUDY_FORM_DISTANCE }",
       {{"school", "Học viện"}, {"kind", "Quốc phòng - an ninh"}, {"form", "Từ xa"}}},
      {"work_period",
       "work_period { kind: WORK_PERIOD_KIND_BREAK position: 'Ở nhà' explanation: 'Nuôi con' }",
       {{"kind", "Gián đoạn"}, {"position", "Ở nhà"}, {"explanation", "Nuôi con"}}},
      {"personal_history",
       "personal_history { kind: PERSONAL_HISTORY_KIND_FORMER_REGIME description: 'Thư ký' }",
       {{"kind", "Làm việc trong chế độ cũ"}, {"description", "Thư ký"}}},
      {"foreign_relation",
       "foreign_relation { kind: FOREIGN_RELATION_KIND_STAY country: 'Lào' }",
       {{"kind", "Đi nước ngoài"}, {"country", "Lào"}}},
      {"family_member",
       "family_member { relation: FAMILY_RELATION_MOTHER full_name: 'Lê Thị Hoa' birth_year: 1940 "
       "}",
       {{"relation", "Mẹ đẻ"}, {"full_name", "Lê Thị Hoa"}, {"birth_year", "1940"}}},
      {"asset",
       "asset { kind: ASSET_KIND_LAND description: 'Đất ở' area: 12050 value_dong: 1500000000 }",
       {{"kind", "Đất ở, đất sản xuất"}, {"area", "120,50"}, {"value_dong", "1.500.000.000"}}},
      {"assessment",
       "assessment { own_text: 'Cố gắng' unit_text: 'Nhất trí' }",
       {{"own_text", "Cố gắng"}, {"unit_text", "Nhất trí"}}},
      {"confirmation",
       "start_date { year: 2017 month: 1 day: 2 } confirmation { confirmed_by: 'Trần Bình' }"
       " source { number: '5-CV' date { year: 2017 month: 1 day: 2 } issuer: 'Sở' title: 'V/v' }",
       {{"confirmed_by", "Trần Bình"}, {"document", "5-CV, 02/01/2017, Sở, V/v"}}}};
  return kinds;
}

// How its kind is classed.
options::v1::FieldClass ClassOf(const v1::RecordEntry& entry) {
  const pb::Descriptor& type = *entry.GetDescriptor();
  return type.FindFieldByNumber(static_cast<int>(entry.body_case()))
      ->options()
      .GetExtension(options::v1::field_class);
}

// All names that there are, each list with one item.
CurriculumText Whole() {
  CurriculumText text = registry::TextOf(
      Curriculum{.record = {.holdings = {{}}, .ratings = {{}}, .disciplines = {{}}},
                 .held = {{.awarded = CivilDate(CivilDay())}}});
  AddDetails({}, text);
  for (const KindCase& kind : Kinds()) AddEntries({Entry(kind.entry)}, text);
  return text;
}

std::string Template() {
  return *ReadFile(std::string(CADRE_BINARY_DIR) + "/share/cadre/curriculum-vitae.docx");
}

std::string MainPartOf(const std::string& docx) {
  return *sheet::ZipReader::Open(docx)->Read("word/document.xml", 1 << 20);
}

TEST(CurriculumConvert, EachKindIsAListWithItsWords) {
  EXPECT_EQ(TextOf({}).lists.size(), Kinds().size()) << "a kind is not tested";
  for (const KindCase& kind : Kinds()) {
    for (const auto& [list, items] : TextOf({Entry(kind.entry)}).lists) {
      if (list != kind.list) {
        EXPECT_THAT(items, IsEmpty()) << list;
      } else {
        EXPECT_THAT(items, ElementsAre(IsSupersetOf(kind.says))) << list;
      }
    }
  }
}

TEST(CurriculumConvert, HiddenKindIsMissing) {
  for (const KindCase& kind : Kinds()) {
    for (const api::FieldView view : {api::kBasicView, api::kOwnView, api::kFullView}) {
      v1::RecordEntry entry = Entry(kind.entry);
      const options::v1::FieldClass field_class = ClassOf(entry);
      const bool shown =
          field_class == options::v1::FIELD_CLASS_BASIC ||
          (field_class == options::v1::FIELD_CLASS_SENSITIVE ? view.sensitive : view.party);
      api::ClearHidden(view, entry);
      EXPECT_EQ(TextOf({entry}).lists.at(kind.list).size(), shown ? 1u : 0u) << kind.list;
    }
  }
}

TEST(CurriculumConvert, HiddenValueIsBlank) {
  v1::PersonDetails details;
  details.set_phone("0912");
  details.set_health("Tốt");
  details.set_party_card_number("123");
  api::ClearHidden(api::kBasicView, details);
  CurriculumText text;
  AddDetails(details, text);
  EXPECT_EQ(text.fields.at("phone"), "0912");
  EXPECT_EQ(text.fields.at("health"), "");
  EXPECT_EQ(text.fields.at("party_card_number"), "");
}

TEST(CurriculumConvert, EverySingleValueIsAField) {
  CurriculumText text;
  AddDetails({}, text);
  const pb::Descriptor& type = *v1::PersonDetails::descriptor();
  for (int i = 0; i < type.field_count(); ++i) {
    const pb::FieldDescriptor& field = *type.field(i);
    ASSERT_TRUE(text.fields.contains(field.name())) << field.name();
    EXPECT_EQ(text.fields.at(field.name()), "");
    if (field.message_type() != v1::PlaceRef::descriptor()) continue;
    for (int j = 0; j < field.message_type()->field_count(); ++j) {
      const std::string part =
          absl::StrCat(field.name(), "_", field.message_type()->field(j)->name());
      EXPECT_TRUE(text.fields.contains(part)) << part;
    }
  }
}

TEST(CurriculumConvert, SingleValuesAreWrittenAsOnTheForm) {
  v1::PersonDetails details;
  ASSERT_TRUE(pb::TextFormat::ParseFromString(
      "birth_place_ref { code: '00688' as_of { year: 2025 month: 7 day: 1 }"
      " current_name: 'Phường Hà Giang 1' } home_place_ref { current_name: 'Xã B' }"
      " family_origin: FAMILY_ORIGIN_PEASANT recruitment_date { year: 1990 month: 9 }"
      " position_allowance: 5 grade_coefficient: 498",
      &details));
  CurriculumText text;
  AddDetails(details, text);
  EXPECT_THAT(
      text.fields,
      IsSupersetOf(Item{{"birth_place_ref", "Phường Hà Giang 1 (mã 00688, tính đến 01/07/2025)"},
                        {"birth_place_ref_code", "00688"},
                        {"home_place_ref", "Xã B"},
                        {"family_origin", "Nông dân"},
                        {"recruitment_date", "09/1990"},
                        {"position_allowance", "0,05"},
                        {"grade_coefficient", "4,98"}}));
}

TEST(CurriculumConvert, WorkWithoutAnEndLastsUntilNow) {
  const auto period_of = [](const std::string& list, const std::string& entry) {
    return TextOf({Entry(entry)}).lists.at(list).at(0).at("period");
  };
  EXPECT_EQ(period_of("work_period", "start_date { year: 1995 month: 3 } work_period {}"),
            "03/1995 - nay");
  EXPECT_EQ(period_of("party_post", "start_date { year: 2020 } party_post {}"), "2020 - nay");
  EXPECT_EQ(period_of("work_period", "work_period {}"), "");
  EXPECT_EQ(period_of("reward", "start_date { year: 2012 } reward {}"), "2012");
}

TEST(CurriculumConvert, RelativesStandByRelationAllElseAsItComes) {
  const auto relative = [](v1::FamilyRelation relation, const char* name) {
    v1::RecordEntry entry;
    entry.mutable_family_member()->set_relation(relation);
    entry.mutable_family_member()->set_full_name(name);
    return entry;
  };
  const CurriculumText text = TextOf(
      {Entry("work_period { position: 'a' }"), relative(v1::FAMILY_RELATION_SPOUSE_FATHER, "sf"),
       relative(v1::FAMILY_RELATION_CHILD, "c1"), relative(v1::FAMILY_RELATION_FATHER, "f"),
       relative(v1::FAMILY_RELATION_CHILD, "c2"), Entry("work_period { position: 'b' }")});
  const auto column = [&](const std::string& list, const std::string& field) {
    std::vector<std::string> values;
    for (const Item& item : text.lists.at(list)) values.push_back(item.at(field));
    return values;
  };
  EXPECT_THAT(column("family_member", "full_name"), ElementsAre("f", "c1", "c2", "sf"));
  EXPECT_THAT(column("work_period", "position"), ElementsAre("a", "b"));
}

TEST(CurriculumConvert, OrganizationsCanBeNamed) {
  v1::PersonDetails details;
  details.mutable_home_place_ref()->set_organization("organizations/5");
  details.set_main_work("organizations/6");
  v1::RecordEntry entry = Entry("work_period { organization: 'organizations/7' }");
  std::vector<std::string> seen;
  const auto name = [&](std::string& reference) {
    seen.push_back(reference);
    reference = "Huyện ủy A";
  };
  ForEachOrganization(details, name);
  ForEachOrganization(entry, name);
  EXPECT_THAT(seen, ElementsAre("organizations/5", "organizations/7"));
  EXPECT_EQ(entry.work_period().organization(), "Huyện ủy A");
  EXPECT_EQ(details.main_work(), "organizations/6");
}

TEST(CurriculumTemplate, NamesNothingThatThereIsNot) {
  const CurriculumText text = Whole();
  const auto document = sheet::FillDocx(Template(), {.fields = text.fields, .lists = text.lists});
  ASSERT_THAT(document, IsOk());
  const std::string part = MainPartOf(*document);
  EXPECT_THAT(part, HasSubstr("Làm việc trong chế độ cũ"));
  EXPECT_FALSE(absl::StrContains(part, "{{"));
}

TEST(CurriculumTemplate, ShowsEveryValue) {
  const std::string part = MainPartOf(Template());
  const CurriculumText text = Whole();
  const auto shows = [&](const std::string& name) {
    return absl::StrContains(part, absl::StrCat("{{", name, "}}"));
  };
  for (const auto& [name, value] : text.fields) {
    // A place is shown as a whole.
    const size_t place = name.find("_ref_");
    EXPECT_TRUE(shows(place == std::string::npos ? name : name.substr(0, place + 4))) << name;
  }
  for (const auto& [list, items] : text.lists) {
    for (const auto& [name, value] : items.at(0)) {
      const bool is_of_period = items.at(0).contains("period") && (name == "from" || name == "to");
      const std::string shown = is_of_period ? "period" : name;
      EXPECT_TRUE(shows(absl::StrCat(list, ".", shown))) << list << " " << name;
    }
  }
}

TEST(CurriculumTemplate, DisciplineSaysWhoseAndWhy) {
  const CurriculumText text = registry::TextOf(
      Curriculum{.record = {.disciplines = {{.form = regulation::DisciplineForm::kWarning,
                                             .decision_date = CivilDay(2014, 5, 5),
                                             .decision_number = "7-QĐ",
                                             .side = DisciplineSide::kParty,
                                             .reason = "Vi phạm"}}}});
  EXPECT_THAT(
      text.lists.at("disciplines"),
      ElementsAre(IsSupersetOf(Item{{"date", "05/05/2014"},
                                    {"form", FormWord(regulation::DisciplineForm::kWarning)},
                                    {"side", SideWord(DisciplineSide::kParty)},
                                    {"reason", "Vi phạm"},
                                    {"number", "7-QĐ"}})));
}

}  // namespace
}  // namespace cadre::registry
