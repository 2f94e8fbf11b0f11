#include "cli/durable_file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>

#include "cli/failure.hpp"

namespace concord::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kLargestSmallFile = std::uintmax_t{2} << 20;

[[noreturn]] void fail(const char* what, const fs::path& file) {
  throw Failure(
      kEnvironment,
      std::string("Cannot ") + what + " " + file.string() + ": " + std::strerror(errno) + ".",
      "Look at the disk and at the permissions.");
}

// An open file that is closed in any case.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int number() const { return number_; }
  [[nodiscard]] bool is_open() const { return number_ >= 0; }

 private:
  int number_;
};

bool wrote_all(int descriptor, const std::string& bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    const auto written = ::write(descriptor, bytes.data() + at, bytes.size() - at);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    at += static_cast<std::size_t>(written);
  }
  return true;
}

// What root writes belongs to whoever has the folder, as SQLite's own files do: a server that runs
// as that user reads it.
bool gave_to_owner(int descriptor, const fs::path& home) {
  struct stat folder {};
  struct stat file {};
  if (::geteuid() != 0 || ::stat(home.c_str(), &folder) != 0) return true;
  if (::fstat(descriptor, &file) != 0 || file.st_nlink != 1) return false;
  return ::fchown(descriptor, folder.st_uid, folder.st_gid) == 0;
}

}  // namespace

std::optional<std::string> read_small_file(const fs::path& file) {
  std::error_code error;
  if (!fs::exists(file, error)) return std::nullopt;
  if (fs::file_size(file, error) > kLargestSmallFile || error) fail("read", file);
  std::ifstream in(file, std::ios::binary);
  if (!in) fail("read", file);
  return std::string{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void replace_durably(const fs::path& file, const std::string& bytes) {
  const fs::path half = file.string() + ".half";
  const fs::path home = file.has_parent_path() ? file.parent_path() : fs::path(".");
  {
    const Descriptor out(
        ::open(half.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!out.is_open() || !gave_to_owner(out.number(), home) || !wrote_all(out.number(), bytes) ||
        ::fsync(out.number()) != 0)
      fail("write", half);
  }
  if (std::rename(half.c_str(), file.c_str()) != 0) fail("write", file);
  const Descriptor directory(::open(home.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!directory.is_open() || ::fsync(directory.number()) != 0) fail("write", home);
}

DirectoryLock::DirectoryLock(const fs::path& directory, const std::string& what) {
  const fs::path file = directory / "lock";
  descriptor_ = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (descriptor_ < 0) fail("open", file);
  if (::flock(descriptor_, LOCK_EX | LOCK_NB) == 0) return;
  ::close(descriptor_);
  throw Failure(kEnvironment, "Another process uses " + what + " in " + directory.string() + ".",
                "Stop it first, or ask it.");
}

DirectoryLock::~DirectoryLock() {
  ::close(descriptor_);
}

}  // namespace concord::cli
