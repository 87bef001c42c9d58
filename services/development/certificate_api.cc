#include "services/development/certificate_api.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/api/mutate.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/base/log.h"
#include "services/development/store/entry_store.h"
#include "services/development/store/training_store.h"

namespace cadre::development {
namespace {

constexpr char kService[] = "service:development";
constexpr absl::Duration kTime = absl::Seconds(10);
constexpr absl::Duration kFirstPause = absl::Milliseconds(250);
constexpr absl::Duration kLongestPause = absl::Minutes(5);
constexpr int kBatch = 20;

api::Call OwnCall(const Clock& clock) {
  return {.identity = {.principal = kService, .service = "development"},
          .method = "certificate",
          .request_hash = std::string(32, '\0'),
          .language = "vi",
          .deadline = RealNow() + kTime,
          .clock = &clock};
}

registry::v1::RecordCertificateRequest RequestOf(const store::DueFiling& due) {
  registry::v1::RecordCertificateRequest request;
  request.set_person(api::PersonName(due.enrolment.person));
  registry::v1::Qualification& held = *request.mutable_qualification();
  held.set_kind(static_cast<registry::v1::QualificationKind>(due.course.kind));
  held.set_level(due.course.level);
  const Certificate& certificate = due.enrolment.certificate;
  *held.mutable_awarded_date() = api::ToProto(*certificate.date);
  held.set_text(due.course.title);
  held.mutable_source()->set_number(certificate.number);
  *held.mutable_source()->mutable_date() = api::ToProto(*certificate.date);
  held.mutable_source()->set_issuer(certificate.issuer);
  request.set_request_id(absl::StrCat("enrolment-", due.enrolment.id.text()));
  return request;
}

std::string ReasonOf(const absl::Status& answer) {
  const std::optional<ErrorDetail> detail = DetailOf(answer);
  return detail.has_value() ? std::string(ReasonName(detail->reason)) : "";
}

// What came of a try, into the filing. Kept is why, not the registry's text: it may quote the
// record.
void TakeAnswer(const absl::Status& answer, absl::Time now, store::Filing& filing) {
  if (answer.ok()) {
    filing.state = store::CertificateState::kRecorded;
    filing.problem.clear();
    return;
  }
  const bool refused =
      !absl::IsUnavailable(answer) && !absl::IsDeadlineExceeded(answer) && !absl::IsAborted(answer);
  filing.state = refused ? store::CertificateState::kRefused : store::CertificateState::kPending;
  filing.problem = ReasonOf(answer);
  filing.due = now + std::min(kLongestPause, kFirstPause * (1 << std::min(filing.attempts, 20)));
  ++filing.attempts;
}

// The line is done; what the record leaves of the person's gaps is kept.
absl::Status Effect(api::Mutation& m, const store::DueFiling& due,
                    std::vector<PlannedEntry> found) {
  std::vector<EntryId> ids;
  for (const PlannedEntry& entry : found) ids.push_back(entry.id);
  std::vector<PlannedEntry> stored;
  if (!ids.empty()) {
    ASSIGN_OR_RETURN(stored, store::LockEntries(m.session(), ids, {.everything = true}));
    KeepStanding(stored, found);
    ASSIGN_OR_RETURN(stored, store::WithGaps(m.session(), std::move(stored)));
  }
  if (due.enrolment.line.has_value()) {
    RETURN_IF_ERROR(store::CompleteLine(m.session(), *due.enrolment.line, m.call().legal_day()));
  }
  return found.empty() ? absl::OkStatus() : KeepGaps(m, stored, std::move(found)).status();
}

}  // namespace

absl::StatusOr<int> CertificateFiler::FileDue() {
  std::vector<store::DueFiling> all;
  {
    ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(RealNow() + kTime));
    ASSIGN_OR_RETURN(all, store::DueFilings(*lease, clock_.Now(), kBatch));
  }
  absl::Status failure;  // one that cannot be filed holds up nobody behind it
  for (store::DueFiling& due : all) failure.Update(File(std::move(due)));
  RETURN_IF_ERROR(failure);
  return static_cast<int>(all.size());
}

absl::StatusOr<std::vector<PlannedEntry>> CertificateFiler::FindGapsOf(const api::Call& call,
                                                                       PersonId person) {
  std::vector<PlannedEntry> standing;
  {
    ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
    ASSIGN_OR_RETURN(standing,
                     store::ListStanding(*lease, {.person = person, .day = call.legal_day()},
                                         {.everything = true}));
  }
  if (standing.empty()) return standing;
  return gaps_.Evaluate(call, std::move(standing));
}

absl::Status CertificateFiler::File(store::DueFiling due) {
  const api::Call call = OwnCall(clock_);
  absl::Status answer = record_(call, RequestOf(due));
  std::vector<PlannedEntry> found;
  if (answer.ok()) {
    auto evaluated = FindGapsOf(call, due.enrolment.person);
    answer = evaluated.status();
    if (evaluated.ok()) found = *std::move(evaluated);
  }
  TakeAnswer(answer, clock_.Now(), due.filing);
  if (due.filing.state == store::CertificateState::kRefused) {
    Log(LogLevel::kWarning, "a certificate is refused", {{"reason", due.filing.problem}});
  }
  return api::Mutate<registry::v1::RecordCertificateRequest>(
             call, pool_,
             [&](api::Mutation& m) -> absl::StatusOr<registry::v1::RecordCertificateRequest> {
               m.Touch(absl::StrCat("enrolments/", due.enrolment.id.text()));
               ASSIGN_OR_RETURN(const auto stored,
                                store::LockFiling(m.session(), due.enrolment.id));
               // Another process of ours has filed it meanwhile.
               const bool is_filed =
                   !stored.has_value() || stored->state == store::CertificateState::kRecorded;
               if (is_filed) return registry::v1::RecordCertificateRequest();
               if (answer.ok()) RETURN_IF_ERROR(Effect(m, due, found));
               RETURN_IF_ERROR(store::UpdateFiling(m.session(), due.filing));
               return registry::v1::RecordCertificateRequest();
             })
      .status();
}

}  // namespace cadre::development
