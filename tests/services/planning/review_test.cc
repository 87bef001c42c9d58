// What campaigns and reviews may say and when they close.
#include "services/planning/domain/review.h"

#include <gtest/gtest.h>

#include "common/testing/status_matchers.h"
#include "services/planning/domain/source.h"

namespace cadre::planning {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;

constexpr CivilDay kToday(2017, 12, 20);

Campaign Ordered() {
  return {.kind = CampaignKind::kReview,
          .comment_mode = CommentMode::kSigned,
          .decision = {.number = "3-KH/TU", .date = CivilDay(2017, 12, 1)},
          .due = CivilDay(2018, 1, 31),
          .units = {OrganizationId(1), OrganizationId(2)}};
}

TEST(Campaign, NamesWhatIsWrong) {
  EXPECT_THAT(CheckCampaign(Ordered(), kToday), IsOk());
  const auto refused = [](auto change) {
    Campaign campaign = Ordered();
    change(campaign);
    const absl::Status status = CheckCampaign(campaign, kToday);
    EXPECT_THAT(status, FailsWith(Reason::kFieldInvalid));
    return DetailOf(status)->fields.at(0).field;
  };
  EXPECT_EQ(refused([](Campaign& c) { c.due = CivilDay(2017, 12, 19); }), "campaign.due_date");
  EXPECT_EQ(refused([](Campaign& c) { c.term = TermId(1); }), "campaign.term");
  EXPECT_EQ(refused([](Campaign& c) { c.kind = CampaignKind::kRound; }), "campaign.term");
  EXPECT_EQ(refused([](Campaign& c) { c.comment_mode = CommentMode::kNone; }),
            "campaign.comment_mode");
  EXPECT_EQ(refused([](Campaign& c) { c.units.push_back(OrganizationId(1)); }), "campaign.units");
  EXPECT_EQ(refused([](Campaign& c) { c.decision.date = CivilDay(2018, 1, 1); }),
            "campaign.decision.date");
  EXPECT_EQ(refused([](Campaign& c) { c.decision.number.clear(); }), "campaign.decision.number");
}

TEST(Campaign, IsLateFromTheDayAfter) {
  EXPECT_EQ(DaysLate(kToday, kToday), 0);
  EXPECT_EQ(DaysLate(kToday, CivilDay(2017, 12, 21)), 1);
  EXPECT_EQ(DaysLate(CivilDay(2018, 1, 1), kToday), 0);
}

TEST(Review, ClosesOnceEverybodyIsAssessed) {
  const Paper minutes{.number = "9-BB", .date = kToday};
  Review review{.subjects = 2};
  EXPECT_THAT(Close(minutes, kToday, 1, review), FailsWith(Reason::kStateForbidsMove));
  EXPECT_FALSE(review.closed.has_value());
  EXPECT_THAT(Close({.number = "9-BB", .date = CivilDay(2018, 1, 1)}, kToday, 0, review),
              FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(Close(minutes, kToday, 0, review), IsOk());
  EXPECT_EQ(review.closed, kToday);
  EXPECT_THAT(Close(minutes, kToday, 0, review), FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(CheckOpen(review, "comment"), FailsWith(Reason::kStateForbidsMove));
  Review nobody;
  EXPECT_THAT(Close(minutes, kToday, 0, nobody), FailsWith(Reason::kStateForbidsMove));
}

TEST(Review, CountsWithoutWords) {
  const Comment said{.rating = ReviewRating::kGood, .text = "tốt"};
  EXPECT_THAT(CheckComment(CommentMode::kSigned, said), IsOk());
  EXPECT_THAT(CheckComment(CommentMode::kCounted, said), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(CheckComment(CommentMode::kCounted, {.rating = ReviewRating::kGood}), IsOk());
  EXPECT_THAT(CheckComment(CommentMode::kSigned, {.text = "tốt"}),
              FailsWith(Reason::kFieldInvalid));
}

TEST(Source, IsDecidedForADayToCome) {
  Source source;
  EXPECT_THAT(Decide(SourceState::kProposed, "x", std::nullopt, kToday, source),
              FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(Decide(SourceState::kAdopted, "x", CivilDay(2017, 12, 19), kToday, source),
              FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(Decide(SourceState::kAdopted, "theo dõi", kToday, kToday, source), IsOk());
  EXPECT_EQ(source.state, SourceState::kAdopted);
  EXPECT_EQ(source.outcome, "theo dõi");
}

}  // namespace
}  // namespace cadre::planning
