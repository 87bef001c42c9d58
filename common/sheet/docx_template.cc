#include "common/sheet/docx_template.h"

#include <pugixml.hpp>
#include <sstream>

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "common/base/errors.h"
#include "common/base/status_macros.h"
#include "common/sheet/xml_rows.h"
#include "common/sheet/zip.h"

namespace cadre::sheet {
namespace {

constexpr int64_t kMostPartBytes = 16 << 20;
constexpr ZipLimits kLimits = {.entries = 500, .entry_bytes = 16 << 20, .total_bytes = 64 << 20};
constexpr char kTypesPart[] = "[Content_Types].xml";
constexpr char kMainPart[] = "word/document.xml";

absl::Status BadTemplate(absl::string_view why) {
  return absl::FailedPreconditionError(absl::StrCat("the template ", why));
}

bool HasText(absl::string_view part) {
  return part == kMainPart || absl::StartsWith(part, "word/header") ||
         absl::StartsWith(part, "word/footer");
}

std::vector<pugi::xml_node> Descendants(const pugi::xml_node& root, absl::string_view name) {
  std::vector<pugi::xml_node> found;
  for (pugi::xml_node node = root.first_child(); node;) {
    if (LocalName(node) == name) found.push_back(node);
    pugi::xml_node next = node.first_child();
    while (!next && node && node != root) {
      next = node.next_sibling();
      if (!next) node = node.parent();
    }
    if (node == root) break;
    node = next;
  }
  return found;
}

std::string TextOf(const pugi::xml_node& root) {
  std::string text;
  for (const pugi::xml_node t : Descendants(root, "t")) text += t.text().get();
  return text;
}

// The names in double braces, in order.
std::vector<std::string> NamesIn(absl::string_view text) {
  std::vector<std::string> names;
  for (size_t open = text.find("{{"); open != absl::string_view::npos; open = text.find("{{")) {
    text.remove_prefix(open + 2);
    const size_t close = text.find("}}");
    if (close == absl::string_view::npos) break;
    names.emplace_back(absl::StripAsciiWhitespace(text.substr(0, close)));
    text.remove_prefix(close + 2);
  }
  return names;
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
      const std::string name(absl::StripAsciiWhitespace(ahead.substr(open + 2, close - open - 2)));
      const auto value = fields.find(name);
      if (value == fields.end()) {
        return BadTemplate(absl::StrCat("has the unknown field \"", name, "\""));
      }
      size_t rest = close + 2 - open;  // characters of the field to take away
      const size_t here = std::min(rest, own - open);
      texts[i].replace(from + open, here, value->second);
      from += open + value->second.size();
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

// The list that a table row repeats for: of its first field with a dot; "" for none.
std::string ListOf(const pugi::xml_node& row) {
  for (const std::string& name : NamesIn(TextOf(row))) {
    const size_t dot = name.find('.');
    if (dot != std::string::npos) return name.substr(0, dot);
  }
  return "";
}

struct RepeatedRow {
  pugi::xml_node row;
  std::string list;
};

// Found before anything is filled: braces in a value are text.
std::vector<RepeatedRow> RepeatedRows(const pugi::xml_node& root) {
  std::vector<RepeatedRow> rows;
  for (const pugi::xml_node row : Descendants(root, "tr")) {
    std::string list = ListOf(row);
    const bool inner = !rows.empty() && IsInside(row, rows.back().row);
    if (!list.empty() && !inner) rows.push_back({row, std::move(list)});
  }
  return rows;
}

absl::Status RepeatRow(const RepeatedRow& repeated, const DocumentContent& content) {
  const auto items = content.lists.find(repeated.list);
  if (items == content.lists.end()) {
    return BadTemplate(absl::StrCat("has the unknown list \"", repeated.list, "\""));
  }
  pugi::xml_node table = repeated.row.parent();
  for (const Fields& item : items->second) {
    Fields fields = content.fields;
    for (const auto& [name, value] : item) fields[absl::StrCat(repeated.list, ".", name)] = value;
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
  absl::StatusOr<ZipReader> zip = ZipReader::Open(docx_template, kLimits);
  if (!zip.ok() || !zip->Has(kMainPart)) return BadTemplate("is no .docx");
  ZipEntries entries;
  for (const std::string& name : zip->Names()) {
    if (absl::EndsWith(name, "/")) continue;
    absl::StatusOr<std::string> part = zip->Read(name, kMostPartBytes);
    if (!part.ok()) return BadTemplate("is damaged");
    if (HasText(name)) {
      DocumentContent inside = content;
      if (name != kMainPart) inside.mark.clear();
      ASSIGN_OR_RETURN(part, FillPart(*part, inside));
    }
    entries.emplace_back(name, *std::move(part));
  }
  return WriteZip(entries);
}

absl::StatusOr<std::string> PackDocx(const std::map<std::string, std::string>& parts) {
  ZipEntries entries;
  const auto types = parts.find(kTypesPart);
  if (types != parts.end()) entries.emplace_back(*types);
  for (const auto& part : parts) {
    if (part.first != kTypesPart) entries.emplace_back(part);
  }
  return WriteZip(entries);
}

}  // namespace cadre::sheet
