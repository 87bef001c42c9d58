#include "services/nomination/term_notice_api.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "cadre/nomination/v1/events.pb.h"
#include "common/api/mutate.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "services/nomination/own_call.h"
#include "services/nomination/store/open_case_store.h"

namespace cadre::nomination {
namespace {

// Ends of terms that are looked at: no notice is given earlier.
constexpr int kMonthsAhead = 24;
constexpr int kPage = 500;
constexpr size_t kMostRoots = 50;  // of one question to the registry

absl::StatusOr<store::ToldNotice> TermOf(const registry::v1::HolderTerm& wire) {
  store::ToldNotice term;
  ASSIGN_OR_RETURN(term.post, api::ParseId<PostId>(wire.post(), api::kPostPattern, "post"));
  ASSIGN_OR_RETURN(term.person,
                   api::ParseId<PersonId>(wire.person(), api::kPersonPattern, "person"));
  ASSIGN_OR_RETURN(term.end, api::DayFrom(wire.end_date(), "end_date"));
  return term;
}

template <typename Event>
absl::Status Emit(api::Mutation& m, const store::ToldNotice& news, CivilDay due) {
  Event event;
  event.set_post(api::PostName(news.post));
  event.set_person(api::PersonName(news.person));
  *event.mutable_end_date() = api::ToProto(news.end);
  *event.mutable_notice_due_date() = api::ToProto(due);
  m.Touch(event.post());
  return m.Emit(event.post(), event);
}

}  // namespace

absl::StatusOr<TermNotices::Rules> TermNotices::RulesOf(const api::Call& call) {
  Rules rules;
  ASSIGN_OR_RETURN(const auto catalogue, registry_.Rules(call));
  ASSIGN_OR_RETURN(rules.appointment,
                   catalogue->InForce(regulation::Domain::kAppointment, call.legal_day()));
  if (NoticeNeedsWorkingDays(rules.appointment, call.legal_day())) {
    ASSIGN_OR_RETURN(rules.working_days, terms_.WorkingDays(call));
  }
  return rules;
}

absl::Status TermNotices::Tell(const api::Call& call, const store::ToldNotice& news, CivilDay due) {
  return api::Mutate<v1::TermNoticeDue>(
             call, pool_,
             [&](api::Mutation& m) -> absl::StatusOr<v1::TermNoticeDue> {
               RETURN_IF_ERROR(store::InsertTold(m.session(), news, call.legal_day()));
               RETURN_IF_ERROR(news.news == NoticeNews::kDue
                                   ? Emit<v1::TermNoticeDue>(m, news, due)
                                   : Emit<v1::TermNoticeOverdue>(m, news, due));
               return v1::TermNoticeDue();
             })
      .status();
}

absl::StatusOr<int> TermNotices::TellPage(const api::Call& call, const Rules& rules,
                                          const registry::v1::FetchHolderTermsResponse& page) {
  std::vector<store::ToldNotice> terms;
  std::vector<PostId> posts;
  for (const registry::v1::HolderTerm& wire : page.terms()) {
    ASSIGN_OR_RETURN(terms.emplace_back(), TermOf(wire));
    posts.push_back(terms.back().post);
  }
  std::set<store::ToldNotice> told;
  std::map<PostId, CaseId> cases;
  {
    ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
    ASSIGN_OR_RETURN(told, store::ToldAbout(*lease, posts));
    ASSIGN_OR_RETURN(cases, store::OpenCasesFor(*lease, posts));
  }
  int count = 0;
  absl::Status failure;
  for (store::ToldNotice& term : terms) {
    if (cases.contains(term.post)) continue;
    const auto notice = NoticeOf(rules.appointment, term.end, call.legal_day(), rules.working_days);
    failure.Update(notice.status());
    if (!notice.ok() || !notice->has_value()) continue;
    const std::optional<NoticeNews> news = NewsOf(**notice, call.legal_day());
    if (!news.has_value()) continue;
    term.news = *news;
    if (told.contains(term)) continue;
    const absl::Status done = Tell(call, term, (*notice)->due);
    // Another process of ours was first.
    if (absl::IsAlreadyExists(done)) continue;
    failure.Update(done);
    if (done.ok()) ++count;
  }
  RETURN_IF_ERROR(failure);
  return count;
}

absl::StatusOr<int> TermNotices::TellNews() {
  api::Call call = OwnCall(clock_, "term notice");
  ASSIGN_OR_RETURN(const Rules rules, RulesOf(call));
  std::vector<OrganizationId> roots;
  {
    ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
    ASSIGN_OR_RETURN(roots, store::RootsOn(*lease, call.legal_day()));
  }
  int count = 0;
  absl::Status failure;
  for (size_t begin = 0; begin < roots.size(); begin += kMostRoots) {
    registry::v1::FetchHolderTermsRequest asked;
    *asked.mutable_to() = api::ToProto(AddMonths(call.legal_day(), kMonthsAhead));
    asked.set_page_size(kPage);
    const size_t end = std::min(roots.size(), begin + kMostRoots);
    for (size_t i = begin; i < end; ++i) {
      asked.add_organizations(api::OrganizationName(roots[i]));
    }
    do {
      call.deadline = RealNow() + kOwnCallTime;
      ASSIGN_OR_RETURN(const auto page, terms_.HolderTerms(call, asked));
      const absl::StatusOr<int> told = TellPage(call, rules, page);
      failure.Update(told.status());
      if (told.ok()) count += *told;
      asked.set_page_token(page.next_page_token());
    } while (!asked.page_token().empty());
  }
  RETURN_IF_ERROR(failure);
  return count;
}

void TermNotices::TellDaily() {
  daily_.Do(clock_.LegalDay(), "ends of terms cannot be told",
            [this] { return TellNews().status(); });
}

}  // namespace cadre::nomination
