// The files of a sample in memory, and their rows.
#ifndef CADRE_TESTS_CLIENTS_SAMPLE_TEXTS_H_
#define CADRE_TESTS_CLIENTS_SAMPLE_TEXTS_H_

#include <sstream>
#include <string>
#include <vector>

#include "clients/cadrectl/sample/sample.h"
#include "common/text/csv.h"

namespace cadre::sample {

struct SampleTexts {
  std::string organizations;
  std::string posts;
  std::string people;
  std::string records;
  std::string entries;
  std::string family;
  std::string details;
  std::string mistakes;
  SampleCounts counts;

  friend bool operator==(const SampleTexts& a, const SampleTexts& b) {
    return a.organizations == b.organizations && a.posts == b.posts && a.people == b.people &&
           a.records == b.records && a.entries == b.entries && a.family == b.family &&
           a.details == b.details && a.mistakes == b.mistakes;
  }
};

inline SampleTexts Write(const SampleOptions& options) {
  std::ostringstream organizations;
  std::ostringstream posts;
  std::ostringstream people;
  std::ostringstream records;
  std::ostringstream entries;
  std::ostringstream family;
  std::ostringstream details;
  std::ostringstream mistakes;
  const SampleCounts counts = WriteSample(
      options, {organizations, posts, people, records, entries, family, details, mistakes});
  return {organizations.str(), posts.str(),   people.str(),   records.str(), entries.str(),
          family.str(),        details.str(), mistakes.str(), counts};
}

struct Table {
  std::vector<std::string> header;
  std::vector<text::CsvRecord> rows;
};

// Fails by an exception where the text is no CSV.
inline Table ReadTable(const std::string& text) {
  std::istringstream input(text);
  text::CsvReader reader(input);
  Table table{.header = reader.Next().value().value().fields};
  while (auto record = reader.Next().value()) table.rows.push_back(*std::move(record));
  return table;
}

// A row of mistakes.csv.
struct ListedMistake {
  std::string file;
  int row = 0;
  std::string column;
  std::string what;
  std::string outcome;
};

inline std::vector<ListedMistake> ReadMistakes(const std::string& text) {
  std::vector<ListedMistake> result;
  for (const text::CsvRecord& r : ReadTable(text).rows) {
    result.push_back({r.fields.at(0), std::stoi(r.fields.at(1)), r.fields.at(2), r.fields.at(3),
                      r.fields.at(4)});
  }
  return result;
}

}  // namespace cadre::sample

#endif  // CADRE_TESTS_CLIENTS_SAMPLE_TEXTS_H_
