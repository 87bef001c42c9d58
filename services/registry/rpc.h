// The gRPC face of the registry.
#ifndef CADRE_SERVICES_REGISTRY_RPC_H_
#define CADRE_SERVICES_REGISTRY_RPC_H_

#include <grpcpp/impl/service_type.h>

#include <memory>
#include <string>
#include <vector>

#include "common/rpc/event_stream.h"
#include "common/rpc/unary.h"
#include "services/registry/access_api.h"
#include "services/registry/change_request_api.h"
#include "services/registry/correction_api.h"
#include "services/registry/data_request_api.h"
#include "services/registry/entry_api.h"
#include "services/registry/export_api.h"
#include "services/registry/export_release_api.h"
#include "services/registry/file_api.h"
#include "services/registry/history_api.h"
#include "services/registry/import_api.h"
#include "services/registry/life_api.h"
#include "services/registry/operation_api.h"
#include "services/registry/organization_api.h"
#include "services/registry/own_record_api.h"
#include "services/registry/person_api.h"
#include "services/registry/post_api.h"
#include "services/registry/reading_api.h"
#include "services/registry/record_api.h"
#include "services/registry/record_check_api.h"
#include "services/registry/regulation_api.h"
#include "services/registry/restructure_api.h"
#include "services/registry/retention_api.h"
#include "services/registry/saved_search_api.h"
#include "services/registry/screening_api.h"
#include "services/registry/search_api.h"
#include "services/registry/source_api.h"
#include "services/registry/vacancy_api.h"

namespace cadre::registry {

struct Apis {
  AccessApi& access;
  DataRequestApi& data_requests;
  ExportReleaseApi& export_releases;
  OwnRecordApi& own_records;
  ReadingApi& readings;
  RetentionApi& retention;
  EntryApi& entries;
  HistoryApi& history;
  ExportApi& exports;
  FileApi& files;
  ChangeRequestApi& changes;
  RecordCheckApi& checks;
  CorrectionApi& corrections;
  LifeApi& life;
  ImportApi& imports;
  OperationApi& operations;
  OrganizationApi& organizations;
  PersonApi& people;
  PostApi& posts;
  RecordApi& records;
  RegulationApi& regulations;
  RestructureApi& restructurings;
  ScreeningApi& screening;
  VacancyApi& vacancies;
  SearchApi& search;
  SavedSearchApi& saved_searches;
  SourceApi& sources;
};

// The services that administer access, rules and the tree (rpc_admin.cc).
void AddAdminServices(const rpc::UnaryRunner& run, Apis apis,
                      std::vector<std::unique_ptr<grpc::Service>>& services);

// The services that protect records (rpc_protection.cc).
void AddProtectionServices(const rpc::UnaryRunner& run, Apis apis,
                           std::vector<std::unique_ptr<grpc::Service>>& services);
// The services that keep records (rpc_people.cc).
void AddPeopleServices(const rpc::UnaryRunner& run, Apis apis,
                       std::vector<std::unique_ptr<grpc::Service>>& services);

// Full names of the services below, for the runner's method table.
std::vector<std::string> ServiceNames();

// The services; the arguments must outlive them.
std::vector<std::unique_ptr<grpc::Service>> MakeServices(const rpc::UnaryRunner& run, Apis apis,
                                                         rpc::EventStream& events);

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_RPC_H_
