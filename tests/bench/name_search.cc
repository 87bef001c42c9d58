#include "tests/bench/name_search.h"

#include "absl/strings/str_cat.h"
#include "cadre/registry/v1/person.grpc.pb.h"
#include "clients/cadrectl/sample/random.h"
#include "common/base/errors.h"
#include "common/base/status_macros.h"
#include "tests/bench/registry_people.h"
#include "tests/bench/service_caller.h"

namespace cadre::bench {
namespace {

namespace v1 = registry::v1;

constexpr int kCalls = 400;
constexpr double kMost = 30;

// The first `letters` of each word.
std::string Beginnings(const std::vector<std::string>& words, size_t letters) {
  std::string text;
  for (const std::string& word : words) absl::StrAppend(&text, word.substr(0, letters), " ");
  return text;
}

// What people type, half of it: a whole name, without accents. Else its given and family name, all
// words begun, or one word.
std::string Typed(sample::Random& random, const std::vector<std::string>& words) {
  switch (random.Below(8)) {
    case 0:
      return absl::StrCat(words.back(), " ", words.front());
    case 1:
      return Beginnings(words, 3);
    case 2:
      return Beginnings(words, 2);
    case 3:
      return words[static_cast<size_t>(random.Below(static_cast<int>(words.size())))];
    default:
      return Beginnings(words, 100);
  }
}

}  // namespace

absl::StatusOr<Measurement> MeasureNameSearch(const Suite& suite) {
  ASSIGN_OR_RETURN(const auto session, ConnectToRegistry(suite));
  ASSIGN_OR_RETURN(const OrganizationId root, RootOf(*session));
  ASSIGN_OR_RETURN(const ServiceCaller caller,
                   ServiceCaller::ToRegistry(suite, {{Role::kPlanner, root}}));
  const auto stub = v1::PersonService::NewStub(caller.channel());
  sample::Random random(17);
  // The last of these is nobody's name; those that follow are somebody's.
  std::vector<std::string> texts = {"ng v a", "nguyen", "n", "nguyen van", "quach tinh"};
  const auto chosen = static_cast<int>(texts.size());
  while (texts.size() < kCalls) {
    const int64_t number = random.Below(static_cast<int>(suite.people));
    texts.push_back(Typed(random, MakePerson(number, {root}).keys.words));
  }
  const auto search = [&](int i) {
    v1::ListPeopleRequest request;
    request.set_text(texts[static_cast<size_t>(i)]);
    const auto page = caller.Call(*stub, &v1::PersonService::Stub::ListPeople, request);
    return page.ok() && (i < chosen || page->people_size() > 0);
  };
  if (Timed(20, search).empty()) return InternalError("names cannot be searched");
  Measurement m{.name = "name_search",
                .value = Percentile(Timed(kCalls, search), 95),
                .unit = "ms",
                .goal = "<= 30"};
  m.met = m.value > 0 && m.value <= kMost;
  return m;
}

}  // namespace cadre::bench
