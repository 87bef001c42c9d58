#include "common/text/vietnamese.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "common/testing/status_matchers.h"

namespace cadre::text {
namespace {

using ::cadre::testing::IsOkAndHolds;
using ::cadre::testing::StatusIs;

TEST(ToNfc, DecomposedAndComposedBecomeOne) {
  EXPECT_THAT(ToNfc("Nguye\xCC\x82\xCC\x83n"), IsOkAndHolds("Nguyễn"));
  EXPECT_THAT(ToNfc("Nguyễn"), IsOkAndHolds("Nguyễn"));
}

TEST(ToNfc, RefusesWhatIsNotUtf8) {
  for (const char* text : {"\xff", "\xc3", "\xed\xa0\x80", "a\x80"}) {
    EXPECT_THAT(ToNfc(text), StatusIs(absl::StatusCode::kInvalidArgument));
  }
}

TEST(CleanName, StraySpacesAndInvisibleCharactersGo) {
  EXPECT_THAT(CleanName("  Nguyễn \t Văn\xC2\xA0\xC2\xA0"
                        "An \n"),
              IsOkAndHolds("Nguyễn Văn An"));
  EXPECT_THAT(CleanName("\xEF\xBB\xBFL\xE2\x80\x8B\xC3\xAA"), IsOkAndHolds("Lê"));
  EXPECT_THAT(CleanName(" \xC2\xA0 "), IsOkAndHolds(""));
}

TEST(SearchKey, FoldsAccentsAndCase) {
  EXPECT_EQ(SearchKey("Nguyễn Văn An"), "nguyen van an");
  EXPECT_EQ(SearchKey("  ĐẶNG   Thị Hường "), "dang thi huong");
  EXPECT_EQ(SearchKey("Nguye\xCC\x82\xCC\x83n"), "nguyen");
  EXPECT_EQ(SearchKey("\xff"), "");
}

TEST(SearchKey, FoldingAgainChangesNothing) {
  for (const char* name : {"Nguyễn Văn An", "Đỗ Ước Ỷ", "O'Brien-Lê", "ẤẦẨẪẬ", "1 2"}) {
    const std::string once = SearchKey(name);
    EXPECT_EQ(SearchKey(once), once);
  }
}

TEST(SortKey, OrdersByGivenNameThenByTheWholeName) {
  const std::vector<std::string> ordered = {
      "Nguyễn Văn An", "Trần An",        "Lê Thị Ánh",     "Trần Văn Bình", "Đỗ Dũng",
      "Lê Đạt",        "Nguyễn Thị Hoa", "Nguyễn Thị Hòa", "Phạm Uyên",     "Vũ Ước"};
  for (size_t i = 1; i < ordered.size(); ++i) {
    EXPECT_LT(SortKey(ordered[i - 1]), SortKey(ordered[i])) << ordered[i - 1] << " " << ordered[i];
  }
}

TEST(SortKey, IsBoundedAndTheSameForBothForms) {
  EXPECT_EQ(SortKey("Nguye\xCC\x82\xCC\x83n"), SortKey("Nguyễn"));
  std::string name;
  for (int i = 0; i < 500; ++i) name += "Nguyễn ";
  EXPECT_LE(SortKey(name).size(), kSortKeyBytes);
  EXPECT_LT(SortKey(""), SortKey("A"));
}

}  // namespace
}  // namespace cadre::text
