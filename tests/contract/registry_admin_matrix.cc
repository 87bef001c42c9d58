// Who may call what of access and of rules administration. Rows that stand beside those of the
// registry's other services.
#include "absl/strings/str_cat.h"
#include "common/base/clock.h"
#include "common/base/random.h"
#include "common/testing/status_matchers.h"
#include "tests/contract/permission_matrix.h"

namespace cadre {
namespace {

class AdminWorld final : public MatrixWorld {
 public:
  explicit AdminWorld(testing::RegistryServer& registry) : registry_(registry) {}

  std::string prefix() const override { return "/cadre.registry.v1.AccessService/"; }

  MatrixRows rows() const override {
    return {
        // The binding is in force already: who may gets so far.
        {"/cadre.registry.v1.AccessService/ConfirmRoleBinding", {"X", R"({"name": "$BINDING"})"}},
        {"/cadre.registry.v1.AccessService/RejectRoleBinding",
         {"X", R"({"name": "$BINDING", "reason": "x"})"}},
        {"/cadre.registry.v1.AccessService/GetPrincipal", {"XU", R"({"name": "$PRINCIPAL"})"}},
        {"/cadre.registry.v1.AccessService/ListPrincipals", {"XU", "{}"}},
        {"/cadre.registry.v1.AccessService/CreateServiceAccount",
         {"X", R"({"issuer": "i", "subject": "$UNIQUE", "organization": "$ORG",
                   "owner": "$PERSON", "usedFor": "x"})"}},
        {"/cadre.registry.v1.AccessService/LinkPrincipal",
         {"X", R"({"name": "$PRINCIPAL", "person": "$PERSON"})"}},
        {"/cadre.registry.v1.AccessService/ConfirmPrincipalLink",
         {"X", R"({"name": "$PRINCIPAL"})"}},
        {"/cadre.registry.v1.AccessService/RejectPrincipalLink",
         {"X", R"({"name": "$PRINCIPAL"})"}},
        {"/cadre.registry.v1.AccessService/DisablePrincipal",
         {"X", R"({"name": "$PRINCIPAL", "reason": "x"})"}},
        {"/cadre.registry.v1.AccessService/EnablePrincipal", {"X", R"({"name": "$PRINCIPAL"})"}},
        // Everybody for himself: tests/services/registry/deputy_api_test.cc.
        {"/cadre.registry.v1.AccessService/CreateDeputy",
         {kAll, R"({"deputy": {"issuer": "i", "subject": "s", "role": "ROLE_PLANNER",
                   "organization": "$ORG", "reason": "x",
                   "startDate": {"year": 2017, "month": 12, "day": 20},
                   "endDate": {"year": 2018, "month": 1, "day": 1}}})"}},
        {"/cadre.registry.v1.AccessService/ConfirmDeputy", {"X", R"({"name": "$DEPUTY"})"}},
        {"/cadre.registry.v1.AccessService/EndDeputy",
         {kAll, R"({"name": "deputies/5", "endDate": {"year": 2018, "month": 1, "day": 1}})",
          absl::StatusCode::kNotFound}},
        {"/cadre.registry.v1.AccessService/ListDeputies", {"XU", "{}"}},
        {"/cadre.registry.v1.AccessService/ListAccess", {"XU", "{}"}},
        {"/cadre.registry.v1.AccessService/ExplainAccess",
         {"XU", R"({"issuer": "i", "subject": "s", "permission": "registry.people.read",
                   "resource": "$ORG"})"}},
        {"/cadre.registry.v1.AccessService/ListAuditRows", {"U", "{}"}},
        // Rules are the same for everybody: no scope. Changing them takes an administrator of the
        // root: who may gets so far.
        {"/cadre.registry.v1.RegulationService/ProposeRuleSet", {"X", R"({"text": "x"})"}},
        {"/cadre.registry.v1.RegulationService/ProposeConfirmation",
         {"X", R"({"key": "x", "document": {"number": "1",
                   "date": {"year": 2017, "month": 1, "day": 1}}})"}},
        {"/cadre.registry.v1.RegulationService/ProposeWorkingDays", {"X", R"({"text": "x"})"}},
        {"/cadre.registry.v1.RegulationService/ConfirmRuleProposal",
         {"X", R"({"name": "ruleProposals/5"})", absl::StatusCode::kNotFound}},
        {"/cadre.registry.v1.RegulationService/RejectRuleProposal",
         {"X", R"({"name": "ruleProposals/5", "reason": "x"})", absl::StatusCode::kNotFound}},
        {"/cadre.registry.v1.RegulationService/GetRuleProposal",
         {kAll, R"({"name": "ruleProposals/5"})", absl::StatusCode::kNotFound}},
        {"/cadre.registry.v1.RegulationService/ListRuleProposals",
         {kAll, "{}", absl::StatusCode::kOk, MatrixRow::kForEverybody}},
        {"/cadre.registry.v1.RegulationService/ListRuleSetVersions",
         {kAll, R"({"setId": "AGE-2021"})", absl::StatusCode::kOk, MatrixRow::kForEverybody}},
        {"/cadre.registry.v1.RegulationService/ListWorkingDays",
         {kAll, "{}", absl::StatusCode::kOk, MatrixRow::kForEverybody}},
    };
  }

  std::shared_ptr<grpc::Channel> channel() override { return registry_.channel(); }

  std::vector<std::pair<std::string, std::string>> NamesFor(OrganizationId organization,
                                                            bool exists) override {
    Names names;
    if (exists) names = NamesOf(organization);
    return {{"$PRINCIPAL", names.principal}, {"$DEPUTY", names.deputy}};
  }

 private:
  struct Names {
    std::string principal = "principals/5";
    std::string deputy = "deputies/5";
  };

  const Names& NamesOf(OrganizationId organization) {
    Names& names = names_[organization];
    if (names.deputy != Names().deputy) return names;
    const int64_t principal = AddPrincipal();
    const int64_t absent = AddPrincipal();
    const int64_t deputy = NewId(RealNow());
    Run("INSERT INTO role_binding (id, principal_id, role, organization_id, start_date, end_date, "
        "basis_number, granted_by, version) "
        "VALUES (?, ?, 4, ?, '2017-01-01', '9999-12-31', '', '', 1)",
        NewId(RealNow()), principal, organization);
    Run("INSERT INTO deputy (id, absent_id, deputy_id, role, organization_id, start_date, "
        "end_date, reason, state, granted_by, decided_by, version) "
        "VALUES (?, ?, ?, 6, ?, '2017-01-01', '2018-12-31', '', 1, '', '', 1)",
        deputy, absent, principal, organization);
    names.principal = "principals/" + EncodeId(principal);
    names.deputy = "deputies/" + EncodeId(deputy);
    return names;
  }

  int64_t AddPrincipal() {
    const int64_t id = NewId(RealNow());
    Run("INSERT INTO principal (id, issuer, subject) VALUES (?, 'matrix', ?)", id, EncodeId(id));
    return id;
  }

  template <typename... Args>
  void Run(const char* sql, const Args&... args) {
    const auto lease = *registry_.pool().Acquire(RealNow() + absl::Seconds(5));
    EXPECT_THAT(lease->Execute(sql, args...), testing::IsOk());
  }

  testing::RegistryServer& registry_;
  std::map<OrganizationId, Names> names_;
};

}  // namespace

std::unique_ptr<MatrixWorld> RegistryAdminMatrix(testing::RegistryServer& registry) {
  return std::make_unique<AdminWorld>(registry);
}

}  // namespace cadre
