#include "services/planning/domain/enquiry.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "common/base/errors.h"
#include "common/base/status_macros.h"

namespace cadre::planning {
namespace {

using S = EnquiryState;

enum class Move { kAnswer, kPublish, kWithdraw, kConfirm };

// What is not in the table is not allowed.
struct MoveRow {
  Move move;
  S from;
  S to;
};

constexpr MoveRow kMoves[] = {
    {Move::kAnswer, S::kRaised, S::kDrafted},       {Move::kAnswer, S::kDrafted, S::kDrafted},
    {Move::kAnswer, S::kPublished, S::kRevised},    {Move::kAnswer, S::kRevised, S::kRevised},
    {Move::kPublish, S::kDrafted, S::kPublished},   {Move::kPublish, S::kRevised, S::kPublished},
    {Move::kWithdraw, S::kRaised, S::kWithdrawn},   {Move::kWithdraw, S::kDrafted, S::kWithdrawn},
    {Move::kConfirm, S::kPublished, S::kPublished}, {Move::kConfirm, S::kRevised, S::kRevised},
};

const char* NameOf(Move move) {
  switch (move) {
    case Move::kAnswer:
      return "answer";
    case Move::kPublish:
      return "publish";
    case Move::kWithdraw:
      return "withdraw";
    case Move::kConfirm:
      return "confirm";
  }
  return "unknown";
}

const char* NameOf(S state) {
  switch (state) {
    case S::kRaised:
      return "RAISED";
    case S::kDrafted:
      return "DRAFTED";
    case S::kPublished:
      return "PUBLISHED";
    case S::kWithdrawn:
      return "WITHDRAWN";
    case S::kRevised:
      return "REVISED";
  }
  return "UNKNOWN";
}

absl::Status Make(Move move, S& state) {
  for (const MoveRow& row : kMoves) {
    if (row.move != move || row.from != state) continue;
    state = row.to;
    return absl::OkStatus();
  }
  return StateError(NameOf(state), NameOf(move));
}

// "STR-06", "OTH-D".
bool IsRuleId(const std::string& rule) {
  const bool written = std::all_of(rule.begin(), rule.end(), [](char c) {
    return absl::ascii_isupper(static_cast<unsigned char>(c)) ||
           absl::ascii_isdigit(static_cast<unsigned char>(c)) || c == '-';
  });
  return written && rule.find('-') != std::string::npos && rule.front() != '-' &&
         rule.back() != '-';
}

}  // namespace

bool IsOpen(EnquiryState state) { return state == S::kRaised || state == S::kDrafted; }

absl::Status CheckEnquiry(const Enquiry& enquiry) {
  if (enquiry.rule.empty() && enquiry.rule_set.empty() && !enquiry.concerned_unit.has_value()) {
    return FieldError("enquiry.rule", "or rule_set or concerned_unit is required");
  }
  if (!enquiry.rule.empty() && !IsRuleId(enquiry.rule)) {
    return FieldError("enquiry.rule", "must be written as in findings, e.g. STR-06");
  }
  if (enquiry.board == enquiry.organization) {
    return FieldError("enquiry.board", "must stand above the organization");
  }
  return absl::OkStatus();
}

int DaysOpen(const Enquiry& enquiry, CivilDay today) {
  if (!IsOpen(enquiry.state)) return 0;
  return std::max(0, static_cast<int>(today - enquiry.raised));
}

absl::Status Draft(const std::string& draft, Enquiry& enquiry) {
  RETURN_IF_ERROR(Make(Move::kAnswer, enquiry.state));
  enquiry.draft = draft;
  return absl::OkStatus();
}

absl::Status Publish(CivilDay today, Enquiry& enquiry) {
  RETURN_IF_ERROR(Make(Move::kPublish, enquiry.state));
  enquiry.answer = {.revision = enquiry.answer.revision + 1,
                    .text = std::exchange(enquiry.draft, ""),
                    .published = today};
  return absl::OkStatus();
}

absl::Status Withdraw(Enquiry& enquiry) {
  RETURN_IF_ERROR(Make(Move::kWithdraw, enquiry.state));
  enquiry.draft.clear();
  return absl::OkStatus();
}

absl::Status CheckConfirm(const Enquiry& enquiry, int revision) {
  S state = enquiry.state;
  RETURN_IF_ERROR(Make(Move::kConfirm, state));
  return revision == enquiry.answer.revision ? absl::OkStatus() : EtagMismatchError("enquiry");
}

}  // namespace cadre::planning
