#include "services/registry/import_piece_api.h"

#include <algorithm>
#include <map>
#include <set>

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
         a.parent == b.parent && a.valid_from == b.valid_from && a.place == b.place;
}

RowResult TakeOrganization(api::Mutation& m, OrganizationRow row) {
  Organization& wanted = row.organization;
  const db::Scope scope = m.call().scope();
  // The sheet says what an organization is today, or will be on its first day.
  const CivilDay day = std::max(wanted.valid_from, m.call().legal_day());
  ASSIGN_OR_RETURN(const std::optional<Organization> known,
                   store::FindByCode(m.session(), wanted.code, day, scope));
  if (!row.parent_code.empty()) {
    ASSIGN_OR_RETURN(const std::optional<Organization> parent,
                     store::FindByCode(m.session(), row.parent_code, wanted.valid_from, scope));
    if (!parent.has_value()) return CellProblem{"parent_code", "names no organization", ""};
    if (!known.has_value() && !CheckParent(wanted, *parent).ok()) {
      return CellProblem{"parent_code", "ends before it", "ORG-PARENT"};
    }
    wanted.parent = parent->id;
  }
  if (known.has_value()) {
    // The root was made with the suite; the sheet may only repeat it.
    if (SameOrganization(*known, wanted) || !known->parent.has_value()) {
      return RowOutcome::kUnchanged;
    }
    return CellProblem{"code", "is kept with other facts", ""};
  }
  if (!wanted.parent.has_value()) return CellProblem{"parent_code", "is blank", ""};
  wanted.id = OrganizationId(NewId(m.call().now()));
  v1::CreateOrganizationRequest as_request;
  *as_request.mutable_organization() = ToProto(wanted);
  ASSIGN_OR_RETURN(const auto problem, FieldProblem(as_request, "organization."));
  if (problem.has_value()) return *problem;
  const absl::Status inserted = store::InsertOrganization(m.session(), wanted);
  if (absl::IsAlreadyExists(inserted)) return CellProblem{"code", "is taken out of scope", ""};
  RETURN_IF_ERROR(inserted);
  RETURN_IF_ERROR(EmitPlaced(m, wanted, wanted.valid_from));
  return RowOutcome::kAdded;
}

bool SamePost(const Post& a, const Post& b) {
  return a.organization == b.organization && a.title == b.title && a.post_group == b.post_group &&
         a.management_level == b.management_level && a.selection == b.selection &&
         a.headcount == b.headcount && a.rank == b.rank && a.valid_from == b.valid_from;
}

// What the rows of a piece of posts are compared with.
struct KnownPosts {
  std::map<std::string, std::optional<Organization>> organizations;  // by code, as they are asked
  std::map<std::string, Post> posts;                                 // by code, in scope
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

RowResult TakePost(api::Mutation& m, KnownPosts& known, PostRow row) {
  Post& wanted = row.post;
  ASSIGN_OR_RETURN(const std::optional<Organization> organization,
                   OrganizationOf(m, known, row.organization_code));
  const char* const nowhere = "names no organization on that day";
  if (!organization.has_value()) return CellProblem{"organization_code", nowhere, ""};
  wanted.organization = organization->id;
  const auto kept = known.posts.find(wanted.code);
  if (kept != known.posts.end()) {
    if (SamePost(kept->second, wanted)) return RowOutcome::kUnchanged;
    return CellProblem{"code", "is kept with other facts", ""};
  }
  if (wanted.valid_from < organization->valid_from || wanted.valid_to > organization->valid_to) {
    return CellProblem{"organization_code", nowhere, ""};
  }
  wanted.id = PostId(NewId(m.call().now()));
  v1::CreatePostRequest as_request;
  *as_request.mutable_post() = ToProto(wanted);
  ASSIGN_OR_RETURN(const auto problem, FieldProblem(as_request, "post."));
  if (problem.has_value()) return *problem;
  const absl::Status inserted = OpenPost(m, wanted);
  if (absl::IsAlreadyExists(inserted)) return CellProblem{"code", "is taken out of scope", ""};
  RETURN_IF_ERROR(inserted);
  known.posts.emplace(wanted.code, wanted);
  return RowOutcome::kAdded;
}

absl::StatusOr<v1::ImportReport> TakeOrganizations(api::Mutation& m, const Columns& columns,
                                                   const Sheet& sheet) {
  return TakeRows(m, sheet, [&](size_t i) -> RowResult {
    auto row = ReadOrganizationRow(columns, sheet.rows[i].cells);
    if (auto* problem = std::get_if<CellProblem>(&row)) return std::move(*problem);
    return TakeOrganization(m, std::get<OrganizationRow>(std::move(row)));
  });
}

absl::StatusOr<v1::ImportReport> TakePosts(api::Mutation& m, const Columns& columns,
                                           const Sheet& sheet) {
  std::vector<std::variant<PostRow, CellProblem>> rows;
  std::set<std::string> codes;
  for (const sheet::Line& line : sheet.rows) {
    rows.push_back(ReadPostRow(columns, line.cells));
    if (const auto* row = std::get_if<PostRow>(&rows.back())) codes.insert(row->post.code);
  }
  KnownPosts known;
  ASSIGN_OR_RETURN(known.posts, store::LockPostsByCode(m.session(), codes, m.call().legal_day(),
                                                       m.call().scope()));
  return TakeRows(m, sheet, [&](size_t i) -> RowResult {
    if (const auto* problem = std::get_if<CellProblem>(&rows[i])) return *problem;
    return TakePost(m, known, std::get<PostRow>(rows[i]));
  });
}

}  // namespace

absl::StatusOr<v1::ImportReport> TakePiece(api::Mutation& m, SheetProfile profile,
                                           const Sheet& sheet, const RecordKeepers& parts,
                                           bool change) {
  ASSIGN_OR_RETURN(Columns columns, ColumnsOf(profile, sheet.header));
  if (sheet.serials_from.has_value()) columns.ReadSerialsFrom(*sheet.serials_from);
  switch (profile) {
    case SheetProfile::kOrganizations:
      return TakeOrganizations(m, columns, sheet);
    case SheetProfile::kPosts:
      return TakePosts(m, columns, sheet);
    case SheetProfile::kRecords:
      return TakeRecords(m, columns, sheet, parts);
    case SheetProfile::kDetails:
      return TakeDetails(m, columns, sheet, parts.people, change);
    case SheetProfile::kPartyMembers:
      break;
  }
  return TakePeople(m, columns, sheet, parts.people, change);
}

}  // namespace cadre::registry
