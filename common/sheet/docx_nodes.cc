#include "common/sheet/docx_nodes.h"

#include "common/sheet/xml_rows.h"

namespace cadre::sheet {

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

}  // namespace cadre::sheet
