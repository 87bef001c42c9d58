// Posts opened, changed and closed from a day on.
#include <google/protobuf/util/field_mask_util.h>

#include "absl/strings/str_cat.h"
#include "cadre/registry/v1/events.pb.h"
#include "common/api/etag.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/api/validate.h"
#include "common/base/errors.h"
#include "services/registry/decision_convert.h"
#include "services/registry/post_api.h"
#include "services/registry/post_convert.h"
#include "services/registry/record_api.h"
#include "services/registry/record_history_api.h"
#include "services/registry/store/facet_store.h"
#include "services/registry/store/post_change_store.h"
#include "services/registry/store/record_store.h"
#include "services/registry/store/vacancy_store.h"

namespace cadre::registry {
namespace {

using google::protobuf::util::FieldMaskUtil;

constexpr const char* kFixedFields[] = {"name",           "code",        "organization",
                                        "valid_from",     "valid_to",    "etag",
                                        "effective_from", "legal_basis", "closing_basis"};

absl::Status CheckMask(const google::protobuf::FieldMask& mask) {
  const auto refused = [](const std::string& path) {
    return MakeError(absl::StatusCode::kInvalidArgument,
                     absl::StrCat("update_mask: ", path, " cannot be changed"),
                     {.reason = Reason::kUpdateMaskInvalid,
                      .metadata = {{"path", path}},
                      .fields = {{"update_mask", path}}});
  };
  if (mask.paths().empty()) return refused("(empty)");
  for (const std::string& path : mask.paths()) {
    if (!FieldMaskUtil::IsValidPath<v1::Post>(path)) return refused(path);
    for (const char* fixed : kFixedFields) {
      if (path == fixed || path.starts_with(absl::StrCat(fixed, "."))) return refused(path);
    }
  }
  return absl::OkStatus();
}

absl::Status RequireKnownBodies(db::Session& session, const Post& post) {
  ASSIGN_OR_RETURN(const bool known, store::AreBodiesKnown(session, post.bodies));
  return known ? absl::OkStatus() : FieldError("post", "a body names no organization");
}

absl::Status EmitChanged(api::Mutation& m, const v1::UpdatePostRequest& request) {
  v1::PostChanged event;
  event.set_post(request.post().name());
  *event.mutable_from() = request.from();
  *event.mutable_fields() = request.update_mask().paths();
  event.mutable_decision()->set_number(request.decision().number());
  *event.mutable_decision()->mutable_date() = request.decision().date();
  return m.Emit(event.post(), event);
}

// The stored post with what the request changes.
absl::StatusOr<Post> Changed(const Post& stored, const v1::UpdatePostRequest& request,
                             CivilDay from) {
  v1::Post merged = ToProto(stored);
  FieldMaskUtil::MergeOptions options;
  options.set_replace_message_fields(true);
  options.set_replace_repeated_fields(true);
  FieldMaskUtil::MergeMessageTo(request.post(), request.update_mask(), options, &merged);
  RETURN_IF_ERROR(api::ValidateFields(merged));
  ASSIGN_OR_RETURN(Post changed, FromProto(merged));
  changed.id = stored.id;
  changed.version = stored.version;
  changed.effective_from = from;
  changed.closing = stored.closing;
  ASSIGN_OR_RETURN(changed.basis, NumberedDecision(request.decision(), "decision"));
  RETURN_IF_ERROR(CheckPost(changed));
  return changed;
}

// Who holds the post must find a place in it as it will be. A change of anything else leaves those
// alone who stayed beyond an exception.
absl::Status CheckHolders(db::Session& session, const Post& stored, const Post& changed) {
  if (stored.headcount == changed.headcount && stored.exception == changed.exception) {
    return absl::OkStatus();
  }
  ASSIGN_OR_RETURN(const std::vector<store::Holder> holders,
                   store::LockHoldersFrom(session, changed.id, changed.effective_from));
  std::vector<Period> held;
  for (const store::Holder& holder : holders) held.push_back(holder.period);
  return CheckEnough({changed.headcount_from()}, held, changed.effective_from);
}

absl::Status RefreshHolders(api::Mutation& m, const std::vector<store::Holder>& holders) {
  std::vector<PersonId> people;
  for (const store::Holder& holder : holders) people.push_back(holder.person);
  return store::RefreshFacets(m.session(), people, m.call().legal_day());
}

}  // namespace

absl::Status OpenPost(api::Mutation& m, const Post& post) {
  RETURN_IF_ERROR(RequireKnownBodies(m.session(), post));
  RETURN_IF_ERROR(store::InsertPost(m.session(), post));
  v1::PostOpened event;
  event.set_post(api::PostName(post.id));
  event.set_organization(api::OrganizationName(post.organization));
  *event.mutable_valid_from() = api::ToProto(post.valid_from);
  RETURN_IF_ERROR(m.Emit(event.post(), event));
  // One that is written down with its end ends as well.
  if (post.valid_to == db::kForever) return absl::OkStatus();
  return EmitPostClosed(m, post.id, post.valid_to, post.closing);
}

absl::Status EmitPostClosed(api::Mutation& m, PostId post, CivilDay from,
                            const Decision& decision) {
  v1::PostClosed event;
  event.set_post(api::PostName(post));
  *event.mutable_from() = api::ToProto(from);
  event.mutable_decision()->set_number(decision.number);
  if (decision.date) *event.mutable_decision()->mutable_date() = api::ToProto(*decision.date);
  return m.Emit(event.post(), event);
}

absl::StatusOr<v1::Post> PostApi::UpdatePost(const api::Call& call,
                                             const v1::UpdatePostRequest& request) {
  ASSIGN_OR_RETURN(const PostId id,
                   api::ParseId<PostId>(request.post().name(), api::kPostPattern, "post.name"));
  RETURN_IF_ERROR(CheckMask(request.update_mask()));
  ASSIGN_OR_RETURN(const CivilDay from, api::DayFrom(request.from(), "from"));
  return api::Mutate<v1::Post>(call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::Post> {
    ASSIGN_OR_RETURN(std::optional<Post> stored, store::LockLatest(m.session(), id, call.scope()));
    if (!stored.has_value()) return NotFoundError("post");
    m.Concern(stored->organization);
    RETURN_IF_ERROR(api::CheckEtag(request.post().etag(), stored->version, "post"));
    RETURN_IF_ERROR(CheckChange(*stored, from));
    // An exception that is over by then is not said again.
    if (stored->exception && stored->exception->until < from) stored->exception.reset();
    ASSIGN_OR_RETURN(Post changed, Changed(*stored, request, from));
    RETURN_IF_ERROR(RequireKnownBodies(m.session(), changed));
    RETURN_IF_ERROR(CheckHolders(m.session(), *stored, changed));
    if (stored->effective_from < from) {
      RETURN_IF_ERROR(store::KeepPast(m.session(), id, from));
    }
    RETURN_IF_ERROR(store::UpdatePost(m.session(), changed));
    ++changed.version;
    m.Touch(request.post().name());
    RETURN_IF_ERROR(EmitChanged(m, request));
    ASSIGN_OR_RETURN(const std::vector<store::Holder> holders,
                     store::HoldersFrom(m.session(), {id}, call.legal_day()));
    RETURN_IF_ERROR(RefreshHolders(m, holders));
    return ToProto(changed);
  });
}

absl::StatusOr<v1::Post> PostApi::ClosePost(const api::Call& call,
                                            const v1::ClosePostRequest& request) {
  ASSIGN_OR_RETURN(const PostId id,
                   api::ParseId<PostId>(request.name(), api::kPostPattern, "name"));
  ASSIGN_OR_RETURN(const CivilDay from, api::DayFrom(request.from(), "from"));
  ASSIGN_OR_RETURN(const Decision decision, NumberedDecision(request.decision(), "decision"));
  return api::Mutate<v1::Post>(call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::Post> {
    ASSIGN_OR_RETURN(std::optional<Post> post, store::LockLatest(m.session(), id, call.scope()));
    if (!post.has_value()) return NotFoundError("post");
    m.Concern(post->organization);
    RETURN_IF_ERROR(api::CheckEtag(request.etag(), post->version, "post"));
    ASSIGN_OR_RETURN(const std::vector<store::Holder> holders,
                     store::LockHoldersFrom(m.session(), id, from));
    std::vector<Period> held;
    for (const store::Holder& holder : holders) held.push_back(holder.period);
    RETURN_IF_ERROR(CheckClosing(*post, held, from));
    post->valid_to = from;
    post->closing = decision;
    RETURN_IF_ERROR(store::UpdatePost(m.session(), *post));
    ++post->version;
    RETURN_IF_ERROR(store::EndHoldingsOf(m.session(), id, from));
    RETURN_IF_ERROR(KeepEnds(log_, m, holders, decision));
    m.Touch(request.name());
    RETURN_IF_ERROR(EmitPostClosed(m, id, from, decision));
    for (const store::Holder& holder : holders) {
      RETURN_IF_ERROR(EmitVacated(m, holder, from, v1::VACANCY_CAUSE_POST_CLOSED));
    }
    RETURN_IF_ERROR(RefreshHolders(m, holders));
    return ToProto(*post);
  });
}

}  // namespace cadre::registry
