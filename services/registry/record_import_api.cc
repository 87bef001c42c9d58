#include "services/registry/record_import_api.h"

#include <algorithm>
#include <set>
#include <variant>

#include "cadre/registry/v1/record.pb.h"
#include "common/api/resource_name.h"
#include "common/api/validate.h"
#include "common/base/errors.h"
#include "common/base/random.h"
#include "services/registry/post_convert.h"
#include "services/registry/record_api.h"
#include "services/registry/record_convert.h"
#include "services/registry/record_history_api.h"
#include "services/registry/store/facet_store.h"
#include "services/registry/store/post_store.h"
#include "services/registry/store/record_store.h"
#include "services/registry/store/vacancy_store.h"

namespace cadre::registry {
namespace {

// Of a row whose key is kept: false if it says the same, else the field at fault.
absl::StatusOr<bool> SameOr(bool same, const char* field) {
  if (same) return false;
  return FieldError(field, "is kept with other facts");
}

}  // namespace

absl::StatusOr<RecordImport> RecordImport::Begin(api::Mutation& m, const RecordKeepers& keepers,
                                                 const std::map<std::string, PersonId>& people,
                                                 const std::vector<const RecordRow*>& rows,
                                                 const v1::ChangeNote& note) {
  RecordImport result(m, keepers, note);
  std::set<std::string> codes;
  for (const RecordRow* row : rows) {
    if (const auto* holding = std::get_if<HoldingRow>(&row->record)) {
      codes.insert(holding->post_code);
    }
  }
  const db::Scope scope = m.call().scope();
  const CivilDay today = m.call().legal_day();
  ASSIGN_OR_RETURN(result.posts_,
                   store::LockPostsByCode(m.session(), codes, today, {.everything = true}));
  ASSIGN_OR_RETURN(result.posts_in_scope_,
                   store::LockPostsByCode(m.session(), codes, today, scope));
  std::vector<PersonId> ids;
  for (const auto& [name, id] : people) ids.push_back(id);
  ASSIGN_OR_RETURN(result.records_, store::RecordsOf(m.session(), ids, m.call().legal_day()));
  ASSIGN_OR_RETURN(result.held_, store::QualificationsOf(m.session(), ids));
  std::vector<PostId> posts;
  for (const auto& [code, post] : result.posts_) posts.push_back(post.id);
  ASSIGN_OR_RETURN(const auto holders,
                   store::HoldersFrom(m.session(), posts, m.call().legal_day()));
  for (const store::Holder& holder : holders) {
    result.holders_[holder.post].push_back(holder.period);
  }
  ASSIGN_OR_RETURN(result.places_, store::PlacesFrom(m.session(), posts, m.call().legal_day()));
  return result;
}

absl::StatusOr<bool> RecordImport::Take(PersonId person, const RecordRow& row) {
  auto is_new = std::visit([&](const auto& record) { return Keep(person, record); }, row.record);
  if (is_new.ok() && *is_new) changed_.insert(person);
  return is_new;
}

absl::Status RecordImport::End() {
  return store::RefreshFacets(m_->session(), {changed_.begin(), changed_.end()},
                              m_->call().legal_day());
}

// Who holds a post now is summoned and counted by it: only those who manage it may say so. What has
// ended may have been anywhere: people come from elsewhere.
absl::Status RecordImport::CheckRunning(const PostHolding& holding) const {
  const CivilDay today = m_->call().legal_day();
  if (holding.end <= today) return absl::OkStatus();
  if (!posts_in_scope_.contains(holding.post.code)) {
    return FieldError("post", "is out of scope and has not ended");
  }
  if (holding.end > holding.post.valid_to) return FieldError("post", "ends before the holding");
  const auto holders = holders_.find(holding.post.id);
  if (holders == holders_.end()) return absl::OkStatus();
  const auto places = places_.find(holding.post.id);
  return CheckVacancy(places->second, holders->second,
                      {std::max(holding.start, today), holding.end});
}

absl::StatusOr<bool> RecordImport::Keep(PersonId person, const HoldingRow& row) {
  const auto post = posts_.find(row.post_code);
  if (post == posts_.end()) return FieldError("post", "names no post");
  PostHolding holding = row.holding;
  holding.post = post->second;
  holding.imported = true;
  RETURN_IF_ERROR(api::ValidateFields(ToProto(holding)));
  std::vector<PostHolding>& known = records_[person].holdings;
  for (const PostHolding& k : known) {
    if (k.post.id != holding.post.id || !Overlap(k.period(), holding.period())) continue;
    return SameOr(
        k.start == holding.start && k.end == holding.end && k.decision == holding.decision, "post");
  }
  RETURN_IF_ERROR(CheckRunning(holding));
  RETURN_IF_ERROR(store::InsertHolding(m_->session(), person, holding));
  RETURN_IF_ERROR(registry::Keep(*log_, *m_, person, nullptr, &holding, note_));
  if (holding.end > m_->call().legal_day()) {
    RETURN_IF_ERROR(EmitFilled(*m_, person, ToProto(holding)));
    holders_[holding.post.id].push_back(holding.period());
  }
  known.push_back(std::move(holding));
  return true;
}

absl::StatusOr<bool> RecordImport::Keep(PersonId person, const Rating& rating) {
  v1::AddRatingRequest as_request;
  *as_request.mutable_rating() = ToProto(rating);
  as_request.set_person(api::PersonName(person));
  RETURN_IF_ERROR(api::ValidateFields(as_request));
  RETURN_IF_ERROR(CheckRating(rating, m_->call().legal_day()));
  std::vector<Rating>& known = records_[person].ratings;
  for (const Rating& k : known) {
    if (k.year != rating.year) continue;
    return SameOr(k.level == rating.level && k.source == rating.source, "rating.year");
  }
  RETURN_IF_ERROR(store::InsertRating(m_->session(), person, rating));
  RETURN_IF_ERROR(registry::Keep(*log_, *m_, person, nullptr, &rating, note_));
  RETURN_IF_ERROR(EmitRated(*m_, person, rating.year));
  known.push_back(rating);
  return true;
}

absl::StatusOr<bool> RecordImport::Keep(PersonId person, const Discipline& discipline) {
  v1::AddDisciplineRequest as_request;
  *as_request.mutable_discipline() = ToProto(discipline);
  as_request.set_person(api::PersonName(person));
  RETURN_IF_ERROR(api::ValidateFields(as_request));
  RETURN_IF_ERROR(CheckDiscipline(discipline, m_->call().legal_day()));
  std::vector<Discipline>& known = records_[person].disciplines;
  for (Discipline& k : known) {
    if (k.decision_date != discipline.decision_date ||
        k.decision_number != discipline.decision_number) {
      continue;
    }
    RETURN_IF_ERROR(seal_.Open(person, k));
    return SameOr(
        k.form == discipline.form && k.side == discipline.side && k.reason == discipline.reason,
        "discipline.decision_date");
  }
  Discipline added = discipline;
  seal_.Close(person, added);
  RETURN_IF_ERROR(store::InsertDiscipline(m_->session(), person, added));
  RETURN_IF_ERROR(registry::Keep(*log_, *m_, person, nullptr, &added, note_));
  RETURN_IF_ERROR(EmitDisciplined(*m_, person, added));
  known.push_back(std::move(added));
  return true;
}

absl::StatusOr<bool> RecordImport::Keep(PersonId person, const Qualification& qualification) {
  Qualification added = qualification;
  added.id = QualificationId(NewId(m_->call().now()));
  v1::AddQualificationRequest as_request;
  *as_request.mutable_qualification() = ToProto(added, person);
  as_request.set_person(api::PersonName(person));
  RETURN_IF_ERROR(api::ValidateFields(as_request));
  RETURN_IF_ERROR(CheckQualification(added, m_->call().legal_day()));
  std::vector<Qualification>& known = held_[person];
  for (const Qualification& k : known) {
    const bool same = k.kind == added.kind && k.level == added.level &&
                      k.awarded == added.awarded && k.text == added.text;
    if (same) return SameOr(k.source == added.source, "qualification.source.number");
  }
  RETURN_IF_ERROR(store::InsertQualification(m_->session(), person, added));
  RETURN_IF_ERROR(registry::Keep(*log_, *m_, person, nullptr, &added, note_));
  known.push_back(std::move(added));
  return true;
}

}  // namespace cadre::registry
