// SHA-256 of bytes and of messages.
#ifndef CADRE_COMMON_API_DIGEST_H_
#define CADRE_COMMON_API_DIGEST_H_

#include <google/protobuf/message.h>

#include <string>

#include "common/base/sha256.h"

namespace cadre::api {

using cadre::Sha256;

// Digest of the deterministic serialization: equal for equal messages within one release.
std::string DigestOf(const google::protobuf::Message& message);

}  // namespace cadre::api

#endif  // CADRE_COMMON_API_DIGEST_H_
