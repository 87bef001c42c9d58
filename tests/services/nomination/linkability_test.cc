// The game of linking: an attacker has every table of the roll and of the box and the database's
// binary log of both, and guesses which ballot is whose. Nothing there may tell more than chance.
#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <random>
#include <set>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/ballot/tracker.h"
#include "common/testing/property.h"
#include "tests/services/nomination/binary_log.h"
#include "tests/services/nomination/slip_api_test.h"
#include "tests/services/nomination/table_dump.h"

namespace cadre::nomination {
namespace {

using ::cadre::testing::IsOk;
using ::testing::HasSubstr;
using ::testing::Not;

// Orders of those in `named` (by the column that names them) that a table shows, by what shows
// them.
using Orders = std::map<std::string, std::vector<std::string>>;

void AddOrders(const std::string& name, const Table& table, const std::string& key,
               const std::vector<std::string>& named, Orders& orders) {
  const int at = table.Find(key);
  if (at < 0) return;
  std::vector<std::vector<std::string>> rows;
  for (const auto& row : table.rows) {
    const std::string& value = row[static_cast<size_t>(at)];
    if (std::find(named.begin(), named.end(), value) != named.end()) rows.push_back(row);
  }
  if (rows.size() < named.size()) return;
  // The youngest rows are of this ballot.
  rows.erase(rows.begin(), rows.end() - static_cast<ptrdiff_t>(named.size()));
  const auto take = [&](const std::string& by) {
    std::vector<std::string>& order = orders[absl::StrCat(name, " by ", by)];
    for (const auto& row : rows) order.push_back(row[static_cast<size_t>(at)]);
  };
  take("key");
  for (size_t column = 0; column < table.columns.size(); ++column) {
    std::stable_sort(rows.begin(), rows.end(),
                     [&](const auto& a, const auto& b) { return a[column] < b[column]; });
    take(table.columns[column]);
  }
}

// By table, those in `named` in the order in which the log first shows them there. A value may have
// lost zero bytes at its end.
Orders LoggedOrders(const std::vector<LoggedRow>& log, const std::vector<std::string>& named) {
  const std::set<std::string> all(named.begin(), named.end());
  std::map<std::string, std::set<std::string>> seen;
  Orders orders;
  for (const LoggedRow& row : log) {
    for (std::string value : row.values) {
      if (value.size() < ballot::kTrackerBytes) value.resize(ballot::kTrackerBytes);
      if (!all.contains(value) || !seen[row.table].insert(value).second) continue;
      orders["the log of " + row.table.substr(row.table.find('.') + 1)].push_back(value);
    }
  }
  std::erase_if(orders, [&](const auto& order) { return order.second.size() < all.size(); });
  return orders;
}

class LinkabilityTest : public SlipApiTest {
 protected:
  LinkabilityTest() {
    for (size_t i = collective_.size(); i < Voters(); ++i) {
      collective_.push_back(server_.registry().AddPerson(absl::StrCat("Phạm Thị Số ", i), unit_));
    }
    EXPECT_THAT(Permit(server_.CallOf(Role::kApprover, unit_, "nomination.devices.permit")),
                IsOk());
  }
  static size_t Voters() { return testing::PropertiesRunLong() ? 200 : 30; }
  static int Runs() { return testing::PropertiesRunLong() ? 100 : 5; }

  static std::string IdOf(const std::string& person) {
    return std::to_string(api::ParseId<PersonId>(person, api::kPersonPattern, "")->value());
  }

  // The tracker of each voter, by the voter's id.
  using Trackers = std::map<std::string, std::string>;
  using CastOf = std::function<absl::StatusOr<std::string>(size_t voter, const ballot::Marks&)>;

  // A whole ballot up to its count.
  Trackers RunBallot(std::mt19937_64& dice) {
    ballot_ = OpenDevices(static_cast<int>(Voters()))->name();
    if (has_log_) BeginBinaryLog(server_.pool());
    std::vector<ballot::Credential> credentials;
    for (size_t voter = 0; voter < Voters(); ++voter) {
      credentials.push_back(*CredentialOf(voter));
      secrets_.insert(secrets_.end(), {credentials.back().serial, credentials.back().signature});
    }
    return CastAll(dice, [&](size_t voter, const ballot::Marks& marks) {
      return Cast(credentials[voter], marks);
    });
  }

  // The same with slips that were mixed before they were handed out.
  Trackers RunSlips(std::mt19937_64& dice) {
    ballot_ = OpenSlips(static_cast<int>(Voters()))->name();
    if (has_log_) BeginBinaryLog(server_.pool());
    std::vector<std::string> codes = *Print(0);
    std::shuffle(codes.begin(), codes.end(), dice);
    EXPECT_THAT(HandOutTo(static_cast<int>(Voters())), IsOk());
    const v1::KioskPass pass = *Admit(Secretary("nomination.sittings.write"));
    for (const std::string& code : codes) {
      secrets_.insert(secrets_.end(),
                      {code, *ballot::ParseTracker(code), *ballot::SerialOfSlip(code)});
    }
    return CastAll(dice, [&](size_t voter, const ballot::Marks& marks) {
      return CastAt(pass, codes[voter], marks);
    });
  }

  // Everybody casts, in an order of chance.
  Trackers CastAll(std::mt19937_64& dice, const CastOf& cast) {
    EXPECT_THAT(OpenCasting(), IsOk());
    arrivals_.clear();
    std::vector<size_t> order(Voters());
    for (size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::shuffle(order.begin(), order.end(), dice);
    Trackers trackers;
    for (const size_t voter : order) {
      const bool first = voter % 3 == 0;
      const auto receipt =
          cast(voter, first ? ballot::Marks{ballot::Mark::kFor, ballot::Mark::kBlank}
                            : ballot::Marks{ballot::Mark::kBlank, ballot::Mark::kFor});
      EXPECT_THAT(receipt, IsOk());
      const std::string tracker = *ballot::ParseTracker(*receipt);
      trackers[IdOf(collective_[voter])] = tracker;
      arrivals_.push_back(tracker);
      secrets_.insert(secrets_.end(), {tracker, *receipt});
    }
    EXPECT_THAT(CloseCasting(), IsOk());
    EXPECT_THAT(CountShared(), IsOk());
    if (has_log_) log_ = ReadBinaryLog(server_.pool());
    return trackers;
  }

  void BeginAgain() {
    v1::AbandonCaseRequest abandon;
    abandon.set_name(case_);
    abandon.set_reason("x");
    EXPECT_THAT(server_.cases().AbandonCase(Secretary("nomination.cases.write"), abandon), IsOk());
    case_ = Open({an_, binh_})->name();
    EXPECT_THAT(RecordStep(case_, 1), IsOk());
  }

  // Every way of lining voters up against ballots, and how many it guessed right.
  void Guess(const Trackers& trackers) {
    std::vector<std::string> voters;
    for (const std::string& person : collective_) voters.push_back(IdOf(person));
    Orders of_voters = {{"the roll", voters}};
    for (const auto& [name, table] : DumpOf(server_.pool())) {
      AddOrders(name, table, "person_id", voters, of_voters);
    }
    Orders of_ballots = {{"the order of casting", arrivals_}};
    of_voters.merge(LoggedOrders(log_, voters));
    of_ballots.merge(LoggedOrders(log_, arrivals_));
    const Dump box = DumpOf(server_.boxes().pool());
    AddOrders("cast_ballot", box.at("cast_ballot"), "tracker", arrivals_, of_ballots);
    for (const auto& [by, line] : of_voters) {
      for (const auto& [with, ballots] : of_ballots) {
        int& right = right_[absl::StrCat(by, " against ", with)];
        for (size_t i = 0; i < line.size(); ++i) right += trackers.at(line[i]) == ballots[i];
      }
    }
  }

  // No way of lining up was better than chance.
  void ExpectChance() const {
    // Of a line drawn blindly one voter stands right on average, with a variance of one.
    const double chance = Runs();
    const double sigma = std::sqrt(chance);
    double sum = 0;
    for (const auto& [guess, right] : right_) {
      EXPECT_LE(right, chance + 5 * sigma) << guess;
      RecordProperty(guess, right);
      sum += right;
    }
    ASSERT_FALSE(right_.empty());
    EXPECT_LE(sum / static_cast<double>(right_.size()), chance + 3 * sigma);
  }

  void ExpectNothingOfTheOtherSide() {
    std::string box = TextOf(DumpOf(server_.boxes().pool()));
    std::string roll = TextOf(DumpOf(server_.pool()));
    for (const LoggedRow& row : log_) {
      const bool is_of_box =
          absl::StartsWith(row.table, server_.boxes().pool().options().schema + ".");
      for (const std::string& value : row.values) {
        absl::StrAppend(is_of_box ? &box : &roll, value, "\n");
      }
    }
    for (const std::string& person : collective_) {
      EXPECT_THAT(box, Not(HasSubstr(person)));
      EXPECT_THAT(box, Not(HasSubstr(IdOf(person))));
    }
    EXPECT_THAT(box, Not(HasSubstr("Phạm Thị Số")));
    for (const std::string& secret : secrets_) {
      EXPECT_EQ(roll.find(secret), std::string::npos);
    }
  }

  const bool has_log_ = KeepsBinaryLog(server_.pool());
  std::vector<LoggedRow> log_;         // of the ballot
  std::vector<std::string> arrivals_;  // trackers, in the order of casting
  std::vector<std::string> secrets_;   // what only voters and the box may have
  std::map<std::string, int> right_;   // guesses over all runs
};

TEST_F(LinkabilityTest, NoOrderOfTheRollTellsWhoseABallotIs) {
  std::mt19937_64 dice(2017);
  for (int run = 0; run < Runs(); ++run) {
    if (run > 0) BeginAgain();
    Guess(RunBallot(dice));
  }
  ExpectChance();
  // Both sides of the log were read, if there is one.
  EXPECT_EQ(has_log_,
            right_.count("the log of device_credential against the log of cast_ballot") != 0);
}

TEST_F(LinkabilityTest, NoOrderOfTheRollTellsWhoseASlipIs) {
  std::mt19937_64 dice(2019);
  for (int run = 0; run < Runs(); ++run) {
    if (run > 0) BeginAgain();
    Guess(RunSlips(dice));
  }
  ExpectChance();
}

TEST_F(LinkabilityTest, NothingOfAVoterIsInTheBoxAndNothingOfABallotOnTheRoll) {
  std::mt19937_64 dice(2018);
  RunBallot(dice);
  ExpectNothingOfTheOtherSide();
}

TEST_F(LinkabilityTest, NothingOfAVoterIsInTheBoxAndNoCodeOnTheRoll) {
  std::mt19937_64 dice(2020);
  RunSlips(dice);
  ExpectNothingOfTheOtherSide();
}

}  // namespace
}  // namespace cadre::nomination
