#include "services/development/rotation_flag_api.h"

#include "cadre/development/v1/events.pb.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/status_macros.h"
#include "services/development/rotation_convert.h"
#include "services/development/store/rotation_file_store.h"
#include "services/development/store/rotation_store.h"
#include "services/registry/client/person_facts.h"

namespace cadre::development {
namespace {

// Keeps and tells the new flags of locked rotations.
absl::Status Raise(api::Mutation& m, const std::vector<Rotation>& rotations,
                   const std::vector<RotationFlag>& added) {
  RETURN_IF_ERROR(store::PutFlags(m.session(), added));
  for (const RotationFlag& flag : added) {
    for (const Rotation& rotation : rotations) {
      if (rotation.id != flag.rotation) continue;
      v1::RotationFlagged event;
      event.set_rotation(RotationName(rotation.id));
      event.set_person(api::PersonName(rotation.person));
      RETURN_IF_ERROR(m.Emit(event.rotation(), event));
      m.Touch(event.rotation());
    }
  }
  return absl::OkStatus();
}

// Brings the flags of locked rotations to what is so now.
absl::Status Bring(api::Mutation& m, const std::vector<Rotation>& rotations,
                   const std::vector<RotationFlag>& present) {
  ASSIGN_OR_RETURN(const auto stored, store::FlagsOf(m.session(), rotations));
  const FlagChanges changes = Reconcile(stored, present);
  for (const RotationFlag& flag : changes.gone) {
    RETURN_IF_ERROR(store::DeleteFlag(m.session(), flag));
    m.Touch(RotationName(flag.rotation));
  }
  return Raise(m, rotations, changes.added);
}

std::optional<FlagKind> FlagOf(registry::v1::EmploymentStatus status) {
  switch (status) {
    case registry::v1::EMPLOYMENT_STATUS_RETIRED:
      return FlagKind::kRetired;
    case registry::v1::EMPLOYMENT_STATUS_RESIGNED:
      return FlagKind::kResigned;
    case registry::v1::EMPLOYMENT_STATUS_DECEASED:
      return FlagKind::kDeceased;
    case registry::v1::EMPLOYMENT_STATUS_SUSPENDED:
      return FlagKind::kSuspended;
    default:
      return std::nullopt;
  }
}

// What the registry says of the person, as flags of a rotation. A discipline counts from the day of
// the last evaluation: whoever judged then knew of earlier ones.
absl::Status AddPresent(const Rotation& rotation, const registry::v1::PersonFacts& facts,
                        CivilDay today, std::vector<RotationFlag>& present) {
  if (const auto kind = FlagOf(facts.person().status())) {
    present.push_back({.rotation = rotation.id, .kind = *kind, .key = "status", .raised = today});
  }
  ASSIGN_OR_RETURN(const CivilDay since,
                   api::DayFrom(EvaluationOf(rotation).as_of(), "evaluation.as_of"));
  ASSIGN_OR_RETURN(const auto disciplines, registry::DisciplinesOf(facts));
  for (const regulation::Discipline& discipline : disciplines) {
    if (discipline.date < since) continue;
    present.push_back({.rotation = rotation.id,
                       .kind = FlagKind::kDisciplined,
                       .key = FormatDay(discipline.date),
                       .day = discipline.date,
                       .raised = today});
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status RotationFlagger::OnPersonChanged(api::Mutation& m, const std::string& person) {
  ASSIGN_OR_RETURN(const PersonId id,
                   api::ParseId<PersonId>(person, api::kPersonPattern, "person"));
  ASSIGN_OR_RETURN(const auto rotations, store::LockAgreedOf(m.session(), id));
  if (rotations.empty()) return absl::OkStatus();
  const CivilDay today = m.call().legal_day();
  const auto facts = registry_.Facts(m.call(), {id}, today);
  const bool is_removed = absl::IsNotFound(facts.status());
  if (!is_removed) RETURN_IF_ERROR(facts.status());
  std::vector<RotationFlag> present;
  for (const Rotation& rotation : rotations) {
    if (is_removed) {
      present.push_back({.rotation = rotation.id,
                         .kind = FlagKind::kRecordRemoved,
                         .key = "record",
                         .raised = today});
      continue;
    }
    RETURN_IF_ERROR(AddPresent(rotation, facts->front(), today, present));
  }
  return Bring(m, rotations, present);
}

absl::Status RotationFlagger::OnTransferred(api::Mutation& m,
                                            const registry::v1::PersonTransferred& event) {
  ASSIGN_OR_RETURN(const PersonId person,
                   api::ParseId<PersonId>(event.person(), api::kPersonPattern, "person"));
  ASSIGN_OR_RETURN(const OrganizationId to,
                   api::ParseId<OrganizationId>(event.to_organization(), api::kOrganizationPattern,
                                                "to_organization"));
  ASSIGN_OR_RETURN(const CivilDay day, api::DayFrom(event.start_date(), "start_date"));
  ASSIGN_OR_RETURN(const auto rotations, store::LockAgreedOf(m.session(), person));
  std::vector<RotationFlag> happened;
  for (const Rotation& rotation : rotations) {
    if (IsExpected(rotation, to, day)) continue;
    happened.push_back({.rotation = rotation.id,
                        .kind = FlagKind::kTransferred,
                        .key = absl::StrCat(FormatDay(day), " ", to.text()),
                        .day = day,
                        .raised = m.call().legal_day()});
  }
  ASSIGN_OR_RETURN(const auto stored, store::FlagsOf(m.session(), rotations));
  return Raise(m, rotations, Reconcile(stored, happened).added);
}

absl::Status RotationFlagger::OnEntriesExited(api::Mutation& m, const std::vector<EntryId>& entries,
                                              CivilDay day) {
  ASSIGN_OR_RETURN(const auto rotations, store::LockAgreedFor(m.session(), entries));
  std::vector<RotationFlag> happened;
  for (const Rotation& rotation : rotations) {
    happened.push_back({.rotation = rotation.id,
                        .kind = FlagKind::kEntryExited,
                        .key = rotation.entry->text(),
                        .day = day,
                        .raised = m.call().legal_day()});
  }
  ASSIGN_OR_RETURN(const auto stored, store::FlagsOf(m.session(), rotations));
  return Raise(m, rotations, Reconcile(stored, happened).added);
}

}  // namespace cadre::development
