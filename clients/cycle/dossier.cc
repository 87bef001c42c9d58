#include "clients/cycle/dossier.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "cadre/nomination/v1/dossier.pb.h"
#include "common/base/errors.h"

namespace cadre::cycle {
namespace {

namespace v1 = nomination::v1;

constexpr char kScan[] = "%PDF-1.7\n%%EOF\n";

absl::StatusOr<v1::Dossier> Check(Cycle& cycle, const std::string& of_case) {
  v1::CheckDossierRequest request;
  request.set_case_(of_case);
  return cycle.session.Call<v1::Dossier>(kSecretary, request);
}

// The years of an assessment; the last one where one is enough.
std::vector<int> YearsOf(const v1::DossierRule& rule, const v1::MissingPaper& missing) {
  if (rule.kind() != v1::DOSSIER_PAPER_KIND_ASSESSMENT) return {0};
  if (missing.years().empty()) return {static_cast<int>(kToday.year()) - 1};
  return {missing.years().begin(), missing.years().end()};
}

}  // namespace

absl::Status CompleteDossier(Cycle& cycle, const std::string& of_case) {
  ASSIGN_OR_RETURN(const v1::Dossier dossier, Check(cycle, of_case));
  std::vector<std::pair<int, std::string>> put_in;  // a paper may be asked for at both gates
  for (const v1::DossierItem& item : dossier.items()) {
    for (const v1::MissingPaper& missing : item.missing()) {
      const std::pair<int, std::string> key = {item.rule().kind(), missing.person()};
      if (std::find(put_in.begin(), put_in.end(), key) != put_in.end()) continue;
      put_in.push_back(key);
      for (const int year : YearsOf(item.rule(), missing)) {
        v1::AddDossierPaperRequest request;
        request.set_case_(of_case);
        request.mutable_paper()->set_kind(item.rule().kind());
        request.mutable_paper()->set_person(missing.person());
        request.mutable_paper()->set_year(year);
        *request.mutable_paper()->mutable_document() = Cycle::Document("31-HS");
        request.set_scan(kScan);
        RETURN_IF_ERROR(cycle.session.Call<v1::DossierPaper>(kSecretary, request).status());
      }
    }
  }
  ASSIGN_OR_RETURN(const v1::Dossier done, Check(cycle, of_case));
  if (!done.complete()) return InternalError("the dossier is not complete");
  cycle.story.Good(absl::StrCat("the dossier is complete: ", done.items_size(), " items, ",
                                put_in.size(), " papers put in"));
  return absl::OkStatus();
}

}  // namespace cadre::cycle
