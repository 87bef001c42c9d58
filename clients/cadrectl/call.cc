#include "clients/cadrectl/call.h"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/dynamic_message.h>
#include <google/protobuf/util/json_util.h>

#include <cstdio>
#include <memory>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/base/errors.h"
#include "common/base/status_macros.h"
#include "protos/all_services.h"

namespace cadre::cadrectl {
namespace {

namespace pb = google::protobuf;

std::string PathOf(const pb::MethodDescriptor& method) {
  return absl::StrCat("/", method.service()->full_name(), "/", method.name());
}

std::vector<const pb::MethodDescriptor*> AllMethods() {
  std::vector<const pb::MethodDescriptor*> methods;
  for (const std::string& name : AllServices()) {
    const auto* service = pb::DescriptorPool::generated_pool()->FindServiceByName(name);
    for (int i = 0; i < service->method_count(); ++i) methods.push_back(service->method(i));
  }
  return methods;
}

// "GetPerson" or "cadre.registry.v1.PersonService/GetPerson".
absl::StatusOr<const pb::MethodDescriptor*> FindMethod(const std::string& name) {
  const pb::MethodDescriptor* found = nullptr;
  for (const pb::MethodDescriptor* method : AllMethods()) {
    if (method->name() != name && !absl::EndsWith(PathOf(*method), absl::StrCat("/", name))) {
      continue;
    }
    if (found != nullptr) {
      return FieldError("METHOD", "names several methods; give its service too");
    }
    found = method;
  }
  if (found == nullptr) return FieldError("METHOD", "is unknown; see `cadrectl methods`");
  return found;
}

std::unique_ptr<pb::Message> NewMessage(const pb::Descriptor& type) {
  return std::unique_ptr<pb::Message>(
      pb::MessageFactory::generated_factory()->GetPrototype(&type)->New());
}

absl::Status Print(const pb::Descriptor& type, const std::string& bytes) {
  const std::unique_ptr<pb::Message> message = NewMessage(type);
  message->ParseFromString(bytes);
  pb::util::JsonPrintOptions print;
  print.add_whitespace = true;
  std::string text;
  const auto printed = pb::util::MessageToJsonString(*message, &text, print);
  if (!printed.ok()) return InternalError("the answer cannot be shown as JSON");
  std::fputs(text.c_str(), stdout);
  return absl::OkStatus();
}

absl::Status Run(const ClientOptions& options, const std::string& name, const std::string& json) {
  ASSIGN_OR_RETURN(const pb::MethodDescriptor* method, FindMethod(name));
  const std::unique_ptr<pb::Message> request = NewMessage(*method->input_type());
  const auto parsed = pb::util::JsonStringToMessage(json, request.get());
  if (!parsed.ok()) return FieldError("JSON", std::string(parsed.message()));
  ASSIGN_OR_RETURN(Client client, Client::Connect(options));
  const std::string path = PathOf(*method);
  const std::string sent = request->SerializeAsString();
  if (method->server_streaming()) {
    return client.StreamBytes(
        path, sent, [&](const std::string& bytes) { return Print(*method->output_type(), bytes); });
  }
  ASSIGN_OR_RETURN(const std::string bytes, client.CallBytes(path, sent));
  return Print(*method->output_type(), bytes);
}

}  // namespace

void AddCallCommand(CLI::App& app, const ClientOptions& options, absl::Status& result) {
  struct Arguments {
    std::string method;
    std::string json = "{}";
  };
  auto arguments = std::make_shared<Arguments>();
  CLI::App* call = app.add_subcommand("call", "Call any method, in and out as JSON");
  call->add_option("METHOD", arguments->method, "e.g. ListOrganizations")->required();
  call->add_option("JSON", arguments->json, "The request")->capture_default_str();
  call->callback([arguments, &options, &result] {
    result = Run(options, arguments->method, arguments->json);
  });
  app.add_subcommand("methods", "List every method")->callback([] {
    for (const pb::MethodDescriptor* method : AllMethods()) {
      std::puts(PathOf(*method).c_str() + 1);
    }
  });
}

}  // namespace cadre::cadrectl
