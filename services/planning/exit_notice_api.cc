// Entries that a rule took out, until their body has told of it.
#include "common/api/clean_text.h"
#include "common/api/page_token.h"
#include "common/api/proto_time.h"
#include "common/base/errors.h"
#include "services/planning/convert.h"
#include "services/planning/domain/moves.h"
#include "services/planning/entry_api.h"

namespace cadre::planning {

absl::StatusOr<v1::ListRuleExitsResponse> EntryApi::ListRuleExits(
    const api::Call& call, const v1::ListRuleExitsRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  EntryId after;
  if (!page.after.empty()) after = EntryId::FromText(page.after.front()).value_or(after);
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(std::vector<Entry> rows,
                   store::ListExitsWithoutNotice(*lease, after, page.size + 1, call.scope()));
  v1::ListRuleExitsResponse response;
  if (rows.size() > static_cast<size_t>(page.size)) {
    rows.pop_back();
    response.set_next_page_token(api::NextPageToken(request, {rows.back().id.text()}));
  }
  for (const Entry& row : rows) *response.add_entries() = ToProto(row);
  return response;
}

absl::StatusOr<v1::Entry> EntryApi::RecordExitNotice(const api::Call& call,
                                                     const v1::RecordExitNoticeRequest& request) {
  Notice notice;
  ASSIGN_OR_RETURN(notice.number, api::CleanLine(request.notice().number(), "notice.number"));
  if (notice.number.empty()) return FieldError("notice.number", "is required");
  ASSIGN_OR_RETURN(notice.date, api::DayFrom(request.notice().date(), "notice.date"));
  if (*notice.date > call.legal_day()) return FieldError("notice.date", "is in the future");
  return Move(call, request.name(), "name",
              [&](db::Session&, const Plan&, Entry& entry) { return GiveNotice(notice, entry); });
}

}  // namespace cadre::planning
