#include "common/sheet/zip.h"

#include <zip.h>

#include <cstdlib>

#include "common/base/errors.h"
#include "common/base/status_macros.h"

namespace cadre::sheet {
namespace {

constexpr size_t kPart = 64 << 10;
constexpr int64_t kAlwaysFine = 1 << 20;
// 1980-01-01 00:00, the first time that a zip directory can name.
constexpr zip_uint16_t kDosTime = 0;
constexpr zip_uint16_t kDosDate = (0 << 9) | (1 << 5) | 1;

absl::Status Refused(const char* why) { return FieldError("content", why); }

struct ArchiveDeleter {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct FileDeleter {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};

absl::Status CheckEntry(const zip_stat_t& entry, const ZipLimits& limits) {
  constexpr zip_uint64_t kNeeded = ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE;
  if ((entry.valid & kNeeded) != kNeeded) return Refused("has an entry without a size");
  if ((entry.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && entry.encryption_method != ZIP_EM_NONE) {
    return Refused("is encrypted");
  }
  const auto size = static_cast<int64_t>(entry.size);
  const auto packed = static_cast<int64_t>(entry.comp_size);
  if (size < 0 || size > limits.entry_bytes) return Refused("has an entry that is too large");
  if (size > kAlwaysFine && size / limits.ratio > packed) {
    return Refused("has an entry that unpacks to too much");
  }
  return absl::OkStatus();
}

}  // namespace

struct ZipReader::State {
  std::string bytes;  // the archive reads from here
  std::unique_ptr<zip_t, ArchiveDeleter> archive;
  ZipLimits limits;
  int64_t unpacked = 0;
};

struct ZipReader::Stream::State {
  std::unique_ptr<zip_file_t, FileDeleter> file;
  ZipReader::State* reader = nullptr;
  int64_t unpacked = 0;
};

ZipReader::ZipReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
ZipReader::ZipReader(ZipReader&&) noexcept = default;
ZipReader::~ZipReader() = default;
ZipReader::Stream::Stream(std::unique_ptr<State> state) : state_(std::move(state)) {}
ZipReader::Stream::Stream(Stream&&) noexcept = default;
ZipReader::Stream::~Stream() = default;

absl::StatusOr<ZipReader> ZipReader::Open(std::string bytes, const ZipLimits& limits) {
  auto state = std::make_unique<State>();
  state->bytes = std::move(bytes);
  state->limits = limits;
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source =
      zip_source_buffer_create(state->bytes.data(), state->bytes.size(), 0, &error);
  if (source == nullptr) return InternalError("a zip source cannot be made");
  state->archive.reset(zip_open_from_source(source, ZIP_RDONLY, &error));
  zip_error_fini(&error);
  if (state->archive == nullptr) {
    zip_source_free(source);
    return Refused("is no zip archive");
  }
  const zip_int64_t entries = zip_get_num_entries(state->archive.get(), 0);
  if (entries < 0 || entries > limits.entries) return Refused("has too many entries");
  int64_t total = 0;
  for (zip_int64_t i = 0; i < entries; ++i) {
    zip_stat_t entry;
    zip_stat_init(&entry);
    if (zip_stat_index(state->archive.get(), static_cast<zip_uint64_t>(i), 0, &entry) != 0) {
      return Refused("has a directory that cannot be read");
    }
    RETURN_IF_ERROR(CheckEntry(entry, limits));
    total += static_cast<int64_t>(entry.size);
    if (total > limits.total_bytes) return Refused("unpacks to too much");
  }
  return ZipReader(std::move(state));
}

std::vector<std::string> ZipReader::Names() const {
  std::vector<std::string> names;
  const zip_int64_t entries = zip_get_num_entries(state_->archive.get(), 0);
  for (zip_int64_t i = 0; i < entries; ++i) {
    names.emplace_back(zip_get_name(state_->archive.get(), static_cast<zip_uint64_t>(i), 0));
  }
  return names;
}

bool ZipReader::Has(const std::string& name) const {
  return zip_name_locate(state_->archive.get(), name.c_str(), 0) >= 0;
}

absl::StatusOr<ZipReader::Stream> ZipReader::Begin(const std::string& name) {
  auto stream = std::make_unique<Stream::State>();
  stream->file.reset(zip_fopen(state_->archive.get(), name.c_str(), 0));
  if (stream->file == nullptr) return Refused("lacks a part that every file of its kind has");
  stream->reader = state_.get();
  return Stream(std::move(stream));
}

absl::StatusOr<bool> ZipReader::Stream::Append(std::string& buffer) {
  const size_t before = buffer.size();
  buffer.resize(before + kPart);
  const zip_int64_t got = zip_fread(state_->file.get(), buffer.data() + before, kPart);
  buffer.resize(before + static_cast<size_t>(std::max<zip_int64_t>(got, 0)));
  if (got < 0) return Refused("is damaged");
  ZipReader::State& reader = *state_->reader;
  state_->unpacked += got;
  reader.unpacked += got;
  if (state_->unpacked > reader.limits.entry_bytes || reader.unpacked > reader.limits.total_bytes) {
    return Refused("unpacks to too much");
  }
  return got > 0;
}

absl::StatusOr<std::string> ZipReader::Read(const std::string& name, int64_t most_bytes) {
  ASSIGN_OR_RETURN(Stream stream, Begin(name));
  std::string content;
  while (true) {
    ASSIGN_OR_RETURN(const bool more, stream.Append(content));
    if (static_cast<int64_t>(content.size()) > most_bytes) {
      return Refused("has an entry that is too large");
    }
    if (!more) return content;
  }
}

absl::StatusOr<std::string> WriteZip(const ZipEntries& entries) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, &error);
  if (target == nullptr) return InternalError("a zip target cannot be made");
  zip_t* archive = zip_open_from_source(target, ZIP_CREATE | ZIP_TRUNCATE, &error);
  if (archive == nullptr) {
    zip_source_free(target);
    return InternalError("a zip archive cannot be begun");
  }
  std::unique_ptr<zip_t, ArchiveDeleter> owner(archive);
  zip_source_keep(target);
  const std::unique_ptr<zip_source_t, void (*)(zip_source_t*)> kept(target, zip_source_free);
  for (const auto& [name, content] : entries) {
    zip_source_t* source = zip_source_buffer(archive, content.data(), content.size(), 0);
    const zip_int64_t index =
        source == nullptr ? -1 : zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8);
    if (index < 0) {
      zip_source_free(source);
      return InternalError("a zip entry cannot be added");
    }
    zip_file_set_dostime(archive, static_cast<zip_uint64_t>(index), kDosTime, kDosDate, 0);
  }
  if (zip_close(archive) != 0) return InternalError("a zip archive cannot be written");
  static_cast<void>(owner.release());
  zip_stat_t stat;
  if (zip_source_stat(target, &stat) != 0 || zip_source_open(target) != 0) {
    return InternalError("a written zip archive cannot be read");
  }
  std::string bytes(stat.size, '\0');
  const zip_int64_t got = zip_source_read(target, bytes.data(), bytes.size());
  zip_source_close(target);
  if (got != static_cast<zip_int64_t>(bytes.size())) {
    return InternalError("a written zip archive cannot be read");
  }
  return bytes;
}

}  // namespace cadre::sheet
