#include "tests/bench/import_people.h"

#include <algorithm>

#include "absl/strings/str_format.h"
#include "cadre/registry/v1/import.grpc.pb.h"
#include "common/base/errors.h"
#include "common/base/random.h"
#include "common/base/sha256.h"
#include "common/base/status_macros.h"
#include "common/db/transaction.h"
#include "services/registry/store/facet_store.h"
#include "services/registry/store/person_store.h"
#include "tests/bench/registry_people.h"
#include "tests/bench/service_caller.h"

namespace cadre::bench {
namespace {

namespace v1 = registry::v1;

constexpr int64_t kMostPeople = 100'000;
constexpr int kPiece = 1000;
constexpr int64_t kBesideOthers = 1'000'000'000;  // ids above those of a filled registry
constexpr int64_t kRuns = 100'000;
constexpr int64_t kPeopleOfARun = 1'000'000;
constexpr double kGoal = 0.25;
constexpr CivilDay kToday(2017, 12, 20);
constexpr char kHeader[] =
    "Họ và tên,Giới tính,Sinh ngày,Dân tộc,Tôn giáo,Số định danh cá nhân,"
    "Tổ chức Đảng đang sinh hoạt,Ngày vào Đảng,Ngày vào Đảng chính thức\n";

std::string NumberOf(int64_t number) { return absl::StrFormat("9%011d", number); }

std::string Written(CivilDay day) {
  return absl::StrFormat("%02d/%02d/%04d", day.day(), day.month(), day.year());
}

std::string LineOf(const registry::Person& p, int64_t number) {
  const auto date = [](const std::optional<CivilDate>& d) {
    return d.has_value() ? Written(d->EarliestDay()) : "";
  };
  return absl::StrCat(p.full_name, ",", p.sex == regulation::Sex::kMale ? "Nam" : "Nữ", ",",
                      Written(p.birth_date.EarliestDay()), ",", p.ethnicity, ",", p.religion, ",",
                      NumberOf(number), ",B00-00,", date(p.party_admission), ",",
                      date(p.party_official), "\n");
}

// People a second; `first` is the number of the first of them.
absl::StatusOr<double> ThroughService(const ServiceCaller& caller, OrganizationId unit,
                                      int64_t first, int64_t people) {
  const auto stub = v1::ImportService::NewStub(caller.channel());
  absl::Duration took;
  for (int64_t from = first; from < first + people; from += kPiece) {
    v1::ImportPeopleRequest request;
    request.set_content(kHeader);
    for (int64_t i = from; i < from + kPiece; ++i) {
      request.mutable_content()->append(LineOf(MakePerson(i, {unit}).person, i));
    }
    request.set_request_id(NewUuid());
    const absl::Time start = RealNow();
    ASSIGN_OR_RETURN(const v1::ImportReport report,
                     caller.Call(*stub, &v1::ImportService::Stub::ImportPeople, request));
    took += RealNow() - start;
    if (report.added() != kPiece) return InternalError("a piece of an import was not taken");
  }
  return static_cast<double>(people) / absl::ToDoubleSeconds(took);
}

absl::StatusOr<double> ByConnector(db::Session& session, OrganizationId unit, int64_t first,
                                   int64_t people) {
  absl::Duration took;
  for (int64_t from = first; from < first + people; from += kPiece) {
    std::vector<MadePerson> piece;
    std::vector<PersonId> ids;
    for (int64_t i = from; i < from + kPiece; ++i) {
      MadePerson& made = piece.emplace_back(MakePerson(i, {unit}));
      made.person.id = PersonId(made.person.id.value() + kBesideOthers);
      made.keys.national_index = Sha256(NumberOf(i));
      made.keys.national_sealed = std::string(64, 'x');
      ids.push_back(made.person.id);
    }
    const absl::Time start = RealNow();
    ASSIGN_OR_RETURN(db::Transaction transaction, db::Transaction::Begin(session));
    for (const MadePerson& made : piece) {
      RETURN_IF_ERROR(registry::store::InsertPerson(session, made.person, made.keys));
    }
    RETURN_IF_ERROR(registry::store::RefreshFacets(session, ids, kToday));
    RETURN_IF_ERROR(transaction.Commit());
    took += RealNow() - start;
  }
  return static_cast<double>(people) / absl::ToDoubleSeconds(took);
}

}  // namespace

absl::StatusOr<Measurement> MeasureImport(const Suite& suite) {
  ASSIGN_OR_RETURN(const auto session, ConnectToRegistry(suite));
  ASSIGN_OR_RETURN(const auto districts, DistrictsOf(*session));
  const OrganizationId unit = districts[0][1];
  ASSIGN_OR_RETURN(const ServiceCaller caller,
                   ServiceCaller::ToRegistry(suite, {{Role::kRecordOfficer, districts[0][0]}}));
  const int64_t people = std::min(kMostPeople, suite.people) / kPiece * kPiece;
  // Other people in every run.
  const int64_t first = absl::ToUnixSeconds(RealNow()) % kRuns * kPeopleOfARun;
  ASSIGN_OR_RETURN(const double by_connector, ByConnector(*session, unit, first, people));
  ASSIGN_OR_RETURN(const double through_service,
                   ThroughService(caller, unit, first + people, people));
  Measurement m{.name = "import_100k",
                .value = through_service,
                .unit = "people/s",
                .peer = "same rows by the connector",
                .peer_value = by_connector,
                .ratio = through_service / by_connector,
                .goal = ">= 0.25"};
  m.met = m.ratio >= kGoal;
  return m;
}

}  // namespace cadre::bench
