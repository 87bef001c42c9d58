// What the papers of sittings say, as fields and lists of their templates: templates/README.md.
#ifndef CADRE_SERVICES_NOMINATION_PAPER_CONVERT_H_
#define CADRE_SERVICES_NOMINATION_PAPER_CONVERT_H_

#include <vector>

#include "cadre/nomination/v1/ballot.pb.h"
#include "cadre/registry/v1/export.pb.h"
#include "cadre/types/v1/letterhead.pb.h"
#include "common/sheet/template.h"
#include "services/nomination/domain/ballot.h"
#include "services/nomination/domain/dossier.h"
#include "services/nomination/domain/matter.h"
#include "services/nomination/domain/roll.h"

namespace cadre::nomination {

// Every field blank and every list empty, and the head and foot of a paper of an organization.
sheet::DocumentContent PaperOf(OrganizationId organization, const types::v1::Letterhead& letterhead,
                               const registry::v1::FetchListTextsResponse& texts, CivilDay today);

// Meeting, day, place, numbers, offices and the list "roll".
void AddSitting(const Sitting& sitting, sheet::DocumentContent& content);
// Where the roll differs from the composition of the meeting, and why.
void AddDifferences(const Sitting& sitting, const RollNotes& notes,
                    sheet::DocumentContent& content);
// Post, procedure, step and policy.
void AddCase(const Case& subject, int step, sheet::DocumentContent& content);
// The ballot of a step as it is printed, and its list "names".
void AddBlankBallot(const Case& subject, const regulation::Step& step, int most,
                    sheet::DocumentContent& content);
// The record of a ballot: numbers, "names" with both shares, what they mean, "signers".
void AddRecord(const v1::CountRecord& record, const Ballot& ballot, const Sitting& sitting,
               sheet::DocumentContent& content);
// A row of the list "ballots"; without `shown` only that it was held.
void AddBallotRow(const v1::CountRecord& record, bool shown, sheet::DocumentContent& content);
// Slips, two side by side, the list "slips": of an even number of codes.
void AddSlips(const std::vector<std::string>& codes, sheet::DocumentContent& content);
// What a submission says beside the case.
struct SubmissionFile {
  std::vector<DossierItem> items;
  std::vector<DifferingOpinion> opinions;
};
// Who is introduced, the list "people"; what the steps brought, "steps", of one that is not
// announced only that it was held; the dossier, "papers"; who differs, "opinions".
void AddSubmission(const Case& subject, const SubmissionFile& file,
                   sheet::DocumentContent& content);
// Who is decided on and from when, the list "people".
void AddDecision(const Case& subject, sheet::DocumentContent& content);

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_PAPER_CONVERT_H_
