#include "services/gateway/identities.h"

#include "absl/strings/str_cat.h"
#include "common/api/resource_name.h"
#include "common/base/clock.h"
#include "common/base/errors.h"
#include "common/base/status_macros.h"
#include "common/rpc/status_codec.h"

namespace cadre::gateway {
namespace {

constexpr size_t kMaxKnown = 10'000;
constexpr absl::Duration kLookupTime = absl::Seconds(3);
// A signed identity outlives its freshness by what a long call may need to be admitted downstream.
const absl::Duration kSignedAge = 2 * kIdentityAge;

absl::StatusOr<api::Identity> ToIdentity(const Subject& subject,
                                         const registry::v1::ResolvedIdentity& answer) {
  api::Identity identity{.principal = absl::StrCat(subject.issuer, "#", subject.subject)};
  if (!answer.person().empty()) {
    ASSIGN_OR_RETURN(identity.person,
                     api::ParseId<PersonId>(answer.person(), api::kPersonPattern, "person"));
  }
  for (const auto& binding : answer.bindings()) {
    ASSIGN_OR_RETURN(const OrganizationId organization,
                     api::ParseId<OrganizationId>(binding.organization(), api::kOrganizationPattern,
                                                  "organization"));
    identity.bindings.push_back({static_cast<Role>(binding.role()), organization});
  }
  return identity;
}

}  // namespace

void Identities::Find(const std::string& authorization, Done done) {
  const auto found = known_.find(authorization);
  if (found != known_.end()) {
    if (RealNow() < found->second.fresh_until) return done(found->second);
    known_.erase(found);
  }
  const auto lookup = lookups_.find(authorization);
  if (lookup != lookups_.end()) {
    lookup->second->waiting.push_back(std::move(done));
    return;
  }
  absl::StatusOr<Subject> subject = VerifyToken(authorization, keys_, policy_, RealNow());
  if (!subject.ok()) return done(subject.status());
  Ask(authorization, *std::move(subject), std::move(done));
}

void Identities::Ask(const std::string& authorization, Subject subject, Done done) {
  auto lookup = std::make_unique<Lookup>();
  lookup->owner = this;
  lookup->authorization = authorization;
  lookup->subject = std::move(subject);
  lookup->waiting.push_back(std::move(done));
  lookup->context.set_deadline(absl::ToChronoTime(RealNow() + kLookupTime));
  registry::v1::ResolveIdentityRequest request;
  request.set_issuer(lookup->subject.issuer);
  request.set_subject(lookup->subject.subject);
  lookup->reader = registry_->AsyncResolveIdentity(&lookup->context, request, &queue_);
  Lookup* tag = lookup.get();
  lookups_[authorization] = std::move(lookup);
  tag->reader->Finish(&tag->answer, &tag->status, static_cast<Tag*>(tag));
}

void Identities::Lookup::Proceed(bool) { owner->Answer(*this); }

void Identities::Answer(Lookup& finished) {
  // Taken out first: a waiting call may start a new lookup for the same token.
  const std::unique_ptr<Lookup> lookup = std::move(lookups_[finished.authorization]);
  lookups_.erase(finished.authorization);
  absl::StatusOr<api::Identity> identity = lookup->status.ok()
                                               ? ToIdentity(lookup->subject, lookup->answer)
                                               : rpc::FromGrpc(lookup->status, "registry");
  absl::StatusOr<KnownIdentity> result = absl::UnknownError("");
  if (!identity.ok()) {
    result = identity.status();
  } else {
    const absl::Time now = RealNow();
    result = KnownIdentity{
        .identity = *identity,
        .signed_identity = signer_.Sign(*identity, now + kSignedAge),
        .fresh_until = std::min(now + kIdentityAge, lookup->subject.expires + policy_.leeway)};
    if (known_.size() >= kMaxKnown) known_.clear();
    known_[lookup->authorization] = *result;
  }
  for (const Done& done : lookup->waiting) done(result);
}

}  // namespace cadre::gateway
