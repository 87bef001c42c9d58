// What the forms of planning say, as fields and lists of their templates: templates/README.md.
#ifndef CADRE_SERVICES_PLANNING_FORM_CONVERT_H_
#define CADRE_SERVICES_PLANNING_FORM_CONVERT_H_

#include <map>
#include <string>
#include <vector>

#include "cadre/planning/v1/evaluation.pb.h"
#include "cadre/planning/v1/form.pb.h"
#include "cadre/registry/v1/export.pb.h"
#include "common/sheet/template.h"
#include "services/planning/store/entry_store.h"

namespace cadre::planning {

// A plan that F2 shows beside the first.
struct FurtherPlan {
  Plan plan;
  Term term;
  Round round;
  v1::StructureReport structure;
};

struct FormMatter {
  Plan plan;
  Term term;
  Round round;                               // the one that the form is about
  std::vector<Entry> entries;                // that it shows, with votes, by the name of the person
  std::vector<Entry> changes;                // of the round
  std::vector<store::PlannedEntry> planned;  // what these people are planned for, in plans in scope
  std::map<PostId, std::vector<PersonId>> holders;
  v1::StructureReport structure;
  std::vector<FurtherPlan> further;
  registry::v1::FetchListTextsResponse texts;  // what the registry says for the caller
  CivilDay today;
};

// Everything, whichever form it is.
sheet::DocumentContent ContentOf(const FormMatter& matter, const v1::GenerateFormRequest& request);

// Lists "people" of F1 and F4, "posts" of F3 and "changes" of F5: form_lists_convert.cc.
std::vector<sheet::Fields> BriefRows(const FormMatter& matter);
std::vector<sheet::Fields> PersonRows(const FormMatter& matter);
std::vector<sheet::Fields> PostRows(const FormMatter& matter);
std::vector<sheet::Fields> ChangeRows(const FormMatter& matter);

}  // namespace cadre::planning

#endif  // CADRE_SERVICES_PLANNING_FORM_CONVERT_H_
