// Entries that a rule took out, until their body has told of it.
#include "common/api/page_token.h"
#include "common/base/errors.h"
#include "services/planning/convert.h"
#include "services/planning/domain/moves.h"
#include "services/planning/entry_api.h"
#include "services/planning/paper_convert.h"

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
  ASSIGN_OR_RETURN(const Paper notice, PaperFrom(request.notice(), "notice"));
  RETURN_IF_ERROR(CheckPaper(notice, "notice", call.legal_day()));
  return Move(call, request.name(), "name",
              [&](db::Session&, const Plan&, Entry& entry) { return GiveNotice(notice, entry); });
}

}  // namespace cadre::planning
