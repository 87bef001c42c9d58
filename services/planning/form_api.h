// Use cases of FormService.
#ifndef CADRE_SERVICES_PLANNING_FORM_API_H_
#define CADRE_SERVICES_PLANNING_FORM_API_H_

#include <map>
#include <string>

#include "absl/status/statusor.h"
#include "cadre/planning/v1/form.pb.h"
#include "common/api/call.h"
#include "common/db/pool.h"
#include "services/planning/form_convert.h"
#include "services/planning/plan_api.h"

namespace cadre::planning {

// Bytes of templates by the name of their file, "brief-list.docx".
using FormTemplates = std::map<std::string, std::string>;

// The templates in a folder; of "", those that are installed with the program. What is not there is
// left out.
FormTemplates ReadFormTemplates(const std::string& folder);

class FormApi {
 public:
  FormApi(db::Pool& pool, registry::RegistryClient& registry, PlanApi& plans,
          FormTemplates templates)
      : pool_(pool), registry_(registry), plans_(plans), templates_(std::move(templates)) {}

  // Beside CheckStructure or GetSnapshot eight statements, and two calls to the registry; for each
  // further plan CheckStructure or GetSnapshot, four statements and a call.
  absl::StatusOr<v1::GeneratedForm> GenerateForm(const api::Call& call,
                                                 const v1::GenerateFormRequest& request);

 private:
  // The plan and its entries as they stand.
  absl::StatusOr<FormMatter> MatterOf(const api::Call& call, PlanId id);
  // The entries as a round was approved; the structure with them.
  absl::Status TurnBack(const api::Call& call, const v1::GenerateFormRequest& request,
                        FormMatter& matter);
  // Further plans of F2, as they stand or as a round was approved; what is secret of one of another
  // organization is refused.
  absl::Status AddFurther(const api::Call& call, const v1::GenerateFormRequest& request,
                          FormMatter& matter);
  absl::StatusOr<v1::StructureReport> StructureOf(const api::Call& call, const std::string& plan,
                                                  int round);
  absl::Status AddHolders(const api::Call& call, FormMatter& matter);
  absl::Status AddTexts(const api::Call& call, const v1::GenerateFormRequest& request,
                        FormMatter& matter);

  db::Pool& pool_;
  registry::RegistryClient& registry_;
  PlanApi& plans_;
  const FormTemplates templates_;
};

}  // namespace cadre::planning

#endif  // CADRE_SERVICES_PLANNING_FORM_API_H_
