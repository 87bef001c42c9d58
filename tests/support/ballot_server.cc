#include "tests/support/ballot_server.h"

#include <grpcpp/server_builder.h>

#include <map>
#include <set>

#include "absl/strings/str_cat.h"
#include "common/ballot/slip.h"
#include "common/base/random.h"
#include "common/base/sha256.h"
#include "common/base/strong_id.h"
#include "services/ballot/migrations.h"

namespace cadre::testing {
namespace {

// Made once: a key takes a tenth of a second.
const ballot::IssuanceKey& KeyNumber(int number) {
  static auto& keys = *new std::map<int, ballot::IssuanceKey>();
  const auto found = keys.find(number);
  if (found != keys.end()) return found->second;
  return keys.emplace(number, *ballot::IssuanceKey::Generate(2048)).first->second;
}

// Ascending.
template <typename Codes>
std::set<std::string> Digests(Codes begin, Codes end) {
  std::set<std::string> digests;
  for (; begin != end; ++begin) {
    digests.insert(ballot::SlipDigest(*ballot::SerialOfSlip(*begin)));
  }
  return digests;
}

}  // namespace

BallotServer::BallotServer()
    : clock_(CivilDay(2017, 12, 20)),
      database_(ballot::Migrations()),
      window_(database_.pool(), absl::ZeroDuration()),
      boxes_(database_.pool(), window_),
      casts_(database_.pool(), window_) {
  const rpc::PeerNamer peer_namer = [this](const grpc::ServerContext&) { return peer_; };
  runner_ = std::make_unique<rpc::UnaryRunner>(
      rpc::RunnerOptions{.methods = *api::MethodTable::Of(ballot::ServiceNames()),
                         .clock = &clock_,
                         .metrics = &metrics_,
                         .peer_namer = peer_namer});
  anonymous_runner_ = std::make_unique<rpc::AnonymousRunner>(
      *api::MethodTable::Of(ballot::CastServiceNames()), peer_namer);
  services_ = ballot::MakeServices(*runner_, boxes_);
  cast_service_ = ballot::MakeCastService(*anonymous_runner_, casts_);
  grpc::ServerBuilder builder;
  for (const auto& service : services_) builder.RegisterService(service.get());
  server_ = builder.BuildAndStart();
  channel_ = server_->InProcessChannel({});
  grpc::ServerBuilder cast_builder;
  cast_builder.RegisterService(cast_service_.get());
  cast_server_ = cast_builder.BuildAndStart();
  cast_channel_ = cast_server_->InProcessChannel({});
}

BallotServer::~BallotServer() {
  server_->Shutdown();
  cast_server_->Shutdown();
}

api::Call BallotServer::Call() const {
  return {.identity = {.principal = "service:nomination", .service = "nomination"},
          .method = "test",
          .request_hash = std::string(32, '0'),
          .deadline = RealNow() + absl::Seconds(20),
          .clock = &clock_};
}

int64_t BallotServer::RowsOf(const std::string& table) {
  const auto lease = *pool().Acquire(RealNow() + absl::Seconds(5));
  return **lease->QueryOne(absl::StrCat("SELECT COUNT(*) FROM ", table),
                           [](const db::Row& row) { return row.Int(1); });
}

TestBallot::TestBallot(int64_t box, int key) : roll_(KeyNumber(key)) {
  paper_.set_box(absl::StrCat("boxes/", EncodeId(box)));
  paper_.set_title("Phiếu lấy ý kiến");
  paper_.set_kind(ballot::v1::BALLOT_KIND_FOR_AGAINST);
  for (const char* label : {"people/a", "people/b", "people/c"}) {
    ballot::v1::Candidate& candidate = *paper_.add_candidates();
    candidate.set_label(label);
    candidate.set_text(absl::StrCat("Ông ", label));
  }
  paper_.set_most_names(2);
  paper_.set_blank_is_valid(true);
  paper_.set_issuance_key(roll_.public_key().ToDer());
  paper_.set_counting_key(counting_.public_key);
}

std::string TestBallot::digest() const { return Sha256(paper_.SerializeAsString()); }

ballot::v1::OpenBoxRequest TestBallot::OpenRequest(int present) const {
  ballot::v1::OpenBoxRequest request;
  *request.mutable_paper() = paper_;
  request.set_present(present);
  request.mutable_shared_key()->set_needed(2);
  for (const ballot::Share& share : shares_) {
    request.mutable_shared_key()->add_commitments(ballot::CommitmentOf(share));
  }
  for (const std::string& digest : Digests(codes_.begin(), codes_.end())) {
    request.add_slips(digest);
  }
  if (!pass_.empty()) request.set_kiosk_digest(Sha256(pass_));
  return request;
}

ballot::v1::OpenCastingRequest TestBallot::CastingRequest(int issued) const {
  ballot::v1::OpenCastingRequest request;
  request.set_name(name());
  request.set_issued(issued);
  if (codes_.empty()) return request;
  for (const std::string& digest : Digests(codes_.begin() + issued, codes_.end())) {
    request.add_void_slips(digest);
  }
  return request;
}

ballot::v1::CloseBoxRequest TestBallot::CloseRequest() const {
  ballot::v1::CloseBoxRequest request;
  request.set_name(name());
  return request;
}

ballot::v1::CountBoxRequest TestBallot::CountRequest() const {
  ballot::v1::CountBoxRequest request;
  request.set_name(name());
  request.set_counting_key(counting_.private_key);
  return request;
}

ballot::Credential TestBallot::Issue() const {
  const ballot::Voter voter = *ballot::Voter::Draw(paper_.issuance_key());
  return *voter.Finalize(*roll_.BlindSign(voter.blinded_message()));
}

void TestBallot::PrintSlips(int number) {
  paper_.clear_issuance_key();
  pass_ = SecureBytes(32);
  for (int i = 0; i < number; ++i) codes_.push_back(ballot::DrawSlipCode());
}

ballot::Credential TestBallot::Typed(const std::string& code) const {
  return {.serial = *ballot::SerialOfSlip(code), .signature = pass_};
}

ballot::v1::CastBallotRequest TestBallot::Vote(const ballot::Credential& credential,
                                               const ballot::Marks& marks) const {
  const ballot::Ballot ballot =
      *ballot::MakeBallot(credential, paper_.counting_key(), digest(), marks);
  ballot::v1::CastBallotRequest request;
  request.set_box(name());
  request.set_paper_digest(digest());
  request.set_serial(ballot.credential.serial);
  request.set_signature(ballot.credential.signature);
  request.set_sealed_marks(ballot.sealed_marks);
  return request;
}

}  // namespace cadre::testing
