#include "services/planning/store/review_store.h"

#include <map>
#include <utility>

#include "common/base/errors.h"
#include "common/db/statement.h"

namespace cadre::planning::store {
namespace {

using db::Row;
using db::Session;
using db::Statement;

constexpr char kColumns[] = R"sql(
    SELECT r.id, r.campaign_id, r.organization_id, r.comment_mode, r.closed_on, r.minutes_number,
           r.minutes_on, r.entitled, r.version,
           (SELECT COUNT(*) FROM review_subject s WHERE s.review_id = r.id))sql";

Review ReadReview(const Row& row) {
  return {.id = row.IdOf<ReviewId>(1),
          .campaign = row.IdOf<CampaignId>(2),
          .organization = row.IdOf<OrganizationId>(3),
          .comment_mode = row.EnumOf<CommentMode>(4),
          .closed = row.MaybeDay(5),
          .minutes = {.number = row.Text(6), .date = row.MaybeDay(7)},
          .subjects = static_cast<int>(row.Int(10)),
          .entitled = static_cast<int>(row.Int(8)),
          .version = row.Int(9)};
}

ReviewSubject ReadSubject(const Row& row) {
  return {.id = row.IdOf<SubjectId>(1),
          .review = row.IdOf<ReviewId>(2),
          .person = row.IdOf<PersonId>(3),
          .full_name = row.Text(4),
          .sort_key = row.Text(5),
          .ratings = {static_cast<int>(row.Int(6)), static_cast<int>(row.Int(7)),
                      static_cast<int>(row.Int(8)), static_cast<int>(row.Int(9))}};
}

std::pair<SubjectId, Assessment> ReadAssessment(const Row& row) {
  return {row.IdOf<SubjectId>(1),
          {.source = row.EnumOf<AssessmentSource>(2),
           .rating = row.EnumOf<ReviewRating>(3),
           .text = row.Text(4),
           .document = {.number = row.Text(5), .date = row.MaybeDay(6)}}};
}

// What members of a review that does not only count said, and what the sides say.
absl::Status AddWords(Session& session, std::vector<ReviewSubject>& subjects) {
  if (subjects.empty()) return absl::OkStatus();
  std::map<SubjectId, ReviewSubject*> by_id;
  std::vector<SubjectId> ids;
  for (ReviewSubject& subject : subjects) {
    by_id[subject.id] = &subject;
    ids.push_back(subject.id);
  }
  ASSIGN_OR_RETURN(auto assessments, Statement()
                                         .Add(R"sql(
      SELECT subject_id, source, rating, text, document_number, document_on
        FROM review_assessment WHERE subject_id IN )sql")
                                         .AddList(ids)
                                         .Add(" ORDER BY subject_id, source")
                                         .All(session, ReadAssessment));
  for (auto& [id, said] : assessments) by_id.at(id)->assessments.push_back(std::move(said));
  return Statement()
      .Add(
          "SELECT subject_id, rating, COUNT(*) FROM review_comment WHERE rating > 0 "
          "AND subject_id IN ")
      .AddList(ids)
      .Add(" GROUP BY subject_id, rating")
      .Each(session, [&](const Row& row) {
        by_id.at(row.IdOf<SubjectId>(1))->ratings.at(static_cast<size_t>(row.Int(2) - 1)) +=
            static_cast<int>(row.Int(3));
      });
}

const char* CounterOf(ReviewRating rating) {
  switch (rating) {
    case ReviewRating::kExcellent:
      return "excellent";
    case ReviewRating::kGood:
      return "good";
    case ReviewRating::kCompleted:
      return "completed";
    case ReviewRating::kNotCompleted:
    case ReviewRating::kNotRated:
      break;
  }
  return "not_completed";
}

}  // namespace

absl::Status InsertReviews(Session& session, const std::vector<Review>& reviews) {
  Statement statement;
  statement.Add(R"sql(
      INSERT INTO review (id, campaign_id, organization_id, comment_mode, minutes_number, entitled,
                          version) VALUES )sql");
  for (const Review& r : reviews) {
    statement.AddRow(r.id, r.campaign, r.organization, r.comment_mode, "", 0, r.version);
  }
  return statement.Execute(session).status();
}

absl::StatusOr<std::vector<Review>> ListReviews(Session& session, const ReviewQuery& query,
                                                const db::Scope& scope) {
  Statement statement;
  statement.Add(kColumns).Add(R"sql(,
           (SELECT COUNT(DISTINCT m.author)
              FROM review_subject s JOIN review_comment m ON m.subject_id = s.id
             WHERE s.review_id = r.id)
      FROM review r WHERE r.id < ?)sql",
                              query.before.value_or(ReviewId(INT64_MAX)));
  if (query.id) statement.Add(" AND r.id = ?", *query.id);
  if (query.campaign) statement.Add(" AND r.campaign_id = ?", *query.campaign);
  if (query.organization) statement.Add(" AND r.organization_id = ?", *query.organization);
  statement.And(db::InScope("r.organization_id", scope))
      .Add(" ORDER BY r.id DESC LIMIT ?", query.limit);
  return statement.All(session, [](const Row& row) {
    Review review = ReadReview(row);
    review.commented = static_cast<int>(row.Int(11));
    return review;
  });
}

absl::StatusOr<std::optional<Review>> LockReview(Session& session, ReviewId id,
                                                 const db::Scope& scope) {
  return Statement()
      .Add(kColumns)
      .Add(" FROM review r WHERE r.id = ?", id)
      .And(db::InScope("r.organization_id", scope))
      .Add(" FOR UPDATE")
      .First(session, ReadReview);
}

absl::Status UpdateReview(Session& session, Review& r) {
  ASSIGN_OR_RETURN(
      const int64_t changed,
      session.Execute(R"sql(
      UPDATE review SET closed_on = ?, minutes_number = ?, minutes_on = ?, entitled = ?,
                        version = version + 1 WHERE id = ? AND version = ?)sql",
                      r.closed, r.minutes.number, r.minutes.date, r.entitled, r.id, r.version));
  if (changed != 1) return EtagMismatchError("review");
  ++r.version;
  return absl::OkStatus();
}

absl::StatusOr<bool> IsReviewedBetween(Session& session, OrganizationId unit, CivilDay first,
                                       CivilDay last) {
  ASSIGN_OR_RETURN(const auto found,
                   session.QueryOne(R"sql(
      SELECT 1 FROM review WHERE organization_id = ? AND closed_on BETWEEN ? AND ? LIMIT 1)sql",
                                    [](const Row& row) { return row.Int(1); }, unit, first, last));
  return found.has_value();
}

absl::Status AddSubjects(Session& session, const std::vector<ReviewSubject>& subjects) {
  Statement statement;
  statement.Add(R"sql(
      INSERT INTO review_subject (id, review_id, person_id, full_name, sort_key, excellent, good,
                                  completed, not_completed) VALUES )sql");
  for (const ReviewSubject& s : subjects) {
    statement.AddRow(s.id, s.review, s.person, s.full_name, s.sort_key, 0, 0, 0, 0);
  }
  return statement.Add(" ON DUPLICATE KEY UPDATE review_id = review_id").Execute(session).status();
}

absl::StatusOr<std::vector<ReviewSubject>> ListSubjects(Session& session,
                                                        const SubjectQuery& query) {
  Statement statement;
  statement.Add(R"sql(
      SELECT s.id, s.review_id, s.person_id, s.full_name, s.sort_key, s.excellent, s.good,
             s.completed, s.not_completed FROM review_subject s
       WHERE s.review_id = ? AND s.sort_key >= ? AND (s.sort_key > ? OR s.id > ?))sql",
                query.review, query.after_sort_key, query.after_sort_key, query.after_id);
  if (query.id) statement.Add(" AND s.id = ?", *query.id);
  if (query.reader) statement.Add(" AND s.person_id <> ?", *query.reader);
  statement.Add(" ORDER BY s.sort_key, s.id LIMIT ?", query.limit);
  ASSIGN_OR_RETURN(std::vector<ReviewSubject> subjects, statement.All(session, ReadSubject));
  RETURN_IF_ERROR(AddWords(session, subjects));
  return subjects;
}

absl::StatusOr<int> CountWithoutCollective(Session& session, ReviewId review) {
  ASSIGN_OR_RETURN(const auto count, session.QueryOne(R"sql(
      SELECT COUNT(*) FROM review_subject s
        LEFT JOIN review_assessment a ON a.subject_id = s.id AND a.source = ?
       WHERE s.review_id = ? AND a.subject_id IS NULL)sql",
                                                      [](const Row& row) { return row.Int(1); },
                                                      AssessmentSource::kCollective, review));
  return static_cast<int>(count.value_or(0));
}

absl::Status PutAssessment(Session& session, SubjectId subject, const Assessment& a) {
  return session
      .Execute(R"sql(
      INSERT INTO review_assessment (subject_id, source, rating, text, document_number, document_on)
      VALUES (?, ?, ?, ?, ?, ?)
      ON DUPLICATE KEY UPDATE rating = VALUES(rating), text = VALUES(text),
             document_number = VALUES(document_number), document_on = VALUES(document_on))sql",
               subject, a.source, a.rating, a.text, a.document.number, a.document.date)
      .status();
}

absl::Status PutComment(Session& session, SubjectId subject, const Comment& comment) {
  return session
      .Execute(R"sql(INSERT INTO review_comment (subject_id, author, rating, text)
                     VALUES (?, ?, ?, ?)
                     ON DUPLICATE KEY UPDATE rating = VALUES(rating), text = VALUES(text))sql",
               subject, comment.author, comment.rating, comment.text)
      .status();
}

absl::Status CountComment(Session& session, SubjectId subject, const Comment& comment) {
  const absl::Status took_part =
      session
          .Execute(
              "INSERT INTO review_comment (subject_id, author, rating, text) VALUES (?, ?, ?, ?)",
              subject, comment.author, ReviewRating::kNotRated, "")
          .status();
  if (absl::IsAlreadyExists(took_part)) return AlreadyExistsError("comment");
  RETURN_IF_ERROR(took_part);
  const char* counter = CounterOf(comment.rating);
  return session
      .Execute(
          absl::StrCat("UPDATE review_subject SET ", counter, " = ", counter, " + 1 WHERE id = ?"),
          subject)
      .status();
}

absl::StatusOr<std::vector<Comment>> CommentsOn(Session& session, SubjectId subject, int limit) {
  return session.Query(R"sql(
      SELECT rating, text, author FROM review_comment
       WHERE subject_id = ? AND rating > 0 ORDER BY rating, text, author LIMIT ?)sql",
                       [](const Row& row) {
                         return Comment{.rating = row.EnumOf<ReviewRating>(1),
                                        .text = row.Text(2),
                                        .author = row.Text(3)};
                       },
                       subject, limit);
}

}  // namespace cadre::planning::store
