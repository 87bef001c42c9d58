// What a failure of the database means to a caller. The only place that knows error numbers.
#ifndef CADRE_COMMON_DB_SQL_ERROR_H_
#define CADRE_COMMON_DB_SQL_ERROR_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace cadre::db {

struct SqlFailure {
  int number = 0;                 // the server's or the client library's error number
  absl::string_view state;        // SQLSTATE
  absl::string_view driver_text;  // may quote data: read for the key's name, never passed on
  absl::string_view sql;          // the prepared text, without values
};

// The status of a failed statement. Driver texts quote values, so they never leave this function.
//   duplicate key                 ALREADY_EXISTS  (metadata "key": the index that refused)
//   deadlock, lock wait           ABORTED         run the whole transaction again
//   interrupted, too slow         DEADLINE_EXCEEDED
//   connection, read-only server  UNAVAILABLE     the effect of a running commit is unknown
//   anything else                 INTERNAL        a bug of ours
absl::Status ClassifySqlFailure(const SqlFailure& failure);

// Whether the connection must be thrown away after error `number`: every client-side error, and a
// server that has stopped accepting writes (a failover has moved them elsewhere).
bool BreaksConnection(int number);

}  // namespace cadre::db

#endif  // CADRE_COMMON_DB_SQL_ERROR_H_
