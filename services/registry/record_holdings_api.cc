// Posts held: who holds them, who takes them, who leaves them.
#include "cadre/registry/v1/events.pb.h"
#include "common/api/as_of.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "services/registry/decision_convert.h"
#include "services/registry/person_api.h"
#include "services/registry/record_api.h"
#include "services/registry/record_convert.h"
#include "services/registry/record_history_api.h"
#include "services/registry/store/facet_store.h"
#include "services/registry/store/organization_store.h"
#include "services/registry/store/post_store.h"
#include "services/registry/store/record_store.h"
#include "services/registry/store/vacancy_store.h"

namespace cadre::registry {
namespace {

constexpr int kMostIncumbents = 2000;

// The holding that a decision asks for, its post as its id only.
template <typename Request>
absl::StatusOr<PostHolding> WantedBy(const Request& request) {
  PostHolding holding{.end = db::kForever};
  ASSIGN_OR_RETURN(holding.post.id,
                   api::ParseId<PostId>(request.post(), api::kPostPattern, "post"));
  ASSIGN_OR_RETURN(holding.start, api::DayFrom(request.start_date(), "start_date"));
  ASSIGN_OR_RETURN(holding.decision, NumberedDecision(request.decision(), "decision"));
  return holding;
}

// Makes room for `holding`: what the person himself holds of the post ends as it begins; the others
// must leave a place. The post is locked.
absl::Status MakeRoom(api::Mutation& m, const RevisionLog& log, PersonId person,
                      const PostHolding& holding) {
  db::Session& session = m.session();
  ASSIGN_OR_RETURN(const std::vector<store::Holder> holders,
                   store::HoldersFrom(session, {holding.post.id}, holding.start));
  std::vector<Period> others;
  for (const store::Holder& holder : holders) {
    if (holder.person != person) {
      others.push_back(holder.period);
    } else if (holder.period.start > holding.start) {
      return FieldError("start_date", "the person takes the post on a later day already");
    } else {
      ASSIGN_OR_RETURN(std::optional<PostHolding> before,
                       store::LockHolding(session, person, holder.post, holder.period.start));
      if (!before.has_value()) return EtagMismatchError("post holding");
      before->post = holding.post;
      PostHolding after = *before;
      after.end = holding.start;
      RETURN_IF_ERROR(store::EndHolding(session, holder, holding.start));
      RETURN_IF_ERROR(Keep(log, m, person, &*before, &after, {}));
    }
  }
  ASSIGN_OR_RETURN(auto places, store::PlacesFrom(session, {holding.post.id}, holding.start));
  return CheckVacancy(places[holding.post.id], others, holding.period());
}

// What is recorded by hand leaves what is kept of the same post alone, and takes a place from today
// on.
absl::Status CheckAdded(api::Mutation& m, PersonId person, const PostHolding& added) {
  const CivilDay today = m.call().legal_day();
  ASSIGN_OR_RETURN(const std::vector<store::Holder> holders,
                   store::HoldersFrom(m.session(), {added.post.id}, added.start));
  std::vector<Period> others;
  for (const store::Holder& holder : holders) {
    if (holder.person != person) {
      others.push_back(holder.period);
    } else if (holder.period.start < added.end) {
      return AlreadyExistsError("post holding");
    }
  }
  if (added.end <= today) return absl::OkStatus();
  const CivilDay from = std::max(added.start, today);
  ASSIGN_OR_RETURN(auto places, store::PlacesFrom(m.session(), {added.post.id}, from));
  return CheckVacancy(places[added.post.id], others, {from, added.end});
}

}  // namespace

absl::Status EmitFilled(api::Mutation& m, PersonId person, const v1::PostHolding& holding) {
  v1::PostFilled event;
  event.set_post(holding.post().name());
  event.set_person(api::PersonName(person));
  *event.mutable_start_date() = holding.start_date();
  *event.mutable_decision() = holding.decision();
  if (holding.has_end_date()) *event.mutable_end_date() = holding.end_date();
  return m.Emit(event.post(), event);
}

absl::Status EmitVacated(api::Mutation& m, const store::Holder& holder, CivilDay end,
                         v1::VacancyCause cause) {
  v1::PostVacated event;
  event.set_post(api::PostName(holder.post));
  event.set_person(api::PersonName(holder.person));
  *event.mutable_start_date() = api::ToProto(holder.period.start);
  *event.mutable_end_date() = api::ToProto(end);
  event.set_cause(cause);
  return m.Emit(event.post(), event);
}

absl::StatusOr<v1::FetchIncumbentsResponse> RecordApi::FetchIncumbents(
    const api::Call& call, const v1::FetchIncumbentsRequest& request) {
  ASSIGN_OR_RETURN(const OrganizationId organization,
                   api::ParseId<OrganizationId>(request.organization(), api::kOrganizationPattern,
                                                "organization"));
  ASSIGN_OR_RETURN(const CivilDay day, api::AsOf(call, request));
  store::IncumbentQuery query{
      .post_groups = {request.post_groups().begin(), request.post_groups().end()},
      .day = day,
      .posts = kMostIncumbents + 1};
  (request.reach() == v1::INCUMBENT_REACH_SUBTREE ? query.under : query.of) = organization;
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const std::optional<Organization> found,
                   store::FindOrganization(*lease, organization, day, call.scope()));
  if (!found.has_value()) return NotFoundError("organization");
  ASSIGN_OR_RETURN(const std::vector<Incumbent> rows,
                   store::ListIncumbents(*lease, query, call.scope()));
  if (rows.size() > kMostIncumbents) {
    return FieldError("post_groups", "leave more than 2000 incumbents");
  }
  v1::FetchIncumbentsResponse response;
  for (const Incumbent& row : rows) *response.add_incumbents() = ToProto(row);
  return response;
}

absl::StatusOr<v1::PostHolding> RecordApi::EndPostHolding(
    const api::Call& call, const v1::EndPostHoldingRequest& request) {
  ASSIGN_OR_RETURN(const PostId post_id,
                   api::ParseId<PostId>(request.post(), api::kPostPattern, "post"));
  ASSIGN_OR_RETURN(const CivilDay start, api::DayFrom(request.start_date(), "start_date"));
  ASSIGN_OR_RETURN(const CivilDay end, api::DayFrom(request.end_date(), "end_date"));
  return api::Mutate<v1::PostHolding>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::PostHolding> {
        ASSIGN_OR_RETURN(const PersonId person, RequirePersonToKeep(m, request.person()));
        ASSIGN_OR_RETURN(std::optional<Post> post,
                         store::FindPost(m.session(), post_id, start, call.scope()));
        if (!post.has_value()) return NotFoundError("post");
        ASSIGN_OR_RETURN(std::optional<PostHolding> holding,
                         store::LockHolding(m.session(), person, post_id, start));
        if (!holding.has_value()) return NotFoundError("post holding");
        RETURN_IF_ERROR(CheckEnd(*holding, end));
        const store::Holder holder{post_id, person, holding->period()};
        RETURN_IF_ERROR(store::EndHolding(m.session(), holder, end));
        if (end < holding->end) {
          RETURN_IF_ERROR(EmitVacated(m, holder, end, v1::VACANCY_CAUSE_HOLDING_ENDED));
        }
        RETURN_IF_ERROR(store::RefreshFacets(m.session(), {person}, call.legal_day()));
        holding->post = *std::move(post);
        const PostHolding before = *holding;
        holding->end = end;
        ++holding->version;
        RETURN_IF_ERROR(Keep(log_, m, person, &before, &*holding, request.note()));
        m.Touch(request.post());
        return ToProto(*holding);
      });
}

absl::StatusOr<v1::PostHolding> RecordApi::AddPostHolding(
    const api::Call& call, const v1::AddPostHoldingRequest& request) {
  ASSIGN_OR_RETURN(PostHolding wanted, WantedBy(request));
  if (request.has_end_date()) {
    ASSIGN_OR_RETURN(wanted.end, api::DayFrom(request.end_date(), "end_date"));
    if (wanted.end <= wanted.start) return FieldError("end_date", "must be after start_date");
  }
  return api::Mutate<v1::PostHolding>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::PostHolding> {
        ASSIGN_OR_RETURN(const PersonId person, RequireFullToKeep(m, request.person()));
        ASSIGN_OR_RETURN(const std::optional<Post> visible,
                         store::FindPost(m.session(), wanted.post.id, wanted.start, call.scope()));
        if (!visible.has_value()) return NotFoundError("post");
        ASSIGN_OR_RETURN(std::optional<Post> post,
                         store::LockPost(m.session(), wanted.post.id, wanted.start));
        if (!post.has_value()) return NotFoundError("post");
        PostHolding holding = wanted;
        if (!request.has_end_date()) holding.end = post->valid_to;
        if (holding.end > post->valid_to) return FieldError("end_date", "is after the post's");
        holding.post = *std::move(post);
        RETURN_IF_ERROR(CheckAdded(m, person, holding));
        RETURN_IF_ERROR(store::InsertHolding(m.session(), person, holding));
        RETURN_IF_ERROR(Keep(log_, m, person, nullptr, &holding, request.note()));
        RETURN_IF_ERROR(store::RefreshFacets(m.session(), {person}, call.legal_day()));
        m.Touch(request.person());
        v1::PostHolding made = ToProto(holding);
        if (holding.end > call.legal_day()) RETURN_IF_ERROR(EmitFilled(m, person, made));
        return made;
      });
}

absl::StatusOr<v1::PostHolding> RecordApi::FillPost(const api::Call& call,
                                                    const v1::FillPostRequest& request) {
  ASSIGN_OR_RETURN(const PostHolding wanted, WantedBy(request));
  return api::Mutate<v1::PostHolding>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::PostHolding> {
        ASSIGN_OR_RETURN(const PersonId person, RequireFullToKeep(m, request.person()));
        ASSIGN_OR_RETURN(std::optional<Post> post,
                         store::LockPost(m.session(), wanted.post.id, wanted.start));
        if (!post.has_value()) return NotFoundError("post");
        m.Touch(request.post());
        ASSIGN_OR_RETURN(std::optional<PostHolding> holding,
                         store::LockHolding(m.session(), person, wanted.post.id, wanted.start));
        const bool is_new = !holding.has_value();
        if (is_new) {
          holding = wanted;
          holding->end = post->valid_to;
        }
        holding->post = *std::move(post);
        // Asked for before under another request id: one holding, one event.
        if (!is_new) return ToProto(*holding);
        RETURN_IF_ERROR(MakeRoom(m, log_, person, *holding));
        RETURN_IF_ERROR(store::InsertHolding(m.session(), person, *holding));
        RETURN_IF_ERROR(Keep(log_, m, person, nullptr, &*holding, {}));
        RETURN_IF_ERROR(store::RefreshFacets(m.session(), {person}, call.legal_day()));
        v1::PostHolding made = ToProto(*holding);
        RETURN_IF_ERROR(EmitFilled(m, person, made));
        return made;
      });
}

}  // namespace cadre::registry
