#include "tests/faults/relay.h"

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cstring>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "common/base/errors.h"
#include "common/base/status_macros.h"

namespace cadre::faults {
namespace {

// Of the client's protocol of MySQL: a packet is its length (3 bytes), its number within a command,
// and the command with its arguments.
constexpr size_t kHeaderBytes = 4;
constexpr char kQuery = 0x03;
constexpr char kPrepare = 0x16;
constexpr char kExecute = 0x17;

// Enough to tell statements apart, however many rows one writes.
constexpr size_t kNameBytes = 70;

uint32_t NumberAt(absl::string_view bytes, size_t at, size_t size) {
  uint32_t number = 0;
  for (size_t i = 0; i < size; ++i) {
    number |= static_cast<uint32_t>(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
  }
  return number;
}

std::string NameOf(absl::string_view sql) {
  std::string name(sql);
  absl::RemoveExtraAsciiWhitespace(&name);
  return name.substr(0, kNameBytes);
}

// The first whole packet in `buffer`; empty if there is none yet.
absl::string_view FirstPacket(absl::string_view buffer) {
  if (buffer.size() < kHeaderBytes) return "";
  const size_t size = kHeaderBytes + NumberAt(buffer, 0, 3);
  return buffer.size() < size ? "" : buffer.substr(0, size);
}

bool SendAll(int socket, absl::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<size_t>(sent));
  }
  return true;
}

absl::StatusOr<sockaddr_un> AddressOf(const std::string& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.size() >= sizeof(address.sun_path)) return InternalError("the socket's path is long");
  std::memcpy(address.sun_path, path.data(), path.size());
  return address;
}

int ConnectTo(const std::string& path) {
  const auto address = AddressOf(path);
  const int made = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (address.ok() &&
      connect(made, reinterpret_cast<const sockaddr*>(&*address), sizeof(*address)) == 0) {
    return made;
  }
  close(made);
  return -1;
}

}  // namespace

std::string StatementReader::Take(absl::string_view packet) {
  if (packet.size() <= kHeaderBytes || packet[3] != 0) return "";  // of the login
  const absl::string_view command = packet.substr(kHeaderBytes);
  std::string name;
  if (command[0] == kPrepare) {
    preparing_ = NameOf(command.substr(1));
  } else if (command[0] == kQuery) {
    name = NameOf(command.substr(1));
  } else if (command[0] == kExecute && command.size() >= 5) {
    name = prepared_[NumberAt(command, 1, 4)];
  }
  if (name == "COMMIT") name = absl::StrCat("COMMIT after ", last_);
  if (!name.empty()) last_ = name;
  return name;
}

void StatementReader::TakeAnswer(absl::string_view bytes) {
  if (preparing_.empty() || bytes.size() < kHeaderBytes + 5) return;
  if (bytes[kHeaderBytes] == 0) prepared_[NumberAt(bytes, kHeaderBytes + 1, 4)] = preparing_;
  preparing_.clear();
}

absl::StatusOr<std::unique_ptr<Relay>> Relay::Listen(const std::string& path,
                                                     const std::string& server) {
  ASSIGN_OR_RETURN(const sockaddr_un address, AddressOf(path));
  std::unique_ptr<Relay> relay(new Relay(server));
  unlink(path.c_str());
  relay->listener_ = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (bind(relay->listener_, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) != 0 ||
      listen(relay->listener_, SOMAXCONN) != 0) {
    return InternalError(absl::StrCat("cannot listen on ", path));
  }
  relay->accepting_ = std::jthread([raw = relay.get()] { raw->Accept(); });
  return relay;
}

Relay::~Relay() {
  shutdown(listener_, SHUT_RDWR);
  if (accepting_.joinable()) accepting_.join();
  close(listener_);
  {
    const std::lock_guard lock(mu_);
    for (const int socket : open_) shutdown(socket, SHUT_RDWR);
  }
  connections_.clear();
}

std::vector<std::string> Relay::TakePassed() {
  const std::lock_guard lock(mu_);
  return std::exchange(passed_, {});
}

void Relay::Arm(Point point, std::function<void()> strike) {
  const std::lock_guard lock(mu_);
  armed_ = true;
  struck_ = false;
  point_ = std::move(point);
  strike_ = std::move(strike);
}

bool Relay::Disarm() {
  const std::lock_guard lock(mu_);
  armed_ = false;
  return struck_;
}

void Relay::Accept() {
  while (true) {
    const int client = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (client < 0) return;
    const std::lock_guard lock(mu_);
    connections_.emplace_back([this, client] { Serve(client); });
  }
}

void Relay::Serve(int client) {
  const int server = ConnectTo(server_);
  {
    const std::lock_guard lock(mu_);
    open_.insert({client, server});
  }
  if (server >= 0) Carry(client, server);
  const std::lock_guard lock(mu_);
  open_.erase(client);
  open_.erase(server);
  close(client);
  if (server >= 0) close(server);
}

void Relay::Carry(int client, int server) {
  StatementReader reader;
  std::string sent;
  bool cuts_after = false;
  std::array<char, 65536> bytes{};
  std::array<pollfd, 2> ends = {pollfd{client, POLLIN, 0}, pollfd{server, POLLIN, 0}};
  while (poll(ends.data(), ends.size(), -1) > 0) {
    if (ends[1].revents != 0) {
      const ssize_t size = read(server, bytes.data(), bytes.size());
      if (size <= 0) return;
      if (cuts_after) return strike_();
      reader.TakeAnswer({bytes.data(), static_cast<size_t>(size)});
      if (!SendAll(client, {bytes.data(), static_cast<size_t>(size)})) return;
    }
    if (ends[0].revents == 0) continue;
    const ssize_t size = read(client, bytes.data(), bytes.size());
    if (size <= 0) return;
    sent.append(bytes.data(), static_cast<size_t>(size));
    for (auto packet = FirstPacket(sent); !packet.empty(); packet = FirstPacket(sent)) {
      const Way way = WayOf(reader.Take(packet));
      if (way == Way::kCut) return strike_();
      cuts_after = cuts_after || way == Way::kCutAfter;
      if (!SendAll(server, packet)) return;
      sent.erase(0, packet.size());
    }
  }
}

Relay::Way Relay::WayOf(const std::string& statement) {
  if (statement.empty()) return Way::kOn;
  const std::lock_guard lock(mu_);
  passed_.push_back(statement);
  if (!armed_ || statement != point_.statement || --point_.occurrence > 0) return Way::kOn;
  armed_ = false;
  struck_ = true;
  return point_.side == Side::kBefore ? Way::kCut : Way::kCutAfter;
}

}  // namespace cadre::faults
