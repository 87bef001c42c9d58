#include "common/api/field_view.h"

#include <gtest/gtest.h>

#include "cadre/registry/v1/own_record.pb.h"
#include "cadre/registry/v1/person.pb.h"
#include "cadre/registry/v1/post.pb.h"
#include "cadre/registry/v1/record.pb.h"

namespace cadre::api {
namespace {

using registry::v1::OwnRecord;
using registry::v1::Person;

Person Whole() {
  Person person;
  person.set_full_name("An");
  person.mutable_birth_date()->set_year(1970);
  person.set_ethnicity("Kinh");
  person.set_religion("Không");
  person.mutable_party_admission_date()->set_year(2001);
  person.set_national_number("000123456789");
  return person;
}

TEST(FieldView, BasicShowsNeitherSensitiveNorPartyFields) {
  Person person = Whole();
  ClearHidden(kBasicView, person);
  EXPECT_EQ(person.full_name(), "An");
  EXPECT_EQ(person.birth_date().year(), 1970);
  EXPECT_EQ(person.ethnicity() + person.religion() + person.national_number(), "");
  EXPECT_FALSE(person.has_party_admission_date());
}

TEST(FieldView, OwnRecordShowsAllButPartyFieldsAtAnyDepth) {
  OwnRecord own;
  *own.mutable_person() = Whole();
  own.mutable_record()->add_holdings()->mutable_start_date()->set_year(2010);
  own.mutable_record()->add_ratings()->set_level(registry::v1::RATING_LEVEL_GOOD);
  own.mutable_record()->add_disciplines()->set_decision_number("1");
  ClearHidden(kOwnView, own);
  EXPECT_EQ(own.person().ShortDebugString(), Whole().ShortDebugString());
  EXPECT_EQ(own.record().holdings_size(), 1);
  EXPECT_EQ(own.record().ratings_size(), 0) << "not even how many";
  EXPECT_EQ(own.record().disciplines_size(), 0);
}

TEST(FieldView, FullShowsEverything) {
  registry::v1::PersonRecord record;
  record.add_ratings()->set_level(registry::v1::RATING_LEVEL_GOOD);
  ClearHidden(kFullView, record);
  EXPECT_EQ(record.ratings(0).level(), registry::v1::RATING_LEVEL_GOOD);
}

TEST(FieldView, ClassesAreFoundThroughMessages) {
  EXPECT_TRUE(HoldsClassified(*registry::v1::ListPeopleResponse::descriptor()));
  EXPECT_TRUE(HoldsClassified(*OwnRecord::descriptor()));
  EXPECT_FALSE(HoldsClassified(*registry::v1::Post::descriptor()));
  EXPECT_FALSE(HoldsClassified(*registry::v1::DiscoverPeopleResponse::descriptor()));
}

}  // namespace
}  // namespace cadre::api
