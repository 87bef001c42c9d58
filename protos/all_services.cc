#include "protos/all_services.h"

#include <google/protobuf/descriptor.h>

#include "cadre/ballot/v1/box.pb.h"
#include "cadre/ballot/v1/cast.pb.h"
#include "cadre/development/v1/course.pb.h"
#include "cadre/development/v1/coverage.pb.h"
#include "cadre/development/v1/coverage_report.pb.h"
#include "cadre/development/v1/enrolment.pb.h"
#include "cadre/development/v1/events.pb.h"
#include "cadre/development/v1/line.pb.h"
#include "cadre/development/v1/rotation.pb.h"
#include "cadre/development/v1/rotation_run.pb.h"
#include "cadre/development/v1/training.pb.h"
#include "cadre/development/v1/training_report.pb.h"
#include "cadre/nomination/v1/ballot.pb.h"
#include "cadre/nomination/v1/case.pb.h"
#include "cadre/nomination/v1/case_import.pb.h"
#include "cadre/nomination/v1/deadline.pb.h"
#include "cadre/nomination/v1/dossier.pb.h"
#include "cadre/nomination/v1/election.pb.h"
#include "cadre/nomination/v1/events.pb.h"
#include "cadre/nomination/v1/matter.pb.h"
#include "cadre/nomination/v1/opening.pb.h"
#include "cadre/nomination/v1/paper.pb.h"
#include "cadre/nomination/v1/placement.pb.h"
#include "cadre/nomination/v1/sitting.pb.h"
#include "cadre/nomination/v1/slip.pb.h"
#include "cadre/nomination/v1/tally.pb.h"
#include "cadre/nomination/v1/term_end.pb.h"
#include "cadre/planning/v1/accountability.pb.h"
#include "cadre/planning/v1/calibration.pb.h"
#include "cadre/planning/v1/campaign.pb.h"
#include "cadre/planning/v1/enquiry.pb.h"
#include "cadre/planning/v1/entry.pb.h"
#include "cadre/planning/v1/events.pb.h"
#include "cadre/planning/v1/form.pb.h"
#include "cadre/planning/v1/indicator.pb.h"
#include "cadre/planning/v1/notice.pb.h"
#include "cadre/planning/v1/openness.pb.h"
#include "cadre/planning/v1/orientation.pb.h"
#include "cadre/planning/v1/plan.pb.h"
#include "cadre/planning/v1/proposal.pb.h"
#include "cadre/planning/v1/publication.pb.h"
#include "cadre/planning/v1/review.pb.h"
#include "cadre/planning/v1/round_file.pb.h"
#include "cadre/planning/v1/scenario.pb.h"
#include "cadre/planning/v1/source_pool.pb.h"
#include "cadre/planning/v1/term.pb.h"
#include "cadre/planning/v1/waiver.pb.h"
#include "cadre/registry/v1/access.pb.h"
#include "cadre/registry/v1/certificate.pb.h"
#include "cadre/registry/v1/change_request.pb.h"
#include "cadre/registry/v1/correction.pb.h"
#include "cadre/registry/v1/data_request.pb.h"
#include "cadre/registry/v1/events.pb.h"
#include "cadre/registry/v1/export.pb.h"
#include "cadre/registry/v1/export_release.pb.h"
#include "cadre/registry/v1/file.pb.h"
#include "cadre/registry/v1/history.pb.h"
#include "cadre/registry/v1/import.pb.h"
#include "cadre/registry/v1/life.pb.h"
#include "cadre/registry/v1/operation.pb.h"
#include "cadre/registry/v1/organization.pb.h"
#include "cadre/registry/v1/own_record.pb.h"
#include "cadre/registry/v1/person.pb.h"
#include "cadre/registry/v1/post.pb.h"
#include "cadre/registry/v1/reading.pb.h"
#include "cadre/registry/v1/record.pb.h"
#include "cadre/registry/v1/record_check.pb.h"
#include "cadre/registry/v1/record_entry.pb.h"
#include "cadre/registry/v1/regulation.pb.h"
#include "cadre/registry/v1/restructure.pb.h"
#include "cadre/registry/v1/retention.pb.h"
#include "cadre/registry/v1/screening.pb.h"
#include "cadre/registry/v1/search.pb.h"
#include "cadre/registry/v1/source.pb.h"
#include "cadre/registry/v1/term_end.pb.h"
#include "cadre/registry/v1/vacancy.pb.h"

namespace cadre {

std::vector<std::string> AllServices() {
  // One message of each file that declares a service: naming it keeps the file in the binary.
  const google::protobuf::Descriptor* messages[] = {
      ballot::v1::Box::descriptor(),
      ballot::v1::CastReceipt::descriptor(),
      development::v1::Course::descriptor(),
      development::v1::CoverageReport::descriptor(),
      development::v1::CoverageRow::descriptor(),
      development::v1::Enrolment::descriptor(),
      development::v1::WatchEventsRequest::descriptor(),
      development::v1::TrainingLine::descriptor(),
      development::v1::Rotation::descriptor(),
      development::v1::RotationFile::descriptor(),
      development::v1::TrainingPlan::descriptor(),
      development::v1::BudgetRow::descriptor(),
      nomination::v1::Ballot::descriptor(),
      nomination::v1::Case::descriptor(),
      nomination::v1::CaseImport::descriptor(),
      nomination::v1::Deadline::descriptor(),
      nomination::v1::Dossier::descriptor(),
      nomination::v1::ElectionList::descriptor(),
      nomination::v1::PlanVoteDecided::descriptor(),
      nomination::v1::CaseAccount::descriptor(),
      nomination::v1::RecordOpening::descriptor(),
      nomination::v1::GeneratedPaper::descriptor(),
      nomination::v1::DecisionReview::descriptor(),
      nomination::v1::Sitting::descriptor(),
      nomination::v1::KioskPass::descriptor(),
      nomination::v1::TallyEvaluation::descriptor(),
      nomination::v1::TermEnding::descriptor(),
      planning::v1::AccountabilityRow::descriptor(),
      planning::v1::Calibration::descriptor(),
      planning::v1::Campaign::descriptor(),
      planning::v1::Enquiry::descriptor(),
      planning::v1::Entry::descriptor(),
      planning::v1::WatchEventsRequest::descriptor(),
      planning::v1::GeneratedForm::descriptor(),
      planning::v1::Notice::descriptor(),
      planning::v1::BenchReport::descriptor(),
      planning::v1::UnitOpenness::descriptor(),
      planning::v1::Orientation::descriptor(),
      planning::v1::Plan::descriptor(),
      planning::v1::ProposalProblem::descriptor(),
      planning::v1::Publication::descriptor(),
      planning::v1::Review::descriptor(),
      planning::v1::FileCheck::descriptor(),
      planning::v1::Scenario::descriptor(),
      planning::v1::Source::descriptor(),
      planning::v1::Term::descriptor(),
      planning::v1::Waiver::descriptor(),
      registry::v1::RoleBinding::descriptor(),
      registry::v1::RecordCertificateRequest::descriptor(),
      registry::v1::DataRequest::descriptor(),
      registry::v1::ExportRelease::descriptor(),
      registry::v1::OwnRecord::descriptor(),
      registry::v1::Reading::descriptor(),
      registry::v1::Destruction::descriptor(),
      registry::v1::WatchEventsRequest::descriptor(),
      registry::v1::ChangeRequest::descriptor(),
      registry::v1::CorrectRatingRequest::descriptor(),
      registry::v1::Revision::descriptor(),
      registry::v1::GeneratedDocument::descriptor(),
      registry::v1::StoredFile::descriptor(),
      registry::v1::ImportReport::descriptor(),
      registry::v1::OperationProgress::descriptor(),
      registry::v1::Placement::descriptor(),
      registry::v1::Organization::descriptor(),
      registry::v1::Person::descriptor(),
      registry::v1::Post::descriptor(),
      registry::v1::Rating::descriptor(),
      registry::v1::RecordFinding::descriptor(),
      registry::v1::RecordEntry::descriptor(),
      registry::v1::StoredRuleSet::descriptor(),
      registry::v1::RestructuringPlan::descriptor(),
      registry::v1::Qualification::descriptor(),
      registry::v1::HolderTerm::descriptor(),
      registry::v1::Vacancy::descriptor(),
      registry::v1::SavedSearch::descriptor(),
      registry::v1::SourceCategories::descriptor(),
  };
  std::vector<std::string> names;
  for (const google::protobuf::Descriptor* message : messages) {
    for (int i = 0; i < message->file()->service_count(); ++i) {
      names.push_back(message->file()->service(i)->full_name());
    }
  }
  return names;
}

}  // namespace cadre
