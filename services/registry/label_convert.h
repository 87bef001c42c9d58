// Fields of records as cells of sheets, under the labels that the protos give them.
#ifndef CADRE_SERVICES_REGISTRY_LABEL_CONVERT_H_
#define CADRE_SERVICES_REGISTRY_LABEL_CONVERT_H_

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

#include <optional>
#include <string>
#include <vector>

#include "cadre/types/v1/types.pb.h"
#include "common/text/columns.h"

namespace cadre::registry {

// A field that holds one value: text, number, word of an enum, date.
struct LabelledField {
  std::vector<const google::protobuf::FieldDescriptor*> path;  // from the message down
  std::string label;                                           // as sheets write it
  std::string column;                                          // FieldOfHeader(label)
  std::string name;                                            // as masks write it, "a.b"
};

// The labelled fields of a message, those of its parts included, in the order of the proto.
std::vector<LabelledField> LabelledFieldsOf(const google::protobuf::Descriptor& type);

// What a cell says for a date.
std::string DateCellOf(const types::v1::CivilDate& date);

// What a cell says for the field; "" where it is not set.
std::string CellOf(const google::protobuf::Message& message, const LabelledField& field);

// Sets the field from its cell, or says why not. A blank cell leaves it alone.
std::optional<text::CellProblem> ReadField(const text::Columns& columns,
                                           const std::vector<std::string>& row,
                                           const LabelledField& field,
                                           google::protobuf::Message& message);

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_LABEL_CONVERT_H_
