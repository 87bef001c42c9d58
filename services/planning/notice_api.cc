#include "services/planning/notice_api.h"

#include "absl/strings/str_cat.h"
#include "common/api/mutate.h"
#include "common/api/page_token.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "services/planning/convert.h"
#include "services/planning/paper_convert.h"
#include "services/planning/store/notice_store.h"
#include "services/planning/store/plan_store.h"

namespace cadre::planning {
namespace {

constexpr char kPattern[] = "notices/{notice}";

v1::Notice ToProto(const RoundNotice& notice) {
  v1::Notice result;
  result.set_name(absl::StrCat("notices/", notice.id.text()));
  result.set_plan(PlanName(notice.plan));
  result.set_sequence_no(notice.sequence_no);
  result.set_addressee(static_cast<v1::Addressee>(notice.addressee));
  if (notice.person.has_value()) result.set_person(api::PersonName(*notice.person));
  result.set_full_name(notice.full_name);
  result.set_post_title(notice.post_title);
  result.set_planned(notice.planned);
  if (notice.decision.date.has_value()) *result.mutable_decision() = ToProto(notice.decision);
  result.set_state(static_cast<v1::NoticeState>(notice.state));
  *result.mutable_state_date() = api::ToProto(notice.state_on);
  if (notice.document.date.has_value()) *result.mutable_document() = ToProto(notice.document);
  return result;
}

// One page of what the query restricts.
template <typename Response, typename Request>
absl::StatusOr<Response> ListPage(db::Session& session, const api::Page& page,
                                  const Request& request, store::NoticeQuery query) {
  query.limit = page.size + 1;
  if (!page.after.empty()) {
    const auto after = NoticeId::FromText(page.after.front());
    if (!after.has_value()) return FieldError("page_token", "is broken");
    query.after = *after;
  }
  ASSIGN_OR_RETURN(std::vector<RoundNotice> rows, store::ListNotices(session, query));
  Response response;
  if (rows.size() > static_cast<size_t>(page.size)) {
    rows.pop_back();
    response.set_next_page_token(api::NextPageToken(request, {rows.back().id.text()}));
  }
  for (const RoundNotice& row : rows) *response.add_notices() = ToProto(row);
  return response;
}

// The paper of a notice; one that was handed over has one.
absl::Status TakeDocument(const v1::RecordNoticeRequest& request, CivilDay today,
                          RoundNotice& notice) {
  if (!request.has_document()) {
    return request.state() == v1::NOTICE_STATE_HANDED_OVER ? FieldError("document", "is required")
                                                           : absl::OkStatus();
  }
  ASSIGN_OR_RETURN(notice.document, PaperFrom(request.document(), "document"));
  return CheckPaper(notice.document, "document", today);
}

}  // namespace

absl::StatusOr<v1::ListNoticesResponse> NoticeApi::ListNotices(
    const api::Call& call, const v1::ListNoticesRequest& request) {
  ASSIGN_OR_RETURN(const PlanId plan, api::ParseId<PlanId>(request.plan(), kPlanPattern, "plan"));
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  store::NoticeQuery query{.plan = plan};
  if (request.state() != v1::NOTICE_STATE_UNSPECIFIED) {
    query.state = static_cast<NoticeState>(request.state());
  }
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const bool in_scope, store::HasPlan(*lease, plan, call.scope()));
  if (!in_scope) return NotFoundError("plan");
  return ListPage<v1::ListNoticesResponse>(*lease, page, request, query);
}

absl::StatusOr<v1::Notice> NoticeApi::RecordNotice(const api::Call& call,
                                                   const v1::RecordNoticeRequest& request) {
  ASSIGN_OR_RETURN(const NoticeId id, api::ParseId<NoticeId>(request.name(), kPattern, "name"));
  const auto to = static_cast<NoticeState>(request.state());
  if (to != NoticeState::kDelivered && to != NoticeState::kHandedOver) {
    return FieldError("state", "must be DELIVERED or HANDED_OVER");
  }
  return api::Mutate<v1::Notice>(call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::Notice> {
    ASSIGN_OR_RETURN(std::optional<RoundNotice> notice,
                     store::LockNotice(m.session(), id, call.scope()));
    if (!notice.has_value()) return NotFoundError("notice");
    RETURN_IF_ERROR(Deliver(to, call.legal_day(), *notice));
    RETURN_IF_ERROR(TakeDocument(request, call.legal_day(), *notice));
    RETURN_IF_ERROR(store::UpdateNotice(m.session(), *notice));
    m.Touch(request.name());
    return ToProto(*notice);
  });
}

absl::StatusOr<v1::ListMyNoticesResponse> NoticeApi::ListMyNotices(
    const api::Call& call, const v1::ListMyNoticesRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  return ListPage<v1::ListMyNoticesResponse>(
      *lease, page, request, {.person = *call.identity.person, .newest_first = true});
}

absl::StatusOr<v1::Notice> NoticeApi::ConfirmMyNotice(const api::Call& call,
                                                      const v1::ConfirmMyNoticeRequest& request) {
  ASSIGN_OR_RETURN(const NoticeId id, api::ParseId<NoticeId>(request.name(), kPattern, "name"));
  return api::Mutate<v1::Notice>(call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::Notice> {
    ASSIGN_OR_RETURN(std::optional<RoundNotice> notice,
                     store::LockNoticeOf(m.session(), id, *call.identity.person));
    if (!notice.has_value()) return NotFoundError("notice");
    ConfirmRead(call.legal_day(), *notice);
    RETURN_IF_ERROR(store::UpdateNotice(m.session(), *notice));
    m.Touch(request.name());
    return ToProto(*notice);
  });
}

}  // namespace cadre::planning
