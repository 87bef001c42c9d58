#include <gmock/gmock.h>
#include <google/protobuf/util/message_differencer.h>
#include <gtest/gtest.h>

#include <set>

#include "absl/strings/str_cat.h"
#include "cadre/options/v1/options.pb.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/sheet/zip.h"
#include "common/testing/status_matchers.h"
#include "services/registry/entry_api.h"
#include "services/registry/export_api.h"
#include "services/registry/form_sheet_convert.h"
#include "services/registry/label_convert.h"
#include "services/registry/person_api.h"
#include "services/registry/sheet_columns.h"
#include "tests/services/registry/transfer_fixture.h"

namespace cadre::registry {
namespace {

namespace pb = google::protobuf;
using ::cadre::testing::IsOk;

// A name where a resource is named.
std::string TextOf(const pb::FieldDescriptor& field, int seed) {
  const std::string& pattern = field.options().GetExtension(options::v1::resource);
  if (pattern.empty()) return absl::StrCat("Số \"", seed, "\",\nđã");
  return absl::StrCat(pattern.substr(0, pattern.find('{')), "7");
}

// Sets every labelled field of a message; texts have lines and letters with marks.
void Fill(pb::Message& message, int seed) {
  for (const LabelledField& field : LabelledFieldsOf(*message.GetDescriptor())) {
    pb::Message* holder = &message;
    for (size_t i = 0; i + 1 < field.path.size(); ++i) {
      holder = holder->GetReflection()->MutableMessage(holder, field.path[i]);
    }
    const pb::Reflection& reflection = *holder->GetReflection();
    const pb::FieldDescriptor* leaf = field.path.back();
    switch (leaf->cpp_type()) {
      case pb::FieldDescriptor::CPPTYPE_INT32:
        reflection.SetInt32(holder, leaf, 1 + seed % 9);
        break;
      case pb::FieldDescriptor::CPPTYPE_INT64:
        reflection.SetInt64(holder, leaf, 5'000'000'000 + seed);
        break;
      case pb::FieldDescriptor::CPPTYPE_ENUM:
        reflection.SetEnum(holder, leaf, leaf->enum_type()->value(1));
        break;
      case pb::FieldDescriptor::CPPTYPE_MESSAGE:
        reflection.MutableMessage(holder, leaf)
            ->CopyFrom(api::ToProto(*CivilDate::FromMonth(2001, 1 + seed % 12)));
        break;
      default:
        reflection.SetString(holder, leaf, TextOf(*leaf, seed));
    }
  }
}

// One entry of every kind, with everything set.
std::vector<v1::RecordEntry> AllKinds() {
  std::vector<v1::RecordEntry> entries;
  const pb::OneofDescriptor& bodies = *v1::RecordEntry::descriptor()->FindOneofByName("body");
  for (int i = 0; i < bodies.field_count(); ++i) {
    v1::RecordEntry& entry = entries.emplace_back();
    Fill(*entry.GetReflection()->MutableMessage(&entry, bodies.field(i)), i);
    *entry.mutable_start_date() = api::ToProto(CivilDate::FromYear(1990 + i).value());
    *entry.mutable_end_date() = api::ToProto(CivilDay(2015, 3, 4));
    entry.mutable_source()->set_number("12-QĐ/TU");
    *entry.mutable_source()->mutable_date() = api::ToProto(CivilDay(2014, 2, 3));
    entry.mutable_source()->set_issuer("Tỉnh ủy");
    entry.mutable_source()->set_title("về việc");
  }
  return entries;
}

void ExpectWordsOf(const pb::EnumDescriptor& type) {
  std::set<std::string> words;
  for (int i = 1; i < type.value_count(); ++i) {
    const std::string& word = type.value(i)->options().GetExtension(options::v1::value_label);
    EXPECT_FALSE(word.empty()) << type.value(i)->name();
    EXPECT_TRUE(words.insert(word).second) << type.value(i)->name();
  }
}

TEST(FormSheet, EveryFieldHasAColumnAndEveryValueAWord) {
  std::vector<const pb::Descriptor*> types = {v1::PersonDetails::descriptor()};
  const pb::OneofDescriptor& bodies = *v1::RecordEntry::descriptor()->FindOneofByName("body");
  for (int i = 0; i < bodies.field_count(); ++i) {
    EXPECT_FALSE(bodies.field(i)->options().GetExtension(options::v1::label).empty());
    types.push_back(bodies.field(i)->message_type());
  }
  for (const pb::Descriptor* type : types) {
    std::set<std::string> columns;
    std::set<const pb::FieldDescriptor*> labelled;
    for (const LabelledField& field : LabelledFieldsOf(*type)) {
      EXPECT_TRUE(columns.insert(field.column).second) << type->name() << " " << field.label;
      labelled.insert(field.path.front());
      if (field.path.back()->enum_type() != nullptr) {
        ExpectWordsOf(*field.path.back()->enum_type());
      }
    }
    EXPECT_EQ(labelled.size(), static_cast<size_t>(type->field_count())) << type->name();
  }
}

TEST(FormSheet, HeadersAreReadBackAsTheyAreWritten) {
  for (const auto profile : {SheetProfile::kRecords, SheetProfile::kDetails}) {
    const SheetCells& header = HeaderOf(profile);
    const auto columns = ColumnsOf(profile, header);
    ASSERT_THAT(columns, IsOk());
    const std::vector<std::string> fields = columns->Fields();
    for (size_t i = 0; i < header.size(); ++i) EXPECT_NE(fields[i], "") << header[i];
  }
}

TEST(FormSheet, RowsOfEntriesSayWhatTheEntriesSay) {
  const text::Columns columns =
      *ColumnsOf(SheetProfile::kRecords, HeaderOf(SheetProfile::kRecords));
  for (const v1::RecordEntry& entry : AllKinds()) {
    const auto read = ReadEntryRow(columns, EntryCells("000000000001", entry));
    ASSERT_TRUE(read.has_value()) << entry.ShortDebugString();
    const auto* row = std::get_if<EntryRow>(&*read);
    ASSERT_NE(row, nullptr) << std::get<text::CellProblem>(*read).column;
    EXPECT_EQ(row->person, "000000000001");
    EXPECT_TRUE(pb::util::MessageDifferencer::Equals(row->entry, entry))
        << row->entry.ShortDebugString();
  }
}

TEST(FormSheet, RowOfSingleValuesSaysWhatTheyAre) {
  v1::PersonDetails details;
  Fill(details, 3);
  const text::Columns columns =
      *ColumnsOf(SheetProfile::kDetails, HeaderOf(SheetProfile::kDetails));
  const auto read = ReadDetailsRow(columns, DetailsCells("people/5", details));
  const auto* row = std::get_if<DetailsRow>(&read);
  ASSERT_NE(row, nullptr);
  EXPECT_EQ(row->person, "people/5");
  EXPECT_TRUE(pb::util::MessageDifferencer::Equals(row->details, details));
}

TEST(FormSheet, CellAtFaultIsNamed) {
  const SheetCells header = {
      "Số định danh cá nhân", "Loại mục", "Từ ngày", "Mức", "Bậc lương", "Phân loại"};
  const text::Columns columns = *ColumnsOf(SheetProfile::kRecords, header);
  const auto problem_of = [&](const SheetCells& row) {
    const auto read = ReadEntryRow(columns, row);
    return std::get<text::CellProblem>(*read);
  };
  EXPECT_EQ(problem_of({"1", "Quá trình lương", "2010", "", "ba", ""}).column, "Bậc lương");
  EXPECT_EQ(problem_of({"1", "Danh hiệu, khen thưởng", "2010", "", "", "x"}).column, "Phân loại");
  EXPECT_EQ(problem_of({"", "Ngoại ngữ", "2010", "A", "", ""}).column, "Số định danh cá nhân");
  EXPECT_FALSE(ReadEntryRow(columns, {"1", "Đánh giá", "2010", "", "", ""}).has_value());
}

class FormTransferTest : public TransferTest {
 protected:
  FormTransferTest() { Import(Members(1, 2), v1::SHEET_PROFILE_PARTY_MEMBERS); }

  PersonId First() { return PersonId(Count("SELECT MIN(id) FROM person")); }
  void AddEntries(PersonId person) {
    for (const v1::RecordEntry& entry : AllKinds()) {
      v1::CreateRecordEntryRequest request;
      request.set_person(api::PersonName(person));
      *request.mutable_record_entry() = entry;
      ASSERT_THAT(server_.entries().CreateRecordEntry(Officer("registry.people.write"), request),
                  IsOk())
          << entry.ShortDebugString();
    }
  }
  void SetDetails(PersonId person) {
    v1::UpdatePersonRequest request;
    request.mutable_person()->set_name(api::PersonName(person));
    Fill(*request.mutable_person()->mutable_details(), 2);
    request.mutable_update_mask()->add_paths("details");
    ASSERT_THAT(server_.people().UpdatePerson(Officer("registry.people.write"), request), IsOk());
  }
};

TEST_F(FormTransferTest, WholeFormGoesOutAndComesBackUnchanged) {
  AddEntries(First());
  SetDetails(First());
  const std::pair<v1::SheetProfile, int> profiles[] = {
      {v1::SHEET_PROFILE_RECORDS, static_cast<int>(AllKinds().size())},
      {v1::SHEET_PROFILE_DETAILS, 1},
      {v1::SHEET_PROFILE_PARTY_MEMBERS, 2}};
  for (const auto& [profile, rows] : profiles) {
    for (const auto format : {v1::SHEET_FORMAT_CSV, v1::SHEET_FORMAT_XLSX}) {
      const std::string first = Export(profile, format);
      const v1::ImportResult result = Import(first, profile);
      EXPECT_EQ(result.unchanged(), rows) << profile << " " << result.ShortDebugString();
      EXPECT_EQ(result.failed(), 0) << (result.failed() > 0 ? Read(result.failed_lines()) : "");
      EXPECT_EQ(Export(profile, format), first) << profile;
    }
  }
}

TEST_F(FormTransferTest, WholeFormBuildsTheSameRecordElsewhere) {
  AddEntries(First());
  SetDetails(First());
  const std::string records = Export(v1::SHEET_PROFILE_RECORDS, v1::SHEET_FORMAT_CSV);
  const std::string details = Export(v1::SHEET_PROFILE_DETAILS, v1::SHEET_FORMAT_CSV);
  Execute("DELETE FROM record_entry");
  Execute("DELETE FROM person_detail");
  Execute("UPDATE person_sealed SET details = NULL");
  EXPECT_EQ(Import(records, v1::SHEET_PROFILE_RECORDS).added(),
            static_cast<int>(AllKinds().size()));
  EXPECT_EQ(Import(details, v1::SHEET_PROFILE_DETAILS).changed(), 1);
  EXPECT_EQ(Export(v1::SHEET_PROFILE_RECORDS, v1::SHEET_FORMAT_CSV), records);
  EXPECT_EQ(Export(v1::SHEET_PROFILE_DETAILS, v1::SHEET_FORMAT_CSV), details);
}

TEST_F(FormTransferTest, BlankFieldIsFilledAndAKeptOneIsNot) {
  const std::string header = "Số định danh cá nhân,Điện thoại,Sở trường\n";
  const std::string number = "000000000001";
  EXPECT_EQ(Import(header + number + ",0912,\n", v1::SHEET_PROFILE_DETAILS).changed(), 1);
  EXPECT_EQ(Import(header + number + ",0912,Tổ chức\n", v1::SHEET_PROFILE_DETAILS).changed(), 1);
  const v1::ImportResult other = Import(header + number + ",0999,\n", v1::SHEET_PROFILE_DETAILS);
  EXPECT_EQ(other.failed(), 1);
  EXPECT_THAT(Read(other.failed_lines()), ::testing::HasSubstr("is kept with other facts"));
  const auto started = Start(Upload(header + number + ",0999,\n"), v1::SHEET_PROFILE_DETAILS, false,
                             {}, v1::IMPORT_CONFLICT_UPDATE);
  ASSERT_THAT(started, IsOk());
  Work();
  v1::ImportResult changed;
  ASSERT_TRUE(Get(started->name())->response().UnpackTo(&changed));
  EXPECT_EQ(changed.changed(), 1);
}

TEST_F(FormTransferTest, CurriculumVitaeHasAllOfTheForm) {
  AddEntries(First());
  SetDetails(First());
  v1::GenerateDocumentRequest request;
  request.set_person(api::PersonName(First()));
  request.set_purpose("x");
  const auto text_for = [&](const api::Call& call) {
    const auto made = server_.exports().GenerateDocument(call, request);
    EXPECT_THAT(made, IsOk());
    return *sheet::ZipReader::Open(made->content())->Read("word/document.xml", 1 << 20);
  };
  const std::string whole = text_for(Officer("registry.people.read"));
  // A number for each kind of entry stands in one of its texts.
  for (int i = 0; i < static_cast<int>(AllKinds().size()); ++i) {
    EXPECT_THAT(whole, ::testing::HasSubstr(absl::StrCat(1990 + i))) << i;
  }
  EXPECT_THAT(whole, ::testing::HasSubstr("Công nhân"));  // the family origin
  EXPECT_THAT(whole, ::testing::Not(::testing::HasSubstr("{{")));
  const std::string basic = text_for(
      server_.ConsoleCall({{Role::kConferenceSecretary, server_.root()}}, "registry.people.read"));
  EXPECT_THAT(basic, ::testing::Not(::testing::HasSubstr("Công nhân")));
  EXPECT_THAT(basic, ::testing::Not(::testing::HasSubstr("Bố đẻ")));
}

}  // namespace
}  // namespace cadre::registry
