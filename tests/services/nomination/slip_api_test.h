// A ballot by slips as its secretary prints and hands them out, and as kiosks cast with their
// codes.
#ifndef CADRE_TESTS_SERVICES_NOMINATION_SLIP_API_TEST_H_
#define CADRE_TESTS_SERVICES_NOMINATION_SLIP_API_TEST_H_

#include <regex>
#include <set>
#include <string>
#include <vector>

#include "clients/voting/paper.h"
#include "common/ballot/slip.h"
#include "common/sheet/zip.h"
#include "tests/services/nomination/device_api_test.h"

namespace cadre::nomination {

class SlipApiTest : public DeviceApiTest {
 protected:
  absl::StatusOr<v1::Ballot> OpenSlips(int present) {
    ASSIGN_OR_RETURN(const v1::Sitting sitting,
                     Convene(types::v1::MEETING_KIND_EXTENDED_COLLECTIVE, present));
    return OpenBallot(sitting.name(), case_, 2, v1::BALLOT_MODE_SLIP);
  }
  absl::StatusOr<v1::GeneratedPaper> PrintAs(const api::Call& call, int spares) {
    v1::PrintSlipsRequest request;
    request.set_name(ballot_);
    request.set_spares(spares);
    request.mutable_letterhead()->set_style(types::v1::PAPER_STYLE_PARTY);
    request.mutable_letterhead()->set_place("Tỉnh A");
    request.set_purpose("hội nghị");
    return server_.slips().PrintSlips(call, request);
  }
  static std::string DocumentText(const v1::GeneratedPaper& paper) {
    auto file = sheet::ZipReader::Open(paper.content());
    return *file->Read("word/document.xml", 10'000'000);
  }
  // The codes on a print, in its order.
  absl::StatusOr<std::vector<std::string>> Print(int spares) {
    ASSIGN_OR_RETURN(const v1::GeneratedPaper paper,
                     PrintAs(Secretary("nomination.sittings.write"), spares));
    const std::string text = DocumentText(paper);
    static const std::regex code("[0-9A-Z]{4}(-[0-9A-Z]{4}){3}");
    std::vector<std::string> codes;
    for (std::sregex_iterator it(text.begin(), text.end(), code), end; it != end; ++it) {
      codes.push_back(it->str());
    }
    return codes;
  }
  absl::StatusOr<v1::SlipNumbers> HandOut(const std::vector<std::string>& people,
                                          bool taken_back = false) {
    v1::HandOutSlipsRequest request;
    request.set_name(ballot_);
    for (const std::string& person : people) request.add_people(person);
    request.set_taken_back(taken_back);
    return server_.slips().HandOutSlips(Secretary("nomination.sittings.write"), request);
  }
  // To the first so many of the collective.
  absl::StatusOr<v1::SlipNumbers> HandOutTo(int number) {
    return HandOut({collective_.begin(), collective_.begin() + number});
  }
  absl::StatusOr<v1::SlipNumbers> Void(const std::vector<std::string>& codes, v1::SlipEnd end) {
    v1::VoidSlipsRequest request;
    request.set_name(ballot_);
    request.set_end(end);
    for (const std::string& code : codes) {
      request.add_digests(ballot::SlipDigest(*ballot::SerialOfSlip(code)));
    }
    return server_.slips().VoidSlips(Secretary("nomination.sittings.write"), request);
  }
  absl::StatusOr<v1::KioskPass> Admit(const api::Call& call) {
    v1::AdmitKioskRequest request;
    request.set_name(ballot_);
    return server_.slips().AdmitKiosk(call, request);
  }
  // At a kiosk with this pass, from the code to the receipt.
  absl::StatusOr<std::string> CastAt(const v1::KioskPass& pass, const std::string& code,
                                     const ballot::Marks& marks) {
    ballot::v1::GetPaperRequest get;
    get.set_box(pass.box());
    ASSIGN_OR_RETURN(const auto published, server_.boxes().casts().GetPaper({}, get));
    ASSIGN_OR_RETURN(const voting::Paper paper,
                     voting::ReadPaper(published, {.box = pass.box(),
                                                   .issuance_key = "",
                                                   .counting_key = pass.counting_key()}));
    ASSIGN_OR_RETURN(const auto request,
                     voting::SealBallot(paper, {*ballot::SerialOfSlip(code), pass.pass()}, marks));
    ASSIGN_OR_RETURN(const auto receipt, server_.boxes().casts().CastBallot({}, request));
    RETURN_IF_ERROR(voting::CheckReceipt(request, receipt));
    return receipt.tracker();
  }
};

}  // namespace cadre::nomination

#endif  // CADRE_TESTS_SERVICES_NOMINATION_SLIP_API_TEST_H_
