#include "services/planning/store/enquiry_store.h"

#include "common/base/errors.h"
#include "common/db/statement.h"

namespace cadre::planning::store {
namespace {

using db::Row;
using db::Session;
using db::Statement;

constexpr int kMostAnswers = 200;

constexpr char kColumns[] = R"sql(
    e.id, e.organization_id, e.board_id, e.kind, e.rule, e.rule_set, e.concerned_unit_id, e.title,
    e.text, e.author, e.raised_on, e.state, e.draft, e.revision, COALESCE(a.text, ''),
    a.published_on, e.version)sql";
constexpr char kFrom[] = R"sql(
    FROM enquiry e LEFT JOIN enquiry_answer a
      ON a.enquiry_id = e.id AND a.revision = e.revision)sql";

Enquiry ReadEnquiry(const Row& row) {
  return {.id = row.IdOf<EnquiryId>(1),
          .organization = row.IdOf<OrganizationId>(2),
          .board = row.IdOf<OrganizationId>(3),
          .kind = row.EnumOf<EnquiryKind>(4),
          .rule = row.Text(5),
          .rule_set = row.Text(6),
          .concerned_unit = row.MaybeIdOf<OrganizationId>(7),
          .title = row.Text(8),
          .text = row.Text(9),
          .author = row.Text(10),
          .raised = row.Day(11),
          .state = row.EnumOf<EnquiryState>(12),
          .draft = row.Text(13),
          .answer = {.revision = static_cast<int>(row.Int(14)),
                     .text = row.Text(15),
                     .published = row.MaybeDay(16)},
          .version = row.Int(17)};
}

std::optional<int> OpenKey(EnquiryState state) {
  return IsOpen(state) ? std::optional<int>(1) : std::nullopt;
}

// " AND": the place where the reader holds a role is the board or stands below it.
void AndBelowBoard(const db::Scope& scope, Statement& statement) {
  if (scope.everything) return;
  if (scope.roots.empty()) {
    statement.Add(" AND FALSE");
    return;
  }
  statement
      .Add(R"sql( AND EXISTS (SELECT 1 FROM organization_closure b
                               WHERE b.ancestor = e.board_id AND b.valid_from <= ?
                                 AND b.valid_to > ? AND b.descendant IN )sql",
           scope.day, scope.day)
      .AddList(scope.roots)
      .Add(")");
}

// " AND": an enquiry of or to an organization in scope, or answered for where the reader is.
void AndSeen(const db::Scope& scope, Statement& statement) {
  statement.Add(" AND (")
      .Add(db::InScope("e.organization_id", scope))
      .Add(" OR ")
      .Add(db::InScope("e.board_id", scope))
      .Add(" OR (e.revision > 0");
  AndBelowBoard(scope, statement);
  statement.Add("))");
}

}  // namespace

absl::Status InsertEnquiry(Session& session, const Enquiry& e) {
  return session
      .Execute(R"sql(
      INSERT INTO enquiry (id, organization_id, board_id, kind, rule, rule_set, concerned_unit_id,
                           title, text, author, raised_on, state, open, draft, revision, version)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?))sql",
               e.id, e.organization, e.board, e.kind, e.rule, e.rule_set, e.concerned_unit, e.title,
               e.text, e.author, e.raised, e.state, OpenKey(e.state), e.draft, e.answer.revision,
               e.version)
      .status();
}

absl::StatusOr<std::vector<Enquiry>> ListEnquiries(Session& session, const EnquiryQuery& query,
                                                   const EnquiryReader& reader) {
  Statement statement;
  statement.Add("SELECT ")
      .Add(kColumns)
      .Add(", ")
      .Add(db::InScope("e.board_id", reader.answers))
      .Add(kFrom)
      .Add(" WHERE e.id < ?", query.before.value_or(EnquiryId(INT64_MAX)));
  if (query.id) statement.Add(" AND e.id = ?", *query.id);
  if (query.state) statement.Add(" AND e.state = ?", *query.state);
  if (!query.rule.empty()) statement.Add(" AND e.rule = ?", query.rule);
  if (query.raised_before) {
    statement.Add(" AND e.open = 1 AND e.raised_on < ?", *query.raised_before);
  }
  AndSeen(reader.reads, statement);
  return statement.Add(" ORDER BY e.id DESC LIMIT ?", query.limit).All(session, [](const Row& row) {
    Enquiry enquiry = ReadEnquiry(row);
    enquiry.reader_may_answer = row.Bool(18);
    return enquiry;
  });
}

absl::StatusOr<std::optional<Enquiry>> LockEnquiry(Session& session, EnquiryId id, EnquirySide side,
                                                   const db::Scope& scope) {
  Statement statement;
  statement.Add("SELECT ").Add(kColumns).Add(kFrom).Add(" WHERE e.id = ?", id);
  if (side == EnquirySide::kReader) {
    AndSeen(scope, statement);
  } else {
    statement.And(
        db::InScope(side == EnquirySide::kUnit ? "e.organization_id" : "e.board_id", scope));
  }
  return statement.Add(" FOR UPDATE").First(session, ReadEnquiry);
}

absl::Status UpdateEnquiry(Session& session, Enquiry& e) {
  ASSIGN_OR_RETURN(const int64_t changed,
                   session.Execute(
                       R"sql(
      UPDATE enquiry SET state = ?, open = ?, draft = ?, revision = ?, version = version + 1
       WHERE id = ? AND version = ?)sql",
                       e.state, OpenKey(e.state), e.draft, e.answer.revision, e.id, e.version));
  if (changed != 1) return EtagMismatchError("enquiry");
  ++e.version;
  return absl::OkStatus();
}

absl::Status InsertAnswer(Session& session, const Enquiry& e, const std::string& author) {
  return session
      .Execute(R"sql(
      INSERT INTO enquiry_answer (enquiry_id, revision, text, author, published_on)
      VALUES (?, ?, ?, ?, ?))sql",
               e.id, e.answer.revision, e.answer.text, author, e.answer.published)
      .status();
}

absl::Status AskAgain(Session& session, EnquiryId id) {
  return session
      .Execute(R"sql(UPDATE enquiry_reader SET pending = 1, confirmed_on = NULL, confirmed_by = ''
                      WHERE enquiry_id = ?)sql",
               id)
      .status();
}

absl::Status AskToConfirm(Session& session, EnquiryId id,
                          const std::vector<OrganizationId>& units) {
  Statement statement;
  statement.Add(R"sql(INSERT INTO enquiry_reader (enquiry_id, organization_id, pending,
                                                  confirmed_by) VALUES )sql");
  for (const OrganizationId unit : units) statement.AddRow(id, unit, 1, "");
  return statement.Add(" ON DUPLICATE KEY UPDATE pending = 1").Execute(session).status();
}

absl::StatusOr<bool> Confirm(Session& session, EnquiryId id, OrganizationId unit, CivilDay day,
                             const std::string& by) {
  RETURN_IF_ERROR(session
                      .Execute(R"sql(
      UPDATE enquiry_reader SET pending = NULL, confirmed_on = ?, confirmed_by = ?
       WHERE enquiry_id = ? AND organization_id = ? AND pending = 1)sql",
                               day, by, id, unit)
                      .status());
  ASSIGN_OR_RETURN(const auto asked,
                   session.QueryOne(R"sql(
      SELECT 1 FROM enquiry_reader WHERE enquiry_id = ? AND organization_id = ?)sql",
                                    [](const Row& row) { return row.Int(1); }, id, unit));
  return asked.has_value();
}

absl::StatusOr<int> CountUnconfirmed(Session& session, EnquiryId id) {
  ASSIGN_OR_RETURN(const auto count,
                   session.QueryOne(R"sql(
      SELECT COUNT(*) FROM enquiry_reader WHERE pending = 1 AND enquiry_id = ?)sql",
                                    [](const Row& row) { return row.Int(1); }, id));
  return static_cast<int>(count.value_or(0));
}

absl::StatusOr<std::vector<UnconfirmedUnit>> ListUnconfirmed(Session& session,
                                                             const UnconfirmedQuery& query,
                                                             const db::Scope& scope) {
  Statement statement;
  statement.Add(R"sql(
      SELECT r.enquiry_id, r.organization_id, e.revision, a.published_on
        FROM enquiry_reader r JOIN enquiry e ON e.id = r.enquiry_id
        JOIN enquiry_answer a ON a.enquiry_id = e.id AND a.revision = e.revision
       WHERE r.pending = 1)sql");
  if (query.enquiry) statement.Add(" AND r.enquiry_id = ?", *query.enquiry);
  statement.AndAfter("r.enquiry_id", query.after_enquiry, "r.organization_id", query.after_unit)
      .Add(" AND (")
      .Add(db::InScope("r.organization_id", scope))
      .Add(" OR ")
      .Add(db::InScope("e.board_id", scope))
      .Add(") ORDER BY r.enquiry_id, r.organization_id LIMIT ?", query.limit);
  return statement.All(session, [](const Row& row) {
    return UnconfirmedUnit{.enquiry = row.IdOf<EnquiryId>(1),
                           .organization = row.IdOf<OrganizationId>(2),
                           .revision = static_cast<int>(row.Int(3)),
                           .published = row.Day(4)};
  });
}

absl::StatusOr<std::vector<RuleAnswer>> AnswersOn(Session& session,
                                                  const std::set<std::string>& rules, PlanId plan,
                                                  CivilDay day) {
  if (rules.empty()) return std::vector<RuleAnswer>();
  return Statement()
      .Add(R"sql(
      SELECT e.id, e.board_id, e.rule, e.title, e.revision, a.text, a.published_on
        FROM plan p
        JOIN organization_closure c
          ON c.descendant = p.organization_id AND c.valid_from <= ? AND c.valid_to > ?
        JOIN enquiry e ON e.board_id = c.ancestor
        JOIN enquiry_answer a ON a.enquiry_id = e.id AND a.revision = e.revision
       WHERE p.id = ? AND e.rule IN )sql",
           day, day, plan)
      .AddList(std::vector<std::string>(rules.begin(), rules.end()))
      .Add(" ORDER BY e.rule, e.id DESC LIMIT ?", kMostAnswers)
      .All(session, [](const Row& row) {
        return RuleAnswer{.enquiry = row.IdOf<EnquiryId>(1),
                          .board = row.IdOf<OrganizationId>(2),
                          .rule = row.Text(3),
                          .title = row.Text(4),
                          .answer = {.revision = static_cast<int>(row.Int(5)),
                                     .text = row.Text(6),
                                     .published = row.Day(7)}};
      });
}

}  // namespace cadre::planning::store
