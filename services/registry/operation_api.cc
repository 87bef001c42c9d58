#include "services/registry/operation_api.h"

#include <algorithm>
#include <chrono>
#include <limits>
#include <optional>
#include <thread>

#include "absl/cleanup/cleanup.h"
#include "common/api/mutate.h"
#include "common/api/page_token.h"
#include "common/base/clock.h"
#include "common/base/errors.h"
#include "services/registry/file_api.h"
#include "services/registry/operation_convert.h"
#include "services/registry/store/operation_store.h"

namespace cadre::registry {
namespace {

constexpr absl::Duration kLongestWait = absl::Seconds(10);
// What the answer itself may take of the caller's deadline.
constexpr absl::Duration kAnswerTime = absl::Milliseconds(500);
constexpr auto kPollInterval = std::chrono::milliseconds(200);
// Each holds a thread of the server.
constexpr int kMostWaiting = 4;

absl::StatusOr<Operation> Find(const api::Call& call, db::Pool& pool, OperationId id) {
  ASSIGN_OR_RETURN(const db::Lease lease, pool.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const std::optional<Operation> found,
                   store::FindOperation(*lease, id, OwnerOf(call)));
  if (!found.has_value()) return NotFoundError("operation");
  return *found;
}

absl::Time WaitUntil(const api::Call& call, const v1::WaitOperationRequest& request) {
  absl::Duration wait = kLongestWait;
  if (request.has_timeout()) {
    wait = std::clamp(
        absl::Seconds(request.timeout().seconds()) + absl::Nanoseconds(request.timeout().nanos()),
        absl::ZeroDuration(), kLongestWait);
  }
  return std::min(RealNow() + wait, call.deadline - kAnswerTime);
}

}  // namespace

absl::StatusOr<google::longrunning::Operation> OperationApi::GetOperation(
    const api::Call& call, const v1::GetOperationRequest& request) {
  ASSIGN_OR_RETURN(const OperationId id, OperationIdFrom(request.name()));
  ASSIGN_OR_RETURN(const Operation found, Find(call, pool_, id));
  return ToProto(found);
}

absl::StatusOr<v1::ListOperationsResponse> OperationApi::ListOperations(
    const api::Call& call, const v1::ListOperationsRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  auto before = OperationId(std::numeric_limits<int64_t>::max());
  if (!page.after.empty()) {
    before = OperationId::FromText(page.after.front()).value_or(OperationId());
  }
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(std::vector<Operation> rows,
                   store::ListOperations(*lease, before, page.size + 1, OwnerOf(call)));
  v1::ListOperationsResponse response;
  if (rows.size() > static_cast<size_t>(page.size)) {
    rows.pop_back();
    response.set_next_page_token(api::NextPageToken(request, {rows.back().id.text()}));
  }
  for (const Operation& row : rows) *response.add_operations() = ToProto(row);
  return response;
}

absl::StatusOr<google::longrunning::Operation> OperationApi::CancelOperation(
    const api::Call& call, const v1::CancelOperationRequest& request) {
  ASSIGN_OR_RETURN(const OperationId id, OperationIdFrom(request.name()));
  return api::Mutate<google::longrunning::Operation>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<google::longrunning::Operation> {
        ASSIGN_OR_RETURN(std::optional<Operation> found,
                         store::LockOperation(m.session(), id, OwnerOf(call)));
        if (!found.has_value()) return NotFoundError("operation");
        RETURN_IF_ERROR(CheckCancel(*found));
        RETURN_IF_ERROR(store::RequestCancel(m.session(), id, call.now()));
        m.Touch(request.name());
        found->cancel_requested = true;
        return ToProto(*found);
      });
}

absl::StatusOr<google::longrunning::Operation> OperationApi::WaitOperation(
    const api::Call& call, const v1::WaitOperationRequest& request) {
  ASSIGN_OR_RETURN(const OperationId id, OperationIdFrom(request.name()));
  ASSIGN_OR_RETURN(Operation found, Find(call, pool_, id));
  const int64_t version = found.version;
  const absl::Time until = WaitUntil(call, request);
  const bool may_wait = waiting_.fetch_add(1) < kMostWaiting;
  const absl::Cleanup leave = [this] { waiting_.fetch_sub(1); };
  while (may_wait && !found.ended() && found.version == version && RealNow() < until) {
    std::this_thread::sleep_for(kPollInterval);
    ASSIGN_OR_RETURN(found, Find(call, pool_, id));
  }
  return ToProto(found);
}

}  // namespace cadre::registry
