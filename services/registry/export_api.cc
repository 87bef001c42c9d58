#include "services/registry/export_api.h"

#include <map>
#include <set>

#include "absl/functional/function_ref.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/api/mutate.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/sheet/docx_template.h"
#include "services/registry/curriculum_convert.h"
#include "services/registry/discipline_seal_api.h"
#include "services/registry/domain/curriculum.h"
#include "services/registry/domain/sheet_profile.h"
#include "services/registry/export_release_api.h"
#include "services/registry/import_api.h"
#include "services/registry/person_convert.h"
#include "services/registry/reading_api.h"
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

// Posts; what is internal to the Party organization only where the view shows it.
absl::StatusOr<PersonRecord> RecordFor(db::Session& session, PersonId id, CivilDay today,
                                       api::FieldView view, const DisciplineSeal& seal) {
  ASSIGN_OR_RETURN(auto records, store::RecordsOf(session, {id}, today));
  PersonRecord& record = records[id];
  if (!view.party) return PersonRecord{.holdings = std::move(record.holdings)};
  for (Discipline& discipline : record.disciplines) {
    RETURN_IF_ERROR(seal.Open(id, discipline));
  }
  return std::move(record);
}

// Puts the names that organizations have today in place of references to them; nothing where the
// reader sees no such organization. One statement.
absl::Status NameOrganizations(const api::Call& call, db::Session& session, v1::Person& person,
                               std::vector<v1::RecordEntry>& entries) {
  const auto for_each = [&](absl::FunctionRef<void(std::string&)> visit) {
    ForEachOrganization(person, visit);
    for (v1::RecordEntry& entry : entries) ForEachOrganization(entry, visit);
  };
  std::set<OrganizationId> ids;
  for_each([&](const std::string& reference) {
    const auto id = api::ParseId<OrganizationId>(reference, api::kOrganizationPattern, "");
    if (id.ok()) ids.insert(*id);
  });
  ASSIGN_OR_RETURN(const auto names,
                   store::NamesOf(session, {ids.begin(), ids.end()}, call.legal_day(),
                                  call.ScopeOf("registry.organizations.read")));
  std::map<std::string, std::string> by_reference;
  for (const auto& [id, name] : names) by_reference[api::OrganizationName(id)] = name;
  for_each([&](std::string& reference) { reference = by_reference[reference]; });
  return absl::OkStatus();
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
  const CivilDay today = call.legal_day();
  ASSIGN_OR_RETURN(v1::Person person, keepers_.people.FullOf(stored));
  ASSIGN_OR_RETURN(auto entries, keepers_.entries.EntriesOf(session, std::vector<PersonId>{id}));
  api::ClearHidden(view, person);
  for (v1::RecordEntry& entry : entries[id]) api::ClearHidden(view, entry);
  Curriculum curriculum{.today = today};
  ASSIGN_OR_RETURN(curriculum.person, FromProto(person));
  RETURN_IF_ERROR(NameOrganizations(call, session, person, entries[id]));
  curriculum.organization = person.organization();
  ASSIGN_OR_RETURN(curriculum.record,
                   RecordFor(session, id, today, view, DisciplineSeal(keepers_.keys)));
  ASSIGN_OR_RETURN(auto held, store::QualificationsOf(session, {id}));
  curriculum.held = std::move(held[id]);
  CurriculumText text = registry::TextOf(curriculum);
  AddDetails(person.details(), text);
  AddEntries(std::move(entries[id]), text);
  return text;
}

absl::StatusOr<v1::GeneratedDocument> ExportApi::GenerateDocument(
    const api::Call& call, const v1::GenerateDocumentRequest& request) {
  if (curriculum_template_.empty()) {
    return absl::FailedPreconditionError("the server has no template for it");
  }
  ASSIGN_OR_RETURN(const PersonId id,
                   api::ParseId<PersonId>(request.person(), api::kPersonPattern, "person"));
  // One write: a release is used up by the document that leaves, and by nothing else.
  return api::Mutate<v1::GeneratedDocument>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::GeneratedDocument> {
        db::Session& session = m.session();
        ASSIGN_OR_RETURN(const std::optional<store::StoredPerson> found,
                         store::FindPerson(session, id, call.scope()));
        if (!found.has_value()) return NotFoundError("person");
        m.Touch(request.person());
        ASSIGN_OR_RETURN(
            const LeavingMark mark,
            PassExportGate(m, {.organization = found->person.organization,
                               .list = absl::StrCat("CURRICULUM_VITAE ", request.person()),
                               .release = request.release()}));
        ASSIGN_OR_RETURN(const api::FieldView view, ViewOf(call, session, id));
        RETURN_IF_ERROR(LogReading(call, session, request, {id}));
        ASSIGN_OR_RETURN(CurriculumText text, TextOf(call, session, *found, view));
        v1::GeneratedDocument document;
        ASSIGN_OR_RETURN(*document.mutable_content(),
                         sheet::FillDocx(curriculum_template_, {.fields = std::move(text.fields),
                                                                .lists = std::move(text.lists),
                                                                .mark = mark.text}));
        return document;
      });
}

}  // namespace cadre::registry
