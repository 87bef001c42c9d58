#include "services/registry/post_convert.h"

#include "absl/strings/str_cat.h"
#include "common/api/clean_text.h"
#include "common/api/etag.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/base/status_macros.h"
#include "common/db/scope.h"
#include "services/registry/decision_convert.h"

namespace cadre::registry {

namespace {

v1::PostBody ToProto(const PostBody& body) {
  v1::PostBody result;
  if (body.organization) result.set_organization(api::OrganizationName(*body.organization));
  result.set_text(body.text);
  return result;
}

void SetBody(const PostBody& body, v1::Post& post) {
  switch (body.role) {
    case PostBodyRole::kProposes:
      *post.mutable_proposed_by() = ToProto(body);
      break;
    case PostBodyRole::kDecides:
      *post.mutable_decided_by() = ToProto(body);
      break;
    case PostBodyRole::kSigns:
      *post.mutable_signed_by() = ToProto(body);
      break;
    case PostBodyRole::kConsulted:
      *post.add_consulted() = ToProto(body);
      break;
  }
}

absl::StatusOr<PostBody> BodyFrom(const v1::PostBody& wire, PostBodyRole role, const char* field) {
  PostBody body{.role = role};
  ASSIGN_OR_RETURN(body.text, api::CleanLine(wire.text(), field));
  if (!wire.organization().empty()) {
    ASSIGN_OR_RETURN(body.organization, api::ParseId<OrganizationId>(
                                            wire.organization(), api::kOrganizationPattern, field));
  }
  return body;
}

absl::StatusOr<std::vector<PostBody>> BodiesFrom(const v1::Post& wire) {
  std::vector<PostBody> bodies;
  const auto add = [&](const v1::PostBody& body, PostBodyRole role, const char* field) {
    const auto read = BodyFrom(body, role, field);
    if (read.ok()) bodies.push_back(*read);
    return read.status();
  };
  if (wire.has_proposed_by()) {
    RETURN_IF_ERROR(add(wire.proposed_by(), PostBodyRole::kProposes, "post.proposed_by"));
  }
  if (wire.has_decided_by()) {
    RETURN_IF_ERROR(add(wire.decided_by(), PostBodyRole::kDecides, "post.decided_by"));
  }
  if (wire.has_signed_by()) {
    RETURN_IF_ERROR(add(wire.signed_by(), PostBodyRole::kSigns, "post.signed_by"));
  }
  for (const v1::PostBody& body : wire.consulted()) {
    RETURN_IF_ERROR(add(body, PostBodyRole::kConsulted, "post.consulted"));
  }
  return bodies;
}

absl::StatusOr<std::optional<HeadcountException>> ExceptionFrom(const v1::Post& wire) {
  if (wire.exception_headcount() == 0) {
    if (!wire.has_exception_until()) return std::nullopt;
    return FieldError("post.exception_headcount", "is required with exception_until");
  }
  HeadcountException exception{.headcount = wire.exception_headcount()};
  ASSIGN_OR_RETURN(exception.until, api::DayFrom(wire.exception_until(), "post.exception_until"));
  ASSIGN_OR_RETURN(exception.basis,
                   NumberedDecision(wire.exception_basis(), "post.exception_basis"));
  return exception;
}

}  // namespace

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
  result.set_term_kind(static_cast<v1::TermKind>(p.term_kind));
  for (const PostBody& body : p.bodies) SetBody(body, result);
  if (p.exception) {
    result.set_exception_headcount(p.exception->headcount);
    *result.mutable_exception_until() = api::ToProto(p.exception->until);
    *result.mutable_exception_basis() = ToProto(p.exception->basis);
  }
  result.set_non_local(p.non_local);
  result.set_two_terms(p.two_terms);
  if (!p.basis.number.empty()) *result.mutable_legal_basis() = ToProto(p.basis);
  *result.mutable_effective_from() = api::ToProto(p.effective_from);
  if (!p.closing.number.empty()) *result.mutable_closing_basis() = ToProto(p.closing);
  return result;
}

absl::StatusOr<Post> FromProto(const v1::Post& wire) {
  Post p{.code = wire.code(),
         .post_group = wire.post_group(),
         .management_level = static_cast<ManagementLevel>(wire.management_level()),
         .selection = static_cast<PostSelection>(wire.selection()),
         .headcount = wire.headcount(),
         .rank = wire.rank(),
         .term_kind = static_cast<TermKind>(wire.term_kind()),
         .non_local = wire.non_local(),
         .two_terms = wire.two_terms()};
  ASSIGN_OR_RETURN(p.title, api::CleanLine(wire.title(), "post.title"));
  ASSIGN_OR_RETURN(p.organization,
                   api::ParseId<OrganizationId>(wire.organization(), api::kOrganizationPattern,
                                                "post.organization"));
  ASSIGN_OR_RETURN(p.valid_from, api::DayFrom(wire.valid_from(), "post.valid_from"));
  p.valid_to = db::kForever;
  if (wire.has_valid_to()) {
    ASSIGN_OR_RETURN(p.valid_to, api::DayFrom(wire.valid_to(), "post.valid_to"));
  }
  p.effective_from = p.valid_from;
  ASSIGN_OR_RETURN(p.exception, ExceptionFrom(wire));
  if (wire.has_legal_basis()) {
    ASSIGN_OR_RETURN(p.basis, NumberedDecision(wire.legal_basis(), "post.legal_basis"));
  }
  ASSIGN_OR_RETURN(p.bodies, BodiesFrom(wire));
  return p;
}

v1::Qualification ToProto(const Qualification& q, PersonId person) {
  v1::Qualification result;
  result.set_name(absl::StrCat(api::PersonName(person), "/qualifications/", q.id.text()));
  result.set_kind(static_cast<v1::QualificationKind>(q.kind));
  result.set_level(q.level);
  *result.mutable_awarded_date() = api::ToProto(q.awarded);
  result.set_text(q.text);
  if (!q.source.number.empty()) *result.mutable_source() = ToProto(q.source);
  result.set_etag(api::EtagOf(q.version));
  return result;
}

absl::StatusOr<Qualification> FromProto(const v1::Qualification& wire) {
  Qualification q{.kind = static_cast<QualificationKind>(wire.kind()), .level = wire.level()};
  ASSIGN_OR_RETURN(q.text, api::CleanLine(wire.text(), "qualification.text"));
  ASSIGN_OR_RETURN(q.awarded, api::DateFrom(wire.awarded_date(), "qualification.awarded_date"));
  ASSIGN_OR_RETURN(q.source, SourceFrom(wire.source(), "qualification.source"));
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
  result.set_lower_post_months(standard.lower_post_months);
  result.set_first_appointment_below_age(standard.first_appointment_below_age);
  result.set_party_membership(static_cast<v1::PartyMembership>(standard.party_membership));
  result.set_certainty(static_cast<types::v1::Certainty>(standard.certainty));
  return result;
}

}  // namespace cadre::registry
