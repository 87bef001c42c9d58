#include "services/registry/source_api.h"

#include <set>

#include "common/api/etag.h"
#include "common/api/mutate.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "services/registry/person_api.h"
#include "services/registry/store/facet_store.h"
#include "services/registry/store/person_store.h"
#include "services/registry/store/source_store.h"

namespace cadre::registry {
namespace {

v1::SourceCategories ToProto(const std::string& person, const std::set<SourceCategory>& categories,
                             int64_t version) {
  v1::SourceCategories result;
  result.set_person(person);
  for (const SourceCategory category : categories) {
    result.add_categories(static_cast<types::v1::SourceCategory>(category));
  }
  result.set_etag(api::EtagOf(version));
  return result;
}

absl::StatusOr<std::set<SourceCategory>> FromProto(const v1::SourceCategories& wire) {
  std::set<SourceCategory> result;
  for (const int category : wire.categories()) {
    if (category < 1 || category > kLastSourceCategory) {
      return FieldError("source_categories.categories", "holds a category that does not exist");
    }
    result.insert(static_cast<SourceCategory>(category));
  }
  return result;
}

}  // namespace

absl::StatusOr<v1::SourceCategories> SourceApi::GetSourceCategories(
    const api::Call& call, const v1::GetSourceCategoriesRequest& request) {
  ASSIGN_OR_RETURN(const PersonId id,
                   api::ParseId<PersonId>(request.person(), api::kPersonPattern, "person"));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const std::optional<store::StoredPerson> found,
                   store::FindPerson(*lease, id, call.scope()));
  if (!found.has_value()) return NotFoundError("person");
  ASSIGN_OR_RETURN(const std::set<SourceCategory> categories, store::SourcesOf(*lease, id));
  return ToProto(request.person(), categories, found->person.version);
}

absl::StatusOr<v1::SourceCategories> SourceApi::SetSourceCategories(
    const api::Call& call, const v1::SetSourceCategoriesRequest& request) {
  const v1::SourceCategories& wanted = request.source_categories();
  ASSIGN_OR_RETURN(const PersonId id, api::ParseId<PersonId>(wanted.person(), api::kPersonPattern,
                                                             "source_categories.person"));
  ASSIGN_OR_RETURN(const std::set<SourceCategory> categories, FromProto(wanted));
  return api::Mutate<v1::SourceCategories>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::SourceCategories> {
        ASSIGN_OR_RETURN(const std::optional<store::StoredPerson> found,
                         store::LockPerson(m.session(), id, call.scope()));
        if (!found.has_value()) return NotFoundError("person");
        m.Concern(found->person.organization);
        RETURN_IF_ERROR(RefuseOwn(call, id));
        const int64_t version = found->person.version;
        RETURN_IF_ERROR(api::CheckEtag(wanted.etag(), version, "person"));
        if (found->person.short_record.has_value() &&
            categories.contains(SourceCategory::kEthnicMinority)) {
          return RefuseInShort({"source_categories.categories"});
        }
        RETURN_IF_ERROR(store::PutSources(m.session(), id, categories));
        RETURN_IF_ERROR(store::RaiseVersion(m.session(), id, version, call.now()));
        RETURN_IF_ERROR(store::RefreshFacets(m.session(), {id}, call.legal_day()));
        m.Touch(wanted.person());
        return ToProto(wanted.person(), categories, version + 1);
      });
}

}  // namespace cadre::registry
