// The protos keep to their rules: read from descriptors that carry the comments.
#include <google/protobuf/descriptor.h>
#include <google/protobuf/descriptor.pb.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <regex>
#include <set>
#include <string>

#include "common/api/method_table.h"
#include "common/testing/status_matchers.h"
#include "protos/all_services.h"

namespace {

namespace fs = std::filesystem;
namespace pb = google::protobuf;

class ProtoRules : public ::testing::Test {
 protected:
  ProtoRules() {
    pb::FileDescriptorSet set;
    std::ifstream file(CADRE_PROTO_SET, std::ios::binary);
    EXPECT_TRUE(set.ParseFromIstream(&file)) << CADRE_PROTO_SET;
    for (const pb::FileDescriptorProto& proto : set.file()) {
      const pb::FileDescriptor* built = pool_.BuildFile(proto);
      EXPECT_NE(built, nullptr) << proto.name();
      if (!proto.name().starts_with("google/protobuf/")) files_.push_back(built);
    }
  }

  template <typename T>
  static void ExpectComment(const T& thing) {
    pb::SourceLocation location;
    EXPECT_TRUE(thing.GetSourceLocation(&location) && !location.leading_comments.empty())
        << thing.full_name() << " has no comment";
  }

  pb::DescriptorPool pool_;
  std::vector<const pb::FileDescriptor*> files_;
};

void ForEachMessage(const pb::Descriptor& message,
                    const std::function<void(const pb::Descriptor&)>& f) {
  if (message.options().map_entry()) return;
  f(message);
  for (int i = 0; i < message.nested_type_count(); ++i) ForEachMessage(*message.nested_type(i), f);
}

TEST_F(ProtoRules, EverythingHasAComment) {
  for (const pb::FileDescriptor* file : files_) {
    for (int i = 0; i < file->message_type_count(); ++i) {
      ForEachMessage(*file->message_type(i), [](const pb::Descriptor& message) {
        ExpectComment(message);
        for (int j = 0; j < message.field_count(); ++j) {
          pb::SourceLocation at;
          // Two numbers in one line share a comment ("Smallest and largest").
          if (message.field(j)->GetSourceLocation(&at)) ExpectComment(*message.field(j));
        }
      });
    }
    for (int i = 0; i < file->enum_type_count(); ++i) {
      ExpectComment(*file->enum_type(i));
      for (int j = 0; j < file->enum_type(i)->value_count(); ++j) {
        ExpectComment(*file->enum_type(i)->value(j));
      }
    }
    for (int i = 0; i < file->service_count(); ++i) {
      ExpectComment(*file->service(i));
      for (int j = 0; j < file->service(i)->method_count(); ++j) {
        ExpectComment(*file->service(i)->method(j));
      }
    }
  }
}

TEST_F(ProtoRules, EnumsBeginWithAnUnusedZero) {
  for (const pb::FileDescriptor* file : files_) {
    for (int i = 0; i < file->enum_type_count(); ++i) {
      const pb::EnumValueDescriptor* zero = file->enum_type(i)->FindValueByNumber(0);
      ASSERT_NE(zero, nullptr) << file->enum_type(i)->full_name();
      EXPECT_TRUE(zero->name().ends_with("_UNSPECIFIED")) << zero->full_name();
    }
  }
}

TEST_F(ProtoRules, NamesFollowTheStandard) {
  const auto upper_snake = [](const std::string& camel) {
    std::string result;
    for (const char c : camel) {
      if (std::isupper(static_cast<unsigned char>(c)) != 0 && !result.empty()) result += '_';
      result += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    }
    return result;
  };
  for (const pb::FileDescriptor* file : files_) {
    if (!file->package().starts_with("cadre.")) continue;
    for (int i = 0; i < file->enum_type_count(); ++i) {
      const pb::EnumDescriptor& type = *file->enum_type(i);
      const std::string prefix = upper_snake(type.name()) + "_";
      for (int j = 0; j < type.value_count(); ++j) {
        EXPECT_TRUE(type.value(j)->name().starts_with(prefix)) << type.value(j)->full_name();
      }
    }
    for (int i = 0; i < file->service_count(); ++i) {
      EXPECT_TRUE(file->service(i)->name().ends_with("Service")) << file->service(i)->full_name();
      for (int j = 0; j < file->service(i)->method_count(); ++j) {
        const pb::MethodDescriptor& method = *file->service(i)->method(j);
        EXPECT_EQ(method.input_type()->name(), method.name() + "Request");
      }
    }
  }
}

TEST_F(ProtoRules, PackagesFollowFolders) {
  for (const pb::FileDescriptor* file : files_) {
    std::string folder = fs::path(file->name()).parent_path().string();
    std::replace(folder.begin(), folder.end(), '/', '.');
    EXPECT_EQ(file->package(), folder) << file->name();
  }
}

TEST_F(ProtoRules, EveryMethodHasItsOwnRequest) {
  std::map<std::string, std::string> used_by;
  for (const pb::FileDescriptor* file : files_) {
    for (int i = 0; i < file->service_count(); ++i) {
      for (int j = 0; j < file->service(i)->method_count(); ++j) {
        const pb::MethodDescriptor& method = *file->service(i)->method(j);
        EXPECT_TRUE(used_by.emplace(method.input_type()->full_name(), method.full_name()).second)
            << method.full_name() << " shares its request";
      }
    }
  }
}

TEST_F(ProtoRules, EveryServiceOfTheSuiteIsListed) {
  const std::vector<std::string> listed = cadre::AllServices();
  for (const pb::FileDescriptor* file : files_) {
    if (!file->package().starts_with("cadre.")) continue;
    for (int i = 0; i < file->service_count(); ++i) {
      EXPECT_NE(std::find(listed.begin(), listed.end(), file->service(i)->full_name()),
                listed.end())
          << file->service(i)->full_name() << " is missing in protos/all_services.cc";
    }
  }
}

TEST(MethodTable, EveryMethodDeclaresPermissionAndAudience) {
  EXPECT_THAT(cadre::api::MethodTable::Of(cadre::AllServices()), cadre::testing::IsOk());
}

}  // namespace
