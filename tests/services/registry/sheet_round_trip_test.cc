// Sheets of every profile: what goes out builds the same elsewhere, and touches nothing else.
#include <gmock/gmock.h>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/sheet/sheet.h"
#include "common/testing/status_matchers.h"
#include "services/registry/entry_api.h"
#include "services/registry/import_api.h"
#include "services/registry/organization_api.h"
#include "services/registry/person_api.h"
#include "services/registry/post_api.h"
#include "services/registry/record_api.h"
#include "services/registry/screening_api.h"
#include "tests/services/registry/transfer_fixture.h"

namespace cadre::registry {
namespace {

using ::cadre::testing::IsOk;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::HasSubstr;

constexpr v1::SheetProfile kProfiles[] = {v1::SHEET_PROFILE_ORGANIZATIONS, v1::SHEET_PROFILE_POSTS,
                                          v1::SHEET_PROFILE_PARTY_MEMBERS,
                                          v1::SHEET_PROFILE_DETAILS, v1::SHEET_PROFILE_RECORDS};
// Blanks and line ends as people type them, letters in two pieces, a formula.
constexpr char kOdd[] = "=một  hai\r\n ba\xCC\x81 ";

// Another province, where nothing of the first one is known but its root.
class Elsewhere : public TransferTest {
 public:
  using TransferTest::Export;
  using TransferTest::Import;
  using TransferTest::Read;
  void TestBody() override {}
};

class RoundTripTest : public TransferTest {
 protected:
  RoundTripTest() {
    AddUnitAndPost();
    AddEnded();
    Import(Members(1, 3), v1::SHEET_PROFILE_PARTY_MEMBERS);
    AddRecords(api::PersonName(PersonId(Count("SELECT MIN(id) FROM person"))));
  }

  types::v1::DocumentRef Decision() {
    types::v1::DocumentRef decision;
    decision.set_number(absl::StrCat(" 12-QĐ/TU  ", kOdd));
    *decision.mutable_date() = api::ToProto(CivilDay(2011, 2, 1));
    return decision;
  }
  void AddUnitAndPost() {
    v1::CreateOrganizationRequest unit;
    v1::Organization& wanted = *unit.mutable_organization();
    wanted.set_code("ODD");
    wanted.set_kind(v1::ORGANIZATION_KIND_DEPARTMENT);
    wanted.set_display_name(absl::StrCat("Sở ", kOdd));
    wanted.set_parent(api::OrganizationName(server_.root()));
    *wanted.mutable_valid_from() = api::ToProto(CivilDay(2010, 1, 1));
    *wanted.mutable_legal_basis() = Decision();
    wanted.set_place(kOdd);
    const api::Call administrator = server_.ConsoleCall({{Role::kAdministrator, server_.root()}},
                                                        "registry.organizations.write");
    ASSERT_THAT(server_.organizations().CreateOrganization(administrator, unit), IsOk());
    v1::CreatePostRequest post;
    v1::Post& made = *post.mutable_post();
    made.set_code("P1");
    made.set_organization(api::OrganizationName(d1_));
    made.set_title(kOdd);
    made.set_post_group("DIVISION_HEAD");
    made.set_management_level(v1::MANAGEMENT_LEVEL_UNIT_COLLECTIVE);
    made.set_selection(v1::POST_SELECTION_APPOINTED);
    made.set_headcount(2);
    made.set_rank(30);
    made.set_term_kind(v1::TERM_KIND_PERSONAL);
    made.set_non_local(true);
    *made.mutable_valid_from() = api::ToProto(CivilDay(2010, 1, 1));
    *made.mutable_legal_basis() = Decision();
    made.mutable_proposed_by()->set_organization(api::OrganizationName(d2_));
    made.mutable_decided_by()->set_organization(api::OrganizationName(server_.root()));
    made.mutable_decided_by()->set_text("a | b||  c");
    made.mutable_signed_by()->set_text("|| Ban Bí thư |");
    made.add_consulted()->set_text("Đảng ủy");
    made.add_consulted()->set_organization(api::OrganizationName(d2_));
    made.set_exception_headcount(3);
    *made.mutable_exception_until() = api::ToProto(CivilDay(2031, 6, 30));
    *made.mutable_exception_basis() = Decision();
    const auto created = server_.posts().CreatePost(Officer("registry.posts.write"), post);
    ASSERT_THAT(created, IsOk());
    post_ = created->name();
  }
  // Two units that ended, one above the other, with a post that had been another before.
  void AddEnded() {
    const api::Call administrator = server_.ConsoleCall({{Role::kAdministrator, server_.root()}},
                                                        "registry.organizations.write");
    std::string above = api::OrganizationName(server_.root());
    std::vector<std::string> units;
    for (const char* code : {"Z-OVER", "A-UNDER"}) {
      v1::CreateOrganizationRequest unit;
      v1::Organization& wanted = *unit.mutable_organization();
      wanted.set_code(code);
      wanted.set_kind(v1::ORGANIZATION_KIND_DISTRICT_COMMITTEE);
      wanted.set_display_name(code);
      wanted.set_parent(above);
      *wanted.mutable_valid_from() = api::ToProto(CivilDay(2010, 1, 1));
      const auto made = server_.organizations().CreateOrganization(administrator, unit);
      ASSERT_THAT(made, IsOk());
      above = made->name();
      units.push_back(above);
    }
    const api::Call officer = Officer("registry.posts.write");
    v1::CreatePostRequest post;
    post.mutable_post()->set_code("P0");
    post.mutable_post()->set_organization(units.back());
    post.mutable_post()->set_title("Phó ban");
    post.mutable_post()->set_post_group("DIVISION_HEAD");
    post.mutable_post()->set_management_level(v1::MANAGEMENT_LEVEL_UNIT_COLLECTIVE);
    post.mutable_post()->set_selection(v1::POST_SELECTION_APPOINTED);
    post.mutable_post()->set_headcount(1);
    *post.mutable_post()->mutable_valid_from() = api::ToProto(CivilDay(2010, 1, 1));
    post.mutable_post()->add_consulted()->set_organization(units.front());
    const auto made = server_.posts().CreatePost(officer, post);
    ASSERT_THAT(made, IsOk());
    v1::UpdatePostRequest change;
    *change.mutable_post() = *made;
    change.mutable_post()->set_title("Trưởng ban");
    change.mutable_update_mask()->add_paths("title");
    *change.mutable_from() = api::ToProto(CivilDay(2012, 1, 1));
    *change.mutable_decision() = Decision();
    ASSERT_THAT(server_.posts().UpdatePost(officer, change), IsOk());
    v1::ClosePostRequest close;
    close.set_name(made->name());
    *close.mutable_from() = api::ToProto(CivilDay(2015, 1, 1));
    *close.mutable_decision() = Decision();
    ASSERT_THAT(server_.posts().ClosePost(officer, close), IsOk());
    for (auto unit = units.rbegin(); unit != units.rend(); ++unit) {
      v1::CloseOrganizationRequest end;
      end.set_name(*unit);
      *end.mutable_day() = api::ToProto(CivilDay(2015, 1, 1));
      *end.mutable_legal_basis() = Decision();
      ASSERT_THAT(server_.organizations().CloseOrganization(administrator, end), IsOk());
    }
  }
  void AddRecords(const std::string& person) {
    const api::Call officer = Officer("registry.people.write");
    v1::UpdatePersonRequest update;
    update.mutable_person()->set_name(person);
    update.mutable_person()->set_home_place(kOdd);
    update.mutable_person()->set_retirement_scheme(v1::RETIREMENT_SCHEME_ARMED_FORCES);
    update.mutable_person()->mutable_retirement_date()->set_year(2030);
    update.mutable_person()->mutable_details()->set_strength(kOdd);
    for (const char* path :
         {"home_place", "retirement_scheme", "retirement_date", "details.strength"}) {
      update.mutable_update_mask()->add_paths(path);
    }
    ASSERT_THAT(server_.people().UpdatePerson(officer, update), IsOk());
    v1::AddPostHoldingRequest holding;
    holding.set_person(person);
    holding.set_post(post_);
    *holding.mutable_start_date() = api::ToProto(CivilDay(2012, 1, 1));
    *holding.mutable_decision() = Decision();
    ASSERT_THAT(server_.records().AddPostHolding(officer, holding), IsOk());
    v1::AddRatingRequest rating;
    rating.set_person(person);
    rating.mutable_rating()->set_year(2016);
    rating.mutable_rating()->set_level(v1::RATING_LEVEL_GOOD);
    *rating.mutable_rating()->mutable_source() = Decision();
    ASSERT_THAT(server_.records().AddRating(officer, rating), IsOk());
    v1::AddDisciplineRequest discipline;
    discipline.set_person(person);
    discipline.mutable_discipline()->set_form(v1::DISCIPLINE_FORM_WARNING);
    *discipline.mutable_discipline()->mutable_decision_date() = Decision().date();
    discipline.mutable_discipline()->set_decision_number(kOdd);
    discipline.mutable_discipline()->set_reason(kOdd);
    ASSERT_THAT(server_.records().AddDiscipline(officer, discipline), IsOk());
    v1::AddQualificationRequest degree;
    degree.set_person(person);
    degree.mutable_qualification()->set_kind(v1::QUALIFICATION_KIND_DEGREE);
    degree.mutable_qualification()->set_level(4);
    degree.mutable_qualification()->mutable_awarded_date()->set_year(2001);
    degree.mutable_qualification()->set_text(kOdd);
    *degree.mutable_qualification()->mutable_source() = Decision();
    ASSERT_THAT(server_.screening().AddQualification(officer, degree), IsOk());
    v1::CreateRecordEntryRequest entry;
    entry.set_person(person);
    *entry.mutable_record_entry()->mutable_start_date() = api::ToProto(CivilDay(2001, 1, 1));
    entry.mutable_record_entry()->mutable_work_period()->set_position(kOdd);
    *entry.mutable_record_entry()->mutable_source() = Decision();
    entry.mutable_record_entry()->mutable_source()->set_title(kOdd);
    entry.mutable_record_entry()->mutable_source()->set_issuer(kOdd);
    ASSERT_THAT(server_.entries().CreateRecordEntry(officer, entry), IsOk());
  }
  // The rows of a sheet without the ids of people, which each registry gives itself.
  static std::vector<sheet::Cells> RowsOf(const std::string& bytes) {
    std::vector<sheet::Cells> rows;
    const auto reader = *sheet::Open(bytes, {.format = sheet::FormatOf(bytes)});
    while (auto line = *reader->Next()) {
      rows.push_back(std::move(line->cells));
      for (size_t i = 0; i < rows.front().size() && i < rows.back().size(); ++i) {
        if (rows.front()[i] == "ID" && rows.size() > 1) rows.back()[i].clear();
      }
    }
    return rows;
  }

  std::string post_;
};

TEST_F(RoundTripTest, WhatGoesOutBuildsTheSameElsewhere) {
  for (const auto format : {v1::SHEET_FORMAT_CSV, v1::SHEET_FORMAT_XLSX}) {
    Elsewhere other;
    for (const v1::SheetProfile profile : kProfiles) {
      const std::string sheet = Export(profile, format);
      const v1::ImportResult result = other.Import(sheet, profile);
      EXPECT_EQ(result.failed(), 0)
          << profile << (result.failed() > 0 ? other.Read(result.failed_lines()) : "");
      EXPECT_EQ(RowsOf(other.Export(profile, format)), RowsOf(sheet)) << profile;
      EXPECT_EQ(Import(sheet, profile).added(), 0) << profile << " at home";
      EXPECT_EQ(Export(profile, format), sheet) << profile;
    }
  }
}

TEST_F(RoundTripTest, SheetsSayWhatEndedAndWhoHasASay) {
  const auto row_of = [](const std::vector<sheet::Cells>& rows, const std::string& code) {
    for (const sheet::Cells& row : rows) {
      if (row.front() == code) return row;
    }
    return sheet::Cells();
  };
  const auto posts = RowsOf(Export(v1::SHEET_PROFILE_POSTS, v1::SHEET_FORMAT_CSV));
  EXPECT_THAT(row_of(posts, "P1"), AllOf(Contains("D2 |"), Contains("ROOT | a || b|||| c"),
                                         Contains("|||| Ban Bí thư ||"), Contains("Đảng ủy\nD2 |"),
                                         Contains("30/06/2031"), Contains("3")));
  EXPECT_THAT(row_of(posts, "P0"), AllOf(Contains("Trưởng ban"), Contains("01/01/2015"),
                                         Contains("Z-OVER |"), Contains("A-UNDER")));
  const auto units = RowsOf(Export(v1::SHEET_PROFILE_ORGANIZATIONS, v1::SHEET_FORMAT_CSV));
  EXPECT_THAT(row_of(units, "A-UNDER"), AllOf(Contains("Z-OVER"), Contains("01/01/2015")));
}

// The unit above the caller's own is out of scope, and stands in the sheet.
TEST_F(RoundTripTest, OfficerOfAUnitTakesTheOwnUnitsBackUnchanged) {
  const std::string unit =
      Export(v1::SHEET_PROFILE_ORGANIZATIONS, v1::SHEET_FORMAT_CSV, api::OrganizationName(d2_));
  EXPECT_THAT(unit, HasSubstr("D2"));
  v1::ImportOrganizationsRequest request;
  request.set_content(unit);
  const auto report = server_.imports().ImportOrganizations(
      server_.ConsoleCall({{Role::kAdministrator, d2_}}, "registry.organizations.write"), request);
  ASSERT_THAT(report, IsOk());
  EXPECT_EQ(report->unchanged(), 1) << report->ShortDebugString();
}

TEST_F(RoundTripTest, LinesOfAWorkbookComeBackAsAWorkbookAndAreFedAgain) {
  std::vector<sheet::Cells> rows = RowsOf(Members(4, 1, 1));
  const v1::ImportResult first = Import(*sheet::WriteXlsx(rows), v1::SHEET_PROFILE_PARTY_MEMBERS);
  EXPECT_EQ(first.added(), 1);
  ASSERT_EQ(first.failed(), 1);
  const std::string failed = Read(first.failed_lines());
  ASSERT_EQ(sheet::FormatOf(failed), sheet::Format::kXlsx);
  std::vector<sheet::Cells> corrected = RowsOf(failed);
  ASSERT_EQ(corrected.size(), 2u);
  for (size_t i = 0; i < corrected[0].size(); ++i) {
    if (corrected[0][i].starts_with("Giới tính")) corrected[1][i] = "Nữ";
  }
  const v1::ImportResult again =
      Import(*sheet::WriteXlsx(corrected), v1::SHEET_PROFILE_PARTY_MEMBERS);
  EXPECT_EQ(again.added(), 1);
  EXPECT_EQ(again.failed(), 0);
}

TEST_F(RoundTripTest, NothingOfAccessChanges) {
  // Everything that decides who may what, row by row.
  const auto state = [&] {
    return absl::StrCat(
        Count(
            "SELECT COALESCE(SUM(CRC32(CONCAT_WS('|', id, issuer, subject, disabled_on, person_id,"
            " organization_id, owner_id, version))), 0) FROM principal"),
        " ",
        Count("SELECT COALESCE(SUM(CRC32(CONCAT_WS('|', id, principal_id, role, organization_id,"
              " start_date, end_date, version))), 0) FROM role_binding"),
        " ", Count("SELECT COUNT(*) FROM deputy"), " ",
        Count("SELECT COUNT(*) FROM list_classification"));
  };
  std::vector<std::string> sheets;
  for (const auto profile : kProfiles) sheets.push_back(Export(profile, v1::SHEET_FORMAT_CSV));
  const std::string before = state();
  for (size_t i = 0; i < sheets.size(); ++i) {
    Import(absl::StrReplaceAll(sheets[i], {{"Nguyễn", "Trần"}}), kProfiles[i]);
    const bool changes = kProfiles[i] == v1::SHEET_PROFILE_PARTY_MEMBERS ||
                         kProfiles[i] == v1::SHEET_PROFILE_DETAILS;
    if (!changes) continue;
    ASSERT_THAT(Start(Upload(absl::StrReplaceAll(sheets[i], {{"Nguyễn", "Trần"}})), kProfiles[i],
                      false, {}, v1::IMPORT_CONFLICT_UPDATE),
                IsOk());
    Work();
  }
  EXPECT_EQ(state(), before);
  EXPECT_EQ(Count("SELECT COUNT(*) FROM person WHERE full_name LIKE 'Trần%'"), 3);
}

// Encodings and separators as old programs write them, from the upload to the record.
TEST_F(RoundTripTest, EveryEncodingAndSeparatorIsSeenAndRead) {
  struct Letters {
    v1::TextEncoding encoding;
    const char* header;  // Họ và tên, Giới tính, Sinh ngày, Dân tộc, Tôn giáo
    const char* name;    // Trần Thị Ánh, Nữ
    const char* number_header;
    const char* organization_header;
    const char* no_religion;
  };
  const Letters kinds[] = {
      {v1::TEXT_ENCODING_UNICODE, "Họ và tên|Giới tính|Sinh ngày|Dân tộc|Tôn giáo",
       "Trần Thị Ánh|Nữ", "Số định danh cá nhân", "Tổ chức Đảng đang sinh hoạt", "Không"},
      {v1::TEXT_ENCODING_TCVN3,
       "H\xE4 v\xB5 t\xAAn|Gi\xEDi t\xDDnh|Sinh ng\xB5y|D\xA9n t\xE9"
       "c|T\xABn gi\xB8o",
       "Tr\xC7n Th\xDE \xB8nh|N\xF7", "S\xE8 \xAE\xDEnh danh c\xB8 nh\xA9n",
       "T\xE6 ch\xF8"
       "c \xA7\xB6ng \xAE"
       "ang sinh ho\xB9t",
       "Kh\xABng"},
  };
  int number = 900;
  for (const Letters& letters : kinds) {
    for (const std::string separator : {",", ";", "\t"}) {
      const std::string header = absl::StrCat(letters.header, "|", letters.number_header, "|",
                                              letters.organization_header);
      const std::string id = absl::StrCat("000000000", ++number);
      const std::string row =
          absl::StrCat(letters.name, "|1975|Kinh|", letters.no_religion, "|", id, "|D1");
      const std::string text =
          absl::StrReplaceAll(absl::StrCat("\n\n", header, "\n", row, "\n"), {{"|", separator}});
      const std::string upload = Upload(text);
      const auto seen = Inspect(upload, v1::SHEET_PROFILE_PARTY_MEMBERS);
      ASSERT_THAT(seen, IsOk());
      EXPECT_EQ(seen->header_problem(), "") << number;
      EXPECT_EQ(seen->settings().encoding(), letters.encoding) << seen->encoding_reason();
      EXPECT_EQ(seen->settings().separator(), separator);
      ASSERT_THAT(Start(upload, v1::SHEET_PROFILE_PARTY_MEMBERS, false, seen->settings()), IsOk());
      Work();
    }
  }
  EXPECT_GE(Count("SELECT COUNT(*) FROM person WHERE full_name LIKE 'Trần Thị%'"), 6);
}

// A short record has no number to be known by: a new row is taken once, and comes out as it went
// in.
TEST_F(RoundTripTest, ShortRecordsComeInOnceAndGoOut) {
  const std::string sheet = absl::StrCat(
      "Họ và tên*,Giới tính*,Sinh ngày*,Dân tộc*,Tôn giáo*,Số định danh cá nhân*,"
      "Tổ chức Đảng đang sinh hoạt*,Căn cứ hồ sơ rút gọn,Nơi công tác ngoài hệ thống,"
      "Chức vụ ngoài hệ thống,Ngành nghề ngoài hệ thống\n",
      "Trần Thị Khoa,Nữ,1980,,,,D1,Công văn số 12-CV/TCTU,Viện Nghiên cứu lúa,Viện trưởng,Di "
      "truyền\n",
      "Lê Văn Thiếu,Nam,1981,,,,D1,Công văn số 13-CV/TCTU,,,\n",
      "Lê Văn Đạo,Nam,1982,Kinh,Không,,D1,Công văn số 14-CV/TCTU,Công ty Lúa gạo,,\n");
  v1::ImportResult result = Import(sheet, v1::SHEET_PROFILE_PARTY_MEMBERS);
  EXPECT_EQ(result.added(), 1);
  EXPECT_EQ(result.failed(), 2) << "one without a workplace, one with what only full records hold";
  result = Import(sheet, v1::SHEET_PROFILE_PARTY_MEMBERS);
  EXPECT_EQ(result.added(), 0);
  EXPECT_EQ(result.unchanged(), 1);
  EXPECT_EQ(Count("SELECT COUNT(*) FROM person WHERE short_basis IS NOT NULL"), 1);
  const std::string out = Export(v1::SHEET_PROFILE_PARTY_MEMBERS, v1::SHEET_FORMAT_CSV);
  EXPECT_THAT(out, HasSubstr("Công văn số 12-CV/TCTU"));
  EXPECT_THAT(out, HasSubstr("Viện Nghiên cứu lúa"));
  result = Import(out, v1::SHEET_PROFILE_PARTY_MEMBERS);
  EXPECT_EQ(result.added() + result.changed() + result.failed(), 0);
}

}  // namespace
}  // namespace cadre::registry
