// Every table of a schema, as whoever administers the database reads it.
#ifndef CADRE_TESTS_SERVICES_NOMINATION_TABLE_DUMP_H_
#define CADRE_TESTS_SERVICES_NOMINATION_TABLE_DUMP_H_

#include <map>
#include <string>
#include <vector>

#include "common/db/pool.h"

namespace cadre::nomination {

// One table: its columns, and its rows in the order of the primary key.
struct Table {
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;

  // Number of a column; -1 if there is none.
  int Find(const std::string& column) const;
};

using Dump = std::map<std::string, Table>;

Dump DumpOf(db::Pool& pool);

// Every value, a line each.
std::string TextOf(const Dump& dump);

}  // namespace cadre::nomination

#endif  // CADRE_TESTS_SERVICES_NOMINATION_TABLE_DUMP_H_
