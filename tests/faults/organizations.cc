#include "cadre/registry/v1/events.pb.h"
#include "cadre/registry/v1/organization.grpc.pb.h"
#include "common/base/status_macros.h"
#include "tests/faults/workload.h"

namespace cadre::faults {
namespace {

namespace v1 = registry::v1;
using Stub = v1::OrganizationService::Stub;

// New organizations: each is an event that every service with a scope follows.
class Organizations : public Workload {
 public:
  explicit Organizations(const Suite& suite)
      : Workload(suite, "organizations"),
        stub_(v1::OrganizationService::NewStub(suite.channel())) {}

  void Step(HistoryLog& log, Dice& dice) override {
    Operation operation = New("create", dice);
    operation.event = v1::OrganizationPlaced::descriptor()->full_name();
    v1::CreateOrganizationRequest request;
    v1::Organization& organization = *request.mutable_organization();
    organization.set_code(operation.content);
    organization.set_kind(v1::ORGANIZATION_KIND_DIVISION);
    organization.set_display_name(operation.content);
    organization.set_parent(suite().root());
    organization.mutable_valid_from()->set_year(2010);
    organization.mutable_valid_from()->set_month(1);
    organization.mutable_valid_from()->set_day(1);
    suite()
        .Write<Stub, v1::CreateOrganizationRequest, v1::Organization>(
            log, kAdministrator, *stub_, &Stub::CreateOrganization, request, operation,
            [](const v1::Organization& made, Operation& o) { o.resource = made.name(); })
        .IgnoreError();
  }

  absl::Status Check(const std::vector<Operation>& history, Violations& violations) override {
    std::multimap<std::string, std::string> by_code;
    RETURN_IF_ERROR(EachPage([&](const std::string& token) -> absl::StatusOr<std::string> {
      v1::ListOrganizationsRequest request;
      request.set_page_size(1000);
      request.set_page_token(token);
      ASSIGN_OR_RETURN(const v1::ListOrganizationsResponse page,
                       suite().Ask(kAdministrator, *stub_, &Stub::ListOrganizations, request));
      for (const v1::Organization& organization : page.organizations()) {
        by_code.emplace(organization.code(), organization.name());
      }
      return page.next_page_token();
    }));
    JudgeCreations(Of(history, name()), by_code, violations);
    return absl::OkStatus();
  }

 private:
  std::unique_ptr<Stub> stub_;
};

}  // namespace

std::unique_ptr<Workload> MakeOrganizations(const Suite& suite) {
  return std::make_unique<Organizations>(suite);
}

}  // namespace cadre::faults
