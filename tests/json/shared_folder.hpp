#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace concord {

// The folder with the standards' vectors and the corpus: $CONCORD_SHARED, by default beside the
// project's root.
inline std::filesystem::path shared_folder() {
  if (const char* given = std::getenv("CONCORD_SHARED")) return given;
  return std::filesystem::path(CONCORD_SOURCE_DIR) / ".." / "shared";
}

// The bytes of a file that a test cannot do without; empty, and a failure, if it is not there.
inline std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file.is_open()) << path;
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

// A test over one folder of vectors: skipped where the folder is absent, saying so, and failed
// there if CONCORD_STRICT=1.
class VectorTest : public testing::Test {
 protected:
  explicit VectorTest(const std::string& name) : folder_(shared_folder() / "vectors" / name) {}

  void SetUp() override {
    if (std::filesystem::is_directory(folder_)) return;
    const char* strict = std::getenv("CONCORD_STRICT");
    if (strict != nullptr && std::string(strict) == "1")
      FAIL() << "CONCORD_STRICT=1 and there is no " << folder_;
    GTEST_SKIP() << "there is no " << folder_ << "; set CONCORD_SHARED to the shared folder";
  }

  const std::filesystem::path& folder() const { return folder_; }

 private:
  std::filesystem::path folder_;
};

}  // namespace concord
