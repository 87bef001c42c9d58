#include "clients/cadrectl/commands/command.h"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

#include <cstdio>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "cadre/options/v1/options.pb.h"
#include "clients/cadrectl/commands/answer.h"
#include "clients/cadrectl/commands/completion.h"
#include "clients/cadrectl/commands/request_form.h"
#include "common/base/status_macros.h"
#include "protos/all_services.h"

namespace cadre::cadrectl {
namespace {

namespace pb = google::protobuf;

// "RoleBinding" as "role-binding".
std::string KebabOfCamel(const std::string& name) {
  std::string kebab;
  for (const char c : name) {
    const auto letter = static_cast<unsigned char>(c);
    if (absl::ascii_isupper(letter) && !kebab.empty()) kebab += '-';
    kebab += static_cast<char>(absl::ascii_tolower(letter));
  }
  return kebab;
}

std::string NounOf(const pb::ServiceDescriptor& service) {
  return std::string(absl::StripSuffix(service.name(), "Service"));
}

// "ListPeople" of PersonService as "list", "FillPost" of RecordService as "fill-post".
std::string VerbOf(const pb::MethodDescriptor& method) {
  const std::string noun = NounOf(*method.service());
  std::vector<std::string> nouns = {noun, noun + "s"};
  if (noun == "Person") nouns.push_back("People");
  if (absl::EndsWith(noun, "y")) nouns.push_back(noun.substr(0, noun.size() - 1) + "ies");
  if (absl::EndsWith(noun, "h")) nouns.push_back(noun + "es");
  for (const std::string& suffix : nouns) {
    if (absl::EndsWith(method.name(), suffix) && method.name() != suffix) {
      return KebabOfCamel(method.name().substr(0, method.name().size() - suffix.size()));
    }
  }
  return KebabOfCamel(method.name());
}

bool IsCommand(const pb::MethodDescriptor& method) {
  return method.options().GetExtension(options::v1::audience) == options::v1::AUDIENCE_PUBLIC &&
         !method.client_streaming();
}

std::unique_ptr<pb::Message> NewAnswer(const pb::MethodDescriptor& method) {
  return std::unique_ptr<pb::Message>(
      pb::MessageFactory::generated_factory()->GetPrototype(method.output_type())->New());
}

std::string PathOf(const pb::MethodDescriptor& method) {
  return absl::StrCat("/", method.service()->full_name(), "/", method.name());
}

// One method and what was typed for it.
class MethodCommand {
 public:
  MethodCommand(const pb::MethodDescriptor& method, CLI::App& command)
      : method_(method), form_(method, command) {
    auto formats = CLI::CheckedTransformer(std::map<std::string, Output>{
        {"table", Output::kTable}, {"json", Output::kJson}, {"csv", Output::kCsv}});
    command.add_option("-o,--output", output_, "one of table, json, csv")
        ->transform(formats.description(""))
        ->type_name("FORMAT");
    next_page_ = method.output_type()->FindFieldByName("next_page_token");
    page_ = method.input_type()->FindFieldByName("page_token");
    if (next_page_ != nullptr && page_ != nullptr) {
      command.add_flag("--all", all_, "Every page, not only the first");
    }
  }

  absl::Status Run(const ClientOptions& options) const {
    ASSIGN_OR_RETURN(const std::unique_ptr<pb::Message> request, form_.Fill());
    ASSIGN_OR_RETURN(Client client, Client::Connect(options));
    if (method_.server_streaming()) return RunStream(client, *request);
    const std::unique_ptr<pb::Message> answer = NewAnswer(method_);
    while (true) {
      ASSIGN_OR_RETURN(const std::string bytes,
                       client.CallBytes(PathOf(method_), request->SerializeAsString()));
      if (next_page_ != nullptr) answer->GetReflection()->ClearField(answer.get(), next_page_);
      answer->MergeFromString(bytes);
      const std::string next = NextPage(*answer);
      if (next.empty() || !all_) break;
      request->GetReflection()->SetString(request.get(), page_, next);
    }
    ASSIGN_OR_RETURN(const std::string text, Show(*answer, output_));
    std::fputs(text.c_str(), stdout);
    if (!NextPage(*answer).empty()) std::fputs("more rows follow: --all\n", stderr);
    return absl::OkStatus();
  }

 private:
  // A line of JSON a message, as they come; or a table when all are there.
  absl::Status RunStream(Client& client, const pb::Message& request) const {
    std::vector<std::unique_ptr<pb::Message>> answers;
    const absl::Status status =
        client.StreamBytes(PathOf(method_), request.SerializeAsString(),
                           [&](const std::string& bytes) -> absl::Status {
                             std::unique_ptr<pb::Message> answer = NewAnswer(method_);
                             answer->ParseFromString(bytes);
                             if (output_ != Output::kJson) {
                               answers.push_back(std::move(answer));
                               return absl::OkStatus();
                             }
                             ASSIGN_OR_RETURN(const std::string text, Show(*answer, output_));
                             std::fputs(text.c_str(), stdout);
                             return absl::OkStatus();
                           });
    if (output_ != Output::kJson) std::fputs(ShowAll(answers, output_).c_str(), stdout);
    return status;
  }

  std::string NextPage(const pb::Message& answer) const {
    if (next_page_ == nullptr || page_ == nullptr) return "";
    return answer.GetReflection()->GetString(answer, next_page_);
  }

  const pb::MethodDescriptor& method_;
  RequestForm form_;
  Output output_ = Output::kTable;
  bool all_ = false;
  const pb::FieldDescriptor* next_page_ = nullptr;
  const pb::FieldDescriptor* page_ = nullptr;
};

}  // namespace

void AddMethodCommands(CLI::App& app, const ClientOptions& options, absl::Status& result) {
  for (const std::string& name : AllServices()) {
    const auto* service = pb::DescriptorPool::generated_pool()->FindServiceByName(name);
    const std::string noun = KebabOfCamel(NounOf(*service));
    // A command of its own stands beside the methods of its service, under their verbs.
    CLI::App* group = CommandBelow(app, noun) == nullptr ? nullptr : app.get_subcommand(noun);
    for (int i = 0; i < service->method_count(); ++i) {
      const pb::MethodDescriptor& method = *service->method(i);
      if (!IsCommand(method)) continue;
      if (group == nullptr) {
        group = app.add_subcommand(noun, name)
                    ->require_subcommand(1)
                    ->group(service->file()->package());
      }
      if (CommandBelow(*group, VerbOf(method)) != nullptr) continue;
      CLI::App* command = group->add_subcommand(VerbOf(method), method.name());
      const auto typed = std::make_shared<MethodCommand>(method, *command);
      command->callback([typed, &options, &result] { result = typed->Run(options); });
    }
  }
}

}  // namespace cadre::cadrectl
