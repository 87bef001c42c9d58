#include "cadre/registry/v1/events.pb.h"
#include "cadre/registry/v1/record.grpc.pb.h"
#include "common/base/status_macros.h"
#include "tests/faults/people.h"

namespace cadre::faults {
namespace {

namespace v1 = registry::v1;
using Stub = v1::RecordService::Stub;

constexpr int kPeople = 4;

// Disciplines of a few people: each is an event that other services follow.
class Disciplines : public Workload {
 public:
  explicit Disciplines(const Suite& suite)
      : Workload(suite, "disciplines"), stub_(v1::RecordService::NewStub(suite.channel())) {}

  absl::Status Prepare(HistoryLog& log, Dice& dice) override {
    std::vector<Operation> operations;
    for (int i = 0; i < kPeople; ++i) operations.push_back(New("create_person", dice));
    const auto people = v1::PersonService::NewStub(suite().channel());
    ASSIGN_OR_RETURN(people_, CreatePeople(suite(), log, *people, operations));
    return absl::OkStatus();
  }

  void Step(HistoryLog& log, Dice& dice) override {
    Operation operation = New("create", dice);
    operation.subject = people_[dice.Below(people_.size())];
    operation.resource = operation.content;  // it has no name but its number
    operation.event = v1::PersonDisciplined::descriptor()->full_name();
    v1::AddDisciplineRequest request;
    request.set_person(operation.subject);
    v1::Discipline& discipline = *request.mutable_discipline();
    discipline.set_form(v1::DISCIPLINE_FORM_REPRIMAND);
    discipline.mutable_decision_date()->set_year(2016);
    discipline.mutable_decision_date()->set_month(5);
    discipline.mutable_decision_date()->set_day(4);
    discipline.set_decision_number(operation.content);
    suite()
        .Write<Stub, v1::AddDisciplineRequest, v1::Discipline>(
            log, kRecordOfficer, *stub_, &Stub::AddDiscipline, request, operation,
            [](const v1::Discipline&, Operation&) {})
        .IgnoreError();
  }

  absl::Status Check(const std::vector<Operation>& history, Violations& violations) override {
    std::multimap<std::string, std::string> by_number;
    for (const Operation& person : Of(history, name(), "create_person")) {
      v1::GetPersonRecordRequest request;
      request.set_person(person.resource);
      request.set_purpose("check");
      ASSIGN_OR_RETURN(const v1::PersonRecord record,
                       suite().Ask(kRecordOfficer, *stub_, &Stub::GetPersonRecord, request));
      for (const v1::Discipline& discipline : record.disciplines()) {
        by_number.emplace(discipline.decision_number(), discipline.decision_number());
      }
    }
    JudgeCreations(Of(history, name(), "create"), by_number, violations);
    return absl::OkStatus();
  }

 private:
  std::unique_ptr<Stub> stub_;
  std::vector<std::string> people_;  // names; set by Prepare
};

}  // namespace

std::unique_ptr<Workload> MakeDisciplines(const Suite& suite) {
  return std::make_unique<Disciplines>(suite);
}

}  // namespace cadre::faults
