#include "tests/bench/get_person.h"

#include <algorithm>
#include <atomic>
#include <functional>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "cadre/registry/v1/person.grpc.pb.h"
#include "common/api/resource_name.h"
#include "common/base/clock.h"
#include "common/base/errors.h"
#include "common/base/status_macros.h"
#include "services/registry/store/person_store.h"
#include "tests/bench/service_caller.h"

namespace cadre::bench {
namespace {

namespace v1 = registry::v1;

constexpr int kThreads = 4;
constexpr int kRounds = 5;
constexpr int kPeople = 500;
constexpr absl::Duration kRound = absl::Seconds(1);
constexpr double kGoal = 0.5;

// Calls a second of `call` on kThreads threads; each gets its number.
double RateOf(const std::function<bool(int thread, int64_t turn)>& call) {
  std::atomic<int64_t> calls = 0;
  std::atomic<bool> failed = false;
  const absl::Time end = RealNow() + kRound;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < kThreads; ++i) {
      threads.emplace_back([&, i] {
        for (int64_t turn = 0; RealNow() < end; ++turn) {
          if (!call(i, turn)) failed = true;
          ++calls;
        }
      });
    }
  }
  return failed ? 0 : static_cast<double>(calls) / absl::ToDoubleSeconds(kRound);
}

class Service {
 public:
  Service(const std::vector<ServiceCaller>& callers, OrganizationId root)
      : callers_(callers), root_(root) {
    for (const ServiceCaller& caller : callers_) {
      people_.push_back(v1::PersonService::NewStub(caller.channel()));
    }
  }

  absl::StatusOr<PersonId> Keep(int number) {
    v1::CreatePersonRequest request;
    auto& person = *request.mutable_person();
    person.set_full_name(absl::StrCat("Nguyễn Văn Số ", number));
    person.set_sex(v1::SEX_MALE);
    person.mutable_birth_date()->set_year(1970);
    person.set_ethnicity("Kinh");
    person.set_religion("Không");
    person.set_organization(api::OrganizationName(root_));
    ASSIGN_OR_RETURN(
        const v1::Person made,
        callers_[0].Call(*people_[0], &v1::PersonService::Stub::CreatePerson, request));
    return api::ParseId<PersonId>(made.name(), api::kPersonPattern, "name");
  }

  bool Get(int thread, PersonId id) {
    v1::GetPersonRequest request;
    request.set_name(api::PersonName(id));
    const auto at = static_cast<size_t>(thread);
    return callers_[at].Call(*people_[at], &v1::PersonService::Stub::GetPerson, request).ok();
  }

 private:
  const std::vector<ServiceCaller>& callers_;
  const OrganizationId root_;
  std::vector<std::unique_ptr<v1::PersonService::Stub>> people_;
};

}  // namespace

absl::StatusOr<Measurement> MeasureGetPerson(const Suite& suite) {
  std::vector<std::unique_ptr<db::Session>> sessions;
  for (int i = 0; i < kThreads; ++i) {
    ASSIGN_OR_RETURN(sessions.emplace_back(), ConnectToRegistry(suite));
  }
  ASSIGN_OR_RETURN(const OrganizationId root, RootOf(*sessions[0]));
  std::vector<ServiceCaller> callers;
  for (int i = 0; i < kThreads; ++i) {
    ASSIGN_OR_RETURN(ServiceCaller caller,
                     ServiceCaller::ToRegistry(suite, {{Role::kRecordOfficer, root}}));
    callers.push_back(std::move(caller));
  }

  Service service(callers, root);
  std::vector<PersonId> people;
  for (int i = 0; i < kPeople; ++i) {
    ASSIGN_OR_RETURN(people.emplace_back(), service.Keep(i));
  }
  const auto pick = [&](int thread, int64_t turn) {
    return people[static_cast<size_t>(turn * kThreads + thread) % people.size()];
  };
  const db::Scope scope{.roots = {root}, .day = CivilDay(2017, 12, 20)};
  std::vector<double> through_service;
  std::vector<double> plain_sql;
  for (int round = 0; round < kRounds; ++round) {
    through_service.push_back(
        RateOf([&](int thread, int64_t turn) { return service.Get(thread, pick(thread, turn)); }));
    plain_sql.push_back(RateOf([&](int thread, int64_t turn) {
      const auto found = registry::store::FindPerson(*sessions[static_cast<size_t>(thread)],
                                                     pick(thread, turn), scope);
      return found.ok() && found->has_value();
    }));
  }
  Measurement m{.name = "get_person_vs_sql",
                .value = Median(through_service),
                .unit = "calls/s",
                .peer = "same SELECT by the connector",
                .peer_value = Median(plain_sql),
                .goal = ">= 0.5"};
  if (m.value <= 0 || m.peer_value <= 0) return InternalError("a call failed while measuring");
  m.ratio = m.value / m.peer_value;
  m.met = m.ratio >= kGoal;
  return m;
}

}  // namespace cadre::bench
