#include "common/ballot/board.h"

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/base/sha256.h"

namespace cadre::ballot {
namespace {

constexpr char kPurpose[] = "cadre ballot board v1";
constexpr size_t kHeadBytes = 32;

std::string Quoted(absl::string_view bytes) {
  return absl::StrCat("\"", absl::BytesToHexString(bytes), "\"");
}

}  // namespace

std::string Canonical(const OpenedEntry& entry) {
  const std::string shares =
      absl::StrJoin(entry.shares, ",", [](std::string* out, const std::string& commitment) {
        absl::StrAppend(out, Quoted(commitment));
      });
  return absl::StrCat(R"({"kind":"OPENED","paper_digest":)", Quoted(entry.paper_digest),
                      R"(,"present":)", entry.present, R"(,"needed":)", entry.needed,
                      R"(,"shares":[)", shares, "]}");
}

std::string Canonical(const CastingEntry& entry) {
  return absl::StrCat(R"({"kind":"CASTING_OPENED","issued":)", entry.issued, "}");
}

std::string Canonical(const ClosedEntry& entry) {
  return absl::StrCat(R"({"kind":"CLOSED","collected":)", entry.collected, R"(,"root":)",
                      Quoted(entry.root), "}");
}

std::string Canonical(const CountedEntry& entry) {
  const std::string totals =
      absl::StrJoin(entry.totals, ",", [](std::string* out, const LineTotal& total) {
        absl::StrAppend(out, "[", total.votes_for, ",", total.votes_against, ",", total.votes_blank,
                        "]");
      });
  return absl::StrCat(R"({"kind":"COUNTED","valid":)", entry.valid, R"(,"invalid":)", entry.invalid,
                      R"(,"totals":[)", totals, "]}");
}

std::string Canonical(const VoidedEntry& /*entry*/) { return R"({"kind":"VOIDED"})"; }

std::string HeadAfter(absl::string_view previous, absl::string_view canonical) {
  const std::string none(previous.empty() ? kHeadBytes : 0, '\0');
  return Sha256(absl::StrCat(kPurpose, none, previous, canonical));
}

}  // namespace cadre::ballot
