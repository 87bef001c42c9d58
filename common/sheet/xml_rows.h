// The elements of one name in a part of an archive, one after the other: a sheet of a million rows
// is never in memory as a whole.
#ifndef CADRE_COMMON_SHEET_XML_ROWS_H_
#define CADRE_COMMON_SHEET_XML_ROWS_H_

#include <pugixml.hpp>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/sheet/zip.h"

namespace cadre::sheet {

class ElementStream {
 public:
  static constexpr size_t kMaxElementBytes = 4 << 20;

  // Elements called `name`, whatever their prefix; they must not contain each other.
  ElementStream(ZipReader::Stream stream, std::string name)
      : stream_(std::move(stream)), name_(std::move(name)) {}

  // Parses the next one into `element`; false at the end.
  //   INVALID_ARGUMENT  no XML, a document type (it could define entities), an element over
  //                     kMaxElementBytes, a limit of the archive
  absl::StatusOr<bool> Next(pugi::xml_document& element);

 private:
  absl::StatusOr<bool> More();
  absl::StatusOr<bool> FindBegin();
  absl::StatusOr<size_t> FindEnd();
  // Where `text` begins in the buffer from `from` on, reading on as needed; npos at the end.
  absl::StatusOr<size_t> Find(absl::string_view text, size_t from);

  ZipReader::Stream stream_;
  const std::string name_;
  std::string buffer_;
  size_t at_ = 0;  // of what is not looked at yet; in front of an element after FindBegin
  bool ended_ = false;
};

// The name without its prefix.
absl::string_view LocalName(const pugi::xml_node& node);
// The first child of this local name; a null node if none.
pugi::xml_node Child(const pugi::xml_node& node, absl::string_view name);

// All text that stands right in the node: comments and CDATA may split it.
std::string TextIn(const pugi::xml_node& node);

// A whole small part.
//   INVALID_ARGUMENT  no XML, or with a document type
absl::Status ParseXml(absl::string_view text, pugi::xml_document& document);

}  // namespace cadre::sheet

#endif  // CADRE_COMMON_SHEET_XML_ROWS_H_
