#include "services/planning/form_convert.h"

#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/api/letterhead.h"
#include "common/api/resource_name.h"
#include "common/text/written_number.h"
#include "services/planning/domain/form_words.h"

namespace cadre::planning {
namespace {

using sheet::Fields;

const registry::v1::ListedOrganization& OrganizationOf(const FormMatter& matter,
                                                       OrganizationId id) {
  const std::string name = api::OrganizationName(id);
  for (const registry::v1::ListedOrganization& each : matter.texts.organizations()) {
    if (each.organization() == name) return each;
  }
  return registry::v1::ListedOrganization::default_instance();
}

// "Đại học: 30" for each level that somebody has, on lines.
template <typename Counts, typename Word>
std::string LinesOf(const Counts& counts, Word word) {
  std::vector<std::string> lines;
  for (int i = 0; i < counts.size(); ++i) {
    if (counts[i] > 0) lines.push_back(absl::StrCat(word(i), ": ", counts[i]));
  }
  return absl::StrJoin(lines, "\n");
}

std::string BracketLines(const v1::StructureReport& report) {
  std::vector<std::string> lines;
  for (int i = 0; i < report.brackets_size(); ++i) {
    lines.push_back(
        absl::StrCat("Nhóm ", i + 1, ": ", text::WriteShare(report.brackets(i), report.planned())));
  }
  return absl::StrJoin(lines, "\n");
}

// "Tỷ lệ nữ; cần 17; Điều 5".
std::string WhatOf(const v1::Finding& finding) {
  const std::string needed = finding.has_needed() ? absl::StrCat("cần ", finding.needed()) : "";
  std::vector<std::string> parts = {WordOfRule(finding.rule()), needed,
                                    finding.citation().clause()};
  std::erase(parts, "");
  return absl::StrJoin(parts, "; ");
}

std::string WarningLines(const v1::StructureReport& report) {
  return absl::StrJoin(report.findings(), "\n", [](std::string* out, const v1::Finding& finding) {
    absl::StrAppend(out, finding.rule(), ": ", WhatOf(finding));
  });
}

std::string LineText(const v1::OrientationLine& line) {
  if (!line.text().empty()) return line.text();
  switch (line.trait()) {
    case v1::ORIENTATION_TRAIT_SECTOR:
      return absl::StrCat("Khối ", SectorWord(line.sector()));
    case v1::ORIENTATION_TRAIT_HELD_POST_GROUP:
      return absl::StrCat("Vị trí công tác ", line.post_group());
    case v1::ORIENTATION_TRAIT_WOMEN:
      return "Nữ";
    case v1::ORIENTATION_TRAIT_ETHNIC_MINORITY:
      return "Dân tộc thiểu số";
    case v1::ORIENTATION_TRAIT_AGE:
      return absl::StrCat("Tuổi từ ", line.age_from(),
                          line.age_below() > 0 ? absl::StrCat(" đến dưới ", line.age_below()) : "");
    case v1::ORIENTATION_TRAIT_DEGREE:
    case v1::ORIENTATION_TRAIT_POST_DEGREE:
      return absl::StrCat("Trình độ từ ",
                          WordOf(static_cast<regulation::DegreeLevel>(line.level())), " trở lên");
    case v1::ORIENTATION_TRAIT_THEORY:
    case v1::ORIENTATION_TRAIT_POST_THEORY:
      return absl::StrCat("Lý luận chính trị từ ",
                          WordOf(static_cast<regulation::TheoryLevel>(line.level())), " trở lên");
    case v1::ORIENTATION_TRAIT_FIELD:
      return absl::StrCat("Chuyên ngành ", line.field());
    case v1::ORIENTATION_TRAIT_OUTSIDE:
      return "Nguồn ngoài đơn vị";
    default:
      return "";
  }
}

// Lines of an orientation; `whose` stands before each.
void AddOrientationRows(const std::string& whose, const v1::StructureReport& report,
                        std::vector<Fields>& rows) {
  for (const v1::OrientationGap& gap : report.orientation_gaps()) {
    const std::string difference = gap.missing() > 0
                                       ? absl::StrCat("-", gap.missing())
                                       : absl::StrCat(gap.surplus() > 0 ? "+" : "", gap.surplus());
    rows.push_back({{"line", absl::StrCat(whose, LineText(gap.line()))},
                    {"wanted", absl::StrCat(gap.wanted())},
                    {"planned", absl::StrCat(gap.planned())},
                    {"gap", difference}});
  }
}

std::vector<Fields> FindingRows(const FormMatter& matter) {
  std::map<std::string, std::string> reasons;
  for (const WarningReason& each : matter.round.warning_reasons) reasons[each.rule] = each.reason;
  std::vector<Fields> rows;
  for (const v1::Finding& finding : matter.structure.findings()) {
    rows.push_back(
        {{"rule", finding.rule()}, {"what", WhatOf(finding)}, {"reason", reasons[finding.rule()]}});
  }
  return rows;
}

// What goes with a submission (APV-04).
std::vector<Fields> EnclosureRows(const FormMatter& matter) {
  std::vector<const char*> titles = {"Danh sách trích ngang cán bộ quy hoạch",
                                     "Biểu tổng hợp cơ cấu quy hoạch", "Quy hoạch theo chức danh",
                                     "Quy hoạch theo cán bộ"};
  if (matter.round.sequence_no > 1) titles.push_back("Biến động quy hoạch của đợt rà soát");
  titles.push_back("Biên bản hội nghị, biên bản kiểm phiếu");
  titles.push_back("Sơ yếu lý lịch, nhận xét, đánh giá và kết luận về tiêu chuẩn chính trị");
  std::vector<Fields> rows;
  for (const char* title : titles) {
    rows.push_back({{"no", absl::StrCat(rows.size() + 1)}, {"title", title}});
  }
  return rows;
}

Fields NumbersOf(const v1::StructureReport& r) {
  const auto degree = [](int i) { return WordOf(static_cast<regulation::DegreeLevel>(i)); };
  const auto theory = [](int i) { return WordOf(static_cast<regulation::TheoryLevel>(i)); };
  return {{"seats", r.seats() > 0 ? absl::StrCat(r.seats()) : ""},
          {"planned", absl::StrCat(r.planned())},
          {"coefficient", text::WriteRatio(r.planned(), r.seats())},
          {"women", text::WriteShare(r.women(), r.planned())},
          {"young", text::WriteShare(r.young(), r.planned())},
          {"ethnic", text::WriteShare(r.ethnic(), r.planned())},
          {"outside", text::WriteShare(r.planned() - r.from_unit(), r.planned())},
          {"brackets", BracketLines(r)},
          {"degrees", LinesOf(r.degrees(), degree)},
          {"theory", LinesOf(r.theory_levels(), theory)},
          {"sectors", LinesOf(r.sectors(), SectorWord)},
          {"warnings", WarningLines(r)}};
}

void AddCounts(const google::protobuf::RepeatedField<int32_t>& counts,
               google::protobuf::RepeatedField<int32_t>& sum) {
  if (sum.size() < counts.size()) sum.Resize(counts.size(), 0);
  for (int i = 0; i < counts.size(); ++i) sum[i] += counts[i];
}

// The numbers of all plans of the form together.
v1::StructureReport SumOf(const FormMatter& matter) {
  v1::StructureReport sum = matter.structure;
  for (const FurtherPlan& further : matter.further) {
    const v1::StructureReport& r = further.structure;
    sum.set_seats(sum.seats() + r.seats());
    sum.set_planned(sum.planned() + r.planned());
    sum.set_women(sum.women() + r.women());
    sum.set_young(sum.young() + r.young());
    sum.set_ethnic(sum.ethnic() + r.ethnic());
    sum.set_from_unit(sum.from_unit() + r.from_unit());
    AddCounts(r.brackets(), *sum.mutable_brackets());
    AddCounts(r.degrees(), *sum.mutable_degrees());
    AddCounts(r.theory_levels(), *sum.mutable_theory_levels());
    AddCounts(r.sectors(), *sum.mutable_sectors());
  }
  if (!matter.further.empty()) sum.clear_findings();  // each plan has its own
  return sum;
}

// Of all plans of the form; a coefficient only where each is of seats.
Fields TotalsOf(const FormMatter& matter) {
  Fields totals = NumbersOf(SumOf(matter));
  const bool all_of_seats =
      IsOfSeats(matter.plan.scope) &&
      std::all_of(matter.further.begin(), matter.further.end(),
                  [](const FurtherPlan& further) { return IsOfSeats(further.plan.scope); });
  if (!matter.further.empty() && !all_of_seats) totals["coefficient"].clear();
  return totals;
}

// What the title says of the plans of the form, each word once: "Ban chấp hành, Ban thường vụ".
Fields TitleOf(const FormMatter& matter) {
  std::vector<std::string> scopes = {WordOf(matter.plan.scope)};
  std::vector<std::string> terms = {matter.term.code};
  std::vector<std::string> rounds = {matter.round.local_code};
  const auto add = [](const std::string& word, std::vector<std::string>& words) {
    if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(word);
  };
  for (const FurtherPlan& further : matter.further) {
    add(WordOf(further.plan.scope), scopes);
    add(further.term.code, terms);
    add(further.round.local_code, rounds);
  }
  return {{"plan_of", absl::StrJoin(scopes, ", ")},
          {"term", absl::StrJoin(terms, ", ")},
          {"round", absl::StrJoin(rounds, ", ")}};
}

// "Huyện ủy D1 - Ban chấp hành 2020-2025".
std::string NameOf(const FormMatter& matter, const Plan& plan, const Term& term) {
  return absl::StrCat(OrganizationOf(matter, plan.organization).display_name(), " - ",
                      WordOf(plan.scope), " ", term.code);
}

// A row a plan and, of several, their totals; of one the organization as the head calls it.
std::vector<Fields> UnitRows(const FormMatter& matter, const std::string& organization) {
  std::vector<Fields> rows = {NumbersOf(matter.structure)};
  rows.front()["unit"] = organization;
  if (matter.further.empty()) return rows;
  rows.front()["unit"] = NameOf(matter, matter.plan, matter.term);
  for (const FurtherPlan& further : matter.further) {
    rows.push_back(NumbersOf(further.structure));
    rows.back()["unit"] = NameOf(matter, further.plan, further.term);
  }
  rows.push_back(TotalsOf(matter));
  rows.back()["unit"] = "Tổng cộng";
  return rows;
}

std::vector<Fields> LineRows(const FormMatter& matter) {
  const auto whose = [&](const Plan& plan, const Term& term) {
    return matter.further.empty() ? "" : absl::StrCat(NameOf(matter, plan, term), ": ");
  };
  std::vector<Fields> rows;
  AddOrientationRows(whose(matter.plan, matter.term), matter.structure, rows);
  for (const FurtherPlan& further : matter.further) {
    AddOrientationRows(whose(further.plan, further.term), further.structure, rows);
  }
  return rows;
}

}  // namespace

sheet::DocumentContent ContentOf(const FormMatter& matter, const v1::GenerateFormRequest& request) {
  sheet::DocumentContent content{.mark = matter.texts.mark()};
  const auto& organization = OrganizationOf(matter, matter.plan.organization);
  content.fields = api::HeadAndFoot(request.letterhead(), organization.display_name(),
                                    organization.superior_name(), matter.today);
  content.fields.merge(
      Fields{{"approver", OrganizationOf(matter, matter.plan.approver).display_name()},
             {"round_no", absl::StrCat(matter.round.sequence_no)},
             {"entries", absl::StrCat(matter.entries.size())},
             {"decision", DecisionText(matter.round.decision_number, matter.round.decision_date)}});
  content.fields.merge(TitleOf(matter));
  content.fields.merge(TotalsOf(matter));
  std::vector<Fields> changes = ChangeRows(matter);
  if (request.kind() == v1::FORM_KIND_CHANGES) {
    content.fields["entries"] = absl::StrCat(changes.size());
  }
  content.lists = {
      {"people", request.kind() == v1::FORM_KIND_PEOPLE ? PersonRows(matter) : BriefRows(matter)},
      {"posts", PostRows(matter)},
      {"changes", std::move(changes)},
      {"units", UnitRows(matter, content.fields["organization"])},
      {"lines", LineRows(matter)},
      {"findings", FindingRows(matter)},
      {"documents", EnclosureRows(matter)}};
  return content;
}

}  // namespace cadre::planning
