#include "cli/text_forms.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

#include "cli/failure.hpp"

namespace concord::cli {
namespace {

namespace fs = std::filesystem;

// A folder of our own for as long as it lives.
class WorkFolder {
 public:
  WorkFolder() {
    std::string pattern = (fs::temp_directory_path() / "concord-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr)
      throw Failure(kEnvironment, "There is no folder for temporary files.", "Set TMPDIR.");
    path_ = pattern;
  }
  ~WorkFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  WorkFolder(const WorkFolder&) = delete;
  WorkFolder& operator=(const WorkFolder&) = delete;
  [[nodiscard]] fs::path file(const char* name) const { return path_ / name; }

 private:
  fs::path path_;
};

// Runs a program in silence; false if it is not there or fails.
bool run_quietly(std::vector<std::string> words) {
  std::vector<char*> arguments;
  for (auto& one : words) arguments.push_back(one.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
    posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_RDWR, 0);
  pid_t child = 0;
  const int failed =
      posix_spawnp(&child, arguments[0], &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) return false;
  int status = 0;
  return ::waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

std::string printed(const std::string& page) {
  const WorkFolder folder;
  std::ofstream(folder.file("text.html"), std::ios::binary) << page;
  const auto pdf = folder.file("text.pdf").string();
  for (const char* program : {"chromium", "chromium-browser", "google-chrome"}) {
    const bool done = run_quietly(
        {program, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync",
         "--no-pdf-header-footer", "--user-data-dir=" + folder.file("profile").string(),
         "--print-to-pdf=" + pdf, "file://" + folder.file("text.html").string()});
    if (!done || !fs::exists(pdf)) continue;
    std::ifstream in(pdf, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  }
  throw Failure(kEnvironment, "A PDF needs Chromium, which is not installed or does not start.",
                "Install it, or export html and print that page.");
}

}  // namespace

edition::Form form_of(const std::string& format) {
  return edition::form_named(format).value_or(edition::Form::html);
}

std::string text_form(const edition::Edition& text, const std::string& format) {
  auto bytes = edition::written(text, form_of(format));
  return format == "pdf" ? printed(bytes) : bytes;
}

}  // namespace concord::cli
