#include "services/nomination/tally_api.h"

#include "common/api/as_of.h"
#include "common/api/citation.h"
#include "common/base/errors.h"
#include "services/nomination/ballot_convert.h"
#include "services/nomination/case_file_api.h"
#include "services/nomination/domain/tally_words.h"

namespace cadre::nomination {
namespace {

absl::StatusOr<Counts> CountsFrom(const v1::EvaluateTallyRequest& request,
                                  regulation::BallotKind asked) {
  Counts counts{.posts = request.posts() == 0 ? 1 : request.posts(),
                .summoned = request.summoned(),
                .present = request.present(),
                .issued = request.issued(),
                .collected = request.collected(),
                .invalid = request.invalid()};
  for (const v1::NameCount& row : request.names()) {
    if (!counts.votes.emplace(row.name(), row.votes()).second) {
      return FieldError("names", "has a name twice");
    }
    if (row.against() == 0) continue;
    if (asked == regulation::BallotKind::kNomination) {
      return FieldError("names.against", "the ballot asks for names only");
    }
    counts.against[row.name()] = row.against();
  }
  return counts;
}

}  // namespace

absl::StatusOr<v1::TallyEvaluation> TallyApi::EvaluateTally(
    const api::Call& call, const v1::EvaluateTallyRequest& request) {
  ASSIGN_OR_RETURN(const CivilDay day, api::AsOf(call, request));
  ASSIGN_OR_RETURN(const auto rules, registry_.Rules(call));
  const auto kind = static_cast<regulation::ProcedureKind>(request.kind());
  ASSIGN_OR_RETURN(const regulation::Procedure procedure, ProcedureOn(*rules, kind, day));
  const regulation::Step* step = procedure.Find(request.step());
  if (step == nullptr) return FieldError("step", "is none of the procedure");
  if (step->ballot == regulation::BallotKind::kNone) return FieldError("step", "has no ballot");
  ASSIGN_OR_RETURN(const Counts counts, CountsFrom(request, step->ballot));
  std::optional<std::vector<std::string>> previous;
  if (request.previous_size() > 0) {
    previous.emplace(request.previous().begin(), request.previous().end());
  }
  const TallyResult result = Decide(procedure, *step, counts, previous);
  v1::TallyEvaluation evaluation;
  evaluation.set_outcome(static_cast<v1::Outcome>(result.outcome));
  evaluation.mutable_selected()->Add(result.selected.begin(), result.selected.end());
  evaluation.mutable_carried()->Add(result.carried.begin(), result.carried.end());
  evaluation.mutable_tied()->Add(result.tied.begin(), result.tied.end());
  evaluation.mutable_failed()->Add(result.failed.begin(), result.failed.end());
  evaluation.set_needed(result.needed.value_or(0));
  if (step->more_than.has_value()) evaluation.set_base(BaseOf(*step, counts));
  evaluation.set_differs(result.differs_from_previous);
  evaluation.set_announced(result.announce);
  evaluation.set_problem(result.problem);
  if (result.outcome != Outcome::kInconsistent) {
    *evaluation.mutable_citation() =
        api::ToProto(result.citation, static_cast<types::v1::Certainty>(procedure.certainty));
  }
  AddNumbers(result.parameters, *evaluation.mutable_numbers());
  *evaluation.mutable_procedure_step() = ToProto(procedure, "").steps(request.step() - 1);
  for (std::string& sentence : ExplainTally(*step, counts, result, call.language)) {
    evaluation.add_explanation(std::move(sentence));
  }
  return evaluation;
}

}  // namespace cadre::nomination
