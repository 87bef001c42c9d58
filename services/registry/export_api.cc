#include "services/registry/export_api.h"

#include <map>
#include <set>

#include "absl/functional/function_ref.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/api/mutate.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/sheet/template.h"
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
absl::StatusOr<PersonRecord> Shown(PersonRecord record, PersonId id, api::FieldView view,
                                   const DisciplineSeal& seal) {
  if (!view.party) return PersonRecord{.holdings = std::move(record.holdings)};
  for (Discipline& discipline : record.disciplines) {
    RETURN_IF_ERROR(seal.Open(id, discipline));
  }
  return record;
}

// A record as far as the reader may see it.
struct ShownRecord {
  v1::Person person;
  std::vector<v1::RecordEntry> entries;
};

// Puts the names that organizations have today in place of references to them; nothing where the
// reader sees no such organization. One statement.
absl::Status NameOrganizations(const api::Call& call, db::Session& session,
                               std::map<PersonId, ShownRecord>& records) {
  const auto for_each = [&](absl::FunctionRef<void(std::string&)> visit) {
    for (auto& [id, record] : records) {
      ForEachOrganization(record.person, visit);
      for (v1::RecordEntry& entry : record.entries) ForEachOrganization(entry, visit);
    }
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

absl::StatusOr<std::map<PersonId, CurriculumText>> ExportApi::TextsOf(
    const api::Call& call, db::Session& session,
    const std::vector<store::StoredPerson>& people) const {
  const CivilDay today = call.legal_day();
  std::vector<PersonId> ids;
  for (const store::StoredPerson& stored : people) ids.push_back(stored.person.id);
  ASSIGN_OR_RETURN(const auto views, ViewsOf(call, session, ids));
  ASSIGN_OR_RETURN(auto entries, keepers_.entries.EntriesOf(session, ids));
  ASSIGN_OR_RETURN(auto records, store::RecordsOf(session, ids, today));
  ASSIGN_OR_RETURN(auto held, store::QualificationsOf(session, ids));
  std::map<PersonId, ShownRecord> shown;
  std::map<PersonId, CurriculumText> texts;
  for (const store::StoredPerson& stored : people) {
    const PersonId id = stored.person.id;
    ShownRecord& record = shown[id];
    ASSIGN_OR_RETURN(record.person, keepers_.people.FullOf(stored));
    record.entries = std::move(entries[id]);
    api::ClearHidden(views.at(id), record.person);
    for (v1::RecordEntry& entry : record.entries) api::ClearHidden(views.at(id), entry);
  }
  std::map<PersonId, Person> bare;  // before references become names
  for (const auto& [id, record] : shown) {
    ASSIGN_OR_RETURN(bare[id], FromProto(record.person));
  }
  RETURN_IF_ERROR(NameOrganizations(call, session, shown));
  for (auto& [id, record] : shown) {
    Curriculum curriculum{.person = std::move(bare[id]),
                          .organization = record.person.organization(),
                          .held = std::move(held[id]),
                          .today = today};
    ASSIGN_OR_RETURN(curriculum.record, Shown(std::move(records[id]), id, views.at(id),
                                              DisciplineSeal(keepers_.keys)));
    CurriculumText& text = texts[id] = registry::TextOf(curriculum);
    AddDetails(record.person.details(), text);
    AddEntries(std::move(record.entries), text);
  }
  return texts;
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
        m.Concern(found->person.organization);
        ASSIGN_OR_RETURN(
            const LeavingMark mark,
            PassExportGate(m, {.organization = found->person.organization,
                               .list = absl::StrCat("CURRICULUM_VITAE ", request.person()),
                               .release = request.release()}));
        RETURN_IF_ERROR(LogReading(call, session, request, {id}));
        ASSIGN_OR_RETURN(auto texts, TextsOf(call, session, {*found}));
        CurriculumText& text = texts.at(id);
        v1::GeneratedDocument document;
        ASSIGN_OR_RETURN(*document.mutable_content(),
                         sheet::FillDocx(curriculum_template_, {.fields = std::move(text.fields),
                                                                .lists = std::move(text.lists),
                                                                .mark = mark.text}));
        return document;
      });
}

}  // namespace cadre::registry
