#include "services/nomination/paper_convert.h"

#include <algorithm>
#include <map>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "common/api/letterhead.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/text/vietnamese.h"
#include "common/text/written_date.h"
#include "common/text/written_number.h"
#include "services/nomination/convert.h"
#include "services/nomination/domain/paper_words.h"

namespace cadre::nomination {
namespace {

using sheet::DocumentContent;
using sheet::Fields;

constexpr const char* kFields[] = {
    "meeting",      "meeting_date", "place",         "post",         "procedure", "step",
    "summoned",     "present",      "absent",        "issued",       "collected", "valid",
    "invalid",      "chair",        "secretary",     "head_counter", "counters",  "base",
    "needed",       "result",       "resolution",    "rule",         "hash",      "correction",
    "ballot_title", "for_label",    "against_label", "instruction",  "most",      "policy",
    "decision",     "differences",  "slip_numbers",  "posts"};
constexpr const char* kLists[] = {"roll",  "names",  "signers",  "ballots", "people",
                                  "steps", "papers", "opinions", "slips"};

std::string DayText(CivilDay day) { return text::WriteDate(CivilDate(day)); }

std::string DocumentText(const DocumentName& document) {
  return absl::StrCat("Số ", document.number, ", ngày ", DayText(document.date));
}

// "Kết luận 12-KL/TW, 11/07/2017, điểm 2".
std::string CitationText(const types::v1::Citation& citation) {
  const auto day = api::DayFrom(citation.document().date(), "");
  std::vector<std::string> parts = {citation.document().number(), day.ok() ? DayText(*day) : "",
                                    citation.clause()};
  std::erase(parts, "");
  return absl::StrCat(citation.rule(), parts.empty() ? "" : ": ", absl::StrJoin(parts, ", "));
}

std::string NamesOn(const v1::CountRecord& record,
                    const google::protobuf::RepeatedField<int32_t>& numbers) {
  std::vector<std::string> names;
  for (const int32_t no : numbers) {
    for (const v1::Candidate& candidate : record.candidates()) {
      if (candidate.no() == no) names.push_back(candidate.full_name());
    }
  }
  return absl::StrJoin(names, ", ");
}

// "Được chọn: A, B." and so on, a line each.
std::string ResultLines(const v1::CountRecord& record) {
  const v1::BallotResult& result = record.result();
  std::vector<std::string> lines;
  const auto add = [&](const char* what, const auto& numbers) {
    if (!numbers.empty()) lines.push_back(absl::StrCat(what, NamesOn(record, numbers), "."));
  };
  add("Được chọn: ", result.selected());
  add("Chuyển bước sau: ", result.carried());
  add("Bằng phiếu ở vị trí cuối: ", result.tied());
  if (result.outcome() == v1::OUTCOME_ADVISORY) lines.push_back("Phiếu để tham khảo.");
  if (lines.empty()) lines.push_back("Không có người được chọn.");
  if (result.differs()) lines.push_back("Khác với kết quả bước trước.");
  return absl::StrJoin(lines, "\n");
}

// Minutes say what was said in the meeting (APP-17).
std::string ResultInMinutes(const v1::CountRecord& record) {
  return record.result().announced() ? ResultLines(record) : "Không công bố tại hội nghị.";
}

const char* ResultOf(const v1::BallotResult& result, int no) {
  const auto among = [&](const auto& numbers) {
    return std::find(numbers.begin(), numbers.end(), no) != numbers.end();
  };
  if (among(result.selected())) return "Được chọn";
  if (among(result.carried())) return "Chuyển bước sau";
  return among(result.tied()) ? "Bằng phiếu" : "";
}

const char* SignatureState(const Ballot& ballot, SittingRole role) {
  if (HasSigned(ballot, role)) return "Đã ký";
  return ballot.state == BallotState::kSigned ? "Đã ký trên bản giấy" : "";
}

// Names of those on the roll in an office.
std::string Holders(const Sitting& sitting, SittingRole role) {
  std::vector<std::string> names;
  for (const Participant& each : sitting.roll) {
    if (each.role == role) names.push_back(each.full_name);
  }
  return absl::StrJoin(names, ", ");
}

// Those on the roll as people look for themselves on a list, given name first.
std::vector<const Participant*> ByName(const Sitting& sitting) {
  std::multimap<std::string, const Participant*> by_key;
  for (const Participant& each : sitting.roll) {
    by_key.emplace(text::SortKey(each.full_name), &each);
  }
  std::vector<const Participant*> ordered;
  for (const auto& [key, each] : by_key) ordered.push_back(each);
  return ordered;
}

void AddNumbers(const v1::CountRecord& record, Fields& fields) {
  const v1::Count& count = record.count();
  fields["summoned"] = absl::StrCat(record.summoned());
  fields["present"] = absl::StrCat(record.present());
  fields["issued"] = absl::StrCat(count.issued());
  fields["collected"] = absl::StrCat(count.collected());
  fields["valid"] = absl::StrCat(count.collected() - count.invalid());
  fields["invalid"] = absl::StrCat(count.invalid());
}

}  // namespace

DocumentContent PaperOf(OrganizationId organization, const types::v1::Letterhead& letterhead,
                        const registry::v1::FetchListTextsResponse& texts, CivilDay today) {
  DocumentContent content{.mark = texts.mark()};
  for (const registry::v1::ListedOrganization& each : texts.organizations()) {
    if (each.organization() != api::OrganizationName(organization)) continue;
    content.fields = api::HeadAndFoot(letterhead, each.display_name(), each.superior_name(), today);
  }
  for (const char* name : kFields) content.fields[name];
  for (const char* name : kLists) content.lists[name];
  return content;
}

void AddSitting(const Sitting& sitting, DocumentContent& content) {
  Fields& fields = content.fields;
  fields["meeting"] = WordOf(sitting.meeting);
  fields["meeting_date"] = DayText(sitting.day);
  fields["place"] = sitting.place;
  fields["summoned"] = absl::StrCat(sitting.summoned);
  fields["present"] = absl::StrCat(sitting.present);
  fields["absent"] = absl::StrCat(sitting.summoned - sitting.present);
  fields["chair"] = Holders(sitting, SittingRole::kChair);
  fields["secretary"] = Holders(sitting, SittingRole::kSecretary);
  fields["head_counter"] = Holders(sitting, SittingRole::kHeadCounter);
  fields["counters"] = Holders(sitting, SittingRole::kCounter);
  std::vector<Fields>& rows = content.lists["roll"];
  for (const Participant* each : ByName(sitting)) {
    rows.push_back({{"no", absl::StrCat(rows.size() + 1)},
                    {"full_name", each->full_name},
                    {"office", WordOf(each->role)},
                    {"note", each->has_vote ? "" : "Không bỏ phiếu"}});
  }
}

void AddDifferences(const Sitting& sitting, const RollNotes& notes, DocumentContent& content) {
  std::vector<std::string> lines;
  for (const Participant& each : sitting.roll) {
    const auto reason = notes.reasons.find(each.person);
    if (reason == notes.reasons.end()) continue;
    const bool named = notes.grounds.contains(each.person);
    lines.push_back(absl::StrCat(named ? "Thay đổi quyền bỏ phiếu: " : "Bổ sung: ", each.full_name,
                                 ". Lý do: ", absl::StripSuffix(reason->second, "."), "."));
  }
  for (const LeftOut& left : notes.left_out) {
    const std::string ground = left.grounds.empty() ? "" : left.grounds.front().label;
    lines.push_back(absl::StrCat("Không triệu tập: ", left.full_name, ground.empty() ? "" : ", ",
                                 ground, ". Lý do: ", absl::StripSuffix(left.reason, "."), "."));
  }
  if (lines.empty()) lines.push_back("Không");
  content.fields["differences"] = absl::StrJoin(lines, "\n");
}

void AddCase(const Case& subject, int step, DocumentContent& content) {
  content.fields["post"] = subject.post_title;
  content.fields["procedure"] = WordOf(subject.procedure.kind);
  content.fields["step"] = absl::StrCat(step);
  if (subject.policy.has_value()) content.fields["policy"] = DocumentText(*subject.policy);
}

void AddBlankBallot(const Case& subject, const regulation::Step& step, int most,
                    DocumentContent& content) {
  const BallotWords words = WordsOf(step.ballot, most);
  content.fields["ballot_title"] = words.title;
  content.fields["for_label"] = words.for_label;
  content.fields["against_label"] = words.against_label;
  content.fields["instruction"] = words.instruction;
  content.fields["most"] = absl::StrCat(most);
  std::vector<Fields>& rows = content.lists["names"];
  for (const int no : OnBallot(subject, step)) {
    const Candidate& candidate = subject.candidates[static_cast<size_t>(no) - 1];
    rows.push_back({{"no", absl::StrCat(no)},
                    {"full_name", candidate.full_name},
                    {"post_title", subject.is_plan() ? candidate.post_title : subject.post_title},
                    {"votes", ""},
                    {"of_summoned", ""},
                    {"of_present", ""},
                    {"against", ""},
                    {"result", ""}});
  }
}

void AddRecord(const v1::CountRecord& record, const Ballot& ballot, const Sitting& sitting,
               DocumentContent& content) {
  Fields& fields = content.fields;
  AddNumbers(record, fields);
  const v1::BallotResult& result = record.result();
  if (result.needed() > 0) fields["needed"] = absl::StrCat(result.needed());
  fields["base"] =
      absl::StrCat(record.summoned(), " người được triệu tập, ", record.present(), " người có mặt");
  fields["result"] = ResultLines(record);
  fields["resolution"] = record.resolution().reason();
  fields["rule"] = CitationText(result.citation());
  fields["hash"] = ballot.record_hash;
  if (record.has_slips()) {
    fields["slip_numbers"] =
        absl::StrCat("Phiếu mã: in ", record.slips().printed(), ", hỏng phải đổi ",
                     record.slips().spoiled(), ", thu lại chưa phát ", record.slips().returned(),
                     ", đã phát ", record.count().issued(), ".");
  }
  if (record.has_correction()) {
    fields["correction"] =
        absl::StrCat("Biên bản này thay thế biên bản có mã ", record.correction().former_hash(),
                     ". Lý do: ", record.correction().reason());
  }
  std::vector<Fields>& rows = content.lists["names"];
  for (const v1::CandidateCount& row : record.count().candidates()) {
    const v1::Candidate* candidate = nullptr;
    for (const v1::Candidate& each : record.candidates()) {
      if (each.no() == row.candidate()) candidate = &each;
    }
    if (candidate == nullptr) continue;
    rows.push_back(
        {{"no", absl::StrCat(row.candidate())},
         {"full_name", candidate->full_name()},
         {"post_title",
          candidate->post_title().empty() ? record.post_title() : candidate->post_title()},
         {"votes", absl::StrCat(row.votes())},
         {"of_summoned", text::WritePercent(row.votes(), record.summoned())},
         {"of_present", text::WritePercent(row.votes(), record.present())},
         {"against",
          record.kind() == v1::BALLOT_KIND_FOR_AGAINST ? absl::StrCat(row.against()) : ""},
         {"result", ResultOf(result, row.candidate())}});
  }
  for (const Participant& each : sitting.roll) {
    if (!Signs(ballot, each.role)) continue;
    content.lists["signers"].push_back({{"role", WordOf(each.role)},
                                        {"full_name", each.full_name},
                                        {"state", SignatureState(ballot, each.role)}});
  }
}

void AddBallotRow(const v1::CountRecord& record, bool shown, DocumentContent& content) {
  Fields numbers;
  AddNumbers(record, numbers);
  std::vector<Fields>& rows = content.lists["ballots"];
  rows.push_back({{"no", absl::StrCat(rows.size() + 1)},
                  {"post", record.post_title()},
                  {"issued", shown ? numbers["issued"] : ""},
                  {"collected", shown ? numbers["collected"] : ""},
                  {"valid", shown ? numbers["valid"] : ""},
                  {"result", shown ? ResultInMinutes(record) : ""}});
}

void AddSlips(const std::vector<std::string>& codes, DocumentContent& content) {
  for (size_t i = 0; i + 1 < codes.size(); i += 2) {
    content.lists["slips"].push_back({{"left", codes[i]}, {"right", codes[i + 1]}});
  }
}

void AddDecision(const Case& subject, DocumentContent& content) {
  AddCase(subject, static_cast<int>(subject.steps.size()), content);
  if (subject.decision.has_value()) content.fields["decision"] = DocumentText(*subject.decision);
  const regulation::Document& document = subject.procedure.source.document;
  content.fields["rule"] =
      absl::StrCat(document.number, ", ngày ", DayText(document.date), ", ", document.issuer);
  for (const Candidate& candidate : Introduced(subject)) {
    content.lists["people"].push_back(
        {{"full_name", candidate.full_name},
         {"post", subject.post_title},
         {"start_date", subject.start.has_value() ? DayText(*subject.start) : ""}});
  }
}

}  // namespace cadre::nomination
