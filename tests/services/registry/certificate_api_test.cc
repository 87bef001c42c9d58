// Certificates that development tells of.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/api/proto_time.h"
#include "common/testing/status_matchers.h"
#include "services/registry/screening_api.h"
#include "tests/support/registry_server.h"

namespace cadre::registry {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::SizeIs;

class CertificateApiTest : public ::testing::Test {
 protected:
  CertificateApiTest()
      : server_(CivilDay(2018, 4, 3)), person_(server_.AddPerson("An", server_.root())) {}

  api::Call Development() {
    api::Call call = server_.ConsoleCall({}, "registry.certificates.record");
    call.identity = {.principal = "service:development", .service = "development"};
    return call;
  }
  v1::RecordCertificateRequest Certificate(const std::string& number = "15/CC") {
    v1::RecordCertificateRequest request;
    request.set_person(person_);
    v1::Qualification& held = *request.mutable_qualification();
    held.set_kind(v1::QUALIFICATION_KIND_THEORY);
    held.set_level(3);
    *held.mutable_awarded_date() = api::ToProto(CivilDay(2018, 4, 2));
    held.mutable_source()->set_number(number);
    *held.mutable_source()->mutable_date() = api::ToProto(CivilDay(2018, 4, 2));
    return request;
  }
  absl::StatusOr<v1::Qualification> Record(const v1::RecordCertificateRequest& request) {
    return server_.screening().RecordCertificate(Development(), request);
  }
  v1::ListQualificationsResponse Held() {
    v1::ListQualificationsRequest request;
    request.set_person(person_);
    return *server_.screening().ListQualifications(
        server_.ConsoleCall({{Role::kRecordOfficer, server_.root()}}, "registry.people.read"),
        request);
  }

  testing::RegistryServer server_;
  const std::string person_;
};

TEST_F(CertificateApiTest, TheSameOneIsOneQualificationHoweverOftenItIsToldOf) {
  const auto first = Record(Certificate());
  ASSERT_THAT(first, IsOk());
  const auto again = Record(Certificate());
  ASSERT_THAT(again, IsOk());
  EXPECT_EQ(again->name(), first->name());
  EXPECT_THAT(Held().qualifications(), SizeIs(1));
  ASSERT_THAT(Record(Certificate("16/CC")), IsOk());
  EXPECT_THAT(Held().qualifications(), SizeIs(2)) << "another paper is another one";
}

TEST_F(CertificateApiTest, WhatAnOfficerAddedIsTheSame) {
  v1::AddQualificationRequest add;
  add.set_person(person_);
  *add.mutable_qualification() = Certificate().qualification();
  ASSERT_THAT(
      server_.screening().AddQualification(
          server_.ConsoleCall({{Role::kRecordOfficer, server_.root()}}, "registry.people.write"),
          add),
      IsOk());
  ASSERT_THAT(Record(Certificate()), IsOk());
  EXPECT_THAT(Held().qualifications(), SizeIs(1));
}

TEST_F(CertificateApiTest, NeedsAPaperADayThatHasComeAndAPerson) {
  EXPECT_THAT(Record(Certificate("")), FailsWith(Reason::kFieldInvalid));
  v1::RecordCertificateRequest request = Certificate();
  *request.mutable_qualification()->mutable_awarded_date() = api::ToProto(CivilDay(2018, 4, 4));
  EXPECT_THAT(Record(request), FailsWith(Reason::kFieldInvalid));
  request = Certificate();
  request.set_person("people/5");
  EXPECT_THAT(Record(request), FailsWith(Reason::kNotFound));
}

}  // namespace
}  // namespace cadre::registry
