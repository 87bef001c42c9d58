// The part of the registry's gRPC face that administers access, rules and the tree.
#include "cadre/registry/v1/access.grpc.pb.h"
#include "cadre/registry/v1/regulation.grpc.pb.h"
#include "cadre/registry/v1/restructure.grpc.pb.h"
#include "services/registry/rpc.h"

namespace cadre::registry {
namespace {

class AccessRpc final : public v1::AccessService::Service {
 public:
  using Api = AccessApi;
  AccessRpc(const rpc::UnaryRunner& run, Api& api) : run_(run), api_(api) {}
  CADRE_UNARY(ResolveIdentity, v1::ResolveIdentityRequest, v1::ResolvedIdentity)
  CADRE_UNARY(CreateRoleBinding, v1::CreateRoleBindingRequest, v1::RoleBinding)
  CADRE_UNARY(ConfirmRoleBinding, v1::ConfirmRoleBindingRequest, v1::RoleBinding)
  CADRE_UNARY(RejectRoleBinding, v1::RejectRoleBindingRequest, v1::RoleBinding)
  CADRE_UNARY(EndRoleBinding, v1::EndRoleBindingRequest, v1::RoleBinding)
  CADRE_UNARY(ListRoleBindings, v1::ListRoleBindingsRequest, v1::ListRoleBindingsResponse)
  CADRE_UNARY(GetPrincipal, v1::GetPrincipalRequest, v1::Principal)
  CADRE_UNARY(ListPrincipals, v1::ListPrincipalsRequest, v1::ListPrincipalsResponse)
  CADRE_UNARY(CreateServiceAccount, v1::CreateServiceAccountRequest, v1::Principal)
  CADRE_UNARY(LinkPrincipal, v1::LinkPrincipalRequest, v1::Principal)
  CADRE_UNARY(ConfirmPrincipalLink, v1::ConfirmPrincipalLinkRequest, v1::Principal)
  CADRE_UNARY(RejectPrincipalLink, v1::RejectPrincipalLinkRequest, v1::Principal)
  CADRE_UNARY(DisablePrincipal, v1::DisablePrincipalRequest, v1::Principal)
  CADRE_UNARY(EnablePrincipal, v1::EnablePrincipalRequest, v1::Principal)
  CADRE_UNARY(CreateDeputy, v1::CreateDeputyRequest, v1::Deputy)
  CADRE_UNARY(ConfirmDeputy, v1::ConfirmDeputyRequest, v1::Deputy)
  CADRE_UNARY(EndDeputy, v1::EndDeputyRequest, v1::Deputy)
  CADRE_UNARY(ListDeputies, v1::ListDeputiesRequest, v1::ListDeputiesResponse)
  CADRE_UNARY(ListAccess, v1::ListAccessRequest, v1::ListAccessResponse)
  CADRE_UNARY(ExplainAccess, v1::ExplainAccessRequest, v1::AccessExplanation)
  CADRE_UNARY(ListAuditRows, v1::ListAuditRowsRequest, v1::ListAuditRowsResponse)

 private:
  const rpc::UnaryRunner& run_;
  Api& api_;
};

class RegulationRpc final : public v1::RegulationService::Service {
 public:
  using Api = RegulationApi;
  RegulationRpc(const rpc::UnaryRunner& run, Api& api) : run_(run), api_(api) {}
  CADRE_UNARY(ListRuleSets, v1::ListRuleSetsRequest, v1::ListRuleSetsResponse)
  CADRE_UNARY(FetchRuleSets, v1::FetchRuleSetsRequest, v1::FetchRuleSetsResponse)
  CADRE_UNARY(GetRuleSet, v1::GetRuleSetRequest, v1::StoredRuleSet)
  CADRE_UNARY(ProposeRuleSet, v1::ProposeRuleSetRequest, v1::RuleProposal)
  CADRE_UNARY(ProposeConfirmation, v1::ProposeConfirmationRequest, v1::RuleProposal)
  CADRE_UNARY(ProposeWorkingDays, v1::ProposeWorkingDaysRequest, v1::RuleProposal)
  CADRE_UNARY(GetRuleProposal, v1::GetRuleProposalRequest, v1::RuleProposal)
  CADRE_UNARY(ListRuleProposals, v1::ListRuleProposalsRequest, v1::ListRuleProposalsResponse)
  CADRE_UNARY(ConfirmRuleProposal, v1::ConfirmRuleProposalRequest, v1::RuleProposal)
  CADRE_UNARY(RejectRuleProposal, v1::RejectRuleProposalRequest, v1::RuleProposal)
  CADRE_UNARY(ListRuleSetVersions, v1::ListRuleSetVersionsRequest, v1::ListRuleSetVersionsResponse)
  CADRE_UNARY(ListWorkingDays, v1::ListWorkingDaysRequest, v1::ListWorkingDaysResponse)
  CADRE_UNARY(FetchWorkingDays, v1::FetchWorkingDaysRequest, v1::FetchWorkingDaysResponse)

 private:
  const rpc::UnaryRunner& run_;
  Api& api_;
};

class RestructureRpc final : public v1::RestructureService::Service {
 public:
  using Api = RestructureApi;
  RestructureRpc(const rpc::UnaryRunner& run, Api& api) : run_(run), api_(api) {}
  CADRE_UNARY(PreviewRestructuring, v1::PreviewRestructuringRequest, v1::RestructuringOutcome)
  CADRE_UNARY(RestructureOrganizations, v1::RestructureOrganizationsRequest,
              v1::RestructuringOutcome)
  CADRE_UNARY(ListLineage, v1::ListLineageRequest, v1::ListLineageResponse)
  CADRE_UNARY(ListOrphans, v1::ListOrphansRequest, v1::ListOrphansResponse)
  CADRE_UNARY(ListOrganizationCounts, v1::ListOrganizationCountsRequest,
              v1::ListOrganizationCountsResponse)

 private:
  const rpc::UnaryRunner& run_;
  Api& api_;
};

}  // namespace

void AddAdminServices(const rpc::UnaryRunner& run, Apis apis,
                      std::vector<std::unique_ptr<grpc::Service>>& services) {
  services.push_back(std::make_unique<AccessRpc>(run, apis.access));
  services.push_back(std::make_unique<RegulationRpc>(run, apis.regulations));
  services.push_back(std::make_unique<RestructureRpc>(run, apis.restructurings));
}

}  // namespace cadre::registry
