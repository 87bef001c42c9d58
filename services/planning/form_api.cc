#include "services/planning/form_api.h"

#include <set>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/base/files.h"
#include "services/planning/convert.h"
#include "services/planning/store/entry_detail_store.h"
#include "services/planning/store/plan_store.h"
#include "services/planning/store/term_store.h"

namespace cadre::planning {
namespace {

constexpr int kMostPlanned = 5000;  // entries that people of one plan have anywhere
constexpr int kMostSeats = 1000;

struct KindName {
  v1::FormKind kind;
  const char* stem;
};
constexpr KindName kKinds[] = {
    {v1::FORM_KIND_BRIEF_LIST, "brief-list"}, {v1::FORM_KIND_STRUCTURE, "structure"},
    {v1::FORM_KIND_POSTS, "posts"},           {v1::FORM_KIND_PEOPLE, "people"},
    {v1::FORM_KIND_CHANGES, "changes"},       {v1::FORM_KIND_SUBMISSION, "submission"}};

std::string FileNameOf(v1::FormKind kind, v1::FormFormat format) {
  for (const KindName& each : kKinds) {
    if (each.kind != kind) continue;
    return absl::StrCat(each.stem, format == v1::FORM_FORMAT_XLSX ? ".xlsx" : ".docx");
  }
  return "";
}

// As releases name the list of these plans.
std::string ListNameOf(v1::FormKind kind, const std::string& plans) {
  const std::string& name = v1::FormKind_Name(kind);
  return absl::StrCat(absl::StripPrefix(name, "FORM_KIND_"), " ", plans);
}

// Whether an event took the entry out while the round was on its way.
bool LeftByRuleIn(const Entry& entry, const Plan& plan, const Round& round) {
  if (!IsExitByRule(entry) || !entry.exit_date.has_value()) return false;
  for (const Round& earlier : plan.rounds) {
    const bool before = earlier.sequence_no < round.sequence_no && earlier.approved.has_value();
    if (before && *entry.exit_date <= *earlier.approved) return false;
  }
  return !round.approved.has_value() || *entry.exit_date <= *round.approved;
}

// Who came, or is to come, and who went, or is to go.
bool ChangedIn(const Entry& entry, const Plan& plan, const Round& round) {
  if (LeftByRuleIn(entry, plan, round)) return true;
  const bool came = entry.added_in == round.sequence_no &&
                    (Counts(entry.state) || Stands(entry.state) || entry.planned_on.has_value());
  const bool goes =
      entry.removed_in == round.sequence_no &&
      (entry.state == EntryState::kExited || entry.state == EntryState::kPendingRemoval);
  return came || goes;
}

}  // namespace

FormTemplates ReadFormTemplates(const std::string& folder) {
  std::vector<std::string> names;
  for (const KindName& kind : kKinds) {
    for (const v1::FormFormat format : {v1::FORM_FORMAT_DOCX, v1::FORM_FORMAT_XLSX}) {
      names.push_back(FileNameOf(kind.kind, format));
    }
  }
  return ReadNamed(names, "forms", folder);
}

absl::StatusOr<FormMatter> FormApi::MatterOf(const api::Call& call, PlanId id) {
  FormMatter matter{.today = call.legal_day()};
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(std::optional<Plan> plan, store::FindPlan(*lease, id, call.scope()));
  if (!plan.has_value()) return NotFoundError("plan");
  matter.plan = *std::move(plan);
  matter.round = matter.plan.rounds.back();
  ASSIGN_OR_RETURN(std::optional<Term> term, store::FindTerm(*lease, matter.plan.term));
  if (!term.has_value()) return InternalError("a plan without a term");
  matter.term = *std::move(term);
  ASSIGN_OR_RETURN(matter.entries, store::EntriesOf(*lease, id, call.identity.person));
  RETURN_IF_ERROR(store::AddVotes(*lease, matter.entries));
  return matter;
}

absl::Status FormApi::TurnBack(const api::Call& call, const v1::GenerateFormRequest& request,
                               FormMatter& matter) {
  v1::GetSnapshotRequest asked;
  asked.set_name(request.plan());
  asked.set_sequence_no(request.sequence_no());
  ASSIGN_OR_RETURN(const v1::StoredSnapshot stored, plans_.GetSnapshot(call, asked));
  const v1::PlanSnapshot& snapshot = stored.snapshot();
  matter.round = matter.plan.rounds.at(static_cast<size_t>(request.sequence_no() - 1));
  matter.structure = snapshot.structure();
  std::map<std::string, const v1::Entry*> approved;
  for (const v1::Entry& entry : snapshot.entries()) approved[entry.name()] = &entry;
  std::erase_if(matter.entries, [&](const Entry& e) { return !approved.contains(EntryName(e)); });
  for (Entry& entry : matter.entries) entry.outlook = OutlookFrom(*approved[EntryName(entry)]);
  return absl::OkStatus();
}

absl::Status FormApi::AddFurther(const api::Call& call, const v1::GenerateFormRequest& request,
                                 FormMatter& matter) {
  if (request.further_plans().empty()) return absl::OkStatus();
  if (request.kind() != v1::FORM_KIND_STRUCTURE) {
    return FieldError("further_plans", "stand in F2 only");
  }
  std::set<std::string> seen = {request.plan()};
  for (const v1::FormPlan& wanted : request.further_plans()) {
    if (!seen.insert(wanted.plan()).second) {
      return FieldError("further_plans.plan", "is there twice");
    }
    ASSIGN_OR_RETURN(const PlanId id,
                     api::ParseId<PlanId>(wanted.plan(), kPlanPattern, "further_plans.plan"));
    FurtherPlan& further = matter.further.emplace_back();
    {
      ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
      ASSIGN_OR_RETURN(std::optional<Plan> plan, store::FindPlan(*lease, id, call.scope()));
      if (!plan.has_value()) return NotFoundError("plan");
      further.plan = *std::move(plan);
      ASSIGN_OR_RETURN(std::optional<Term> term, store::FindTerm(*lease, further.plan.term));
      if (!term.has_value()) return InternalError("a plan without a term");
      further.term = *std::move(term);
    }
    ASSIGN_OR_RETURN(further.structure, StructureOf(call, wanted.plan(), wanted.sequence_no()));
    further.round = wanted.sequence_no() == 0
                        ? further.plan.rounds.back()
                        : further.plan.rounds.at(static_cast<size_t>(wanted.sequence_no() - 1));
    if (further.plan.organization == matter.plan.organization) continue;
    // Through the gate for state secrets of its own organization, without a release.
    registry::v1::FetchListTextsRequest asked;
    asked.set_organization(api::OrganizationName(further.plan.organization));
    asked.set_list(ListNameOf(request.kind(), wanted.plan()));
    asked.set_purpose(request.purpose());
    RETURN_IF_ERROR(registry_.ListTexts(call, asked).status());
  }
  return absl::OkStatus();
}

absl::StatusOr<v1::StructureReport> FormApi::StructureOf(const api::Call& call,
                                                         const std::string& plan, int round) {
  if (round == 0) {
    v1::CheckStructureRequest asked;
    asked.set_name(plan);
    return plans_.CheckStructure(call, asked);
  }
  v1::GetSnapshotRequest asked;
  asked.set_name(plan);
  asked.set_sequence_no(round);
  ASSIGN_OR_RETURN(const v1::StoredSnapshot stored, plans_.GetSnapshot(call, asked));
  return stored.snapshot().structure();
}

absl::Status FormApi::AddHolders(const api::Call& call, FormMatter& matter) {
  registry::v1::FetchSeatsRequest asked;
  std::set<PostId> posts;
  for (const Entry& entry : matter.entries) posts.insert(entry.post);
  if (posts.empty()) return absl::OkStatus();
  for (const PostId post : posts) asked.add_posts(api::PostName(post));
  asked.set_page_size(kMostSeats);
  *asked.mutable_as_of() = api::ToProto(matter.today);
  ASSIGN_OR_RETURN(const registry::v1::FetchSeatsResponse seats, registry_.Seats(call, asked));
  for (const registry::v1::Seat& seat : seats.seats()) {
    ASSIGN_OR_RETURN(const PostId post,
                     api::ParseId<PostId>(seat.post(), api::kPostPattern, "seats.post"));
    for (const registry::v1::SeatHolder& holder : seat.holders()) {
      ASSIGN_OR_RETURN(
          matter.holders[post].emplace_back(),
          api::ParseId<PersonId>(holder.person(), api::kPersonPattern, "holders.person"));
    }
  }
  return absl::OkStatus();
}

absl::Status FormApi::AddTexts(const api::Call& call, const v1::GenerateFormRequest& request,
                               FormMatter& matter) {
  registry::v1::FetchListTextsRequest asked;
  asked.set_organization(api::OrganizationName(matter.plan.organization));
  std::string plans = request.plan();
  for (const v1::FormPlan& further : request.further_plans()) {
    absl::StrAppend(&plans, " ", further.plan());
  }
  asked.set_list(ListNameOf(request.kind(), plans));
  asked.set_purpose(request.purpose());
  asked.set_release(request.release());
  std::set<PersonId> people;
  for (const Entry& entry : matter.entries) people.insert(entry.person);
  for (const Entry& entry : matter.changes) people.insert(entry.person);
  for (const auto& [post, holders] : matter.holders) people.insert(holders.begin(), holders.end());
  for (const PersonId person : people) asked.add_people(api::PersonName(person));
  std::set<OrganizationId> organizations = {matter.plan.approver};
  for (const store::PlannedEntry& each : matter.planned) organizations.insert(each.organization);
  for (const FurtherPlan& further : matter.further) {
    organizations.insert(further.plan.organization);
  }
  for (const OrganizationId id : organizations) {
    asked.add_organizations(api::OrganizationName(id));
  }
  ASSIGN_OR_RETURN(matter.texts, registry_.ListTexts(call, asked));
  return absl::OkStatus();
}

absl::StatusOr<v1::GeneratedForm> FormApi::GenerateForm(const api::Call& call,
                                                        const v1::GenerateFormRequest& request) {
  ASSIGN_OR_RETURN(const PlanId id, api::ParseId<PlanId>(request.plan(), kPlanPattern, "plan"));
  const bool is_sheet = request.format() == v1::FORM_FORMAT_XLSX;
  if (is_sheet && request.kind() == v1::FORM_KIND_SUBMISSION) {
    return FieldError("format", "a letter is a DOCX");
  }
  ASSIGN_OR_RETURN(FormMatter matter, MatterOf(call, id));
  const std::vector<Entry> all = matter.entries;
  if (request.sequence_no() != 0) {
    RETURN_IF_ERROR(TurnBack(call, request, matter));
  } else {
    std::erase_if(matter.entries, [](const Entry& e) { return !Counts(e.state); });
    ASSIGN_OR_RETURN(matter.structure, StructureOf(call, request.plan(), 0));
  }
  v1::GeneratedForm form;
  form.set_file_name(FileNameOf(request.kind(), request.format()));
  const auto found = templates_.find(form.file_name());
  if (found == templates_.end()) {
    return absl::FailedPreconditionError(
        absl::StrCat("the server has no template ", form.file_name()));
  }
  RETURN_IF_ERROR(AddFurther(call, request, matter));
  if (request.kind() == v1::FORM_KIND_POSTS) RETURN_IF_ERROR(AddHolders(call, matter));
  for (const Entry& entry : all) {
    const bool shown = request.kind() == v1::FORM_KIND_CHANGES;
    if (shown && ChangedIn(entry, matter.plan, matter.round)) matter.changes.push_back(entry);
  }
  std::set<PersonId> people;
  for (const Entry& entry : matter.entries) people.insert(entry.person);
  {
    ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
    ASSIGN_OR_RETURN(matter.planned,
                     store::EntriesInScope(*lease,
                                           {.people = {people.begin(), people.end()},
                                            .limit = kMostPlanned,
                                            .reader = call.identity.person},
                                           call.scope()));
  }
  RETURN_IF_ERROR(AddTexts(call, request, matter));
  const sheet::DocumentContent content = ContentOf(matter, request);
  ASSIGN_OR_RETURN(*form.mutable_content(), is_sheet ? sheet::FillXlsx(found->second, content)
                                                     : sheet::FillDocx(found->second, content));
  return form;
}

}  // namespace cadre::planning
