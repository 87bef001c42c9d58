#include "services/registry/store/correction_store.h"

#include "common/base/errors.h"
#include "common/db/statement.h"

namespace cadre::registry::store {
namespace {

using db::Row;
using db::Session;

absl::Status Expect(const absl::StatusOr<int64_t>& changed, const char* resource) {
  RETURN_IF_ERROR(changed.status());
  return *changed == 0 ? EtagMismatchError(resource) : absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::optional<Rating>> LockRating(Session& session, PersonId person, int year) {
  return session.QueryOne(R"sql(
      SELECT year, level, doc_number, doc_date, version FROM person_rating
       WHERE person_id = ? AND year = ? FOR UPDATE)sql",
                          [](const Row& row) {
                            return Rating{.year = static_cast<int>(row.Int(1)),
                                          .level = row.EnumOf<RatingLevel>(2),
                                          .source = {row.Text(3), row.MaybeDay(4)},
                                          .version = row.Int(5)};
                          },
                          person, year);
}

absl::Status UpdateRating(Session& session, PersonId person, const Rating& r) {
  return Expect(session.Execute(R"sql(
      UPDATE person_rating SET level = ?, doc_number = ?, doc_date = ?, version = version + 1
       WHERE person_id = ? AND year = ? AND version = ?)sql",
                                r.level, r.source.number, r.source.date, person, r.year, r.version),
                "rating");
}

absl::Status DeleteRating(Session& session, PersonId person, const Rating& r) {
  return Expect(
      session.Execute("DELETE FROM person_rating WHERE person_id = ? AND year = ? AND version = ?",
                      person, r.year, r.version),
      "rating");
}

absl::StatusOr<std::optional<Discipline>> LockDiscipline(Session& session, PersonId person,
                                                         CivilDay day, const std::string& number) {
  return session.QueryOne(R"sql(
      SELECT form, decision_date, decision_number, side, reason_sealed, version
        FROM person_discipline
       WHERE person_id = ? AND decision_date = ? AND decision_number = ? FOR UPDATE)sql",
                          [](const Row& row) {
                            return Discipline{.form = row.EnumOf<regulation::DisciplineForm>(1),
                                              .decision_date = row.Day(2),
                                              .decision_number = row.Text(3),
                                              .side = row.EnumOf<DisciplineSide>(4),
                                              .reason_sealed = row.MaybeText(5),
                                              .version = row.Int(6)};
                          },
                          person, day, number);
}

absl::Status UpdateDiscipline(Session& session, PersonId person, const Discipline& d) {
  return Expect(session.Execute(R"sql(
      UPDATE person_discipline SET form = ?, side = ?, reason_sealed = ?, version = version + 1
       WHERE person_id = ? AND decision_date = ? AND decision_number = ? AND version = ?)sql",
                                d.form, d.side, d.reason_sealed, person, d.decision_date,
                                d.decision_number, d.version),
                "discipline");
}

absl::Status DeleteDiscipline(Session& session, PersonId person, const Discipline& d) {
  return Expect(session.Execute(R"sql(
      DELETE FROM person_discipline
       WHERE person_id = ? AND decision_date = ? AND decision_number = ? AND version = ?)sql",
                                person, d.decision_date, d.decision_number, d.version),
                "discipline");
}

absl::StatusOr<std::optional<Qualification>> LockQualification(Session& session, PersonId person,
                                                               QualificationId id) {
  return session.QueryOne(R"sql(
      SELECT id, kind, level, awarded_on, awarded_precision, text, doc_number, doc_date, version
        FROM person_qualification WHERE person_id = ? AND id = ? FOR UPDATE)sql",
                          [](const Row& row) {
                            return Qualification{
                                .id = row.IdOf<QualificationId>(1),
                                .kind = row.EnumOf<QualificationKind>(2),
                                .level = static_cast<int>(row.Int(3)),
                                .awarded = row.MaybeDate(4, 5).value_or(CivilDate(CivilDay())),
                                .text = row.Text(6),
                                .source = {row.Text(7), row.MaybeDay(8)},
                                .version = row.Int(9)};
                          },
                          person, id);
}

absl::Status UpdateQualification(Session& session, const Qualification& q) {
  return Expect(session.Execute(R"sql(
      UPDATE person_qualification
         SET level = ?, awarded_on = ?, awarded_precision = ?, text = ?, doc_number = ?,
             doc_date = ?, version = version + 1
       WHERE id = ? AND version = ?)sql",
                                q.level, db::DayOf(q.awarded), db::PrecisionOf(q.awarded), q.text,
                                q.source.number, q.source.date, q.id, q.version),
                "qualification");
}

absl::Status DeleteQualification(Session& session, const Qualification& q) {
  return Expect(session.Execute("DELETE FROM person_qualification WHERE id = ? AND version = ?",
                                q.id, q.version),
                "qualification");
}

absl::Status UpdateHolding(Session& session, PersonId person, const PostHolding& h) {
  return Expect(
      session.Execute(R"sql(
      UPDATE post_holding SET decision_number = ?, decision_date = ?, version = version + 1
       WHERE person_id = ? AND post_id = ? AND start_on = ? AND version = ?)sql",
                      h.decision.number, h.decision.date, person, h.post.id, h.start, h.version),
      "post holding");
}

absl::Status DeleteHolding(Session& session, PersonId person, const PostHolding& h) {
  return Expect(session.Execute(R"sql(
      DELETE FROM post_holding WHERE person_id = ? AND post_id = ? AND start_on = ? AND version = ?)sql",
                                person, h.post.id, h.start, h.version),
                "post holding");
}

}  // namespace cadre::registry::store
