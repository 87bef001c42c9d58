// What each RPC declares about itself, read once from the descriptors.
#ifndef CADRE_COMMON_API_METHOD_TABLE_H_
#define CADRE_COMMON_API_METHOD_TABLE_H_

#include <string>
#include <unordered_map>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace cadre::api {

enum class Audience { kPublic, kService, kCredential };

struct MethodRule {
  std::string path;  // "/cadre.registry.v1.PersonService/GetPerson"
  std::string permission;
  Audience audience = Audience::kService;
  std::vector<std::string> callers;  // certificates that may call besides the gateway
  bool own_record = false;           // answers about the person behind the login only
  bool server_streaming = false;
  bool client_streaming = false;
};

// Methods by path and by the full name of their request message: each RPC has its own request, so a
// runner knows the method from the message it was given.
class MethodTable {
 public:
  // Of the named services ("cadre.registry.v1.PersonService"), which must be linked in.
  //   INTERNAL  unknown service, no permission or audience, a request shared by two methods
  static absl::StatusOr<MethodTable> Of(const std::vector<std::string>& services);

  // Null if there is no such method.
  const MethodRule* ByPath(absl::string_view path) const;
  const MethodRule* ByRequest(absl::string_view request_message) const;
  const std::vector<MethodRule>& methods() const { return methods_; }

 private:
  std::vector<MethodRule> methods_;
  std::unordered_map<std::string, size_t> by_path_;
  std::unordered_map<std::string, size_t> by_request_;
};

}  // namespace cadre::api

#endif  // CADRE_COMMON_API_METHOD_TABLE_H_
