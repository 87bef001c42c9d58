#include "services/registry/revision_log_api.h"

#include "common/base/errors.h"
#include "services/registry/domain/sealing.h"

namespace cadre::registry {

absl::Status RequireReason(const v1::ChangeNote& note) {
  return note.reason().empty() ? FieldError("note.reason", "is required") : absl::OkStatus();
}

absl::Status RevisionLog::Keep(api::Mutation& m, const PartName& name,
                               const google::protobuf::Message* before,
                               const google::protobuf::Message* after,
                               const v1::ChangeNote& note) const {
  v1::KeptRevision kept;
  if (before != nullptr) kept.set_before(before->SerializeAsString());
  if (after != nullptr) kept.set_after(after->SerializeAsString());
  if (kept.before() == kept.after()) return absl::OkStatus();
  if (note.ByteSizeLong() > 0) *kept.mutable_note() = note;
  return store::InsertRevision(
      m.session(), {.person = name.person,
                    .part = name.part,
                    .key = name.key,
                    .at = m.call().now(),
                    .principal = m.call().identity.principal,
                    .sealed = keys_.Seal(kept.SerializeAsString(),
                                         RevisionContext(name.person, name.part, name.key))});
}

absl::StatusOr<PastParts> RevisionLog::PartsOn(const api::Call& call, db::Session& session,
                                               PersonId person, CivilDay day) const {
  const absl::Time end = absl::FromCivil(day + 1, call.clock->zone());
  ASSIGN_OR_RETURN(const std::vector<store::StoredRevision> changes,
                   store::FirstChangesSince(session, person, end));
  PastParts past;
  for (const store::StoredRevision& change : changes) {
    ASSIGN_OR_RETURN(v1::KeptRevision kept, Open(change));
    past.Put(static_cast<v1::RecordPart>(change.part), change.key,
             std::move(*kept.mutable_before()));
  }
  return past;
}

absl::StatusOr<v1::KeptRevision> RevisionLog::Open(const store::StoredRevision& revision) const {
  const auto bytes =
      keys_.Open(revision.sealed, RevisionContext(revision.person, revision.part, revision.key));
  v1::KeptRevision kept;
  if (!bytes.ok() || !kept.ParseFromString(*bytes)) {
    return InternalError("a revision does not open");
  }
  return kept;
}

}  // namespace cadre::registry
