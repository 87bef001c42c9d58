#include "tests/bench/screen_all.h"

#include "cadre/registry/v1/screening.grpc.pb.h"
#include "common/base/errors.h"
#include "common/base/status_macros.h"
#include "services/registry/store/person_store.h"
#include "tests/bench/registry_caller.h"

namespace cadre::bench {
namespace {

namespace v1 = registry::v1;

absl::StatusOr<int64_t> ScreenAll(const RegistryCaller& caller) {
  const auto stub = v1::ScreeningService::NewStub(caller.channel());
  v1::ScreenPeopleRequest request;
  request.set_post_group("DIVISION_HEAD");
  request.set_page_size(1000);
  int64_t people = 0;
  while (true) {
    ASSIGN_OR_RETURN(const v1::ScreenPeopleResponse page,
                     caller.Call(*stub, &v1::ScreeningService::Stub::ScreenPeople, request));
    people += page.verdicts_size();
    if (page.next_page_token().empty()) return people;
    request.set_page_token(page.next_page_token());
  }
}

// People and what they hold, in the order of their ids.
absl::StatusOr<int64_t> ReadAll(db::Session& session) {
  int64_t people = 0;
  const auto person = [&](const db::Row& row) {
    if (!registry::store::ReadPerson(row).person.full_name.empty()) ++people;
    return absl::OkStatus();
  };
  RETURN_IF_ERROR(session.QueryWith(
      absl::StrCat("SELECT ", registry::store::kPersonColumns, " FROM person p ORDER BY p.id"), {},
      person));
  int64_t held = 0;
  const auto qualification = [&](const db::Row& row) {
    held += row.Int(1) > 0 && row.Int(2) > 0 && row.MaybeDate(4, 5).has_value() ? row.Int(3) : 0;
    return absl::OkStatus();
  };
  RETURN_IF_ERROR(session.QueryWith(
      "SELECT person_id, kind, level, awarded_on, awarded_precision, text FROM person_qualification"
      " ORDER BY person_id",
      {}, qualification));
  return held > 0 ? people : 0;
}

double SecondsSince(absl::Time start) { return absl::ToDoubleSeconds(RealNow() - start); }

}  // namespace

absl::StatusOr<Measurement> MeasureScreenAll(const Suite& suite) {
  ASSIGN_OR_RETURN(const auto session, ConnectToRegistry(suite));
  ASSIGN_OR_RETURN(const OrganizationId root, RootOf(*session));
  ASSIGN_OR_RETURN(const RegistryCaller caller,
                   RegistryCaller::Of(suite, {{Role::kPlanner, root}}));
  // Once for the server's buffers, once to be measured.
  ASSIGN_OR_RETURN(const int64_t everybody, ReadAll(*session));
  absl::Time start = RealNow();
  RETURN_IF_ERROR(ReadAll(*session).status());
  const double by_connector = SecondsSince(start);
  start = RealNow();
  ASSIGN_OR_RETURN(const int64_t screened, ScreenAll(caller));
  const double through_service = SecondsSince(start);
  if (screened != everybody) return InternalError("somebody was not screened");
  return AtMost("screen_all", through_service, "s", "same columns by the connector", by_connector,
                2);
}

}  // namespace cadre::bench
