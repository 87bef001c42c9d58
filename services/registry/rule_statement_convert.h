// Rule sets as messages, statement by statement: for people who read and compare them. What decides
// is common/regulation.
#ifndef CADRE_SERVICES_REGISTRY_RULE_STATEMENT_CONVERT_H_
#define CADRE_SERVICES_REGISTRY_RULE_STATEMENT_CONVERT_H_

#include <google/protobuf/message.h>

#include <map>
#include <string>
#include <vector>

#include "cadre/registry/v1/rule_set.pb.h"
#include "cadre/registry/v1/working_days.pb.h"
#include "common/base/civil_date.h"

namespace cadre::registry {

using RuleSetMessages = std::map<std::string, v1::RuleSet>;  // by id

// In one line: "2017-12-20", "2/3", "number: \"15-QĐ/TU\" …".
std::string TextOf(const google::protobuf::Message& message);

// What names a statement within its list: rule, key with its first day, kind, post group, …
std::string StatementKey(const google::protobuf::Message& statement);

// The set with what it inherits; a provincial one over the central set of its first day. Empty if
// there is no such set. The sets have been checked together (Catalogue::Of).
v1::RuleSet Effective(const std::string& id, const RuleSetMessages& sets);

// The set of the same domain and layer that is in force on the first day of `set`, another one;
// empty for none.
std::string PredecessorOf(const v1::RuleSet& set, const RuleSetMessages& sets);

// The central set under a provincial one on its first day; empty for none.
std::string CentralUnder(const v1::RuleSet& set, const RuleSetMessages& sets);

// Ids of the sets in force on the day, central before provincial.
std::vector<std::string> InForceOn(CivilDay day, const RuleSetMessages& sets);

// Statements of the set itself whose certainty is no more than recalled, as paths.
std::vector<std::string> RecalledIn(const v1::RuleSet& set);

// What goes by `key` in `set`, or in what it inherits (`effective`), counts as seen in `document`
// from now on, and the document stands among those that the set rests on. Answers how many
// statements changed: none if the key is unknown or seen already.
int MarkSeen(v1::RuleSet& set, const v1::RuleSet& effective, const std::string& key,
             const types::v1::DocumentRef& document);

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_RULE_STATEMENT_CONVERT_H_
