#include <gtest/gtest.h>
#include <stdlib.h>
#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

// The demonstration, as a user starts it: the program is run, and what it tells is read.
namespace {

namespace fs = std::filesystem;

class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "concord-demo-XXXXXX").string();
    if (::mkdtemp(name.data()) != nullptr) path_ = name;
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

struct Told {
  int status = -1;
  std::string text;

  // What follows `label` on its line.
  [[nodiscard]] std::string after(const std::string& label) const {
    const auto at = text.find(label);
    if (at == std::string::npos) return "";
    const auto begin = at + label.size();
    return text.substr(begin, text.find('\n', begin) - begin);
  }
  [[nodiscard]] bool tells(const std::string& words) const {
    return text.find(words) != std::string::npos;
  }
};

Told run_demo(const fs::path& data) {
  std::string command = CONCORD_PROGRAM " demo --no-serve --data ";
  command.append(data.string()).append(" 2>&1");
  Told told;
  FILE* pipe = ::popen(command.c_str(), "r");
  if (pipe == nullptr) return told;
  std::array<char, 4096> part{};
  while (const auto size = std::fread(part.data(), 1, part.size(), pipe))
    told.text.append(part.data(), size);
  const int status = ::pclose(pipe);
  if (WIFEXITED(status)) told.status = WEXITSTATUS(status);
  return told;
}

TEST(Demo, PlaysToTheEndAndIsProved) {
  const Folder folder;
  const auto told = run_demo(folder.path() / "store");
  ASSERT_EQ(told.status, 0) << told.text;
  for (const char* words : {"Overdue in conference-text/RCM/topic-5: BLZ", "Nothing may vanish",
                            "is too short", "position/topic-6: adopted; RCM adopted; SACM adopted",
                            "Complete: nothing has vanished.", "proved      replay"})
    EXPECT_TRUE(told.tells(words)) << words;
  EXPECT_FALSE(told.tells("\x1b[")) << "colour is for terminals";
}

TEST(Demo, TwoRunsGiveTheSameRoot) {
  const Folder folder;
  const auto first = run_demo(folder.path() / "one");
  const auto second = run_demo(folder.path() / "two");
  ASSERT_EQ(first.after("  root: ").size(), 43U) << first.text;
  EXPECT_EQ(first.after("  root: "), second.after("  root: "));
  EXPECT_EQ(first.after("  entries: "), second.after("  entries: "));
}

TEST(Demo, KeepsTokensToTheirOwner) {
  const Folder folder;
  ASSERT_EQ(run_demo(folder.path() / "store").status, 0);
  const auto token = folder.path() / "store" / "tokens" / "auditor.token";
  ASSERT_TRUE(fs::exists(token));
  EXPECT_EQ(fs::status(token).permissions(), fs::perms::owner_read | fs::perms::owner_write);
}

TEST(Demo, RefusesADirectoryThatHoldsAStore) {
  const Folder folder;
  ASSERT_EQ(run_demo(folder.path() / "store").status, 0);
  const auto again = run_demo(folder.path() / "store");
  EXPECT_EQ(again.status, 1) << again.text;
  EXPECT_TRUE(again.tells("holds a store already"));
}

}  // namespace
