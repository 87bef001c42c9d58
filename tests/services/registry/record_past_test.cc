// What a past day shows is what was kept at its end, whatever has changed since: of every part of a
// record, changed at random.
#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <set>

#include "absl/strings/str_cat.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/testing/property.h"
#include "common/testing/status_matchers.h"
#include "services/registry/correction_api.h"
#include "services/registry/entry_api.h"
#include "services/registry/life_api.h"
#include "services/registry/person_api.h"
#include "services/registry/record_api.h"
#include "services/registry/screening_api.h"
#include "tests/support/registry_server.h"

namespace cadre::registry {
namespace {

using ::cadre::testing::Draw;
using ::cadre::testing::ForAll;
using ::cadre::testing::IsOk;

constexpr CivilDay kFirst(2017, 12, 20);

// A person, two units and three posts.
struct Place {
  explicit Place(testing::RegistryServer& server)
      : units{server.AddOrganization("D1", server.root()),
              server.AddOrganization("D2", server.root())} {
    for (const char* code : {"P0", "P1", "P2"}) {
      posts.push_back(server.AddPost(code, units[0], 100));
    }
  }

  std::vector<OrganizationId> units;
  std::vector<std::string> posts;
};

// A record that is changed at random over days, and what it was at the end of each.
class RandomLife {
 public:
  RandomLife(testing::RegistryServer& server, const Place& place, Draw& draw)
      : server_(server),
        place_(place),
        draw_(draw),
        person_(server.AddPerson("Trần An", place.units[0])),
        placed_on_(server.clock().LegalDay()) {}

  void LiveADay() {
    for (int i = draw_.Below(6); i > 0; --i) ChangeSomething();
    states_[Today()] = Shown(std::nullopt);
  }
  void ExpectEachDayReadAsItWas() {
    for (const auto& [day, state] : states_) EXPECT_EQ(Shown(day), state) << FormatDay(day);
  }

 private:
  CivilDay Today() { return server_.clock().LegalDay(); }
  api::Call Call() {
    return server_.ConsoleCall({{Role::kRecordOfficer, server_.root()}}, "registry.people.write");
  }
  void ChangeSomething() {
    const std::function<void()> changes[] = {
        [&] { Rename(); },         [&] { ChangeEntries(); },        [&] { ChangeRatings(); },
        [&] { ChangeHoldings(); }, [&] { ChangeQualifications(); }, [&] { ChangeDisciplines(); },
        [&] { Transfer(); }};
    changes[draw_.Below(static_cast<int>(std::size(changes)))]();
  }
  template <typename T>
  const T& OneOf(const std::set<T>& all) {
    return *std::next(all.begin(), draw_.Below(static_cast<int>(all.size())));
  }
  // A request about the person, with a reason.
  template <typename Request>
  Request About() {
    Request request;
    request.set_person(person_);
    request.mutable_note()->set_reason("x");
    return request;
  }
  static void Fill(const CivilDay& day, types::v1::DocumentRef& decision) {
    decision.set_number(absl::StrCat(day.year(), "-QĐ"));
    *decision.mutable_date() = api::ToProto(day);
  }

  void Rename() {
    v1::UpdatePersonRequest request;
    request.mutable_person()->set_name(person_);
    request.mutable_person()->set_home_place(absl::StrCat("Xã ", draw_.Below(3)));
    request.mutable_person()->mutable_details()->set_phone(absl::StrCat(draw_.Below(3)));
    request.mutable_update_mask()->add_paths("home_place");
    request.mutable_update_mask()->add_paths("details.phone");
    ASSERT_THAT(server_.people().UpdatePerson(Call(), request), IsOk());
  }
  void ChangeEntries() {
    if (entries_.empty() || draw_.OneIn(2)) {
      auto request = About<v1::CreateRecordEntryRequest>();
      if (draw_.OneIn(2)) {
        request.mutable_record_entry()->mutable_language()->set_language("Anh");
      } else {
        auto& child = *request.mutable_record_entry()->mutable_family_member();
        child.set_relation(v1::FAMILY_RELATION_CHILD);
        child.set_full_name("Con");
      }
      const auto made = server_.entries().CreateRecordEntry(Call(), request);
      ASSERT_THAT(made, IsOk());
      entries_.insert(made->name());
    } else if (draw_.OneIn(2)) {
      v1::UpdateRecordEntryRequest request;
      request.mutable_record_entry()->set_name(OneOf(entries_));
      request.mutable_record_entry()->mutable_start_date()->set_year(1990 + draw_.Below(3));
      request.mutable_update_mask()->add_paths("start_date");
      ASSERT_THAT(server_.entries().UpdateRecordEntry(Call(), request), IsOk());
    } else {
      v1::DeleteRecordEntryRequest request;
      request.set_name(OneOf(entries_));
      request.mutable_note()->set_reason("x");
      ASSERT_THAT(server_.entries().DeleteRecordEntry(Call(), request), IsOk());
      entries_.erase(request.name());
    }
  }
  void ChangeRatings() {
    const int year = 2010 + draw_.Below(3);
    v1::Rating rating;
    rating.set_year(year);
    rating.set_level(static_cast<v1::RatingLevel>(1 + draw_.Below(4)));
    if (rated_.insert(year).second) {
      auto request = About<v1::AddRatingRequest>();
      *request.mutable_rating() = rating;
      ASSERT_THAT(server_.records().AddRating(Call(), request), IsOk());
    } else if (draw_.OneIn(2)) {
      auto request = About<v1::CorrectRatingRequest>();
      *request.mutable_rating() = rating;
      ASSERT_THAT(server_.corrections().CorrectRating(Call(), request), IsOk());
    } else {
      auto request = About<v1::RemoveRatingRequest>();
      request.set_year(year);
      ASSERT_THAT(server_.corrections().RemoveRating(Call(), request), IsOk());
      rated_.erase(year);
    }
  }
  // Each post from a day of its own; one that was ended is not ended again.
  void ChangeHoldings() {
    const int which = draw_.Below(static_cast<int>(place_.posts.size()));
    const std::string& post = place_.posts[static_cast<size_t>(which)];
    const CivilDay start(2012 + which, 1, 1);
    const auto naming = [&](auto request) {
      request.set_post(post);
      *request.mutable_start_date() = api::ToProto(start);
      return request;
    };
    if (held_.insert(which).second) {
      auto request = naming(About<v1::AddPostHoldingRequest>());
      Fill(start, *request.mutable_decision());
      ASSERT_THAT(server_.records().AddPostHolding(Call(), request), IsOk());
    } else if (draw_.OneIn(3)) {
      const auto request = naming(About<v1::RemovePostHoldingRequest>());
      ASSERT_THAT(server_.corrections().RemovePostHolding(Call(), request), IsOk());
      held_.erase(which);
      ended_.erase(which);
    } else if (draw_.OneIn(2) || !ended_.insert(which).second) {
      auto request = naming(About<v1::CorrectPostHoldingRequest>());
      Fill(start - draw_.Below(3) * 365, *request.mutable_decision());
      ASSERT_THAT(server_.corrections().CorrectPostHolding(Call(), request), IsOk());
    } else {
      auto request = naming(About<v1::EndPostHoldingRequest>());
      *request.mutable_end_date() = api::ToProto(Today());
      ASSERT_THAT(server_.records().EndPostHolding(Call(), request), IsOk());
    }
  }
  // Each in a year of its own: what has the same date comes in any order.
  void ChangeQualifications() {
    v1::Qualification wanted;
    wanted.set_kind(v1::QUALIFICATION_KIND_DEGREE);
    wanted.set_level(1 + draw_.Below(4));
    if (qualified_.empty() || draw_.OneIn(2)) {
      auto request = About<v1::AddQualificationRequest>();
      wanted.mutable_awarded_date()->set_year(1950 + awarded_++);
      *request.mutable_qualification() = wanted;
      const auto made = server_.screening().AddQualification(Call(), request);
      ASSERT_THAT(made, IsOk());
      qualified_[made->name()] = made->awarded_date().year();
      return;
    }
    const auto [name, year] =
        *std::next(qualified_.begin(), draw_.Below(static_cast<int>(qualified_.size())));
    if (draw_.OneIn(2)) {
      v1::CorrectQualificationRequest request;
      wanted.set_name(name);
      wanted.mutable_awarded_date()->set_year(year);
      *request.mutable_qualification() = wanted;
      request.mutable_note()->set_reason("x");
      ASSERT_THAT(server_.corrections().CorrectQualification(Call(), request), IsOk());
    } else {
      v1::RemoveQualificationRequest request;
      request.set_name(name);
      request.mutable_note()->set_reason("x");
      ASSERT_THAT(server_.corrections().RemoveQualification(Call(), request), IsOk());
      qualified_.erase(request.name());
    }
  }
  void ChangeDisciplines() {
    const int year = 2005 + draw_.Below(3);
    const CivilDay day(year, 3, 1);
    if (disciplined_.insert(year).second) {
      auto request = About<v1::AddDisciplineRequest>();
      request.mutable_discipline()->set_form(v1::DISCIPLINE_FORM_WARNING);
      *request.mutable_discipline()->mutable_decision_date() = api::ToProto(day);
      request.mutable_discipline()->set_decision_number("1-QĐ");
      request.mutable_discipline()->set_reason(absl::StrCat("lý do ", draw_.Below(3)));
      ASSERT_THAT(server_.records().AddDiscipline(Call(), request), IsOk());
    } else {
      auto request = About<v1::RemoveDisciplineRequest>();
      *request.mutable_decision_date() = api::ToProto(day);
      request.set_decision_number("1-QĐ");
      ASSERT_THAT(server_.corrections().RemoveDiscipline(Call(), request), IsOk());
      disciplined_.erase(year);
    }
  }
  // Once a day, on the day itself: one that is written down later tells where somebody was, and not
  // what was known then.
  void Transfer() {
    if (placed_on_ == Today()) return;
    placed_on_ = Today();
    unit_ = 1 - unit_;
    auto request = About<v1::TransferPersonRequest>();
    request.set_organization(api::OrganizationName(place_.units[unit_]));
    *request.mutable_start_date() = api::ToProto(Today());
    Fill(Today(), *request.mutable_decision());
    ASSERT_THAT(server_.life().TransferPerson(Call(), request), IsOk());
  }

  // Everything, without what only the newest state has: etags, and of a post more than its name.
  std::string Shown(std::optional<CivilDay> day) {
    v1::GetPersonRequest get;
    v1::ListRecordEntriesRequest list;
    v1::GetPersonRecordRequest record;
    v1::ListQualificationsRequest held;
    get.set_name(person_);
    get.set_view(v1::PERSON_VIEW_FULL);
    get.set_purpose("x");
    list.set_person(person_);
    list.set_purpose("x");
    list.set_page_size(1000);
    record.set_person(person_);
    record.set_purpose("x");
    held.set_person(person_);
    if (day.has_value()) {
      *get.mutable_as_of() = *list.mutable_as_of() = api::ToProto(*day);
      *record.mutable_as_of() = *held.mutable_as_of() = api::ToProto(*day);
    }
    auto person = server_.people().GetPerson(Call(), get);
    auto entries = server_.entries().ListRecordEntries(Call(), list);
    auto facts = server_.records().GetPersonRecord(Call(), record);
    auto qualifications = server_.screening().ListQualifications(Call(), held);
    EXPECT_THAT(person, IsOk());
    EXPECT_THAT(entries, IsOk());
    EXPECT_THAT(facts, IsOk());
    EXPECT_THAT(qualifications, IsOk());
    person->clear_etag();
    person->clear_update_time();
    for (v1::RecordEntry& entry : *entries->mutable_record_entries()) {
      entry.clear_etag();
      entry.clear_update_time();
    }
    for (v1::PostHolding& holding : *facts->mutable_holdings()) {
      const std::string post = holding.post().name();
      holding.mutable_post()->Clear();
      holding.mutable_post()->set_name(post);
      holding.clear_etag();
    }
    for (v1::Rating& rating : *facts->mutable_ratings()) rating.clear_etag();
    for (v1::Discipline& discipline : *facts->mutable_disciplines()) discipline.clear_etag();
    for (auto& one : *qualifications->mutable_qualifications()) one.clear_etag();
    return absl::StrCat(person->DebugString(), entries->DebugString(), facts->DebugString(),
                        qualifications->DebugString());
  }

  testing::RegistryServer& server_;
  const Place& place_;
  Draw& draw_;
  std::string person_;
  CivilDay placed_on_;
  size_t unit_ = 0;
  int awarded_ = 0;
  std::set<std::string> entries_;
  std::set<int> rated_;
  std::set<int> held_;
  std::set<int> ended_;
  std::map<std::string, int> qualified_;
  std::set<int> disciplined_;
  std::map<CivilDay, std::string> states_;
};

TEST(RecordPast, AnyPastDayIsReadAsItWas) {
  testing::RegistryServer server(kFirst);
  const Place place(server);
  ForAll(8, [&](Draw& draw) {
    RandomLife life(server, place, draw);
    for (int day = 0; day < 8; ++day) {
      life.LiveADay();
      server.clock().MoveTo(server.clock().LegalDay() + 1);
    }
    life.ExpectEachDayReadAsItWas();
  });
}

}  // namespace
}  // namespace cadre::registry
