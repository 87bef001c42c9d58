#include "services/planning/proposal_api.h"

#include <algorithm>
#include <map>
#include <set>

#include "common/api/mutate.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/base/random.h"
#include "common/sheet/table.h"
#include "services/planning/convert.h"
#include "services/planning/domain/moves.h"
#include "services/planning/domain/plan_sheet.h"
#include "services/planning/evaluation_convert.h"
#include "services/planning/store/entry_detail_store.h"
#include "services/planning/store/entry_store.h"
#include "services/planning/store/open_case_store.h"
#include "services/planning/store/plan_store.h"
#include "services/planning/store/term_store.h"
#include "services/planning/store/waiver_store.h"

namespace cadre::planning {
namespace {

// A row, and what is known of whom and what it names.
struct Wanted {
  int line = 0;
  PlanRow row;
  const registry::v1::NamedPerson* person = nullptr;
  const registry::v1::Post* post = nullptr;
  Entry entry;
  OrganizationId post_unit;
  std::string evaluation;
};

// A sheet on its way to entries. Problems are collected; an error is the caller's or a peer's.
class Reading {
 public:
  Reading(const api::Call& call, sheet::Table table) : call_(call), table_(std::move(table)) {}

  int rows() const { return static_cast<int>(table_.rows.size()); }
  const std::vector<Wanted>& wanted() const { return wanted_; }

  // Reads the rows and asks whom and what they name.
  absl::Status ReadRows(registry::RegistryClient& registry) {
    registry::v1::FetchNamedRequest asked;
    for (const sheet::Line& line : table_.rows) {
      auto row = ReadProposalRow(table_.columns, line.cells);
      if (const auto* bad = std::get_if<text::CellProblem>(&row)) {
        Refuse(line.number, *bad);
        continue;
      }
      wanted_.push_back({.line = line.number, .row = std::get<PlanRow>(std::move(row))});
      asked.add_people(wanted_.back().row.person);
      asked.add_post_codes(wanted_.back().row.post_code);
    }
    ASSIGN_OR_RETURN(named_, registry.Named(call_, asked));
    std::set<std::string> names;
    for (const registry::v1::NamedPost& post : named_.posts()) names.insert(post.post());
    ASSIGN_OR_RETURN(posts_, registry.Posts(call_, names, call_.legal_day()));
    TakeNamed();
    return absl::OkStatus();
  }

  // What the rules of the day say of each.
  absl::Status Assess(registry::RegistryClient& registry, db::Pool& pool, const Plan& plan) {
    std::vector<PersonId> people;
    std::vector<PostId> posts;
    for (const Wanted& each : wanted_) {
      ASSIGN_OR_RETURN(
          people.emplace_back(),
          api::ParseId<PersonId>(each.person->person(), api::kPersonPattern, "person"));
      ASSIGN_OR_RETURN(posts.emplace_back(),
                       api::ParseId<PostId>(each.post->name(), api::kPostPattern, "post"));
    }
    ASSIGN_OR_RETURN(const auto facts, registry.Facts(call_, people, call_.legal_day()));
    ASSIGN_OR_RETURN(const auto catalogue, registry.Rules(call_));
    ASSIGN_OR_RETURN(const RulesOfDay rules, RulesOfDay::On(*catalogue, call_.legal_day()));
    ASSIGN_OR_RETURN(const db::Lease lease, pool.Acquire(call_.deadline));
    ASSIGN_OR_RETURN(const std::optional<Term> term, store::FindTerm(*lease, plan.term));
    if (!term.has_value()) return InternalError("a plan without a term");
    ASSIGN_OR_RETURN(const std::set<PostId> introduced, store::PostsWithOpenCase(*lease, posts));
    ASSIGN_OR_RETURN(auto waived, store::WaivedRules(*lease, plan.id));
    for (size_t i = 0; i < wanted_.size(); ++i) {
      Wanted& each = wanted_[i];
      ASSIGN_OR_RETURN(const Eligibility eligibility,
                       EligibilityOf(rules,
                                     {.facts = facts[i],
                                      .term = *term,
                                      .post_group = each.post->post_group(),
                                      .post_rank = each.post->rank(),
                                      .appointment_proposed = introduced.contains(posts[i]),
                                      .waived = waived[people[i]]},
                                     call_.legal_day()));
      if (!eligibility.blocks.empty()) {
        Refuse(each.line,
               AtPerson(table_.columns, "may not be planned", eligibility.blocks.front().rule));
      }
      if (facts[i].person().has_short_record()) {
        Refuse(each.line, AtPerson(table_.columns, "is kept as a short record", "REC-SHORT"));
        continue;
      }
      each.evaluation = ToProto(eligibility, call_.legal_day(), rules).SerializeAsString();
      ASSIGN_OR_RETURN(each.entry, EntryFrom(facts[i], *each.post));
      ASSIGN_OR_RETURN(each.post_unit,
                       api::ParseId<OrganizationId>(each.post->organization(),
                                                    api::kOrganizationPattern, "organization"));
    }
    return Place(*lease, plan);
  }

  // By line.
  void Tell(v1::ProposeEntrySheetResponse& response) {
    std::stable_sort(problems_.begin(), problems_.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    for (const auto& [line, problem] : problems_) {
      v1::ProposalProblem& added = *response.add_problems();
      added.set_line(line);
      added.set_column(problem.column);
      added.set_reason(problem.reason);
      added.set_rule(problem.rule);
    }
  }

 private:
  void Refuse(int line, text::CellProblem problem) {
    problems_.emplace_back(line, std::move(problem));
  }

  // Leaves those rows that name somebody and a post.
  void TakeNamed() {
    std::map<std::string, std::string> by_code;
    for (const registry::v1::NamedPost& post : named_.posts()) by_code[post.code()] = post.post();
    for (const registry::v1::NamedPerson& person : named_.people()) {
      wanted_.at(static_cast<size_t>(person.position())).person = &person;
    }
    std::erase_if(wanted_, [&](Wanted& each) {
      if (each.person == nullptr) {
        Refuse(each.line, NobodyThere(table_.columns));
        return true;
      }
      if (auto bad = CheckName(table_.columns, each.row, each.person->full_name())) {
        Refuse(each.line, *std::move(bad));
        return true;
      }
      const auto post = posts_.find(by_code[each.row.post_code]);
      if (post == posts_.end()) {
        Refuse(each.line, NoPostThere(table_.columns));
        return true;
      }
      each.post = &post->second;
      return false;
    });
  }

  // Whether each belongs into the plan, and from where the person comes.
  absl::Status Place(db::Session& session, const Plan& plan) {
    std::set<OrganizationId> units;
    for (const Wanted& each : wanted_) units.insert({each.post_unit, each.entry.unit});
    ASSIGN_OR_RETURN(const auto inside,
                     store::UnitsUnder(session, plan.organization, {units.begin(), units.end()},
                                       call_.legal_day()));
    std::set<std::pair<PersonId, PostId>> seen;
    for (Wanted& each : wanted_) {
      Entry& entry = each.entry;
      entry.plan = plan.id;
      entry.from_outside = !inside.contains(entry.unit);
      if (!inside.contains(each.post_unit)) {
        Refuse(each.line, AtPost(table_.columns, "belongs to another unit"));
      } else if (IsOfSeats(plan.scope) && entry.post != wanted_.front().entry.post) {
        Refuse(each.line, AtPost(table_.columns,
                                 "is not that of the other rows: a plan of seats "
                                 "has one post"));
      } else if (!seen.insert({entry.person, entry.post}).second) {
        Refuse(each.line, AtPerson(table_.columns, "stands twice for the post"));
      }
    }
    return absl::OkStatus();
  }

  const api::Call& call_;
  const sheet::Table table_;
  registry::v1::FetchNamedResponse named_;
  std::map<std::string, registry::v1::Post> posts_;  // by name
  std::vector<Wanted> wanted_;
  std::vector<std::pair<int, text::CellProblem>> problems_;
};

// What the entries of the plan refuse: a second post of a plan of seats, and proposals of somebody
// for a post that he or she stands for.
absl::Status CheckBeside(const std::vector<Entry>& kept, const Plan& plan,
                         const std::optional<PersonId>& reader, const std::vector<Wanted>& wanted) {
  std::set<PostId> posts;
  for (const Wanted& each : wanted) posts.insert(each.entry.post);
  const auto stands_for = [&](const Entry& entry) {
    return reader == entry.person && IsAlive(entry.state) && posts.contains(entry.post);
  };
  Entry own{.reader_is_rival = std::any_of(kept.begin(), kept.end(), stands_for)};
  for (const Wanted& each : wanted) {
    if (reader == each.entry.person) own.reader_is_rival = true;
  }
  RETURN_IF_ERROR(CheckInterest(own));
  for (const Entry& entry : kept) {
    if (IsOfSeats(plan.scope) && IsAlive(entry.state) && !posts.contains(entry.post)) {
      return FieldError("content", "names another post: a plan of seats has one");
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<v1::ProposeEntrySheetResponse> ProposalApi::ProposeEntrySheet(
    const api::Call& call, const v1::ProposeEntrySheetRequest& request) {
  ASSIGN_OR_RETURN(const PlanId id, api::ParseId<PlanId>(request.plan(), kPlanPattern, "plan"));
  std::optional<Plan> seen;
  {
    // Before the registry is asked: another unit learns nothing.
    ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
    ASSIGN_OR_RETURN(seen, store::FindPlan(*lease, id, call.scope()));
    if (!seen.has_value()) return NotFoundError("plan");
  }
  ASSIGN_OR_RETURN(sheet::Table table, sheet::ReadTable(request.content(), ProposalTableForm()));
  Reading reading(call, std::move(table));
  RETURN_IF_ERROR(reading.ReadRows(registry_));
  RETURN_IF_ERROR(reading.Assess(registry_, pool_, *seen));
  v1::ProposeEntrySheetResponse response;
  response.set_rows(reading.rows());
  reading.Tell(response);
  if (response.problems_size() > 0) return response;
  return api::Mutate<v1::ProposeEntrySheetResponse>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::ProposeEntrySheetResponse> {
        ASSIGN_OR_RETURN(std::optional<Plan> plan, store::LockPlan(m.session(), id, call.scope()));
        if (!plan.has_value()) return NotFoundError("plan");
        RETURN_IF_ERROR(CheckPropose(*plan));
        ASSIGN_OR_RETURN(const std::vector<Entry> kept,
                         store::EntriesOf(m.session(), id, std::nullopt));
        RETURN_IF_ERROR(CheckBeside(kept, *plan, call.identity.person, reading.wanted()));
        std::vector<Entry> entries;
        std::map<EntryId, std::string> evaluations;
        v1::ProposeEntrySheetResponse proposed = response;
        for (const Wanted& each : reading.wanted()) {
          Entry entry = each.entry;
          entry.id = EntryId(NewId(call.now()));
          entry.proposed_on = call.legal_day();
          entry.added_in = plan->rounds.back().sequence_no;
          entry.after_vote = plan->rounds.back().voted.has_value();
          evaluations[entry.id] = each.evaluation;
          *proposed.add_entries() = ToProto(entry);
          entries.push_back(std::move(entry));
        }
        RETURN_IF_ERROR(store::InsertEntries(m.session(), entries));
        RETURN_IF_ERROR(store::AddFirstEvaluations(m.session(), evaluations));
        m.Touch(request.plan());
        return proposed;
      });
}

}  // namespace cadre::planning
