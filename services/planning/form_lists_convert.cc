// Rows of the forms that name people.
#include <algorithm>
#include <set>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/api/resource_name.h"
#include "services/planning/domain/form_words.h"
#include "services/planning/form_convert.h"

namespace cadre::planning {
namespace {

using regulation::MeetingKind;
using sheet::Fields;

// What the registry says of people, by their id.
class Texts {
 public:
  explicit Texts(const FormMatter& matter) {
    for (const registry::v1::ListedPerson& person : matter.texts.people()) {
      by_name_[person.person()] = Fields(person.fields().begin(), person.fields().end());
      for (const auto& [name, text] : by_name_[person.person()]) blank_[name];
    }
    for (const registry::v1::ListedOrganization& each : matter.texts.organizations()) {
      organizations_[each.organization()] = each.display_name();
    }
  }

  // The fields of a row about the person: name and birth as the entry keeps them where the registry
  // knows the person no more.
  Fields RowOf(const Entry& entry) const {
    const auto found = by_name_.find(api::PersonName(entry.person));
    if (found != by_name_.end()) return WithUnit(found->second);
    Fields fields = blank_;
    const bool is_man = entry.sex == regulation::Sex::kMale;
    const std::string birth = absl::StrCat(entry.birth.year());
    fields["full_name"] = entry.full_name;
    fields["birth_date"] = birth;
    fields["birth_men"] = is_man ? birth : "";
    fields["birth_women"] = is_man ? "" : birth;
    fields["current_posts"];
    return fields;
  }
  std::string NameOf(PersonId person) const {
    const auto found = by_name_.find(api::PersonName(person));
    return found == by_name_.end() ? "" : found->second.at("full_name");
  }
  std::string NameOf(OrganizationId organization) const {
    const auto found = organizations_.find(api::OrganizationName(organization));
    return found == organizations_.end() ? "" : found->second;
  }

 private:
  // The unit stands below the posts, unless they name it.
  static Fields WithUnit(Fields fields) {
    std::string& posts = fields["current_posts"];
    const std::string& unit = fields["organization"];
    if (!absl::StrContains(posts, unit)) absl::StrAppend(&posts, posts.empty() ? "" : "\n", unit);
    return fields;
  }

  std::map<std::string, Fields> by_name_;
  std::map<std::string, std::string> organizations_;
  Fields blank_;  // every name that there is
};

// "45/50 (90,0%)", of the last of these meetings.
std::string VotesOf(const Entry& entry, const std::set<MeetingKind>& meetings) {
  std::string text;
  for (const StepVotes& votes : entry.votes) {
    if (meetings.contains(votes.meeting)) text = VotesText(votes);
  }
  return text;
}

std::string AllVotesOf(const Entry& entry) {
  return absl::StrJoin(entry.votes, "\n", [](std::string* out, const StepVotes& votes) {
    absl::StrAppend(out, VotesText(votes));
  });
}

// What else the person is planned for, in force.
std::string PlannedPosts(const FormMatter& matter, const Entry& entry) {
  std::vector<std::string> lines;
  for (const store::PlannedEntry& planned : matter.planned) {
    if (planned.entry.person != entry.person || planned.entry.id == entry.id) continue;
    if (!Stands(planned.entry.state)) continue;
    lines.push_back(absl::StrCat(planned.entry.post_title, " (", planned.term_code, ")"));
  }
  return absl::StrJoin(lines, "\n");
}

// Empties what rows after the first of a group would only repeat.
void Blank(Fields& row, std::initializer_list<const char*> names) {
  for (const char* name : names) row[name].clear();
}

// By the order that the planner gave, who has none last.
bool StandsBefore(const Entry& a, const Entry& b) {
  const auto key = [](const Entry& e) {
    return std::tuple(e.outlook.priority == 0, e.outlook.priority, e.sort_key, e.id);
  };
  return key(a) < key(b);
}

}  // namespace

std::vector<Fields> BriefRows(const FormMatter& matter) {
  const Texts texts(matter);
  std::vector<Fields> rows;
  for (const Entry& entry : matter.entries) {
    const bool hidden = IsHidden(entry);
    Fields row = texts.RowOf(entry);
    row["no"] = absl::StrCat(rows.size() + 1);
    row["planned_posts"] = PlannedPosts(matter, entry);
    row["post"] = entry.post_title;
    row["term"] = matter.term.code;
    row["votes"] = hidden ? "" : AllVotesOf(entry);
    row["votes_key_cadres"] = hidden ? "" : VotesOf(entry, {MeetingKind::kKeyCadres});
    row["votes_committee"] =
        hidden ? "" : VotesOf(entry, {MeetingKind::kCommittee, MeetingKind::kExtendedCollective});
    row["votes_standing"] =
        hidden ? "" : VotesOf(entry, {MeetingKind::kStandingCommittee, MeetingKind::kCollective});
    row["note"] = hidden ? "" : entry.note;
    rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<Fields> PostRows(const FormMatter& matter) {
  const Texts texts(matter);
  std::map<std::pair<std::string, PostId>, std::vector<Entry>> by_post;
  for (const Entry& entry : matter.entries) {
    Entry shown = entry;
    if (IsHidden(entry)) shown.outlook = {};
    by_post[{entry.post_title, entry.post}].push_back(std::move(shown));
  }
  std::vector<Fields> rows;
  for (auto& [post, entries] : by_post) {
    std::sort(entries.begin(), entries.end(), StandsBefore);
    std::vector<std::string> holders;
    const auto held = matter.holders.find(post.second);
    if (held != matter.holders.end()) {
      for (const PersonId person : held->second) holders.push_back(texts.NameOf(person));
    }
    // Of a committee they are told as a number: its members fill a page.
    if (IsOfSeats(matter.plan.scope) && !holders.empty()) {
      holders = {absl::StrCat(holders.size(), " người")};
    }
    bool first = true;
    for (const Entry& entry : entries) {
      const Outlook& outlook = entry.outlook;
      const auto mark = [&](Readiness readiness) {
        return outlook.readiness == readiness ? "x" : "";
      };
      Fields row = texts.RowOf(entry);
      row["no"] = absl::StrCat(rows.size() + 1);
      row["post"] = post.first;
      row["incumbents"] = absl::StrJoin(holders, "\n");
      row["priority"] = outlook.priority > 0 ? absl::StrCat(outlook.priority) : "";
      row["source"] = entry.from_outside ? "Nơi khác" : "Tại chỗ";
      row["ready_now"] = mark(Readiness::kNow);
      row["ready_one_term"] = mark(Readiness::kOneTerm);
      row["ready_two_terms"] = mark(Readiness::kTwoTerms);
      row["note"] = outlook.development;
      if (!first) Blank(row, {"post", "incumbents"});
      first = false;
      rows.push_back(std::move(row));
    }
  }
  return rows;
}

std::vector<Fields> PersonRows(const FormMatter& matter) {
  const Texts texts(matter);
  std::set<EntryId> of_the_form;
  for (const Entry& entry : matter.entries) of_the_form.insert(entry.id);
  std::set<PersonId> told;
  std::vector<Fields> rows;
  for (const Entry& entry : matter.entries) {
    if (!told.insert(entry.person).second) continue;
    bool first = true;
    for (const store::PlannedEntry& planned : matter.planned) {
      if (planned.entry.person != entry.person) continue;
      if (!Counts(planned.entry.state) && !of_the_form.contains(planned.entry.id)) continue;
      Fields row = texts.RowOf(entry);
      row["no"] = absl::StrCat(told.size());
      row["post"] = planned.entry.post_title;
      row["organization"] = texts.NameOf(planned.organization);
      row["level"] = ManagementWord(planned.entry.post_level);
      row["term"] = planned.term_code;
      row["planned_on"] = DayText(planned.entry.planned_on);
      row["round"] = absl::StrCat(planned.entry.added_in);
      if (!first) Blank(row, {"no", "full_name", "birth_date", "current_posts"});
      first = false;
      rows.push_back(std::move(row));
    }
  }
  return rows;
}

std::vector<Fields> ChangeRows(const FormMatter& matter) {
  const Texts texts(matter);
  const int round = matter.round.sequence_no;
  std::map<PersonId, std::vector<const Entry*>> in;
  std::vector<std::pair<const Entry*, const Entry*>> changes;  // from, to
  for (const Entry& e : matter.changes) {
    if (e.added_in == round && e.removed_in != round) in[e.person].push_back(&e);
  }
  // Who leaves one post and comes in for another has moved.
  for (const Entry& e : matter.changes) {
    if (e.added_in == round && e.removed_in != round) continue;
    std::vector<const Entry*>& coming = in[e.person];
    const Entry* to = coming.empty() ? nullptr : coming.front();
    if (to != nullptr) coming.erase(coming.begin());
    changes.emplace_back(&e, to);
  }
  for (const auto& [person, coming] : in) {
    for (const Entry* to : coming) changes.emplace_back(nullptr, to);
  }
  std::stable_sort(changes.begin(), changes.end(), [](const auto& a, const auto& b) {
    const auto key = [](const auto& change) {
      const Entry& e = change.first != nullptr ? *change.first : *change.second;
      return std::tie(e.sort_key, e.id);
    };
    return key(a) < key(b);
  });
  const std::string decision =
      DecisionText(matter.round.decision_number, matter.round.decision_date);
  std::vector<Fields> rows;
  for (const auto& [from, to] : changes) {
    Fields row = texts.RowOf(from != nullptr ? *from : *to);
    row["no"] = absl::StrCat(rows.size() + 1);
    row["change"] = from == nullptr ? "Đưa vào" : to == nullptr ? "Đưa ra" : "Điều chỉnh";
    row["from_post"] = from == nullptr ? "" : from->post_title;
    row["to_post"] = to == nullptr ? "" : to->post_title;
    row["reason"] = from == nullptr ? "" : WordOf(from->exit_reason);
    const bool by_rule = from != nullptr && IsExitByRule(*from);
    row["decision"] = by_rule ? DecisionText(from->notice.number, from->notice.date) : decision;
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace cadre::planning
