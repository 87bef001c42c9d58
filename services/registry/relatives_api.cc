#include <algorithm>
#include <set>
#include <utility>

#include "common/api/resource_name.h"
#include "services/registry/entry_api.h"
#include "services/registry/store/removal_store.h"

namespace cadre::registry {
namespace {

constexpr int kFamilyMember = v1::RecordEntry::kFamilyMemberFieldNumber;

// Who is named, by whose record.
using Named = std::vector<std::pair<PersonId, PersonId>>;

// A name that another record has taken over stands for that one.
absl::Status FollowMerges(db::Session& session, const std::set<PersonId>& asked, Named& named) {
  std::vector<PersonId> unknown;
  for (const auto& [person, relative] : named) {
    if (!asked.contains(relative)) unknown.push_back(relative);
  }
  ASSIGN_OR_RETURN(const auto survivors, store::SurvivorsOf(session, unknown));
  for (auto& [person, relative] : named) {
    const auto found = survivors.find(relative);
    if (found != survivors.end()) relative = found->second;
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<v1::FetchRelativesResponse> EntryApi::FetchRelatives(
    const api::Call& call, const v1::FetchRelativesRequest& request) {
  std::set<PersonId> asked;
  for (const std::string& name : request.people()) {
    ASSIGN_OR_RETURN(const PersonId id,
                     api::ParseId<PersonId>(name, api::kPersonPattern, "people"));
    asked.insert(id);
  }
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const std::vector<store::StoredEntry> rows,
                   store::EntriesOfKind(*lease, {asked.begin(), asked.end()}, kFamilyMember));
  Named named;
  for (const store::StoredEntry& row : rows) {
    ASSIGN_OR_RETURN(const v1::RecordEntry entry, Open(row));
    const std::string& name = entry.family_member().person();
    if (name.empty()) continue;
    ASSIGN_OR_RETURN(const PersonId relative,
                     api::ParseId<PersonId>(name, api::kPersonPattern, "family_member.person"));
    named.emplace_back(row.entry.person, relative);
  }
  RETURN_IF_ERROR(FollowMerges(*lease, asked, named));
  std::set<std::pair<PersonId, PersonId>> pairs;
  for (const auto& [person, relative] : named) {
    if (person != relative && asked.contains(relative)) {
      pairs.insert(std::minmax(person, relative));
    }
  }
  v1::FetchRelativesResponse response;
  for (const auto& [person, relative] : pairs) {
    v1::RelatedPair& pair = *response.add_pairs();
    pair.set_person(api::PersonName(person));
    pair.set_relative(api::PersonName(relative));
  }
  return response;
}

}  // namespace cadre::registry
