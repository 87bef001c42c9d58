#include "common/regulation/working_days_codec.h"

#include "absl/strings/str_cat.h"
#include "common/base/errors.h"
#include "common/base/status_macros.h"

namespace cadre::regulation {
namespace {

namespace v1 = registry::v1;

constexpr int kFirstYear = 1945;
constexpr int kLastYear = 2200;

absl::Status Invalid(FieldProblem& problem, const std::string& field, int index, std::string text) {
  problem = {field, index, std::move(text)};
  return MakeError(absl::StatusCode::kInvalidArgument, absl::StrCat(field, ": ", problem.text),
                   {.reason = Reason::kRuleSetInvalid, .metadata = {{"at", field}}});
}

std::optional<CivilDay> DayFrom(const types::v1::CivilDate& date) {
  const auto parsed = CivilDate::FromParts(date.year(), date.month(), date.day());
  if (!parsed.has_value() || parsed->precision() != CivilDate::Precision::kDay) return std::nullopt;
  return parsed->EarliestDay();
}

absl::Status ReadBasis(const v1::WorkingDays& wire, WorkingYear& year, FieldProblem& problem) {
  if (wire.basis_size() == 0) return Invalid(problem, "year", -1, "cites no document");
  for (int i = 0; i < wire.basis_size(); ++i) {
    const auto date = DayFrom(wire.basis(i).date());
    if (wire.basis(i).number().empty() || !date.has_value()) {
      return Invalid(problem, "basis", i, "needs number and date: numbers repeat");
    }
    year.basis.push_back({.number = wire.basis(i).number(),
                          .date = *date,
                          .issuer = wire.basis(i).issuer(),
                          .title = wire.basis(i).title()});
  }
  return absl::OkStatus();
}

absl::Status ReadDays(const google::protobuf::RepeatedPtrField<v1::NamedDay>& wire,
                      const char* field, int year, std::set<CivilDay>& days,
                      FieldProblem& problem) {
  for (int i = 0; i < wire.size(); ++i) {
    const auto day = DayFrom(wire[i].date());
    if (!day.has_value()) return Invalid(problem, field, i, "is no day");
    if (day->year() != year) return Invalid(problem, field, i, "is a day of another year");
    if (!days.insert(*day).second) return Invalid(problem, field, i, "stands there twice");
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<WorkingYear> FromProto(const v1::WorkingDays& wire, FieldProblem& problem) {
  if (wire.year() < kFirstYear || wire.year() > kLastYear) {
    return Invalid(problem, "year", -1, "is missing or out of range");
  }
  WorkingYear year{.year = wire.year(), .content_hash = HashOf(wire)};
  RETURN_IF_ERROR(ReadBasis(wire, year, problem));
  if (wire.rest_weekdays_size() == 0) {
    return Invalid(problem, "year", -1, "names no weekly rest day");
  }
  for (int i = 0; i < wire.rest_weekdays_size(); ++i) {
    const int weekday = wire.rest_weekdays(i);
    if (weekday < 1 || weekday > 7) {
      return Invalid(problem, "rest_weekdays", i, "is 1 (Monday) to 7 (Sunday)");
    }
    year.rest_weekdays.insert(weekday);
  }
  if (year.rest_weekdays.size() == 7) {
    return Invalid(problem, "rest_weekdays", 0, "leaves no working day");
  }
  RETURN_IF_ERROR(ReadDays(wire.days_off(), "days_off", year.year, year.days_off, problem));
  RETURN_IF_ERROR(
      ReadDays(wire.days_worked(), "days_worked", year.year, year.days_worked, problem));
  for (int i = 0; i < wire.days_worked_size(); ++i) {
    const CivilDay day = *DayFrom(wire.days_worked(i).date());
    if (year.days_off.contains(day)) return Invalid(problem, "days_worked", i, "is a day off too");
    if (!year.rest_weekdays.contains(WeekdayOf(day))) {
      return Invalid(problem, "days_worked", i, "is no rest day: it is worked anyway");
    }
  }
  return year;
}

absl::StatusOr<v1::WorkingDays> ParseWorkingDays(const RuleFile& file) {
  v1::WorkingDays message;
  Places places;
  RETURN_IF_ERROR(ParseText(file, message, places));
  FieldProblem problem;
  if (FromProto(message, problem).ok()) return message;
  return InvalidAt(file.name, LineOf(message, places, problem.field, problem.index),
                   absl::StrCat(problem.field, " ", problem.text));
}

absl::StatusOr<WorkingDays> WorkingDaysOf(const std::vector<v1::WorkingDays>& tables) {
  std::vector<WorkingYear> years;
  for (const v1::WorkingDays& table : tables) {
    FieldProblem problem;
    ASSIGN_OR_RETURN(WorkingYear year, FromProto(table, problem));
    years.push_back(std::move(year));
  }
  return WorkingDays(years);
}

}  // namespace cadre::regulation
