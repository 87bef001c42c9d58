// The part of the curriculum vitae that the protos declare: single values and entries of the form
// 2C, under the names of their fields, as people write them: dates with the day first, coefficients
// with a comma.
#ifndef CADRE_SERVICES_REGISTRY_CURRICULUM_CONVERT_H_
#define CADRE_SERVICES_REGISTRY_CURRICULUM_CONVERT_H_

#include <google/protobuf/message.h>

#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "cadre/registry/v1/person_details.pb.h"
#include "cadre/registry/v1/record_entry.pb.h"
#include "services/registry/domain/curriculum.h"

namespace cadre::registry {

// A field for each single value, "phone", "birth_place_ref_current_name", and one for each place as
// a whole, "birth_place_ref"; blank where nothing is kept or shown.
void AddDetails(const v1::PersonDetails& details, CurriculumText& text);

// A list for each kind of entry, "work_period": from, to, both as period, document and the fields
// of its body. Its items are in the order given, relatives by their relation. What has no body is
// left out; work and Party posts without an end last until "nay".
void AddEntries(std::vector<v1::RecordEntry> entries, CurriculumText& text);

// Shows `visit` each reference to an organization in the message; it may put a text in its place.
void ForEachOrganization(google::protobuf::Message& message,
                         absl::FunctionRef<void(std::string& reference)> visit);

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_CURRICULUM_CONVERT_H_
