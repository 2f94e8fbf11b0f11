#include "api/printer.hpp"

#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string_view>
#include <thread>
#include <utility>

namespace concord::api {
namespace {

namespace fs = std::filesystem;

constexpr rlim_t kMemory = rlim_t{1} << 30;
constexpr rlim_t kWritten = rlim_t{256} << 20;  // of one file, shared memory among them
constexpr rlim_t kProcessorSeconds = 30;

constexpr std::string_view kPolicy =
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
    "style-src 'unsafe-inline'\">";

// A folder of our own for as long as it lives.
class WorkFolder {
 public:
  WorkFolder() {
    std::error_code none;
    std::string pattern = (fs::temp_directory_path(none) / "concord-XXXXXX").string();
    if (!none && ::mkdtemp(pattern.data()) != nullptr) path_ = pattern;
  }
  ~WorkFolder() {
    std::error_code ignored;
    if (is_there()) fs::remove_all(path_, ignored);
  }
  WorkFolder(const WorkFolder&) = delete;
  WorkFolder& operator=(const WorkFolder&) = delete;
  [[nodiscard]] bool is_there() const { return !path_.empty(); }
  [[nodiscard]] const fs::path& path() const { return path_; }
  [[nodiscard]] fs::path file(const char* name) const { return path_ / name; }

 private:
  fs::path path_;
};

std::string searched_folders() {
  const char* path = std::getenv("PATH");
  return path == nullptr ? "/usr/local/bin:/usr/bin:/bin" : path;
}

bool is_program(const fs::path& path) {
  std::error_code none;
  return fs::is_regular_file(path, none) && ::access(path.c_str(), X_OK) == 0;
}

// The path of the first program that is installed.
std::optional<std::string> installed(const std::vector<std::string>& programs) {
  const auto folders = searched_folders();
  for (const auto& name : programs) {
    if (name.find('/') != std::string::npos) {
      if (is_program(name)) return name;
      continue;
    }
    for (std::size_t at = 0; at <= folders.size();) {
      const auto end = std::min(folders.find(':', at), folders.size());
      if (end > at)
        if (const auto path = fs::path(folders.substr(at, end - at)) / name; is_program(path))
          return path.string();
      at = end + 1;
    }
  }
  return std::nullopt;
}

// Words as a program is handed them: pointers that end with a null.
class Words {
 public:
  explicit Words(std::vector<std::string> words) : words_(std::move(words)) {
    for (auto& one : words_) pointers_.push_back(one.data());
    pointers_.push_back(nullptr);
  }
  [[nodiscard]] char* const* pointers() const { return pointers_.data(); }

 private:
  std::vector<std::string> words_;
  std::vector<char*> pointers_;
};

void limit(int what, rlim_t most) {
  rlimit known{};
  if (::getrlimit(static_cast<__rlimit_resource>(what), &known) != 0) return;
  if (known.rlim_max != RLIM_INFINITY && known.rlim_max < most) most = known.rlim_max;
  const rlimit wanted{.rlim_cur = most, .rlim_max = most};
  ::setrlimit(static_cast<__rlimit_resource>(what), &wanted);
}

// In the child: nothing but what is safe between fork and exec, since other threads may have held
// any lock.
[[noreturn]] void become(const std::string& program, const Words& words, const Words& environment) {
  ::setpgid(0, 0);
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  ::signal(SIGPIPE, SIG_DFL);
  // Without a network, where the kernel lets us; the proxy that is not there holds anywhere.
  if (::unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0) errno = 0;
  limit(RLIMIT_DATA, kMemory);
  limit(RLIMIT_FSIZE, kWritten);
  limit(RLIMIT_CPU, kProcessorSeconds);
  limit(RLIMIT_CORE, 0);
  const int nothing = ::open("/dev/null", O_RDWR);
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
    if (::dup2(nothing, stream) < 0) ::_exit(127);
  if (::close_range(3, ~0U, 0) != 0)
    for (int open = 3; open < 65536; ++open) ::close(open);
  ::execve(program.c_str(), words.pointers(), environment.pointers());
  ::_exit(127);
}

enum class Ended { well, badly, late };

// Waits for a child that leads a group of processes; none of the group is left.
Ended wait_for(pid_t child, std::chrono::milliseconds longest) {
  const auto until = std::chrono::steady_clock::now() + longest;
  bool late = false;
  for (;;) {
    siginfo_t seen{};
    const int asked = ::waitid(P_PID, static_cast<id_t>(child), &seen, WEXITED | WNOHANG | WNOWAIT);
    if (asked == 0 && seen.si_pid == child) break;
    if (asked != 0 && errno != EINTR) break;
    late = std::chrono::steady_clock::now() >= until;
    if (late) break;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  // Its number is its group's until it is waited for.
  ::kill(-child, SIGKILL);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0)
    if (errno != EINTR) return Ended::badly;
  if (late) return Ended::late;
  return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? Ended::well : Ended::badly;
}

Words command_of(const std::string& program, const WorkFolder& folder) {
  return Words({program, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
                "--disable-dev-shm-usage", "--disable-extensions", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--proxy-server=http://127.0.0.1:9", "--proxy-bypass-list=<-loopback>",
                "--no-pdf-header-footer", "--user-data-dir=" + folder.file("profile").string(),
                "--print-to-pdf=" + folder.file("text.pdf").string(),
                "file://" + folder.file("text.html").string()});
}

Words environment_of(const WorkFolder& folder) {
  return Words({"PATH=" + searched_folders(), "HOME=" + folder.path().string(),
                "TMPDIR=" + folder.path().string(), "LANG=C.UTF-8"});
}

Ended run(const std::string& program, const WorkFolder& folder, std::chrono::milliseconds longest) {
  const Words words = command_of(program, folder);
  const Words environment = environment_of(folder);
  const pid_t child = ::fork();
  if (child < 0) return Ended::badly;
  if (child == 0) become(program, words, environment);
  ::setpgid(child, child);  // whoever of us two is first
  return wait_for(child, longest);
}

Problem not_printed(std::string message) {
  return {"not_printed", std::move(message), "",
          "Try again, or export html and print that page in a browser."};
}

std::string guarded(const std::string& page) {
  const auto head = page.find("<head>");
  if (head == std::string::npos) return std::string(kPolicy) + page;
  return page.substr(0, head + 6) + std::string(kPolicy) + page.substr(head + 6);
}

}  // namespace

Result<std::string> print_pdf(const std::string& page, const PrinterOptions& options) {
  const auto program = installed(options.programs);
  if (!program)
    return Problem{"printer_missing", "A PDF needs Chromium, which is not installed.", "",
                   "Install the package chromium, or export html and print that page."};
  if (page.size() > options.largest_page)
    return Problem{"page_too_large", "The text is longer than what is printed.", "",
                   "Export html and print that page in a browser."};
  const WorkFolder folder;
  if (!folder.is_there())
    return not_printed("There is no folder for temporary files: TMPDIR cannot be written to.");
  std::ofstream out(folder.file("text.html"), std::ios::binary);
  out << guarded(page);
  out.close();
  if (!out) return not_printed("There is no room for temporary files.");
  switch (run(*program, folder, options.longest)) {
    case Ended::late:
      return Problem{"printing_too_slow", "Chromium did not print the text in time.", "",
                     "Try again, or export html and print that page in a browser."};
    case Ended::badly:
      return not_printed("Chromium did not start, or failed.");
    case Ended::well:
      break;
  }
  std::error_code none;
  const auto size = fs::file_size(folder.file("text.pdf"), none);
  if (none) return not_printed("Chromium wrote no PDF.");
  if (size > options.largest_file)
    return not_printed("The PDF is longer than what is kept of one.");
  std::ifstream in(folder.file("text.pdf"), std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  constexpr std::size_t kTail = 1024;  // in which a whole file has its end
  const bool is_whole =
      bytes.find("%%EOF", bytes.size() - std::min(bytes.size(), kTail)) != std::string::npos;
  if (!bytes.starts_with("%PDF-") || !is_whole)
    return not_printed("What Chromium wrote is no whole PDF: there may be no room for it.");
  return {boost::system::in_place_value, std::move(bytes)};
}

}  // namespace concord::api
