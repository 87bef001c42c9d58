#include <map>

#include "common/api/page_token.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "services/development/rotation_convert.h"
#include "services/development/rotation_move_api.h"
#include "services/development/rotation_run_api.h"
#include "services/development/rotation_run_convert.h"
#include "services/development/store/rotation_file_store.h"

namespace cadre::development {
namespace {

absl::StatusOr<RotationTerms> TermsToday(const api::Call& call,
                                         registry::RegistryClient& registry) {
  ASSIGN_OR_RETURN(const auto catalogue, registry.Rules(call));
  ASSIGN_OR_RETURN(const regulation::RuleSet rules,
                   catalogue->InForce(regulation::Domain::kRotation, call.legal_day()));
  return RotationTerms::Of(rules, call.legal_day());
}

// The reader is on record with the registry, for the side in whose scope the rotation is.
absl::Status NoteReading(const api::Call& call, registry::RegistryClient& registry,
                         OrganizationId side, const v1::GetRotationFileRequest& request) {
  registry::v1::FetchListTextsRequest asked;
  asked.set_organization(api::OrganizationName(side));
  asked.set_list(absl::StrCat("ROTATION_FILE ", request.name()));
  asked.set_purpose(request.purpose());
  return registry.ListTexts(call, asked).status();
}

absl::Status AddMatter(db::Session& session, const Rotation& rotation, const RotationTerms& terms,
                       CivilDay today, v1::RotationFile& file) {
  ASSIGN_OR_RETURN(const auto steps, store::StepsOf(session, rotation.id));
  for (const RotationStep& step : steps) *file.add_steps() = ToProto(step);
  ASSIGN_OR_RETURN(const auto opinions, store::OpinionsOf(session, rotation.id));
  for (const RotationOpinion& opinion : opinions) *file.add_opinions() = ToProto(opinion);
  ASSIGN_OR_RETURN(const auto assessments, store::AssessmentsOf(session, rotation.id));
  std::vector<int> years;
  for (const RotationAssessment& assessment : assessments) {
    *file.add_assessments() = ToProto(assessment);
    years.push_back(assessment.year_no);
  }
  ASSIGN_OR_RETURN(const auto flags, store::FlagsOf(session, {rotation}));
  for (const RotationFlag& flag : flags) *file.add_flags() = ToProto(flag);
  for (const RotationAlert& alert :
       AlertsOf(rotation, EvaluationOf(rotation).post_kind(), years, terms, today)) {
    *file.add_alerts() = ToProto(rotation, alert);
  }
  return absl::OkStatus();
}

absl::StatusOr<store::RotationQuery> RunningOf(const api::Call& call, const api::Page& page,
                                               const v1::ListRotationAlertsRequest& request) {
  store::RotationQuery query{.running = true, .day = call.legal_day(), .limit = page.size + 1};
  if (!page.after.empty()) query.before = RotationId::FromText(page.after.front());
  if (!request.under().empty()) {
    ASSIGN_OR_RETURN(query.under, api::ParseId<OrganizationId>(request.under(),
                                                               api::kOrganizationPattern, "under"));
  }
  return query;
}

}  // namespace

absl::StatusOr<v1::Rotation> RotationRunApi::SettleRotationFlag(
    const api::Call& call, const v1::SettleRotationFlagRequest& request) {
  return MoveRotation(
      call, pool_, registry_,
      {request.name(), RotationMove::kSettleFlag, store::ActingSide::kApprover},
      [&](const RotationMoving& moving) -> absl::Status {
        ASSIGN_OR_RETURN(
            const bool settled,
            store::SettleFlag(moving.m.session(), {.rotation = moving.rotation.id,
                                                   .kind = static_cast<FlagKind>(request.kind()),
                                                   .key = request.key(),
                                                   .settled = call.legal_day(),
                                                   .settled_by = moving.step.by,
                                                   .reason = request.reason()}));
        if (!settled) return NotFoundError("flag");
        --moving.rotation.open_flags;
        moving.step.note = request.reason();
        return absl::OkStatus();
      });
}

absl::StatusOr<v1::RotationFile> RotationRunApi::GetRotationFile(
    const api::Call& call, const v1::GetRotationFileRequest& request) {
  ASSIGN_OR_RETURN(const RotationId id,
                   api::ParseId<RotationId>(request.name(), kRotationPattern, "name"));
  ASSIGN_OR_RETURN(const RotationTerms terms, TermsToday(call, registry_));
  v1::RotationFile file;
  OrganizationId side;
  {
    ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
    ASSIGN_OR_RETURN(const auto rotation, store::FindRotation(*lease, id, call.scope()));
    if (!rotation.has_value()) return NotFoundError("rotation");
    ASSIGN_OR_RETURN(const bool sends, db::IsInScope(*lease, rotation->organization, call.scope()));
    side = sends ? rotation->organization : rotation->receiver;
    *file.mutable_rotation() = ToProto(*rotation);
    RETURN_IF_ERROR(AddMatter(*lease, *rotation, terms, call.legal_day(), file));
  }
  RETURN_IF_ERROR(NoteReading(call, registry_, side, request));
  return file;
}

absl::StatusOr<v1::ListRotationAlertsResponse> RotationRunApi::ListRotationAlerts(
    const api::Call& call, const v1::ListRotationAlertsRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  ASSIGN_OR_RETURN(const store::RotationQuery query, RunningOf(call, page, request));
  ASSIGN_OR_RETURN(const RotationTerms terms, TermsToday(call, registry_));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(std::vector<Rotation> rows, store::ListRotations(*lease, query, call.scope()));
  v1::ListRotationAlertsResponse response;
  if (rows.size() > static_cast<size_t>(page.size)) {
    rows.pop_back();
    response.set_next_page_token(api::NextPageToken(request, {rows.back().id.text()}));
  }
  ASSIGN_OR_RETURN(const auto assessed, store::AssessedYears(*lease, rows));
  std::map<RotationId, std::vector<int>> years;
  for (const store::AssessedYear& each : assessed) years[each.rotation].push_back(each.year_no);
  for (const Rotation& row : rows) {
    for (const RotationAlert& alert :
         AlertsOf(row, EvaluationOf(row).post_kind(), years[row.id], terms, call.legal_day())) {
      const auto wanted = request.kind();
      if (wanted != v1::ROTATION_ALERT_KIND_UNSPECIFIED && wanted != static_cast<int>(alert.kind)) {
        continue;
      }
      *response.add_alerts() = ToProto(row, alert);
    }
  }
  return response;
}

}  // namespace cadre::development
