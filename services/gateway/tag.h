// What a completion queue gives back.
#ifndef CADRE_SERVICES_GATEWAY_TAG_H_
#define CADRE_SERVICES_GATEWAY_TAG_H_

namespace cadre::gateway {

class Tag {
 public:
  virtual ~Tag() = default;
  // The operation has ended; `ok` as gRPC means it for that kind of operation.
  virtual void Proceed(bool ok) = 0;
};

}  // namespace cadre::gateway

#endif  // CADRE_SERVICES_GATEWAY_TAG_H_
