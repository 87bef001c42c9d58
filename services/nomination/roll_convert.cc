#include "services/nomination/roll_convert.h"

#include "common/api/resource_name.h"

namespace cadre::nomination {
namespace {

template <typename List>
void AddGrounds(const std::vector<RollGround>& grounds, List& list) {
  for (const RollGround& ground : grounds) {
    v1::RollGround& added = *list.Add();
    added.set_code(ground.code);
    added.set_label(ground.label);
    added.set_post_title(ground.post_title);
  }
}

}  // namespace

absl::StatusOr<RollNotes> NotesFrom(const v1::Sitting& wire) {
  RollNotes notes;
  for (const v1::RollEntry& entry : wire.roll()) {
    if (entry.reason().empty()) continue;
    ASSIGN_OR_RETURN(
        const PersonId person,
        api::ParseId<PersonId>(entry.person(), api::kPersonPattern, "sitting.roll.person"));
    notes.reasons[person] = entry.reason();
  }
  for (const v1::LeftOut& row : wire.left_out()) {
    LeftOut left{.reason = row.reason()};
    ASSIGN_OR_RETURN(left.person, api::ParseId<PersonId>(row.person(), api::kPersonPattern,
                                                         "sitting.left_out.person"));
    notes.left_out.push_back(std::move(left));
  }
  return notes;
}

void AddNotes(const RollNotes& notes, v1::Sitting& shown) {
  shown.set_composition(notes.composition);
  for (v1::RollEntry& entry : *shown.mutable_roll()) {
    const auto person = api::ParseId<PersonId>(entry.person(), api::kPersonPattern, "person");
    if (!person.ok()) continue;
    const auto grounds = notes.grounds.find(*person);
    if (grounds != notes.grounds.end()) AddGrounds(grounds->second, *entry.mutable_grounds());
    const auto reason = notes.reasons.find(*person);
    if (reason != notes.reasons.end()) entry.set_reason(reason->second);
  }
  for (const LeftOut& left : notes.left_out) {
    v1::LeftOut& added = *shown.add_left_out();
    added.set_person(api::PersonName(left.person));
    added.set_full_name(left.full_name);
    AddGrounds(left.grounds, *added.mutable_grounds());
    added.set_reason(left.reason);
  }
}

v1::ProposedEntry ToProto(const Proposed& proposed) {
  v1::ProposedEntry result;
  result.set_person(api::PersonName(proposed.person));
  result.set_full_name(proposed.full_name);
  result.set_without_vote(!proposed.has_vote);
  AddGrounds(proposed.grounds, *result.mutable_grounds());
  return result;
}

absl::StatusOr<std::vector<PostHolder>> HoldersFrom(
    const std::vector<registry::v1::Incumbent>& incumbents) {
  std::vector<PostHolder> holders;
  for (const registry::v1::Incumbent& row : incumbents) {
    PostHolder holder{
        .full_name = row.full_name(), .post_group = row.post_group(), .post_title = row.title()};
    ASSIGN_OR_RETURN(holder.person,
                     api::ParseId<PersonId>(row.person(), api::kPersonPattern, "person"));
    ASSIGN_OR_RETURN(holder.organization,
                     api::ParseId<OrganizationId>(row.organization(), api::kOrganizationPattern,
                                                  "organization"));
    holders.push_back(std::move(holder));
  }
  return holders;
}

}  // namespace cadre::nomination
