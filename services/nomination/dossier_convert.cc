#include "services/nomination/dossier_convert.h"

#include "absl/strings/str_cat.h"
#include "common/api/citation.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "services/nomination/convert.h"

namespace cadre::nomination {
namespace {

types::v1::Citation ToProto(const Citation& citation, regulation::Certainty certainty) {
  return api::ToProto(citation, static_cast<types::v1::Certainty>(certainty));
}

v1::DossierRule ToProto(const DossierRule& rule) {
  v1::DossierRule result;
  result.set_kind(static_cast<v1::DossierPaperKind>(rule.kind));
  result.set_gate(static_cast<v1::DossierGate>(rule.gate));
  result.set_months(rule.months);
  result.set_years(rule.years);
  *result.mutable_citation() = ToProto(rule.citation, rule.certainty);
  return result;
}

v1::TimeLimit ToProto(const TimeLimit& limit) {
  v1::TimeLimit result;
  result.set_kind(static_cast<v1::DeadlineKind>(limit.kind));
  result.set_value(limit.value);
  result.set_unit(static_cast<v1::DeadlineUnit>(limit.unit));
  *result.mutable_citation() = ToProto(limit.citation, limit.certainty);
  return result;
}

DossierRule FromProto(const v1::DossierRule& wire) {
  return {.kind = static_cast<DossierPaperKind>(wire.kind()),
          .gate = static_cast<DossierGate>(wire.gate()),
          .months = wire.months(),
          .years = wire.years(),
          .citation = CitationFrom(wire.citation()),
          .certainty = static_cast<regulation::Certainty>(wire.citation().certainty())};
}

TimeLimit FromProto(const v1::TimeLimit& wire) {
  return {.kind = static_cast<DeadlineKind>(wire.kind()),
          .value = wire.value(),
          .unit = static_cast<regulation::Unit>(wire.unit()),
          .citation = CitationFrom(wire.citation()),
          .certainty = static_cast<regulation::Certainty>(wire.citation().certainty())};
}

}  // namespace

Citation CitationFrom(const types::v1::Citation& wire) {
  const types::v1::CivilDate& date = wire.document().date();
  return {.rule = wire.rule(),
          .document = wire.document().number(),
          .date = FormatDay(CivilDay(date.year(), date.month(), date.day())),
          .issuer = wire.document().issuer(),
          .clause = wire.clause()};
}

v1::DossierPaper ToProto(const DossierPaper& paper) {
  v1::DossierPaper result;
  result.set_name(absl::StrCat(CaseName(paper.subject), "/papers/", paper.id.text()));
  result.set_kind(static_cast<v1::DossierPaperKind>(paper.kind));
  if (paper.person.has_value()) result.set_person(api::PersonName(*paper.person));
  result.set_year(paper.year);
  *result.mutable_document() = ToProto(paper.document);
  result.set_classification(static_cast<types::v1::Classification>(paper.classification));
  result.set_sha256(paper.scan.sha256);
  result.set_size(paper.scan.size);
  result.set_scan_type(static_cast<v1::ScanType>(paper.scan.type));
  *result.mutable_added_date() = api::ToProto(paper.added);
  return result;
}

v1::DossierItem ToProto(const DossierItem& item) {
  v1::DossierItem result;
  *result.mutable_rule() = ToProto(item.rule);
  result.set_present(item.missing.empty());
  for (const MissingPaper& missing : item.missing) {
    v1::MissingPaper& added = *result.add_missing();
    if (missing.person.has_value()) added.set_person(api::PersonName(*missing.person));
    for (const int year : missing.years) added.add_years(year);
  }
  for (const DossierPaper& paper : item.papers) *result.add_papers() = ToProto(paper);
  return result;
}

v1::Deadline ToProto(const Deadline& deadline, CivilDay today) {
  v1::Deadline result;
  *result.mutable_limit() = ToProto(deadline.limit);
  *result.mutable_since() = api::ToProto(deadline.since);
  *result.mutable_due_date() = api::ToProto(deadline.due);
  if (deadline.met.has_value()) *result.mutable_met_date() = api::ToProto(*deadline.met);
  result.set_overdue(deadline.IsOverdue(today));
  return result;
}

v1::CaseRules ToProto(const CaseRules& rules) {
  v1::CaseRules result;
  for (const DossierRule& rule : rules.papers) *result.add_papers() = ToProto(rule);
  for (const TimeLimit& limit : rules.limits) *result.add_limits() = ToProto(limit);
  return result;
}

absl::StatusOr<CaseRules> CaseRulesFrom(const std::string& bytes) {
  v1::CaseRules pinned;
  if (!pinned.ParseFromString(bytes)) return InternalError("pinned rules cannot be read");
  CaseRules rules;
  for (const v1::DossierRule& rule : pinned.papers()) rules.papers.push_back(FromProto(rule));
  for (const v1::TimeLimit& limit : pinned.limits()) rules.limits.push_back(FromProto(limit));
  return rules;
}

absl::StatusOr<DossierPaper> FromProto(const v1::DossierPaper& wire) {
  DossierPaper paper{.kind = static_cast<DossierPaperKind>(wire.kind()),
                     .year = wire.year(),
                     .classification = static_cast<int>(wire.classification())};
  if (!wire.person().empty()) {
    ASSIGN_OR_RETURN(paper.person,
                     api::ParseId<PersonId>(wire.person(), api::kPersonPattern, "paper.person"));
  }
  ASSIGN_OR_RETURN(paper.document, DocumentFrom(wire.document(), "paper.document"));
  return paper;
}

}  // namespace cadre::nomination
