#include "common/api/citation.h"

#include "common/api/proto_time.h"

namespace cadre::api {

types::v1::Citation ToProto(const Citation& citation, types::v1::Certainty certainty) {
  types::v1::Citation result;
  result.set_rule(citation.rule);
  result.set_clause(citation.clause);
  result.set_certainty(certainty);
  result.mutable_document()->set_number(citation.document);
  result.mutable_document()->set_issuer(citation.issuer);
  if (const auto day = ParseDay(citation.date)) {
    *result.mutable_document()->mutable_date() = ToProto(*day);
  }
  return result;
}

}  // namespace cadre::api
