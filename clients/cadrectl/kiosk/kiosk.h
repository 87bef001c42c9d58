// A kiosk in the hall: voter after voter types in a code, marks the paper, confirms, sees the
// receipt; then the screen is cleared. It keeps nothing, on disk or for the next voter.
#ifndef CADRE_CLIENTS_CADRECTL_KIOSK_KIOSK_H_
#define CADRE_CLIENTS_CADRECTL_KIOSK_KIOSK_H_

#include <istream>
#include <optional>
#include <ostream>
#include <string>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "cadre/ballot/v1/cast.pb.h"
#include "cadre/nomination/v1/slip.pb.h"
#include "clients/cadrectl/kiosk/words.h"
#include "clients/voting/paper.h"

namespace cadre::cadrectl {

// Puts a ballot into the box; may be called again with the same one.
using CastCall = absl::FunctionRef<absl::StatusOr<ballot::v1::CastReceipt>(
    const ballot::v1::CastBallotRequest&)>;

class Kiosk {
 public:
  // The streams are the keyboard and the screen; all must outlive it.
  Kiosk(const voting::Paper& paper, std::string pass, const KioskWords& words, std::istream& in,
        std::ostream& out)
      : paper_(paper), pass_(std::move(pass)), words_(words), in_(in), out_(out) {}

  // Serves one voter; false when the keyboard is closed.
  bool ServeVoter(CastCall cast);

 private:
  // A line of the keyboard; nothing when it is closed.
  std::optional<std::string> Ask(const char* question);
  // Asks until it is a code; nothing for an empty line or when the keyboard is closed.
  std::optional<std::string> AskSerial();
  void ShowPaper();
  // Asks until the marks are valid and confirmed.
  std::optional<ballot::Marks> AskMarks();
  // Casts, as often as it takes; true when nothing more is to be done with these marks.
  bool Cast(const std::string& serial, const ballot::Marks& marks, CastCall cast);
  void Clear();

  const voting::Paper& paper_;
  const std::string pass_;
  const KioskWords& words_;
  std::istream& in_;
  std::ostream& out_;
};

}  // namespace cadre::cadrectl

#endif  // CADRE_CLIENTS_CADRECTL_KIOSK_KIOSK_H_
