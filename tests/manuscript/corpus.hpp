#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace concord {

// Tests over the corpus of real texts: skipped where it is absent, saying so, and failed there if
// CONCORD_STRICT=1.
class CorpusTest : public testing::Test {
 protected:
  static std::filesystem::path folder() {
    const char* given = std::getenv("CONCORD_SHARED");
    const auto shared = given != nullptr
                            ? std::filesystem::path(given)
                            : std::filesystem::path(CONCORD_SOURCE_DIR) / ".." / "shared";
    return shared / "corpus";
  }

  void SetUp() override {
    if (std::filesystem::is_directory(folder())) return;
    const char* strict = std::getenv("CONCORD_STRICT");
    if (strict != nullptr && std::string(strict) == "1")
      FAIL() << "CONCORD_STRICT=1 and there is no " << folder();
    GTEST_SKIP() << "there is no " << folder() << "; set CONCORD_SHARED to the shared folder";
  }

  static std::string read(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    EXPECT_TRUE(file.is_open()) << path;
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  }

  // All texts in words: *.md, sorted.
  static std::vector<std::filesystem::path> texts() {
    std::vector<std::filesystem::path> out;
    for (const auto& one : std::filesystem::recursive_directory_iterator(folder()))
      if (one.path().extension() == ".md") out.push_back(one.path());
    std::sort(out.begin(), out.end());
    return out;
  }
};

// What must never be lost: the words of a text and its brackets, in order, whatever the blanks and
// marks between them. A word is a run of letters, digits and bytes beyond ASCII.
inline std::vector<std::string> words_and_brackets(const std::string& text) {
  std::vector<std::string> out;
  bool within = false;
  for (const char c : text) {
    const bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      (static_cast<unsigned char>(c) & 0x80) != 0;
    if (word) {
      if (!within) out.emplace_back();
      out.back() += c;
    } else if (c == '[' || c == ']') {
      out.emplace_back(1, c);
    }
    within = word;
  }
  return out;
}

}  // namespace concord
