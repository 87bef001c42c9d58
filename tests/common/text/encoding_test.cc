#include "common/text/encoding.h"

#include <gtest/gtest.h>
#include <unicode/normalizer2.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <map>
#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/testing/property.h"
#include "common/testing/status_matchers.h"
#include "common/text/syllable.h"

namespace cadre::text {
namespace {

using ::cadre::testing::Draw;
using ::cadre::testing::FailsWith;
using ::cadre::testing::ForAll;
using ::cadre::testing::IsOkAndHolds;

constexpr char kSmall[] =
    "à á ả ã ạ ă ằ ắ ẳ ẵ ặ â ầ ấ ẩ ẫ ậ è é ẻ ẽ ẹ ê ề ế ể ễ ệ ì í ỉ ĩ ị ò ó ỏ õ ọ ô ồ ố ổ ỗ ộ ơ ờ ớ "
    "ở ỡ ợ ù ú ủ ũ ụ ư ừ ứ ử ữ ự ỳ ý ỷ ỹ ỵ đ";
constexpr char kCapital[] =
    "À Á Ả Ã Ạ Ă Ằ Ắ Ẳ Ẵ Ặ Â Ầ Ấ Ẩ Ẫ Ậ È É Ẻ Ẽ Ẹ Ê Ề Ế Ể Ễ Ệ Ì Í Ỉ Ĩ Ị Ò Ó Ỏ Õ Ọ Ô Ồ Ố Ổ Ỗ Ộ Ơ Ờ Ớ "
    "Ở Ỡ Ợ Ù Ú Ủ Ũ Ụ Ư Ừ Ứ Ử Ữ Ự Ỳ Ý Ỷ Ỹ Ỵ Đ";

std::vector<std::string> SmallLetters() { return absl::StrSplit(kSmall, ' '); }
std::vector<std::string> AllLetters() {
  return absl::StrSplit(absl::StrCat(kSmall, " ", kCapital), ' ');
}

// The bytes of an encoding as Letters() takes them.
std::string Carried(const std::string& bytes) { return *ToUtf8(bytes, Carrier::kBytes); }
std::string Read(const std::string& bytes, Encoding encoding) {
  return *Letters(Carried(bytes), encoding);
}

// Letters by what reads them: one byte, or an ASCII letter or another byte and a mark.
std::map<std::string, std::string> WritersOf(Encoding encoding) {
  std::map<std::string, std::string> result;
  const std::string bases = "aeiouyAEIOUY\xF4\xD4\xF6\xD6\xA1\xA2\xA3\xA4\xA5\xA6";
  for (int high = 0x80; high < 0x100; ++high) {
    const std::string one(1, static_cast<char>(high));
    result.emplace(Read(one, encoding), one);
    for (const char base : bases) {
      const std::string two = std::string(1, base) + one;
      result.emplace(Read(two, encoding), two);
    }
  }
  return result;
}

TEST(Letters, EveryLetterOfTcvn3AndVniIsReadFromSomething) {
  for (const Encoding encoding : {Encoding::kTcvn3, Encoding::kVni}) {
    const auto writers = WritersOf(encoding);
    for (const std::string& letter : AllLetters()) {
      EXPECT_TRUE(writers.contains(letter)) << letter << static_cast<int>(encoding);
    }
  }
}

TEST(Letters, NoTwoBytesOfTcvn3AreOneLetter) {
  std::set<std::string> seen;
  for (int high = 0xA1; high < 0xFF; ++high) {
    const std::string byte(1, static_cast<char>(high));
    const std::string letter = Read(byte, Encoding::kTcvn3);
    constexpr int kSameInLatin1 = 0xFD;                              // ý
    if (high != kSameInLatin1 && letter == Carried(byte)) continue;  // VN3 has nothing there
    EXPECT_TRUE(seen.insert(letter).second) << std::hex << high;
  }
  for (const std::string& letter : SmallLetters()) EXPECT_TRUE(seen.contains(letter)) << letter;
}

TEST(Letters, KnownSentencesAreRead) {
  constexpr char kRepublic[] = "Cộng hòa xã hội chủ nghĩa Việt Nam";
  EXPECT_EQ(*Letters("Céng hßa x· héi chñ nghÜa ViÖt Nam", Encoding::kTcvn3), kRepublic);
  EXPECT_EQ(*Letters("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", Encoding::kVni), kRepublic);
  EXPECT_EQ(*Letters("NguyÔn ThÞ ¸nh D­¬ng", Encoding::kTcvn3), "Nguyễn Thị ánh Dương");
  EXPECT_EQ(*Letters("Nguyeãn Thò AÙnh Döông", Encoding::kVni), "Nguyễn Thị Ánh Dương");
  EXPECT_EQ(Read("C\xF4\xF2ng ho\xCC"
                 "a",
                 Encoding::kWindows1258),
            "Cộng hòa")
      << "tone marks of their own";
}

TEST(Letters, CapitalsFontOfTcvn3GivesCapitals) {
  EXPECT_EQ(*Letters("NGUYÔN V¡N §¹T", Encoding::kTcvn3), "NGUYỄN VĂN ĐẠT");
  EXPECT_EQ(*Letters("Lª V¡N T¸M", Encoding::kTcvn3), "LÊ VĂN TÁM");
  EXPECT_EQ(*Letters("Lª Tó", Encoding::kTcvn3), "Lê Tú");
  EXPECT_EQ(*Letters("UBND x· B×nh Hßa", Encoding::kTcvn3), "UBND xã Bình Hòa");
  EXPECT_EQ(*Letters("TRÇN\tLª Tó", Encoding::kTcvn3), "TRẦN\tLê Tú") << "cell by cell";
}

TEST(Letters, EveryLetterComesBackFromWindows1258) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(error);
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(error);
  UConverter* converter = ucnv_open("windows-1258", &error);
  ASSERT_TRUE(U_SUCCESS(error));
  for (const std::string& letter : AllLetters()) {
    // Its page has â, ă, ơ, … and the tones apart.
    icu::UnicodeString apart = nfd->normalize(icu::UnicodeString::fromUTF8(letter), error);
    icu::UnicodeString shape(apart[0]);
    icu::UnicodeString tone;
    for (int i = 1; i < apart.length(); ++i) {
      const bool is_shape = apart[i] == 0x302 || apart[i] == 0x306 || apart[i] == 0x31B;
      (is_shape ? shape : tone).append(apart[i]);
    }
    const icu::UnicodeString text = nfc->normalize(shape, error) + tone;
    char bytes[8];
    const int length =
        ucnv_fromUChars(converter, bytes, sizeof bytes, text.getBuffer(), text.length(), &error);
    ASSERT_TRUE(U_SUCCESS(error));
    EXPECT_EQ(Read(std::string(bytes, static_cast<size_t>(length)), Encoding::kWindows1258),
              letter);
  }
  ucnv_close(converter);
}

TEST(Letters, UnicodeIsComposed) {
  EXPECT_EQ(*Letters("Nguye\xCC\x82\xCC\x83n", Encoding::kUnicode), "Nguyễn");
  EXPECT_THAT(Letters("\xFF", Encoding::kUnicode), FailsWith(Reason::kFieldInvalid));
}

TEST(Carrier, IsToldByMarksZerosAndForm) {
  EXPECT_EQ(CarrierOf("\xEF\xBB\xBF"
                      "An"),
            Carrier::kUtf8);
  EXPECT_EQ(CarrierOf("Ánh"), Carrier::kUtf8);
  EXPECT_EQ(CarrierOf("\xC1nh"), Carrier::kBytes);
  EXPECT_EQ(CarrierOf(std::string("\xFF\xFE"
                                  "A\0n\0",
                                  6)),
            Carrier::kUtf16LittleEndian);
  EXPECT_EQ(CarrierOf(std::string("\0A\0n", 4)), Carrier::kUtf16BigEndian);
  EXPECT_EQ(CarrierOf(""), Carrier::kUtf8);
  EXPECT_THAT(ToUtf8(std::string("\xFF\xFE\xC1\0n\0", 6), Carrier::kUtf16LittleEndian),
              IsOkAndHolds("Án"));
  EXPECT_THAT(ToUtf8("\xEF\xBB\xBF"
                     "An",
                     Carrier::kUtf8),
              IsOkAndHolds("An"));
  EXPECT_THAT(ToUtf8("abc", Carrier::kUtf16BigEndian), FailsWith(Reason::kFieldInvalid));
}

TEST(GuessEncoding, NamesEachFromARow) {
  EXPECT_EQ(GuessEncoding("Nguyễn Văn An, Trần Thị Ánh, Huyện ủy").encoding, Encoding::kUnicode);
  EXPECT_TRUE(GuessEncoding("Nguyễn Văn An, Trần Thị Ánh, Huyện ủy").certain);
  const auto tcvn3 = GuessEncoding("NguyÔn V¨n An, TrÇn ThÞ ¸nh, HuyÖn ñy, §ång Xu©n");
  EXPECT_EQ(tcvn3.encoding, Encoding::kTcvn3) << tcvn3.reason;
  const auto vni = GuessEncoding("Nguyeãn Vaên An, Traàn Thò AÙnh, Huyeän uûy, Ñoàng Xuaân");
  EXPECT_EQ(vni.encoding, Encoding::kVni) << vni.reason;
  const auto page = GuessEncoding(Carried("Nguy\xEA\xDEn V\xE3n An, Tr\xE2\xCCn Th\xEE\xF2"));
  EXPECT_EQ(page.encoding, Encoding::kWindows1258) << page.reason;
  EXPECT_TRUE(GuessEncoding("code,kind").certain);
  EXPECT_TRUE(GuessEncoding("Nguye\xCC\x82\xCC\x83n").decomposed);
  EXPECT_EQ(GuessEncoding("Hà").encoding, Encoding::kUnicode);
}

TEST(GuessEncoding, SaysNumbersAndNoWords) {
  EXPECT_EQ(GuessEncoding("NguyÔn V¨n").reason,
            "of 2 words with marks 2 are Vietnamese as TCVN3 (ABC), 0 as Unicode");
}

TEST(GuessEncoding, NothingVietnameseIsNeverCertain) {
  EXPECT_FALSE(GuessEncoding("Škoda, Žižkov, Łódź").certain);
}

TEST(IsSyllable, TellsWordsFromNoise) {
  for (const char* word : {"Nguyễn", "nghiêng", "quyển", "giường", "khuya", "Đỗ", "UYỂN", "ăn"}) {
    EXPECT_TRUE(IsSyllable(word)) << word;
  }
  for (const char* word : {"NguyÔn", "ViÖt", "Nguyeãn", "", "x·", "sỏch", "ngăê", "ốồ"}) {
    EXPECT_FALSE(IsSyllable(word)) << word;
  }
}

TEST(Encoding, AnyBytesAreReadOrRefused) {
  ForAll(3000, [](Draw& draw) {
    std::string bytes;
    const int size = draw.Below(60);
    for (int i = 0; i < size; ++i) {
      bytes.push_back(static_cast<char>(draw.OneIn(3) ? draw.Below(256) : 'a' + draw.Below(26)));
    }
    const auto text = ToUtf8(bytes, CarrierOf(bytes));
    if (!text.ok()) return;
    static_cast<void>(GuessEncoding(*text));
    for (int i = 1; i <= 4; ++i) {
      const auto read = Letters(*text, static_cast<Encoding>(i));
      ASSERT_THAT(read, testing::IsOk());
      EXPECT_EQ(Letters(*read, Encoding::kUnicode), read) << "is composed";
    }
  });
}

}  // namespace
}  // namespace cadre::text
