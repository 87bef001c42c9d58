#include "tests/faults/ballot_meeting.h"

#include <map>
#include <memory>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cycle/meetings.h"
#include "clients/cycle/plans.h"
#include "clients/verify/checks.h"
#include "common/api/resource_name.h"
#include "common/ballot/bundle.h"
#include "common/base/clock.h"
#include "common/base/status_macros.h"
#include "common/db/session.h"
#include "common/rpc/channel.h"
#include "nlohmann/json.hpp"
#include "services/ballot/client/grpc_ballot_client.h"

namespace cadre::faults {
namespace {

namespace v1 = nomination::v1;

// Of the appointment on site: the first step with a ballot.
constexpr int kStep = 2;
constexpr absl::Duration kPatience = absl::Seconds(30);

absl::StatusOr<std::unique_ptr<db::Session>> Root(const DatabaseOptions& options,
                                                  const std::string& schema) {
  return db::Session::Connect({.address = options.address, .schema = schema, .user = "root"});
}

absl::StatusOr<std::vector<int64_t>> Numbers(db::Session& session, const char* sql, int64_t box) {
  return session.Query(
      sql, [](const db::Row& row) { return row.Int(1); }, box);
}

// As the roll asks for it.
absl::StatusOr<ballot::v1::Bundle> Export(const BoxDoor& door, const std::string& box) {
  const SystemClock clock(absl::UTCTimeZone());
  const std::string& folder = door.certificates;
  ballot::BallotClient client(
      rpc::ChannelTo("ballot", door.address,
                     {folder + "/nomination.crt", folder + "/nomination.key", folder + "/ca.crt"}));
  ballot::v1::ExportBundleRequest request;
  request.set_name(box);
  return client.ExportBundle(
      {.identity = {.principal = "service:nomination", .service = "nomination"},
       .deadline = RealNow() + kPatience,
       .clock = &clock},
      request);
}

absl::Status SeeBundle(const ballot::v1::Bundle& bundle, const std::string& head,
                       BallotSeen& seen) {
  const verify::Verdict verdict = verify::Verify(bundle.content(), head);
  for (const verify::Check& check : verdict.checks) {
    if (!check.holds && seen.bundle_fault.empty()) seen.bundle_fault = check.claim + check.where;
  }
  ASSIGN_OR_RETURN(const ballot::Bundle read, ballot::DecodeBundle(bundle.content()));
  for (const ballot::BundleBallot& ballot : read.ballots) seen.cast.push_back(ballot.tracker);
  return absl::OkStatus();
}

absl::Status SeeBox(db::Session& session, int64_t box, BallotSeen& seen) {
  ASSIGN_OR_RETURN(
      seen.totals,
      Numbers(session, "SELECT votes_for FROM candidate_total WHERE box_id = ? ORDER BY candidate",
              box));
  ASSIGN_OR_RETURN(
      const auto sealed,
      Numbers(session, "SELECT 1 FROM cast_ballot WHERE box_id = ? AND sealed IS NOT NULL", box));
  seen.sealed = static_cast<int64_t>(sealed.size());
  ASSIGN_OR_RETURN(const auto entries,
                   session.Query(
                       "SELECT content FROM board_entry WHERE box_id = ? ORDER BY phase",
                       [](const db::Row& row) { return row.Text(1); }, box));
  for (const std::string& entry : entries) {
    seen.board.push_back(nlohmann::json::parse(entry).value("kind", ""));
  }
  return absl::OkStatus();
}

absl::StatusOr<int64_t> BoxId(const std::string& box) {
  return api::ParseId<int64_t>(box, "boxes/{box}", "box");
}

}  // namespace

absl::StatusOr<Meeting> Convene(cycle::Cycle& cycle) {
  const std::string post = cycle.world.List("board-posts").front();
  RETURN_IF_ERROR(cycle::Vacate(cycle, post, "DIVISION_HEAD"));
  RETURN_IF_ERROR(cycle::PermitDevices(cycle));
  ASSIGN_OR_RETURN(const auto entries, cycle::EntriesOf(cycle, cycle.world.Get("running-plan")));
  ASSIGN_OR_RETURN(const v1::Case opened,
                   cycle::OpenCase(cycle, post, cycle::PlannedFor(entries, post)));
  RETURN_IF_ERROR(cycle::RecordMinutes(cycle, opened.name(), 1).status());
  const v1::ProcedureStep& step = opened.procedure().steps(kStep - 1);
  ASSIGN_OR_RETURN(const v1::Sitting sitting, cycle::Convene(cycle, step.meeting(), 0));
  Meeting meeting{.of_case = opened.name(), .sitting = sitting.name()};
  for (const v1::RollEntry& entry : sitting.roll()) {
    if (!entry.present() || entry.without_vote()) continue;
    const std::string device = cycle::DeviceOf(meeting.voters++);
    RETURN_IF_ERROR(cycle::BindPerson(cycle, device, entry.person()));
    meeting.called.insert(meeting.called.end(), {entry.person(), entry.full_name(), device});
  }
  return meeting;
}

absl::StatusOr<cycle::DeviceBallot> OpenBallot(cycle::Cycle& cycle, const Meeting& meeting) {
  return cycle::OpenWithBox(cycle, meeting.sitting, meeting.of_case, kStep,
                            nomination::v1::BALLOT_MODE_DEVICE);
}

absl::Status GiveUp(cycle::Cycle& cycle, const std::string& ballot) {
  v1::VoidBallotRequest request;
  request.set_name(ballot);
  request.set_reason("Bỏ phiếu lại để kiểm tra.");
  return cycle.session.Call<v1::Ballot>("cycle-chair", request).status();
}

absl::StatusOr<BallotSeen> See(const BoxDoor& door, const DatabaseOptions& database,
                               const std::string& box, const v1::Ballot& counted) {
  ASSIGN_OR_RETURN(const int64_t id, BoxId(box));
  const v1::Count& count = counted.record().count();
  BallotSeen seen{
      .issued = count.issued(), .collected = count.collected(), .invalid = count.invalid()};
  for (const v1::CandidateCount& row : count.candidates()) seen.votes.push_back(row.votes());
  ASSIGN_OR_RETURN(const ballot::v1::Bundle bundle, Export(door, box));
  RETURN_IF_ERROR(SeeBundle(bundle, counted.record().board_head(), seen));
  ASSIGN_OR_RETURN(const auto box_side, Root(database, "cadre_ballot"));
  RETURN_IF_ERROR(SeeBox(*box_side, id, seen));
  ASSIGN_OR_RETURN(const auto roll_side, Root(database, "cadre_nomination"));
  ASSIGN_OR_RETURN(const auto credentials, Numbers(*roll_side,
                                                   R"sql(SELECT 1 FROM device_credential c
                                   JOIN device_ballot d ON d.ballot_id = c.ballot_id
                                  WHERE d.box = ?)sql",
                                                   id));
  seen.credentials = static_cast<int64_t>(credentials.size());
  return seen;
}

absl::Status WriteOut(const DatabaseOptions& database) {
  ASSIGN_OR_RETURN(const auto session, Root(database, "cadre_ballot"));
  ASSIGN_OR_RETURN(const auto tables, session->Query(
                                          R"sql(SELECT CONCAT(table_schema, '.', table_name)
                               FROM information_schema.tables
                              WHERE table_schema IN ('cadre_ballot', 'cadre_nomination'))sql",
                                          [](const db::Row& row) { return row.Text(1); }));
  RETURN_IF_ERROR(session->RunScript(
      absl::StrCat("FLUSH TABLES ", absl::StrJoin(tables, ", "), " FOR EXPORT")));
  return session->RunScript("UNLOCK TABLES");
}

absl::Status StealBallot(const DatabaseOptions& database, const std::string& box) {
  ASSIGN_OR_RETURN(const int64_t id, BoxId(box));
  ASSIGN_OR_RETURN(const auto session, Root(database, "cadre_ballot"));
  return session->Execute("DELETE FROM cast_ballot WHERE box_id = ? ORDER BY tracker LIMIT 1", id)
      .status();
}

}  // namespace cadre::faults
