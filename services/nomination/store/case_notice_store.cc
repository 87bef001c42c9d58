#include "services/nomination/store/case_notice_store.h"

#include "common/db/statement.h"

namespace cadre::nomination::store {

using db::Row;
using db::Session;
using db::Statement;

absl::StatusOr<std::set<CaseNotice>> ToldOfCases(Session& session,
                                                 const std::vector<CaseId>& cases) {
  std::set<CaseNotice> result;
  if (cases.empty()) return result;
  RETURN_IF_ERROR(Statement()
                      .Add("SELECT case_id, kind FROM case_notice WHERE case_id IN ")
                      .AddList(cases)
                      .Each(session, [&](const Row& row) {
                        result.emplace(row.IdOf<CaseId>(1), row.EnumOf<DeadlineKind>(2));
                      }));
  return result;
}

absl::Status InsertCaseNotice(Session& session, const CaseNotice& notice, CivilDay today) {
  return session
      .Execute("INSERT INTO case_notice (case_id, kind, told_on) VALUES (?, ?, ?)", notice.first,
               notice.second, today)
      .status();
}

}  // namespace cadre::nomination::store
