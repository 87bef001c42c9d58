#include "services/nomination/domain/paper_words.h"

#include <array>

#include "absl/strings/str_cat.h"
#include "common/text/word_at.h"

namespace cadre::nomination {

const char* WordOf(regulation::MeetingKind meeting) {
  static constexpr std::array kWords = {"",
                                        "Hội nghị tập thể lãnh đạo",
                                        "Hội nghị tập thể lãnh đạo mở rộng",
                                        "Hội nghị cán bộ chủ chốt",
                                        "Hội nghị Ban thường vụ",
                                        "Hội nghị Ban chấp hành",
                                        "Hội nghị tập thể nơi công tác"};
  return text::WordAt(kWords, static_cast<int>(meeting));
}

const char* WordOf(regulation::ProcedureKind kind) {
  static constexpr std::array kWords = {"",
                                        "Bổ nhiệm từ nguồn tại chỗ",
                                        "Bổ nhiệm từ nơi khác do đơn vị đề xuất",
                                        "Điều động, bổ nhiệm theo kế hoạch của cấp trên",
                                        "Bổ nhiệm từ nơi khác ba bước",
                                        "Giới thiệu ứng cử",
                                        "Nhân sự tái cử cấp ủy",
                                        "Nhân sự lần đầu tham gia cấp ủy",
                                        "Bổ nhiệm lại",
                                        "Quy hoạch cán bộ"};
  return text::WordAt(kWords, static_cast<int>(kind));
}

const char* WordOf(SittingRole role) {
  static constexpr std::array kWords = {
      "", "", "Chủ trì", "Thư ký", "Tổ trưởng kiểm phiếu", "Tổ viên kiểm phiếu"};
  return text::WordAt(kWords, static_cast<int>(role));
}

const char* WordOf(DossierPaperKind kind) {
  static constexpr std::array kWords = {"",
                                        "Tờ trình",
                                        "Bản tổng hợp kết quả các bước",
                                        "Sơ yếu lý lịch",
                                        "Bản tự kiểm điểm",
                                        "Nhận xét, đánh giá của tập thể lãnh đạo và cấp ủy",
                                        "Nhận xét của chi ủy nơi cư trú",
                                        "Bản kê khai tài sản, thu nhập",
                                        "Văn bằng, chứng chỉ",
                                        "Giấy chứng nhận sức khỏe",
                                        "Kết luận về tiêu chuẩn chính trị",
                                        "Quyết định phê duyệt quy hoạch",
                                        "Chương trình hành động"};
  return text::WordAt(kWords, static_cast<int>(kind));
}

const char* WordOf(OpinionHolder holder) {
  static constexpr std::array kWords = {"", "Người đứng đầu", "Thành viên"};
  return text::WordAt(kWords, static_cast<int>(holder));
}

BallotWords WordsOf(regulation::BallotKind kind, int most) {
  if (kind == regulation::BallotKind::kForAgainst) {
    return {.title = "PHIẾU BIỂU QUYẾT NHÂN SỰ",
            .for_label = "Đồng ý",
            .against_label = "Không đồng ý",
            .instruction = "Đánh dấu x vào một trong hai ô của mỗi người; không ký tên vào phiếu."};
  }
  return {.title = "PHIẾU GIỚI THIỆU NHÂN SỰ",
          .for_label = "Giới thiệu",
          .instruction = absl::StrCat("Đánh dấu x vào ô của người được giới thiệu, không quá ",
                                      most, " người; không ký tên vào phiếu.")};
}

}  // namespace cadre::nomination
