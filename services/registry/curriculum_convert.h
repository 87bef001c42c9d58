// The part of the curriculum vitae that the protos declare: single values and entries of the form
// 2C, under the names of their fields.
#ifndef CADRE_SERVICES_REGISTRY_CURRICULUM_CONVERT_H_
#define CADRE_SERVICES_REGISTRY_CURRICULUM_CONVERT_H_

#include <vector>

#include "cadre/registry/v1/person_details.pb.h"
#include "cadre/registry/v1/record_entry.pb.h"
#include "services/registry/domain/curriculum.h"

namespace cadre::registry {

// A field for each single value, "phone", "birth_place_ref_current_name"; blank where nothing is
// kept or shown.
void AddDetails(const v1::PersonDetails& details, CurriculumText& text);

// A list for each kind of entry, "work_period", its items in the order given: from, to, document
// and the fields of its body. What has no body is left out.
void AddEntries(const std::vector<v1::RecordEntry>& entries, CurriculumText& text);

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_CURRICULUM_CONVERT_H_
