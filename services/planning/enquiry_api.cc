#include "services/planning/enquiry_api.h"

#include "cadre/planning/v1/events.pb.h"
#include "common/api/etag.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/base/random.h"
#include "services/planning/enquiry_convert.h"
#include "services/planning/store/plan_store.h"

namespace cadre::planning {
namespace {

using store::EnquirySide;

// Its unit is in scope, its board stands above the unit.
absl::Status CheckPlaces(api::Mutation& m, const Enquiry& enquiry) {
  ASSIGN_OR_RETURN(const bool in_scope,
                   db::IsInScope(m.session(), enquiry.organization, m.call().scope()));
  if (!in_scope) return NotFoundError("organization");
  ASSIGN_OR_RETURN(const bool below, db::IsBelow(m.session(), enquiry.organization, enquiry.board,
                                                 m.call().legal_day()));
  return below ? absl::OkStatus()
               : FieldError("enquiry.board", "must stand above the organization");
}

absl::StatusOr<std::vector<OrganizationId>> UnitsFrom(const v1::PublishAnswerRequest& request) {
  std::vector<OrganizationId> units;
  for (const std::string& name : request.units()) {
    ASSIGN_OR_RETURN(const OrganizationId unit,
                     api::ParseId<OrganizationId>(name, api::kOrganizationPattern, "units"));
    units.push_back(unit);
  }
  return units;
}

// Whom a published answer asks to confirm it; `units` as the board names them.
absl::Status Ask(api::Mutation& m, const Enquiry& enquiry, std::vector<OrganizationId> units) {
  const CivilDay today = m.call().legal_day();
  ASSIGN_OR_RETURN(const auto inside, store::UnitsUnder(m.session(), enquiry.board, units, today));
  for (const OrganizationId unit : units) {
    if (!inside.contains(unit)) {
      return FieldError("units", "holds one that does not stand below the board");
    }
  }
  RETURN_IF_ERROR(store::AskAgain(m.session(), enquiry.id));
  if (units.empty() && enquiry.answer.revision == 1) {
    ASSIGN_OR_RETURN(
        units, store::UnitsWithPlans(m.session(),
                                     {.under = enquiry.board, .day = today, .limit = INT32_MAX},
                                     {.everything = true}));
    std::erase(units, enquiry.board);
    units.push_back(enquiry.organization);
  }
  return units.empty() ? absl::OkStatus() : store::AskToConfirm(m.session(), enquiry.id, units);
}

v1::EnquiryRaised EventOf(const Enquiry& enquiry) {
  v1::EnquiryRaised event;
  event.set_enquiry(EnquiryName(enquiry.id));
  event.set_organization(api::OrganizationName(enquiry.organization));
  event.set_board(api::OrganizationName(enquiry.board));
  event.set_rule(enquiry.rule);
  return event;
}

v1::AnswerPublished PublicationOf(const Enquiry& enquiry) {
  v1::AnswerPublished event;
  event.set_enquiry(EnquiryName(enquiry.id));
  event.set_board(api::OrganizationName(enquiry.board));
  event.set_rule(enquiry.rule);
  event.set_revision(enquiry.answer.revision);
  return event;
}

}  // namespace

absl::StatusOr<v1::Enquiry> EnquiryApi::RaiseEnquiry(const api::Call& call,
                                                     const v1::RaiseEnquiryRequest& request) {
  ASSIGN_OR_RETURN(Enquiry enquiry, FromProto(request.enquiry()));
  RETURN_IF_ERROR(CheckEnquiry(enquiry));
  if (!enquiry.rule_set.empty()) {
    ASSIGN_OR_RETURN(const auto rules, registry_.Rules(call));
    if (!rules->sets().contains(enquiry.rule_set)) {
      return FieldError("enquiry.rule_set", "is not known");
    }
  }
  enquiry.id = EnquiryId(NewId(call.now()));
  enquiry.author = call.identity.principal;
  enquiry.raised = call.legal_day();
  return api::Mutate<v1::Enquiry>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::Enquiry> {
        RETURN_IF_ERROR(CheckPlaces(m, enquiry));
        RETURN_IF_ERROR(store::InsertEnquiry(m.session(), enquiry));
        m.Touch(EnquiryName(enquiry.id));
        RETURN_IF_ERROR(m.Emit(EnquiryName(enquiry.id), EventOf(enquiry)));
        return ToProto(enquiry, settings_.days, call.legal_day());
      });
}

absl::StatusOr<v1::Enquiry> EnquiryApi::Move(const api::Call& call, const std::string& name,
                                             const std::string& etag, EnquirySide side,
                                             const EnquiryMove& move) {
  ASSIGN_OR_RETURN(const EnquiryId id, api::ParseId<EnquiryId>(name, kEnquiryPattern, "name"));
  return api::Mutate<v1::Enquiry>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::Enquiry> {
        ASSIGN_OR_RETURN(std::optional<Enquiry> enquiry,
                         store::LockEnquiry(m.session(), id, side, call.scope()));
        if (!enquiry.has_value()) return NotFoundError("enquiry");
        RETURN_IF_ERROR(api::CheckEtag(etag, enquiry->version, "enquiry"));
        enquiry->reader_may_answer = side == EnquirySide::kBoard;
        RETURN_IF_ERROR(move(m, *enquiry));
        RETURN_IF_ERROR(store::UpdateEnquiry(m.session(), *enquiry));
        m.Touch(name);
        return ToProto(*enquiry, settings_.days, call.legal_day());
      });
}

absl::StatusOr<v1::Enquiry> EnquiryApi::AnswerEnquiry(const api::Call& call,
                                                      const v1::AnswerEnquiryRequest& request) {
  return Move(call, request.name(), request.etag(), EnquirySide::kBoard,
              [&](api::Mutation&, Enquiry& enquiry) { return Draft(request.draft(), enquiry); });
}

absl::StatusOr<v1::Enquiry> EnquiryApi::PublishAnswer(const api::Call& call,
                                                      const v1::PublishAnswerRequest& request) {
  ASSIGN_OR_RETURN(const std::vector<OrganizationId> units, UnitsFrom(request));
  return Move(call, request.name(), request.etag(), EnquirySide::kBoard,
              [&](api::Mutation& m, Enquiry& enquiry) -> absl::Status {
                RETURN_IF_ERROR(Publish(call.legal_day(), enquiry));
                RETURN_IF_ERROR(store::InsertAnswer(m.session(), enquiry, call.identity.principal));
                RETURN_IF_ERROR(Ask(m, enquiry, units));
                return m.Emit(request.name(), PublicationOf(enquiry));
              });
}

absl::StatusOr<v1::Enquiry> EnquiryApi::WithdrawEnquiry(const api::Call& call,
                                                        const v1::WithdrawEnquiryRequest& request) {
  return Move(call, request.name(), "", EnquirySide::kUnit,
              [&](api::Mutation&, Enquiry& enquiry) { return Withdraw(enquiry); });
}

}  // namespace cadre::planning
