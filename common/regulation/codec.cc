#include "common/regulation/codec.h"

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>
#include <openssl/evp.h>

#include <algorithm>
#include <set>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "common/base/errors.h"
#include "common/base/status_macros.h"
#include "common/regulation/check_codec.h"
#include "common/regulation/composition_codec.h"
#include "common/regulation/parameter_rows.h"

namespace cadre::regulation {
namespace {

namespace v1 = registry::v1;

absl::Status Invalid(FieldProblem& problem, const std::string& field, int index, std::string text) {
  problem = {field, index, std::move(text)};
  return MakeError(absl::StatusCode::kInvalidArgument, absl::StrCat(field, ": ", problem.text),
                   {.reason = Reason::kRuleSetInvalid, .metadata = {{"at", field}}});
}

std::optional<CivilDay> DayFrom(const types::v1::CivilDate& date) {
  const auto parsed = CivilDate::FromParts(date.year(), date.month(), date.day());
  if (!parsed.has_value() || parsed->precision() != CivilDate::Precision::kDay) {
    return std::nullopt;
  }
  return parsed->EarliestDay();
}

std::optional<Fraction> FractionFrom(const v1::Fraction& wire) {
  if (wire.denominator() < 1 || wire.numerator() < 0 || wire.numerator() > wire.denominator()) {
    return std::nullopt;
  }
  return Fraction{wire.numerator(), wire.denominator()};
}

absl::StatusOr<Step> StepFrom(const v1::Step& wire, int index, FieldProblem& problem) {
  Step step{.no = wire.no(),
            .meeting = static_cast<MeetingKind>(wire.meeting()),
            .ballot = static_cast<BallotKind>(wire.ballot()),
            .base = static_cast<BallotBase>(wire.base()),
            .exact_half = static_cast<ExactHalf>(wire.exact_half()),
            .fallback = static_cast<Fallback>(wire.fallback()),
            .carry = wire.carry(),
            .announce = wire.announce(),
            .explain_rule = wire.explain_rule()};
  const std::string where = absl::StrCat("step ", wire.no(), " ");
  if (wire.has_quorum()) {
    const auto quorum = FractionFrom(wire.quorum());
    if (!quorum.has_value()) return Invalid(problem, "procedures", index, where + "quorum");
    step.quorum = *quorum;
  }
  if (wire.has_more_than()) {
    step.more_than = FractionFrom(wire.more_than());
    if (!step.more_than.has_value()) {
      return Invalid(problem, "procedures", index, where + "more_than is no share");
    }
    if (step.base == BallotBase::kNone) {
      return Invalid(problem, "procedures", index, where + "a majority needs a base");
    }
  }
  if (step.ballot != BallotKind::kNone && !wire.has_quorum()) {
    return Invalid(problem, "procedures", index, where + "a ballot needs a quorum");
  }
  if (step.ballot == BallotKind::kNone && step.more_than.has_value()) {
    return Invalid(problem, "procedures", index, where + "a majority needs a ballot");
  }
  if ((step.fallback == Fallback::kCarryTop) != (step.carry > 0)) {
    return Invalid(problem, "procedures", index, where + "carry goes with FALLBACK_CARRY_TOP");
  }
  return step;
}

// Rules of the five steps hold where a procedure names none of its own.
ProcedureRules RulesFrom(const v1::Procedure& wire) {
  const auto either = [](const std::string& own, const char* common) {
    return own.empty() ? std::string(common) : own;
  };
  return {.order = either(wire.order_rule(), "APP-19"),
          .quorum = either(wire.quorum_rule(), "APP-01"),
          .majority = either(wire.majority_rule(), "APP-02"),
          .carry = either(wire.carry_rule(), "APP-05"),
          .tie = either(wire.tie_rule(), "APP-07"),
          .exact_half = either(wire.exact_half_rule(), "APP-08")};
}

absl::Status ReadProcedures(const v1::RuleSet& wire, RuleSet& set, FieldProblem& problem) {
  std::set<int> kinds;
  for (int i = 0; i < wire.procedures_size(); ++i) {
    const v1::Procedure& p = wire.procedures(i);
    if (p.kind() == 0) return Invalid(problem, "procedures", i, "has no kind");
    if (!kinds.insert(p.kind()).second) return Invalid(problem, "procedures", i, "kind twice");
    if (p.steps_size() == 0) return Invalid(problem, "procedures", i, "has no steps");
    if (p.certainty() == 0) return Invalid(problem, "procedures", i, "has no certainty");
    Procedure procedure{.kind = static_cast<ProcedureKind>(p.kind()),
                        .rules = RulesFrom(p),
                        .certainty = static_cast<Certainty>(p.certainty()),
                        .source = set.AsSource()};
    for (int s = 0; s < p.steps_size(); ++s) {
      if (p.steps(s).no() != s + 1) {
        return Invalid(problem, "procedures", i, "steps are not numbered 1, 2, 3, …");
      }
      ASSIGN_OR_RETURN(Step step, StepFrom(p.steps(s), i, problem));
      procedure.steps.push_back(std::move(step));
    }
    set.procedures.push_back(std::move(procedure));
  }
  return absl::OkStatus();
}

absl::Status ReadChecks(const v1::RuleSet& wire, RuleSet& set, FieldProblem& problem) {
  std::set<std::string> rules;
  for (int i = 0; i < wire.checks_size(); ++i) {
    const v1::Check& check = wire.checks(i);
    if (check.rule().empty()) return Invalid(problem, "checks", i, "has no rule");
    if (!rules.insert(check.rule()).second) return Invalid(problem, "checks", i, "rule twice");
    if (check.severity() == 0) return Invalid(problem, "checks", i, "has no severity");
    if (check.certainty() == 0) return Invalid(problem, "checks", i, "has no certainty");
    if (check.basis_no() < 0 || check.basis_no() > static_cast<int>(set.basis.size())) {
      return Invalid(problem, "checks", i, "basis_no names no document of the basis");
    }
    std::string why = OfAnotherDomain(check, set.domain);
    const std::optional<CheckKind> kind = why.empty() ? KindFrom(check, why) : std::nullopt;
    if (!kind.has_value()) return Invalid(problem, "checks", i, why);
    set.checks.push_back({.rule = check.rule(),
                          .severity = static_cast<Severity>(check.severity()),
                          .certainty = static_cast<Certainty>(check.certainty()),
                          .clause = check.clause(),
                          .kind = *kind,
                          .source = {set.id, set.basis[std::max(check.basis_no(), 1) - 1]}});
  }
  return absl::OkStatus();
}

absl::Status ReadBasis(const v1::RuleSet& wire, RuleSet& set, FieldProblem& problem) {
  if (wire.basis_size() == 0) return Invalid(problem, "id", -1, "cites no document");
  for (int i = 0; i < wire.basis_size(); ++i) {
    const auto date = DayFrom(wire.basis(i).date());
    if (wire.basis(i).number().empty() || !date.has_value()) {
      return Invalid(problem, "basis", i, "needs number and date: numbers repeat");
    }
    set.basis.push_back({.number = wire.basis(i).number(),
                         .date = *date,
                         .issuer = wire.basis(i).issuer(),
                         .title = wire.basis(i).title()});
  }
  return absl::OkStatus();
}

absl::Status ReadTables(const v1::RuleSet& wire, RuleSet& set, FieldProblem& problem) {
  for (int i = 0; i < wire.retirement_ages_size(); ++i) {
    const v1::RetirementAge& row = wire.retirement_ages(i);
    RetirementAge age{.sex = static_cast<Sex>(row.sex()),
                      .months = row.months(),
                      .rule = row.rule(),
                      .certainty = static_cast<Certainty>(row.certainty()),
                      .source = set.AsSource()};
    if (row.sex() == 0 || row.months() <= 0 || row.rule().empty() || row.certainty() == 0) {
      return Invalid(problem, "retirement_ages", i, "needs sex, months, rule and certainty");
    }
    if (row.has_born_from()) {
      const auto from = CivilDate::FromMonth(row.born_from().year(), row.born_from().month());
      if (!from.has_value()) return Invalid(problem, "retirement_ages", i, "born_from: a month");
      age.born_from = from->EarliestMonth();
    }
    const bool twice = std::any_of(
        set.retirement_ages.begin(), set.retirement_ages.end(), [&](const RetirementAge& other) {
          return other.sex == age.sex && other.born_from == age.born_from;
        });
    if (twice) return Invalid(problem, "retirement_ages", i, "the same month twice");
    set.retirement_ages.push_back(age);
  }
  for (int i = 0; i < wire.discipline_effects_size(); ++i) {
    const v1::DisciplineEffect& effect = wire.discipline_effects(i);
    if (effect.form() == 0 || effect.months() <= 0 || effect.certainty() == 0) {
      return Invalid(problem, "discipline_effects", i, "needs form, months and certainty");
    }
    set.discipline_effects.push_back({static_cast<DisciplineForm>(effect.form()), effect.months(),
                                      static_cast<Certainty>(effect.certainty()), set.AsSource()});
  }
  for (int i = 0; i < wire.post_standards_size(); ++i) {
    const v1::PostStandard& standard = wire.post_standards(i);
    if (standard.post_group().empty() || standard.certainty() == 0 ||
        standard.defence_object() < 0 || standard.defence_object() > 4 ||
        standard.lower_post_months() < 0 || standard.first_appointment_below_age() < 0) {
      return Invalid(problem, "post_standards", i,
                     "needs group, certainty, object 0 to 4, no time or age below 0");
    }
    set.post_standards.push_back(
        {.post_group = standard.post_group(),
         .required = {.degree = static_cast<DegreeLevel>(standard.degree()),
                      .theory = static_cast<TheoryLevel>(standard.theory()),
                      .state_management =
                          static_cast<StateManagementLevel>(standard.state_management()),
                      .defence_object = standard.defence_object()},
         .lower_post_months = standard.lower_post_months(),
         .first_appointment_below_age = standard.first_appointment_below_age(),
         .party_membership = static_cast<PartyMembership>(standard.party_membership()),
         .certainty = static_cast<Certainty>(standard.certainty()),
         .source = set.AsSource()});
  }
  return absl::OkStatus();
}

absl::Status ReadParameters(const v1::RuleSet& wire, RuleSet& set, FieldProblem& problem) {
  for (int i = 0; i < wire.parameters_size(); ++i) {
    const v1::Parameter& row = wire.parameters(i);
    const auto from = DayFrom(row.valid_from());
    const auto to = DayFrom(row.valid_to());
    if (row.key().empty() || row.rule().empty() || row.unit() == 0 || row.certainty() == 0) {
      return Invalid(problem, "parameters", i, "needs key, unit, rule and certainty");
    }
    if (row.value() < 0) return Invalid(problem, "parameters", i, "is negative");
    if ((row.has_valid_from() && !from) || (row.has_valid_to() && !to)) {
      return Invalid(problem, "parameters", i, "valid_from or valid_to is no day");
    }
    set.parameters.push_back({.key = row.key(),
                              .value = row.value(),
                              .unit = static_cast<Unit>(row.unit()),
                              .rule = row.rule(),
                              .certainty = static_cast<Certainty>(row.certainty()),
                              .clause = row.clause(),
                              .bound = static_cast<Bound>(row.bound()),
                              .valid_from = from,
                              .valid_to = to,
                              .is_required = row.is_required(),
                              .source = set.AsSource()});
  }
  const RowProblem row = ProblemOfParameters(set);
  return row.index < 0 ? absl::OkStatus() : Invalid(problem, "parameters", row.index, row.text);
}

}  // namespace

std::string HashOf(const google::protobuf::Message& wire) {
  std::string bytes;
  {
    google::protobuf::io::StringOutputStream stream(&bytes);
    google::protobuf::io::CodedOutputStream coded(&stream);
    coded.SetSerializationDeterministic(true);
    wire.SerializeToCodedStream(&coded);
  }
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned length = 0;
  EVP_Digest(bytes.data(), bytes.size(), digest, &length, EVP_sha256(), nullptr);
  return absl::BytesToHexString({reinterpret_cast<const char*>(digest), length});
}

absl::StatusOr<RuleSet> FromProto(const v1::RuleSet& wire, FieldProblem& problem) {
  if (wire.id().empty()) return Invalid(problem, "id", -1, "is missing");
  if (wire.domain() == 0) return Invalid(problem, "id", -1, "has no domain");
  if (wire.layer() == 0) return Invalid(problem, "id", -1, "has no layer");
  RuleSet set{.id = wire.id(),
              .domain = static_cast<Domain>(wire.domain()),
              .layer = static_cast<Layer>(wire.layer()),
              .inherits = wire.inherits(),
              .inheritance = static_cast<Inheritance>(wire.inheritance()),
              .superior_basis = wire.superior_basis(),
              .repealed = {wire.repealed().begin(), wire.repealed().end()},
              .content_hash = HashOf(wire)};
  if (wire.superior_basis() && wire.layer() != v1::RULE_LAYER_PROVINCE) {
    return Invalid(problem, "superior_basis", -1, "is for provincial sets");
  }
  if (wire.inheritance() != 0 && wire.inherits().empty()) {
    return Invalid(problem, "inheritance", -1, "needs a set to inherit from");
  }
  for (int i = 0; i < wire.repealed_size(); ++i) {
    const bool states_it =
        std::any_of(wire.checks().begin(), wire.checks().end(),
                    [&](auto& check) { return check.rule() == wire.repealed(i); });
    if (states_it) return Invalid(problem, "repealed", i, "states and repeals the same rule");
  }
  const auto from = DayFrom(wire.valid_from());
  if (!from.has_value()) return Invalid(problem, "id", -1, "valid_from is no day");
  set.valid_from = *from;
  if (wire.has_valid_to()) {
    set.valid_to = DayFrom(wire.valid_to());
    if (!set.valid_to.has_value()) return Invalid(problem, "valid_to", -1, "is no day");
  }
  RETURN_IF_ERROR(ReadBasis(wire, set, problem));
  RETURN_IF_ERROR(ReadProcedures(wire, set, problem));
  RETURN_IF_ERROR(ReadChecks(wire, set, problem));
  RETURN_IF_ERROR(ReadTables(wire, set, problem));
  RETURN_IF_ERROR(ReadParameters(wire, set, problem));
  if (const CompositionProblem found = ReadCompositions(wire, set); found.index >= 0) {
    return Invalid(problem, "compositions", found.index, found.text);
  }
  return set;
}

}  // namespace cadre::regulation
