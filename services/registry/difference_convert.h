// What differs between two states of a part of a record, field by field.
#ifndef CADRE_SERVICES_REGISTRY_DIFFERENCE_CONVERT_H_
#define CADRE_SERVICES_REGISTRY_DIFFERENCE_CONVERT_H_

#include <string>
#include <vector>

#include "cadre/registry/v1/history.pb.h"
#include "common/api/field_view.h"

namespace cadre::registry {

// The states are serialized, empty for a part that is not there. By path; empty if nothing differs
// that the reader may see.
std::vector<v1::FieldChange> DifferenceOf(v1::RecordPart part, const std::string& before,
                                          const std::string& after, api::FieldView view);

// Whether the part as a whole is hidden from the reader: its key alone would tell.
bool IsHidden(api::FieldView view, v1::RecordPart part, const std::string& state);

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_DIFFERENCE_CONVERT_H_
