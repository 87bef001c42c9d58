#include "cadre/registry/v1/access.grpc.pb.h"
#include "common/base/status_macros.h"
#include "tests/faults/workload.h"

namespace cadre::faults {
namespace {

namespace v1 = registry::v1;
using Stub = v1::AccessService::Stub;

// Roles bound to new principals.
class Bindings : public Workload {
 public:
  explicit Bindings(const Suite& suite)
      : Workload(suite, "bindings"), stub_(v1::AccessService::NewStub(suite.channel())) {}

  void Step(HistoryLog& log, Dice& dice) override {
    const Operation operation = New("create", dice);
    v1::CreateRoleBindingRequest request;
    v1::RoleBinding& binding = *request.mutable_role_binding();
    binding.set_issuer(suite().issuer());
    binding.set_subject(operation.content);
    binding.set_role(v1::ROLE_MEMBER);
    binding.set_organization(suite().root());
    binding.mutable_start_date()->set_year(2017);
    binding.mutable_start_date()->set_month(1);
    binding.mutable_start_date()->set_day(1);
    suite()
        .Write<Stub, v1::CreateRoleBindingRequest, v1::RoleBinding>(
            log, kAdministrator, *stub_, &Stub::CreateRoleBinding, request, operation,
            [](const v1::RoleBinding& made, Operation& o) { o.resource = made.name(); })
        .IgnoreError();
  }

  absl::Status Check(const std::vector<Operation>& history, Violations& violations) override {
    std::multimap<std::string, std::string> by_subject;
    RETURN_IF_ERROR(EachPage([&](const std::string& token) -> absl::StatusOr<std::string> {
      v1::ListRoleBindingsRequest request;
      request.set_page_size(1000);
      request.set_page_token(token);
      ASSIGN_OR_RETURN(const v1::ListRoleBindingsResponse page,
                       suite().Ask(kAdministrator, *stub_, &Stub::ListRoleBindings, request));
      for (const v1::RoleBinding& binding : page.role_bindings()) {
        by_subject.emplace(binding.subject(), binding.name());
      }
      return page.next_page_token();
    }));
    JudgeCreations(Of(history, name()), by_subject, violations);
    return absl::OkStatus();
  }

 private:
  std::unique_ptr<Stub> stub_;
};

}  // namespace

std::unique_ptr<Workload> MakeBindings(const Suite& suite) {
  return std::make_unique<Bindings>(suite);
}

}  // namespace cadre::faults
