#include "cli/file_bytes.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "cli/console.hpp"
#include "cli/failure.hpp"

namespace concord::cli {
namespace {

constexpr int kPatience = 10'000;  // milliseconds until somebody must write to a named pipe
constexpr int kGlance = 50;        // milliseconds between two looks at it
constexpr long kNamelessPipe = 0x50495045;  // PIPEFS_MAGIC of the kernel: `<(...)` of a shell

class OpenFile {
 public:
  explicit OpenFile(const std::string& name)
      : name_(name == "-" ? "Standard input" : plain(name)),
        number_(name == "-" ? STDIN_FILENO
                            : ::open(name.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)),
        ours_(name != "-") {
    if (number_ < 0) refuse_opening();
    struct stat state {};
    if (::fstat(number_, &state) != 0) refuse(std::strerror(errno), "Look at it.");
    if (S_ISDIR(state.st_mode)) refuse("it is a folder", "Name a file in it.");
    if (S_ISREG(state.st_mode)) size_ = static_cast<std::size_t>(state.st_size);
    struct statfs system {};
    if (ours_ && S_ISFIFO(state.st_mode) && ::fstatfs(number_, &system) == 0 &&
        system.f_type != kNamelessPipe)
      awaited_ = true;
  }
  ~OpenFile() {
    if (ours_ && number_ >= 0) ::close(number_);
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;

  std::string read(std::size_t most, const std::string& smaller) {
    if (size_ > most) refuse_size(most, smaller);
    std::string bytes(size_ + 1, '\0');
    std::size_t have = 0;
    while (const auto count = read_some(bytes.data() + have, bytes.size() - have)) {
      have += count;
      if (have > most) refuse_size(most, smaller);
      if (have == bytes.size()) bytes.resize(std::max<std::size_t>(2 * have, 64 * 1024));
    }
    bytes.resize(have);
    return bytes;
  }

 private:
  [[noreturn]] void refuse(const std::string& why, const std::string& remedy) const {
    throw Failure(kEnvironment,
                  in_tongue("{file} cannot be read: {why}.",
                            {{"file", ours_ ? name_ : in_tongue(name_)}, {"why", in_tongue(why)}}),
                  remedy);
  }

  [[noreturn]] void refuse_opening() const {
    const int problem = errno;
    if (problem == ENOENT) refuse("there is no such file", "Look at its name.");
    if (problem == EACCES) refuse("you have no right to", "Look at its rights.");
    refuse(std::strerror(problem), "Look at its name and rights.");
  }

  [[noreturn]] void refuse_size(std::size_t most, const std::string& smaller) const {
    refuse("it is larger than " + std::to_string(most >> 20) + " MiB", smaller);
  }

  // How many bytes came; 0 at the end.
  std::size_t read_some(char* into, std::size_t most) {
    for (int waited = 0;;) {
      const auto count = ::read(number_, into, most);
      if (count > 0 || (count == 0 && !awaited_)) {
        awaited_ = false;
        return static_cast<std::size_t>(count);
      }
      if (count < 0 && errno == EINTR) continue;
      if (count < 0 && errno != EAGAIN) refuse(std::strerror(errno), "Is it a file?");
      struct pollfd look {};
      look.fd = number_;
      look.events = POLLIN;
      if (count < 0) {  // somebody has it open, and says nothing yet
        awaited_ = false;
        ::poll(&look, 1, -1);
        continue;
      }
      if (waited >= kPatience) refuse("it is a pipe that nobody writes to", "Write to it first.");
      ::poll(&look, 1, kGlance);
      if ((look.revents & POLLHUP) != 0) awaited_ = false;  // who wrote has been and gone
      waited += kGlance;
    }
  }

  std::string name_;
  int number_;
  bool ours_;
  bool awaited_ = false;  // a named pipe, and nobody has written to it yet
  std::size_t size_ = 0;  // 0: not known
};

}  // namespace

std::string read_file(const std::string& name, std::size_t most, const std::string& smaller) {
  return OpenFile(name).read(most, smaller);
}

}  // namespace concord::cli
