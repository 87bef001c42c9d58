// The first round (A1) of 2020-2025: the committee with 45 seats and the key posts.
#include <algorithm>
#include <set>

#include "cadre/registry/v1/record.pb.h"
#include "clients/cycle/cycle.h"
#include "clients/cycle/meetings.h"
#include "clients/cycle/people.h"
#include "clients/cycle/plans.h"
#include "common/base/errors.h"

namespace cadre::cycle {
namespace {

namespace v1 = planning::v1;
using registry::v1::Person;

// The plan that the story wants: one and a half people a seat, too few of them women, some from
// outside the district.
constexpr int kSeats = 45;
constexpr size_t kMen = 59;
constexpr size_t kWomen = 9;
constexpr size_t kOutsiders = 8;
constexpr size_t kMoreWomen = 2;
constexpr char kMemberPost[] = "H01-UV";

// Young and old in turn, so that every bracket is there.
std::vector<std::string> Mixed(std::vector<Person> people) {
  std::stable_sort(people.begin(), people.end(), [](const Person& a, const Person& b) {
    return a.birth_date().year() > b.birth_date().year();
  });
  std::vector<std::string> mixed;
  for (size_t i = 0; i < (people.size() + 1) / 2; ++i) {
    mixed.push_back(people[i].name());
    const size_t other = people.size() - 1 - i;
    if (other != i) mixed.push_back(people[other].name());
  }
  return mixed;
}

std::vector<Person> OfSex(const std::vector<Person>& people, registry::v1::Sex sex) {
  std::vector<Person> result;
  std::copy_if(people.begin(), people.end(), std::back_inserter(result),
               [&](const Person& person) { return person.sex() == sex; });
  return result;
}

// Proposes from a pool until enough have passed the rules. Whoever is refused stays out; why is
// counted by rule.
class Proposing {
 public:
  Proposing(Cycle& cycle, std::string plan, std::string post)
      : cycle_(cycle), plan_(std::move(plan)), post_(std::move(post)) {}

  absl::Status Take(const std::vector<std::string>& pool, size_t wanted) {
    size_t taken = 0;
    for (const std::string& person : pool) {
      if (taken == wanted) return absl::OkStatus();
      if (!seen_.insert(person).second) continue;
      const absl::StatusOr<v1::Entry> entry = Propose(cycle_, plan_, person, post_);
      if (entry.ok()) {
        ++taken;
        continue;
      }
      const auto detail = DetailOf(entry.status());
      if (!detail.has_value() || detail->citations.empty()) return entry.status();
      ++refused_[detail->citations.front().rule];
      refusal_ = entry.status();
    }
    if (taken == wanted) return absl::OkStatus();
    return NotFoundError(absl::StrCat(wanted - taken, " more eligible people"));
  }

  void TellRefused() const {
    for (const auto& [rule, count] : refused_) {
      cycle_.story.Note(absl::StrCat(count, " not eligible by ", rule));
    }
  }

 private:
  Cycle& cycle_;
  const std::string plan_;
  const std::string post_;
  std::set<std::string> seen_;
  std::map<std::string, int> refused_;
  absl::Status refusal_;
};

// People of the departments, whom the planner sees by their cards.
absl::StatusOr<std::vector<std::string>> Outsiders(Cycle& cycle) {
  ASSIGN_OR_RETURN(const std::string department, OrganizationOf(cycle, kOfficer, "SNV"));
  ASSIGN_OR_RETURN(const auto nearby, PeopleUnder(cycle, kOfficer, department));
  std::vector<Person> men = OfSex(nearby, registry::v1::SEX_MALE);
  ASSIGN_OR_RETURN(const std::string office, OrganizationOf(cycle, kOfficer, "VPTU"));
  ASSIGN_OR_RETURN(const auto others, PeopleUnder(cycle, kOfficer, office));
  for (const Person& person : OfSex(others, registry::v1::SEX_MALE)) men.push_back(person);
  return Mixed(std::move(men));
}

// Whoever works elsewhere is not voted on: both sides say what they think (OTH-D).
absl::Status ConsultBothSides(Cycle& cycle, const std::vector<v1::Entry>& entries) {
  int asked = 0;
  for (const v1::Entry& entry : entries) {
    if (!entry.from_outside()) continue;
    for (const auto side : {v1::CONSULTED_SIDE_PLACE_OF_WORK, v1::CONSULTED_SIDE_PLANNING_UNIT}) {
      v1::RecordConsultationRequest request;
      request.set_name(entry.name());
      request.mutable_consultation()->set_side(side);
      request.mutable_consultation()->set_opinion(v1::OPINION_AGREES);
      *request.mutable_consultation()->mutable_document() =
          Cycle::Document(absl::StrCat(100 + asked++, "-CV"));
      RETURN_IF_ERROR(cycle.session.Call<v1::Entry>(kPlanner, request).status());
    }
  }
  cycle.story.Good(
      absl::StrCat(asked / 2, " people from elsewhere: both sides consulted, no ballot"));
  return absl::OkStatus();
}

const v1::Finding* Find(const v1::StructureReport& report, const std::string& rule) {
  for (const v1::Finding& finding : report.findings()) {
    if (finding.rule() == rule) return &finding;
  }
  return nullptr;
}

// Women 13.2 %: a warning with the number still needed, mended, passed.
absl::Status MendWomen(Cycle& cycle, const std::string& plan, Proposing& proposing,
                       const std::vector<std::string>& women) {
  ASSIGN_OR_RETURN(const v1::StructureReport before, Structure(cycle, plan));
  const v1::Finding* finding = Find(before, "STR-06");
  if (finding == nullptr) return absl::InternalError("too few women are not noticed");
  cycle.story.Good(absl::StrCat("structure: ", before.women(), " women of ", before.planned(),
                                ", needed ", finding->needed()));
  Tell(cycle, before);
  RETURN_IF_ERROR(proposing.Take(women, kMoreWomen));
  ASSIGN_OR_RETURN(const v1::StructureReport after, Structure(cycle, plan));
  Tell(cycle, after);
  if (Find(after, "STR-06") != nullptr) return absl::InternalError("women are still too few");
  cycle.story.Good(absl::StrCat("mended: ", after.women(), " women of ", after.planned(), ", ",
                                after.young(), " young, ", after.from_unit(),
                                " from the district itself"));
  return absl::OkStatus();
}

// Those of the plan who work in the district itself: all of them are voted on.
absl::StatusOr<std::vector<std::string>> PlannedInside(Cycle& cycle, const std::string& plan) {
  ASSIGN_OR_RETURN(const auto entries, EntriesOf(cycle, plan));
  std::vector<std::string> people;
  for (const v1::Entry& entry : entries) {
    if (!entry.from_outside()) people.push_back(entry.person());
  }
  return people;
}

}  // namespace

absl::Status BuildCommitteePlan(Cycle& cycle) {
  cycle.story.Step("A1 of 2020-2025: the district committee, 45 seats");
  ASSIGN_OR_RETURN(const auto posts, PostsOfDistrict(cycle));
  const auto post = posts.find(kMemberPost);
  if (post == posts.end()) return NotFoundError("the post of a committee member");
  ASSIGN_OR_RETURN(const std::string plan, CreatePlan(cycle,
                                                      PlanOf(cycle, cycle.world.Get("term-2020"),
                                                             v1::PLAN_SCOPE_COMMITTEE, kSeats),
                                                      "A1"));
  cycle.world.Set("committee-plan", plan);
  ASSIGN_OR_RETURN(const auto people, PeopleUnder(cycle, kPlanner, cycle.world.Get("district")));
  const auto men = Mixed(OfSex(people, registry::v1::SEX_MALE));
  const auto women = Mixed(OfSex(people, registry::v1::SEX_FEMALE));
  Proposing proposing(cycle, plan, post->second.name());
  ASSIGN_OR_RETURN(const auto outsiders, Outsiders(cycle));
  RETURN_IF_ERROR(proposing.Take(outsiders, kOutsiders));
  RETURN_IF_ERROR(proposing.Take(men, kMen - kOutsiders));
  RETURN_IF_ERROR(proposing.Take(women, kWomen));
  cycle.story.Good(absl::StrCat(kMen + kWomen, " people pass the rules, ", kOutsiders,
                                " of them from outside the district"));
  proposing.TellRefused();
  RETURN_IF_ERROR(cycle.story.Refused(
      Propose(cycle, plan, cycle.world.List("planned-people")[1], post->second.name()).status(),
      "ELI-09", "a person who was reprimanded is not planned"));
  RETURN_IF_ERROR(MendWomen(cycle, plan, proposing, women));
  ASSIGN_OR_RETURN(const auto entries, EntriesOf(cycle, plan));
  RETURN_IF_ERROR(ConsultBothSides(cycle, entries));
  const auto inside = std::find_if(entries.begin(), entries.end(),
                                   [](const v1::Entry& entry) { return !entry.from_outside(); });
  return VoteOnRound(cycle, plan, {inside->person()});
}

absl::Status BuildKeyPostsPlan(Cycle& cycle) {
  cycle.story.Step("A1 of 2020-2025: the key posts of the district");
  ASSIGN_OR_RETURN(const auto posts, PostsOfDistrict(cycle));
  std::vector<std::string> key_posts;
  for (const char* code : {"H01-BT", "H01-PBT", "H01-HD-CT", "H01-UB-CT"}) {
    const auto post = posts.find(code);
    if (post == posts.end()) return NotFoundError(absl::StrCat("post ", code));
    key_posts.push_back(post->second.name());
  }
  ASSIGN_OR_RETURN(
      const std::string plan,
      CreatePlan(cycle, PlanOf(cycle, cycle.world.Get("term-2020"), v1::PLAN_SCOPE_KEY_POSTS, 0),
                 "A1"));
  cycle.world.Set("key-posts-plan", plan);
  ASSIGN_OR_RETURN(const auto people, PlannedInside(cycle, cycle.world.Get("committee-plan")));
  if (people.size() < 1 + 2 * key_posts.size()) return NotFoundError("people for the key posts");
  // The first for all four posts; for each post two more.
  std::string fourth;
  size_t next = 1;
  for (const std::string& post : key_posts) {
    ASSIGN_OR_RETURN(const v1::Entry entry, Propose(cycle, plan, people[0], post));
    fourth = entry.name();
    for (int i = 0; i < 2; ++i) {
      RETURN_IF_ERROR(Propose(cycle, plan, people[next++], post).status());
    }
  }
  RETURN_IF_ERROR(VoteOnRound(cycle, plan, {}));
  RETURN_IF_ERROR(cycle.story.Refused(Submit(cycle, plan).status(), "STR-05",
                                      "four posts planned for one person"));
  v1::WithdrawEntryRequest withdraw;
  withdraw.set_name(fourth);
  RETURN_IF_ERROR(cycle.session.Call<v1::Entry>(kPlanner, withdraw).status());
  RETURN_IF_ERROR(Submit(cycle, plan).status());
  ASSIGN_OR_RETURN(const v1::Plan approved, Approve(cycle, plan, "331-QĐ/TU"));
  cycle.story.Good(absl::StrCat("with three of them it is approved, snapshot ",
                                approved.rounds(0).snapshot_hash().substr(0, 12)));
  return absl::OkStatus();
}

}  // namespace cadre::cycle
