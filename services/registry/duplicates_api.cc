// Records that may be of one human being.
#include "common/api/page_token.h"
#include "common/base/errors.h"
#include "services/registry/life_api.h"
#include "services/registry/person_convert.h"
#include "services/registry/store/merge_store.h"

namespace cadre::registry {
namespace {

absl::StatusOr<store::DuplicateQuery> QueryOf(const api::Page& page) {
  store::DuplicateQuery query{.limit = page.size + 1};
  if (page.after.empty()) return query;
  if (page.after.size() != 3) return FieldError("page_token", "is broken");
  const auto person = PersonId::FromText(page.after[1]);
  const auto other = PersonId::FromText(page.after[2]);
  if (!person.has_value() || !other.has_value()) return FieldError("page_token", "is broken");
  query.after_sort_key = page.after[0];
  query.after_person = *person;
  query.after_other = *other;
  return query;
}

}  // namespace

absl::StatusOr<v1::ListDuplicatesResponse> LifeApi::ListDuplicates(
    const api::Call& call, const v1::ListDuplicatesRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  ASSIGN_OR_RETURN(const store::DuplicateQuery query, QueryOf(page));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(std::vector<store::DuplicatePair> rows,
                   store::ListDuplicates(*lease, query, call.scope()));
  v1::ListDuplicatesResponse response;
  if (rows.size() > static_cast<size_t>(page.size)) {
    rows.pop_back();
    const store::DuplicatePair& last = rows.back();
    response.set_next_page_token(
        api::NextPageToken(request, {last.sort_key, last.person.text(), last.other.text()}));
  }
  std::vector<PersonId> ids;
  for (const store::DuplicatePair& row : rows) ids.insert(ids.end(), {row.person, row.other});
  ASSIGN_OR_RETURN(const auto people, store::PeopleById(*lease, ids));
  std::map<PersonId, const Person*> by_id;
  for (const store::StoredPerson& stored : people) by_id[stored.person.id] = &stored.person;
  for (const store::DuplicatePair& row : rows) {
    if (!by_id.contains(row.person) || !by_id.contains(row.other)) continue;
    v1::Duplicate& shown = *response.add_duplicates();
    *shown.mutable_person() = ToBasicProto(*by_id[row.person]);
    *shown.mutable_other() = ToBasicProto(*by_id[row.other]);
  }
  return response;
}

}  // namespace cadre::registry
