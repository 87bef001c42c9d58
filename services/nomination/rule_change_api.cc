#include "services/nomination/rule_change_api.h"

#include "common/api/proto_time.h"
#include "common/base/status_macros.h"
#include "services/nomination/case_file_api.h"
#include "services/nomination/convert.h"

namespace cadre::nomination {

absl::Status FollowLaw(api::Mutation& m, registry::RegistryClient& registry, Case& subject,
                       int step) {
  const bool follows = subject.rule_choice == RuleChoice::kFollowLaw;
  if (!follows || subject.procedure.Find(step) == nullptr) return absl::OkStatus();
  const CivilDay today = m.call().legal_day();
  ASSIGN_OR_RETURN(const auto rules, registry.Rules(m.call()));
  StatedProcedure law;
  ASSIGN_OR_RETURN(law.procedure, ProcedureOn(*rules, subject.procedure.kind, today));
  law.content_hash = rules->sets().at(law.procedure.source.set_id).content_hash;
  if (!MeetLaw(subject, step, today, law)) return absl::OkStatus();
  store::StoredCase stored{
      .subject = subject,
      .procedure_pinned = ToProto(subject.procedure, subject.content_hash).SerializeAsString()};
  for (const RuleChange& change : subject.rule_changes) {
    stored.rule_changes.push_back(ToProto(change).SerializeAsString());
  }
  return store::InsertRuleChange(m.session(), stored);
}

v1::RuleChange ToProto(const RuleChange& change) {
  v1::RuleChange result;
  result.set_step(change.step);
  *result.mutable_date() = api::ToProto(change.day);
  result.set_taken(change.taken);
  *result.mutable_before() = ToProto(change.before.procedure, change.before.content_hash);
  *result.mutable_after() = ToProto(change.after.procedure, change.after.content_hash);
  for (const RuleDifference& difference : change.differences) {
    v1::RuleDifference& added = *result.add_differences();
    added.set_step(difference.step);
    added.set_field(difference.field);
    added.set_before(difference.before);
    added.set_after(difference.after);
    added.set_closed(difference.closed);
  }
  return result;
}

RuleChange FromProto(const v1::RuleChange& kept) {
  RuleChange change{.step = kept.step(),
                    .day = CivilDay(kept.date().year(), kept.date().month(), kept.date().day()),
                    .taken = kept.taken(),
                    .before = {FromProto(kept.before()), kept.before().content_hash()},
                    .after = {FromProto(kept.after()), kept.after().content_hash()}};
  for (const v1::RuleDifference& difference : kept.differences()) {
    change.differences.push_back({.step = difference.step(),
                                  .field = difference.field(),
                                  .before = difference.before(),
                                  .after = difference.after(),
                                  .closed = difference.closed()});
  }
  return change;
}

}  // namespace cadre::nomination
