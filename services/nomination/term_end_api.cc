#include "services/nomination/term_end_api.h"

#include <algorithm>

#include "common/api/citation.h"
#include "common/api/page_token.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/regulation/post_kind.h"
#include "services/nomination/case_file_api.h"
#include "services/nomination/domain/term_end.h"
#include "services/nomination/store/open_case_store.h"

namespace cadre::nomination {
namespace {

using regulation::Domain;

constexpr int kMostMonths = 120;

// The sets of the day. Rotation sets, which limit consecutive terms, are older than the others;
// there may be none.
struct TermRules {
  regulation::RuleSet appointment;
  std::optional<regulation::RuleSet> rotation;

  static absl::StatusOr<TermRules> On(const regulation::Catalogue& catalogue, CivilDay day) {
    TermRules rules;
    ASSIGN_OR_RETURN(rules.appointment, catalogue.InForce(Domain::kAppointment, day));
    auto rotation = catalogue.InForce(Domain::kRotation, day);
    if (rotation.ok()) rules.rotation = *std::move(rotation);
    return rules;
  }

  CitedVerdict Judge(const EndingTerm& term, CivilDay day) const {
    return JudgeTermEnd(appointment, rotation.has_value() ? &*rotation : nullptr, term, day);
  }
};

absl::StatusOr<EndingTerm> TermFrom(const registry::v1::HolderTerm& wire) {
  EndingTerm term{.consecutive = wire.consecutive_terms(),
                  .post_kind = regulation::PostKindOf(wire.post_group())};
  ASSIGN_OR_RETURN(term.end, api::DayFrom(wire.end_date(), "end_date"));
  if (wire.has_retirement_month()) {
    ASSIGN_OR_RETURN(const CivilDate month,
                     api::DateFrom(wire.retirement_month(), "retirement_month"));
    term.retirement = month.EarliestMonth();
  }
  return term;
}

types::v1::Citation Cited(const Citation& citation, regulation::Certainty certainty) {
  return api::ToProto(citation, static_cast<types::v1::Certainty>(certainty));
}

v1::TermEnding ToProto(const registry::v1::HolderTerm& term, const CitedVerdict& verdict,
                       const std::optional<TermNotice>& notice, CivilDay today) {
  v1::TermEnding result;
  result.set_post(term.post());
  result.set_post_title(term.title());
  result.set_organization(term.organization());
  result.set_person(term.person());
  result.set_full_name(term.full_name());
  *result.mutable_start_date() = term.start_date();
  *result.mutable_end_date() = term.end_date();
  if (notice.has_value()) {
    *result.mutable_notice_due_date() = api::ToProto(notice->due);
    result.set_notice_overdue(notice->due < today);
    *result.mutable_notice_citation() = Cited(notice->citation, notice->certainty);
  }
  if (term.has_retirement_month()) *result.mutable_retirement_month() = term.retirement_month();
  result.set_consecutive_terms(term.consecutive_terms());
  result.set_verdict(static_cast<v1::TermEndVerdict>(verdict.verdict));
  if (verdict.citation.has_value()) {
    *result.mutable_citation() = Cited(*verdict.citation, verdict.certainty);
  }
  return result;
}

absl::StatusOr<registry::v1::FetchHolderTermsRequest> AskedBy(
    const api::Call& call, const v1::ListTermEndsRequest& request, const api::Page& page) {
  registry::v1::FetchHolderTermsRequest asked;
  ASSIGN_OR_RETURN(const CivilDay to, api::DayFrom(request.to(), "to"));
  if (to > AddMonths(call.legal_day(), kMostMonths)) {
    return FieldError("to", "is more than ten years from today");
  }
  *asked.mutable_to() = request.to();
  for (const OrganizationId root : call.scope().roots) {
    asked.add_organizations(api::OrganizationName(root));
  }
  asked.set_page_size(page.size);
  if (!page.after.empty()) asked.set_page_token(page.after.front());
  return asked;
}

}  // namespace

absl::StatusOr<v1::ListTermEndsResponse> TermEndApi::ListTermEnds(
    const api::Call& call, const v1::ListTermEndsRequest& request) {
  const CivilDay today = call.legal_day();
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  ASSIGN_OR_RETURN(const auto asked, AskedBy(call, request, page));
  ASSIGN_OR_RETURN(const auto catalogue, registry_.Rules(call));
  ASSIGN_OR_RETURN(const TermRules rules, TermRules::On(*catalogue, today));
  ASSIGN_OR_RETURN(const auto fetched, terms_.HolderTerms(call, asked));
  regulation::WorkingDays working_days;
  if (NoticeNeedsWorkingDays(rules.appointment, today) && fetched.terms_size() > 0) {
    ASSIGN_OR_RETURN(working_days, terms_.WorkingDays(call));
  }
  v1::ListTermEndsResponse response;
  std::vector<PostId> posts;
  for (const registry::v1::HolderTerm& wire : fetched.terms()) {
    ASSIGN_OR_RETURN(const EndingTerm term, TermFrom(wire));
    ASSIGN_OR_RETURN(const auto notice, NoticeOf(rules.appointment, term.end, today, working_days));
    *response.add_endings() = ToProto(wire, rules.Judge(term, today), notice, today);
    ASSIGN_OR_RETURN(posts.emplace_back(),
                     api::ParseId<PostId>(wire.post(), api::kPostPattern, "post"));
  }
  if (!fetched.next_page_token().empty()) {
    response.set_next_page_token(api::NextPageToken(request, {fetched.next_page_token()}));
  }
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const auto cases, store::OpenCasesFor(*lease, posts));
  for (size_t i = 0; i < posts.size(); ++i) {
    const auto found = cases.find(posts[i]);
    if (found != cases.end()) {
      response.mutable_endings(static_cast<int>(i))->set_case_(CaseName(found->second));
    }
  }
  return response;
}

absl::Status CheckReappointments(const api::Call& call, registry::RegistryClient& registry,
                                 registry::TermClient& terms, const registry::v1::Post& post,
                                 const std::vector<PersonId>& people) {
  const CivilDay today = call.legal_day();
  ASSIGN_OR_RETURN(const auto facts, registry.Facts(call, people, today));
  for (const registry::v1::PersonFacts& each : facts) {
    const bool holds_it =
        std::any_of(each.holdings().begin(), each.holdings().end(),
                    [&](const auto& holding) { return holding.post().name() == post.name(); });
    if (!holds_it) return FieldError("people", "names somebody who does not hold the post");
  }
  ASSIGN_OR_RETURN(const auto catalogue, registry.Rules(call));
  ASSIGN_OR_RETURN(const TermRules rules, TermRules::On(*catalogue, today));
  registry::v1::FetchHolderTermsRequest asked;
  asked.add_posts(post.name());
  *asked.mutable_to() = api::ToProto(AddMonths(today, kMostMonths));
  ASSIGN_OR_RETURN(const auto fetched, terms.HolderTerms(call, asked));
  for (const registry::v1::HolderTerm& wire : fetched.terms()) {
    ASSIGN_OR_RETURN(const PersonId person,
                     api::ParseId<PersonId>(wire.person(), api::kPersonPattern, "person"));
    if (std::find(people.begin(), people.end(), person) == people.end()) continue;
    ASSIGN_OR_RETURN(const EndingTerm term, TermFrom(wire));
    RETURN_IF_ERROR(CheckReappointment(rules.Judge(term, today)));
  }
  return absl::OkStatus();
}

}  // namespace cadre::nomination
