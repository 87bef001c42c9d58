#include "services/registry/form_sheet_convert.h"

#include <map>
#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "cadre/options/v1/options.pb.h"
#include "common/api/proto_time.h"
#include "common/text/vietnamese.h"
#include "services/registry/label_convert.h"

namespace cadre::registry {
namespace {

namespace pb = google::protobuf;
namespace col = record_column;

// A kind of entry: its body in RecordEntry, and what is in it.
struct EntryKind {
  const pb::FieldDescriptor* body;
  std::vector<LabelledField> fields;
};

// By what the column of kinds says, folded.
const std::map<std::string, EntryKind>& EntryKinds() {
  static const auto& kinds = *[] {
    auto* result = new std::map<std::string, EntryKind>();
    const pb::OneofDescriptor& bodies = *v1::RecordEntry::descriptor()->FindOneofByName("body");
    for (int i = 0; i < bodies.field_count(); ++i) {
      const pb::FieldDescriptor* body = bodies.field(i);
      (*result)[text::SearchKey(body->options().GetExtension(options::v1::label))] = {
          body, LabelledFieldsOf(*body->message_type())};
    }
    return result;
  }();
  return kinds;
}

const std::vector<LabelledField>& DetailsFields() {
  static const auto& fields =
      *new std::vector<LabelledField>(LabelledFieldsOf(*v1::PersonDetails::descriptor()));
  return fields;
}

// Where the long sheet that exports write has each column.
size_t PlaceOf(const std::string& column) {
  static const auto& places = *[] {
    auto* result = new std::map<std::string, size_t>();
    for (const SheetCells* header : {&RecordHeader(), &EntryHeader()}) {
      for (const std::string& name : *header) {
        result->emplace(text::FieldOfHeader(name), result->size());
      }
    }
    return result;
  }();
  return places.at(column);
}

std::optional<text::CellProblem> ReadSource(const text::Columns& columns, const SheetCells& row,
                                            v1::RecordEntry& entry) {
  types::v1::DocumentRef source;
  source.set_number(columns.Cell(row, col::kDecisionNumber));
  source.set_issuer(columns.Cell(row, col::kIssuer));
  source.set_title(columns.Cell(row, col::kDocumentTitle));
  std::optional<CivilDay> date;
  if (auto bad = text::ReadDay(columns, row, col::kDecisionDate, date)) return bad;
  if (date.has_value()) *source.mutable_date() = api::ToProto(*date);
  if (source.ByteSizeLong() > 0) *entry.mutable_source() = std::move(source);
  return std::nullopt;
}

std::optional<text::CellProblem> ReadDates(const text::Columns& columns, const SheetCells& row,
                                           v1::RecordEntry& entry) {
  std::optional<CivilDate> from;
  std::optional<CivilDate> to;
  if (auto bad = text::ReadDate(columns, row, col::kFrom, from)) return bad;
  if (auto bad = text::ReadDate(columns, row, col::kTo, to)) return bad;
  if (from.has_value()) *entry.mutable_start_date() = api::ToProto(*from);
  if (to.has_value()) *entry.mutable_end_date() = api::ToProto(*to);
  return std::nullopt;
}

std::optional<text::CellProblem> ReadEntry(const text::Columns& columns, const SheetCells& row,
                                           const EntryKind& kind, v1::RecordEntry& entry) {
  if (auto bad = text::RequireCells(columns, row, {col::kNumber})) return bad;
  if (auto bad = ReadDates(columns, row, entry)) return bad;
  if (auto bad = ReadSource(columns, row, entry)) return bad;
  pb::Message& body = *entry.GetReflection()->MutableMessage(&entry, kind.body);
  for (const LabelledField& field : kind.fields) {
    if (auto bad = ReadField(columns, row, field, body)) return bad;
  }
  return std::nullopt;
}

}  // namespace

const SheetCells& EntryHeader() {
  static const auto& header = *[] {
    auto* result = new SheetCells();
    std::set<std::string> known;
    for (const std::string& name : RecordHeader()) known.insert(text::FieldOfHeader(name));
    const pb::OneofDescriptor& bodies = *v1::RecordEntry::descriptor()->FindOneofByName("body");
    for (int i = 0; i < bodies.field_count(); ++i) {
      for (const LabelledField& field : LabelledFieldsOf(*bodies.field(i)->message_type())) {
        if (known.insert(field.column).second) result->push_back(field.label);
      }
    }
    return result;
  }();
  return header;
}

const SheetCells& DetailsHeader() {
  static const auto& header = *[] {
    auto* result = new SheetCells{"Số định danh cá nhân*"};
    for (const LabelledField& field : DetailsFields()) result->push_back(field.label);
    return result;
  }();
  return header;
}

std::optional<std::variant<EntryRow, text::CellProblem>> ReadEntryRow(const text::Columns& columns,
                                                                      const SheetCells& row) {
  const auto kind = EntryKinds().find(text::SearchKey(columns.Cell(row, col::kKind)));
  if (kind == EntryKinds().end()) return std::nullopt;
  EntryRow result{.person = columns.Cell(row, col::kNumber)};
  if (auto bad = ReadEntry(columns, row, kind->second, result.entry)) return *bad;
  return result;
}

std::string EntryHeaderOf(const text::Columns& columns, const std::string& field) {
  static const auto& known = *[] {
    auto* result =
        new std::map<std::string, std::string>{{"person", col::kNumber},
                                               {"record_entry.start_date", col::kFrom},
                                               {"record_entry.end_date", col::kTo},
                                               {"record_entry.source.number", col::kDecisionNumber},
                                               {"record_entry.source.date", col::kDecisionDate},
                                               {"record_entry.source.issuer", col::kIssuer},
                                               {"record_entry.source.title", col::kDocumentTitle}};
    for (const auto& [word, kind] : EntryKinds()) {
      for (const LabelledField& f : kind.fields) {
        (*result)[absl::StrCat("record_entry.", kind.body->name(), ".", f.name)] = f.column;
      }
    }
    return result;
  }();
  const auto found = known.find(field);
  return columns.HeaderOf(found == known.end() ? field : found->second);
}

SheetCells EntryCells(const std::string& person, const v1::RecordEntry& entry) {
  SheetCells cells(RecordHeader().size() + EntryHeader().size());
  const auto put = [&](const std::string& column, std::string text) {
    cells[PlaceOf(column)] = std::move(text);
  };
  const auto date = [](bool has, const types::v1::CivilDate& wire) {
    return has ? DateCellOf(wire) : std::string();
  };
  put(col::kNumber, person);
  put(col::kFrom, date(entry.has_start_date(), entry.start_date()));
  put(col::kTo, date(entry.has_end_date(), entry.end_date()));
  put(col::kDecisionNumber, entry.source().number());
  put(col::kDecisionDate, date(entry.source().has_date(), entry.source().date()));
  put(col::kIssuer, entry.source().issuer());
  put(col::kDocumentTitle, entry.source().title());
  const pb::FieldDescriptor* body = entry.GetReflection()->GetOneofFieldDescriptor(
      entry, v1::RecordEntry::descriptor()->FindOneofByName("body"));
  if (body == nullptr) return cells;
  const std::string& word = body->options().GetExtension(options::v1::label);
  put(col::kKind, word);
  const pb::Message& content = entry.GetReflection()->GetMessage(entry, body);
  for (const LabelledField& field : EntryKinds().at(text::SearchKey(word)).fields) {
    put(field.column, CellOf(content, field));
  }
  return cells;
}

std::variant<DetailsRow, text::CellProblem> ReadDetailsRow(const text::Columns& columns,
                                                           const SheetCells& row) {
  if (auto bad = text::RequireCells(columns, row, {col::kNumber})) return *bad;
  DetailsRow result{.person = columns.Cell(row, col::kNumber)};
  for (const LabelledField& field : DetailsFields()) {
    if (columns.Text(row, field.column).empty()) continue;
    if (auto bad = ReadField(columns, row, field, result.details)) return *bad;
    result.fields.push_back(absl::StrCat("details.", field.name));
  }
  return result;
}

std::string DetailsHeaderOf(const text::Columns& columns, const std::string& field) {
  if (field == "person") return columns.HeaderOf(col::kNumber);
  const absl::string_view name = absl::StripPrefix(field, "person.details.");
  for (const LabelledField& known : DetailsFields()) {
    if (known.name == name) return columns.HeaderOf(known.column);
  }
  return field;
}

SheetCells DetailsCells(const std::string& person, const v1::PersonDetails& details) {
  SheetCells cells = {person};
  for (const LabelledField& field : DetailsFields()) cells.push_back(CellOf(details, field));
  return cells;
}

}  // namespace cadre::registry
