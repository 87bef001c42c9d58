// Records of people, as more than one workload writes them.
#ifndef CADRE_TESTS_FAULTS_PEOPLE_H_
#define CADRE_TESTS_FAULTS_PEOPLE_H_

#include <string>
#include <vector>

#include "cadre/registry/v1/person.grpc.pb.h"
#include "tests/faults/workload.h"

namespace cadre::faults {

using PersonStub = registry::v1::PersonService::Stub;

// Writes a new record whose birth place is the operation's content.
absl::StatusOr<registry::v1::Person> CreatePerson(const Suite& suite, HistoryLog& log,
                                                  PersonStub& stub, const Operation& operation);

// Names of new records, one for each operation, that many threads will write to.
absl::StatusOr<std::vector<std::string>> CreatePeople(const Suite& suite, HistoryLog& log,
                                                      PersonStub& stub,
                                                      const std::vector<Operation>& operations);

// The number in an etag.
int64_t VersionOf(const std::string& etag);

}  // namespace cadre::faults

#endif  // CADRE_TESTS_FAULTS_PEOPLE_H_
