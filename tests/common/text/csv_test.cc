#include "common/text/csv.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "common/testing/property.h"
#include "common/testing/status_matchers.h"

namespace cadre::text {
namespace {

using ::cadre::testing::FailsWith;
using ::testing::ElementsAre;

std::vector<CsvRecord> ReadAll(const std::string& text, char delimiter = ',') {
  std::istringstream input(text);
  CsvReader reader(input, delimiter);
  std::vector<CsvRecord> records;
  while (true) {
    auto record = reader.Next();
    EXPECT_THAT(record, testing::IsOk());
    if (!record.ok() || !record->has_value()) return records;
    records.push_back(**std::move(record));
  }
}

TEST(CsvReader, TellsLineRawTextAndFields) {
  const auto records = ReadAll(
      "\xEF\xBB\xBF"
      "a,b\r\n\r\n\"x\ny\",\"say \"\"no\"\"\"\nlast,");
  ASSERT_EQ(records.size(), 3u);
  EXPECT_THAT(records[0].fields, ElementsAre("a", "b"));
  EXPECT_EQ(records[1].line, 3);
  EXPECT_THAT(records[1].fields, ElementsAre("x\ny", "say \"no\""));
  EXPECT_EQ(records[1].raw, "\"x\ny\",\"say \"\"no\"\"\"");
  EXPECT_EQ(records[2].line, 5);
  EXPECT_THAT(records[2].fields, ElementsAre("last", ""));
}

TEST(CsvReader, OtherDelimitersAreTheCallersChoice) {
  EXPECT_THAT(ReadAll("a;b,c;d", ';')[0].fields, ElementsAre("a", "b,c", "d"));
}

TEST(CsvReader, NamesTheLineOfABrokenRecord) {
  for (const char* text : {"a\n\"open", "a\n\"x\"y,z", "a\nx\"y\",z"}) {
    std::istringstream input(text);
    CsvReader reader(input);
    ASSERT_THAT(reader.Next(), testing::IsOk());
    const absl::Status status = reader.Next().status();
    EXPECT_THAT(status, FailsWith(Reason::kFieldInvalid)) << text;
    EXPECT_EQ(DetailOf(status)->fields.front().field, "line 2");
  }
}

TEST(CsvReader, RecordWithoutEndIsRefusedBeforeItFillsTheMemory) {
  std::istringstream input("\"" + std::string(3 * CsvReader::kMaxRecordBytes, '\n'));
  EXPECT_THAT(CsvReader(input).Next(), FailsWith(Reason::kFieldInvalid));
}

TEST(CsvLine, WhatIsWrittenIsReadBack) {
  const std::string alphabet = "a,\"\n;ễ ";
  testing::ForAll(2000, [&](testing::Draw& draw) {
    std::vector<std::string> fields(static_cast<size_t>(1 + draw.Below(4)));
    for (std::string& field : fields) {
      for (int n = draw.Below(6); n > 0; --n) {
        field += alphabet[static_cast<size_t>(draw.Below(static_cast<int>(alphabet.size())))];
      }
    }
    const auto records = ReadAll(CsvLine(fields) + "\n");
    ASSERT_EQ(records.size(), 1u) << CsvLine(fields);
    EXPECT_EQ(records[0].fields, fields) << CsvLine(fields);
  });
}

}  // namespace
}  // namespace cadre::text
