#include "services/registry/people_piece_api.h"

#include <map>
#include <set>
#include <variant>

#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "services/registry/form_sheet_convert.h"
#include "services/registry/person_convert.h"
#include "services/registry/record_import_api.h"
#include "services/registry/store/facet_store.h"
#include "services/registry/store/organization_store.h"

namespace cadre::registry {
namespace {

using SubRecord = std::variant<RecordRow, EntryRow, text::CellProblem>;

// The organizations that a row may mean by a name or a code.
struct Meant {
  std::vector<OrganizationId> ids;
  bool is_open = true;  // today; in one that has ended people only stay
};

// Those in scope of this name, or the one with this code if none has the name.
absl::StatusOr<Meant> ByNameOrCode(api::Mutation& m, const std::string& text) {
  const CivilDay today = m.call().legal_day();
  Meant meant;
  ASSIGN_OR_RETURN(meant.ids, store::IdsByName(m.session(), text, today, m.call().scope()));
  if (!meant.ids.empty()) return meant;
  ASSIGN_OR_RETURN(const std::optional<Organization> by_code,
                   store::FindByCode(m.session(), text, today, m.call().scope()));
  if (!by_code.has_value()) return meant;
  meant.ids.push_back(by_code->id);
  meant.is_open = by_code->valid_from <= today && today < by_code->valid_to;
  return meant;
}

// What the row says, the organization of the person being known.
PersonApi::PersonFacts FactsOf(const PersonRow& row, const std::vector<std::string>& fields) {
  PersonApi::PersonFacts facts{.person = ToFullProto(row.person)};
  for (const char* output : {"name", "etag", "update_time"}) {
    const auto* field = v1::Person::descriptor()->FindFieldByName(output);
    facts.person.GetReflection()->ClearField(&facts.person, field);
  }
  for (const std::string& field : fields) facts.fields.add_paths(field);
  v1::PersonDetails details;
  details.set_other_names(row.other_names);
  details.set_permanent_address(row.permanent_address);
  details.set_party_card_number(row.party_card_number);
  if (row.party_card_date) *details.mutable_party_card_date() = api::ToProto(*row.party_card_date);
  if (details.ByteSizeLong() > 0) *facts.person.mutable_details() = std::move(details);
  return facts;
}

// People of a piece: whom its rows name, whether they were known or have been added.
struct Piece {
  std::map<std::string, PersonId> known;  // by what sheets call them
  std::map<std::string, Meant> by_name;   // as they are asked
  std::vector<PersonId> added;
};

text::CellProblem NoPlace(const text::Columns& columns) {
  return {columns.HeaderOf("to chuc dang dang sinh hoat"), "names no organization in scope", ""};
}

std::string NameOf(const PersonRow& row) {
  const std::string& number = row.person.national_number;
  return number.empty() ? api::PersonName(row.person.id) : number;
}

// The one organization in scope that a row means, or why there is none.
absl::StatusOr<std::optional<text::CellProblem>> Place(api::Mutation& m,
                                                       const text::Columns& columns, PersonRow& row,
                                                       Piece& piece) {
  const auto [at, is_new] = piece.by_name.try_emplace(row.organization_name);
  if (is_new) {
    ASSIGN_OR_RETURN(at->second, ByNameOrCode(m, row.organization_name));
  }
  const std::vector<OrganizationId>& ids = at->second.ids;
  if (ids.empty()) return NoPlace(columns);
  if (ids.size() > 1) {
    return text::CellProblem{NoPlace(columns).column, "names several organizations", ""};
  }
  row.person.organization = ids.front();
  return std::nullopt;
}

RowResult TakePerson(api::Mutation& m, PersonApi& people, const text::Columns& columns,
                     const PersonRow& row, const std::vector<std::string>& fields,
                     const TakeOptions& how, Piece& piece) {
  const auto header_of = [&](const std::string& field) { return PersonHeaderOf(columns, field); };
  const PersonApi::PersonFacts facts = FactsOf(row, fields);
  const bool is_new_short = row.person.short_record.has_value() && row.person.id == PersonId();
  std::string name = NameOf(row);
  if (is_new_short && row.person.national_number.empty()) {
    // The same sheet may come again: who is kept by this name and birth date is meant.
    ASSIGN_OR_RETURN(const auto kept, store::FindShort(m.session(), row.person));
    if (kept.has_value()) {
      name = api::PersonName(*kept);
      piece.known[name] = *kept;
    }
  }
  if (const auto known = piece.known.find(name); known != piece.known.end()) {
    const auto outcome = people.TakeKnown(
        m, {.id = known->second, .facts = facts, .change = how.change, .note = how.note});
    if (absl::IsNotFound(outcome.status())) return NoPlace(columns);
    if (!outcome.ok()) return OutcomeOf(absl::StatusOr<RowOutcome>(outcome.status()), header_of);
    if (outcome->has_value()) return **outcome;
  }
  if (!piece.by_name.at(row.organization_name).is_open) return NoPlace(columns);
  if (row.person.national_number.empty() && !is_new_short) {
    return text::CellProblem{header_of("person.national_number"), "is blank", ""};
  }
  const absl::StatusOr<PersonId> made = people.TakeNew(m, facts.person, how.note);
  if (!made.ok()) return OutcomeOf(absl::StatusOr<RowOutcome>(made.status()), header_of);
  if (!is_new_short) piece.known[name] = *made;
  piece.added.push_back(*made);
  return RowOutcome::kAdded;
}

SubRecord ReadSubRecord(const text::Columns& columns, const SheetCells& row) {
  if (auto entry = ReadEntryRow(columns, row)) {
    return std::visit([](auto&& read) { return SubRecord(std::move(read)); }, *std::move(entry));
  }
  return std::visit([](auto&& read) { return SubRecord(std::move(read)); },
                    ReadRecordRow(columns, row));
}

bool IsQualification(const SubRecord& row) {
  const auto* record = std::get_if<RecordRow>(&row);
  return record != nullptr && std::holds_alternative<Qualification>(record->record);
}

std::string PersonOf(const SubRecord& row) {
  if (const auto* record = std::get_if<RecordRow>(&row)) return record->national_number;
  if (const auto* entry = std::get_if<EntryRow>(&row)) return entry->person;
  return "";
}

}  // namespace

absl::StatusOr<v1::ImportReport> TakePeople(api::Mutation& m, const text::Columns& columns,
                                            const Sheet& sheet, PersonApi& people,
                                            const TakeOptions& how) {
  std::vector<std::variant<PersonRow, text::CellProblem>> rows;
  std::set<std::string> names;
  for (const sheet::Line& line : sheet.rows) {
    rows.push_back(ReadPersonRow(columns, line.cells));
    if (const auto* row = std::get_if<PersonRow>(&rows.back())) names.insert(NameOf(*row));
  }
  Piece piece;
  ASSIGN_OR_RETURN(piece.known, people.FindByNumbers(m.session(), names, m.call().scope()));
  auto report = TakeRows(m, sheet, [&](size_t i) -> RowResult {
    if (const auto* problem = std::get_if<text::CellProblem>(&rows[i])) return *problem;
    PersonRow& row = std::get<PersonRow>(rows[i]);
    ASSIGN_OR_RETURN(const auto problem, Place(m, columns, row, piece));
    if (problem.has_value()) return *problem;
    return TakePerson(m, people, columns, row, PersonFieldsOf(columns, sheet.rows[i].cells), how,
                      piece);
  });
  RETURN_IF_ERROR(report.status());
  RETURN_IF_ERROR(store::RefreshFacets(m.session(), piece.added, m.call().legal_day()));
  return report;
}

absl::StatusOr<v1::ImportReport> TakeDetails(api::Mutation& m, const text::Columns& columns,
                                             const Sheet& sheet, PersonApi& people,
                                             const TakeOptions& how) {
  const auto header_of = [&](const std::string& field) { return DetailsHeaderOf(columns, field); };
  std::vector<std::variant<DetailsRow, text::CellProblem>> rows;
  std::set<std::string> names;
  for (const sheet::Line& line : sheet.rows) {
    rows.push_back(ReadDetailsRow(columns, line.cells));
    if (const auto* row = std::get_if<DetailsRow>(&rows.back())) names.insert(row->person);
  }
  ASSIGN_OR_RETURN(const auto known, people.LockByNumbers(m.session(), names, m.call().scope()));
  return TakeRows(m, sheet, [&](size_t i) -> RowResult {
    if (const auto* problem = std::get_if<text::CellProblem>(&rows[i])) return *problem;
    DetailsRow& row = std::get<DetailsRow>(rows[i]);
    const text::CellProblem nobody{header_of("person"), "names no person in scope", ""};
    const auto person = known.find(row.person);
    if (person == known.end()) return nobody;
    PersonApi::PersonFacts facts;
    *facts.person.mutable_details() = std::move(row.details);
    for (const std::string& field : row.fields) facts.fields.add_paths(field);
    const auto outcome = people.TakeKnown(m, {.id = person->second,
                                              .facts = facts,
                                              .at_fault = "person",
                                              .change = how.change,
                                              .note = how.note});
    if (!outcome.ok()) return OutcomeOf(absl::StatusOr<RowOutcome>(outcome.status()), header_of);
    if (!outcome->has_value()) return nobody;
    return **outcome;
  });
}

absl::StatusOr<v1::ImportReport> TakeRecords(api::Mutation& m, const text::Columns& columns,
                                             const Sheet& sheet, const RecordKeepers& parts,
                                             const TakeOptions& how) {
  std::vector<SubRecord> rows;
  std::set<std::string> names;
  std::vector<const RecordRow*> records;
  for (const sheet::Line& line : sheet.rows) {
    names.insert(PersonOf(rows.emplace_back(ReadSubRecord(columns, line.cells))));
  }
  names.erase("");
  for (const SubRecord& row : rows) {
    if (const auto* record = std::get_if<RecordRow>(&row)) records.push_back(record);
  }
  ASSIGN_OR_RETURN(const auto people,
                   parts.people.LockByNumbers(m.session(), names, m.call().scope()));
  ASSIGN_OR_RETURN(RecordImport import, RecordImport::Begin(m, parts, people, records, how.note));
  std::vector<PersonId> ids;
  for (const auto& [name, id] : people) ids.push_back(id);
  ASSIGN_OR_RETURN(auto entries, parts.entries.EntriesOf(m.session(), ids));
  ASSIGN_OR_RETURN(const std::set<PersonId> brief, store::ShortAmong(m.session(), ids));
  auto report = TakeRows(m, sheet, [&](size_t i) -> RowResult {
    if (const auto* problem = std::get_if<text::CellProblem>(&rows[i])) return *problem;
    const auto person = people.find(PersonOf(rows[i]));
    if (person == people.end()) {
      return text::CellProblem{columns.HeaderOf(record_column::kNumber), "names no person in scope",
                               ""};
    }
    if (person->second == m.call().identity.person) {
      return text::CellProblem{columns.HeaderOf(record_column::kNumber),
                               "names the caller, whose record is kept by others", ""};
    }
    if (brief.contains(person->second) && !IsQualification(rows[i])) {
      return text::CellProblem{columns.HeaderOf(record_column::kNumber),
                               "names a short record, which takes qualifications alone",
                               "REC-SHORT"};
    }
    if (const auto* row = std::get_if<EntryRow>(&rows[i])) {
      return OutcomeOf(
          parts.entries.Take(m, person->second, row->entry, entries[person->second], how.note),
          [&](const std::string& field) { return EntryHeaderOf(columns, field); });
    }
    return OutcomeOf(import.Take(person->second, std::get<RecordRow>(rows[i])),
                     [&](const std::string& field) { return RecordHeaderOf(columns, field); });
  });
  RETURN_IF_ERROR(report.status());
  RETURN_IF_ERROR(import.End());
  return report;
}

}  // namespace cadre::registry
