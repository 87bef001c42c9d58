// A sample province as the CSV files that the registry imports.
#ifndef CADRE_CLIENTS_CADRECTL_SAMPLE_SAMPLE_H_
#define CADRE_CLIENTS_CADRECTL_SAMPLE_SAMPLE_H_

#include <cstdint>
#include <ostream>
#include <string>

namespace cadre::sample {

inline constexpr int64_t kFewestPeople = 300;
inline constexpr int64_t kMostPeople = 2'500'000;

struct SampleOptions {
  int64_t people = 3'000;  // kFewestPeople to kMostPeople
  uint64_t seed = 1;
  std::string root_code = "TU";  // of the provincial committee, which is there already
};

// Where the files go. `mistakes` lists what was written wrongly on purpose: file, row (line of the
// file, from 1), column, what, and outcome: what an import makes of the row.
struct SampleFiles {
  std::ostream& organizations;
  std::ostream& posts;
  std::ostream& people;
  std::ostream& records;
  std::ostream& entries;  // of the form 2C, in the long sheet as well
  std::ostream& family;   // those about family and circumstances
  std::ostream& details;  // the single values of the form
  std::ostream& mistakes;
};

// Rows below the headers.
struct SampleCounts {
  int64_t organizations = 0;
  int64_t posts = 0;
  int64_t people = 0;
  int64_t records = 0;
  int64_t entries = 0;
  int64_t family = 0;
  int64_t details = 0;
  int64_t mistakes = 0;
};

// The same options give the same bytes everywhere. Memory does not grow with the people. People
// whose own row is to be refused have no records. A stream that fails is left for the caller to
// see.
SampleCounts WriteSample(const SampleOptions& options, const SampleFiles& files);

}  // namespace cadre::sample

#endif  // CADRE_CLIENTS_CADRECTL_SAMPLE_SAMPLE_H_
