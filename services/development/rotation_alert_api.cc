#include "services/development/rotation_alert_api.h"

#include <map>
#include <set>

#include "cadre/development/v1/events.pb.h"
#include "common/api/mutate.h"
#include "common/api/proto_time.h"
#include "services/development/rotation_convert.h"
#include "services/development/store/rotation_file_store.h"
#include "services/development/store/rotation_store.h"

namespace cadre::development {
namespace {

constexpr char kService[] = "service:development";
constexpr absl::Duration kTime = absl::Seconds(30);
constexpr int kPage = 500;

api::Call OwnCall(const Clock& clock) {
  return {.identity = {.principal = kService, .service = "development"},
          .method = "rotation_alert",
          .request_hash = std::string(32, '\0'),
          .language = "vi",
          .deadline = RealNow() + kTime,
          .clock = &clock};
}

// False if another process of ours has told it meanwhile.
absl::StatusOr<bool> Tell(api::Mutation& m, const Rotation& rotation, const RotationAlert& alert) {
  m.Touch(RotationName(rotation.id));
  ASSIGN_OR_RETURN(const bool is_new, store::NoteTold(m.session(), rotation.id, alert));
  if (!is_new) return false;
  v1::RotationAlertDue event;
  event.set_rotation(RotationName(rotation.id));
  event.set_kind(static_cast<v1::RotationAlertKind>(alert.kind));
  *event.mutable_due_date() = api::ToProto(alert.due);
  RETURN_IF_ERROR(m.Emit(event.rotation(), event));
  return true;
}

}  // namespace

absl::StatusOr<int> RotationAlertTeller::TellDue() {
  const api::Call call = OwnCall(clock_);
  ASSIGN_OR_RETURN(const auto catalogue, registry_.Rules(call));
  ASSIGN_OR_RETURN(const regulation::RuleSet rules,
                   catalogue->InForce(regulation::Domain::kRotation, call.legal_day()));
  const RotationTerms terms = RotationTerms::Of(rules, call.legal_day());
  int told = 0;
  std::optional<RotationId> before;
  do {
    ASSIGN_OR_RETURN(const int more, TellPage(call, terms, before));
    told += more;
  } while (before.has_value());
  return told;
}

absl::StatusOr<int> RotationAlertTeller::TellPage(const api::Call& call, const RotationTerms& terms,
                                                  std::optional<RotationId>& before) {
  std::vector<Rotation> rotations;
  std::map<RotationId, std::vector<int>> years;
  std::vector<store::ToldAlert> told;
  {
    ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
    ASSIGN_OR_RETURN(
        rotations,
        store::ListRotations(
            *lease, {.running = true, .before = before, .day = call.legal_day(), .limit = kPage},
            {.everything = true}));
    ASSIGN_OR_RETURN(const auto assessed, store::AssessedYears(*lease, rotations));
    for (const store::AssessedYear& each : assessed) years[each.rotation].push_back(each.year_no);
    ASSIGN_OR_RETURN(told, store::ToldOf(*lease, rotations));
  }
  before.reset();
  if (rotations.size() == kPage) before = rotations.back().id;
  const std::set<store::ToldAlert> known(told.begin(), told.end());
  int count = 0;
  for (const Rotation& rotation : rotations) {
    for (const RotationAlert& alert : AlertsOf(rotation, EvaluationOf(rotation).post_kind(),
                                               years[rotation.id], terms, call.legal_day())) {
      if (known.contains({rotation.id, alert.kind, alert.due})) continue;
      ASSIGN_OR_RETURN(
          const v1::RotationAlertDue answer,
          api::Mutate<v1::RotationAlertDue>(
              call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::RotationAlertDue> {
                ASSIGN_OR_RETURN(const bool is_new, Tell(m, rotation, alert));
                v1::RotationAlertDue told_now;
                if (is_new) told_now.set_rotation(RotationName(rotation.id));
                return told_now;
              }));
      if (!answer.rotation().empty()) ++count;
    }
  }
  return count;
}

}  // namespace cadre::development
