#include <pugixml.hpp>
#include <sstream>

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "common/base/errors.h"
#include "common/base/status_macros.h"
#include "common/sheet/docx_columns.h"
#include "common/sheet/docx_nodes.h"
#include "common/sheet/template_text.h"
#include "common/sheet/xml_rows.h"

namespace cadre::sheet {
namespace {

constexpr char kMainPart[] = "word/document.xml";

bool HasText(absl::string_view part) {
  return part == kMainPart || absl::StartsWith(part, "word/header") ||
         absl::StartsWith(part, "word/footer");
}

// Writes `value` into a text node, its lines parted by breaks.
void SetText(pugi::xml_node text, absl::string_view value) {
  const std::vector<std::string> lines = absl::StrSplit(value, '\n');
  const std::string name = text.name();
  const std::string break_name = name.substr(0, name.size() - 1) + "br";
  pugi::xml_node run = text.parent();
  for (size_t i = 0; i < lines.size(); ++i) {
    if (i > 0) {
      text = run.insert_child_after(name.c_str(), run.insert_child_after(break_name.c_str(), text));
    }
    text.remove_attribute("xml:space");
    text.append_attribute("xml:space") = "preserve";
    text.text().set(lines[i].c_str());
  }
}

// Fills the fields of a paragraph. Each field is put where it begins; what the pieces after it held
// of it is cut.
absl::Status FillParagraph(const pugi::xml_node& paragraph, const Fields& fields) {
  std::vector<pugi::xml_node> nodes = Descendants(paragraph, "t");
  std::vector<std::string> texts;
  for (const pugi::xml_node node : nodes) texts.emplace_back(node.text().get());
  bool changed = false;
  for (size_t i = 0; i < texts.size(); ++i) {
    size_t from = 0;
    while (true) {
      // Braces may be parted as well: what follows is looked at with the text.
      std::string ahead = texts[i].substr(std::min(from, texts[i].size()));
      for (size_t j = i + 1; j < texts.size(); ++j) ahead += texts[j];
      const size_t open = ahead.find("{{");
      const size_t own = texts[i].size() - std::min(from, texts[i].size());
      if (open == std::string::npos || open >= own) break;
      const size_t close = ahead.find("}}", open);
      if (close == std::string::npos) return BadTemplate("has a field that is not closed");
      ASSIGN_OR_RETURN(
          const std::string value,
          ValueOf(absl::string_view(ahead).substr(open + 2, close - open - 2), fields));
      size_t rest = close + 2 - open;  // characters of the field to take away
      const size_t here = std::min(rest, own - open);
      texts[i].replace(from + open, here, value);
      from += open + value.size();
      rest -= here;
      for (size_t j = i + 1; rest > 0 && j < texts.size(); ++j) {
        const size_t cut = std::min(rest, texts[j].size());
        texts[j].erase(0, cut);
        rest -= cut;
      }
      changed = true;
    }
  }
  if (!changed) return absl::OkStatus();
  for (size_t i = 0; i < nodes.size(); ++i) SetText(nodes[i], texts[i]);
  return absl::OkStatus();
}

bool IsInside(pugi::xml_node node, const pugi::xml_node& root) {
  while (node && node != root) node = node.parent();
  return node == root;
}

absl::Status FillParagraphs(const pugi::xml_node& root, const Fields& fields) {
  for (const pugi::xml_node paragraph : Descendants(root, "p")) {
    RETURN_IF_ERROR(FillParagraph(paragraph, fields));
  }
  return absl::OkStatus();
}

struct RepeatedRow {
  pugi::xml_node row;
  std::string list;
};

// Found before anything is filled: braces in a value are text.
std::vector<RepeatedRow> RepeatedRows(const pugi::xml_node& root) {
  std::vector<RepeatedRow> rows;
  for (const pugi::xml_node row : Descendants(root, "tr")) {
    std::string list = ListIn(TextOf(row));
    const bool inner = !rows.empty() && IsInside(row, rows.back().row);
    if (!list.empty() && !inner) rows.push_back({row, std::move(list)});
  }
  return rows;
}

absl::Status RepeatRow(const RepeatedRow& repeated, const DocumentContent& content) {
  ASSIGN_OR_RETURN(const std::vector<Fields> rows, RowsOf(repeated.list, content));
  pugi::xml_node table = repeated.row.parent();
  for (const Fields& fields : rows) {
    RETURN_IF_ERROR(FillParagraphs(table.insert_copy_before(repeated.row, repeated.row), fields));
  }
  table.remove_child(repeated.row);
  return absl::OkStatus();
}

// Puts a bold line of its own above the first paragraph.
void AddMark(pugi::xml_document& document, const std::string& mark) {
  pugi::xml_node body = Child(document.document_element(), "body");
  const std::string name = body.name();
  const std::string prefix = name.substr(0, name.size() - LocalName(body).size());
  const auto named = [&](const char* local) { return prefix + local; };
  pugi::xml_node paragraph = body.prepend_child(named("p").c_str());
  paragraph.append_child(named("pPr").c_str())
      .append_child(named("jc").c_str())
      .append_attribute(named("val").c_str()) = "right";
  pugi::xml_node run = paragraph.append_child(named("r").c_str());
  run.append_child(named("rPr").c_str()).append_child(named("b").c_str());
  run.append_child(named("t").c_str()).text().set(mark.c_str());
}

absl::StatusOr<std::string> FillPart(const std::string& xml, const DocumentContent& content) {
  pugi::xml_document document;
  if (const absl::Status parsed = ParseXml(xml, document); !parsed.ok()) {
    return BadTemplate("has a part that is no XML");
  }
  DropColumnsWithoutHeading(document, content.fields);
  const std::vector<RepeatedRow> repeated = RepeatedRows(document);
  const auto repeats = [&](const pugi::xml_node& node) {
    return absl::c_any_of(repeated, [&](const auto& each) { return IsInside(node, each.row); });
  };
  for (const pugi::xml_node paragraph : Descendants(document, "p")) {
    if (!repeats(paragraph)) RETURN_IF_ERROR(FillParagraph(paragraph, content.fields));
  }
  for (const RepeatedRow& each : repeated) RETURN_IF_ERROR(RepeatRow(each, content));
  if (!content.mark.empty()) AddMark(document, content.mark);
  std::ostringstream out;
  document.save(out, "", pugi::format_raw);
  return out.str();
}

}  // namespace

absl::StatusOr<std::string> FillDocx(const std::string& docx_template,
                                     const DocumentContent& content) {
  ASSIGN_OR_RETURN(ZipEntries parts, PartsOf(docx_template));
  if (absl::c_none_of(parts, [](const auto& part) { return part.first == kMainPart; })) {
    return BadTemplate("is no .docx");
  }
  DocumentContent unmarked = content;
  unmarked.mark.clear();
  for (auto& [name, part] : parts) {
    if (!HasText(name)) continue;
    ASSIGN_OR_RETURN(part, FillPart(part, name == kMainPart ? content : unmarked));
  }
  return WriteZip(parts);
}

}  // namespace cadre::sheet
