// What exports write, page by page.
#ifndef CADRE_SERVICES_REGISTRY_EXPORT_ROWS_API_H_
#define CADRE_SERVICES_REGISTRY_EXPORT_ROWS_API_H_

#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/api/call.h"
#include "common/db/session.h"
#include "services/registry/domain/sheet_profile.h"
#include "services/registry/people_piece_api.h"

namespace cadre::registry {

struct ExportPage {
  std::vector<SheetCells> rows;
  std::string position;  // where the next page begins
  bool last = false;
};

// One export, as long as one worker is at it: remembers organizations.
class ExportRows {
 public:
  ExportRows(SheetProfile profile, OrganizationId under, const RecordKeepers& keepers)
      : profile_(profile), under_(under), keepers_(keepers) {}

  // The rows after `position` ("" for the first), of what is in scope of `call`; `written` rows
  // stand before them. The order is that of keys, except organizations: parents first. Statements:
  // two a page of people and one an organization not met before; two a page of single values; six a
  // page of sub-records; three a page of posts; organizations come in one page.
  absl::StatusOr<ExportPage> Next(const api::Call& call, db::Session& session,
                                  const std::string& position, int64_t written);

 private:
  absl::StatusOr<ExportPage> Organizations(const api::Call& call, db::Session& session);
  absl::StatusOr<ExportPage> Posts(const api::Call& call, db::Session& session,
                                   const std::string& after);
  absl::StatusOr<ExportPage> People(const api::Call& call, db::Session& session,
                                    const std::string& after, int64_t written);
  absl::Status AddRecords(const api::Call& call, db::Session& session,
                          const std::vector<PersonId>& people, std::vector<SheetCells>& rows);
  absl::StatusOr<SheetCells> MemberOf(const api::Call& call, db::Session& session,
                                      const v1::Person& full, int64_t number);
  // The name, or the code where another organization in scope has the name too.
  absl::StatusOr<std::string> LabelOf(const api::Call& call, db::Session& session,
                                      OrganizationId id);
  absl::StatusOr<std::string> CodeOf(const api::Call& call, db::Session& session,
                                     OrganizationId id);

  const SheetProfile profile_;
  const OrganizationId under_;
  const RecordKeepers keepers_;
  std::map<OrganizationId, std::string> labels_;
  std::map<OrganizationId, std::string> codes_;
};

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_EXPORT_ROWS_API_H_
