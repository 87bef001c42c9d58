#include "tests/bench/screen_all.h"

#include "cadre/registry/v1/screening.grpc.pb.h"
#include "common/base/errors.h"
#include "common/base/status_macros.h"
#include "tests/bench/service_caller.h"

namespace cadre::bench {
namespace {

namespace v1 = registry::v1;

constexpr absl::Duration kTime = absl::Minutes(10);

absl::StatusOr<int64_t> ScreenAll(const ServiceCaller& caller) {
  const auto stub = v1::ScreeningService::NewStub(caller.channel());
  v1::ScreenAllRequest request;
  request.set_post_group("DIVISION_HEAD");
  request.set_purpose("bench");
  grpc::ClientContext context;
  caller.Identify(context, kTime);
  const auto stream = stub->ScreenAll(&context, request);
  int64_t people = 0;
  v1::ScreenAllResponse part;
  while (stream->Read(&part)) people += part.verdicts_size();
  RETURN_IF_ERROR(rpc::FromGrpc(stream->Finish(), "registry"));
  return people;
}

// People and what they hold, as far as a screening reads them, in the order of their ids.
absl::StatusOr<int64_t> ReadAll(db::Session& session) {
  int64_t people = 0;
  const auto person = [&](const db::Row& row) {
    const bool is_read = row.Int(1) > 0 && row.Int(2) > 0 && !row.Text(3).empty() &&
                         row.Int(4) > 0 && row.MaybeDate(5, 6).has_value();
    const bool is_serving = row.Int(11) >= 0 && row.MaybeDate(12, 13) != CivilDate(CivilDay());
    if (is_read && is_serving && row.MaybeDate(7, 8) <= row.MaybeDate(9, 10)) ++people;
    return absl::OkStatus();
  };
  RETURN_IF_ERROR(session.QueryWith(R"sql(
      SELECT id, organization_id, full_name, sex, birth_on, birth_precision, party_admission_on,
             party_admission_precision, party_official_on, party_official_precision,
             retirement_scheme, own_retirement_on, own_retirement_precision
        FROM person ORDER BY id)sql",
                                    {}, person));
  int64_t held = 0;
  const auto qualification = [&](const db::Row& row) {
    held += row.Int(1) > 0 && row.Int(6) > 0 && row.Int(2) > 0 && row.MaybeDate(4, 5).has_value()
                ? row.Int(3)
                : 0;
    return absl::OkStatus();
  };
  RETURN_IF_ERROR(session.QueryWith(R"sql(
      SELECT person_id, kind, level, awarded_on, awarded_precision, id FROM person_qualification
       ORDER BY person_id)sql",
                                    {}, qualification));
  return held > 0 ? people : 0;
}

double SecondsSince(absl::Time start) { return absl::ToDoubleSeconds(RealNow() - start); }

}  // namespace

absl::StatusOr<Measurement> MeasureScreenAll(const Suite& suite) {
  ASSIGN_OR_RETURN(const auto session, ConnectToRegistry(suite));
  ASSIGN_OR_RETURN(const OrganizationId root, RootOf(*session));
  ASSIGN_OR_RETURN(const ServiceCaller caller,
                   ServiceCaller::ToRegistry(suite, {{Role::kPlanner, root}}));
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
