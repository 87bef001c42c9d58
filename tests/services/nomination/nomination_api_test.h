// A unit with its collective, two people planned for a post, and the steps of an appointment as
// tests walk them.
#ifndef CADRE_TESTS_SERVICES_NOMINATION_NOMINATION_API_TEST_H_
#define CADRE_TESTS_SERVICES_NOMINATION_NOMINATION_API_TEST_H_

#include <gtest/gtest.h>

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "common/ballot/hpke.h"
#include "common/ballot/shares.h"
#include "tests/support/nomination_server.h"

namespace cadre::nomination {

inline constexpr CivilDay kToday(2017, 12, 1);

class NominationApiTest : public ::testing::Test {
 protected:
  NominationApiTest();

  api::Call Secretary(const std::string& permission) const {
    return server_.CallOf(Role::kConferenceSecretary, unit_, permission);
  }
  api::Call SecretaryElsewhere(const std::string& permission) const {
    return server_.CallOf(Role::kConferenceSecretary, other_, permission);
  }
  api::Call Approver() const {
    return server_.CallOf(Role::kApprover, unit_, "nomination.cases.decide");
  }

  // A document of kToday.
  static types::v1::DocumentRef Document(const std::string& number);

  absl::StatusOr<v1::Case> Open(const std::vector<std::string>& people);
  absl::StatusOr<v1::Case> Get(const std::string& name);
  absl::StatusOr<v1::Case> RecordStep(const std::string& name, int step);
  absl::StatusOr<v1::Case> Explain(const std::string& name, int step);
  // `decider`: of another body than the unit.
  absl::StatusOr<v1::Case> Decide(const std::string& name,
                                  std::optional<OrganizationId> decider = std::nullopt);

  // A sitting of the whole collective (chair, secretary, two counters, members), of whom the first
  // `present` have come.
  absl::StatusOr<v1::Sitting> Convene(types::v1::MeetingKind meeting, int present);
  absl::StatusOr<v1::Ballot> OpenBallot(const std::string& sitting, const std::string& of_case,
                                        int step, v1::BallotMode mode = v1::BALLOT_MODE_PAPER);
  // The counting key as OpenBallot takes it.
  v1::CountingKey SharedKey();
  // Votes by candidate; everybody present has voted validly.
  static v1::Count CountOf(int present, const std::map<int, int64_t>& votes);
  absl::StatusOr<v1::Ballot> Enter(const std::string& ballot, size_t counter,
                                   const v1::Count& count);
  absl::StatusOr<v1::Ballot> SignAll(const v1::Ballot& ballot);
  // The whole of a paper ballot of everybody: convened, counted twice, signed.
  absl::StatusOr<v1::Ballot> Vote(const std::string& of_case, int step,
                                  types::v1::MeetingKind meeting,
                                  const std::map<int, int64_t>& votes);

  // Walks the five steps to the person `winner` (a candidate's number); as far as the fourth.
  absl::StatusOr<v1::Case> WalkTo(const std::string& of_case, int winner);
  absl::Status WalkFourSteps(const std::string& of_case, int winner);

  static constexpr size_t kChair = 0;
  static constexpr size_t kSecretary = 1;
  static constexpr size_t kHeadCounter = 2;
  static constexpr size_t kCounter = 3;

  testing::RegistryServer registry_;
  testing::NominationServer server_;
  OrganizationId unit_;
  OrganizationId other_;
  std::string post_;
  std::string an_;
  std::string binh_;
  std::vector<std::string> collective_;  // nine people, in the order of their offices
  // Of the last ballot on devices: drawn by the head of the counters, one share a counter.
  ballot::HpkeKeyPair counting_;
  std::vector<ballot::Share> shares_;
};

}  // namespace cadre::nomination

#endif  // CADRE_TESTS_SERVICES_NOMINATION_NOMINATION_API_TEST_H_
