// A person between the columns, the sealed bytes and the history.
#include "common/api/as_of.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/text/vietnamese.h"
#include "services/registry/domain/sealing.h"
#include "services/registry/person_api.h"
#include "services/registry/person_convert.h"
#include "services/registry/store/facet_store.h"
#include "services/registry/store/placement_store.h"
#include "services/registry/wire_convert.h"

namespace cadre::registry {
namespace {

// As revisions keep a person: without what is output only, and without the organization, which
// placements keep.
v1::Person ToKept(v1::Person person) {
  person.clear_name();
  person.clear_etag();
  person.clear_update_time();
  person.clear_organization();
  return person;
}

}  // namespace

store::PersonKeys PersonApi::KeysOf(const Person& person, const v1::PersonDetails& details) const {
  store::PersonKeys keys{.sort_key = text::SortKey(person.full_name),
                         .words = NameWords(person.full_name)};
  if (!person.national_number.empty()) {
    std::vector<std::string> indexes =
        keys_.BlindIndexes(person.national_number, kNationalNumberKind);
    keys.national_index = std::move(indexes.front());
    keys.older_indexes.assign(indexes.begin() + 1, indexes.end());
    keys.national_sealed = keys_.Seal(person.national_number, NationalNumberContext(person.id));
  }
  SplitBytes split = SplitEncrypted(details);
  keys.details = std::move(split.plain);
  if (!split.secret.empty()) {
    keys.details_sealed = keys_.Seal(split.secret, DetailsContext(person.id));
  }
  return keys;
}

absl::StatusOr<v1::Person> PersonApi::FullOf(const store::StoredPerson& stored) const {
  const PersonId id = stored.person.id;
  const auto open = [&](const std::optional<std::string>& sealed, const std::string& context) {
    return sealed.has_value() ? keys_.Open(*sealed, context) : std::string();
  };
  const auto number = open(stored.national_sealed, NationalNumberContext(id));
  const auto secret = open(stored.details_sealed, DetailsContext(id));
  v1::PersonDetails details;
  if (!number.ok() || !secret.ok() || !JoinEncrypted(stored.details, *secret, details)) {
    return InternalError("a sealed field does not open");
  }
  v1::Person full = ToFullProto(stored.person);
  full.set_national_number(*number);
  if (details.ByteSizeLong() > 0) *full.mutable_details() = std::move(details);
  return full;
}

absl::StatusOr<Person> PersonApi::Complete(api::Mutation& m, const store::StoredPerson& stored,
                                           const Completion& completion,
                                           const v1::ChangeNote& note) const {
  if (!stored.person.short_record.has_value()) return StateError("FULL", "complete");
  const api::Call& call = m.call();
  ASSIGN_OR_RETURN(const v1::Person before, FullOf(stored));
  v1::Person after = before;
  after.clear_short_record();
  after.set_ethnicity(completion.ethnicity);
  after.set_religion(completion.religion);
  ASSIGN_OR_RETURN(Person full, FromProto(after));
  full.id = stored.person.id;
  full.version = stored.person.version;
  full.updated_at = call.now();
  RETURN_IF_ERROR(Check(m.session(), full, before.details(), call.legal_day()));
  RETURN_IF_ERROR(store::UpdatePerson(m.session(), full, KeysOf(full, before.details())));
  // As it is kept: the spelling of what was given is ours.
  after.set_ethnicity(full.ethnicity);
  after.set_religion(full.religion);
  RETURN_IF_ERROR(Keep(m, full.id, &before, &after, note));
  RETURN_IF_ERROR(store::RefreshFacets(m.session(), {full.id}, call.legal_day()));
  ++full.version;
  return full;
}

absl::Status PersonApi::Keep(api::Mutation& m, PersonId id, const v1::Person* before,
                             const v1::Person* after, const v1::ChangeNote& note) const {
  v1::Person was;
  v1::Person is;
  if (before != nullptr) was = ToKept(*before);
  if (after != nullptr) is = ToKept(*after);
  return log_.Keep(m, {.person = id}, before == nullptr ? nullptr : &was,
                   after == nullptr ? nullptr : &is, note);
}

absl::StatusOr<v1::Person> PersonApi::AsOf(const api::Call& call, db::Session& session,
                                           const v1::GetPersonRequest& request, PersonId id,
                                           v1::Person now) const {
  if (!request.has_as_of()) return now;
  ASSIGN_OR_RETURN(const CivilDay day, api::AsOf(call, request));
  ASSIGN_OR_RETURN(const PastParts past, log_.PartsOn(call, session, id, day));
  const std::string* bytes = past.Find(v1::RECORD_PART_PERSON, "");
  if (bytes != nullptr && bytes->empty()) return NotFoundError("person");
  ASSIGN_OR_RETURN(const auto placements, store::PlacementsOf(session, id));
  std::string organization = now.organization();
  for (const PersonPlacement& placement : placements) {
    if (placement.start <= day && day < placement.end) {
      organization = api::OrganizationName(placement.organization);
    }
  }
  v1::Person then = ToKept(std::move(now));
  if (bytes != nullptr) then.ParseFromString(*bytes);
  then.set_name(api::PersonName(id));
  then.set_organization(organization);
  return then;
}

}  // namespace cadre::registry
