#include "clients/cadrectl/counters/key_files.h"

#include <google/protobuf/util/json_util.h>
#include <unistd.h>

#include <filesystem>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "clients/cadrectl/secret_file.h"
#include "common/ballot/hpke.h"
#include "common/ballot/shares.h"
#include "common/base/errors.h"
#include "common/base/files.h"
#include "common/base/status_macros.h"

namespace cadre::cadrectl {
namespace {

namespace v1 = nomination::v1;
namespace fs = std::filesystem;

constexpr char kFirstLine[] = "cadre counting share v1";

std::string TextOf(const ballot::Share& share) {
  return absl::StrCat(kFirstLine, "\n", share.number, "\n", absl::BytesToHexString(share.content),
                      "\n");
}

absl::StatusOr<std::string> TextOf(const std::string& public_key, int needed,
                                   const std::vector<ballot::Share>& shares) {
  v1::OpenBallotRequest request;
  v1::CountingKey& key = *request.mutable_ballot()->mutable_counting_key();
  key.set_public_key(public_key);
  key.set_needed(needed);
  for (const ballot::Share& share : shares) key.add_commitments(ballot::CommitmentOf(share));
  std::string json;
  if (!google::protobuf::util::MessageToJsonString(request, &json).ok()) {
    return InternalError("a key cannot be written as JSON");
  }
  return absl::StrCat(json, "\n");
}

// New files, all or none.
class NewFiles {
 public:
  ~NewFiles() {
    for (const std::string& path : written_) unlink(path.c_str());
  }
  absl::Status Write(const std::string& path, const std::string& text) {
    RETURN_IF_ERROR(WriteSecretFile(path, text));
    written_.push_back(path);
    return absl::OkStatus();
  }
  void Keep() { written_.clear(); }

 private:
  std::vector<std::string> written_;
};

absl::Status WriteAll(const std::string& folder, const std::string& key,
                      const std::vector<ballot::Share>& shares) {
  std::error_code failed;
  fs::create_directories(folder, failed);
  if (failed) return absl::UnavailableError(absl::StrCat("cannot make ", folder));
  NewFiles files;
  RETURN_IF_ERROR(files.Write(KeyFile(folder), key));
  for (const ballot::Share& share : shares) {
    std::string text = TextOf(share);
    const absl::Status written = files.Write(ShareFile(folder, share.number), text);
    ballot::Wipe(text);
    RETURN_IF_ERROR(written);
  }
  files.Keep();
  return absl::OkStatus();
}

}  // namespace

std::string KeyFile(const std::string& folder) {
  return (fs::path(folder) / "counting-key.json").string();
}

std::string ShareFile(const std::string& folder, int number) {
  return (fs::path(folder) / absl::StrCat("share-", number)).string();
}

absl::Status DrawKeyFiles(const std::string& folder, int shares, int needed) {
  ballot::HpkeKeyPair pair = ballot::NewHpkeKeyPair();
  absl::StatusOr<std::vector<ballot::Share>> split =
      ballot::Split(pair.private_key, shares, needed);
  ballot::Wipe(pair.private_key);
  RETURN_IF_ERROR(split.status());
  ASSIGN_OR_RETURN(const std::string key, TextOf(pair.public_key, needed, *split));
  const absl::Status written = WriteAll(folder, key, *split);
  ballot::Wipe(*split);
  return written;
}

absl::StatusOr<v1::CountingKey> ReadKey(const std::string& path) {
  ASSIGN_OR_RETURN(const std::string json, ReadFile(path));
  v1::OpenBallotRequest request;
  if (!google::protobuf::util::JsonStringToMessage(json, &request).ok() ||
      !request.ballot().has_counting_key()) {
    return FieldError(path, "is no counting key");
  }
  return request.ballot().counting_key();
}

absl::StatusOr<v1::CountingShare> ReadShare(const std::string& path) {
  ASSIGN_OR_RETURN(const std::string text, ReadFile(path));
  const std::vector<std::string> lines = absl::StrSplit(text, '\n', absl::SkipWhitespace());
  int number = 0;
  if (lines.size() != 3 || lines[0] != kFirstLine || !absl::SimpleAtoi(lines[1], &number) ||
      lines[2].size() != 2 * ballot::kShareBytes) {
    return FieldError(path, "is no share of a counting key");
  }
  v1::CountingShare share;
  share.set_number(number);
  share.set_content(absl::HexStringToBytes(lines[2]));
  return share;
}

}  // namespace cadre::cadrectl
