// The errors of the suite: a canonical code, a stable reason that programs branch on, facts as
// metadata, the fields at fault and the clauses that a decision rests on. They travel inside
// absl::Status; common/rpc turns them into google.rpc details once, at the edge.
//
// Choose the code by what the caller should do: fix the input INVALID_ARGUMENT; fix the state first
// FAILED_PRECONDITION; re-read and retry ABORTED; retry the same call UNAVAILABLE; not there, or
// not the caller's to see NOT_FOUND; taken ALREADY_EXISTS; not allowed at all PERMISSION_DENIED.
// INTERNAL is a bug of ours: logged with its text, never shown with it.
#ifndef CADRE_COMMON_BASE_ERRORS_H_
#define CADRE_COMMON_BASE_ERRORS_H_

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace cadre {

// Every reason that leaves a service. Names on the wire are the upper-case form (ReasonName); a
// reason, once released, keeps its name and meaning. Texts for people: reason_texts.cc.
enum class Reason {
  kInternal,
  // Who calls.
  kTokenMissing,
  kTokenInvalid,
  kTokenExpired,
  kIdentityMissing,
  kPeerNotAllowed,
  kPermissionDenied,
  kMethodUnknown,
  // What is asked.
  kFieldInvalid,
  kFilterInvalid,
  kOrderInvalid,
  kPageTokenInvalid,
  kUpdateMaskInvalid,
  kResourceNameInvalid,
  kRequestTooLarge,
  // What is there.
  kNotFound,
  kAlreadyExists,
  kRequestIdReused,
  kEtagMismatch,
  kConcurrentWrite,
  // Whether it can be done now.
  kDeadlineTooShort,
  kDeadlineExceeded,
  kOverloaded,
  kDatabaseUnavailable,
  kDatabaseNotReady,
  kPeerUnavailable,
  kCancelled,
  // Secret ballots.
  kCredentialInvalid,
  kCredentialUsed,
  kBallotPaperDiffers,
  kBallotBoxFull,
  // Decisions by rule: the citation says which.
  kRuleViolated,
  kRuleSetMissing,
  kRuleSetInvalid,
  kStateForbidsMove,
  kFourEyes,
  kConflictOfInterest,
};

inline constexpr Reason kLastReason = Reason::kConflictOfInterest;

// "FIELD_INVALID" for kFieldInvalid.
absl::string_view ReasonName(Reason reason);

// The text for a person, with {name} replaced from the error's metadata. `language` is "vi" or
// "en"; anything else gives English.
struct ErrorDetail;
std::string ReasonText(const ErrorDetail& detail, absl::string_view language);

// One input field at fault. `field` is the path in the request ("person.birth_date").
struct FieldViolation {
  std::string field;
  std::string description;
};

// The clause a decision rests on. Document numbers repeat, so number and date name it together.
struct Citation {
  std::string rule;      // id in the domain specification, e.g. "APP-19"
  std::string document;  // number, e.g. "105-QĐ/TW"
  std::string date;      // ISO day of the document
  std::string issuer;
  std::string clause;
};

struct ErrorDetail {
  Reason reason = Reason::kInternal;
  std::vector<std::pair<std::string, std::string>> metadata;
  std::vector<FieldViolation> fields;
  std::vector<Citation> citations;
};

// The one constructor. `text` is English, for developers and logs: no personal data in it.
absl::Status MakeError(absl::StatusCode code, absl::string_view text, ErrorDetail detail);

// The detail of a status made by MakeError; nothing for any other status.
std::optional<ErrorDetail> DetailOf(const absl::Status& status);

// Whether `status` carries `reason`.
bool HasReason(const absl::Status& status, Reason reason);

// Shorthands for the errors that every service makes.

// INVALID_ARGUMENT, one field at fault. `description` says what is allowed.
absl::Status FieldError(absl::string_view field, absl::string_view description);
absl::Status FieldErrors(std::vector<FieldViolation> fields);

// NOT_FOUND for absent and for out of scope alike: same code, same bytes.
absl::Status NotFoundError(absl::string_view resource);

absl::Status AlreadyExistsError(absl::string_view resource);

// ABORTED: the caller's etag or version is not the stored one.
absl::Status EtagMismatchError(absl::string_view resource);

// FAILED_PRECONDITION: `rule` refuses; the citation says by which clause.
absl::Status RuleError(Citation citation, absl::string_view text,
                       std::vector<std::pair<std::string, std::string>> metadata = {});

// FAILED_PRECONDITION: a state machine has no such move.
absl::Status StateError(absl::string_view state, absl::string_view move, Citation citation = {});

absl::Status InternalError(absl::string_view text);

}  // namespace cadre

#endif  // CADRE_COMMON_BASE_ERRORS_H_
