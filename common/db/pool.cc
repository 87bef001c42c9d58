#include "common/db/pool.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/errors.h"

namespace cadre::db {
namespace {

absl::StatusOr<bool> IsWritable(Session& session) {
  ASSIGN_OR_RETURN(
      const std::optional<bool> read_only,
      session.QueryOne("SELECT @@global.read_only", [](const Row& row) { return row.Bool(1); }));
  return read_only.has_value() && !*read_only;
}

}  // namespace

Lease::~Lease() {
  if (session_ != nullptr) pool_->Return(std::move(session_));
}

absl::StatusOr<Lease> Pool::Acquire(absl::Time deadline) {
  {
    std::unique_lock lock(mu_);
    const bool free = freed_.wait_until(lock, absl::ToChronoTime(deadline),
                                        [&] { return in_use_ < options_.size; });
    if (!free) {
      return MakeError(absl::StatusCode::kDeadlineExceeded,
                       absl::StrCat("all ", options_.size, " connections are busy"),
                       {.reason = Reason::kOverloaded});
    }
    ++in_use_;
    if (!idle_.empty()) {
      std::unique_ptr<Session> session = std::move(idle_.back());
      idle_.pop_back();
      return Lease(*this, std::move(session));
    }
  }
  absl::StatusOr<std::unique_ptr<Session>> session = ConnectToWritable();
  if (!session.ok()) {
    Return(nullptr);
    return session.status();
  }
  return Lease(*this, *std::move(session));
}

absl::StatusOr<std::unique_ptr<Session>> Pool::ConnectToWritable() {
  size_t first = 0;
  {
    const std::lock_guard lock(mu_);
    first = writable_;
  }
  std::string problems;
  for (size_t i = 0; i < options_.addresses.size(); ++i) {
    const size_t at = (first + i) % options_.addresses.size();
    absl::StatusOr<std::unique_ptr<Session>> session =
        Session::Connect({.address = options_.addresses[at],
                          .schema = options_.schema,
                          .user = options_.user,
                          .password = options_.password});
    if (!session.ok()) {
      absl::StrAppend(&problems, "; ", session.status().message());
      continue;
    }
    const absl::StatusOr<bool> writable = IsWritable(**session);
    if (writable.ok() && *writable) {
      const std::lock_guard lock(mu_);
      writable_ = at;
      return session;
    }
    absl::StrAppend(&problems, "; ", options_.addresses[at], " is read-only");
  }
  return MakeError(absl::StatusCode::kUnavailable,
                   absl::StrCat("no writable database server", problems),
                   {.reason = Reason::kDatabaseUnavailable});
}

void Pool::Return(std::unique_ptr<Session> session) {
  std::unique_ptr<Session> broken;  // closed outside the lock
  {
    const std::lock_guard lock(mu_);
    --in_use_;
    if (session != nullptr && session->broken()) {
      // Its siblings were most likely cut off at the same time: let each caller find out by a fresh
      // connection instead of by an error.
      idle_.clear();
      broken = std::move(session);
    } else if (session != nullptr) {
      idle_.push_back(std::move(session));
    }
  }
  freed_.notify_one();
}

int Pool::in_use() const {
  const std::lock_guard lock(mu_);
  return in_use_;
}

}  // namespace cadre::db
