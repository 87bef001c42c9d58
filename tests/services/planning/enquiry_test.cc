// Enquiries: which move from which state, and what an enquiry is tied to.
#include "services/planning/domain/enquiry.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/base/errors.h"
#include "common/testing/status_matchers.h"

namespace cadre::planning {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::HasSubstr;

using S = EnquiryState;

Enquiry AnEnquiry(S state = S::kRaised) {
  Enquiry enquiry{.organization = OrganizationId(1),
                  .board = OrganizationId(2),
                  .rule = "STR-06",
                  .raised = CivilDay(2017, 12, 1),
                  .state = state};
  if (state == S::kPublished || state == S::kRevised) enquiry.answer.revision = 1;
  if (state == S::kDrafted || state == S::kRevised) enquiry.draft = "x";
  return enquiry;
}

// What each move makes of each state; nothing where it is refused.
TEST(EnquiryMoves, FollowTheTable) {
  struct Row {
    S from;
    std::optional<S> answer, publish, withdraw;
    bool confirm;
  };
  const std::vector<Row> rows = {{S::kRaised, S::kDrafted, {}, S::kWithdrawn, false},
                                 {S::kDrafted, S::kDrafted, S::kPublished, S::kWithdrawn, false},
                                 {S::kPublished, S::kRevised, {}, {}, true},
                                 {S::kRevised, S::kRevised, S::kPublished, {}, true},
                                 {S::kWithdrawn, {}, {}, {}, false}};
  const auto expect = [](const absl::Status& status, const std::optional<S>& to, S from,
                         const Enquiry& enquiry) {
    if (to.has_value()) {
      EXPECT_THAT(status, IsOk());
      EXPECT_EQ(enquiry.state, *to);
    } else {
      EXPECT_THAT(status, FailsWith(Reason::kStateForbidsMove));
      EXPECT_EQ(enquiry.state, from);
    }
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(static_cast<int>(row.from));
    Enquiry enquiry = AnEnquiry(row.from);
    expect(Draft("y", enquiry), row.answer, row.from, enquiry);
    enquiry = AnEnquiry(row.from);
    expect(Publish(CivilDay(2017, 12, 20), enquiry), row.publish, row.from, enquiry);
    enquiry = AnEnquiry(row.from);
    expect(Withdraw(enquiry), row.withdraw, row.from, enquiry);
    const absl::Status confirmed = CheckConfirm(AnEnquiry(row.from), 1);
    if (row.confirm) {
      EXPECT_THAT(confirmed, IsOk());
    } else {
      EXPECT_THAT(confirmed, FailsWith(Reason::kStateForbidsMove));
    }
  }
  Enquiry withdrawn = AnEnquiry(S::kWithdrawn);
  EXPECT_THAT(std::string(Draft("y", withdrawn).message()), HasSubstr("WITHDRAWN"));
}

TEST(EnquiryMoves, PublishingMakesTheDraftTheNextAnswer) {
  Enquiry enquiry = AnEnquiry();
  ASSERT_THAT(Draft("Tính theo số lượng ghế.", enquiry), IsOk());
  ASSERT_THAT(Publish(CivilDay(2017, 12, 20), enquiry), IsOk());
  EXPECT_EQ(enquiry.answer.text, "Tính theo số lượng ghế.");
  EXPECT_EQ(enquiry.answer.revision, 1);
  EXPECT_EQ(enquiry.draft, "");
  ASSERT_THAT(Draft("Tính theo số có mặt.", enquiry), IsOk());
  EXPECT_EQ(enquiry.answer.revision, 1) << "the published answer holds until then";
  ASSERT_THAT(Publish(CivilDay(2017, 12, 21), enquiry), IsOk());
  EXPECT_EQ(enquiry.answer.revision, 2);
  EXPECT_EQ(enquiry.answer.published, CivilDay(2017, 12, 21));
  EXPECT_THAT(CheckConfirm(enquiry, 1), FailsWith(Reason::kEtagMismatch));
}

TEST(EnquiryChecks, TiedToARuleAProcedureOrAUnit) {
  Enquiry enquiry = AnEnquiry();
  EXPECT_THAT(CheckEnquiry(enquiry), IsOk());
  for (const char* rule : {"OTH-D", "OPN-02"}) {
    enquiry.rule = rule;
    EXPECT_THAT(CheckEnquiry(enquiry), IsOk()) << rule;
  }
  for (const char* rule : {"STR", "str-06", "-06", "STR-", "STR 06"}) {
    enquiry.rule = rule;
    EXPECT_THAT(CheckEnquiry(enquiry), FailsWith(Reason::kFieldInvalid)) << rule;
  }
  enquiry.rule.clear();
  EXPECT_THAT(CheckEnquiry(enquiry), FailsWith(Reason::kFieldInvalid));
  enquiry.rule_set = "PLN-2012";
  EXPECT_THAT(CheckEnquiry(enquiry), IsOk());
  enquiry.board = enquiry.organization;
  EXPECT_THAT(CheckEnquiry(enquiry), FailsWith(Reason::kFieldInvalid));
}

TEST(EnquiryChecks, DaysAreCountedWhileItWaits) {
  const CivilDay today(2018, 1, 1);
  EXPECT_EQ(DaysOpen(AnEnquiry(), today), 31);
  EXPECT_EQ(DaysOpen(AnEnquiry(S::kDrafted), today), 31);
  EXPECT_EQ(DaysOpen(AnEnquiry(), CivilDay(2017, 11, 30)), 0);
  for (const S state : {S::kPublished, S::kRevised, S::kWithdrawn}) {
    EXPECT_EQ(DaysOpen(AnEnquiry(state), today), 0);
  }
}

}  // namespace
}  // namespace cadre::planning
