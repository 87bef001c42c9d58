#include "common/sheet/xml_rows.h"

#include "absl/strings/match.h"
#include "common/base/errors.h"
#include "common/base/status_macros.h"

namespace cadre::sheet {
namespace {

constexpr absl::string_view kDocumentType = "<!DOCTYPE";
constexpr unsigned kParse = pugi::parse_default | pugi::parse_ws_pcdata_single;

absl::Status Refused(const char* why) { return FieldError("content", why); }

absl::string_view WithoutPrefix(absl::string_view name) {
  const size_t colon = name.find(':');
  return colon == absl::string_view::npos ? name : name.substr(colon + 1);
}

}  // namespace

absl::string_view LocalName(const pugi::xml_node& node) { return WithoutPrefix(node.name()); }

pugi::xml_node Child(const pugi::xml_node& node, absl::string_view name) {
  for (const pugi::xml_node child : node.children()) {
    if (LocalName(child) == name) return child;
  }
  return {};
}

std::string TextIn(const pugi::xml_node& node) {
  std::string text;
  for (const pugi::xml_node part : node.children()) {
    if (part.type() == pugi::node_pcdata || part.type() == pugi::node_cdata) text += part.value();
  }
  return text;
}

absl::Status ParseXml(absl::string_view text, pugi::xml_document& document) {
  if (absl::StrContains(text, kDocumentType)) return Refused("has a document type");
  if (!document.load_buffer(text.data(), text.size(), kParse, pugi::encoding_auto)) {
    return Refused("has a part that is no XML");
  }
  return absl::OkStatus();
}

absl::StatusOr<bool> ElementStream::More() {
  if (ended_) return false;
  buffer_.erase(0, at_);
  at_ = 0;
  if (buffer_.size() > kMaxElementBytes) return Refused("has a row that is too long");
  ASSIGN_OR_RETURN(const bool more, stream_.Append(buffer_));
  ended_ = !more;
  return more;
}

absl::StatusOr<size_t> ElementStream::Find(absl::string_view text, size_t from) {
  // Places count from the beginning of the element, which More() keeps at the buffer's.
  size_t offset = from - at_;
  while (true) {
    const size_t found = absl::string_view(buffer_).find(text, at_ + offset);
    if (found != std::string::npos) return found;
    const size_t rest = buffer_.size() - at_;
    offset = std::max(offset, rest >= text.size() ? rest - text.size() + 1 : size_t{0});
    ASSIGN_OR_RETURN(const bool more, More());
    if (!more) return std::string::npos;
  }
}

absl::StatusOr<bool> ElementStream::FindBegin() {
  while (true) {
    ASSIGN_OR_RETURN(const size_t open, Find("<", at_));
    if (open == std::string::npos) return false;
    at_ = open;
    // A tag's name and the character after it are looked at together.
    constexpr size_t kTagBytes = 64;
    while (buffer_.size() - at_ < kTagBytes && !ended_) RETURN_IF_ERROR(More().status());
    const absl::string_view rest = absl::string_view(buffer_).substr(at_);
    if (absl::StartsWith(rest, kDocumentType)) return Refused("has a document type");
    const size_t end = rest.find_first_of(" \t\r\n/>", 1);
    if (end != absl::string_view::npos && WithoutPrefix(rest.substr(1, end - 1)) == name_) {
      return true;
    }
    ++at_;
  }
}

// Behind the element's last character.
absl::StatusOr<size_t> ElementStream::FindEnd() {
  ASSIGN_OR_RETURN(const size_t tag_end, Find(">", at_));
  if (tag_end == std::string::npos) return Refused("ends within a row");
  if (buffer_[tag_end - 1] == '/') return tag_end + 1;
  const std::string tag = buffer_.substr(at_ + 1, buffer_.find_first_of(" \t\r\n>", at_) - at_ - 1);
  const std::string close = "</" + tag + ">";
  ASSIGN_OR_RETURN(const size_t found, Find(close, tag_end));
  if (found == std::string::npos) return Refused("ends within a row");
  return found + close.size();
}

absl::StatusOr<bool> ElementStream::Next(pugi::xml_document& element) {
  ASSIGN_OR_RETURN(const bool found, FindBegin());
  if (!found) return false;
  ASSIGN_OR_RETURN(const size_t end, FindEnd());
  if (end - at_ > kMaxElementBytes) return Refused("has a row that is too long");
  const absl::string_view text = absl::string_view(buffer_).substr(at_, end - at_);
  if (!element.load_buffer(text.data(), text.size(), kParse, pugi::encoding_utf8)) {
    return Refused("has a row that is no XML");
  }
  at_ = end;
  return true;
}

}  // namespace cadre::sheet
