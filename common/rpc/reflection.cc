#include "common/rpc/reflection.h"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/descriptor.pb.h>

#include <set>

namespace cadre::rpc {
namespace {

namespace pb = google::protobuf;

void AddWithImports(const pb::FileDescriptor& file, std::set<const pb::FileDescriptor*>& added,
                    grpc::reflection::v1alpha::FileDescriptorResponse& response) {
  if (!added.insert(&file).second) return;
  pb::FileDescriptorProto proto;
  file.CopyTo(&proto);
  response.add_file_descriptor_proto(proto.SerializeAsString());
  for (int i = 0; i < file.dependency_count(); ++i) {
    AddWithImports(*file.dependency(i), added, response);
  }
}

void AnswerFile(const pb::FileDescriptor* file, Reflection::Response& response) {
  if (file == nullptr) {
    response.mutable_error_response()->set_error_code(grpc::StatusCode::NOT_FOUND);
    response.mutable_error_response()->set_error_message("not known");
    return;
  }
  std::set<const pb::FileDescriptor*> added;
  AddWithImports(*file, added, *response.mutable_file_descriptor_response());
}

}  // namespace

grpc::Status Reflection::ServerReflectionInfo(grpc::ServerContext*,
                                              grpc::ServerReaderWriter<Response, Request>* stream) {
  const pb::DescriptorPool& pool = *pb::DescriptorPool::generated_pool();
  Request request;
  while (stream->Read(&request)) {
    Response response;
    response.set_valid_host(request.host());
    *response.mutable_original_request() = request;
    if (request.message_request_case() == Request::kListServices) {
      for (const std::string& name : services_) {
        response.mutable_list_services_response()->add_service()->set_name(name);
      }
    } else if (request.message_request_case() == Request::kFileByFilename) {
      AnswerFile(pool.FindFileByName(request.file_by_filename()), response);
    } else {
      AnswerFile(pool.FindFileContainingSymbol(request.file_containing_symbol()), response);
    }
    stream->Write(response);
  }
  return grpc::Status::OK;
}

}  // namespace cadre::rpc
