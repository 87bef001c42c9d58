#include "common/api/filter.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/api/filter_lexer.h"
#include "common/api/filter_value.h"
#include "common/base/status_macros.h"

namespace cadre::api {
namespace {

using Kind = FilterToken::Kind;
using Comparator = FilterComparator;

class Parser {
 public:
  Parser(std::vector<FilterToken> tokens, const std::vector<FilterField>& fields)
      : tokens_(std::move(tokens)), fields_(fields) {}

  absl::StatusOr<Filter> Whole() {
    Filter filter;
    if (Peek().kind == Kind::kEnd) return filter;
    ASSIGN_OR_RETURN(filter.root, Expression(1));
    if (Peek().kind != Kind::kEnd) return Expected("AND, OR or the end");
    return filter;
  }

 private:
  // Parts of one kind with a word between them.
  template <typename Part>
  absl::StatusOr<FilterNode> Chain(FilterNode::Kind kind, absl::string_view word, Part part) {
    ASSIGN_OR_RETURN(FilterNode first, part());
    if (!IsWord(word)) return first;
    FilterNode chain{.kind = kind};
    chain.children.push_back(std::move(first));
    while (IsWord(word)) {
      Take();
      ASSIGN_OR_RETURN(chain.children.emplace_back(), part());
    }
    return chain;
  }

  absl::StatusOr<FilterNode> Expression(int depth) {
    if (depth > kMaxFilterDepth) {
      return FilterError(Peek().at, absl::StrCat("nested deeper than ", kMaxFilterDepth));
    }
    return Chain(FilterNode::Kind::kAnd, "AND",
                 [&] { return Chain(FilterNode::Kind::kOr, "OR", [&] { return Term(depth); }); });
  }

  absl::StatusOr<FilterNode> Term(int depth) {
    const bool negated = Peek().kind == Kind::kMinus || IsWord("NOT");
    if (!negated) return Simple(depth);
    Take();
    FilterNode node{.kind = FilterNode::Kind::kNot};
    ASSIGN_OR_RETURN(node.children.emplace_back(), Simple(depth));
    return node;
  }

  absl::StatusOr<FilterNode> Simple(int depth) {
    if (Peek().kind != Kind::kOpen) return OneRestriction();
    Take();
    ASSIGN_OR_RETURN(FilterNode node, Expression(depth + 1));
    if (Peek().kind != Kind::kClose) return Expected("AND, OR or )");
    Take();
    return node;
  }

  absl::StatusOr<FilterNode> OneRestriction() {
    if (++restrictions_ > kMaxRestrictions) {
      return FilterError(Peek().at, absl::StrCat("more than ", kMaxRestrictions, " comparisons"));
    }
    const FilterField* field = FieldHere();
    if (field == nullptr) return Expected(absl::StrCat("one of the fields ", FieldNames()));
    Take();
    FilterNode node{.restriction = {.field = field->id}};
    Restriction& restriction = node.restriction;
    if (Peek().kind == Kind::kOpen) {
      if (field->argument == FilterType::kNone) {
        return FilterError(Peek().at, absl::StrCat(field->name, " takes nothing in brackets"));
      }
      Take();
      ASSIGN_OR_RETURN(restriction.argument, Value(*field, field->argument, Comparator::kEqual));
      if (Peek().kind != Kind::kClose) return Expected(")");
      Take();
    }
    if (Peek().kind != Kind::kComparator) return Expected("a comparator");
    restriction.comparator = ComparatorOf(Peek().text);
    if (!Knows(field->type, restriction.comparator)) {
      return FilterError(Peek().at,
                         absl::StrCat(field->name, " is compared by ", ComparatorsOf(field->type)));
    }
    Take();
    ASSIGN_OR_RETURN(restriction.value, Value(*field, field->type, restriction.comparator));
    return node;
  }

  absl::StatusOr<FilterValue> Value(const FilterField& field, FilterType type,
                                    Comparator comparator) {
    const FilterToken& token = Peek();
    const bool is_value = token.kind == Kind::kWord || token.kind == Kind::kQuoted;
    FilterValue value = is_value ? ValueOf(field, type, comparator, token.text) : FilterValue();
    if (std::holds_alternative<std::monostate>(value)) {
      return FilterError(token.at, absl::StrCat(field.name, " needs ", AllowedValues(field, type)));
    }
    Take();
    return value;
  }

  const FilterField* FieldHere() const {
    if (Peek().kind != Kind::kWord) return nullptr;
    for (const FilterField& field : fields_) {
      if (field.name == Peek().text) return &field;
    }
    return nullptr;
  }

  std::string FieldNames() const {
    return absl::StrJoin(fields_, ", ", [](auto* out, const FilterField& field) {
      absl::StrAppend(out, field.name);
    });
  }

  absl::Status Expected(absl::string_view what) const {
    return FilterError(Peek().at, absl::StrCat("expected ", what));
  }

  const FilterToken& Peek() const { return tokens_[next_]; }
  void Take() { ++next_; }
  bool IsWord(absl::string_view word) const {
    return Peek().kind == Kind::kWord && Peek().text == word;
  }

  std::vector<FilterToken> tokens_;
  const std::vector<FilterField>& fields_;
  size_t next_ = 0;
  int restrictions_ = 0;
};

void Visit(const FilterNode& node, const std::function<void(const Restriction&)>& visit) {
  if (node.kind == FilterNode::Kind::kRestriction) visit(node.restriction);
  for (const FilterNode& child : node.children) Visit(child, visit);
}

}  // namespace

void Filter::ForEach(const std::function<void(const Restriction&)>& visit) const {
  Visit(root, visit);
}

bool Filter::Names(int field) const {
  bool named = false;
  ForEach([&](const Restriction& restriction) { named = named || restriction.field == field; });
  return named;
}

absl::StatusOr<Filter> ParseFilter(absl::string_view text, const std::vector<FilterField>& fields) {
  if (text.size() > kMaxFilterBytes) {
    return FilterError(1, absl::StrCat("longer than ", kMaxFilterBytes, " bytes"));
  }
  ASSIGN_OR_RETURN(std::vector<FilterToken> tokens, FilterTokens(text));
  return Parser(std::move(tokens), fields).Whole();
}

}  // namespace cadre::api
