#include "clients/cadrectl/sample/sample.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "clients/cadrectl/sample/details.h"
#include "clients/cadrectl/sample/entries.h"
#include "clients/cadrectl/sample/holdings.h"
#include "clients/cadrectl/sample/mistakes.h"
#include "clients/cadrectl/sample/people_sheet.h"
#include "clients/cadrectl/sample/person.h"
#include "clients/cadrectl/sample/population.h"
#include "clients/cadrectl/sample/province.h"
#include "clients/cadrectl/sample/records.h"
#include "clients/cadrectl/sample/sheet.h"
#include "common/text/written_date.h"

namespace cadre::sample {
namespace {

constexpr int kNumberOffsets = 1'000'000;

class Writer {
 public:
  Writer(const SampleOptions& options, const SampleFiles& files)
      : random_(options.seed),
        form_random_(~options.seed),
        province_(BuildProvince(random_, options.root_code, options.people)),
        organizations_(files.organizations, {"code", "kind", "name", "short_name", "parent_code",
                                             "valid_from", "place"}),
        posts_(files.posts, {"code", "organization_code", "title", "post_group", "management_level",
                             "selection", "headcount", "valid_from", "rank"}),
        people_(files.people, PeopleHeader()),
        records_(files.records, RecordsHeader()),
        entries_(files.entries, EntriesHeader()),
        family_(files.family, EntriesHeader()),
        details_(files.details, DetailsHeader()),
        mistakes_(files.mistakes, {"file", "row", "column", "what", "outcome"}) {
    SpreadPeople(options.people, province_);
  }

  SampleCounts Write() {
    WriteTree();
    WritePeople();
    return {.organizations = organizations_.rows(),
            .posts = posts_.rows(),
            .people = people_.rows(),
            .records = records_.rows(),
            .entries = entries_.rows(),
            .family = family_.rows(),
            .details = details_.rows(),
            .mistakes = mistakes_.rows()};
  }

 private:
  void WriteTree() {
    const std::string since = text::WriteDate(CivilDate(kSince));
    for (const Unit& unit : province_.units) {
      organizations_.Write(
          {unit.code, unit.kind, unit.name, unit.short_name, unit.parent_code, since, unit.place});
    }
    for (const Post& post : province_.posts) {
      const Opening& o = *post.opening;
      posts_.Write({post.code, post.organization_code, post.title, o.group, o.level, o.selection,
                    absl::StrCat(o.headcount), since, absl::StrCat(o.rank)});
    }
  }

  void WritePeople() {
    Casting casting(province_);
    Seating seating(random_, province_);
    const int64_t offset = random_.Below(kNumberOffsets);
    int64_t index = 0;
    for (const Unit& unit : province_.units) {
      for (int64_t seat = 0; seat < unit.people; ++seat) {
        const Role role = casting.Next(unit, seat);
        const Tier tier = TierOf(province_, unit, seat);
        const Person person = DrawPerson(random_, role, tier, index++, offset);
        WritePerson(unit, role, person, seating.Next(unit, seat));
      }
    }
  }

  // Mistakes are made with ordinary people only: those that a demonstration counts on stay whole.
  void WritePerson(const Unit& unit, const Role& role, const Person& person,
                   const std::vector<Holding>& holdings) {
    const Mistake mistake = role.part == Part::kOrdinary ? MistakeOf(ordinary_++) : Mistake::kNone;
    Row row = PeopleRow(++running_, person, unit);
    if (!IsOfPerson(mistake)) {
      people_.Write(row);
      WriteRecords(person, holdings, mistake);
      WriteForm(unit, person);
      return;
    }
    const Made made = SpoilPerson(mistake, row);
    people_.Write(row);
    if (mistake == Mistake::kRepeated) people_.Write(row);
    WriteMade("people.csv", people_, made);
    if (made.outcome == Outcome::kRefused) return;
    WriteRecords(person, holdings, Mistake::kNone);
    WriteForm(unit, person);
  }

  void WriteForm(const Unit& unit, const Person& person) {
    details_.Write(DetailsRow(form_random_, person, unit.place));
    for (const Row& row : EntryRows(form_random_, person, unit.place)) entries_.Write(row);
    for (const Row& row : FamilyRows(form_random_, person, unit.place)) family_.Write(row);
  }

  void WriteRecords(const Person& person, const std::vector<Holding>& holdings, Mistake mistake) {
    std::vector<Row> rows = RecordRows(random_, person, holdings);
    for (Row& row : rows) {
      row[kRunningColumn] = absl::StrCat(++running_record_);
      records_.Write(row);
    }
    if (mistake == Mistake::kNone) return;
    const Made made = SpoilRecord(mistake, rows.back());
    records_.Write(rows.back());
    WriteMade("records.csv", records_, made);
  }

  // About the row that `sheet` has last.
  void WriteMade(const char* file, const Sheet& sheet, const Made& made) {
    mistakes_.Write({file, absl::StrCat(sheet.line()), made.column == nullptr ? "" : *made.column,
                     made.what, OutcomeName(made.outcome)});
  }

  Random random_;
  Random form_random_;  // its own, so that the form changes nothing else
  Province province_;
  Sheet organizations_;
  Sheet posts_;
  Sheet people_;
  Sheet records_;
  Sheet entries_;
  Sheet family_;
  Sheet details_;
  Sheet mistakes_;
  int64_t running_ = 0;
  int64_t running_record_ = 0;
  int64_t ordinary_ = 0;
};

}  // namespace

SampleCounts WriteSample(const SampleOptions& options, const SampleFiles& files) {
  return Writer(options, files).Write();
}

}  // namespace cadre::sample
