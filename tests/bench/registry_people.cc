#include "tests/bench/registry_people.h"

#include <algorithm>
#include <cstdio>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "cadre/registry/v1/organization.grpc.pb.h"
#include "clients/cadrectl/sample/names.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/base/status_macros.h"
#include "common/db/statement.h"
#include "common/db/transaction.h"
#include "common/text/vietnamese.h"
#include "tests/bench/service_caller.h"

namespace cadre::bench {
namespace {

namespace v1 = registry::v1;
using registry::Person;

constexpr int64_t kFirstPerson = 1'000'000'000;
constexpr int kBatch = 1000;
constexpr int kRatedYear = 2016;
const absl::Time kWritten = absl::FromUnixSeconds(1'483'228'800);

absl::StatusOr<OrganizationId> Opened(const ServiceCaller& caller, const std::string& code,
                                      OrganizationId parent) {
  v1::CreateOrganizationRequest request;
  auto& organization = *request.mutable_organization();
  organization.set_code(code);
  organization.set_kind(v1::ORGANIZATION_KIND_DISTRICT_COMMITTEE);
  organization.set_display_name(code);
  organization.set_parent(api::OrganizationName(parent));
  *organization.mutable_valid_from() = api::ToProto(CivilDay(1990, 1, 1));
  const auto stub = v1::OrganizationService::NewStub(caller.channel());
  ASSIGN_OR_RETURN(const v1::Organization made,
                   caller.Call(*stub, &v1::OrganizationService::Stub::CreateOrganization, request));
  return api::ParseId<OrganizationId>(made.name(), api::kOrganizationPattern, "name");
}

absl::Status OpenUnits(const ServiceCaller& caller, OrganizationId root) {
  for (int district = 0; district < kDistricts; ++district) {
    const std::string code = absl::StrFormat("B%02d", district);
    ASSIGN_OR_RETURN(const OrganizationId above, Opened(caller, code, root));
    for (int unit = 0; unit < kUnitsOfDistrict; ++unit) {
      RETURN_IF_ERROR(Opened(caller, absl::StrFormat("%s-%02d", code, unit), above).status());
    }
  }
  return absl::OkStatus();
}

// Rows of several tables that grow together, a batch at a time.
struct Batch {
  db::Statement people, sealed, words, held, ratings, posts, holdings;
  Batch() {
    people.Add(R"sql(INSERT INTO person (id, organization_id, full_name, sort_key, sex, birth_on,
        birth_precision, birth_place, home_place, ethnicity, religion, status, party_admission_on,
        party_admission_precision, party_official_on, party_official_precision, version, updated_at)
        VALUES )sql");
    sealed.Add("INSERT INTO person_sealed (person_id) VALUES ");
    words.Add("INSERT IGNORE INTO person_word (word, person_id, name, sort_key) VALUES ");
    held.Add(R"sql(INSERT INTO person_qualification (id, person_id, kind, level, awarded_on,
        awarded_precision, text) VALUES )sql");
    ratings.Add("INSERT INTO person_rating (person_id, year, level) VALUES ");
    posts.Add(R"sql(INSERT INTO post (id, code, organization_id, title, post_group,
        management_level, selection, headcount, standing, valid_from, valid_to, version)
        VALUES )sql");
    holdings.Add(R"sql(INSERT INTO post_holding (person_id, post_id, start_on, end_on,
        decision_number) VALUES )sql");
  }

  void AddPerson(const MadePerson& made) {
    const Person& p = made.person;
    people.AddRow(p.id, p.organization, p.full_name, made.keys.sort_key, p.sex,
                  db::DayOf(p.birth_date), db::PrecisionOf(p.birth_date), "", "", p.ethnicity,
                  p.religion, p.status, db::DayOf(p.party_admission),
                  db::PrecisionOf(p.party_admission), db::DayOf(p.party_official),
                  db::PrecisionOf(p.party_official), 1, p.updated_at);
    sealed.AddRow(p.id);
    const std::string name = registry::store::NameOfWords(made.keys.words);
    for (const std::string& word : made.keys.words)
      words.AddRow(word, p.id, name, made.keys.sort_key);
  }

  // Of twenty people one heads a division, of four hundred one a department.
  void AddRecord(int64_t number, const Person& p) {
    sample::Random random(static_cast<uint64_t>(number) + 7);
    const int degree = random.Happens(70) ? random.Happens(20) ? 5 : 4 : 2;
    const int theory = random.Happens(50) ? random.Happens(20) ? 3 : 2 : 1;
    held.AddRow(p.id.value() * 2, p.id, 1, degree, "2000-01-01", 1, "");
    held.AddRow(p.id.value() * 2 + 1, p.id, 2, theory, "2005-01-01", 1, "");
    ratings.AddRow(p.id, kRatedYear, random.Happens(15) ? 1 : random.Happens(95) ? 2 : 3);
    if (number % 20 != 0) return;
    const bool department = number % 400 == 0;
    posts.AddRow(p.id, absl::StrCat("B", number), p.organization, "x",
                 department ? "DEPARTMENT_HEAD" : "DIVISION_HEAD", department ? 2 : 5, 2, 1, 0,
                 "2000-01-01", "9999-12-31", 1);
    holdings.AddRow(p.id, p.id, "2012-01-01", "9999-12-31", "");
  }

  absl::Status Write(db::Session& session) const {
    for (const db::Statement* part :
         {&people, &sealed, &words, &held, &ratings, &posts, &holdings}) {
      RETURN_IF_ERROR(part->Execute(session).status());
    }
    return absl::OkStatus();
  }
};

absl::Status FillBatch(db::Session& session, const std::vector<OrganizationId>& units, int64_t from,
                       int64_t to) {
  ASSIGN_OR_RETURN(db::Transaction transaction, db::Transaction::Begin(session));
  Batch batch;
  for (int64_t number = from; number < to; ++number) {
    const MadePerson made = MakePerson(number, units);
    batch.AddPerson(made);
    batch.AddRecord(number, made.person);
  }
  RETURN_IF_ERROR(batch.Write(session));
  return transaction.Commit();
}

}  // namespace

MadePerson MakePerson(int64_t number, const std::vector<OrganizationId>& units) {
  sample::Random random(static_cast<uint64_t>(number));
  const bool is_man = random.Happens(55);
  Person p{.id = PersonId(kFirstPerson + number)};
  p.sex = is_man ? regulation::Sex::kMale : regulation::Sex::kFemale;
  p.ethnicity = random.Happens(96) ? "Kinh" : random.Happens(60) ? "Khmer" : "Hoa";
  p.full_name =
      sample::DrawName(random, is_man ? sample::Sex::kMale : sample::Sex::kFemale, p.ethnicity);
  p.birth_date = CivilDate(CivilDay(1955, 1, 1) + random.Below(14'000));
  p.religion = "Không";
  p.organization = units[static_cast<size_t>(random.Below(static_cast<int>(units.size())))];
  if (random.Happens(90)) {
    p.party_admission = CivilDate(CivilDay(2000, 1, 1) + random.Below(5'000));
    p.party_official = CivilDate(AddMonths(p.party_admission->EarliestDay(), 12));
  }
  p.updated_at = kWritten;
  return {
      .person = p,
      .keys = {.sort_key = text::SortKey(p.full_name), .words = registry::NameWords(p.full_name)}};
}

absl::StatusOr<std::vector<std::vector<OrganizationId>>> DistrictsOf(db::Session& session) {
  std::vector<std::vector<OrganizationId>> districts;
  ASSIGN_OR_RETURN(const auto ids,
                   session.Query("SELECT id FROM organization WHERE code LIKE 'B%' ORDER BY code",
                                 [](const db::Row& row) { return row.IdOf<OrganizationId>(1); }));
  for (size_t i = 0; i < ids.size(); ++i) {
    if (i % (kUnitsOfDistrict + 1) == 0) districts.emplace_back();
    districts.back().push_back(ids[i]);
  }
  if (districts.size() != kDistricts) return NotFoundError("organization");
  return districts;
}

absl::Status FillRegistry(const Suite& suite, db::Session& session) {
  ASSIGN_OR_RETURN(const OrganizationId root, RootOf(session));
  auto districts = DistrictsOf(session);
  if (!districts.ok()) {
    ASSIGN_OR_RETURN(const ServiceCaller caller,
                     ServiceCaller::ToRegistry(suite, {{Role::kAdministrator, root}}));
    RETURN_IF_ERROR(OpenUnits(caller, root));
    districts = DistrictsOf(session);
    RETURN_IF_ERROR(districts.status());
  }
  const int64_t people = suite.people;
  std::vector<OrganizationId> units;
  for (const auto& district : *districts) {
    units.insert(units.end(), district.begin(), district.end());
  }
  ASSIGN_OR_RETURN(const auto kept, session.QueryOne(
                                        "SELECT COUNT(*) FROM person WHERE id BETWEEN ? AND ?",
                                        [](const db::Row& row) { return row.Int(1); }, kFirstPerson,
                                        kFirstPerson + people - 1));
  for (int64_t from = kept.value_or(0); from < people; from += kBatch) {
    RETURN_IF_ERROR(FillBatch(session, units, from, std::min(from + kBatch, people)));
    if (from % 50'000 == 0) {
      std::fprintf(stderr, "bench: %lld of %lld people\n", static_cast<long long>(from),
                   static_cast<long long>(people));
    }
  }
  return absl::OkStatus();
}

}  // namespace cadre::bench
