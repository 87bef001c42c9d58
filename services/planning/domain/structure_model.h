// The rules of structure and the lines of an orientation as linear rules over who is in a plan.
// What domain/structure.cc and domain/orientation.cc find broken in a plan is what breaks a rule
// here.
#ifndef CADRE_SERVICES_PLANNING_DOMAIN_STRUCTURE_MODEL_H_
#define CADRE_SERVICES_PLANNING_DOMAIN_STRUCTURE_MODEL_H_

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "services/planning/domain/integer_program.h"
#include "services/planning/domain/judgement.h"

namespace cadre::planning {

// Somebody who stands for a post, or could.
struct Nominee {
  Entry entry;
  int64_t votes = 0;      // that the meetings gave for this post
  bool stands = false;    // in the plan as it is; else of the pool
  bool is_fixed = false;  // stays whatever happens
};

class StructureModel {
 public:
  // `nominees` in the order in which a plan lists them; they must outlive the model. `elsewhere`:
  // posts of the people in the other plans of the term.
  StructureModel(const Grounds& grounds, const std::vector<Nominee>& nominees,
                 const std::vector<PostCount>& elsewhere, bool with_warnings);

  IntegerProgram& program() { return program_; }
  // 1 where the nominee is in the plan.
  const std::vector<Sum>& chosen() const { return chosen_; }
  // What each group of rules of the program demands, as it is found where it is broken.
  const std::vector<regulation::Finding>& demands() const { return demands_; }

 private:
  class Writer;
  // `speaks` is 1 where this entry is the first one of its person in the plan.
  struct Voice {
    Sum speaks;
    const Entry* entry = nullptr;
  };
  using About = std::function<bool(const Entry&)>;

  std::vector<Voice> VoicesOf(const About& about);
  void AddVoices(const std::vector<size_t>& of_one_person, std::vector<Voice>& voices);
  static Sum Count(const std::vector<Voice>& voices, const About& counted);
  void AddChecks(const std::vector<PostCount>& elsewhere, bool with_warnings);
  void AddLine(size_t line);
  int NextGroup() const { return static_cast<int>(demands_.size()); }

  const Grounds& grounds_;
  const std::vector<Nominee>& nominees_;
  IntegerProgram program_;
  std::vector<Sum> chosen_;
  std::vector<Voice> voices_;  // of everybody
  std::vector<regulation::Finding> demands_;
};

// Rules of structure that do not depend on who is in the plan: on ballots that were held, on the
// review of the unit. The model leaves them aside.
std::set<std::string> RulesApart(const regulation::RuleSet& rules);

}  // namespace cadre::planning

#endif  // CADRE_SERVICES_PLANNING_DOMAIN_STRUCTURE_MODEL_H_
