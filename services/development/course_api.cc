#include "services/development/course_api.h"

#include <google/protobuf/util/field_mask_util.h>

#include "common/api/etag.h"
#include "common/api/page_token.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/base/random.h"
#include "services/development/approval_api.h"
#include "services/development/convert.h"
#include "services/development/course_convert.h"
#include "services/development/course_rules_api.h"
#include "services/development/store/course_store.h"

namespace cadre::development {
namespace {

using google::protobuf::util::FieldMaskUtil;

absl::StatusOr<CourseId> IdOf(const std::string& name, const std::string& field) {
  return api::ParseId<CourseId>(name, kCoursePattern, field);
}

// Takes what the request leaves to the rules, and checks the rest.
absl::Status Settle(const CourseRules& rules, Course& course) {
  RETURN_IF_ERROR(CheckCourse(course));
  const CourseLimits limits = rules.LimitsOf(course.kind, course.level);
  if (course.capacity == 0) course.capacity = DraftCapacity(limits);
  if (course.capacity == 0) return FieldError("course.capacity", "is required of this kind");
  RETURN_IF_ERROR(CheckLength(limits, course.length));
  return CheckCapacity(limits, course.capacity);
}

}  // namespace

absl::StatusOr<v1::Course> CourseApi::CreateCourse(const api::Call& call,
                                                   const v1::CreateCourseRequest& request) {
  ASSIGN_OR_RETURN(Course course, FromProto(request.course()));
  ASSIGN_OR_RETURN(const CourseRules rules, CourseRules::On(call, registry_, call.legal_day()));
  RETURN_IF_ERROR(Settle(rules, course));
  course.id = CourseId(NewId(call.now()));
  return api::Mutate<v1::Course>(call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::Course> {
    RETURN_IF_ERROR(RequireInScope(m.session(), call, course.organization, "organization"));
    RETURN_IF_ERROR(store::InsertCourse(m.session(), course));
    m.Touch(CourseName(course.id));
    return ToProto(course);
  });
}

absl::StatusOr<v1::Course> CourseApi::UpdateCourse(const api::Call& call,
                                                   const v1::UpdateCourseRequest& request) {
  RETURN_IF_ERROR(CheckMask(request.update_mask(), {"title", "weeks", "days", "capacity", "place",
                                                    "cost_source", "cost"}));
  ASSIGN_OR_RETURN(const CourseId id, IdOf(request.course().name(), "course.name"));
  ASSIGN_OR_RETURN(const CourseRules rules, CourseRules::On(call, registry_, call.legal_day()));
  return api::Mutate<v1::Course>(call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::Course> {
    ASSIGN_OR_RETURN(const auto stored, store::LockCourse(m.session(), id, call.scope()));
    if (!stored.has_value()) return NotFoundError("course");
    RETURN_IF_ERROR(api::CheckEtag(request.course().etag(), stored->version, "course"));
    v1::Course merged = ToProto(*stored);
    FieldMaskUtil::MergeMessageTo(request.course(), request.update_mask(), {}, &merged);
    ASSIGN_OR_RETURN(Course course, FromProto(merged));
    if (course.title.empty()) return FieldError("course.title", "is required");
    course.id = id;
    course.version = stored->version;
    RETURN_IF_ERROR(Settle(rules, course));
    RETURN_IF_ERROR(store::UpdateCourse(m.session(), course));
    m.Touch(request.course().name());
    return ToProto(course);
  });
}

absl::StatusOr<v1::Course> CourseApi::GetCourse(const api::Call& call,
                                                const v1::GetCourseRequest& request) {
  ASSIGN_OR_RETURN(const CourseId id, IdOf(request.name(), "name"));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const auto course, store::FindCourse(*lease, id, call.scope()));
  if (!course.has_value()) return NotFoundError("course");
  return ToProto(*course);
}

absl::StatusOr<v1::ListCoursesResponse> CourseApi::ListCourses(
    const api::Call& call, const v1::ListCoursesRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  store::CourseQuery query{.limit = page.size + 1};
  if (request.kind() != v1::COURSE_KIND_UNSPECIFIED) {
    query.kind = static_cast<CourseKind>(request.kind());
  }
  if (!page.after.empty()) query.before = CourseId::FromText(page.after.front());
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(std::vector<Course> courses, store::ListCourses(*lease, query, call.scope()));
  v1::ListCoursesResponse response;
  if (courses.size() > static_cast<size_t>(page.size)) {
    courses.pop_back();
    response.set_next_page_token(api::NextPageToken(request, {courses.back().id.text()}));
  }
  for (const Course& course : courses) *response.add_courses() = ToProto(course);
  return response;
}

}  // namespace cadre::development
