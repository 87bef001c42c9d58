#include "clients/cadrectl/commands/answer.h"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/util/json_util.h>

#include <algorithm>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cadrectl/commands/field_text.h"
#include "clients/cadrectl/tables/table.h"
#include "common/base/errors.h"

namespace cadre::cadrectl {
namespace {

namespace pb = google::protobuf;
using pb::FieldDescriptor;
using Path = std::vector<const FieldDescriptor*>;

constexpr size_t kDepth = 3;

// The cells that a message of this type has: its fields, and those of the messages in it.
void AddPaths(const pb::Descriptor& type, const Path& above, std::vector<Path>& paths) {
  for (int i = 0; i < type.field_count(); ++i) {
    const FieldDescriptor& field = *type.field(i);
    Path path = above;
    path.push_back(&field);
    const bool opened = field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE &&
                        !field.is_repeated() && !IsValue(*field.message_type());
    if (opened && path.size() < kDepth) {
      AddPaths(*field.message_type(), path, paths);
    } else {
      paths.push_back(path);
    }
  }
}

std::vector<Path> PathsOf(const pb::Descriptor& type) {
  std::vector<Path> paths;
  AddPaths(type, {}, paths);
  return paths;
}

std::string HeadingOf(const Path& path) {
  return absl::StrJoin(path, ".", [](std::string* out, const FieldDescriptor* field) {
    absl::StrAppend(out, field->name());
  });
}

std::string CellAt(const pb::Message& message, const Path& path) {
  const pb::Message* at = &message;
  for (size_t i = 0; i + 1 < path.size(); ++i) {
    if (!at->GetReflection()->HasField(*at, path[i])) return "";
    at = &at->GetReflection()->GetMessage(*at, path[i]);
  }
  return CellOf(*at, *path.back());
}

std::vector<const pb::Message*> RowsOf(const pb::Message& message, const FieldDescriptor& list) {
  std::vector<const pb::Message*> rows;
  const pb::Reflection& reflection = *message.GetReflection();
  for (int i = 0; i < reflection.FieldSize(message, &list); ++i) {
    rows.push_back(&reflection.GetRepeatedMessage(message, &list, i));
  }
  return rows;
}

// A person needs no etag and no column in which nothing stands; a spreadsheet gets every column, so
// that two runs have the same ones.
Table TableOf(const std::vector<const pb::Message*>& rows, const pb::Descriptor& type,
              Output output) {
  std::vector<Path> shown;
  for (const Path& path : PathsOf(type)) {
    const bool filled = std::any_of(rows.begin(), rows.end(), [&](const pb::Message* row) {
      return !CellAt(*row, path).empty();
    });
    if (output == Output::kCsv || (filled && path.back()->name() != "etag")) shown.push_back(path);
  }
  std::vector<Column> columns;
  for (const Path& path : shown) columns.emplace_back(HeadingOf(path).c_str());
  Table table(std::move(columns));
  for (const pb::Message* row : rows) {
    std::vector<std::string> cells;
    for (const Path& path : shown) cells.push_back(CellAt(*row, path));
    table.Add(std::move(cells));
  }
  return table;
}

std::string ShowFields(const pb::Message& message) {
  Table table({"field", "value"});
  std::string lists;
  for (const Path& path : PathsOf(*message.GetDescriptor())) {
    const FieldDescriptor& field = *path.back();
    const std::string cell = CellAt(message, path);
    if (cell.empty()) continue;
    const bool is_list = path.size() == 1 && field.is_repeated() &&
                         field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE &&
                         !IsValue(*field.message_type());
    if (!is_list) {
      table.Add({HeadingOf(path), cell});
      continue;
    }
    absl::StrAppend(&lists, "\n", field.name(), "\n",
                    TableOf(RowsOf(message, field), *field.message_type(), Output::kTable).Text());
  }
  return table.Text() + lists;
}

}  // namespace

const FieldDescriptor* ListField(const pb::Descriptor& type) {
  const FieldDescriptor* list = nullptr;
  for (int i = 0; i < type.field_count(); ++i) {
    const FieldDescriptor& field = *type.field(i);
    const bool is_messages =
        field.is_repeated() && field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE;
    if (is_messages && list != nullptr) return nullptr;
    if (is_messages) list = &field;
  }
  // Field 1, as in every list of the suite: what else has a list in it is shown field by field.
  return list != nullptr && list->number() == 1 ? list : nullptr;
}

absl::StatusOr<std::string> Show(const pb::Message& answer, Output output) {
  if (output == Output::kJson) {
    pb::util::JsonPrintOptions print;
    print.add_whitespace = true;
    std::string text;
    const auto printed = pb::util::MessageToJsonString(answer, &text, print);
    if (!printed.ok()) return InternalError("the answer cannot be shown as JSON");
    return text;
  }
  const FieldDescriptor* list = ListField(*answer.GetDescriptor());
  if (output == Output::kCsv) {
    return list == nullptr ? TableOf({&answer}, *answer.GetDescriptor(), output).Csv()
                           : TableOf(RowsOf(answer, *list), *list->message_type(), output).Csv();
  }
  if (list == nullptr) return ShowFields(answer);
  const std::vector<const pb::Message*> rows = RowsOf(answer, *list);
  std::string text = TableOf(rows, *list->message_type(), output).Text();
  for (int i = 0; i < answer.GetDescriptor()->field_count(); ++i) {
    const FieldDescriptor& field = *answer.GetDescriptor()->field(i);
    const std::string cell = &field == list ? "" : CellOf(answer, field);
    if (!cell.empty() && field.name() != "next_page_token") {
      absl::StrAppend(&text, field.name(), ": ", cell, "\n");
    }
  }
  return rows.empty() ? "none\n" : text;
}

std::string ShowAll(const std::vector<std::unique_ptr<pb::Message>>& answers, Output output) {
  if (answers.empty()) return output == Output::kCsv ? "" : "none\n";
  std::vector<const pb::Message*> rows;
  for (const auto& answer : answers) rows.push_back(answer.get());
  const Table table = TableOf(rows, *rows.front()->GetDescriptor(), output);
  return output == Output::kCsv ? table.Csv() : table.Text();
}

}  // namespace cadre::cadrectl
