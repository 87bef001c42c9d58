#include "services/nomination/domain/tally_words.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace cadre::nomination {
namespace {

// One language, chosen once.
class Words {
 public:
  explicit Words(absl::string_view language) : vietnamese_(language == "vi") {}

  const char* Of(const char* vietnamese, const char* english) const {
    return vietnamese_ ? vietnamese : english;
  }
  std::string Names(const std::vector<std::string>& names) const {
    return absl::StrJoin(names, ", ");
  }

 private:
  bool vietnamese_;
};

std::string BaseSentence(const Words& words, const regulation::Step& step, const Counts& counts,
                         const TallyResult& result) {
  const bool of_summoned = step.base == regulation::BallotBase::kSummoned;
  return absl::StrCat(words.Of("Tính trên ", "Of "), BaseOf(step, counts),
                      of_summoned ? words.Of(" người được triệu tập", " summoned")
                                  : words.Of(" người có mặt", " present"),
                      words.Of("; cần hơn ", "; more than "), step.more_than->numerator, "/",
                      step.more_than->denominator, words.Of(", ít nhất ", " is needed, at least "),
                      result.needed.value_or(0), words.Of(" phiếu.", " votes."));
}

std::string OutcomeSentence(const Words& words, const Counts& counts, const TallyResult& result) {
  switch (result.outcome) {
    case Outcome::kPassed:
      return words.Of("Đủ số người được chọn.", "Every post has a name.");
    case Outcome::kCarried:
      return absl::StrCat(words.Of("Chưa đủ người được chọn; chuyển bước sau: ",
                                   "A post is open; the next step takes: "),
                          words.Names(result.carried), ".");
    case Outcome::kNeedsDecision:
      return absl::StrCat(words.Of("Bằng phiếu ở vị trí cuối, phải quyết định giữa: ",
                                   "Equal numbers at the cut, to be decided between: "),
                          words.Names(result.tied), ".");
    case Outcome::kNoQuorum:
      return absl::StrCat(words.Of("Có mặt ", "Present are "), counts.present, "/", counts.summoned,
                          words.Of(", cần ít nhất ", ", at least needed are "),
                          result.needed.value_or(0), ".");
    case Outcome::kHeadDecides:
      return absl::StrCat(
          words.Of("Đúng một nửa: người đứng đầu quyết định và báo cáo đầy đủ, về: ",
                   "Exactly half: the head decides and reports in full, on: "),
          words.Names(result.tied), ".");
    case Outcome::kNotIntroduced:
      return words.Of("Không đủ người được chọn và không còn bước sau: không giới thiệu.",
                      "A post is open and nothing follows: nobody is introduced for it.");
    case Outcome::kAdvisory:
      return words.Of("Phiếu có giá trị tham khảo.", "The ballot is an opinion.");
    case Outcome::kInconsistent:
      return "";
  }
  return "";
}

}  // namespace

std::vector<std::string> ExplainTally(const regulation::Step& step, const Counts& counts,
                                      const TallyResult& result, absl::string_view language) {
  const Words words(language);
  std::vector<std::string> sentences;
  if (result.outcome == Outcome::kInconsistent) return sentences;
  if (step.more_than.has_value() && result.outcome != Outcome::kNoQuorum) {
    sentences.push_back(BaseSentence(words, step, counts, result));
  }
  if (!result.selected.empty()) {
    sentences.push_back(
        absl::StrCat(words.Of("Được chọn: ", "Selected: "), words.Names(result.selected), "."));
  }
  sentences.push_back(OutcomeSentence(words, counts, result));
  if (result.differs_from_previous) {
    sentences.push_back(words.Of("Khác với kết quả bước trước: phải giải trình.",
                                 "It differs from the step before: an explanation is due."));
  }
  return sentences;
}

}  // namespace cadre::nomination
