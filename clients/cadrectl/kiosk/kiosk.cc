#include "clients/cadrectl/kiosk/kiosk.h"

#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/substitute.h"
#include "common/ballot/slip.h"
#include "common/base/errors.h"

namespace cadre::cadrectl {
namespace {

// The screen and what could be scrolled back to.
constexpr char kClear[] = "\x1b[2J\x1b[3J\x1b[H";

std::vector<std::string> NumbersIn(const std::string& line) {
  return absl::StrSplit(line, absl::ByAnyChar(" ,;\t"), absl::SkipEmpty());
}

// Whether the same ballot may still be taken.
bool IsPassing(const absl::Status& status) {
  return absl::IsUnavailable(status) || absl::IsDeadlineExceeded(status) ||
         absl::IsAborted(status) || absl::IsResourceExhausted(status) || absl::IsInternal(status);
}

}  // namespace

std::optional<std::string> Kiosk::Ask(const char* question) {
  out_ << question << std::flush;
  std::string line;
  if (!std::getline(in_, line)) return std::nullopt;
  return std::string(absl::StripAsciiWhitespace(line));
}

std::optional<std::string> Kiosk::AskSerial() {
  while (true) {
    const std::optional<std::string> typed = Ask(words_.code);
    if (!typed.has_value() || typed->empty()) return std::nullopt;
    std::optional<std::string> serial = ballot::SerialOfSlip(*typed);
    if (serial.has_value()) return serial;
    out_ << words_.no_code;
  }
}

void Kiosk::ShowPaper() {
  const ballot::v1::Paper& paper = paper_.content;
  out_ << "\n" << paper.title() << "\n\n";
  for (const ballot::v1::Candidate& line : paper.candidates()) {
    out_ << absl::StrCat("  ", line.label(), "  ", line.text(), "\n");
  }
  out_ << "\n" << absl::Substitute(words_.most_names, paper.most_names());
  out_ << (paper.blank_is_valid() ? words_.blank_is_valid : words_.blank_is_not_valid);
}

std::optional<ballot::Marks> Kiosk::AskMarks() {
  const bool names = paper_.content.kind() == ballot::v1::BALLOT_KIND_NOMINATION;
  while (true) {
    voting::Choice choice;
    const std::optional<std::string> in_favour = Ask(names ? words_.names : words_.in_favour);
    if (!in_favour.has_value()) return std::nullopt;
    choice.in_favour = NumbersIn(*in_favour);
    if (!names) {
      const std::optional<std::string> against = Ask(words_.against);
      if (!against.has_value()) return std::nullopt;
      choice.against = NumbersIn(*against);
    }
    absl::StatusOr<ballot::Marks> marks = voting::MarksOf(choice, paper_.content);
    if (!marks.ok()) {
      out_ << words_.not_on_paper;
      continue;
    }
    out_ << absl::Substitute(words_.marked, absl::StrJoin(choice.in_favour, " "),
                             absl::StrJoin(choice.against, " "));
    const std::optional<std::string> answer = Ask(words_.confirm);
    if (!answer.has_value()) return std::nullopt;
    if (absl::AsciiStrToLower(*answer) == words_.yes) return *std::move(marks);
  }
}

bool Kiosk::Cast(const std::string& serial, const ballot::Marks& marks, CastCall cast) {
  const auto sealed = voting::SealBallot(paper_, {.serial = serial, .signature = pass_}, marks);
  if (!sealed.ok()) {
    out_ << words_.not_casting;
    return true;
  }
  absl::StatusOr<ballot::v1::CastReceipt> receipt = cast(*sealed);
  while (IsPassing(receipt.status())) {
    if (!Ask(words_.no_answer).has_value()) return true;
    receipt = cast(*sealed);
  }
  if (HasReason(receipt.status(), Reason::kCredentialInvalid)) {
    out_ << words_.unknown_code;
    return false;
  }
  if (HasReason(receipt.status(), Reason::kCredentialUsed)) {
    out_ << words_.used_code;
  } else if (!receipt.ok() || !voting::CheckReceipt(*sealed, *receipt).ok()) {
    out_ << words_.not_casting;
  } else {
    out_ << absl::Substitute(words_.receipt, receipt->tracker());
  }
  return true;
}

void Kiosk::Clear() { out_ << kClear << std::flush; }

bool Kiosk::ServeVoter(CastCall cast) {
  Clear();
  out_ << paper_.content.title() << "\n\n";
  std::optional<std::string> serial = AskSerial();
  if (!serial.has_value()) return !in_.eof();
  ShowPaper();
  const std::optional<ballot::Marks> marks = AskMarks();
  if (marks.has_value()) {
    // A code that was typed wrong is asked for again, with the marks as they are.
    while (serial.has_value() && !Cast(*serial, *marks, cast)) serial = AskSerial();
    if (!serial.has_value()) out_ << words_.nothing_cast;
  }
  const bool goes_on = Ask(words_.next).has_value();
  Clear();
  return goes_on;
}

}  // namespace cadre::cadrectl
