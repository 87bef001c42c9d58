// Rotations between protobuf and domain, and from the registry's facts to what the rules ask.
#ifndef CADRE_SERVICES_DEVELOPMENT_ROTATION_CONVERT_H_
#define CADRE_SERVICES_DEVELOPMENT_ROTATION_CONVERT_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "cadre/development/v1/rotation.pb.h"
#include "cadre/registry/v1/organization.pb.h"
#include "cadre/registry/v1/post.pb.h"
#include "cadre/registry/v1/record.pb.h"
#include "services/development/domain/rotation.h"

namespace cadre::development {

inline constexpr char kRotationPattern[] = "rotations/{rotation}";

std::string RotationName(RotationId id);

v1::Rotation ToProto(const Rotation& rotation);

// What is asked for: entry, person, post, purpose, dates and approver.
//   INVALID_ARGUMENT  names the field; neither an entry nor a person
absl::StatusOr<Rotation> FromProto(const v1::Rotation& wire);

// What the last evaluation says: the day it was made on, and the kind of post.
v1::RotationEvaluation EvaluationOf(const Rotation& rotation);

// Who goes where, as the registry knows them.
struct RotationCase {
  registry::v1::PersonFacts person;
  registry::v1::Post post;
  registry::v1::Organization receiver;
};

// `in_approved_plan` is known here and not in the registry.
absl::StatusOr<RotationFacts> FactsFrom(const RotationCase& known, const Rotation& rotation,
                                        bool in_approved_plan);

v1::RotationEvaluation ToProto(const RotationVerdict& verdict, const RotationFacts& facts,
                               CivilDay as_of, const std::vector<const regulation::RuleSet*>& used);

}  // namespace cadre::development

#endif  // CADRE_SERVICES_DEVELOPMENT_ROTATION_CONVERT_H_
