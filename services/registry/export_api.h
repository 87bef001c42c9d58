// Use cases of ExportService: list_texts_api.cc says what lists of other services show.
#ifndef CADRE_SERVICES_REGISTRY_EXPORT_API_H_
#define CADRE_SERVICES_REGISTRY_EXPORT_API_H_

#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "cadre/registry/v1/export.pb.h"
#include "common/api/call.h"
#include "common/api/field_view.h"
#include "common/db/pool.h"
#include "google/longrunning/operations.pb.h"
#include "services/registry/domain/curriculum.h"
#include "services/registry/file_api.h"
#include "services/registry/people_piece_api.h"

namespace cadre::registry {

class ExportApi {
 public:
  // `curriculum_template`: bytes of the .docx; empty where the server has none.
  ExportApi(db::Pool& pool, RecordKeepers keepers, const FileApi& files,
            std::string curriculum_template)
      : pool_(pool),
        keepers_(keepers),
        files_(files),
        curriculum_template_(std::move(curriculum_template)) {}

  absl::StatusOr<google::longrunning::Operation> StartExport(const api::Call& call,
                                                             const v1::StartExportRequest& request);
  absl::StatusOr<v1::GeneratedDocument> GenerateDocument(
      const api::Call& call, const v1::GenerateDocumentRequest& request);
  absl::StatusOr<v1::FetchListTextsResponse> FetchListTexts(
      const api::Call& call, const v1::FetchListTextsRequest& request);

 private:
  // What the reader may see of the records, as templates name it. The same number of statements for
  // any number of people.
  absl::StatusOr<std::map<PersonId, CurriculumText>> TextsOf(
      const api::Call& call, db::Session& session,
      const std::vector<store::StoredPerson>& people) const;

  db::Pool& pool_;
  const RecordKeepers keepers_;
  const FileApi& files_;
  const std::string curriculum_template_;
};

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_EXPORT_API_H_
