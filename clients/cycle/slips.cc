#include "clients/cycle/slips.h"

#include <algorithm>
#include <regex>

#include "cadre/nomination/v1/slip.pb.h"
#include "common/ballot/slip.h"
#include "common/base/errors.h"
#include "common/sheet/zip.h"

namespace cadre::cycle {
namespace {

namespace v1 = nomination::v1;

constexpr int kSpares = 4;
constexpr size_t kAbstain = 2;
constexpr int64_t kMostBytes = 16 << 20;

// The codes of the print, as a reader takes them.
absl::StatusOr<std::vector<std::string>> Print(Cycle& cycle, const std::string& ballot) {
  v1::PrintSlipsRequest request;
  request.set_name(ballot);
  request.set_spares(kSpares);
  request.set_purpose("hội nghị bỏ phiếu");
  request.mutable_letterhead()->set_style(types::v1::PAPER_STYLE_PARTY);
  ASSIGN_OR_RETURN(const auto paper, cycle.session.Call<v1::GeneratedPaper>(kSecretary, request));
  ASSIGN_OR_RETURN(sheet::ZipReader file, sheet::ZipReader::Open(paper.content()));
  ASSIGN_OR_RETURN(const std::string text, file.Read("word/document.xml", kMostBytes));
  static const std::regex code("[0-9A-Z]{4}(-[0-9A-Z]{4}){3}");
  std::vector<std::string> codes;
  for (std::sregex_iterator it(text.begin(), text.end(), code), end; it != end; ++it) {
    codes.push_back(it->str());
  }
  return codes;
}

absl::Status HandOut(Cycle& cycle, const std::string& ballot,
                     const std::vector<std::string>& voters) {
  v1::HandOutSlipsRequest request;
  request.set_name(ballot);
  for (const std::string& voter : voters) request.add_people(voter);
  return cycle.session.Call<v1::SlipNumbers>(kSecretary, request).status();
}

absl::StatusOr<v1::SlipNumbers> Return(Cycle& cycle, const std::string& ballot,
                                       const std::vector<std::string>& codes) {
  v1::VoidSlipsRequest request;
  request.set_name(ballot);
  request.set_end(v1::SLIP_END_RETURNED);
  for (const std::string& code : codes) {
    request.add_digests(ballot::SlipDigest(*ballot::SerialOfSlip(code)));
  }
  return cycle.session.Call<v1::SlipNumbers>(kSecretary, request);
}

}  // namespace

absl::StatusOr<v1::Ballot> VoteBySlips(Cycle& cycle, const DeviceBallot& opened,
                                       const std::vector<std::string>& voters) {
  ASSIGN_OR_RETURN(std::vector<std::string> codes, Print(cycle, opened.name));
  if (codes.size() < voters.size() + kSpares) return InternalError("slips are missing on a print");
  std::reverse(codes.begin(), codes.end());  // a pile is drawn from in any order
  RETURN_IF_ERROR(HandOut(cycle, opened.name, voters));
  RETURN_IF_ERROR(cycle.story.Refused(OpenCasting(cycle, opened.name), "STATE_FORBIDS_MOVE",
                                      "casting while slips are neither handed out nor void"));
  const std::vector<std::string> left(codes.begin() + static_cast<ptrdiff_t>(voters.size()),
                                      codes.end());
  ASSIGN_OR_RETURN(const v1::SlipNumbers numbers, Return(cycle, opened.name, left));
  cycle.story.Good(absl::StrCat("slips: ", numbers.printed(), " printed, ", numbers.handed_out(),
                                " handed out, ", numbers.returned(), " left over and void"));
  v1::AdmitKioskRequest admit;
  admit.set_name(opened.name);
  ASSIGN_OR_RETURN(const auto pass, cycle.session.Call<v1::KioskPass>(kSecretary, admit));
  RETURN_IF_ERROR(OpenCasting(cycle, opened.name));
  ASSIGN_OR_RETURN(
      const voting::Paper paper,
      ReadPaper(cycle,
                {.box = pass.box(), .issuance_key = "", .counting_key = pass.counting_key()}));
  const auto cast = [&](const std::string& code, ballot::Mark first) {
    return Cast(cycle, paper, {*ballot::SerialOfSlip(code), pass.pass()}, first);
  };
  std::string tracker;
  for (size_t i = 0; i + kAbstain < voters.size(); ++i) {
    ASSIGN_OR_RETURN(tracker, cast(codes[i], ballot::Mark::kFor));
  }
  RETURN_IF_ERROR(cycle.story.Refused(cast(codes.front(), ballot::Mark::kFor).status(),
                                      "CREDENTIAL_USED", "a second ballot with one code"));
  RETURN_IF_ERROR(cycle.story.Refused(cast(left.front(), ballot::Mark::kFor).status(),
                                      "CREDENTIAL_INVALID", "a ballot with a void code"));
  return CloseAndCount(cycle, opened, pass.box(), tracker);
}

}  // namespace cadre::cycle
