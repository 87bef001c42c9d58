#include "services/registry/domain/spelling.h"

#include <iterator>
#include <map>

#include "common/text/vietnamese.h"

namespace cadre::registry {
namespace {

constexpr const char* kEthnicities[] = {
    "Kinh",  "Tày",      "Thái",       "Hoa",    "Khmer",   "Mường",   "Nùng",         "Mông",
    "Dao",   "Gia Rai",  "Ngái",       "Ê Đê",   "Ba Na",   "Xơ Đăng", "Sán Chay",     "Cơ Ho",
    "Chăm",  "Sán Dìu",  "Hrê",        "Mnông",  "Ra Glai", "Xtiêng",  "Bru Vân Kiều", "Thổ",
    "Giáy",  "Cơ Tu",    "Giẻ Triêng", "Mạ",     "Khơ Mú",  "Co",      "Tà Ôi",        "Chơ Ro",
    "Kháng", "Xinh Mun", "Hà Nhì",     "Chu Ru", "Lào",     "La Chí",  "La Ha",        "Phù Lá",
    "La Hủ", "Lự",       "Lô Lô",      "Chứt",   "Mảng",    "Pà Thẻn", "Cơ Lao",       "Cống",
    "Bố Y",  "Si La",    "Pu Péo",     "Brâu",   "Ơ Đu",    "Rơ Măm"};
static_assert(std::size(kEthnicities) == 54);

// Other names of the same peoples.
constexpr std::pair<const char*, const char*> kAliases[] = {
    {"Việt", "Kinh"},    {"Kinh (Việt)", "Kinh"}, {"H'Mông", "Mông"},
    {"Hmông", "Mông"},   {"Jrai", "Gia Rai"},     {"Bru-Vân Kiều", "Bru Vân Kiều"},
    {"Ê-đê", "Ê Đê"},    {"Khơ-me", "Khmer"},     {"Gié-Triêng", "Giẻ Triêng"},
    {"Stiêng", "Xtiêng"}};

constexpr char kNoReligion[] = "Không";

}  // namespace

std::string SpelledEthnicity(const std::string& written) {
  static const std::map<std::string, std::string> by_key = [] {
    std::map<std::string, std::string> keys;
    for (const char* name : kEthnicities) keys[text::SearchKey(name)] = name;
    for (const auto& [alias, name] : kAliases) keys.emplace(text::SearchKey(alias), name);
    return keys;
  }();
  const auto found = by_key.find(text::SearchKey(written));
  return found == by_key.end() ? written : found->second;
}

std::string SpelledReligion(const std::string& written) {
  static const std::string none = text::SearchKey(kNoReligion);
  return text::SearchKey(written) == none ? kNoReligion : written;
}

}  // namespace cadre::registry
