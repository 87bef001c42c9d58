#include "tests/bench/list_people.h"

#include "cadre/registry/v1/person.grpc.pb.h"
#include "common/base/errors.h"
#include "common/base/status_macros.h"
#include "services/registry/person_fields.h"
#include "services/registry/store/person_search_store.h"
#include "tests/bench/registry_people.h"
#include "tests/bench/service_caller.h"

namespace cadre::bench {
namespace {

namespace v1 = registry::v1;

constexpr int kCalls = 300;
constexpr int kPage = 50;
constexpr CivilDay kDay(2017, 12, 20);
constexpr char kFilter[] = "theory >= INTERMEDIATE AND sex = FEMALE AND age < 45";

}  // namespace

absl::StatusOr<Measurement> MeasureListPeople(const Suite& suite) {
  ASSIGN_OR_RETURN(const auto session, ConnectToRegistry(suite));
  ASSIGN_OR_RETURN(const auto districts, DistrictsOf(*session));
  std::vector<ServiceCaller> callers;
  for (const auto& district : districts) {
    ASSIGN_OR_RETURN(ServiceCaller caller,
                     ServiceCaller::ToRegistry(suite, {{Role::kPlanner, district[0]}}));
    callers.push_back(std::move(caller));
  }
  v1::ListPeopleRequest request;
  request.set_filter(kFilter);
  request.set_page_size(kPage);
  const auto through_service = [&](int i) {
    const ServiceCaller& caller = callers[static_cast<size_t>(i) % callers.size()];
    const auto stub = v1::PersonService::NewStub(caller.channel());
    const auto page = caller.Call(*stub, &v1::PersonService::Stub::ListPeople, request);
    return page.ok() && page->people_size() == kPage;
  };
  ASSIGN_OR_RETURN(const api::Filter filter,
                   api::ParseFilter(kFilter, registry::PersonFilterFields()));
  const registry::store::PersonSearch search{.filter = filter, .day = kDay, .limit = kPage + 1};
  const auto by_connector = [&](int i) {
    const db::Scope scope{.roots = {districts[static_cast<size_t>(i) % districts.size()][0]},
                          .day = kDay};
    const auto found = registry::store::SearchPeople(*session, search, scope);
    return found.ok() && found->size() == kPage + 1;
  };
  const auto warm = static_cast<int>(districts.size());
  if (Timed(warm, through_service).empty() || Timed(warm, by_connector).empty()) {
    return InternalError("a page of people cannot be read");
  }
  const Pair took = TimedInTurns(kCalls, through_service, by_connector);
  return AtMost("list_people", took.ours, "ms", "same SELECT by the connector", took.peers, 2);
}

absl::StatusOr<Measurement> MeasureDeepPage(const Suite& suite) {
  ASSIGN_OR_RETURN(const auto session, ConnectToRegistry(suite));
  ASSIGN_OR_RETURN(const OrganizationId root, RootOf(*session));
  ASSIGN_OR_RETURN(const ServiceCaller caller,
                   ServiceCaller::ToRegistry(suite, {{Role::kPlanner, root}}));
  const auto stub = v1::PersonService::NewStub(caller.channel());
  const auto list = [&](const v1::ListPeopleRequest& request) {
    return caller.Call(*stub, &v1::PersonService::Stub::ListPeople, request);
  };
  v1::ListPeopleRequest deep;
  deep.set_page_size(1000);
  for (int64_t passed = 0; passed < suite.people / 2; passed += 1000) {
    ASSIGN_OR_RETURN(const v1::ListPeopleResponse page, list(deep));
    deep.set_page_token(page.next_page_token());
  }
  v1::ListPeopleRequest first;
  first.set_page_size(kPage);
  deep.set_page_size(kPage);
  const auto read = [&](const v1::ListPeopleRequest& request) {
    return [&](int) {
      const auto page = list(request);
      return page.ok() && page->people_size() == kPage;
    };
  };
  if (Timed(20, read(first)).empty() || Timed(20, read(deep)).empty()) {
    return InternalError("a page of people cannot be read");
  }
  const Pair took = TimedInTurns(kCalls, read(deep), read(first));
  return AtMost("deep_page", took.ours, "ms", "first page", took.peers, 1.2);
}

}  // namespace cadre::bench
