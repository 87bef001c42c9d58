// Ballots, totals and records between protobuf and domain.
#ifndef CADRE_SERVICES_NOMINATION_BALLOT_CONVERT_H_
#define CADRE_SERVICES_NOMINATION_BALLOT_CONVERT_H_

#include <vector>

#include "cadre/nomination/v1/ballot.pb.h"
#include "services/nomination/convert.h"
#include "services/nomination/domain/ballot.h"

namespace cadre::nomination {

// The totals with the attendance that the sitting has fixed.
Counts CountsOf(const v1::Count& count, const Sitting& sitting, const Ballot& ballot);

// The numbers that a result was decided by.
void AddNumbers(const std::vector<regulation::UsedParameter>& parameters,
                google::protobuf::RepeatedPtrField<v1::UsedNumber>& numbers);

// Where two counters' totals differ, in the form of Normalized(): "issued", "candidates/2/votes".
void AddDifferences(const v1::Count& own, const v1::Count& other, v1::CountDifference& difference);

// The record without a resolution.
v1::CountRecord RecordOf(const Sitting& sitting, const Case& subject, const Ballot& ballot,
                         const v1::Count& count, const TallyResult& result);

// `kind` is what the step asks.
v1::Ballot ToProto(const Ballot& ballot, regulation::BallotKind kind);

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_BALLOT_CONVERT_H_
