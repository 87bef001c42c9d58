#include "services/planning/enquiry_convert.h"

#include "absl/strings/str_cat.h"
#include "common/api/etag.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/status_macros.h"

namespace cadre::planning {
namespace {

// Of everything that has a rule: findings and parameters.
template <typename List>
void AddEach(const List& list, std::set<std::string>& rules) {
  for (const auto& item : list) rules.insert(item.rule());
}

}  // namespace

std::string EnquiryName(EnquiryId id) { return absl::StrCat("enquiries/", id.text()); }

v1::Enquiry ToProto(const Enquiry& enquiry, int days, CivilDay today) {
  v1::Enquiry result;
  result.set_name(EnquiryName(enquiry.id));
  result.set_organization(api::OrganizationName(enquiry.organization));
  result.set_board(api::OrganizationName(enquiry.board));
  result.set_kind(static_cast<v1::EnquiryKind>(enquiry.kind));
  result.set_rule(enquiry.rule);
  result.set_rule_set(enquiry.rule_set);
  if (enquiry.concerned_unit) {
    result.set_concerned_unit(api::OrganizationName(*enquiry.concerned_unit));
  }
  result.set_title(enquiry.title);
  result.set_text(enquiry.text);
  *result.mutable_raised_date() = api::ToProto(enquiry.raised);
  result.set_state(static_cast<v1::EnquiryState>(enquiry.state));
  if (enquiry.reader_may_answer) result.set_draft(enquiry.draft);
  result.set_answer(enquiry.answer.text);
  result.set_revision(enquiry.answer.revision);
  if (enquiry.answer.published) {
    *result.mutable_published_date() = api::ToProto(*enquiry.answer.published);
  }
  result.set_days_open(DaysOpen(enquiry, today));
  result.set_overdue(result.days_open() > days);
  result.set_etag(api::EtagOf(enquiry.version));
  return result;
}

v1::UnconfirmedUnit ToProto(const UnconfirmedUnit& unit) {
  v1::UnconfirmedUnit result;
  result.set_enquiry(EnquiryName(unit.enquiry));
  result.set_organization(api::OrganizationName(unit.organization));
  result.set_revision(unit.revision);
  *result.mutable_published_date() = api::ToProto(unit.published);
  return result;
}

v1::PublishedAnswer ToProto(const RuleAnswer& answer) {
  v1::PublishedAnswer result;
  result.set_enquiry(EnquiryName(answer.enquiry));
  result.set_rule(answer.rule);
  result.set_board(api::OrganizationName(answer.board));
  result.set_title(answer.title);
  result.set_answer(answer.answer.text);
  result.set_revision(answer.answer.revision);
  if (answer.answer.published) {
    *result.mutable_published_date() = api::ToProto(*answer.answer.published);
  }
  return result;
}

absl::StatusOr<Enquiry> FromProto(const v1::Enquiry& wire) {
  Enquiry result{.kind = static_cast<EnquiryKind>(wire.kind()),
                 .rule = wire.rule(),
                 .rule_set = wire.rule_set(),
                 .title = wire.title(),
                 .text = wire.text()};
  ASSIGN_OR_RETURN(result.organization,
                   api::ParseId<OrganizationId>(wire.organization(), api::kOrganizationPattern,
                                                "enquiry.organization"));
  ASSIGN_OR_RETURN(result.board, api::ParseId<OrganizationId>(
                                     wire.board(), api::kOrganizationPattern, "enquiry.board"));
  if (!wire.concerned_unit().empty()) {
    ASSIGN_OR_RETURN(result.concerned_unit,
                     api::ParseId<OrganizationId>(wire.concerned_unit(), api::kOrganizationPattern,
                                                  "enquiry.concerned_unit"));
  }
  return result;
}

void AddRules(const v1::Evaluation& evaluation, std::set<std::string>& rules) {
  AddEach(evaluation.blocks(), rules);
  AddEach(evaluation.notes(), rules);
  AddEach(evaluation.parameters(), rules);
}

void AddRules(const v1::StructureReport& report, std::set<std::string>& rules) {
  AddEach(report.findings(), rules);
  AddEach(report.parameters(), rules);
}

}  // namespace cadre::planning
