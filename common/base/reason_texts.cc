// The names and the two-language texts of every Reason. One row a reason; errors_test checks that
// none is missing.
#include <array>

#include "absl/strings/str_replace.h"
#include "common/base/errors.h"

namespace cadre {
namespace {

struct ReasonRow {
  Reason reason;
  absl::string_view name;
  absl::string_view vi;
  absl::string_view en;
};

constexpr std::array kRows = {
    ReasonRow{Reason::kInternal, "INTERNAL", "Lỗi nội bộ của hệ thống; quản trị viên đã được báo.",
              "Internal error; the administrators can see it in the log."},
    ReasonRow{Reason::kTokenMissing, "TOKEN_MISSING", "Thiếu thẻ truy cập (token).",
              "The call carries no access token."},
    ReasonRow{Reason::kTokenInvalid, "TOKEN_INVALID", "Thẻ truy cập không hợp lệ.",
              "The access token is not valid."},
    ReasonRow{Reason::kTokenExpired, "TOKEN_EXPIRED", "Thẻ truy cập đã hết hạn.",
              "The access token has expired."},
    ReasonRow{Reason::kIdentityMissing, "IDENTITY_MISSING", "Lời gọi không mang danh tính.",
              "The call carries no identity."},
    ReasonRow{Reason::kPeerNotAllowed, "PEER_NOT_ALLOWED",
              "Chứng thư của bên gọi không được gọi phương thức này.",
              "The caller's certificate may not call this method."},
    ReasonRow{Reason::kPermissionDenied, "PERMISSION_DENIED", "Không có quyền {permission}.",
              "Permission {permission} is not granted."},
    ReasonRow{Reason::kMethodUnknown, "METHOD_UNKNOWN", "Không có phương thức này.",
              "There is no such method."},
    ReasonRow{Reason::kFieldInvalid, "FIELD_INVALID", "Trường {field} không hợp lệ.",
              "Field {field} is not valid."},
    ReasonRow{Reason::kFilterInvalid, "FILTER_INVALID", "Bộ lọc không hợp lệ tại {at}.",
              "The filter is not valid at {at}."},
    ReasonRow{Reason::kOrderInvalid, "ORDER_INVALID",
              "Thứ tự sắp xếp không hợp lệ; cho phép: {allowed}.",
              "The order is not valid; allowed: {allowed}."},
    ReasonRow{Reason::kPageTokenInvalid, "PAGE_TOKEN_INVALID",
              "Dấu trang không hợp lệ hoặc thuộc truy vấn khác.",
              "The page token is not valid, or belongs to another query."},
    ReasonRow{Reason::kUpdateMaskInvalid, "UPDATE_MASK_INVALID",
              "Danh sách trường cập nhật không hợp lệ: {path}.",
              "The update mask is not valid: {path}."},
    ReasonRow{Reason::kResourceNameInvalid, "RESOURCE_NAME_INVALID",
              "Tên tài nguyên ở {field} không hợp lệ; dạng đúng: {pattern}.",
              "The resource name in {field} is not valid; the form is {pattern}."},
    ReasonRow{Reason::kRequestTooLarge, "REQUEST_TOO_LARGE", "Yêu cầu quá lớn.",
              "The request is too large."},
    ReasonRow{Reason::kNotFound, "NOT_FOUND", "{resource} không tồn tại hoặc ngoài phạm vi.",
              "{resource} does not exist, or is out of scope."},
    ReasonRow{Reason::kAlreadyExists, "ALREADY_EXISTS", "{resource} đã tồn tại.",
              "{resource} already exists."},
    ReasonRow{Reason::kRequestIdReused, "REQUEST_ID_REUSED",
              "Mã yêu cầu đã dùng cho một nội dung khác.",
              "The request id was used with another content."},
    ReasonRow{Reason::kEtagMismatch, "ETAG_MISMATCH",
              "{resource} đã được người khác sửa; hãy đọc lại rồi sửa tiếp.",
              "{resource} was changed by somebody else; read it again, then change it."},
    ReasonRow{Reason::kConcurrentWrite, "CONCURRENT_WRITE",
              "Có người khác đang ghi cùng lúc; hãy thử lại.",
              "Somebody else was writing at the same time; try again."},
    ReasonRow{Reason::kDeadlineTooShort, "DEADLINE_TOO_SHORT", "Thời hạn còn lại quá ngắn.",
              "Too little time is left for this call."},
    ReasonRow{Reason::kDeadlineExceeded, "DEADLINE_EXCEEDED", "Đã quá thời hạn của lời gọi.",
              "The call took longer than its deadline."},
    ReasonRow{Reason::kOverloaded, "OVERLOADED", "Hệ thống đang quá tải; hãy thử lại sau.",
              "The system is overloaded; try again later."},
    ReasonRow{Reason::kDatabaseUnavailable, "DATABASE_UNAVAILABLE",
              "Cơ sở dữ liệu tạm thời không truy cập được.",
              "The database cannot be reached at the moment."},
    ReasonRow{Reason::kDatabaseNotReady, "DATABASE_NOT_READY",
              "Cơ sở dữ liệu chưa sẵn sàng: {problem}.", "The database is not ready: {problem}."},
    ReasonRow{Reason::kPeerUnavailable, "PEER_UNAVAILABLE", "Dịch vụ {service} đang ngừng.",
              "Service {service} is not available."},
    ReasonRow{Reason::kCancelled, "CANCELLED", "Lời gọi đã bị hủy.", "The call was cancelled."},
    ReasonRow{Reason::kCredentialInvalid, "CREDENTIAL_INVALID",
              "Phiếu không mang quyền bỏ phiếu hợp lệ.", "The ballot carries no valid credential."},
    ReasonRow{Reason::kCredentialUsed, "CREDENTIAL_USED",
              "Quyền bỏ phiếu này đã được dùng cho một phiếu khác.",
              "Another ballot was cast with this credential."},
    ReasonRow{Reason::kBallotPaperDiffers, "BALLOT_PAPER_DIFFERS",
              "Phiếu được đánh dấu trên một mẫu phiếu khác.",
              "The ballot was marked on another paper."},
    ReasonRow{Reason::kBallotBoxFull, "BALLOT_BOX_FULL", "Hòm phiếu đã có đủ số phiếu phát ra.",
              "The box holds as many ballots as were issued."},
    ReasonRow{Reason::kRuleViolated, "RULE_VIOLATED", "Vi phạm quy tắc {rule}.",
              "Rule {rule} does not allow it."},
    ReasonRow{Reason::kRuleSetMissing, "RULE_SET_MISSING",
              "Không có bộ quy tắc {domain} cho ngày {date}.",
              "There is no {domain} rule set for {date}."},
    ReasonRow{Reason::kRuleSetInvalid, "RULE_SET_INVALID", "Bộ quy tắc sai tại {at}.",
              "The rule set is not valid at {at}."},
    ReasonRow{Reason::kStateForbidsMove, "STATE_FORBIDS_MOVE",
              "Không thể {move} khi đang ở trạng thái {state}.", "Cannot {move} in state {state}."},
    ReasonRow{Reason::kFourEyes, "FOUR_EYES", "Việc này cần người thứ hai xác nhận.",
              "A second person has to confirm this."},
    ReasonRow{Reason::kConflictOfInterest, "CONFLICT_OF_INTEREST",
              "Người có tên trong việc này không được xem hoặc quyết định; cần người khác xử lý.",
              "Somebody who is named in this matter may not see or decide it; another has to."},
};

const ReasonRow& RowOf(Reason reason) {
  for (const ReasonRow& row : kRows) {
    if (row.reason == reason) return row;
  }
  return kRows.front();
}

}  // namespace

absl::string_view ReasonName(Reason reason) { return RowOf(reason).name; }

std::string ReasonText(const ErrorDetail& detail, absl::string_view language) {
  const ReasonRow& row = RowOf(detail.reason);
  std::string text(language == "vi" ? row.vi : row.en);
  for (const auto& [key, value] : detail.metadata) {
    text = absl::StrReplaceAll(text, {{"{" + key + "}", value}});
  }
  return text;
}

}  // namespace cadre
