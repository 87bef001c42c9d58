#include "services/registry/record_mover_api.h"

#include "services/registry/entry_convert.h"
#include "services/registry/record_history_api.h"
#include "services/registry/store/merge_store.h"

namespace cadre::registry {
namespace {

absl::Status Found(const absl::StatusOr<bool>& moved) {
  RETURN_IF_ERROR(moved.status());
  return *moved ? absl::OkStatus() : InternalError("a row to be moved is not there");
}

}  // namespace

template <typename T>
absl::Status RecordMover::KeepBoth(const T& row) {
  RETURN_IF_ERROR(Keep(log_, m_, from_, &row, nullptr, note_));
  return Keep(log_, m_, to_, nullptr, &row, note_);
}

absl::Status RecordMover::Move(const v1::RecordEntry& entry) {
  const std::string key = entry.name().substr(entry.name().rfind('/') + 1);
  const EntryId id = EntryId::FromText(key).value_or(EntryId());
  RETURN_IF_ERROR(Found(store::MoveEntry(m_.session(), id, from_, to_)));
  const v1::RecordEntry kept = ToKept(entry);
  RETURN_IF_ERROR(log_.Keep(m_, {from_, v1::RECORD_PART_ENTRY, key}, &kept, nullptr, note_));
  report_.set_entries(report_.entries() + 1);
  return log_.Keep(m_, {to_, v1::RECORD_PART_ENTRY, key}, nullptr, &kept, note_);
}

absl::Status RecordMover::Move(const Rating& rating) {
  RETURN_IF_ERROR(Found(store::MoveRating(m_.session(), rating.year, from_, to_)));
  report_.set_ratings(report_.ratings() + 1);
  return KeepBoth(rating);
}

absl::Status RecordMover::Move(Discipline discipline) {
  RETURN_IF_ERROR(seal_.Open(from_, discipline));
  seal_.Close(to_, discipline);
  RETURN_IF_ERROR(Found(store::MoveDiscipline(m_.session(), discipline, from_, to_)));
  report_.set_disciplines(report_.disciplines() + 1);
  return KeepBoth(discipline);
}

absl::Status RecordMover::Move(const PostHolding& holding) {
  RETURN_IF_ERROR(
      Found(store::MoveHolding(m_.session(), holding.post.id, holding.start, from_, to_)));
  report_.set_holdings(report_.holdings() + 1);
  return KeepBoth(holding);
}

absl::Status RecordMover::Move(const Qualification& qualification) {
  RETURN_IF_ERROR(Found(store::MoveQualification(m_.session(), qualification.id, from_, to_)));
  report_.set_qualifications(report_.qualifications() + 1);
  return KeepBoth(qualification);
}

}  // namespace cadre::registry
