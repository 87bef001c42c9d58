#include "cadre/planning/v1/term.grpc.pb.h"
#include "common/base/status_macros.h"
#include "tests/faults/workload.h"

namespace cadre::faults {
namespace {

namespace v1 = planning::v1;
using Stub = v1::TermService::Stub;

// New terms: writes to planning.
class Terms : public Workload {
 public:
  explicit Terms(const Suite& suite)
      : Workload(suite, "terms"), stub_(v1::TermService::NewStub(suite.channel())) {}

  void Step(HistoryLog& log, Dice& dice) override {
    const Operation operation = New("create", dice);
    v1::CreateTermRequest request;
    v1::Term& term = *request.mutable_term();
    term.set_code(operation.content);
    term.set_calendar(v1::CALENDAR_PARTY);
    term.mutable_start_date()->set_year(2020);
    term.mutable_start_date()->set_month(9);
    term.mutable_start_date()->set_day(1);
    *term.mutable_end_date() = term.start_date();
    term.mutable_end_date()->set_year(2025);
    suite()
        .Write<Stub, v1::CreateTermRequest, v1::Term>(
            log, kApprover, *stub_, &Stub::CreateTerm, request, operation,
            [](const v1::Term& made, Operation& o) { o.resource = made.name(); })
        .IgnoreError();
  }

  absl::Status Check(const std::vector<Operation>& history, Violations& violations) override {
    ASSIGN_OR_RETURN(const v1::ListTermsResponse list,
                     suite().Ask(kApprover, *stub_, &Stub::ListTerms, v1::ListTermsRequest()));
    std::multimap<std::string, std::string> by_code;
    for (const v1::Term& term : list.terms()) by_code.emplace(term.code(), term.name());
    JudgeCreations(Of(history, name()), by_code, violations);
    return absl::OkStatus();
  }

 private:
  std::unique_ptr<Stub> stub_;
};

}  // namespace

std::unique_ptr<Workload> MakeTerms(const Suite& suite) { return std::make_unique<Terms>(suite); }

}  // namespace cadre::faults
