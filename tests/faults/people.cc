#include "tests/faults/people.h"

#include "absl/strings/numbers.h"
#include "absl/strings/str_replace.h"
#include "common/base/status_macros.h"

namespace cadre::faults {
namespace {

namespace v1 = registry::v1;

constexpr int kShared = 4;
constexpr size_t kUpdatesInTen = 4;

// New records, and updates of a few records by all threads at a time, each with the etag that it
// has just read.
class People : public Workload {
 public:
  explicit People(const Suite& suite)
      : Workload(suite, "people"), stub_(v1::PersonService::NewStub(suite.channel())) {}

  absl::Status Prepare(HistoryLog& log, Dice& dice) override {
    std::vector<Operation> operations;
    for (int i = 0; i < kShared; ++i) operations.push_back(New("create", dice));
    ASSIGN_OR_RETURN(shared_, CreatePeople(suite(), log, *stub_, operations));
    return absl::OkStatus();
  }

  void Step(HistoryLog& log, Dice& dice) override {
    if (dice.Below(10) < kUpdatesInTen) {
      Update(log, dice, shared_[dice.Below(shared_.size())]);
    } else {
      CreatePerson(suite(), log, *stub_, New("create", dice)).IgnoreError();
    }
  }

  std::set<std::string> ExpectedRefusals() const override { return {"ETAG_MISMATCH"}; }

  absl::Status Check(const std::vector<Operation>& history, Violations& violations) override {
    std::multimap<std::string, std::string> by_birth_place;
    std::map<std::string, Seen> by_name;
    RETURN_IF_ERROR(EachPage([&](const std::string& token) -> absl::StatusOr<std::string> {
      v1::ListPeopleRequest request;
      request.set_page_size(1000);
      request.set_page_token(token);
      ASSIGN_OR_RETURN(const v1::ListPeopleResponse page,
                       suite().Ask(kRecordOfficer, *stub_, &PersonStub::ListPeople, request));
      for (const v1::Person& person : page.people()) {
        by_birth_place.emplace(person.birth_place(), person.name());
        by_name[person.name()] = {VersionOf(person.etag()), person.home_place()};
      }
      return page.next_page_token();
    }));
    JudgeCreations(Of(history, name(), "create"), by_birth_place, violations);
    JudgeVersions(Of(history, name(), "update"), by_name, violations);
    return absl::OkStatus();
  }

 private:
  void Update(HistoryLog& log, Dice& dice, const std::string& person) {
    v1::GetPersonRequest get;
    get.set_name(person);
    const auto read = suite().Ask(kRecordOfficer, *stub_, &PersonStub::GetPerson, get);
    if (!read.ok()) return;  // nothing was written
    Operation operation = New("update", dice);
    operation.subject = person;
    v1::UpdatePersonRequest request;
    request.mutable_person()->set_name(person);
    request.mutable_person()->set_etag(read->etag());
    request.mutable_person()->set_home_place(operation.content);
    request.mutable_update_mask()->add_paths("home_place");
    suite()
        .Write<PersonStub, v1::UpdatePersonRequest, v1::Person>(
            log, kRecordOfficer, *stub_, &PersonStub::UpdatePerson, request, operation,
            [](const v1::Person& made, Operation& o) { o.version = VersionOf(made.etag()); })
        .IgnoreError();
  }

  std::unique_ptr<PersonStub> stub_;
  std::vector<std::string> shared_;  // names; set by Prepare
};

}  // namespace

absl::StatusOr<v1::Person> CreatePerson(const Suite& suite, HistoryLog& log, PersonStub& stub,
                                        const Operation& operation) {
  v1::CreatePersonRequest request;
  v1::Person& person = *request.mutable_person();
  person.set_full_name("Nguyễn Văn Bền");
  person.set_sex(v1::SEX_MALE);
  person.mutable_birth_date()->set_year(1970);
  person.set_birth_place(operation.content);
  person.set_ethnicity("Kinh");
  person.set_religion("Không");
  person.set_organization(suite.root());
  return suite.Write<PersonStub, v1::CreatePersonRequest, v1::Person>(
      log, kRecordOfficer, stub, &PersonStub::CreatePerson, request, operation,
      [](const v1::Person& made, Operation& o) { o.resource = made.name(); });
}

absl::StatusOr<std::vector<std::string>> CreatePeople(const Suite& suite, HistoryLog& log,
                                                      PersonStub& stub,
                                                      const std::vector<Operation>& operations) {
  std::vector<std::string> names;
  for (const Operation& operation : operations) {
    ASSIGN_OR_RETURN(const v1::Person made, CreatePerson(suite, log, stub, operation));
    names.push_back(made.name());
  }
  return names;
}

int64_t VersionOf(const std::string& etag) {
  int64_t version = 0;
  return absl::SimpleAtoi(absl::StrReplaceAll(etag, {{"\"", ""}}), &version) ? version : 0;
}

std::unique_ptr<Workload> MakePeople(const Suite& suite) { return std::make_unique<People>(suite); }

}  // namespace cadre::faults
