// Records of one human being are brought together, and taken apart again.
#include <algorithm>
#include <map>
#include <set>

#include "cadre/registry/v1/events.pb.h"
#include "common/api/page_token.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "services/registry/life_api.h"
#include "services/registry/person_convert.h"
#include "services/registry/record_history_api.h"
#include "services/registry/record_mover_api.h"
#include "services/registry/store/entry_store.h"
#include "services/registry/store/facet_store.h"
#include "services/registry/store/merge_store.h"
#include "services/registry/store/post_store.h"
#include "services/registry/store/principal_store.h"
#include "services/registry/store/record_store.h"

namespace cadre::registry {
namespace {

absl::Status MergeRefused(const char* why) {
  return RuleError({.rule = "REC-MERGE", .document = "Cadre", .clause = "REC-MERGE"}, why);
}

struct Names {
  PersonId alias;
  PersonId survivor;
};

absl::StatusOr<Names> NamesIn(const v1::MergePeopleRequest& request) {
  Names names;
  ASSIGN_OR_RETURN(names.alias,
                   api::ParseId<PersonId>(request.alias(), api::kPersonPattern, "alias"));
  ASSIGN_OR_RETURN(names.survivor,
                   api::ParseId<PersonId>(request.survivor(), api::kPersonPattern, "survivor"));
  if (names.alias == names.survivor) return FieldError("survivor", "is the alias itself");
  return names;
}

using Locked = std::map<PersonId, store::StoredPerson>;

// Both, in the order of their ids, whoever asks for whom.
absl::StatusOr<Locked> LockBoth(db::Session& session, const Names& names, const db::Scope& scope) {
  Locked locked;
  for (const PersonId id : std::set<PersonId>{names.alias, names.survivor}) {
    ASSIGN_OR_RETURN(std::optional<store::StoredPerson> stored,
                     store::LockPerson(session, id, scope));
    if (!stored.has_value()) return NotFoundError("person");
    locked[id] = *std::move(stored);
  }
  return locked;
}

// What is one's own is told by the record behind the login (reading_api.h), as is who is whom where
// two have to decide: neither may move.
absl::Status CheckMayMerge(const api::Call& call, db::Session& session, const Names& names) {
  RETURN_IF_ERROR(RefuseOwn(call, names.alias));
  RETURN_IF_ERROR(RefuseOwn(call, names.survivor));
  ASSIGN_OR_RETURN(const bool has_login, store::HasLogin(session, names.alias));
  return has_login ? MergeRefused("the record behind a login has to stay") : absl::OkStatus();
}

absl::Status CheckMerge(db::Session& session, const Names& names, Locked& locked) {
  if (locked[names.survivor].person.short_record.has_value() &&
      !locked[names.alias].person.short_record.has_value()) {
    return MergeRefused("the full record has to stay");
  }
  if (locked[names.alias].national_sealed.has_value()) {
    return locked[names.survivor].national_sealed.has_value()
               ? MergeRefused("they have different national numbers: a wrong one is cleared first")
               : MergeRefused("the record with the national number has to stay");
  }
  ASSIGN_OR_RETURN(const bool has_alias, store::HasAlias(session, names.alias));
  if (has_alias) return MergeRefused("another record was merged into this one");
  ASSIGN_OR_RETURN(const int entries, store::CountEntries(session, names.alias));
  ASSIGN_OR_RETURN(const int more, store::CountEntries(session, names.survivor));
  if (entries + more > kMostEntries) return MergeRefused("the records have too many entries");
  return absl::OkStatus();
}

template <typename Rows, typename Same>
bool Contains(const Rows& rows, Same same) {
  return std::any_of(rows.begin(), rows.end(), same);
}

// Everything that one record holds of what can go to another one.
struct Holding {
  std::vector<v1::RecordEntry> entries;
  PersonRecord record;
  std::vector<Qualification> qualifications;
};

absl::StatusOr<Holding> HeldBy(db::Session& session, const EntryApi& entries, PersonId person,
                               CivilDay day) {
  Holding held;
  ASSIGN_OR_RETURN(held.entries, entries.EntriesOf(session, person));
  ASSIGN_OR_RETURN(auto records, store::RecordsOf(session, {person}, day));
  held.record = std::move(records[person]);
  ASSIGN_OR_RETURN(auto qualifications, store::QualificationsOf(session, {person}));
  held.qualifications = std::move(qualifications[person]);
  return held;
}

// Leaves out what the survivor has as well: a rating of the same year, the same decision.
//   FAILED_PRECONDITION  both hold one post at the same time: one of the two is wrong
absl::Status DropKnown(const PersonRecord& survivor, PersonRecord& alias) {
  for (const PostHolding& h : alias.holdings) {
    const bool twice = Contains(survivor.holdings, [&](const PostHolding& k) {
      return k.post.id == h.post.id && Overlap(k.period(), h.period());
    });
    if (twice) return MergeRefused("both records hold one post at the same time");
  }
  std::erase_if(alias.ratings, [&](const Rating& r) {
    return Contains(survivor.ratings, [&](const Rating& k) { return k.year == r.year; });
  });
  std::erase_if(alias.disciplines, [&](const Discipline& d) {
    return Contains(survivor.disciplines, [&](const Discipline& k) {
      return k.decision_date == d.decision_date && k.decision_number == d.decision_number;
    });
  });
  return absl::OkStatus();
}

using Rows = std::set<store::MergedRow>;

Rows RowsOf(const Holding& held) {
  Rows rows;
  const auto add = [&](const auto& list, v1::RecordPart part) {
    for (const auto& row : list) rows.insert({part, KeyOf(row)});
  };
  add(held.entries, v1::RECORD_PART_ENTRY);
  add(held.record.holdings, v1::RECORD_PART_HOLDING);
  add(held.record.ratings, v1::RECORD_PART_RATING);
  add(held.record.disciplines, v1::RECORD_PART_DISCIPLINE);
  add(held.qualifications, v1::RECORD_PART_QUALIFICATION);
  return rows;
}

// Keeps of `held` only what is among `rows`: what a merge took.
void KeepRows(const Rows& rows, Holding& held) {
  const auto keep = [&](auto& list, v1::RecordPart part) {
    std::erase_if(list, [&](const auto& row) { return !rows.contains({part, KeyOf(row)}); });
  };
  keep(held.entries, v1::RECORD_PART_ENTRY);
  keep(held.record.holdings, v1::RECORD_PART_HOLDING);
  keep(held.record.ratings, v1::RECORD_PART_RATING);
  keep(held.record.disciplines, v1::RECORD_PART_DISCIPLINE);
  keep(held.qualifications, v1::RECORD_PART_QUALIFICATION);
}

absl::Status MoveAll(RecordMover& mover, const Holding& held) {
  for (const v1::RecordEntry& row : held.entries) RETURN_IF_ERROR(mover.Move(row));
  for (const PostHolding& row : held.record.holdings) RETURN_IF_ERROR(mover.Move(row));
  for (const Rating& row : held.record.ratings) RETURN_IF_ERROR(mover.Move(row));
  for (const Discipline& row : held.record.disciplines) RETURN_IF_ERROR(mover.Move(row));
  for (const Qualification& row : held.qualifications) RETURN_IF_ERROR(mover.Move(row));
  return absl::OkStatus();
}

template <typename Event>
absl::StatusOr<v1::MergeReport> Report(api::Mutation& m, const Names& names,
                                       const RecordMover& mover) {
  v1::MergeReport report = mover.report();
  report.set_alias(api::PersonName(names.alias));
  report.set_survivor(api::PersonName(names.survivor));
  Event event;
  event.set_alias(report.alias());
  event.set_survivor(report.survivor());
  RETURN_IF_ERROR(m.Emit(report.survivor(), event));
  m.Touch(report.alias());
  return report;
}

}  // namespace

absl::StatusOr<v1::MergeReport> LifeApi::MergePeople(const api::Call& call,
                                                     const v1::MergePeopleRequest& request) {
  ASSIGN_OR_RETURN(const Names names, NamesIn(request));
  RETURN_IF_ERROR(RequireReason(request.note()));
  return api::Mutate<v1::MergeReport>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::MergeReport> {
        ASSIGN_OR_RETURN(Locked locked, LockBoth(m.session(), names, call.scope()));
        m.Concern(locked[names.alias].person.organization);
        RETURN_IF_ERROR(CheckMayMerge(call, m.session(), names));
        RETURN_IF_ERROR(CheckMerge(m.session(), names, locked));
        RETURN_IF_ERROR(CheckSettled(m.session(), names.alias));
        ASSIGN_OR_RETURN(Holding held,
                         HeldBy(m.session(), entries_, names.alias, call.legal_day()));
        ASSIGN_OR_RETURN(const Holding known,
                         HeldBy(m.session(), entries_, names.survivor, call.legal_day()));
        RETURN_IF_ERROR(DropKnown(known.record, held.record));
        RecordMover mover(m, people_.log(), seal_, names.alias, names.survivor, request.note());
        RETURN_IF_ERROR(MoveAll(mover, held));
        for (const store::MergedRow& row : RowsOf(held)) {
          RETURN_IF_ERROR(store::InsertMergedRow(m.session(), names.alias, row));
        }
        const store::StoredPerson& alias = locked[names.alias];
        ASSIGN_OR_RETURN(const v1::Person before, people_.FullOf(alias));
        RETURN_IF_ERROR(store::TakeOut(m.session(), {.person = names.alias,
                                                     .organization = alias.person.organization,
                                                     .at = call.now(),
                                                     .principal = call.identity.principal,
                                                     .merged_into = names.survivor}));
        RETURN_IF_ERROR(people_.Keep(m, names.alias, &before, nullptr, request.note()));
        RETURN_IF_ERROR(store::RefreshFacets(m.session(), {names.survivor}, call.legal_day()));
        return Report<v1::PersonMerged>(m, names, mover);
      });
}

absl::StatusOr<v1::MergeReport> LifeApi::UnmergePeople(const api::Call& call,
                                                       const v1::UnmergePeopleRequest& request) {
  ASSIGN_OR_RETURN(const PersonId alias,
                   api::ParseId<PersonId>(request.alias(), api::kPersonPattern, "alias"));
  RETURN_IF_ERROR(RequireReason(request.note()));
  return api::Mutate<
      v1::MergeReport>(call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::MergeReport> {
    ASSIGN_OR_RETURN(const std::optional<store::Removal> removal,
                     store::LockRemoval(m.session(), alias, call.scope()));
    if (!removal.has_value() || !removal->merged_into.has_value()) {
      return NotFoundError("person");
    }
    m.Concern(removal->organization);
    RETURN_IF_ERROR(store::PutBack(m.session(), *removal, call.now()));
    const Names names{alias, *removal->merged_into};
    ASSIGN_OR_RETURN(Locked locked, LockBoth(m.session(), names, call.scope()));
    ASSIGN_OR_RETURN(Holding held, HeldBy(m.session(), entries_, names.survivor, call.legal_day()));
    ASSIGN_OR_RETURN(const auto rows, store::MergedRowsOf(m.session(), alias));
    KeepRows(Rows(rows.begin(), rows.end()), held);
    RecordMover mover(m, people_.log(), seal_, names.survivor, names.alias, request.note());
    RETURN_IF_ERROR(MoveAll(mover, held));
    RETURN_IF_ERROR(store::DeleteMergedRows(m.session(), alias));
    ASSIGN_OR_RETURN(const v1::Person after, people_.FullOf(locked[alias]));
    RETURN_IF_ERROR(people_.Keep(m, alias, nullptr, &after, request.note()));
    RETURN_IF_ERROR(store::RefreshFacets(m.session(), {alias, names.survivor}, call.legal_day()));
    return Report<v1::PersonUnmerged>(m, names, mover);
  });
}

}  // namespace cadre::registry
