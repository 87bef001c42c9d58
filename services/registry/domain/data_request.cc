#include "services/registry/domain/data_request.h"

#include <iterator>

#include "common/base/errors.h"

namespace cadre::registry {
namespace {

using Kind = DataRequestKind;
using State = DataRequestState;

struct MoveRow {
  DataRequestMove move;
  const char* name;
  State from;
  State to;
  std::optional<Kind> only;  // of this kind; any if none
};

constexpr MoveRow kMoves[] = {
    {DataRequestMove::kGrant, "grant", State::kReceived, State::kGranted, std::nullopt},
    {DataRequestMove::kRefuse, "refuse", State::kReceived, State::kRefused, std::nullopt},
    {DataRequestMove::kWithdraw, "withdraw", State::kReceived, State::kWithdrawn, std::nullopt},
    {DataRequestMove::kLift, "lift", State::kGranted, State::kLifted, Kind::kRestrict},
};

// In the order of the numbers, from 1.
constexpr const char* kStateNames[] = {"RECEIVED", "GRANTED", "REFUSED", "WITHDRAWN", "LIFTED"};
constexpr const char* kTimeKeys[] = {"request.access", "request.correct", "request.restrict",
                                     "request.object", "request.delete",  "request.complain"};

const char* NameOf(State state) { return kStateNames[static_cast<int>(state) - 1]; }

}  // namespace

absl::Status Advance(DataRequest& request, DataRequestMove move, const Citation& rights) {
  const char* name = "";
  for (const MoveRow& row : kMoves) {
    if (row.move != move) continue;
    name = row.name;
    if (row.from != request.state || row.only.value_or(request.kind) != request.kind) continue;
    request.state = row.to;
    return absl::OkStatus();
  }
  return StateError(NameOf(request.state), name, rights);
}

absl::Status CheckCopy(const DataRequest& request, const Citation& rights) {
  if (request.kind == Kind::kAccess && request.state == State::kGranted) return absl::OkStatus();
  return StateError(NameOf(request.state), "hand over a copy", rights);
}

const regulation::Parameter* TimeToAnswer(const regulation::RuleSet& protection, Kind kind,
                                          CivilDay day) {
  return protection.FindParameter(kTimeKeys[static_cast<int>(kind) - 1], day);
}

std::optional<absl::Time> DueAt(absl::Time received, const regulation::Parameter& time) {
  switch (time.unit) {
    case regulation::Unit::kHours:
      return received + absl::Hours(time.value);
    case regulation::Unit::kDays:
      return received + absl::Hours(24) * time.value;
    default:
      return std::nullopt;
  }
}

}  // namespace cadre::registry
