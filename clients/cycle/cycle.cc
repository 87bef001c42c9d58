#include "clients/cycle/cycle.h"

#include "common/api/proto_time.h"

namespace cadre::cycle {

types::v1::DocumentRef Cycle::Document(absl::string_view number) {
  types::v1::DocumentRef document;
  document.set_number(std::string(number));
  *document.mutable_date() = api::ToProto(kToday);
  return document;
}

types::v1::CivilDate Cycle::Date(CivilDay day) { return api::ToProto(day); }

}  // namespace cadre::cycle
