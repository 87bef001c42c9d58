// Use cases of NoticeService.
#ifndef CADRE_SERVICES_PLANNING_NOTICE_API_H_
#define CADRE_SERVICES_PLANNING_NOTICE_API_H_

#include "absl/status/statusor.h"
#include "cadre/planning/v1/notice.pb.h"
#include "common/api/call.h"
#include "common/db/pool.h"

namespace cadre::planning {

class NoticeApi {
 public:
  explicit NoticeApi(db::Pool& pool) : pool_(pool) {}

  absl::StatusOr<v1::ListNoticesResponse> ListNotices(const api::Call& call,
                                                      const v1::ListNoticesRequest& request);
  absl::StatusOr<v1::Notice> RecordNotice(const api::Call& call,
                                          const v1::RecordNoticeRequest& request);
  absl::StatusOr<v1::ListMyNoticesResponse> ListMyNotices(const api::Call& call,
                                                          const v1::ListMyNoticesRequest& request);
  absl::StatusOr<v1::Notice> ConfirmMyNotice(const api::Call& call,
                                             const v1::ConfirmMyNoticeRequest& request);

 private:
  db::Pool& pool_;
};

}  // namespace cadre::planning

#endif  // CADRE_SERVICES_PLANNING_NOTICE_API_H_
