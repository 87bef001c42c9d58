#include "services/registry/rule_proposal_convert.h"

#include "absl/strings/str_cat.h"
#include "common/api/etag.h"
#include "common/api/proto_time.h"
#include "common/base/errors.h"
#include "common/base/status_macros.h"
#include "common/regulation/loader.h"
#include "common/regulation/working_days_codec.h"
#include "services/registry/rule_difference_convert.h"

namespace cadre::registry {
namespace {

CivilDay FirstDayOf(const v1::RuleSet& set) {
  return api::DayFrom(set.valid_from(), "valid_from").value_or(CivilDay());
}

void WarnOfRecalled(const RuleDraft& draft, v1::RuleReview& review) {
  for (const std::string& path : RecalledIn(draft.set)) {
    review.add_warnings(absl::StrCat(path, ": only recalled; confirm it with a document"));
  }
  const bool restates =
      !draft.set.inherits().empty() && draft.set.inheritance() != v1::INHERITANCE_AMENDS;
  if (restates) {
    review.add_warnings(absl::StrCat("what is inherited from ", draft.set.inherits(),
                                     " counts as recalled until it is stated in this set"));
  }
}

}  // namespace

absl::StatusOr<RulesInUse> RulesInUse::Of(const std::vector<store::StoredRules>& active) {
  RulesInUse result;
  for (const store::StoredRules& rules : active) {
    if (!result.sets[rules.id].ParseFromString(rules.content)) {
      return InternalError("a stored rule set cannot be read");
    }
    result.hashes[rules.id] = rules.content_hash;
  }
  return result;
}

std::string RuleDraft::BaseHash(const RulesInUse& in_use) const {
  const auto found = in_use.hashes.find(base);
  return found == in_use.hashes.end() ? "" : found->second;
}

RuleDraft DraftOf(const v1::RuleSet& set, const RulesInUse& in_use) {
  RuleDraft draft{.set = set, .base = set.id(), .together = in_use.sets};
  if (!in_use.sets.contains(set.id())) {
    draft.base = PredecessorOf(set, in_use.sets);
    if (!draft.base.empty()) {
      draft.closed = in_use.sets.at(draft.base);
      *draft.closed->mutable_valid_to() = api::ToProto(FirstDayOf(set) - 1);
      draft.together[draft.base] = *draft.closed;
    }
  }
  draft.together[set.id()] = set;
  return draft;
}

absl::Status CheckDraft(const RuleDraft& draft, const regulation::RuleFile* file) {
  std::vector<v1::RuleSet> others;
  for (const auto& [id, set] : draft.together) {
    if (file == nullptr || id != draft.set.id()) others.push_back(set);
  }
  std::vector<regulation::RuleFile> files;
  if (file != nullptr) files.push_back(*file);
  return regulation::LoadRules(files, others).status();
}

v1::RuleReview ReviewOf(const RuleDraft& draft, const RulesInUse& in_use, CivilDay today) {
  v1::RuleReview review;
  std::string before = draft.base;
  if (before.empty() && draft.set.layer() == v1::RULE_LAYER_PROVINCE) {
    before = CentralUnder(draft.set, in_use.sets);
  }
  for (v1::RuleChange& change :
       Difference(Effective(before, in_use.sets), Effective(draft.set.id(), draft.together))) {
    *review.add_changes() = std::move(change);
  }
  if (draft.closed.has_value()) {
    review.add_warnings(absl::StrCat(draft.base, " ends on ", TextOf(draft.closed->valid_to())));
  }
  if (FirstDayOf(draft.set) < today) {
    review.add_warnings(absl::StrCat(
        "in force since ", TextOf(draft.set.valid_from()),
        ": questions about past days get new answers, what was decided keeps its own"));
  }
  WarnOfRecalled(draft, review);
  return review;
}

v1::RuleReview ReviewOf(const v1::WorkingDays& before, const v1::WorkingDays& after,
                        CivilDay today) {
  v1::RuleReview review;
  for (v1::RuleChange& change : Difference(before, after)) {
    *review.add_changes() = std::move(change);
  }
  if (after.year() < today.year()) {
    review.add_warnings(absl::StrCat(after.year(), " is over"));
  }
  regulation::FieldProblem none;
  const absl::StatusOr<regulation::WorkingYear> year = regulation::FromProto(after, none);
  if (!year.ok()) return review;
  for (const CivilDay day : year->days_off) {
    if (!year->rest_weekdays.contains(regulation::WeekdayOf(day))) continue;
    review.add_warnings(absl::StrCat("days_off[", FormatDay(day), "]: is a rest day anyway"));
  }
  return review;
}

std::string WorkingDaysId(int year) { return absl::StrCat("WORKING-DAYS-", year); }

std::string NameOf(RuleProposalId id) { return absl::StrCat("ruleProposals/", id.text()); }

v1::RuleProposal ToProto(const RuleProposal& p) {
  v1::RuleProposal result;
  result.set_name(NameOf(p.id));
  result.set_kind(static_cast<v1::RuleProposalKind>(p.kind));
  result.set_set_id(p.set_id);
  result.set_content_hash(p.content_hash);
  result.set_base_hash(p.base_hash);
  *result.mutable_valid_from() = api::ToProto(p.valid_from);
  result.set_closes(p.closes);
  result.set_state(static_cast<v1::RuleProposalState>(p.state));
  result.set_proposed_by(p.proposed_by);
  *result.mutable_propose_time() = api::ToProto(p.proposed_at);
  result.set_decided_by(p.decided_by);
  if (p.decided_at.has_value()) *result.mutable_decide_time() = api::ToProto(*p.decided_at);
  result.set_reason(p.reason);
  result.set_text(p.text);
  if (!p.review.empty()) result.mutable_review()->ParseFromString(p.review);
  result.set_etag(api::EtagOf(p.version));
  return result;
}

v1::RuleSetVersion ToProto(const store::Activation& a) {
  v1::RuleSetVersion result;
  result.set_content_hash(a.content_hash);
  *result.mutable_activate_time() = api::ToProto(a.at);
  result.set_activated_by(a.by);
  if (a.proposal.has_value()) result.set_rule_proposal(NameOf(*a.proposal));
  return result;
}

}  // namespace cadre::registry
