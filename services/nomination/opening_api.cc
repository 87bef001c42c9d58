#include "services/nomination/opening_api.h"

#include "absl/strings/str_cat.h"
#include "common/api/mutate.h"
#include "common/api/page_token.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/base/random.h"
#include "common/db/transaction.h"
#include "services/nomination/ballot_file_api.h"
#include "services/nomination/convert.h"
#include "services/nomination/domain/candidates.h"
#include "services/nomination/store/opening_store.h"

namespace cadre::nomination {
namespace {

constexpr char kPattern[] = "sittings/{sitting}/ballots/{ballot}/openings/{opening}";

// Who counted, and who signs until it is signed.
bool IsOfficerWhoSees(const api::Call& call, const BallotFile& file) {
  if (!call.identity.person.has_value()) return false;
  const Participant* caller = FindOnRoll(file.sitting, *call.identity.person);
  if (caller == nullptr || caller->role == SittingRole::kMember) return false;
  return IsCounter(caller->role) || !IsSealed(file.subject, file.ballot);
}

v1::RecordOpening ToProto(const std::string& ballot, const Opening& opening) {
  v1::RecordOpening result;
  result.set_name(absl::StrCat(ballot, "/openings/", opening.id.text()));
  result.set_purpose(opening.purpose);
  result.set_requested_by(opening.requested_by);
  *result.mutable_request_time() = api::ToProto(opening.requested_at);
  result.set_confirmed_by(opening.confirmed_by);
  if (opening.expires.has_value()) *result.mutable_expire_time() = api::ToProto(*opening.expires);
  for (const Reading& reading : opening.readings) {
    v1::RecordReading& added = *result.add_readings();
    added.set_reader(reading.reader);
    *added.mutable_time() = api::ToProto(reading.at);
  }
  result.set_reading_count(opening.reading_count);
  return result;
}

v1::RecordAttempt ToProto(const Attempt& attempt) {
  v1::RecordAttempt result;
  result.set_reader(attempt.reader);
  result.set_times(attempt.times);
  *result.mutable_first_time() = api::ToProto(attempt.first);
  *result.mutable_last_time() = api::ToProto(attempt.last);
  return result;
}

}  // namespace

absl::StatusOr<v1::RecordOpening> OpeningApi::RequestOpening(
    const api::Call& call, const v1::RequestOpeningRequest& request) {
  return api::Mutate<v1::RecordOpening>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::RecordOpening> {
        ASSIGN_OR_RETURN(const BallotFile file,
                         ReadBallotFile(m.session(), keys_, request.parent(), call.scope()));
        RETURN_IF_ERROR(CheckNotSealedFor(file.subject, call.identity.person));
        if (!IsSecret(file.subject, file.ballot)) return StateError("not sealed", "open a record");
        const Opening opening{.id = OpeningId(NewId(call.now())),
                              .ballot = file.ballot.id,
                              .purpose = request.purpose(),
                              .requested_by = call.identity.principal,
                              .requester = call.identity.person,
                              .requested_at = call.now()};
        RETURN_IF_ERROR(store::InsertOpening(m.session(), opening));
        m.Touch(request.parent());
        return ToProto(request.parent(), opening);
      });
}

absl::StatusOr<v1::RecordOpening> OpeningApi::ConfirmOpening(
    const api::Call& call, const v1::ConfirmOpeningRequest& request) {
  ASSIGN_OR_RETURN(const std::vector<int64_t> ids,
                   api::ParseName(request.name(), kPattern, "name"));
  const std::string ballot = BallotName(SittingId(ids[0]), BallotId(ids[1]));
  return api::Mutate<v1::RecordOpening>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::RecordOpening> {
        ASSIGN_OR_RETURN(const BallotFile file,
                         ReadBallotFile(m.session(), keys_, ballot, call.scope()));
        RETURN_IF_ERROR(CheckNotSealedFor(file.subject, call.identity.person));
        ASSIGN_OR_RETURN(std::optional<Opening> opening,
                         store::LockOpening(m.session(), file.ballot.id, OpeningId(ids[2])));
        if (!opening.has_value()) return NotFoundError("opening");
        RETURN_IF_ERROR(
            Confirm(*opening, call.identity.principal, call.identity.person, call.now()));
        RETURN_IF_ERROR(store::UpdateOpening(m.session(), *opening));
        m.Touch(request.name());
        return ToProto(ballot, *opening);
      });
}

absl::StatusOr<v1::ListOpeningsResponse> OpeningApi::ListOpenings(
    const api::Call& call, const v1::ListOpeningsRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  store::OpeningQuery query{.limit = page.size + 1};
  if (!page.after.empty()) query.after = OpeningId::FromText(page.after.front());
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const BallotFile file,
                   ReadBallotFile(*lease, keys_, request.parent(), call.scope()));
  query.ballot = file.ballot.id;
  ASSIGN_OR_RETURN(std::vector<Opening> openings, store::ListOpenings(*lease, query));
  v1::ListOpeningsResponse response;
  if (openings.size() > static_cast<size_t>(page.size)) {
    openings.pop_back();
    response.set_next_page_token(api::NextPageToken(request, {openings.back().id.text()}));
  }
  for (const Opening& opening : openings) {
    *response.add_openings() = ToProto(request.parent(), opening);
  }
  if (query.after.has_value()) return response;
  ASSIGN_OR_RETURN(const std::vector<Attempt> attempts, store::AttemptsOf(*lease, file.ballot.id));
  for (const Attempt& attempt : attempts) *response.add_attempts() = ToProto(attempt);
  return response;
}

absl::Status NoteAttempt(const api::Call& call, db::Pool& pool, const BallotFile& file) {
  return db::RunInTransaction(pool, call.deadline, [&](db::Session& session) {
    return store::PutAttempt(session, file.ballot.id, {call.identity.principal, call.now()});
  });
}

absl::StatusOr<bool> MayReadRecord(const api::Call& call, db::Pool& pool, const BallotFile& file) {
  const bool counted = !file.ballot.record.empty() || !file.ballot.former.empty();
  const bool is_kept_away = counted && IsSealedFor(file.subject, call.identity.person);
  if (!is_kept_away && (!IsSecret(file.subject, file.ballot) || IsOfficerWhoSees(call, file))) {
    return true;
  }
  bool may_read = false;
  RETURN_IF_ERROR(
      db::RunInTransaction(pool, call.deadline, [&](db::Session& session) -> absl::Status {
        ASSIGN_OR_RETURN(
            const std::optional<OpeningId> opening,
            store::OpeningFor(session, file.ballot.id, call.identity.principal, call.now()));
        may_read = opening.has_value() && !is_kept_away;
        const Reading now{call.identity.principal, call.now()};
        return may_read ? store::InsertReading(session, *opening, now)
                        : store::PutAttempt(session, file.ballot.id, now);
      }));
  return may_read;
}

}  // namespace cadre::nomination
