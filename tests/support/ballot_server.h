// The ballot box with a schema of its own, and the roll and voters of a ballot in it.
#ifndef CADRE_TESTS_SUPPORT_BALLOT_SERVER_H_
#define CADRE_TESTS_SUPPORT_BALLOT_SERVER_H_

#include <grpcpp/channel.h>
#include <grpcpp/impl/service_type.h>
#include <grpcpp/server.h>

#include <memory>
#include <string>
#include <vector>

#include "common/ballot/hpke.h"
#include "common/ballot/shares.h"
#include "common/ballot/voter.h"
#include "common/base/metrics.h"
#include "common/testing/fake_clock.h"
#include "common/testing/test_database.h"
#include "services/ballot/rpc.h"

namespace cadre::testing {

class BallotServer {
 public:
  BallotServer();
  ~BallotServer();

  db::Pool& pool() { return database_.pool(); }
  ballot::BoxApi& boxes() { return boxes_; }
  ballot::CastApi& casts() { return casts_; }
  std::shared_ptr<grpc::Channel> channel() { return channel_; }
  std::shared_ptr<grpc::Channel> cast_channel() { return cast_channel_; }

  // The certificate that callers of both listeners show from now on; "nomination" at first.
  void CallAs(std::string peer) { peer_ = std::move(peer); }

  // A call of the service that owns the roll.
  api::Call Call() const;

  // Rows of a table.
  int64_t RowsOf(const std::string& table);

 private:
  FakeClock clock_;
  TestDatabase database_;
  Metrics metrics_;
  std::string peer_ = "nomination";
  ballot::CastWindow window_;
  ballot::BoxApi boxes_;
  ballot::CastApi casts_;
  std::unique_ptr<rpc::UnaryRunner> runner_;
  std::unique_ptr<rpc::AnonymousRunner> anonymous_runner_;
  std::vector<std::unique_ptr<grpc::Service>> services_;
  std::unique_ptr<grpc::Service> cast_service_;
  std::unique_ptr<grpc::Server> server_;
  std::unique_ptr<grpc::Server> cast_server_;
  std::shared_ptr<grpc::Channel> channel_;
  std::shared_ptr<grpc::Channel> cast_channel_;
};

// A ballot as its roll and its voters hold it: the keys, the paper, credentials at will.
class TestBallot {
 public:
  // On three candidates, for and against, most two names, a blank ballot valid. Ballots of a
  // process with the same `key` have the same issuance key.
  explicit TestBallot(int64_t box = 7, int key = 0);

  ballot::v1::Paper& paper() { return paper_; }
  const std::string& name() const { return paper_.box(); }
  const ballot::HpkeKeyPair& counting() const { return counting_; }
  std::string digest() const;

  ballot::v1::OpenBoxRequest OpenRequest(int present) const;
  ballot::v1::OpenCastingRequest CastingRequest(int issued) const;
  ballot::v1::CloseBoxRequest CloseRequest() const;
  ballot::v1::CountBoxRequest CountRequest() const;

  ballot::Credential Issue() const;

  // Prints slips in the place of credentials that are signed; as many as are issued are in use
  // then, from the first.
  void PrintSlips(int number);
  const std::vector<std::string>& codes() const { return codes_; }
  // What a kiosk makes of a code.
  ballot::Credential Typed(const std::string& code) const;
  // What kiosks show.
  const std::string& pass() const { return pass_; }
  ballot::v1::CastBallotRequest Vote(const ballot::Credential& credential,
                                     const ballot::Marks& marks) const;

 private:
  const ballot::IssuanceKey& roll_;
  const ballot::HpkeKeyPair counting_ = ballot::NewHpkeKeyPair();
  const std::vector<ballot::Share> shares_ = *ballot::Split(counting_.private_key, 3, 2);
  ballot::v1::Paper paper_;
  std::vector<std::string> codes_;
  std::string pass_;
};

}  // namespace cadre::testing

#endif  // CADRE_TESTS_SUPPORT_BALLOT_SERVER_H_
