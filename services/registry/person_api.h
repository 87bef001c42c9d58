// Use cases of PersonService.
#ifndef CADRE_SERVICES_REGISTRY_PERSON_API_H_
#define CADRE_SERVICES_REGISTRY_PERSON_API_H_

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "cadre/registry/v1/person.pb.h"
#include "common/api/call.h"
#include "common/api/mutate.h"
#include "common/base/key_ring.h"
#include "common/db/pool.h"
#include "services/registry/domain/sheet.h"
#include "services/registry/regulation_api.h"
#include "services/registry/revision_log_api.h"
#include "services/registry/store/person_store.h"

namespace cadre::registry {

// The person that a request names, if in scope. The second form locks him or her for a write.
//   NOT_FOUND  absent or out of scope
absl::StatusOr<PersonId> RequirePerson(db::Session& session, const std::string& name,
                                       const db::Scope& scope);
absl::StatusOr<PersonId> RequirePersonForWrite(db::Session& session, const std::string& name,
                                               const db::Scope& scope);

// Nobody keeps his or her own record, whatever the roles: who wants it changed asks
// (change_request.proto).
//   FAILED_PRECONDITION  CONFLICT_OF_INTEREST
absl::Status RefuseOwn(const api::Call& call, PersonId person);

// The person whose record a write is to keep, locked: in scope, and another than the caller.
//   NOT_FOUND            absent or out of scope
//   FAILED_PRECONDITION  CONFLICT_OF_INTEREST
absl::StatusOr<PersonId> RequirePersonToKeep(api::Mutation& m, const std::string& name);
// The same for a part that short records do not take.
//   FAILED_PRECONDITION  also RULE_VIOLATED (REC-SHORT)
absl::StatusOr<PersonId> RequireFullToKeep(api::Mutation& m, const std::string& name);

class PersonApi {
 public:
  PersonApi(db::Pool& pool, RegulationApi& regulations, const KeyRing& keys)
      : pool_(pool), regulations_(regulations), keys_(keys), log_(keys) {}

  absl::StatusOr<v1::Person> GetPerson(const api::Call& call, const v1::GetPersonRequest& request);
  absl::StatusOr<v1::ListPeopleResponse> ListPeople(const api::Call& call,
                                                    const v1::ListPeopleRequest& request);
  absl::StatusOr<v1::Person> CreatePerson(const api::Call& call,
                                          const v1::CreatePersonRequest& request);
  absl::StatusOr<v1::Person> UpdatePerson(const api::Call& call,
                                          const v1::UpdatePersonRequest& request);

  // What a row says of somebody: fields of v1.Person, by their names in a mask.
  struct PersonFacts {
    v1::Person person;
    google::protobuf::FieldMask fields;
  };

  // Within a write: keeps somebody whom TakeKnown does not know. The caller refreshes the facets of
  // all at once.
  //   INVALID_ARGUMENT  names the field: a rule, or the national number is taken out of scope
  absl::StatusOr<PersonId> TakeNew(api::Mutation& m, const v1::Person& wire,
                                   const v1::ChangeNote& note);

  // The history that writes of a person's record are kept in.
  const RevisionLog& log() const { return log_; }

  // Within a write: a row about somebody who is kept already. Brings the fields to what the row
  // says, as UpdatePerson would; without `change` only those that are not set yet. Nothing if the
  // person is not in scope any more.
  //   INVALID_ARGUMENT  names the field: a rule; `at_fault`: a change of the caller's own record,
  //   or
  //                     without `change` facts that differ
  struct RowOnKnown {
    PersonId id;
    const PersonFacts& facts;
    const char* at_fault = "person.national_number";
    bool change = false;
    const v1::ChangeNote& note;
  };
  absl::StatusOr<std::optional<RowOutcome>> TakeKnown(api::Mutation& m, const RowOnKnown& row);

  // The people whom sheets call so (SheetNamesOf), of those in scope; one statement, and one a
  // person without a national number. The second form locks them.
  absl::StatusOr<std::map<std::string, PersonId>> FindByNumbers(
      db::Session& session, const std::set<std::string>& numbers, const db::Scope& scope) const;
  absl::StatusOr<std::map<std::string, PersonId>> LockByNumbers(
      db::Session& session, const std::set<std::string>& numbers, const db::Scope& scope) const;
  // The national numbers of these people, who were found in scope; who has none has no entry. One
  // statement.
  absl::StatusOr<std::map<PersonId, std::string>> NumbersOf(db::Session& session,
                                                            const std::vector<PersonId>& ids) const;

  // What sheets call them: the national number, or the resource name of who has none.
  absl::StatusOr<std::map<PersonId, std::string>> SheetNamesOf(
      db::Session& session, const std::vector<PersonId>& ids) const;

  // What a change of some fields would make of a person.
  struct Proposal {
    v1::Person before;
    Person changed;
    v1::PersonDetails details;
  };
  // Without the record rules, whose refusals tell of the fields that are kept.
  //   INVALID_ARGUMENT  names the field: no value that it can have
  absl::StatusOr<Proposal> Merge(const store::StoredPerson& stored, const v1::Person& fields,
                                 const google::protobuf::FieldMask& mask) const;
  //   INVALID_ARGUMENT  as UpdatePerson
  absl::StatusOr<Proposal> Propose(db::Session& session, const store::StoredPerson& stored,
                                   const v1::Person& fields,
                                   const google::protobuf::FieldMask& mask, CivilDay today);
  // Within a write, the person locked: makes that change.
  //   NOT_FOUND         the organization that is asked for is out of scope
  //   INVALID_ARGUMENT  as UpdatePerson
  absl::StatusOr<Person> Change(api::Mutation& m, const store::StoredPerson& stored,
                                const v1::Person& fields, const google::protobuf::FieldMask& mask,
                                const v1::ChangeNote& note);

  // Within a write, the person locked: makes a short record a full one, with what it must have.
  //   FAILED_PRECONDITION  STATE_FORBIDS_MOVE: it is one
  //   INVALID_ARGUMENT     as CreatePerson
  struct Completion {
    std::string ethnicity;
    std::string religion;
  };
  absl::StatusOr<Person> Complete(api::Mutation& m, const store::StoredPerson& stored,
                                  const Completion& completion, const v1::ChangeNote& note) const;

  // Everything that is kept of a person.
  absl::StatusOr<v1::Person> FullOf(const store::StoredPerson& stored) const;
  // The same of several, who were found in scope. One statement.
  absl::StatusOr<std::map<PersonId, v1::Person>> FullOf(db::Session& session,
                                                        const std::vector<PersonId>& ids) const;
  // Within a write: keeps a change of a person in the history; null where the record is not there.
  absl::Status Keep(api::Mutation& m, PersonId id, const v1::Person* before,
                    const v1::Person* after, const v1::ChangeNote& note) const;

 private:
  absl::StatusOr<std::map<std::string, PersonId>> ByNumbers(db::Session& session,
                                                            const std::set<std::string>& numbers,
                                                            const db::Scope& scope,
                                                            bool lock) const;
  absl::Status Check(db::Session& session, const Person& person, const v1::PersonDetails& details,
                     CivilDay today) const;
  store::PersonKeys KeysOf(const Person& person, const v1::PersonDetails& details) const;
  // `now` as it was kept at the end of the day that is asked for.
  absl::StatusOr<v1::Person> AsOf(const api::Call& call, db::Session& session,
                                  const v1::GetPersonRequest& request, PersonId id,
                                  v1::Person now) const;

  db::Pool& pool_;
  RegulationApi& regulations_;
  const KeyRing& keys_;
  RevisionLog log_;
};

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_PERSON_API_H_
