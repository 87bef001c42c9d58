#include "tests/bench/ballot_box.h"

#include <cstring>

#include "absl/strings/str_cat.h"
#include "common/ballot/hpke.h"
#include "common/ballot/voter.h"
#include "common/base/clock.h"
#include "common/base/random.h"
#include "common/base/sha256.h"
#include "common/base/status_macros.h"
#include "common/base/strong_id.h"
#include "common/rpc/channel.h"

namespace cadre::bench {
namespace {

namespace v1 = ballot::v1;

constexpr int kIssuanceBits = 2048;
constexpr int kCounters = 5;
constexpr int kNeeded = 3;
constexpr int kCandidates = 5;
constexpr absl::Duration kPatience = absl::Seconds(30);

api::Call ServiceCall() {
  static const auto& clock = *new SystemClock(absl::UTCTimeZone());
  return {.identity = {.principal = "service:nomination", .service = "nomination"},
          .deadline = RealNow() + kPatience,
          .clock = &clock};
}

std::string BoxName() {
  const std::string bytes = SecureBytes(sizeof(uint64_t));
  uint64_t number = 0;
  std::memcpy(&number, bytes.data(), sizeof(number));
  return absl::StrCat("boxes/", EncodeId(static_cast<int64_t>(number >> 1)));
}

v1::Paper PaperOf(const std::string& issuance_key, const std::string& counting_key) {
  v1::Paper paper;
  paper.set_box(BoxName());
  paper.set_title("Phiếu lấy ý kiến");
  paper.set_kind(v1::BALLOT_KIND_FOR_AGAINST);
  for (int i = 1; i <= kCandidates; ++i) {
    v1::Candidate& line = *paper.add_candidates();
    line.set_label(std::to_string(i));
    line.set_text(absl::StrCat("Nguyễn Văn ", i));
  }
  paper.set_most_names(kCandidates);
  paper.set_blank_is_valid(true);
  paper.set_issuance_key(issuance_key);
  paper.set_counting_key(counting_key);
  return paper;
}

// Issues a credential and marks the paper, as roll and device do.
absl::StatusOr<v1::CastBallotRequest> VoteOf(const ballot::IssuanceKey& roll,
                                             const v1::Paper& paper, int voter) {
  const std::string digest = Sha256(paper.SerializeAsString());
  ASSIGN_OR_RETURN(const ballot::Voter drawn, ballot::Voter::Draw(paper.issuance_key()));
  ASSIGN_OR_RETURN(const std::string signature, roll.BlindSign(drawn.blinded_message()));
  ASSIGN_OR_RETURN(ballot::Credential credential, drawn.Finalize(signature));
  ballot::Marks marks(kCandidates, ballot::Mark::kBlank);
  marks[static_cast<size_t>(voter % kCandidates)] = ballot::Mark::kFor;
  ASSIGN_OR_RETURN(const ballot::Ballot made,
                   ballot::MakeBallot(std::move(credential), paper.counting_key(), digest, marks));
  v1::CastBallotRequest vote;
  vote.set_box(paper.box());
  vote.set_paper_digest(digest);
  vote.set_serial(made.credential.serial);
  vote.set_signature(made.credential.signature);
  vote.set_sealed_marks(made.sealed_marks);
  return vote;
}

}  // namespace

absl::StatusOr<BenchBallot> BenchBallot::Open(const Suite& suite, int voters) {
  const std::string& folder = suite.certificates;
  BenchBallot opened;
  opened.boxes_ = std::make_unique<ballot::BallotClient>(
      rpc::ChannelTo("ballot", suite.ballot,
                     {folder + "/nomination.crt", folder + "/nomination.key", folder + "/ca.crt"}));
  ASSIGN_OR_RETURN(const ballot::IssuanceKey roll, ballot::IssuanceKey::Generate(kIssuanceBits));
  const ballot::HpkeKeyPair pair = ballot::NewHpkeKeyPair();
  ASSIGN_OR_RETURN(opened.shares_, ballot::Split(pair.private_key, kCounters, kNeeded));
  v1::OpenBoxRequest open;
  *open.mutable_paper() = PaperOf(roll.public_key().ToDer(), pair.public_key);
  open.set_present(voters);
  open.mutable_shared_key()->set_needed(kNeeded);
  for (const ballot::Share& share : opened.shares_) {
    open.mutable_shared_key()->add_commitments(ballot::CommitmentOf(share));
  }
  opened.name_ = open.paper().box();
  RETURN_IF_ERROR(opened.boxes_->OpenBox(ServiceCall(), open).status());
  for (int voter = 0; voter < voters; ++voter) {
    ASSIGN_OR_RETURN(opened.votes_.emplace_back(), VoteOf(roll, open.paper(), voter));
  }
  v1::OpenCastingRequest casting;
  casting.set_name(opened.name_);
  casting.set_issued(voters);
  RETURN_IF_ERROR(opened.boxes_->OpenCasting(ServiceCall(), casting).status());
  return opened;
}

absl::StatusOr<v1::Bundle> BenchBallot::CloseAndPublish() {
  v1::CloseBoxRequest close;
  close.set_name(name_);
  RETURN_IF_ERROR(boxes_->CloseBox(ServiceCall(), close).status());
  v1::CountBoxRequest count;
  count.set_name(name_);
  count.set_counting_key(ballot::Join({shares_.begin(), shares_.begin() + kNeeded}));
  RETURN_IF_ERROR(boxes_->CountBox(ServiceCall(), count).status());
  v1::ExportBundleRequest bundle;
  bundle.set_name(name_);
  return boxes_->ExportBundle(ServiceCall(), bundle);
}

std::shared_ptr<grpc::Channel> CastChannel(const Suite& suite) {
  const std::string& folder = suite.certificates;
  return rpc::ChannelTo("ballot", suite.ballot_cast,
                        {folder + "/gateway.crt", folder + "/gateway.key", folder + "/ca.crt"});
}

bool Cast(v1::CastService::Stub& stub, const v1::CastBallotRequest& vote) {
  grpc::ClientContext context;
  rpc::SetDeadline(context, RealNow() + kPatience);
  v1::CastReceipt receipt;
  return stub.CastBallot(&context, vote, &receipt).ok();
}

}  // namespace cadre::bench
