#include "services/nomination/ballot_convert.h"

#include "absl/strings/str_cat.h"
#include "common/api/citation.h"
#include "common/api/etag.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"

namespace cadre::nomination {
namespace {

template <typename Field>
void AddCandidates(const std::vector<std::string>& names, Field& field) {
  for (const std::string& name : names) field.Add(CandidateOf(name));
}

void AddSignatures(const std::vector<Signature>& signatures,
                   google::protobuf::RepeatedPtrField<v1::Signature>& field) {
  for (const Signature& signature : signatures) {
    v1::Signature& added = *field.Add();
    added.set_role(static_cast<v1::SittingRole>(signature.role));
    added.set_person(api::PersonName(signature.person));
  }
}

v1::RecordScan ToProto(const RecordScan& scan) {
  v1::RecordScan result;
  result.set_state(static_cast<v1::RecordScanState>(scan.state));
  result.set_sha256(scan.scan.sha256);
  result.set_size(scan.scan.size);
  result.set_scan_type(static_cast<v1::ScanType>(scan.scan.type));
  result.set_classification(static_cast<types::v1::Classification>(scan.classification));
  result.set_filed_by(api::PersonName(scan.filer));
  *result.mutable_filed_date() = api::ToProto(scan.filed);
  if (scan.checker.has_value()) result.set_checked_by(api::PersonName(*scan.checker));
  result.set_reason(scan.reason);
  return result;
}

v1::BallotResult ToProto(const TallyResult& result, const regulation::Procedure& procedure) {
  v1::BallotResult wire;
  wire.set_outcome(static_cast<v1::Outcome>(result.outcome));
  AddCandidates(result.selected, *wire.mutable_selected());
  AddCandidates(result.carried, *wire.mutable_carried());
  AddCandidates(result.tied, *wire.mutable_tied());
  AddCandidates(result.failed, *wire.mutable_failed());
  wire.set_needed(result.needed.value_or(0));
  wire.set_differs(result.differs_from_previous);
  wire.set_announced(result.announce);
  *wire.mutable_citation() =
      api::ToProto(result.citation, static_cast<types::v1::Certainty>(procedure.certainty));
  AddNumbers(result.parameters, *wire.mutable_numbers());
  return wire;
}

}  // namespace

void AddNumbers(const std::vector<regulation::UsedParameter>& parameters,
                google::protobuf::RepeatedPtrField<v1::UsedNumber>& numbers) {
  for (const regulation::UsedParameter& used : parameters) {
    v1::UsedNumber& number = *numbers.Add();
    number.set_rule(used.rule);
    number.set_parameter(used.name);
    number.set_value(used.value);
    number.set_certainty(static_cast<types::v1::Certainty>(used.certainty));
    number.set_rule_set(used.set_id);
  }
}

void AddDifferences(const v1::Count& own, const v1::Count& other, v1::CountDifference& difference) {
  const auto compare = [&](int64_t mine, int64_t theirs, const std::string& field) {
    if (mine != theirs) difference.add_fields(field);
  };
  compare(own.issued(), other.issued(), "issued");
  compare(own.collected(), other.collected(), "collected");
  compare(own.invalid(), other.invalid(), "invalid");
  for (int i = 0; i < own.candidates_size() && i < other.candidates_size(); ++i) {
    const std::string row = absl::StrCat("candidates/", own.candidates(i).candidate());
    compare(own.candidates(i).votes(), other.candidates(i).votes(), row + "/votes");
    compare(own.candidates(i).against(), other.candidates(i).against(), row + "/against");
  }
}

Counts CountsOf(const v1::Count& count, const Sitting& sitting, const Ballot& ballot) {
  Counts counts{.posts = ballot.most_names,
                .summoned = sitting.summoned,
                .present = sitting.present,
                .issued = count.issued(),
                .collected = count.collected(),
                .invalid = count.invalid()};
  for (const v1::CandidateCount& row : count.candidates()) {
    counts.votes[CountNameOf(row.candidate())] = row.votes();
    if (row.against() != 0) counts.against[CountNameOf(row.candidate())] = row.against();
  }
  return counts;
}

v1::CountRecord RecordOf(const Sitting& sitting, const Case& subject, const Ballot& ballot,
                         const v1::Count& count, const TallyResult& result) {
  v1::CountRecord record;
  record.set_ballot(BallotName(sitting.id, ballot.id));
  record.set_case_(CaseName(subject.id));
  record.set_step(ballot.step);
  record.set_organization(api::OrganizationName(sitting.organization));
  record.set_meeting(static_cast<types::v1::MeetingKind>(sitting.meeting));
  *record.mutable_date() = api::ToProto(sitting.day);
  record.set_post_title(subject.post_title);
  record.set_mode(static_cast<v1::BallotMode>(ballot.mode));
  record.set_kind(static_cast<v1::BallotKind>(subject.procedure.Find(ballot.step)->ballot));
  record.set_summoned(sitting.summoned);
  record.set_present(sitting.present);
  *record.mutable_count() = count;
  for (const int no : ballot.candidates) {
    *record.add_candidates() = ToProto(subject.candidates[static_cast<size_t>(no) - 1]);
  }
  const StatedProcedure stated = ProcedureOf(subject, ballot.step);
  *record.mutable_result() = ToProto(result, stated.procedure);
  record.set_rule_set(stated.procedure.source.set_id);
  record.set_rule_set_hash(stated.content_hash);
  return record;
}

v1::Ballot ToProto(const Ballot& ballot, regulation::BallotKind kind) {
  v1::Ballot result;
  result.set_name(BallotName(ballot.sitting, ballot.id));
  result.set_case_(CaseName(ballot.subject));
  result.set_step(ballot.step);
  result.set_mode(static_cast<v1::BallotMode>(ballot.mode));
  result.set_most_names(ballot.most_names);
  result.set_kind(static_cast<v1::BallotKind>(kind));
  for (const int candidate : ballot.candidates) result.add_candidates(candidate);
  result.set_state(static_cast<v1::BallotState>(ballot.state));
  if (!ballot.record.empty()) result.mutable_record()->ParseFromString(ballot.record);
  result.set_record_hash(ballot.record_hash);
  AddSignatures(ballot.signatures, *result.mutable_signatures());
  if (ballot.scan.has_value()) *result.mutable_scan() = ToProto(*ballot.scan);
  result.set_issued(ballot.issued);
  result.set_etag(api::EtagOf(ballot.version));
  for (const FormerRecord& former : ballot.former) {
    v1::FormerRecord& added = *result.add_former_records();
    added.mutable_record()->ParseFromString(former.record);
    added.set_record_hash(former.record_hash);
    AddSignatures(former.signatures, *added.mutable_signatures());
    if (former.scan.has_value()) *added.mutable_scan() = ToProto(*former.scan);
  }
  return result;
}

}  // namespace cadre::nomination
