// Words as the papers of sittings write them.
#ifndef CADRE_SERVICES_NOMINATION_DOMAIN_PAPER_WORDS_H_
#define CADRE_SERVICES_NOMINATION_DOMAIN_PAPER_WORDS_H_

#include <string>

#include "services/nomination/domain/dossier.h"
#include "services/nomination/domain/matter.h"
#include "services/nomination/domain/sitting.h"

namespace cadre::nomination {

// "Hội nghị cán bộ chủ chốt".
const char* WordOf(regulation::MeetingKind meeting);
// "Bổ nhiệm từ nguồn tại chỗ".
const char* WordOf(regulation::ProcedureKind kind);
// "Chủ trì"; "" for a member.
const char* WordOf(SittingRole role);
// "Tờ trình".
const char* WordOf(DossierPaperKind kind);
// "Người đứng đầu".
const char* WordOf(OpinionHolder holder);

// What a ballot asks, as it is printed.
struct BallotWords {
  std::string title;
  std::string for_label;
  std::string against_label;  // empty where nobody is voted against
  std::string instruction;
};
// `most`: names that one ballot may carry.
BallotWords WordsOf(regulation::BallotKind kind, int most);

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_DOMAIN_PAPER_WORDS_H_
