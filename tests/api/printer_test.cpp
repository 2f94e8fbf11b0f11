#include "api/printer.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <pthread.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <sstream>
#include <string>

// Programs that print as nobody hopes, and the one that is installed.
namespace concord::api {
namespace {

// Whether the machine has none: then the test is skipped, or fails with CONCORD_STRICT=1.
bool has_no_printer(const Result<std::string>& printed) {
  if (printed || printed.error().code != "printer_missing") return false;
  const char* strict = std::getenv("CONCORD_STRICT");
  if (strict != nullptr && std::string_view(strict) == "1")
    ADD_FAILURE() << "CONCORD_STRICT=1 and there is no Chromium";
  return true;
}

namespace fs = std::filesystem;

const std::string kPage =
    "<!DOCTYPE html>\n<html><head><title>Text</title></head><body><p>All "
    "migrants.</p></body></html>";

// TMPDIR for as long as it lives.
class TemporaryFiles {
 public:
  explicit TemporaryFiles(const fs::path& folder) {
    if (const char* now = std::getenv("TMPDIR")) before_ = now;
    fs::create_directories(folder);
    ::setenv("TMPDIR", folder.c_str(), 1);
  }
  ~TemporaryFiles() {
    if (before_)
      ::setenv("TMPDIR", before_->c_str(), 1);
    else
      ::unsetenv("TMPDIR");
  }
  TemporaryFiles(const TemporaryFiles&) = delete;
  TemporaryFiles& operator=(const TemporaryFiles&) = delete;

 private:
  std::optional<std::string> before_;
};

class Printer : public ::testing::Test {
 protected:
  void SetUp() override {
    // Not below TMPDIR, which may have any length: some tests are of that.
    std::string pattern = "/tmp/concord-printer-XXXXXX";
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
  }
  void TearDown() override { fs::remove_all(folder_); }

  // A program that has the file to be written in $out, and does this.
  PrinterOptions that_does(const std::string& lines) const {
    const auto path = folder_ / "program";
    std::ofstream(path) << "#!/bin/sh\nfor a in \"$@\"; do case $a in --print-to-pdf=*) "
                           "out=${a#--print-to-pdf=};; esac; done\n"
                        << lines << "\n";
    fs::permissions(path, fs::perms::owner_all);
    PrinterOptions options;
    options.programs = {path.string()};
    return options;
  }

  static std::string code_of(const Result<std::string>& printed) {
    return printed ? "printed" : printed.error().code;
  }

  static std::string read(const fs::path& path) {
    std::ifstream in(path);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  }

  // Not even as one that only waits to be buried.
  static bool is_running(const std::string& process) {
    const auto stat = read("/proc/" + process + "/stat");
    const auto name_end = stat.rfind(')');
    return name_end != std::string::npos && stat.substr(name_end + 2, 1) != "Z";
  }

  fs::path folder_;
};

TEST_F(Printer, ThatIsNotInstalledIsNamedWithItsPackage) {
  PrinterOptions options;
  options.programs = {"no-such-program", (folder_ / "nor-this").string()};
  const auto printed = print_pdf(kPage, options);
  ASSERT_EQ(code_of(printed), "printer_missing");
  EXPECT_NE(printed.error().remedy.find("package chromium"), std::string::npos);
}

TEST_F(Printer, GivesWhatItsProgramWrote) {
  const auto printed = print_pdf(kPage, that_does("printf '%%PDF-1.4 whole%%%%EOF' > \"$out\""));
  ASSERT_EQ(code_of(printed), "printed");
  EXPECT_EQ(*printed, "%PDF-1.4 whole%%EOF");
}

TEST_F(Printer, WhatIsNoPdfIsRefused) {
  for (const char* lines : {"exit 3", "exit 0", "echo words > \"$out\"", "kill -9 $$",
                            "printf '%%PDF-' > \"$out\"; exit 1"})
    EXPECT_EQ(code_of(print_pdf(kPage, that_does(lines))), "not_printed") << lines;
  auto options = that_does("printf '%%PDF-1234567890' > \"$out\"");
  options.largest_file = 10;
  EXPECT_EQ(code_of(print_pdf(kPage, options)), "not_printed");
  options.largest_page = 10;
  EXPECT_EQ(code_of(print_pdf(kPage, options)), "page_too_large");
}

TEST_F(Printer, NoProcessOutlivesItsTime) {
  const auto note = folder_ / "process";
  for (const bool waits : {true, false}) {
    auto options = that_does("sleep 300 >/dev/null & echo $! > " + note.string() +
                             (waits ? "; sleep 300" : "; printf '%%PDF-%%%%EOF' > \"$out\""));
    options.longest = std::chrono::seconds(waits ? 3 : 60);
    const auto begun = std::chrono::steady_clock::now();
    EXPECT_EQ(code_of(print_pdf(kPage, options)), waits ? "printing_too_slow" : "printed");
    EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(50));
    auto process = read(note);
    ASSERT_FALSE(process.empty());
    process.pop_back();
    for (int i = 0; i < 100 && is_running(process); ++i) ::usleep(10'000);
    EXPECT_FALSE(is_running(process)) << process;
  }
}

// Chromium leaves orphans: one that has left its group, and one of a process that is gone.
TEST_F(Printer, NothingIsLeftForProcessOneToBury) {
  ASSERT_EQ(::prctl(PR_SET_CHILD_SUBREAPER, 1), 0);  // as process 1 is
  const auto note = folder_ / "processes";
  const auto printed = print_pdf(kPage, that_does("setsid sleep 300 & echo $! >> " + note.string() +
                                                  "\n(sleep 300 & echo $! >> " + note.string() +
                                                  ")\nprintf '%%PDF-%%%%EOF' > \"$out\""));
  EXPECT_EQ(code_of(printed), "printed");
  EXPECT_EQ(::waitpid(-1, nullptr, WNOHANG), -1) << "nobody's child has become ours";
  EXPECT_EQ(::prctl(PR_SET_CHILD_SUBREAPER, 0), 0);
  std::istringstream processes(read(note));
  int count = 0;
  for (std::string process; processes >> process; ++count)
    EXPECT_EQ(::kill(std::stoi(process), 0), -1) << process;
  EXPECT_EQ(count, 2);
}

// A server of which only the printing is there; it can end before its print has.
class PrintingServer {
 public:
  explicit PrintingServer(const PrinterOptions& options) : process_(::fork()) {
    if (process_ != 0) return;
    const auto printed = print_pdf(kPage, options);
    ::_exit(printed ? 0 : 1);
  }
  ~PrintingServer() { end(); }
  PrintingServer(const PrintingServer&) = delete;
  PrintingServer& operator=(const PrintingServer&) = delete;

  void end() {
    if (process_ <= 0) return;
    ::kill(process_, SIGKILL);
    ::waitpid(process_, nullptr, 0);
    process_ = 0;
  }

 private:
  pid_t process_;
};

TEST_F(Printer, NothingOfAPrintOutlivesTheServerOrHoldsItsFiles) {
  const TemporaryFiles left_behind(folder_ / "temporary");
  const auto note = folder_ / "processes";
  auto options = that_does("setsid sleep 300 &\necho $PPID $$ $! > " + note.string() +
                           ".half; mv " + note.string() + ".half " + note.string() + "; sleep 300");
  options.longest = std::chrono::minutes(5);
  const int open = ::open(folder_.c_str(), O_RDONLY);  // would be inherited
  ASSERT_GE(open, 0);
  PrintingServer server(options);
  ::close(open);
  for (int i = 0; i < 3000 && !fs::exists(note); ++i) ::usleep(10'000);
  std::istringstream processes(read(note));
  std::string overseer;
  std::string program;
  std::string runaway;
  ASSERT_TRUE(processes >> overseer >> program >> runaway);
  std::size_t files = 0;
  for (const auto& file : fs::directory_iterator("/proc/" + overseer + "/fd")) {
    EXPECT_EQ(fs::read_symlink(file.path()), "/dev/null") << file.path();
    ++files;
  }
  EXPECT_EQ(files, 3U);
  server.end();
  for (const auto& process : {overseer, program, runaway}) {
    for (int i = 0; i < 500 && is_running(process); ++i) ::usleep(10'000);
    EXPECT_FALSE(is_running(process)) << process;
  }
}

// Signals and handlers of ours are of no concern to it, and come back as they were.
TEST_F(Printer, ItsProgramHasNoSignalsOfOurs) {
  sigset_t blocked;
  sigset_t before;
  ::sigemptyset(&blocked);
  ::sigaddset(&blocked, SIGUSR2);
  ASSERT_EQ(::pthread_sigmask(SIG_BLOCK, &blocked, &before), 0);
  const auto handler = ::signal(SIGUSR1, SIG_IGN);
  const auto printed =
      print_pdf(kPage, that_does("{ printf '%%PDF-'; grep -E 'Sig(Blk|Ign)' /proc/self/status; "
                                 "printf '%%%%EOF'; } > \"$out\""));
  ::signal(SIGUSR1, handler);
  sigset_t now;
  ASSERT_EQ(::pthread_sigmask(SIG_SETMASK, &before, &now), 0);
  EXPECT_EQ(::sigismember(&now, SIGUSR2), 1);
  EXPECT_EQ(::sigismember(&now, SIGTERM), ::sigismember(&before, SIGTERM));
  ASSERT_EQ(code_of(printed), "printed");
  EXPECT_NE(printed->find("SigBlk:\t0000000000000000\n"), std::string::npos) << *printed;
  EXPECT_NE(printed->find("SigIgn:\t0000000000000000\n"), std::string::npos) << *printed;
}

#ifndef __SANITIZE_THREAD__
int calls_of_atfork = 0;

// A handler of atfork may wait for a lock that another thread holds.
TEST_F(Printer, NoHandlerOfAtforkIsCalled) {
  ASSERT_EQ(::pthread_atfork([] { ++calls_of_atfork; }, nullptr, nullptr), 0);
  const int before = calls_of_atfork;
  EXPECT_EQ(code_of(print_pdf(kPage, that_does("printf '%%PDF-%%%%EOF' > \"$out\""))), "printed");
  EXPECT_EQ(calls_of_atfork, before);
}
#endif

TEST_F(Printer, TheAddressOfThePageIsOfAnyFolder) {
  const TemporaryFiles odd(folder_ / "a #1?%20 \xc3\xb1");
  const auto printed =
      print_pdf(kPage, that_does("{ printf '%%PDF-'; echo \"$@\"; printf '%%%%EOF'; } > \"$out\""));
  ASSERT_EQ(code_of(printed), "printed");
  EXPECT_NE(printed->find("file://" + folder_.string() + "/a%20%231%3F%2520%20%C3%B1/concord-"),
            std::string::npos)
      << *printed;
}

// Its sockets lie below its folder, and their addresses have 107 bytes at most.
TEST_F(Printer, AFolderWithALongNameIsNoneForItsSockets) {
  const auto place_of = [&] {
    const auto printed =
        print_pdf(kPage, that_does("printf \"%%PDF-$TMPDIR\\n%%%%EOF\" > \"$out\""));
    EXPECT_EQ(code_of(printed), "printed");
    return printed ? printed->substr(5, printed->find('\n') - 5) : std::string();
  };
  {
    const TemporaryFiles usual(folder_ / "short");
    EXPECT_EQ(place_of().rfind((folder_ / "short" / "concord-").string(), 0), 0U);
  }
  const auto far = folder_ / std::string(60, 'x');
  const TemporaryFiles long_name(far);
  EXPECT_EQ(place_of().rfind("/tmp/concord-", 0), 0U);
  EXPECT_TRUE(fs::is_empty(far));
  PrinterOptions patient;
  patient.longest = std::chrono::minutes(2);
  const auto printed = print_pdf(kPage, patient);
  if (has_no_printer(printed)) GTEST_SKIP() << "there is no Chromium";
  EXPECT_EQ(code_of(printed), "printed") << (printed ? "" : printed.error().message);
}

TEST_F(Printer, ItsProgramHasNothingOfOurs) {
  ::setenv("CONCORD_PRINTER_TEST", "a secret", 1);
  const auto ours = folder_ / "ours.txt";
  std::ofstream(ours) << "ours";
  const int open = ::open(ours.c_str(), O_RDONLY);  // would be inherited
  ASSERT_GE(open, 0);
  const auto printed = print_pdf(
      kPage, that_does("{ printf '%%PDF-'; env; ls -l /proc/$$/fd; echo data $(ulimit -d) core "
                       "$(ulimit -c); echo \"$@\"; printf '%%%%EOF'; } > \"$out\""));
  ::close(open);
  ::unsetenv("CONCORD_PRINTER_TEST");
  ASSERT_EQ(code_of(printed), "printed");
  EXPECT_EQ(printed->find("a secret"), std::string::npos) << *printed;
  EXPECT_EQ(printed->find("ours.txt"), std::string::npos) << *printed;
  EXPECT_NE(printed->find("data 1048576 core 0"), std::string::npos) << *printed;
  EXPECT_NE(printed->find("--proxy-server=http://127.0.0.1:9"), std::string::npos);
  // Its folder is gone with what it left there.
  const auto home = printed->find("HOME=");
  ASSERT_NE(home, std::string::npos);
  const auto end = printed->find('\n', home);
  EXPECT_FALSE(fs::exists(printed->substr(home + 5, end - home - 5)));
}

// A door that is listened at; whoever knocks is noticed.
class Door {
 public:
  Door() : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)) {
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof at;
    auto* address = reinterpret_cast<sockaddr*>(&at);
    is_open_ = socket_ >= 0 && ::bind(socket_, address, length) == 0 && ::listen(socket_, 5) == 0 &&
               ::getsockname(socket_, address, &length) == 0;
    port_ = ntohs(at.sin_port);
  }
  ~Door() { ::close(socket_); }
  Door(const Door&) = delete;
  Door& operator=(const Door&) = delete;

  [[nodiscard]] bool is_open() const { return is_open_; }
  [[nodiscard]] std::string place() const {
    return "http://127.0.0.1:" + std::to_string(port_) + "/";
  }
  [[nodiscard]] bool was_knocked_at() const {
    const int caller = ::accept(socket_, nullptr, nullptr);
    if (caller >= 0) ::close(caller);
    return caller >= 0;
  }

 private:
  int socket_;
  bool is_open_ = false;
  int port_ = 0;
};

TEST_F(Printer, ThatIsInstalledPrintsAndFetchesNothing) {
  const Door door;
  ASSERT_TRUE(door.is_open());
  std::string page = kPage;
  page.insert(page.find("</body>"), "<img src=\"" + door.place() + "a.png\"><iframe src=\"" +
                                        door.place() + "\"></iframe><script>fetch('" +
                                        door.place() + "')</script>");
  const TemporaryFiles odd(folder_ / "a #1?%20 \xc3\xb1");
  PrinterOptions patient;
  patient.longest = std::chrono::minutes(2);
  const auto printed = print_pdf(page, patient);
  if (has_no_printer(printed)) GTEST_SKIP() << "there is no Chromium";
  ASSERT_EQ(code_of(printed), "printed") << (printed ? "" : printed.error().message);
  EXPECT_EQ(printed->substr(0, 5), "%PDF-");
  EXPECT_NE(printed->find("%%EOF", printed->size() - 1024), std::string::npos);
  EXPECT_GT(printed->size(), 2000U);
  EXPECT_FALSE(door.was_knocked_at());
}

}  // namespace
}  // namespace concord::api
