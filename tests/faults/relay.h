// Stands between a service and its database and sees each statement that passes, so that something
// can be struck at one very point: just before a statement reaches the server, or when the server
// has done it and the service does not know yet.
#ifndef CADRE_TESTS_FAULTS_RELAY_H_
#define CADRE_TESTS_FAULTS_RELAY_H_

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace cadre::faults {

enum class Side { kBefore, kAfter };

// The `occurrence`-th time from now, from 1, that a statement passes.
struct Point {
  std::string statement;
  int occurrence = 1;
  Side side = Side::kBefore;
};

// What the commands of one connection say, as the client sends them.
class StatementReader {
 public:
  // Takes one whole packet of the client; the statement that it runs, empty if it runs none.
  // Statements are named by their beginning, "COMMIT" also by the statement before it.
  std::string Take(absl::string_view packet);
  // Takes the beginning of the server's answer: a prepared statement gets its number there.
  void TakeAnswer(absl::string_view bytes);

 private:
  std::map<uint32_t, std::string> prepared_;
  std::string preparing_;  // its answer is to come
  std::string last_;
};

// Thread-safe.
class Relay {
 public:
  // Listens on the unix socket `path` for clients of the server behind the unix socket `server`.
  static absl::StatusOr<std::unique_ptr<Relay>> Listen(const std::string& path,
                                                       const std::string& server);
  ~Relay();

  // Statements that have passed since this was last asked, in their order.
  std::vector<std::string> TakePassed();

  // Runs `strike` once, when the point is reached; the connection is cut there.
  void Arm(Point point, std::function<void()> strike);
  // Nothing strikes any more. Whether it has.
  bool Disarm();

 private:
  explicit Relay(std::string server) : server_(std::move(server)) {}
  void Accept();
  void Serve(int client);
  // Carries bytes both ways until one side ends or the connection is cut.
  void Carry(int client, int server);
  // What is to be done about a statement that the client sends.
  enum class Way { kOn, kCut, kCutAfter };
  Way WayOf(const std::string& statement);

  const std::string server_;
  int listener_ = -1;
  std::mutex mu_;  // guards all below
  std::vector<std::string> passed_;
  bool armed_ = false;
  bool struck_ = false;
  Point point_;
  std::function<void()> strike_;
  std::set<int> open_;
  std::vector<std::jthread> connections_;
  std::jthread accepting_;
};

}  // namespace cadre::faults

#endif  // CADRE_TESTS_FAULTS_RELAY_H_
