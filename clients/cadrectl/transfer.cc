#include "clients/cadrectl/transfer.h"

#include <grpcpp/support/status.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <fstream>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "cadre/registry/v1/file.pb.h"
#include "clients/cadrectl/patience.h"
#include "common/base/errors.h"
#include "common/base/random.h"
#include "common/base/sha256.h"
#include "common/rpc/status_codec.h"

namespace cadre::cadrectl {
namespace {

namespace v1 = registry::v1;

constexpr size_t kPartBytes = 1 << 20;
constexpr char kFiles[] = "/cadre.registry.v1.FileService/";
constexpr char kOperations[] = "/cadre.registry.v1.OperationService/";

v1::OperationProgress ProgressOf(const google::longrunning::Operation& operation) {
  v1::OperationProgress progress;
  operation.metadata().UnpackTo(&progress);
  return progress;
}

// One line that is written over itself.
void DrawBar(const v1::OperationProgress& progress) {
  constexpr int kWidth = 40;
  if (isatty(STDERR_FILENO) == 0) return;
  const int64_t total = std::max<int64_t>(progress.rows_total(), 1);
  const int filled = progress.rows_total() == 0
                         ? 0
                         : static_cast<int>(kWidth * std::min(progress.rows_done(), total) / total);
  std::fprintf(
      stderr, "\r[%s%s] %s", std::string(static_cast<size_t>(filled), '#').c_str(),
      std::string(static_cast<size_t>(kWidth - filled), ' ').c_str(),
      progress.rows_total() == 0
          ? absl::StrCat(progress.rows_done(), " rows").c_str()
          : absl::StrFormat("%d of %d rows", progress.rows_done(), progress.rows_total()).c_str());
}

}  // namespace

absl::StatusOr<std::string> Upload(Client& client, const std::string& bytes,
                                   const std::string& organization) {
  v1::CreateUploadRequest create;
  create.set_organization(organization);
  create.set_size(static_cast<int64_t>(bytes.size()));
  create.set_request_id(NewUuid());
  ASSIGN_OR_RETURN(const auto file, CallPatiently<v1::StoredFile>(
                                        client, absl::StrCat(kFiles, "CreateUpload"), create));
  v1::AppendUploadRequest append;
  append.set_name(file.name());
  for (size_t at = 0; at < bytes.size(); at += kPartBytes) {
    append.set_offset(static_cast<int64_t>(at));
    append.set_content(bytes.substr(at, kPartBytes));
    append.set_sha256(Sha256(append.content()));
    RETURN_IF_ERROR(
        CallPatiently<v1::StoredFile>(client, absl::StrCat(kFiles, "AppendUpload"), append)
            .status());
  }
  return file.name();
}

absl::Status Download(Client& client, const std::string& file, const std::string& path) {
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  v1::ReadFileRequest request;
  request.set_name(file);
  while (out) {
    ASSIGN_OR_RETURN(const auto part, CallPatiently<v1::FilePart>(
                                          client, absl::StrCat(kFiles, "ReadFile"), request));
    if (part.content().empty()) break;
    out << part.content();
    request.set_offset(request.offset() + static_cast<int64_t>(part.content().size()));
  }
  out.flush();
  if (out) return absl::OkStatus();
  return absl::UnavailableError(absl::StrCat("cannot write ", path));
}

absl::StatusOr<google::longrunning::Operation> Follow(Client& client, const std::string& name) {
  v1::WaitOperationRequest request;
  request.set_name(name);
  request.mutable_timeout()->set_seconds(5);
  while (true) {
    ASSIGN_OR_RETURN(const auto operation,
                     CallPatiently<google::longrunning::Operation>(
                         client, absl::StrCat(kOperations, "WaitOperation"), request));
    DrawBar(ProgressOf(operation));
    if (!operation.done()) continue;
    if (isatty(STDERR_FILENO) != 0) std::fputs("\n", stderr);
    return operation;
  }
}

absl::Status ErrorOf(const google::longrunning::Operation& operation) {
  if (!operation.has_error()) return absl::OkStatus();
  const auto& error = operation.error();
  return rpc::FromGrpc(
      {static_cast<grpc::StatusCode>(error.code()), error.message(), error.SerializeAsString()},
      "the registry");
}

std::string Describe(const google::longrunning::Operation& operation) {
  const v1::OperationProgress progress = ProgressOf(operation);
  const auto word = [](const std::string& name, size_t prefix) { return name.substr(prefix); };
  std::string text =
      absl::StrCat(operation.name(), " ", word(v1::OperationKind_Name(progress.kind()), 15), " ",
                   word(v1::OperationState_Name(progress.state()), 16), " ", progress.rows_done());
  if (progress.rows_total() > 0) absl::StrAppend(&text, " of ", progress.rows_total());
  return text;
}

}  // namespace cadre::cadrectl
