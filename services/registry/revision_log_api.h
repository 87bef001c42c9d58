// The history of records as it is written and as past states are read from it.
#ifndef CADRE_SERVICES_REGISTRY_REVISION_LOG_API_H_
#define CADRE_SERVICES_REGISTRY_REVISION_LOG_API_H_

#include <google/protobuf/message.h>

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "cadre/registry/v1/history.pb.h"
#include "common/api/mutate.h"
#include "common/base/key_ring.h"
#include "services/registry/store/revision_store.h"

namespace cadre::registry {

// A part of somebody's record.
struct PartName {
  PersonId person;
  v1::RecordPart part = v1::RECORD_PART_PERSON;
  std::string key;
};

// Parts as they were, of those that have changed since: serialized, empty if they were not there.
class PastParts {
 public:
  using Key = std::pair<v1::RecordPart, std::string>;

  void Put(v1::RecordPart part, const std::string& key, std::string bytes) {
    parts_.emplace(Key(part, key), std::move(bytes));
  }
  const std::map<Key, std::string>& parts() const { return parts_; }

  // Null if the part has not changed since.
  const std::string* Find(v1::RecordPart part, const std::string& key) const {
    const auto found = parts_.find(Key(part, key));
    return found == parts_.end() ? nullptr : &found->second;
  }

  // Makes of today's messages those that were: what has changed is put back, what was added is left
  // out. `key_of` gives the key of a message; `name_it` says it to one that comes from the history.
  template <typename T, typename KeyOf, typename NameIt>
  std::vector<T> Restore(v1::RecordPart part, std::vector<T> today, KeyOf key_of,
                         NameIt name_it) const {
    std::vector<T> then;
    for (T& message : today) {
      if (Find(part, key_of(message)) == nullptr) then.push_back(std::move(message));
    }
    for (auto at = parts_.lower_bound(Key(part, "")); at != parts_.end(); ++at) {
      if (at->first.first != part) break;
      if (at->second.empty()) continue;
      T message;
      message.ParseFromString(at->second);
      name_it(message, at->first.second);
      then.push_back(std::move(message));
    }
    return then;
  }

 private:
  std::map<Key, std::string> parts_;
};

// INVALID_ARGUMENT: what is taken out of a record is taken out for a reason.
absl::Status RequireReason(const v1::ChangeNote& note);

class RevisionLog {
 public:
  explicit RevisionLog(const KeyRing& keys) : keys_(keys) {}

  // Keeps one change, in its transaction; null where the part is not there. Equal messages are no
  // change. The person is locked.
  absl::Status Keep(api::Mutation& m, const PartName& name, const google::protobuf::Message* before,
                    const google::protobuf::Message* after, const v1::ChangeNote& note) const;

  // The parts of a record as they were kept at the end of `day`; one statement.
  absl::StatusOr<PastParts> PartsOn(const api::Call& call, db::Session& session, PersonId person,
                                    CivilDay day) const;

  // INTERNAL if it does not open.
  absl::StatusOr<v1::KeptRevision> Open(const store::StoredRevision& revision) const;

 private:
  const KeyRing& keys_;
};

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_REVISION_LOG_API_H_
