#include "tests/faults/workload.h"

#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"

namespace cadre::faults {
namespace {

std::mt19937_64 Seeded(uint64_t seed, int thread) {
  std::seed_seq sequence{seed, static_cast<uint64_t>(thread)};
  return std::mt19937_64(sequence);
}

}  // namespace

Dice::Dice(uint64_t seed, int thread)
    : engine_(Seeded(seed, thread)), prefix_(absl::StrCat("s", seed, "-t", thread, "-")) {}

size_t Dice::Below(size_t n) { return std::uniform_int_distribution<size_t>(0, n - 1)(engine_); }

std::string Dice::NextRequestId() { return absl::StrCat(prefix_, ++count_); }

Operation Workload::New(const std::string& action, Dice& dice) const {
  Operation operation{.request_id = dice.NextRequestId(), .workload = name_, .action = action};
  operation.content = operation.request_id;
  return operation;
}

std::vector<std::unique_ptr<Workload>> AllWorkloads(const Suite& suite) {
  std::vector<std::unique_ptr<Workload>> all;
  all.push_back(MakeBindings(suite));
  all.push_back(MakeDisciplines(suite));
  all.push_back(MakeOrganizations(suite));
  all.push_back(MakePeople(suite));
  all.push_back(MakeTerms(suite));
  return all;
}

absl::Status EachPage(
    absl::FunctionRef<absl::StatusOr<std::string>(const std::string& token)> next) {
  std::string token;
  do {
    ASSIGN_OR_RETURN(token, next(token));
  } while (!token.empty());
  return absl::OkStatus();
}

}  // namespace cadre::faults
