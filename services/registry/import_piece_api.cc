#include "services/registry/import_piece_api.h"

#include <algorithm>
#include <map>
#include <set>

#include "absl/strings/strip.h"
#include "cadre/registry/v1/organization.pb.h"
#include "cadre/registry/v1/post.pb.h"
#include "common/base/random.h"
#include "services/registry/convert.h"
#include "services/registry/organization_events_api.h"
#include "services/registry/people_piece_api.h"
#include "services/registry/post_api.h"
#include "services/registry/post_convert.h"
#include "services/registry/sheet_columns.h"
#include "services/registry/store/organization_store.h"
#include "services/registry/store/post_store.h"

namespace cadre::registry {
namespace {

bool SameOrganization(const Organization& a, const Organization& b) {
  return a.kind == b.kind && a.display_name == b.display_name && a.short_name == b.short_name &&
         a.parent == b.parent && a.valid_from == b.valid_from && a.place == b.place &&
         a.legal_basis == b.legal_basis && a.valid_to == b.valid_to &&
         a.closing_basis == b.closing_basis;
}

// Of what the sheet has no column for it says nothing.
void FillFrom(const Organization& kept, const text::Columns& columns, Organization& wanted) {
  if (!columns.Has("basis_number")) wanted.legal_basis = kept.legal_basis;
  if (!columns.Has("valid_to")) wanted.valid_to = kept.valid_to;
  if (!columns.Has("closing_number")) wanted.closing_basis = kept.closing_basis;
}

RowResult TakeOrganization(api::Mutation& m, const text::Columns& columns, OrganizationRow row) {
  Organization& wanted = row.organization;
  const db::Scope scope = m.call().scope();
  // The sheet says what an organization is today, was on its last day or will be on its first.
  const CivilDay day = std::max(wanted.valid_from, m.call().legal_day());
  ASSIGN_OR_RETURN(const std::optional<Organization> known,
                   store::FindByCode(m.session(), wanted.code, day, scope));
  if (!row.parent_code.empty()) {
    // The one above a caller's own root is out of scope: the sheet may repeat it, no more.
    const db::Scope above = known.has_value() ? db::Scope{.everything = true} : scope;
    ASSIGN_OR_RETURN(const std::optional<Organization> parent,
                     store::FindByCode(m.session(), row.parent_code, wanted.valid_from, above));
    if (!parent.has_value()) return text::CellProblem{"parent_code", "names no organization", ""};
    if (!known.has_value() && !CheckParent(wanted, *parent).ok()) {
      return text::CellProblem{"parent_code", "ends before it", "ORG-PARENT"};
    }
    wanted.parent = parent->id;
  }
  if (known.has_value()) {
    FillFrom(*known, columns, wanted);
    // The root was made with the suite; the sheet may only repeat it.
    if (SameOrganization(*known, wanted) || !known->parent.has_value()) {
      return RowOutcome::kUnchanged;
    }
    return text::CellProblem{"code", "is kept with other facts", ""};
  }
  if (!wanted.parent.has_value()) return text::CellProblem{"parent_code", "is blank", ""};
  wanted.id = OrganizationId(NewId(m.call().now()));
  v1::CreateOrganizationRequest as_request;
  *as_request.mutable_organization() = ToProto(wanted);
  ASSIGN_OR_RETURN(const auto problem, FieldProblem(as_request, "organization."));
  if (problem.has_value()) return *problem;
  const absl::Status inserted = store::InsertOrganization(m.session(), wanted);
  if (absl::IsAlreadyExists(inserted))
    return text::CellProblem{"code", "is taken out of scope", ""};
  RETURN_IF_ERROR(inserted);
  RETURN_IF_ERROR(EmitPlaced(m, wanted, wanted.valid_from, wanted.legal_basis));
  return RowOutcome::kAdded;
}

bool SamePost(const Post& a, const Post& b) {
  return a.organization == b.organization && a.title == b.title && a.post_group == b.post_group &&
         a.management_level == b.management_level && a.selection == b.selection &&
         a.headcount == b.headcount && a.rank == b.rank && a.valid_from == b.valid_from &&
         a.term_kind == b.term_kind && a.non_local == b.non_local && a.two_terms == b.two_terms &&
         a.basis == b.basis && a.exception == b.exception && a.bodies == b.bodies &&
         a.valid_to == b.valid_to && a.closing == b.closing;
}

// Of what the sheet has no column for it says nothing.
void FillFrom(const Post& kept, const text::Columns& columns, Post& wanted) {
  if (!columns.Has("rank")) wanted.rank = kept.rank;
  if (!columns.Has("term_kind")) wanted.term_kind = kept.term_kind;
  if (!columns.Has("non_local")) wanted.non_local = kept.non_local;
  if (!columns.Has("two_terms")) wanted.two_terms = kept.two_terms;
  if (!columns.Has("basis_number")) wanted.basis = kept.basis;
  if (!columns.Has("exception_headcount")) wanted.exception = kept.exception;
  if (!columns.Has("valid_to")) wanted.valid_to = kept.valid_to;
  if (!columns.Has("closing_number")) wanted.closing = kept.closing;
  for (const PostBody& body : kept.bodies) {
    if (!columns.Has(BodyColumn(body.role))) wanted.bodies.push_back(body);
  }
  std::stable_sort(wanted.bodies.begin(), wanted.bodies.end(),
                   [](const PostBody& a, const PostBody& b) { return a.role < b.role; });
}

// What the rows of a piece of posts are compared with.
struct KnownPosts {
  // By code, as they are asked: those in scope that posts belong to, all those that have a say.
  std::map<std::string, std::optional<Organization>> organizations;
  std::map<std::string, std::optional<Organization>> bodies;
  std::map<std::string, Post> posts;  // by code, in scope
};

absl::StatusOr<std::optional<Organization>> OrganizationOf(api::Mutation& m, KnownPosts& known,
                                                           const std::string& code) {
  const auto [at, is_new] = known.organizations.try_emplace(code);
  if (is_new) {
    ASSIGN_OR_RETURN(at->second,
                     store::FindByCode(m.session(), code, m.call().legal_day(), m.call().scope()));
  }
  return at->second;
}

// Names the bodies of the row; what has a say in a post may stand above its unit's scope. The
// column that names nobody, if one does.
absl::StatusOr<const char*> NameBodies(api::Mutation& m, KnownPosts& known, PostRow& row) {
  for (size_t i = 0; i < row.body_codes.size(); ++i) {
    if (row.body_codes[i].empty()) continue;
    const auto [at, is_new] = known.bodies.try_emplace(row.body_codes[i]);
    if (is_new) {
      ASSIGN_OR_RETURN(at->second, store::FindByCode(m.session(), at->first, m.call().legal_day(),
                                                     {.everything = true}));
    }
    if (!at->second.has_value()) return BodyColumn(row.post.bodies[i].role);
    row.post.bodies[i].organization = at->second->id;
  }
  return nullptr;
}

RowResult TakePost(api::Mutation& m, const text::Columns& columns, KnownPosts& known, PostRow row) {
  Post& wanted = row.post;
  ASSIGN_OR_RETURN(const std::optional<Organization> organization,
                   OrganizationOf(m, known, row.organization_code));
  const char* const nowhere = "names no organization on that day";
  if (!organization.has_value()) return text::CellProblem{"organization_code", nowhere, ""};
  wanted.organization = organization->id;
  ASSIGN_OR_RETURN(const char* const nobody, NameBodies(m, known, row));
  if (nobody != nullptr) return text::CellProblem{nobody, "names no organization", ""};
  const auto kept = known.posts.find(wanted.code);
  if (kept != known.posts.end()) {
    FillFrom(kept->second, columns, wanted);
    if (SamePost(kept->second, wanted)) return RowOutcome::kUnchanged;
    return text::CellProblem{"code", "is kept with other facts", ""};
  }
  if (wanted.valid_from < organization->valid_from || wanted.valid_to > organization->valid_to) {
    return text::CellProblem{"organization_code", nowhere, ""};
  }
  wanted.id = PostId(NewId(m.call().now()));
  v1::CreatePostRequest as_request;
  *as_request.mutable_post() = ToProto(wanted);
  ASSIGN_OR_RETURN(const auto problem, FieldProblem(as_request, "post."));
  if (problem.has_value()) return *problem;
  if (const absl::Status whole = CheckPost(wanted); !whole.ok()) {
    return OutcomeOf(absl::StatusOr<RowOutcome>(whole), [&](const std::string& field) {
      return columns.HeaderOf(std::string(absl::StripPrefix(field, "post.")));
    });
  }
  const absl::Status inserted = OpenPost(m, wanted);
  if (absl::IsAlreadyExists(inserted))
    return text::CellProblem{"code", "is taken out of scope", ""};
  RETURN_IF_ERROR(inserted);
  known.posts.emplace(wanted.code, wanted);
  return RowOutcome::kAdded;
}

absl::StatusOr<v1::ImportReport> TakeOrganizations(api::Mutation& m, const text::Columns& columns,
                                                   const Sheet& sheet) {
  return TakeRows(m, sheet, [&](size_t i) -> RowResult {
    auto row = ReadOrganizationRow(columns, sheet.rows[i].cells);
    if (auto* problem = std::get_if<text::CellProblem>(&row)) return std::move(*problem);
    return TakeOrganization(m, columns, std::get<OrganizationRow>(std::move(row)));
  });
}

// Adds the bodies of the posts that are kept.
absl::Status ReadBodies(db::Session& session, KnownPosts& known) {
  std::vector<Post> posts;
  for (const auto& [code, post] : known.posts) posts.push_back(post);
  ASSIGN_OR_RETURN(posts, store::WithBodies(session, std::move(posts)));
  for (Post& post : posts) known.posts[post.code].bodies = std::move(post.bodies);
  return absl::OkStatus();
}

absl::StatusOr<v1::ImportReport> TakePosts(api::Mutation& m, const text::Columns& columns,
                                           const Sheet& sheet) {
  std::vector<std::variant<PostRow, text::CellProblem>> rows;
  std::set<std::string> codes;
  for (const sheet::Line& line : sheet.rows) {
    rows.push_back(ReadPostRow(columns, line.cells));
    if (const auto* row = std::get_if<PostRow>(&rows.back())) codes.insert(row->post.code);
  }
  KnownPosts known;
  ASSIGN_OR_RETURN(known.posts, store::LockPostsByCode(m.session(), codes, m.call().legal_day(),
                                                       m.call().scope()));
  RETURN_IF_ERROR(ReadBodies(m.session(), known));
  return TakeRows(m, sheet, [&](size_t i) -> RowResult {
    if (const auto* problem = std::get_if<text::CellProblem>(&rows[i])) return *problem;
    return TakePost(m, columns, known, std::get<PostRow>(rows[i]));
  });
}

}  // namespace

absl::StatusOr<v1::ImportReport> TakePiece(api::Mutation& m, SheetProfile profile,
                                           const Sheet& sheet, const RecordKeepers& parts,
                                           const TakeOptions& how) {
  ASSIGN_OR_RETURN(text::Columns columns, ColumnsOf(profile, sheet.header));
  if (sheet.serials_from.has_value()) columns.ReadSerialsFrom(*sheet.serials_from);
  switch (profile) {
    case SheetProfile::kOrganizations:
      return TakeOrganizations(m, columns, sheet);
    case SheetProfile::kPosts:
      return TakePosts(m, columns, sheet);
    case SheetProfile::kRecords:
      return TakeRecords(m, columns, sheet, parts, how);
    case SheetProfile::kDetails:
      return TakeDetails(m, columns, sheet, parts.people, how);
    case SheetProfile::kPartyMembers:
      break;
  }
  return TakePeople(m, columns, sheet, parts.people, how);
}

}  // namespace cadre::registry
