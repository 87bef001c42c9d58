// Salaries of made-up people.
#ifndef CADRE_CLIENTS_CADRECTL_SAMPLE_SALARY_H_
#define CADRE_CLIENTS_CADRECTL_SAMPLE_SALARY_H_

#include "clients/cadrectl/sample/random.h"

namespace cadre::sample {

struct Salary {
  const char* grade = "";
  int step = 1;
  int coefficient = 0;  // in hundredths
};

// On the scale of its grade.
inline Salary DrawSalary(Random& random) {
  static constexpr struct {
    const char* code;
    int first, increment, steps;
  } kGrades[] = {{"01.002", 440, 34, 8}, {"01.003", 234, 33, 9}, {"01.004", 186, 20, 12}};
  const auto& grade = kGrades[random.Below(3)];
  const int step = random.Between(1, grade.steps);
  return {grade.code, step, grade.first + (step - 1) * grade.increment};
}

}  // namespace cadre::sample

#endif  // CADRE_CLIENTS_CADRECTL_SAMPLE_SALARY_H_
