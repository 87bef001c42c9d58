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

std::string Listed(const std::vector<std::string>& all) {
  return absl::StrJoin(all, ",", [](std::string* out, const std::string& bytes) {
    absl::StrAppend(out, Quoted(bytes));
  });
}

// A list that is left out where it is empty.
std::string IfAny(absl::string_view name, const std::vector<std::string>& all) {
  return all.empty() ? "" : absl::StrCat(",\"", name, "\":[", Listed(all), "]");
}

}  // namespace

std::string Canonical(const OpenedEntry& entry) {
  return absl::StrCat(R"({"kind":"OPENED","paper_digest":)", Quoted(entry.paper_digest),
                      R"(,"present":)", entry.present, R"(,"needed":)", entry.needed,
                      R"(,"shares":[)", Listed(entry.shares), "]", IfAny("slips", entry.slips),
                      "}");
}

std::string Canonical(const CastingEntry& entry) {
  return absl::StrCat(R"({"kind":"CASTING_OPENED","issued":)", entry.issued,
                      IfAny("void_slips", entry.void_slips), "}");
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
