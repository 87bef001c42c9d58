// A request as options of a command line: one for each field, made from the descriptor.
#ifndef CADRE_CLIENTS_CADRECTL_COMMANDS_REQUEST_FORM_H_
#define CADRE_CLIENTS_CADRECTL_COMMANDS_REQUEST_FORM_H_

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

#include <CLI/CLI.hpp>
#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace cadre::cadrectl {

// The fields of a request are options; those of the one resource in it stand beside them without
// its name in front ("--home-place"). What the scope is decided by is an argument where it names a
// resource that exists. An update mask is made of the fields that are given, a request id is drawn
// unless one is given.
class RequestForm {
 public:
  RequestForm(const google::protobuf::MethodDescriptor& method, CLI::App& command);

  // The request as it was typed: --json first, single fields over it.
  //   INVALID_ARGUMENT  names the field and what it takes
  absl::StatusOr<std::unique_ptr<google::protobuf::Message>> Fill() const;

 private:
  using Path = std::vector<const google::protobuf::FieldDescriptor*>;

  // One field of the request and what was typed for it.
  struct Slot {
    Path path;
    std::vector<std::string> words;
    bool is_set = false;  // a flag
  };

  void AddFields(const google::protobuf::Descriptor& type, const Path& above,
                 const std::string& prefix);
  void AddField(const Path& path, const std::string& option);
  bool IsArgument(const Path& path) const;
  void FillMask(google::protobuf::Message& request) const;

  const google::protobuf::MethodDescriptor& method_;
  CLI::App& command_;
  const google::protobuf::FieldDescriptor* resource_ = nullptr;  // null if the request has not one
  std::deque<Slot> slots_;                                       // options point into it
  std::string json_;
};

}  // namespace cadre::cadrectl

#endif  // CADRE_CLIENTS_CADRECTL_COMMANDS_REQUEST_FORM_H_
