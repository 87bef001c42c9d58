#include "services/registry/record_history_api.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/api/resource_name.h"
#include "services/registry/decision_convert.h"
#include "services/registry/post_convert.h"
#include "services/registry/record_convert.h"

namespace cadre::registry {
namespace {

std::string IsoOf(const types::v1::CivilDate& date) {
  const auto known = CivilDate::FromParts(date.year(), date.month(), date.day());
  return known.has_value() ? known->ToIso() : "";
}

std::string LastPart(const std::string& name) { return name.substr(name.rfind('/') + 1); }

// Of messages, as of what they stand for.
std::string KeyOfWire(const v1::Rating& r) { return absl::StrCat(r.year()); }
std::string KeyOfWire(const v1::Discipline& d) {
  return absl::StrCat(IsoOf(d.decision_date()), "/", d.decision_number());
}
std::string KeyOfWire(const v1::PostHolding& h) {
  return absl::StrCat(LastPart(h.post().name()), "/", IsoOf(h.start_date()));
}

std::string KeyOfWire(const v1::Qualification& q) { return LastPart(q.name()); }

// As the history keeps them: without etags, and of a post what tells which it was.
v1::Rating KeptOf(const Rating& rating, PersonId) {
  v1::Rating kept = ToProto(rating);
  kept.clear_etag();
  return kept;
}

v1::Discipline KeptOf(const Discipline& discipline, PersonId) {
  v1::Discipline kept = ToProto(discipline);
  kept.clear_etag();
  return kept;
}

v1::PostHolding KeptOf(const PostHolding& holding, PersonId) {
  v1::PostHolding kept = ToProto(holding);
  v1::Post post;
  post.set_name(kept.post().name());
  post.set_code(kept.post().code());
  post.set_title(kept.post().title());
  post.set_organization(kept.post().organization());
  *kept.mutable_post() = std::move(post);
  kept.clear_etag();
  return kept;
}

v1::Qualification KeptOf(const Qualification& qualification, PersonId person) {
  v1::Qualification kept = ToProto(qualification, person);
  kept.clear_etag();
  return kept;
}

template <typename T>
absl::Status KeepChange(const RevisionLog& log, api::Mutation& m, PersonId person,
                        v1::RecordPart part, const T* before, const T* after,
                        const v1::ChangeNote& note) {
  using Kept = decltype(KeptOf(*after, person));
  std::optional<Kept> was;
  std::optional<Kept> is;
  if (before != nullptr) was = KeptOf(*before, person);
  if (after != nullptr) is = KeptOf(*after, person);
  return log.Keep(m, {person, part, KeyOf(after != nullptr ? *after : *before)},
                  was.has_value() ? &*was : nullptr, is.has_value() ? &*is : nullptr, note);
}

template <typename List, typename Before>
void RestoreList(const PastParts& past, v1::RecordPart part, List& list, Before before) {
  using T = typename List::value_type;
  std::vector<T> rows(std::make_move_iterator(list.begin()), std::make_move_iterator(list.end()));
  rows = past.Restore(
      part, std::move(rows), [](const T& row) { return KeyOfWire(row); },
      [](T&, const std::string&) {});
  std::stable_sort(rows.begin(), rows.end(), before);
  list.Clear();
  for (T& row : rows) {
    row.clear_etag();
    *list.Add() = std::move(row);
  }
}

}  // namespace

std::string KeyOf(const Rating& rating) { return absl::StrCat(rating.year); }

std::string KeyOf(const Discipline& discipline) {
  return absl::StrCat(FormatDay(discipline.decision_date), "/", discipline.decision_number);
}

std::string KeyOf(const PostHolding& holding) {
  return absl::StrCat(holding.post.id.text(), "/", FormatDay(holding.start));
}

std::string KeyOf(const Qualification& qualification) { return qualification.id.text(); }

std::string KeyOf(const v1::RecordEntry& entry) { return LastPart(entry.name()); }

absl::Status Keep(const RevisionLog& log, api::Mutation& m, PersonId person, const Rating* before,
                  const Rating* after, const v1::ChangeNote& note) {
  return KeepChange(log, m, person, v1::RECORD_PART_RATING, before, after, note);
}

absl::Status Keep(const RevisionLog& log, api::Mutation& m, PersonId person,
                  const Discipline* before, const Discipline* after, const v1::ChangeNote& note) {
  return KeepChange(log, m, person, v1::RECORD_PART_DISCIPLINE, before, after, note);
}

absl::Status Keep(const RevisionLog& log, api::Mutation& m, PersonId person,
                  const PostHolding* before, const PostHolding* after, const v1::ChangeNote& note) {
  return KeepChange(log, m, person, v1::RECORD_PART_HOLDING, before, after, note);
}

absl::Status Keep(const RevisionLog& log, api::Mutation& m, PersonId person,
                  const Qualification* before, const Qualification* after,
                  const v1::ChangeNote& note) {
  return KeepChange(log, m, person, v1::RECORD_PART_QUALIFICATION, before, after, note);
}

absl::Status KeepEnds(const RevisionLog& log, api::Mutation& m,
                      const std::vector<store::Holder>& holders, const Decision& decision) {
  std::vector<PersonId> people;
  for (const store::Holder& holder : holders) people.push_back(holder.person);
  ASSIGN_OR_RETURN(const auto records, store::RecordsOf(m.session(), people, m.call().legal_day()));
  v1::ChangeNote note;
  *note.mutable_source() = ToProto(decision);
  for (const store::Holder& holder : holders) {
    const auto record = records.find(holder.person);
    if (record == records.end()) continue;
    for (const PostHolding& after : record->second.holdings) {
      if (after.post.id != holder.post || after.start != holder.period.start) continue;
      PostHolding before = after;
      before.end = holder.period.end;
      before.version = after.version - 1;
      RETURN_IF_ERROR(Keep(log, m, holder.person, &before, &after, note));
    }
  }
  return absl::OkStatus();
}

void Restore(const PastParts& past, v1::PersonRecord& record) {
  RestoreList(past, v1::RECORD_PART_HOLDING, *record.mutable_holdings(),
              [](const v1::PostHolding& a, const v1::PostHolding& b) {
                return IsoOf(a.start_date()) > IsoOf(b.start_date());
              });
  RestoreList(past, v1::RECORD_PART_RATING, *record.mutable_ratings(),
              [](const v1::Rating& a, const v1::Rating& b) { return a.year() < b.year(); });
  RestoreList(past, v1::RECORD_PART_DISCIPLINE, *record.mutable_disciplines(),
              [](const v1::Discipline& a, const v1::Discipline& b) {
                return IsoOf(a.decision_date()) > IsoOf(b.decision_date());
              });
}

void Restore(const PastParts& past, PersonId person, v1::ListQualificationsResponse& held) {
  RestoreList(past, v1::RECORD_PART_QUALIFICATION, *held.mutable_qualifications(),
              [](const v1::Qualification& a, const v1::Qualification& b) {
                return IsoOf(a.awarded_date()) < IsoOf(b.awarded_date());
              });
  // Those of a record that became a part of this one are this one's.
  for (v1::Qualification& q : *held.mutable_qualifications()) {
    q.set_name(absl::StrCat(api::PersonName(person), "/qualifications/", KeyOfWire(q)));
  }
}

}  // namespace cadre::registry
