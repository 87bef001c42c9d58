// Documents in two columns: number and day, both NULL for none.
#ifndef CADRE_SERVICES_NOMINATION_STORE_DOCUMENT_COLUMNS_H_
#define CADRE_SERVICES_NOMINATION_STORE_DOCUMENT_COLUMNS_H_

#include <optional>
#include <string>

#include "common/db/session.h"
#include "services/nomination/domain/case.h"

namespace cadre::nomination::store {

inline std::optional<DocumentName> ReadDocument(const db::Row& row, int number, int day) {
  if (row.IsNull(number)) return std::nullopt;
  return DocumentName{row.Text(number), row.Day(day)};
}

inline std::optional<std::string> NumberOf(const std::optional<DocumentName>& document) {
  return document.has_value() ? std::optional(document->number) : std::nullopt;
}

inline std::optional<CivilDay> DateOf(const std::optional<DocumentName>& document) {
  return document.has_value() ? std::optional(document->date) : std::nullopt;
}

}  // namespace cadre::nomination::store

#endif  // CADRE_SERVICES_NOMINATION_STORE_DOCUMENT_COLUMNS_H_
