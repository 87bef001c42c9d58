// The one source of chance of the sample: the same seed gives the same numbers on every machine.
#ifndef CADRE_CLIENTS_CADRECTL_SAMPLE_RANDOM_H_
#define CADRE_CLIENTS_CADRECTL_SAMPLE_RANDOM_H_

#include <cstddef>
#include <cstdint>
#include <random>

namespace cadre::sample {

// One of several, as often as its weight says against the sum of all.
template <typename T>
struct Choice {
  T value;
  int weight;
};

// The engine is fixed by the C++ standard; the distributions of the library are not, so numbers are
// made from its bits by integer arithmetic.
class Random {
 public:
  explicit Random(uint64_t seed) : engine_(seed) {}

  // 0 to `bound` - 1.
  int Below(int bound) {
    return static_cast<int>((engine_() >> 32) * static_cast<uint64_t>(bound) >> 32);
  }
  int Between(int least, int most) { return least + Below(most - least + 1); }
  bool Happens(int percent) { return Below(100) < percent; }

  template <typename T, size_t N>
  const T& OneOf(const T (&choices)[N]) {
    return choices[Below(static_cast<int>(N))];
  }

  template <typename T, size_t N>
  const T& Pick(const Choice<T> (&choices)[N]) {
    int sum = 0;
    for (const Choice<T>& choice : choices) sum += choice.weight;
    int at = Below(sum);
    for (const Choice<T>& choice : choices) {
      at -= choice.weight;
      if (at < 0) return choice.value;
    }
    return choices[N - 1].value;
  }

 private:
  std::mt19937_64 engine_;
};

}  // namespace cadre::sample

#endif  // CADRE_CLIENTS_CADRECTL_SAMPLE_RANDOM_H_
