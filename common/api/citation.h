// Citations on the wire.
#ifndef CADRE_COMMON_API_CITATION_H_
#define CADRE_COMMON_API_CITATION_H_

#include "cadre/types/v1/types.pb.h"
#include "common/base/errors.h"

namespace cadre::api {

types::v1::Citation ToProto(const Citation& citation, types::v1::Certainty certainty);

}  // namespace cadre::api

#endif  // CADRE_COMMON_API_CITATION_H_
