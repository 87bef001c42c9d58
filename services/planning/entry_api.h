// Use cases of EntryService: entry_api.cc brings in and moves entries, entry_comments_api.cc takes
// what appraisers say, entry_reads_api.cc lists,
// reviews and explains them.
#ifndef CADRE_SERVICES_PLANNING_ENTRY_API_H_
#define CADRE_SERVICES_PLANNING_ENTRY_API_H_

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "cadre/planning/v1/entry.pb.h"
#include "common/api/call.h"
#include "common/api/mutate.h"
#include "common/db/pool.h"
#include "services/planning/domain/eligibility.h"
#include "services/planning/domain/entry.h"
#include "services/planning/domain/plan.h"
#include "services/registry/client/grpc_registry_client.h"

namespace cadre::planning {

class EntryApi {
 public:
  // What an entry is to be assessed by, beside the person.
  struct Subject {
    Term term;
    bool appointment_proposed = false;
    std::map<PersonId, std::set<std::string>> waived;  // rules, in the plan
  };

  EntryApi(db::Pool& pool, registry::RegistryClient& registry) : pool_(pool), registry_(registry) {}

  absl::StatusOr<v1::Entry> ProposeEntry(const api::Call& call,
                                         const v1::ProposeEntryRequest& request);
  absl::StatusOr<v1::Entry> InsertEntry(const api::Call& call,
                                        const v1::InsertEntryRequest& request);
  absl::StatusOr<v1::Entry> UpdateEntry(const api::Call& call,
                                        const v1::UpdateEntryRequest& request);
  absl::StatusOr<v1::Entry> WithdrawEntry(const api::Call& call,
                                          const v1::WithdrawEntryRequest& request);
  absl::StatusOr<v1::Entry> ExplainReturned(const api::Call& call,
                                            const v1::ExplainReturnedRequest& request);
  absl::StatusOr<v1::Entry> RemoveEntry(const api::Call& call,
                                        const v1::RemoveEntryRequest& request);
  absl::StatusOr<v1::Entry> RecordConsultation(const api::Call& call,
                                               const v1::RecordConsultationRequest& request);

  absl::StatusOr<v1::EntryComment> CommentOnEntry(const api::Call& call,
                                                  const v1::CommentOnEntryRequest& request);
  absl::StatusOr<v1::ListEntryCommentsResponse> ListEntryComments(
      const api::Call& call, const v1::ListEntryCommentsRequest& request);

  absl::StatusOr<v1::Entry> GetEntry(const api::Call& call, const v1::GetEntryRequest& request);
  // Three statements, whatever the size of the page.
  absl::StatusOr<v1::ListEntriesResponse> ListEntries(const api::Call& call,
                                                      const v1::ListEntriesRequest& request);
  absl::StatusOr<v1::ListOrphanEntriesResponse> ListOrphanEntries(
      const api::Call& call, const v1::ListOrphanEntriesRequest& request);
  absl::StatusOr<v1::ListPersonEntriesResponse> ListPersonEntries(
      const api::Call& call, const v1::ListPersonEntriesRequest& request);
  absl::StatusOr<v1::ListRuleExitsResponse> ListRuleExits(const api::Call& call,
                                                          const v1::ListRuleExitsRequest& request);
  absl::StatusOr<v1::Entry> RecordExitNotice(const api::Call& call,
                                             const v1::RecordExitNoticeRequest& request);
  absl::StatusOr<v1::ReviewEntriesResponse> ReviewEntries(const api::Call& call,
                                                          const v1::ReviewEntriesRequest& request);
  absl::StatusOr<v1::EntryExplanation> ExplainEntry(const api::Call& call,
                                                    const v1::ExplainEntryRequest& request);
  absl::StatusOr<v1::FetchEntriesResponse> FetchEntries(const api::Call& call,
                                                        const v1::FetchEntriesRequest& request);

 private:
  using EntryMove =
      std::function<absl::Status(db::Session& session, const Plan& plan, Entry& entry)>;

  // A proposed entry before it has a place, and what the rules of the day say of it.
  struct Assessed {
    Entry entry;
    OrganizationId post_unit;  // that has the post
    RulesOfDay rules;
    Eligibility eligibility;
  };
  absl::StatusOr<Assessed> Assess(const api::Call& call, const Subject& subject,
                                  const v1::Entry& wanted);
  // Locks the plan, lets the new entry in or refuses it, and says with which state.
  using Admission =
      std::function<absl::StatusOr<Plan>(api::Mutation& m, PlanId plan, Entry& entry)>;
  absl::StatusOr<v1::Entry> BringIn(const api::Call& call, const std::string& plan_name,
                                    const v1::Entry& wanted, const Admission& admit);
  // One move of one entry, named in `field`, under its plan's lock.
  absl::StatusOr<v1::Entry> Move(const api::Call& call, const std::string& name, const char* field,
                                 const EntryMove& move);

  db::Pool& pool_;
  registry::RegistryClient& registry_;
};

}  // namespace cadre::planning

#endif  // CADRE_SERVICES_PLANNING_ENTRY_API_H_
