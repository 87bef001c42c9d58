// The running plan 2015-2020 of the district's boards: taken over from paper, reviewed, adjusted.
#include <algorithm>

#include "cadre/registry/v1/record.pb.h"
#include "clients/cycle/cycle.h"
#include "clients/cycle/meetings.h"
#include "clients/cycle/people.h"
#include "clients/cycle/plans.h"
#include "common/base/errors.h"

namespace cadre::cycle {
namespace {

namespace v1 = planning::v1;

constexpr const char* kPosts[] = {"H01-TC-TT", "H01-TG-TT", "H01-DV-TT"};
constexpr size_t kPeopleAPost = 3;

// The people of the district, the youngest first.
absl::StatusOr<std::vector<registry::v1::Person>> Youngest(Cycle& cycle) {
  ASSIGN_OR_RETURN(auto people, PeopleUnder(cycle, kPlanner, cycle.world.Get("district")));
  std::stable_sort(people.begin(), people.end(), [](const auto& a, const auto& b) {
    return a.birth_date().year() > b.birth_date().year();
  });
  return people;
}

// Whether nothing in somebody's record stands against a plan: no discipline, every year rated good.
absl::StatusOr<bool> HasCleanRecord(Cycle& cycle, const std::string& person) {
  registry::v1::GetPersonRecordRequest request;
  request.set_person(person);
  request.set_purpose("Tiếp nhận quy hoạch nhiệm kỳ 2015-2020");
  ASSIGN_OR_RETURN(const auto record,
                   cycle.session.Call<registry::v1::PersonRecord>(kOfficer, request));
  return record.disciplines().empty() &&
         std::all_of(record.ratings().begin(), record.ratings().end(), [](const auto& rating) {
           return rating.level() <= registry::v1::RATING_LEVEL_GOOD;
         });
}

// The oldest, then `count` people who are young and of a clean record; the very youngest are left
// to the other plans.
absl::StatusOr<std::vector<std::string>> Choose(Cycle& cycle, size_t count) {
  ASSIGN_OR_RETURN(const auto people, Youngest(cycle));
  if (people.empty()) return NotFoundError("people of the district");
  std::vector<std::string> chosen = {people.back().name()};
  for (size_t i = count; i + 1 < people.size() && chosen.size() <= count; ++i) {
    ASSIGN_OR_RETURN(const bool clean, HasCleanRecord(cycle, people[i].name()));
    if (clean) chosen.push_back(people[i].name());
  }
  if (chosen.size() <= count) return NotFoundError("people of a clean record");
  return chosen;
}

absl::Status CreateTerms(Cycle& cycle) {
  ASSIGN_OR_RETURN(const std::string running,
                   CreateTerm(cycle, "2015-2020", v1::CALENDAR_PARTY, CivilDay(2015, 10, 1),
                              CivilDay(2020, 10, 1)));
  ASSIGN_OR_RETURN(const std::string next,
                   CreateTerm(cycle, "2020-2025", v1::CALENDAR_PARTY, CivilDay(2020, 10, 1),
                              CivilDay(2025, 10, 1)));
  RETURN_IF_ERROR(
      CreateTerm(cycle, "2021-2026", v1::CALENDAR_STATE, CivilDay(2021, 5, 1), CivilDay(2026, 5, 1))
          .status());
  cycle.world.Set("term-2015", running);
  cycle.world.Set("term-2020", next);
  return absl::OkStatus();
}

// Three people for each post, one of them too old by now; the next two are kept for the review.
absl::Status TakeOver(Cycle& cycle) {
  ASSIGN_OR_RETURN(const auto posts, PostsOfDistrict(cycle));
  constexpr size_t kPlanned = std::size(kPosts) * kPeopleAPost;
  ASSIGN_OR_RETURN(const std::vector<std::string> chosen, Choose(cycle, kPlanned + 1));
  v1::ImportPlanRequest request;
  *request.mutable_plan() =
      PlanOf(cycle, cycle.world.Get("term-2015"), v1::PLAN_SCOPE_LEADERSHIP_POSTS, 0);
  request.set_local_code("A3");
  *request.mutable_decision() = Cycle::Document("312-QĐ/TU");
  std::vector<std::string> names;
  for (size_t i = 0; i < kPlanned; ++i) {
    const auto post = posts.find(kPosts[i % std::size(kPosts)]);
    if (post == posts.end()) return NotFoundError("a post of the district's boards");
    v1::ImportedEntry& entry = *request.add_entries();
    entry.set_person(chosen[i]);
    entry.set_post(post->second.name());
    *entry.mutable_planned_date() = Cycle::Date(CivilDay(2015, 1, 15));
    names.push_back(post->second.name());
  }
  ASSIGN_OR_RETURN(const v1::Plan taken, cycle.session.Call<v1::Plan>(kPlanner, request));
  ASSIGN_OR_RETURN(const v1::Plan plan, Approve(cycle, taken.name(), "312-QĐ/TU"));
  cycle.world.Set("running-plan", plan.name());
  names.resize(std::size(kPosts));
  cycle.world.Set("board-posts", names);
  cycle.world.Set("planned-people", chosen);
  cycle.story.Good(absl::StrCat("the plan of 2015-2020 is taken over: ", kPlanned, " entries, ",
                                plan.rounds(0).decision().number(), ", snapshot ",
                                plan.rounds(0).snapshot_hash().substr(0, 12)));
  return absl::OkStatus();
}

}  // namespace

absl::Status Reprimand(Cycle& cycle, const std::string& person, const std::string& number) {
  registry::v1::AddDisciplineRequest request;
  request.set_person(person);
  request.mutable_discipline()->set_form(registry::v1::DISCIPLINE_FORM_REPRIMAND);
  request.mutable_discipline()->set_decision_number(number);
  *request.mutable_discipline()->mutable_decision_date() = Cycle::Date(kToday);
  return cycle.session.Call<registry::v1::Discipline>(kOfficer, request).status();
}

absl::Status ReviewRunningPlan(Cycle& cycle) {
  cycle.story.Step("the running plan 2015-2020 is taken over and reviewed");
  RETURN_IF_ERROR(CreateTerms(cycle));
  RETURN_IF_ERROR(TakeOver(cycle));
  const std::string plan = cycle.world.Get("running-plan");
  const std::vector<std::string> people = cycle.world.List("planned-people");
  const std::vector<std::string> posts = cycle.world.List("board-posts");
  // The second of the planned is reprimanded; the first has grown too old.
  RETURN_IF_ERROR(Reprimand(cycle, people[1], "47-QĐ/UBKT"));

  v1::ReviewEntriesRequest review;
  review.set_plan(plan);
  ASSIGN_OR_RETURN(const v1::ReviewEntriesResponse found,
                   cycle.session.Call<v1::ReviewEntriesResponse>(kPlanner, review));
  RETURN_IF_ERROR(Orient(
      cycle, PlanOf(cycle, cycle.world.Get("term-2015"), v1::PLAN_SCOPE_LEADERSHIP_POSTS, 0)));
  v1::OpenRoundRequest open;
  open.set_name(plan);
  open.set_local_code("RS2017");
  RETURN_IF_ERROR(cycle.session.Call<v1::Plan>(kPlanner, open).status());
  int out = 0;
  for (const v1::ReviewedEntry& reviewed : found.entries()) {
    const v1::Evaluation& evaluation = reviewed.evaluation();
    if (evaluation.blocks().empty()) continue;
    const bool disciplined = reviewed.entry().person() == people[1];
    v1::RemoveEntryRequest remove;
    remove.set_name(reviewed.entry().name());
    remove.set_reason(disciplined ? v1::EXIT_REASON_DISCIPLINED : v1::EXIT_REASON_OVER_AGE);
    RETURN_IF_ERROR(cycle.session.Call<v1::Entry>(kPlanner, remove).status());
    cycle.story.Good(absl::StrCat("review: ", reviewed.entry().full_name(), " goes out, ",
                                  v1::ExitReason_Name(remove.reason()), " — ",
                                  ClauseOf(evaluation.blocks(0).citation())));
    ++out;
  }
  if (out != 2) return absl::InternalError(absl::StrCat("the review found ", out, " exits"));
  for (size_t i = 0; i < 2; ++i) {
    RETURN_IF_ERROR(Propose(cycle, plan, people[people.size() - 2 + i], posts[i]).status());
  }
  RETURN_IF_ERROR(VoteOnRound(cycle, plan, {}));
  RETURN_IF_ERROR(Submit(cycle, plan).status());
  RETURN_IF_ERROR(Approve(cycle, plan, "320-QĐ/TU").status());
  return TellDifference(cycle, plan, 1, 2);
}

}  // namespace cadre::cycle
