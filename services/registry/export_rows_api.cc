#include "services/registry/export_rows_api.h"

#include <set>

#include "absl/strings/str_cat.h"
#include "common/api/field_view.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "services/registry/discipline_seal_api.h"
#include "services/registry/form_sheet_convert.h"
#include "services/registry/person_convert.h"
#include "services/registry/sheet_columns.h"
#include "services/registry/store/organization_store.h"
#include "services/registry/store/person_store.h"
#include "services/registry/store/post_store.h"
#include "services/registry/store/record_store.h"

namespace cadre::registry {
namespace {

constexpr int kPage = 500;
// The text of an id, then a sort key, which may hold any byte.
constexpr char kBetween = '\n';

absl::Status StartAt(const std::string& position, store::PersonQuery& query) {
  if (position.empty()) return absl::OkStatus();
  const size_t between = position.find(kBetween);
  if (between == std::string::npos) return InternalError("the position of an export is broken");
  return store::StartAfter({position.substr(between + 1), position.substr(0, between)}, query);
}

std::string PositionAfter(const store::StoredPerson& last) {
  const std::vector<std::string> keys = store::PositionOf(last);
  return absl::StrCat(keys[1], std::string(1, kBetween), keys[0]);
}

std::vector<PersonId> IdsOf(const std::vector<store::StoredPerson>& people) {
  std::vector<PersonId> ids;
  for (const store::StoredPerson& person : people) ids.push_back(person.person.id);
  return ids;
}

// Parents before their children, each level by code.
std::vector<Organization> ParentsFirst(std::vector<Organization> all) {
  std::set<OrganizationId> left;
  for (const Organization& o : all) left.insert(o.id);
  std::vector<Organization> ordered;
  while (!all.empty()) {
    std::vector<Organization> waiting;
    std::vector<Organization> level;
    for (Organization& o : all) {
      const bool waits = o.parent.has_value() && left.contains(*o.parent);
      (waits ? waiting : level).push_back(std::move(o));
    }
    if (level.empty()) std::swap(level, waiting);  // no tree: as it comes
    for (Organization& o : level) {
      left.erase(o.id);
      ordered.push_back(std::move(o));
    }
    all = std::move(waiting);
  }
  return ordered;
}

// What is internal to the Party organization stays out of what the person behind the caller gets.
void HideOwn(PersonRecord& record, std::vector<v1::RecordEntry>& entries) {
  record.ratings.clear();
  record.disciplines.clear();
  v1::ListRecordEntriesResponse shown;
  for (v1::RecordEntry& entry : entries) shown.add_record_entries()->Swap(&entry);
  api::ClearHidden(api::kOwnView, shown);
  entries.assign(shown.record_entries().begin(), shown.record_entries().end());
}

}  // namespace

absl::StatusOr<ExportPage> ExportRows::Next(const api::Call& call, db::Session& session,
                                            const std::string& position, int64_t written) {
  switch (profile_) {
    case SheetProfile::kOrganizations:
      return Organizations(call, session);
    case SheetProfile::kPosts:
      return Posts(call, session, position);
    case SheetProfile::kPartyMembers:
    case SheetProfile::kRecords:
    case SheetProfile::kDetails:
      break;
  }
  return People(call, session, position, written);
}

absl::StatusOr<std::string> ExportRows::CodeOf(const api::Call& call, db::Session& session,
                                               OrganizationId id) {
  const auto [at, is_new] = codes_.try_emplace(id);
  if (is_new) {
    ASSIGN_OR_RETURN(const std::optional<Organization> found,
                     store::FindAtAnyTime(session, id, call.legal_day(), {.everything = true}));
    if (found.has_value()) at->second = found->code;
  }
  return at->second;
}

absl::StatusOr<std::string> ExportRows::LabelOf(const api::Call& call, db::Session& session,
                                                OrganizationId id) {
  const auto [at, is_new] = labels_.try_emplace(id);
  if (is_new) {
    ASSIGN_OR_RETURN(const std::optional<Organization> found,
                     store::FindOrganization(session, id, call.legal_day(), call.scope()));
    if (!found.has_value()) {
      ASSIGN_OR_RETURN(at->second, CodeOf(call, session, id));  // it is closed
      return at->second;
    }
    ASSIGN_OR_RETURN(
        const std::vector<OrganizationId> namesakes,
        store::IdsByName(session, found->display_name, call.legal_day(), call.scope()));
    at->second = namesakes.size() == 1 ? found->display_name : found->code;
  }
  return at->second;
}

absl::StatusOr<ExportPage> ExportRows::Organizations(const api::Call& call, db::Session& session) {
  std::vector<Organization> all;
  store::OrganizationQuery query{.under = under_, .day = call.legal_day(), .limit = kPage};
  while (true) {
    ASSIGN_OR_RETURN(const std::vector<Organization> page,
                     store::ListOrganizationsOfAllDays(session, query, call.scope()));
    all.insert(all.end(), page.begin(), page.end());
    if (page.size() < static_cast<size_t>(kPage)) break;
    query.after_code = page.back().code;
  }
  for (const Organization& o : all) codes_[o.id] = o.code;
  ExportPage result{.last = true};
  for (const Organization& o : ParentsFirst(std::move(all))) {
    std::string parent;
    if (o.parent.has_value()) {
      ASSIGN_OR_RETURN(parent, CodeOf(call, session, *o.parent));
    }
    result.rows.push_back(OrganizationCells(o, parent));
  }
  return result;
}

absl::StatusOr<ExportPage> ExportRows::Posts(const api::Call& call, db::Session& session,
                                             const std::string& after) {
  ASSIGN_OR_RETURN(
      std::vector<Post> posts,
      store::ListPostsOfAllDays(
          session, {.under = under_, .after_code = after, .day = call.legal_day(), .limit = kPage},
          call.scope()));
  ASSIGN_OR_RETURN(posts, store::WithBodies(session, std::move(posts)));
  ExportPage page{.last = posts.size() < static_cast<size_t>(kPage)};
  for (Post& post : posts) {
    PostRow row{.post = std::move(post)};
    ASSIGN_OR_RETURN(row.organization_code, CodeOf(call, session, row.post.organization));
    for (const PostBody& body : row.post.bodies) {
      std::string& code = row.body_codes.emplace_back();
      if (!body.organization.has_value()) continue;
      ASSIGN_OR_RETURN(code, CodeOf(call, session, *body.organization));
    }
    page.rows.push_back(PostCells(row));
    page.position = row.post.code;
  }
  return page;
}

absl::StatusOr<SheetCells> ExportRows::MemberOf(const api::Call& call, db::Session& session,
                                                const v1::Person& full, int64_t number) {
  PersonRow row;
  ASSIGN_OR_RETURN(row.person, FromProto(full));
  ASSIGN_OR_RETURN(row.person.id,
                   api::ParseId<PersonId>(full.name(), api::kPersonPattern, "person"));
  ASSIGN_OR_RETURN(row.organization_name, LabelOf(call, session, row.person.organization));
  const v1::PersonDetails& details = full.details();
  row.other_names = details.other_names();
  row.permanent_address = details.permanent_address();
  row.party_card_number = details.party_card_number();
  if (details.has_party_card_date()) {
    ASSIGN_OR_RETURN(row.party_card_date,
                     api::DateFrom(details.party_card_date(), "party_card_date"));
  }
  return PersonCells(row, number);
}

absl::Status ExportRows::AddRecords(const api::Call& call, db::Session& session,
                                    const std::vector<PersonId>& people,
                                    std::vector<SheetCells>& rows) {
  ASSIGN_OR_RETURN(const auto names, keepers_.people.SheetNamesOf(session, people));
  ASSIGN_OR_RETURN(auto records, store::RecordsOf(session, people, call.legal_day()));
  ASSIGN_OR_RETURN(auto held, store::QualificationsOf(session, people));
  ASSIGN_OR_RETURN(auto entries, keepers_.entries.EntriesOf(session, people));
  const DisciplineSeal seal(keepers_.keys);
  const size_t width = HeaderOf(SheetProfile::kRecords).size();
  for (const PersonId id : people) {
    PersonRecord& record = records[id];
    if (id == call.identity.person) HideOwn(record, entries[id]);
    for (Discipline& discipline : record.disciplines) RETURN_IF_ERROR(seal.Open(id, discipline));
    for (SheetCells& cells : RecordCells(names.at(id), record, held[id])) {
      cells.resize(width);
      rows.push_back(std::move(cells));
    }
    for (const v1::RecordEntry& entry : entries[id]) {
      rows.push_back(EntryCells(names.at(id), entry));
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<ExportPage> ExportRows::People(const api::Call& call, db::Session& session,
                                              const std::string& after, int64_t written) {
  store::PersonQuery query{.under = under_, .day = call.legal_day(), .limit = kPage};
  RETURN_IF_ERROR(StartAt(after, query));
  ASSIGN_OR_RETURN(const std::vector<store::StoredPerson> people,
                   store::ListPeople(session, query, call.scope()));
  ExportPage page{.last = people.size() < static_cast<size_t>(kPage)};
  if (people.empty()) return page;
  page.position = PositionAfter(people.back());
  const std::vector<PersonId> ids = IdsOf(people);
  if (profile_ == SheetProfile::kRecords) {
    RETURN_IF_ERROR(AddRecords(call, session, ids, page.rows));
    return page;
  }
  ASSIGN_OR_RETURN(auto full, keepers_.people.FullOf(session, ids));
  for (const PersonId id : ids) {
    const auto found = full.find(id);
    if (found == full.end()) continue;  // taken out since the page was read
    v1::Person& person = found->second;
    if (id == call.identity.person) api::ClearHidden(api::kOwnView, person);
    if (profile_ == SheetProfile::kPartyMembers) {
      ASSIGN_OR_RETURN(page.rows.emplace_back(), MemberOf(call, session, person, ++written));
    } else if (person.details().ByteSizeLong() > 0) {
      const std::string& number = person.national_number();
      page.rows.push_back(DetailsCells(number.empty() ? person.name() : number, person.details()));
    }
  }
  return page;
}

}  // namespace cadre::registry
