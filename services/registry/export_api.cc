#include "services/registry/export_api.h"

#include "absl/strings/strip.h"
#include "common/api/mutate.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/sheet/docx_template.h"
#include "services/registry/curriculum_convert.h"
#include "services/registry/domain/curriculum.h"
#include "services/registry/domain/sheet_profile.h"
#include "services/registry/export_release_api.h"
#include "services/registry/import_api.h"
#include "services/registry/person_convert.h"
#include "services/registry/reading_api.h"
#include "services/registry/store/export_release_store.h"
#include "services/registry/store/organization_store.h"
#include "services/registry/store/person_store.h"
#include "services/registry/store/post_store.h"
#include "services/registry/store/record_store.h"
#include "services/registry/store/screening_store.h"

namespace cadre::registry {
namespace {

// As releases name the list.
std::string ListNameOf(v1::SheetProfile profile) {
  return std::string(absl::StripPrefix(v1::SheetProfile_Name(profile), "SHEET_PROFILE_"));
}

}  // namespace

absl::StatusOr<google::longrunning::Operation> ExportApi::StartExport(
    const api::Call& call, const v1::StartExportRequest& request) {
  const auto profile = static_cast<SheetProfile>(request.profile());
  const char* permission = ReadPermissionOf(profile);
  RETURN_IF_ERROR(RequireProfile(call, permission));
  if (IsOfPeople(profile) && request.purpose().empty()) {
    return FieldError("purpose", "is required for sheets of people");
  }
  ASSIGN_OR_RETURN(const OrganizationId under, WorkplaceOf(call, request.organization()));
  // What the sheet shows is read by its own permission, whatever the caller may export elsewhere.
  api::Call reading = call;
  reading.permission = permission;
  return api::Mutate<google::longrunning::Operation>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<google::longrunning::Operation> {
        for (const db::Scope& scope : {call.scope(), reading.scope()}) {
          ASSIGN_OR_RETURN(const bool in_scope, db::IsInScope(m.session(), under, scope));
          if (!in_scope) return NotFoundError("organization");
        }
        if (IsOfPeople(profile)) {
          ASSIGN_OR_RETURN(
              const std::vector<PersonId> people,
              store::PeopleInScope(m.session(), under, call.legal_day(), call.scope()));
          RETURN_IF_ERROR(LogReading(call, m.session(), request, people));
        }
        ASSIGN_OR_RETURN(const LeavingMark mark,
                         PassExportGate(m, {.organization = under,
                                            .list = ListNameOf(request.profile()),
                                            .release = request.release()}));
        return BeginOperation(m,
                              {.organization = under,
                               .kind = OperationKind::kExport,
                               .profile = profile,
                               .request = request.SerializeAsString(),
                               .classification = mark.classification,
                               .mark = mark.text},
                              files_.kept());
      });
}

// What the reader may see of the record, as the template names it.
absl::StatusOr<CurriculumText> ExportApi::TextOf(const api::Call& call, db::Session& session,
                                                 const store::StoredPerson& stored,
                                                 const api::FieldView& view) const {
  const PersonId id = stored.person.id;
  Curriculum curriculum{.today = call.legal_day()};
  ASSIGN_OR_RETURN(v1::Person person, keepers_.people.FullOf(stored));
  api::ClearHidden(view, person);
  ASSIGN_OR_RETURN(curriculum.person, FromProto(person));
  ASSIGN_OR_RETURN(const auto organization,
                   store::FindOrganization(session, curriculum.person.organization,
                                           call.legal_day(), {.everything = true}));
  if (organization.has_value()) curriculum.organization = organization->display_name;
  ASSIGN_OR_RETURN(auto records, store::RecordsOf(session, {id}, call.legal_day()));
  curriculum.record = std::move(records[id]);
  if (!view.party) curriculum.record = {.holdings = std::move(curriculum.record.holdings)};
  ASSIGN_OR_RETURN(auto held, store::QualificationsOf(session, {id}));
  curriculum.held = std::move(held[id]);
  CurriculumText text = registry::TextOf(curriculum);
  AddDetails(person.details(), text);
  ASSIGN_OR_RETURN(auto entries, keepers_.entries.EntriesOf(session, std::vector<PersonId>{id}));
  for (v1::RecordEntry& entry : entries[id]) api::ClearHidden(view, entry);
  AddEntries(entries[id], text);
  return text;
}

absl::StatusOr<v1::GeneratedDocument> ExportApi::GenerateDocument(
    const api::Call& call, const v1::GenerateDocumentRequest& request) {
  if (curriculum_template_.empty()) {
    return absl::FailedPreconditionError("the server has no template for it");
  }
  ASSIGN_OR_RETURN(const PersonId id,
                   api::ParseId<PersonId>(request.person(), api::kPersonPattern, "person"));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const std::optional<store::StoredPerson> found,
                   store::FindPerson(*lease, id, call.scope()));
  if (!found.has_value()) return NotFoundError("person");
  ASSIGN_OR_RETURN(const Classification degree,
                   store::DegreeOf(*lease, found->person.organization, call.legal_day()));
  RETURN_IF_ERROR(CheckMayLeave(degree));
  ASSIGN_OR_RETURN(const api::FieldView view, ViewOf(call, *lease, id));
  RETURN_IF_ERROR(LogReading(call, *lease, request, {id}));
  ASSIGN_OR_RETURN(const CurriculumText text, TextOf(call, *lease, *found, view));
  v1::GeneratedDocument document;
  ASSIGN_OR_RETURN(
      *document.mutable_content(),
      sheet::FillDocx(curriculum_template_, {.fields = text.fields, .lists = text.lists}));
  return document;
}

}  // namespace cadre::registry
