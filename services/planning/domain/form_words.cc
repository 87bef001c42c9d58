#include "services/planning/domain/form_words.h"

#include <array>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/text/word_at.h"
#include "common/text/written_date.h"
#include "common/text/written_number.h"

namespace cadre::planning {

const char* WordOf(PlanScope scope) {
  static constexpr std::array kWords = {"", "Ban chấp hành", "Ban thường vụ", "Chức danh chủ chốt",
                                        "Chức danh lãnh đạo, quản lý"};
  return text::WordAt(kWords, static_cast<int>(scope));
}

const char* WordOf(ExitReason reason) {
  static constexpr std::array kWords = {"",
                                        "Quá tuổi",
                                        "Bị kỷ luật",
                                        "Không bảo đảm tiêu chuẩn chính trị",
                                        "Đã bổ nhiệm, được bầu",
                                        "Không hoàn thành nhiệm vụ",
                                        "Hai năm xếp loại thấp",
                                        "Không còn triển vọng",
                                        "Sức khỏe",
                                        "Nguyện vọng cá nhân",
                                        "Nghỉ hưu",
                                        "Từ trần",
                                        "Ra khỏi hệ thống chính trị",
                                        "Sắp xếp tổ chức",
                                        "Phát hiện vi phạm",
                                        "Lý do khác"};
  return text::WordAt(kWords, static_cast<int>(reason));
}

const char* WordOf(regulation::DegreeLevel level) {
  static constexpr std::array kWords = {"Chưa có", "Sơ cấp",  "Trung cấp", "Cao đẳng",
                                        "Đại học", "Thạc sĩ", "Tiến sĩ",   "Tiến sĩ khoa học"};
  return text::WordAt(kWords, static_cast<int>(level));
}

const char* WordOf(regulation::TheoryLevel level) {
  static constexpr std::array kWords = {"Chưa có", "Sơ cấp", "Trung cấp", "Cao cấp", "Cử nhân"};
  return text::WordAt(kWords, static_cast<int>(level));
}

const char* ManagementWord(int level) {
  static constexpr std::array kWords = {"",
                                        "Trung ương quản lý",
                                        "Ban Thường vụ Tỉnh ủy quản lý",
                                        "Phân cấp quản lý",
                                        "Ban Thường vụ cấp huyện quản lý",
                                        "Tập thể lãnh đạo đơn vị quản lý",
                                        "Cấp xã quản lý"};
  return text::WordAt(kWords, level);
}

const char* SectorWord(int sector) {
  static constexpr std::array kWords = {
      "Chưa rõ",   "Đảng",        "Chính quyền", "Mặt trận, đoàn thể", "Lực lượng vũ trang",
      "Cấp huyện", "Doanh nghiệp"};
  return text::WordAt(kWords, sector);
}

std::string WordOfRule(absl::string_view rule) {
  static constexpr std::pair<absl::string_view, const char*> kWords[] = {
      {"STR-01", "Hệ số quy hoạch cấp ủy"},
      {"STR-02", "Hệ số quy hoạch ban thường vụ"},
      {"STR-03", "Số người tối thiểu mỗi chức danh"},
      {"STR-04", "Số người tối đa mỗi chức danh"},
      {"STR-05", "Số chức danh tối đa mỗi người"},
      {"STR-06", "Tỷ lệ nữ"},
      {"STR-07", "Nữ trong cơ cấu lãnh đạo"},
      {"STR-08", "Tỷ lệ cán bộ trẻ"},
      {"STR-09", "Tỷ lệ dân tộc thiểu số"},
      {"STR-10", "Ba độ tuổi"},
      {"STR-11", "Tỷ lệ đổi mới cấp ủy"},
      {"OPN-01", "Khép kín trong đơn vị"},
      {"OPN-02", "Cơ cấu theo khối"},
      {"OPN-03", "Quan hệ gia đình"},
      {"OPN-04", "Quy hoạch dàn trải"},
      {"OPN-05", "Ứng viên hình thức"},
      {"OPN-06", "Quy hoạch treo"},
      {"PLN-04", "Đánh giá trước quy hoạch"}};
  for (const auto& [id, word] : kWords) {
    if (id == rule) return word;
  }
  if (!absl::ConsumePrefix(&rule, "ORI-")) return "";
  return absl::StrCat("Định hướng cơ cấu, dòng ", rule);
}

std::string VotesText(const StepVotes& votes) {
  return absl::StrCat(votes.votes, "/", votes.base, " (",
                      text::WritePercent(votes.votes, votes.base), ")");
}

std::string DayText(const std::optional<CivilDay>& day) {
  return day.has_value() ? text::WriteDate(CivilDate(*day)) : "";
}

std::string DecisionText(const std::string& number, const std::optional<CivilDay>& date) {
  if (number.empty()) return "";
  return absl::StrCat("Số ", number, date.has_value() ? ", ngày " : "", DayText(date));
}

}  // namespace cadre::planning
