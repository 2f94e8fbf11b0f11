#include "engine/store/file_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>

#include "engine/store/store_error.hpp"

namespace concord::store {
namespace {

[[noreturn]] void fail(const std::filesystem::path& path, const std::string& doing) {
  const int error = errno;
  const ErrorKind kind = error == ENOSPC ? ErrorKind::disk_full : ErrorKind::failed;
  throw StoreError(kind, "cannot " + doing + " " + path.string() + ": " + std::strerror(error) +
                             "; look at the directory's rights and the disk");
}

std::string first_word(int descriptor) {
  char text[32] = {};
  const ssize_t size = ::pread(descriptor, text, sizeof text - 1, 0);
  const std::string all(text, size > 0 ? static_cast<std::size_t>(size) : 0);
  return all.substr(0, all.find_first_of(" \n"));
}

}  // namespace

FileLock::FileLock(const std::filesystem::path& file) {
  descriptor_ = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor_ < 0) fail(file, "open");
  if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
    const bool held = errno == EWOULDBLOCK;
    const std::string process = first_word(descriptor_);
    ::close(descriptor_);
    if (!held) fail(file, "lock");
    throw StoreError(ErrorKind::locked, file.parent_path().string() + " is written by process " +
                                            (process.empty() ? "(unknown)" : process) +
                                            ": use that one, or stop it first");
  }
  const std::string process = std::to_string(::getpid()) + "\n";
  if (::ftruncate(descriptor_, 0) != 0 || ::pwrite(descriptor_, process.data(), process.size(),
                                                   0) != static_cast<ssize_t>(process.size())) {
    ::close(descriptor_);
    fail(file, "write");
  }
}

FileLock::~FileLock() {
  ::close(descriptor_);
}

void create_private_file(const std::filesystem::path& file) {
  const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor < 0) fail(file, "create");
  ::close(descriptor);
}

void create_private_directory(const std::filesystem::path& directory) {
  if (::mkdir(directory.c_str(), 0700) == 0) {
    const auto parent = std::filesystem::absolute(directory).parent_path();
    sync_directory(parent);
    return;
  }
  if (errno != EEXIST) fail(directory, "create");
  if (!std::filesystem::is_directory(directory)) {
    errno = ENOTDIR;
    fail(directory, "use");
  }
}

void sync_directory(const std::filesystem::path& directory) {
  const int descriptor = ::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) fail(directory, "open");
  const int result = ::fsync(descriptor);
  ::close(descriptor);
  if (result != 0) fail(directory, "sync");
}

}  // namespace concord::store
