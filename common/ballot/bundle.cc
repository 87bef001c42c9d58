#include "common/ballot/bundle.h"

#include <limits>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "common/base/errors.h"
#include "common/base/sha256.h"

namespace cadre::ballot {
namespace {

constexpr char kBegin[] = R"({"format":"cadre ballot bundle v1","paper":")";
constexpr char kBoard[] = R"(","board":[{"entry":)";
constexpr char kHash[] = R"(,"hash":")";
constexpr char kNextEntry[] = R"("},{"entry":)";
constexpr char kBallots[] = R"("}],"ballots":[)";
constexpr char kSum[] = R"(,"sha256":")";
constexpr char kEnd[] = "\"}\n";

std::string Hex(absl::string_view bytes) { return absl::BytesToHexString(bytes); }

template <typename Entry>
BoardEntry InOneForm(const Chained<Entry>& chained) {
  return {.content = Canonical(chained.entry), .hash = chained.hash};
}

// Takes a text apart as it was put together. It may take more than there is: what comes of it is
// compared with the text afterwards.
class Scanner {
 public:
  explicit Scanner(absl::string_view text) : rest_(text) {}

  bool ok() const { return ok_; }

  void Expect(absl::string_view literal) { ok_ = Try(literal) && ok_; }
  bool Try(absl::string_view literal) { return absl::ConsumePrefix(&rest_, literal); }

  // Up to the next quotation mark.
  std::string Bytes() {
    const size_t end = rest_.find('"');
    ok_ = ok_ && end != absl::string_view::npos && end % 2 == 0;
    if (!ok_) return "";
    const std::string bytes = absl::HexStringToBytes(rest_.substr(0, end));
    rest_.remove_prefix(end);
    return bytes;
  }

  int64_t Number() {
    int64_t number = 0;
    bool any = false;
    while (!rest_.empty() && absl::ascii_isdigit(static_cast<unsigned char>(rest_.front()))) {
      number = number * 10 + (rest_.front() - '0');
      any = true;
      if (number > std::numeric_limits<int32_t>::max()) break;
      rest_.remove_prefix(1);
    }
    ok_ = ok_ && any && number <= std::numeric_limits<int32_t>::max();
    return number;
  }

  // Calls `one` for each element up to `close`.
  template <typename One>
  void List(absl::string_view close, One one) {
    if (Try(close)) return;
    do one();
    while (ok_ && Try(","));
    Expect(close);
  }

 private:
  absl::string_view rest_;
  bool ok_ = true;
};

void ScanList(Scanner& in, std::vector<std::string>& all) {
  in.List("]", [&] {
    in.Expect("\"");
    all.push_back(in.Bytes());
    in.Expect("\"");
  });
}

void Scan(Scanner& in, OpenedEntry& entry) {
  in.Expect(R"({"kind":"OPENED","paper_digest":")");
  entry.paper_digest = in.Bytes();
  in.Expect(R"(","present":)");
  entry.present = in.Number();
  in.Expect(R"(,"needed":)");
  entry.needed = in.Number();
  in.Expect(R"(,"shares":[)");
  ScanList(in, entry.shares);
  if (in.Try(R"(,"slips":[)")) ScanList(in, entry.slips);
  in.Expect("}");
}

void Scan(Scanner& in, CastingEntry& entry) {
  in.Expect(R"({"kind":"CASTING_OPENED","issued":)");
  entry.issued = in.Number();
  if (in.Try(R"(,"void_slips":[)")) ScanList(in, entry.void_slips);
  in.Expect("}");
}

void Scan(Scanner& in, ClosedEntry& entry) {
  in.Expect(R"({"kind":"CLOSED","collected":)");
  entry.collected = in.Number();
  in.Expect(R"(,"root":")");
  entry.root = in.Bytes();
  in.Expect("\"}");
}

void Scan(Scanner& in, CountedEntry& entry) {
  in.Expect(R"({"kind":"COUNTED","valid":)");
  entry.valid = in.Number();
  in.Expect(R"(,"invalid":)");
  entry.invalid = in.Number();
  in.Expect(R"(,"totals":[)");
  in.List("]", [&] {
    LineTotal& total = entry.totals.emplace_back();
    in.Expect("[");
    total.votes_for = in.Number();
    in.Expect(",");
    total.votes_against = in.Number();
    in.Expect(",");
    total.votes_blank = in.Number();
    in.Expect("]");
  });
  in.Expect("}");
}

template <typename Entry>
void ScanEntry(Scanner& in, Chained<Entry>& chained) {
  Scan(in, chained.entry);
  in.Expect(kHash);
  chained.hash = in.Bytes();
}

void Scan(Scanner& in, BundleBallot& ballot) {
  in.Expect(R"({"tracker":")");
  ballot.tracker = in.Bytes();
  in.Expect(R"(","serial":")");
  ballot.serial = in.Bytes();
  in.Expect(R"(","signature":")");
  ballot.signature = in.Bytes();
  in.Expect(R"(","sealed_digest":")");
  ballot.sealed_digest = in.Bytes();
  in.Expect("\"}");
}

Bundle Scanned(Scanner& in) {
  Bundle bundle;
  in.Expect(kBegin);
  bundle.paper = in.Bytes();
  in.Expect(kBoard);
  ScanEntry(in, bundle.opened);
  in.Expect(kNextEntry);
  ScanEntry(in, bundle.casting);
  in.Expect(kNextEntry);
  ScanEntry(in, bundle.closed);
  in.Expect(kNextEntry);
  ScanEntry(in, bundle.counted);
  in.Expect(kBallots);
  // What follows the list is the checksum: it is compared with the rest.
  in.List("]", [&] { Scan(in, bundle.ballots.emplace_back()); });
  return bundle;
}

}  // namespace

std::string EncodeBundle(absl::string_view paper, const std::vector<BoardEntry>& board,
                         const std::vector<BundleBallot>& ballots) {
  std::string text = absl::StrCat(kBegin, Hex(paper), kBoard);
  text += absl::StrJoin(board, kNextEntry, [](std::string* out, const BoardEntry& entry) {
    absl::StrAppend(out, entry.content, kHash, Hex(entry.hash));
  });
  text += kBallots;
  text += absl::StrJoin(ballots, ",", [](std::string* out, const BundleBallot& ballot) {
    absl::StrAppend(out, R"({"tracker":")", Hex(ballot.tracker), R"(","serial":")",
                    Hex(ballot.serial), R"(","signature":")", Hex(ballot.signature),
                    R"(","sealed_digest":")", Hex(ballot.sealed_digest), "\"}");
  });
  text += "]";
  const std::string sum = Sha256(text);
  absl::StrAppend(&text, kSum, Hex(sum), kEnd);
  return text;
}

std::string EncodeBundle(const Bundle& bundle) {
  return EncodeBundle(bundle.paper,
                      {InOneForm(bundle.opened), InOneForm(bundle.casting),
                       InOneForm(bundle.closed), InOneForm(bundle.counted)},
                      bundle.ballots);
}

absl::StatusOr<Bundle> DecodeBundle(absl::string_view bytes) {
  Scanner in(bytes);
  Bundle bundle = Scanned(in);
  if (!in.ok() || EncodeBundle(bundle) != bytes) {
    return FieldError("bundle", "is not in the one form that a bundle has");
  }
  return bundle;
}

}  // namespace cadre::ballot
