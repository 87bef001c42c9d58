#include "clients/cadrectl/kiosk/words.h"

namespace cadre::cadrectl {
namespace {

constexpr KioskWords kEnglish = {
    .code = "Code on your slip: ",
    .no_code = "This is no code. It has four groups of four letters and digits.\n",
    .most_names = "At most $0 may be chosen. ",
    .blank_is_valid = "A blank ballot is valid.\n",
    .blank_is_not_valid = "A blank ballot is not valid.\n",
    .names = "Numbers you name: ",
    .in_favour = "Numbers you are for: ",
    .against = "Numbers you are against: ",
    .not_on_paper = "The paper cannot be marked so. Please mark it again.\n",
    .marked = "For: $0. Against: $1.\n",
    .confirm = "Cast this ballot? It cannot be changed. Type yes, or Enter to mark it again: ",
    .yes = "yes",
    .nothing_cast = "Nothing is cast. The code may still be used.\n",
    .receipt = "Your ballot is in the box. Receipt, if you want to note it: $0\n",
    .unknown_code = "The code is on no slip of this ballot. Enter alone gives up.\n",
    .used_code = "A ballot was cast with this code already. It is in the box and counts.\n",
    .not_casting = "No ballots are taken now. Please ask the counting team.\n",
    .no_answer = "The box does not answer. Nothing is lost: press Enter to try again. ",
    .next = "Press Enter. The screen is cleared for the next voter. ",
};

constexpr KioskWords kVietnamese = {
    .code = "Mã trên phiếu: ",
    .no_code = "Không phải mã. Mã gồm bốn nhóm, mỗi nhóm bốn chữ cái hoặc chữ số.\n",
    .most_names = "Chọn nhiều nhất $0 người. ",
    .blank_is_valid = "Phiếu trắng là phiếu hợp lệ.\n",
    .blank_is_not_valid = "Phiếu trắng là phiếu không hợp lệ.\n",
    .names = "Số thứ tự người giới thiệu: ",
    .in_favour = "Số thứ tự người đồng ý: ",
    .against = "Số thứ tự người không đồng ý: ",
    .not_on_paper = "Không đánh dấu phiếu như vậy được. Mời đồng chí chọn lại.\n",
    .marked = "Đồng ý: $0. Không đồng ý: $1.\n",
    .confirm = "Bỏ phiếu này? Không sửa được nữa. Gõ 1 để bỏ phiếu, hoặc Enter để chọn lại: ",
    .yes = "1",
    .nothing_cast = "Chưa bỏ phiếu. Mã vẫn dùng được.\n",
    .receipt = "Phiếu đã vào thùng. Biên nhận, nếu đồng chí muốn ghi lại: $0\n",
    .unknown_code = "Mã không có trên phiếu nào của lần bỏ phiếu này. Chỉ nhấn Enter là thôi.\n",
    .used_code = "Mã đã được dùng để bỏ phiếu. Phiếu ấy đã ở trong thùng và được tính.\n",
    .not_casting = "Hiện không nhận phiếu. Mời đồng chí hỏi tổ kiểm phiếu.\n",
    .no_answer = "Thùng phiếu không trả lời. Không mất gì: nhấn Enter để thử lại. ",
    .next = "Nhấn Enter. Màn hình được xóa cho người sau. ",
};

}  // namespace

const KioskWords& WordsIn(absl::string_view language) {
  return language == "vi" ? kVietnamese : kEnglish;
}

}  // namespace cadre::cadrectl
