#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>

#include "engine/likeness/suggest.hpp"
#include "tests/json/shared_folder.hpp"
#include "tests/likeness/labelled.hpp"

// How well suggestions do on real texts, against labels made by hand. Prints what
// docs/suggestions.md reports. The thresholds were chosen on the tuning part.
namespace concord::likeness {
namespace {

using labelled::Counts;
using labelled::Part;

class Measured : public testing::Test {
 protected:
  void SetUp() override {
    if (std::filesystem::is_directory(shared_folder() / "corpus")) {
      parts_ = labelled::read_parts(CONCORD_SOURCE_DIR "/tests/likeness/pairs.json",
                                    shared_folder().string());
      return;
    }
    const char* strict = std::getenv("CONCORD_STRICT");
    if (strict != nullptr && std::string(strict) == "1") {
      FAIL() << "CONCORD_STRICT=1 and there is no corpus in " << shared_folder();
    }
    GTEST_SKIP() << "there is no corpus in " << shared_folder()
                 << "; set CONCORD_SHARED to the shared folder";
  }

  Counts counts_of(bool held_out) const {
    Settings settings;
    settings.within_one_party = true;  // some pairs are of one file
    Counts counts;
    for (const auto& part : parts_) {
      if (part.held_out != held_out) {
        continue;
      }
      const auto made = suggest(part.paragraphs, settings);
      Counts of_part;
      for (const auto& pair : part.pairs) {
        const auto label = labelled::label_of(made, pair);
        ++counts[pair.label][label];
        ++of_part[pair.label][label];
      }
      std::cout << part.kind << " (" << part.pairs.size() << " pairs)\n"
                << labelled::table(of_part) << '\n';
    }
    return counts;
  }

  std::vector<Part> parts_;
};

TEST_F(Measured, LabelsAreEnough) {
  int pairs = 0;
  int alike = 0;
  for (const auto& part : parts_) {
    for (const auto& pair : part.pairs) {
      ++pairs;
      alike += pair.label != "different" ? 1 : 0;
    }
  }
  EXPECT_GE(pairs, 150);
  EXPECT_GE(alike, 50);
}

TEST_F(Measured, TuningPart) {
  const auto counts = counts_of(false);
  std::cout << "TUNING, all kinds\n" << labelled::table(counts);
  EXPECT_GE(labelled::measure(counts, "duplicate").precision(), 85);
  EXPECT_GE(labelled::measure(counts, "duplicate").recall(), 85);
}

// Floors a little below what was measured.
TEST_F(Measured, HeldOutPart) {
  const auto counts = counts_of(true);
  std::cout << "HELD OUT, all kinds\n" << labelled::table(counts);
  EXPECT_GE(labelled::measure(counts, "duplicate").precision(), 88);
  EXPECT_GE(labelled::measure(counts, "duplicate").recall(), 86);
  EXPECT_GE(labelled::measure(counts, "contradiction").precision(), 58);
  EXPECT_GE(labelled::measure(counts, "contradiction").recall(), 66);
  EXPECT_GE(labelled::measure(counts, "overlap").precision(), 72);
  EXPECT_GE(labelled::measure(counts, "overlap").recall(), 50);
  EXPECT_GE(labelled::measure_linked(counts).precision(), 90);
  EXPECT_GE(labelled::measure_linked(counts).recall(), 78);
}

}  // namespace
}  // namespace concord::likeness
