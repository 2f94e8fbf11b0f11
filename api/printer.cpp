#include "api/printer.hpp"

#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string_view>
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

// A folder of our own for as long as it lives, where temporary files go. Chromium binds a socket
// below it, org.chromium.Chromium.XXXXXX/SingletonSocket, whose address has 107 bytes at most
// (unix(7)): where the folder's name would be too long for that, it lies in /tmp.
class WorkFolder {
 public:
  WorkFolder() {
    std::error_code none;
    const fs::path usual = fs::temp_directory_path(none);
    if (none) return;
    if (below(usual).size() > kLongestFolder) make(below("/tmp"));
    if (!is_there()) make(below(usual));
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
  static constexpr std::size_t kLongestFolder = 60;

  static std::string below(const fs::path& folder) { return (folder / "concord-XXXXXX").string(); }
  void make(std::string pattern) {
    if (::mkdtemp(pattern.data()) != nullptr) path_ = std::move(pattern);
  }

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

// Other threads may have held any lock: the child does nothing but what is safe in a handler of
// signals, and no handlers of atfork are called, which may wait for such locks.
pid_t fork_bare() {
#ifdef __SANITIZE_THREAD__
  return ::fork();  // its handlers are how the sanitizer knows of the child
#else
  return ::_Fork();
#endif
}

// The three streams lead nowhere, and no other file is open.
bool let_go_of_files() {
  const int nothing = ::open("/dev/null", O_RDWR);
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
    if (::dup2(nothing, stream) < 0) return false;
  if (::close_range(3, ~0U, 0) != 0)
    for (int open = 3; open < 65536; ++open) ::close(open);
  return true;
}

// Whether that parent is there still, whose end is told from now on by this signal.
bool is_told_of_the_end_of(pid_t parent, int signal) {
  return ::prctl(PR_SET_PDEATHSIG, signal) == 0 && ::getppid() == parent;
}

// In the overseer's child.
[[noreturn]] void become(const std::string& program, const Words& words, const Words& environment,
                         pid_t overseer) {
  ::setpgid(0, 0);
  // Without a network, where the kernel lets us; the proxy that is not there holds anywhere.
  if (::unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0) errno = 0;
  if (!is_told_of_the_end_of(overseer, SIGKILL)) ::_exit(127);
  limit(RLIMIT_DATA, kMemory);
  limit(RLIMIT_FSIZE, kWritten);
  limit(RLIMIT_CPU, kProcessorSeconds);
  limit(RLIMIT_CORE, 0);
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  ::execve(program.c_str(), words.pointers(), environment.pointers());
  ::_exit(127);
}

enum class Ended { well, badly, late };

// Until SIGCHLD, which is blocked, tells of a change, or as long as that.
void await_change(std::chrono::nanoseconds longest) {
  sigset_t awaited;
  ::sigemptyset(&awaited);
  ::sigaddset(&awaited, SIGCHLD);
  const auto whole = std::chrono::floor<std::chrono::seconds>(longest);
  const timespec time{.tv_sec = whole.count(), .tv_nsec = (longest - whole).count()};
  ::sigtimedwait(&awaited, nullptr, &time);
}

// All children of this process, whose only thread this is, as far as /proc says which there are.
void kill_children() {
  std::array<char, 4096> list{};
  const int file = ::open("/proc/thread-self/children", O_RDONLY | O_CLOEXEC);
  if (file < 0) return;
  const ssize_t length = ::read(file, list.data(), list.size());
  ::close(file);
  pid_t number = 0;
  for (ssize_t at = 0; at < length; ++at) {
    const char c = list[static_cast<std::size_t>(at)];
    if (c >= '0' && c <= '9') {
      number = number * 10 + (c - '0');
      continue;
    }
    if (number > 0) ::kill(number, SIGKILL);  // a child that nobody has waited for yet is this one
    number = 0;
  }
}

// Kills and buries what is left of a print, also what has a group of its own: who has lost its
// parent is a child of this process.
void bury_all() {
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(2);
  for (;;) {
    kill_children();
    pid_t ended = 0;
    do ended = ::waitpid(-1, nullptr, WNOHANG);
    while (ended > 0);
    if (ended < 0 || std::chrono::steady_clock::now() >= until) return;
    await_change(std::chrono::milliseconds(10));  // nothing tells of who becomes a child
  }
}

bool has_ended(pid_t child) {
  siginfo_t seen{};
  const int asked = ::waitid(P_PID, static_cast<id_t>(child), &seen, WEXITED | WNOHANG | WNOWAIT);
  return asked != 0 || seen.si_pid == child;
}

// Waits for a child that leads a group of processes, no longer than the server lives; none of those
// that it began is left.
Ended wait_for(pid_t child, pid_t server, std::chrono::milliseconds longest) {
  const auto until = std::chrono::steady_clock::now() + longest;
  bool late = false;
  while (!has_ended(child) && ::getppid() == server) {
    const auto left = until - std::chrono::steady_clock::now();
    late = left <= left.zero();
    if (late) break;
    await_change(left);
  }
  ::kill(-child, SIGKILL);  // its number is its group's until it is waited for
  int status = 0;
  while (::waitpid(child, &status, 0) < 0)
    if (errno != EINTR) return Ended::badly;
  bury_all();
  if (late) return Ended::late;
  return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? Ended::well : Ended::badly;
}

// As a URL, in which most signs of a path mean something else (RFC 3986, section 2.3).
std::string url_of(const fs::path& path) {
  constexpr std::string_view kPlain = "-._~/";
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string url = "file://";
  for (const char c : path.string()) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                          (c >= '0' && c <= '9') || kPlain.find(c) != std::string_view::npos;
    if (is_plain)
      url += c;
    else
      url.append({'%', kDigits[byte >> 4], kDigits[byte & 15]});
  }
  return url;
}

Words command_of(const std::string& program, const WorkFolder& folder) {
  return Words({program, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
                "--disable-dev-shm-usage", "--disable-extensions", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--proxy-server=http://127.0.0.1:9", "--proxy-bypass-list=<-loopback>",
                "--no-pdf-header-footer",
                "--user-agent=Concord",  // which the PDF names as its creator
                "--user-data-dir=" + folder.file("profile").string(),
                "--print-to-pdf=" + folder.file("text.pdf").string(),
                url_of(folder.file("text.html"))});
}

Words environment_of(const WorkFolder& folder) {
  return Words({"PATH=" + searched_folders(), "HOME=" + folder.path().string(),
                "TMPDIR=" + folder.path().string(), "LANG=C.UTF-8"});
}

// In the child, which stays ours and gives its exit status: it is the parent of all that lose
// theirs, so that no process is left, and none is left unburied where this program is process 1.
// All signals are blocked.
[[noreturn]] void oversee(const std::string& program, const Words& words, const Words& environment,
                          std::chrono::milliseconds longest, pid_t server) {
  ::setpgid(0, 0);
  for (int number = 1; number < NSIG; ++number) ::signal(number, SIG_DFL);  // it has the server's
  ::prctl(PR_SET_CHILD_SUBREAPER, 1);
  if (!let_go_of_files() || !is_told_of_the_end_of(server, SIGCHLD))
    ::_exit(static_cast<int>(Ended::badly));
  const pid_t self = ::getpid();
  const pid_t child = fork_bare();
  if (child < 0) ::_exit(static_cast<int>(Ended::badly));
  if (child == 0) become(program, words, environment, self);
  ::setpgid(child, child);  // whoever of us two is first
  ::_exit(static_cast<int>(wait_for(child, server, longest)));
}

Ended run(const std::string& program, const WorkFolder& folder, std::chrono::milliseconds longest) {
  const Words words = command_of(program, folder);
  const Words environment = environment_of(folder);
  const pid_t server = ::getpid();
  sigset_t all;
  sigset_t before;
  ::sigfillset(&all);
  ::pthread_sigmask(SIG_SETMASK, &all, &before);  // no handler of the server's runs in the child
  const pid_t overseer = fork_bare();
  if (overseer == 0) oversee(program, words, environment, longest, server);
  ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
  if (overseer < 0) return Ended::badly;
  int status = 0;
  while (::waitpid(overseer, &status, 0) < 0)
    if (errno != EINTR) return Ended::badly;
  return WIFEXITED(status) ? static_cast<Ended>(WEXITSTATUS(status)) : Ended::badly;
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
