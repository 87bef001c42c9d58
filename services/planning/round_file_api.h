// Use cases of RoundFileService.
#ifndef CADRE_SERVICES_PLANNING_ROUND_FILE_API_H_
#define CADRE_SERVICES_PLANNING_ROUND_FILE_API_H_

#include "absl/status/statusor.h"
#include "cadre/planning/v1/round_file.pb.h"
#include "common/api/call.h"
#include "common/db/pool.h"

namespace cadre::planning {

class RoundFileApi {
 public:
  explicit RoundFileApi(db::Pool& pool) : pool_(pool) {}

  absl::StatusOr<v1::FilePaper> AddFilePaper(const api::Call& call,
                                             const v1::AddFilePaperRequest& request);
  absl::StatusOr<v1::FilePaper> RemoveFilePaper(const api::Call& call,
                                                const v1::RemoveFilePaperRequest& request);
  // Nine statements.
  absl::StatusOr<v1::FileCheck> CheckFile(const api::Call& call,
                                          const v1::CheckFileRequest& request);

 private:
  db::Pool& pool_;
};

}  // namespace cadre::planning

#endif  // CADRE_SERVICES_PLANNING_ROUND_FILE_API_H_
