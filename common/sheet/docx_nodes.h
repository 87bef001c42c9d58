// Elements of a part of a .docx by their local names, whatever their prefix.
#ifndef CADRE_COMMON_SHEET_DOCX_NODES_H_
#define CADRE_COMMON_SHEET_DOCX_NODES_H_

#include <pugixml.hpp>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace cadre::sheet {

// Everything below `root` of this name, in the order of the document.
std::vector<pugi::xml_node> Descendants(const pugi::xml_node& root, absl::string_view name);

// The text of all runs below `root`.
std::string TextOf(const pugi::xml_node& root);

}  // namespace cadre::sheet

#endif  // CADRE_COMMON_SHEET_DOCX_NODES_H_
