// The letters of old files: which encoding of Vietnamese a text was typed in, and the same text in
// composed Unicode (NFC). Two questions that are often mixed up are kept apart: how a file carries
// characters (UTF-8, UTF-16, one byte each), and which letters those characters stand for. A
// workbook of the nineties is carried as Unicode today and still reads "NguyÔn V¨n An".
#ifndef CADRE_COMMON_TEXT_ENCODING_H_
#define CADRE_COMMON_TEXT_ENCODING_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace cadre::text {

enum class Carrier {
  kUtf8 = 1,
  kUtf16LittleEndian = 2,
  kUtf16BigEndian = 3,
  kBytes = 4,  // one byte a character
};

// By the byte order mark; else UTF-8 if the bytes are, UTF-16 if every other byte of the beginning
// is zero, one byte a character in the end.
Carrier CarrierOf(absl::string_view bytes);

// The characters as UTF-8, without a byte order mark. A byte of kBytes becomes the character of its
// number, so that Letters() can tell it.
//   INVALID_ARGUMENT  not what `carrier` says
absl::StatusOr<std::string> ToUtf8(absl::string_view bytes, Carrier carrier);

enum class Encoding {
  kUnicode = 1,      // composed or decomposed
  kTcvn3 = 2,        // TCVN 5712 VN3, the fonts .VnTime, .VnArial, … (ABC)
  kVni = 3,          // VNI for Windows, the fonts VNI-Times, …
  kWindows1258 = 4,  // code page 1258
};

// The text (UTF-8, of ToUtf8 or a cell of a workbook) with its letters read as `encoding`, NFC.
// Characters that the encoding does not use stay. Capitals of TCVN3 are a font of their own
// (.VnTimeH), so words written in it come as "NGUYÔN": where all other letters of a line or cell
// are capitals, these become capitals too.
//   INVALID_ARGUMENT  not UTF-8
absl::StatusOr<std::string> Letters(absl::string_view text, Encoding encoding);

struct EncodingGuess {
  Encoding encoding = Encoding::kUnicode;
  // No other reading makes as much Vietnamese of the text. Only a certain kUnicode may be taken
  // without asking a person.
  bool certain = false;
  bool decomposed = false;  // Unicode with marks apart from their letters (NFD)
  std::string reason;       // numbers, no words of the text
};

// Reads the words beyond ASCII in each encoding and counts those that are syllables of Vietnamese.
EncodingGuess GuessEncoding(absl::string_view text);

}  // namespace cadre::text

#endif  // CADRE_COMMON_TEXT_ENCODING_H_
