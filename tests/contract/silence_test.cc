// What is typed into a request comes back in no error and stands in no log line: requests hold the
// data of people, logs and error texts go to those who keep the machines.
#include <gmock/gmock.h>
#include <google/protobuf/descriptor.h>
#include <gtest/gtest.h>

#include "cadre/options/v1/options.pb.h"
#include "common/testing/status_matchers.h"
#include "tests/contract/permission_fixture.h"

namespace cadre {
namespace {

namespace pb = google::protobuf;
using Field = pb::FieldDescriptor;
using ::testing::HasSubstr;
using ::testing::Not;

// Short enough for every field, and like nothing else.
constexpr char kMarker[] = "Zyxwvq";

// Fields whose text is a word of the request's own language: an error has to say which was wrong.
bool IsLanguage(const Field& field) {
  return field.name() == "filter" || field.name() == "order_by" || field.name() == "paths" ||
         field.name() == "page_token";
}

// Writes the marker into every text of the request that is no resource name.
void Mark(pb::Message& message) {
  const pb::Reflection& reflection = *message.GetReflection();
  const pb::Descriptor& type = *message.GetDescriptor();
  for (int i = 0; i < type.field_count(); ++i) {
    const Field& field = *type.field(i);
    if (field.is_repeated() || IsLanguage(field)) continue;
    if (field.type() == Field::TYPE_STRING) {
      if (field.options().GetExtension(cadre::options::v1::resource).empty()) {
        reflection.SetString(&message, &field, kMarker);
      }
    } else if (field.message_type() != nullptr && reflection.HasField(message, &field)) {
      Mark(*reflection.MutableMessage(&message, &field));
    }
  }
}

class Silence : public PermissionFixture {};

TEST_F(Silence, ErrorsAndLogsRepeatNothingOfARequest) {
  int refused = 0;
  ::testing::internal::CaptureStderr();
  for (const auto& [path, row] : rows_) {
    if (row.roles[0] == '\0') continue;
    for (const OrganizationId where : {mine_, theirs_}) {
      const std::unique_ptr<pb::Message> request = RequestOn(path, row, where);
      Mark(*request);
      grpc::ByteBuffer response;
      const grpc::Status status =
          Send(path, request->SerializeAsString(), Me(row.roles[0], mine_), response);
      refused += status.ok() ? 0 : 1;
      EXPECT_THAT(status.error_message(), Not(HasSubstr(kMarker))) << path;
      EXPECT_THAT(status.error_details(), Not(HasSubstr(kMarker))) << path;
    }
  }
  const std::string log = ::testing::internal::GetCapturedStderr();
  EXPECT_GT(refused, 50);
  EXPECT_THAT(log, HasSubstr("\"event\":\"call\"")) << "there was nothing to look at";
  EXPECT_THAT(log, Not(HasSubstr(kMarker)));
  EXPECT_THAT(log, Not(HasSubstr("Nguyễn Văn An")));
}

}  // namespace
}  // namespace cadre
