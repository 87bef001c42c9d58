// Zip archives: read within limits, so that a small upload cannot become a large memory; written
// so that the same content gives the same bytes.
#ifndef CADRE_COMMON_SHEET_ZIP_H_
#define CADRE_COMMON_SHEET_ZIP_H_

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace cadre::sheet {

struct ZipLimits {
  int64_t entries = 2000;
  int64_t entry_bytes = 256 << 20;  // unpacked, of one entry
  int64_t total_bytes = 512 << 20;  // unpacked, of all that is read
  // Most bytes that one packed byte may become, for entries over 1 MiB. Sheets reach about 60.
  int64_t ratio = 200;
};

// An archive in memory. What its directory says is checked when it is opened, what comes out again
// while it is read: directories lie.
class ZipReader {
 public:
  //   INVALID_ARGUMENT  no zip archive, encrypted, over the limits by its own directory
  static absl::StatusOr<ZipReader> Open(std::string bytes, const ZipLimits& limits = {});
  ZipReader(ZipReader&&) noexcept;
  ~ZipReader();

  std::vector<std::string> Names() const;
  bool Has(const std::string& name) const;

  // A whole entry of at most `most_bytes`.
  //   INVALID_ARGUMENT  absent, damaged, larger
  absl::StatusOr<std::string> Read(const std::string& name, int64_t most_bytes);

  // An entry, part by part.
  class Stream {
   public:
    Stream(Stream&&) noexcept;
    ~Stream();
    // Appends the next part to `buffer`; false at the end.
    //   INVALID_ARGUMENT  damaged, or over the limits
    absl::StatusOr<bool> Append(std::string& buffer);

   private:
    friend class ZipReader;
    struct State;
    explicit Stream(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
  };
  //   INVALID_ARGUMENT  absent. The reader must outlive the stream.
  absl::StatusOr<Stream> Begin(const std::string& name);

 private:
  struct State;
  explicit ZipReader(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// Name and content of each entry, in the order of the archive.
using ZipEntries = std::vector<std::pair<std::string, std::string>>;

// The archive, with one fixed time on every entry.
absl::StatusOr<std::string> WriteZip(const ZipEntries& entries);

}  // namespace cadre::sheet

#endif  // CADRE_COMMON_SHEET_ZIP_H_
