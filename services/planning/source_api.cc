#include "services/planning/source_api.h"

#include "absl/strings/str_cat.h"
#include "common/api/etag.h"
#include "common/api/mutate.h"
#include "common/api/page_token.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/base/random.h"
#include "services/planning/domain/source.h"
#include "services/planning/store/source_store.h"

namespace cadre::planning {
namespace {

constexpr char kPattern[] = "sources/{source}";

std::string SourceName(SourceId id) { return absl::StrCat("sources/", id.text()); }

v1::Source ToProto(const Source& source) {
  v1::Source result;
  result.set_name(SourceName(source.id));
  result.set_organization(api::OrganizationName(source.organization));
  result.set_person(api::PersonName(source.person));
  result.set_full_name(source.full_name);
  result.set_category(static_cast<types::v1::SourceCategory>(source.category));
  result.set_evidence(source.evidence);
  result.set_development(source.development);
  for (const PostId post : source.posts) result.add_suggested_posts(api::PostName(post));
  if (source.review_on) *result.mutable_review_date() = api::ToProto(*source.review_on);
  result.set_state(static_cast<v1::SourceState>(source.state));
  result.set_outcome(source.outcome);
  result.set_proposer(source.proposer);
  *result.mutable_proposed_date() = api::ToProto(source.proposed_on);
  result.set_etag(api::EtagOf(source.version));
  result.set_outside_system(source.outside_system);
  return result;
}

absl::StatusOr<std::optional<CivilDay>> ReviewDay(const types::v1::CivilDate& date, bool given,
                                                  const char* field, CivilDay today) {
  if (!given) return std::optional<CivilDay>();
  ASSIGN_OR_RETURN(const CivilDay day, api::DayFrom(date, field));
  if (day < today) return FieldError(field, "is past");
  return std::optional(day);
}

absl::StatusOr<Source> FromProto(const api::Call& call, const v1::Source& wire) {
  Source source{.id = SourceId(NewId(call.now())),
                .category = wire.category(),
                .evidence = wire.evidence(),
                .development = wire.development(),
                .proposer = call.identity.principal,
                .proposed_on = call.legal_day()};
  ASSIGN_OR_RETURN(source.organization,
                   api::ParseId<OrganizationId>(wire.organization(), api::kOrganizationPattern,
                                                "source.organization"));
  ASSIGN_OR_RETURN(source.person,
                   api::ParseId<PersonId>(wire.person(), api::kPersonPattern, "source.person"));
  for (const std::string& name : wire.suggested_posts()) {
    ASSIGN_OR_RETURN(const PostId post,
                     api::ParseId<PostId>(name, api::kPostPattern, "source.suggested_posts"));
    source.posts.push_back(post);
  }
  ASSIGN_OR_RETURN(source.review_on, ReviewDay(wire.review_date(), wire.has_review_date(),
                                               "source.review_date", call.legal_day()));
  return source;
}

absl::StatusOr<store::SourceQuery> QueryOf(const api::Call& call, const api::Page& page,
                                           const v1::ListSourcesRequest& request) {
  store::SourceQuery query{
      .reader = call.identity.person, .day = call.legal_day(), .limit = page.size + 1};
  if (!request.under().empty()) {
    ASSIGN_OR_RETURN(query.under, api::ParseId<OrganizationId>(request.under(),
                                                               api::kOrganizationPattern, "under"));
  }
  if (request.state() != v1::SOURCE_STATE_UNSPECIFIED) {
    query.state = static_cast<SourceState>(request.state());
  }
  if (request.has_review_by()) {
    ASSIGN_OR_RETURN(query.review_by, api::DayFrom(request.review_by(), "review_by"));
  }
  if (!page.after.empty()) {
    query.before = SourceId::FromText(page.after.front());
    if (!query.before.has_value()) return FieldError("page_token", "is broken");
  }
  return query;
}

}  // namespace

absl::StatusOr<v1::Source> SourceApi::ProposeSource(const api::Call& call,
                                                    const v1::ProposeSourceRequest& request) {
  ASSIGN_OR_RETURN(Source source, FromProto(call, request.source()));
  if (call.identity.person == source.person) {
    return FieldError("source.person", "is the caller");
  }
  {
    ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
    ASSIGN_OR_RETURN(const bool in_scope, db::IsInScope(*lease, source.organization, call.scope()));
    if (!in_scope) return NotFoundError("organization");
  }
  ASSIGN_OR_RETURN(const auto facts, registry_.Facts(call, {source.person}, call.legal_day()));
  source.full_name = facts.front().person().full_name();
  source.outside_system = facts.front().person().has_short_record();
  return api::Mutate<v1::Source>(call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::Source> {
    RETURN_IF_ERROR(store::InsertSource(m.session(), source));
    m.Touch(SourceName(source.id));
    return ToProto(source);
  });
}

absl::StatusOr<v1::ListSourcesResponse> SourceApi::ListSources(
    const api::Call& call, const v1::ListSourcesRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  ASSIGN_OR_RETURN(const store::SourceQuery query, QueryOf(call, page, request));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(std::vector<Source> rows, store::ListSources(*lease, query, call.scope()));
  v1::ListSourcesResponse response;
  if (rows.size() > static_cast<size_t>(page.size)) {
    rows.pop_back();
    response.set_next_page_token(api::NextPageToken(request, {rows.back().id.text()}));
  }
  for (const Source& row : rows) *response.add_sources() = ToProto(row);
  return response;
}

absl::StatusOr<v1::Source> SourceApi::DecideSource(const api::Call& call,
                                                   const v1::DecideSourceRequest& request) {
  ASSIGN_OR_RETURN(const SourceId id, api::ParseId<SourceId>(request.name(), kPattern, "name"));
  ASSIGN_OR_RETURN(const auto review_on, ReviewDay(request.review_date(), request.has_review_date(),
                                                   "review_date", call.legal_day()));
  return api::Mutate<v1::Source>(call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::Source> {
    ASSIGN_OR_RETURN(std::optional<Source> source,
                     store::LockSource(m.session(), id, call.identity.person, call.scope()));
    if (!source.has_value()) return NotFoundError("source");
    RETURN_IF_ERROR(api::CheckEtag(request.etag(), source->version, "source"));
    RETURN_IF_ERROR(Decide(static_cast<SourceState>(request.state()), request.outcome(), review_on,
                           call.legal_day(), *source));
    RETURN_IF_ERROR(store::UpdateSource(m.session(), *source));
    m.Touch(request.name());
    return ToProto(*source);
  });
}

}  // namespace cadre::planning
