#include "services/registry/post_convert.h"

#include "absl/strings/str_cat.h"
#include "common/api/etag.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/status_macros.h"
#include "common/db/scope.h"

namespace cadre::registry {

v1::Post ToProto(const Post& p) {
  v1::Post result;
  result.set_name(absl::StrCat("posts/", p.id.text()));
  result.set_code(p.code);
  result.set_organization(api::OrganizationName(p.organization));
  result.set_title(p.title);
  result.set_post_group(p.post_group);
  result.set_management_level(static_cast<v1::ManagementLevel>(p.management_level));
  result.set_selection(static_cast<v1::PostSelection>(p.selection));
  result.set_headcount(p.headcount);
  result.set_rank(p.rank);
  *result.mutable_valid_from() = api::ToProto(p.valid_from);
  if (p.valid_to != db::kForever) *result.mutable_valid_to() = api::ToProto(p.valid_to);
  result.set_etag(api::EtagOf(p.version));
  return result;
}

absl::StatusOr<Post> FromProto(const v1::Post& wire) {
  Post p{.code = wire.code(),
         .title = wire.title(),
         .post_group = wire.post_group(),
         .management_level = static_cast<ManagementLevel>(wire.management_level()),
         .selection = static_cast<PostSelection>(wire.selection()),
         .headcount = wire.headcount(),
         .rank = wire.rank()};
  ASSIGN_OR_RETURN(p.organization,
                   api::ParseId<OrganizationId>(wire.organization(), api::kOrganizationPattern,
                                                "post.organization"));
  ASSIGN_OR_RETURN(p.valid_from, api::DayFrom(wire.valid_from(), "post.valid_from"));
  p.valid_to = db::kForever;
  if (wire.has_valid_to()) {
    ASSIGN_OR_RETURN(p.valid_to, api::DayFrom(wire.valid_to(), "post.valid_to"));
  }
  return p;
}

v1::Qualification ToProto(const Qualification& q, PersonId person) {
  v1::Qualification result;
  result.set_name(absl::StrCat(api::PersonName(person), "/qualifications/", q.id.text()));
  result.set_kind(static_cast<v1::QualificationKind>(q.kind));
  result.set_level(q.level);
  *result.mutable_awarded_date() = api::ToProto(q.awarded);
  result.set_text(q.text);
  return result;
}

absl::StatusOr<Qualification> FromProto(const v1::Qualification& wire) {
  Qualification q{.kind = static_cast<QualificationKind>(wire.kind()),
                  .level = wire.level(),
                  .text = wire.text()};
  ASSIGN_OR_RETURN(q.awarded, api::DateFrom(wire.awarded_date(), "qualification.awarded_date"));
  return q;
}

v1::PostStandard ToProto(const regulation::PostStandard& standard) {
  v1::PostStandard result;
  result.set_post_group(standard.post_group);
  result.set_degree(static_cast<v1::DegreeLevel>(standard.required.degree));
  result.set_theory(static_cast<v1::TheoryLevel>(standard.required.theory));
  result.set_state_management(
      static_cast<v1::StateManagementLevel>(standard.required.state_management));
  result.set_defence_object(standard.required.defence_object);
  result.set_certainty(static_cast<types::v1::Certainty>(standard.certainty));
  return result;
}

}  // namespace cadre::registry
