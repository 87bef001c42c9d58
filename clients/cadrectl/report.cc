#include "clients/cadrectl/report.h"

#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/base/errors.h"

namespace cadre::cadrectl {
namespace {

// What the error says beside its sentence: which problem a rule found, how many were needed.
void AddBeside(const ErrorDetail& detail, const std::string& sentence, std::string& text) {
  for (const auto& [key, value] : detail.metadata) {
    if (value.empty() || absl::StrContains(sentence, value)) continue;
    absl::StrAppend(&text, "  ", key, ": ", value, "\n");
  }
}

// What the caller can do about it; empty where the error says it itself.
std::string Advice(ExitCode code, absl::StatusCode status) {
  switch (code) {
    case ExitCode::kNotAllowed:
      return status == absl::StatusCode::kUnauthenticated
                 ? "give a token that is in force: --token or CADRE_TOKEN"
                 : "ask an administrator for a role that permits it";
    case ExitCode::kNotFound:
      return "look at the name, and at whether it lies below an organization of yours";
    case ExitCode::kConflict:
      return status == absl::StatusCode::kAlreadyExists
                 ? "look at what is there, and change that instead"
                 : "read it again, then repeat";
    case ExitCode::kUnavailable:
      if (status == absl::StatusCode::kResourceExhausted) {
        return "end or delete what you no longer need (operations, files), or repeat later";
      }
      if (status == absl::StatusCode::kDeadlineExceeded) {
        return "repeat later: nothing is done twice";
      }
      return "look at --address and whether the suite runs, then repeat: nothing is done twice";
    default:
      return "";
  }
}

}  // namespace

ExitCode ExitCodeOf(const absl::Status& status) {
  switch (status.code()) {
    case absl::StatusCode::kOk:
      return ExitCode::kDone;
    case absl::StatusCode::kInvalidArgument:
    case absl::StatusCode::kOutOfRange:
      return ExitCode::kWrongUse;
    case absl::StatusCode::kNotFound:
      return ExitCode::kNotFound;
    case absl::StatusCode::kPermissionDenied:
    case absl::StatusCode::kUnauthenticated:
      return ExitCode::kNotAllowed;
    case absl::StatusCode::kFailedPrecondition:
      return ExitCode::kRefused;
    case absl::StatusCode::kAborted:
    case absl::StatusCode::kAlreadyExists:
      return ExitCode::kConflict;
    case absl::StatusCode::kUnavailable:
    case absl::StatusCode::kDeadlineExceeded:
    case absl::StatusCode::kResourceExhausted:
      return ExitCode::kUnavailable;
    default:
      return ExitCode::kFailed;
  }
}

std::string ExitCodeHelp() {
  return "Exit codes: 0 done, 1 failed, 2 wrong use or a field at fault, 3 not found or out of "
         "scope,\n4 not allowed, 5 refused by a rule or the state, 6 somebody else was first, "
         "7 the suite is away.";
}

std::string ReportText(const absl::Status& status, const std::string& language) {
  const auto detail = DetailOf(status);
  const std::string code = absl::StatusCodeToString(status.code());
  std::string text;
  if (!detail.has_value()) {
    absl::StrAppend(&text, "cadrectl: ", code, ": ", std::string(status.message()), "\n");
  } else {
    const std::string sentence = ReasonText(*detail, language);
    absl::StrAppend(&text, "cadrectl: ", sentence, " (", code, " ",
                    std::string(ReasonName(detail->reason)), ")\n");
    AddBeside(*detail, sentence, text);
    for (const FieldViolation& field : detail->fields) {
      absl::StrAppend(&text, "  ", field.field, " ", field.description, "\n");
    }
    for (const Citation& c : detail->citations) {
      absl::StrAppend(&text, "  ", c.rule, ": ", c.document, " (", c.date, ") ", c.clause, "\n");
    }
  }
  std::string advice = Advice(ExitCodeOf(status), status.code());
  if (HasReason(status, Reason::kRuleSetMissing)) {
    advice = "an administrator puts one into use: cadrectl rules, cadrectl working-days";
  }
  if (!advice.empty()) absl::StrAppend(&text, "  ", advice, "\n");
  return text;
}

}  // namespace cadre::cadrectl
