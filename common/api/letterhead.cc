#include "common/api/letterhead.h"

#include "absl/strings/str_cat.h"
#include "common/api/proto_time.h"
#include "common/text/written_date.h"

namespace cadre::api {

sheet::Fields HeadAndFoot(const types::v1::Letterhead& letterhead, const std::string& organization,
                          const std::string& superior, CivilDay today) {
  const bool party = letterhead.style() == types::v1::PAPER_STYLE_PARTY;
  const auto dated = DayFrom(letterhead.document().date(), "");
  const std::string day = text::WriteLongDate(dated.value_or(today));
  const std::string& number = letterhead.document().number();
  const std::string& body = letterhead.signing_body();
  return {{"superior", superior},
          {"organization", organization},
          {"star", party ? "*" : ""},
          {"motto", party ? "ĐẢNG CỘNG SẢN VIỆT NAM" : "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"},
          {"motto_below", party ? "" : "Độc lập - Tự do - Hạnh phúc"},
          {"number", absl::StrCat(party ? "Số " : "Số: ", number.empty() ? "......" : number)},
          {"place_date", letterhead.place().empty() ? absl::StrCat("N", day.substr(1))
                                                    : absl::StrCat(letterhead.place(), ", ", day)},
          {"signing_body", body.empty() ? "" : absl::StrCat(party ? "T/M " : "TM. ", body)},
          {"signing_office", letterhead.signing_office()},
          {"date", text::WriteDate(CivilDate(today))}};
}

}  // namespace cadre::api
