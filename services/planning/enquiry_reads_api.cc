#include "common/api/page_token.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "services/planning/enquiry_api.h"
#include "services/planning/enquiry_convert.h"

namespace cadre::planning {
namespace {

constexpr char kAnswers[] = "planning.enquiries.answer";

store::EnquiryReader ReaderOf(const api::Call& call) {
  return {.reads = call.scope(), .answers = call.ScopeOf(kAnswers)};
}

absl::StatusOr<store::EnquiryQuery> QueryOf(const api::Page& page,
                                            const v1::ListEnquiriesRequest& request) {
  store::EnquiryQuery query{.rule = request.rule(), .limit = page.size + 1};
  if (request.state() != v1::ENQUIRY_STATE_UNSPECIFIED) {
    query.state = static_cast<EnquiryState>(request.state());
  }
  if (!page.after.empty()) {
    query.before = EnquiryId::FromText(page.after.front());
    if (!query.before.has_value()) return FieldError("page_token", "is broken");
  }
  return query;
}

absl::StatusOr<store::UnconfirmedQuery> QueryOf(const api::Page& page,
                                                const v1::ListUnconfirmedUnitsRequest& request) {
  store::UnconfirmedQuery query{.limit = page.size + 1};
  if (!request.enquiry().empty()) {
    ASSIGN_OR_RETURN(query.enquiry,
                     api::ParseId<EnquiryId>(request.enquiry(), kEnquiryPattern, "enquiry"));
  }
  if (page.after.empty()) return query;
  const auto broken = [] { return FieldError("page_token", "is broken"); };
  if (page.after.size() != 2) return broken();
  const auto enquiry = EnquiryId::FromText(page.after[0]);
  const auto unit = OrganizationId::FromText(page.after[1]);
  if (!enquiry || !unit) return broken();
  query.after_enquiry = *enquiry;
  query.after_unit = *unit;
  return query;
}

}  // namespace

absl::StatusOr<v1::Enquiry> EnquiryApi::GetEnquiry(const api::Call& call,
                                                   const v1::GetEnquiryRequest& request) {
  ASSIGN_OR_RETURN(const EnquiryId id,
                   api::ParseId<EnquiryId>(request.name(), kEnquiryPattern, "name"));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const std::vector<Enquiry> found,
                   store::ListEnquiries(*lease, {.id = id, .limit = 1}, ReaderOf(call)));
  if (found.empty()) return NotFoundError("enquiry");
  return ToProto(found.front(), settings_.days, call.legal_day());
}

absl::StatusOr<v1::ListEnquiriesResponse> EnquiryApi::ListEnquiries(
    const api::Call& call, const v1::ListEnquiriesRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  ASSIGN_OR_RETURN(store::EnquiryQuery query, QueryOf(page, request));
  const CivilDay today = call.legal_day();
  if (request.overdue()) query.raised_before = today - settings_.days;
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(std::vector<Enquiry> rows, store::ListEnquiries(*lease, query, ReaderOf(call)));
  v1::ListEnquiriesResponse response;
  if (rows.size() > static_cast<size_t>(page.size)) {
    rows.pop_back();
    response.set_next_page_token(api::NextPageToken(request, {rows.back().id.text()}));
  }
  for (const Enquiry& row : rows) *response.add_enquiries() = ToProto(row, settings_.days, today);
  return response;
}

absl::StatusOr<v1::ListUnconfirmedUnitsResponse> EnquiryApi::ListUnconfirmedUnits(
    const api::Call& call, const v1::ListUnconfirmedUnitsRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  ASSIGN_OR_RETURN(const store::UnconfirmedQuery query, QueryOf(page, request));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(std::vector<UnconfirmedUnit> rows,
                   store::ListUnconfirmed(*lease, query, call.scope()));
  v1::ListUnconfirmedUnitsResponse response;
  if (rows.size() > static_cast<size_t>(page.size)) {
    rows.pop_back();
    response.set_next_page_token(
        api::NextPageToken(request, {rows.back().enquiry.text(), rows.back().organization.text()}));
  }
  for (const UnconfirmedUnit& row : rows) *response.add_unconfirmed_units() = ToProto(row);
  return response;
}

absl::StatusOr<v1::ConfirmAnswerResponse> EnquiryApi::ConfirmAnswer(
    const api::Call& call, const v1::ConfirmAnswerRequest& request) {
  ASSIGN_OR_RETURN(const EnquiryId id,
                   api::ParseId<EnquiryId>(request.name(), kEnquiryPattern, "name"));
  ASSIGN_OR_RETURN(const OrganizationId unit,
                   api::ParseId<OrganizationId>(request.organization(), api::kOrganizationPattern,
                                                "organization"));
  return api::Mutate<v1::ConfirmAnswerResponse>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::ConfirmAnswerResponse> {
        ASSIGN_OR_RETURN(
            const std::optional<Enquiry> enquiry,
            store::LockEnquiry(m.session(), id, store::EnquirySide::kReader, call.scope()));
        ASSIGN_OR_RETURN(const bool in_scope, db::IsInScope(m.session(), unit, call.scope()));
        if (!enquiry.has_value() || !in_scope) return NotFoundError("enquiry");
        RETURN_IF_ERROR(CheckConfirm(*enquiry, request.revision()));
        ASSIGN_OR_RETURN(const bool asked, store::Confirm(m.session(), id, unit, call.legal_day(),
                                                          call.identity.principal));
        if (!asked) return NotFoundError("organization");
        m.Touch(request.name());
        ASSIGN_OR_RETURN(const int unconfirmed, store::CountUnconfirmed(m.session(), id));
        v1::ConfirmAnswerResponse response;
        response.set_unconfirmed(unconfirmed);
        return response;
      });
}

}  // namespace cadre::planning
