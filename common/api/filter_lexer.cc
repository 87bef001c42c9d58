#include "common/api/filter_lexer.h"

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/base/errors.h"
#include "common/base/status_macros.h"

namespace cadre::api {
namespace {

using Kind = FilterToken::Kind;

// Bytes outside ASCII belong to letters of Vietnamese words.
bool IsWordByte(char c) {
  return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '.' || c == '/' ||
         c == '-' || static_cast<unsigned char>(c) >= 0x80;
}

class Lexer {
 public:
  explicit Lexer(absl::string_view text) : text_(text) {}

  absl::StatusOr<std::vector<FilterToken>> All() {
    std::vector<FilterToken> tokens;
    do {
      ASSIGN_OR_RETURN(tokens.emplace_back(), Next());
    } while (tokens.back().kind != Kind::kEnd);
    return tokens;
  }

 private:
  absl::StatusOr<FilterToken> Next() {
    while (!AtEnd() && absl::ascii_isspace(static_cast<unsigned char>(Peek()))) Take();
    FilterToken token{.at = at_};
    if (AtEnd()) return token;
    const char c = Peek();
    if (c == '"') return Quoted();
    if (c == '(' || c == ')' || c == '-') {
      Take();
      token.kind = c == '(' ? Kind::kOpen : c == ')' ? Kind::kClose : Kind::kMinus;
      return token;
    }
    for (const char* comparator : {"!=", "<=", ">=", "=", "<", ">", ":"}) {
      if (!absl::StartsWith(text_.substr(next_), comparator)) continue;
      token.kind = Kind::kComparator;
      token.text = comparator;
      for (size_t i = 0; i < token.text.size(); ++i) Take();
      return token;
    }
    if (!IsWordByte(c)) return FilterError(at_, "a character that has no meaning here");
    token.kind = Kind::kWord;
    while (!AtEnd() && IsWordByte(Peek())) token.text.push_back(Take());
    return token;
  }

  absl::StatusOr<FilterToken> Quoted() {
    FilterToken token{.kind = Kind::kQuoted, .at = at_};
    Take();
    while (!AtEnd() && Peek() != '"') {
      if (Peek() == '\\') Take();
      if (!AtEnd()) token.text.push_back(Take());
    }
    if (AtEnd()) return FilterError(token.at, "a quote that does not end");
    Take();
    return token;
  }

  bool AtEnd() const { return next_ == text_.size(); }
  char Peek() const { return text_[next_]; }
  char Take() {
    const char c = text_[next_++];
    // Positions count characters: bytes that continue one do not.
    const bool continues = !AtEnd() && (static_cast<unsigned char>(Peek()) & 0xC0) == 0x80;
    if (!continues) ++at_;
    return c;
  }

  absl::string_view text_;
  size_t next_ = 0;
  int at_ = 1;
};

}  // namespace

absl::Status FilterError(int at, absl::string_view problem) {
  const std::string text = absl::StrCat("at ", at, ": ", problem);
  return MakeError(absl::StatusCode::kInvalidArgument, absl::StrCat("filter ", text),
                   {.reason = Reason::kFilterInvalid,
                    .metadata = {{"at", absl::StrCat(at)}},
                    .fields = {{"filter", text}}});
}

absl::StatusOr<std::vector<FilterToken>> FilterTokens(absl::string_view text) {
  return Lexer(text).All();
}

}  // namespace cadre::api
