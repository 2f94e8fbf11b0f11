#include "tests/store/power_cut.hpp"

#include <sqlite3.h>

#include <cstring>
#include <fstream>
#include <iterator>
#include <map>
#include <mutex>
#include <random>
#include <set>

namespace concord::store {
namespace {

constexpr std::size_t sector = 512;

struct Image {
  std::string durable;
  std::set<std::size_t> written;  // sectors, since the last sync
  std::uint64_t syncs = 0;
  std::uint64_t writes = 0;
};

// SQLite's callbacks carry no pointer of ours, hence one for the process.
struct Disk {
  std::mutex mutex;
  std::map<std::string, Image> files;
  std::string failing;
  sqlite3_vfs vfs{};
  sqlite3_io_methods methods{};
};
Disk& disk() {
  static Disk one;
  return one;
}

// Ours, with the real one's behind it in the same block of memory.
struct File {
  sqlite3_file base;
  char path[400];
};
sqlite3_file* real(sqlite3_file* file) {
  return reinterpret_cast<sqlite3_file*>(reinterpret_cast<char*>(file) + sizeof(File));
}
std::string path_of(sqlite3_file* file) {
  return reinterpret_cast<File*>(file)->path;
}
sqlite3_vfs* usual() {
  return static_cast<sqlite3_vfs*>(disk().vfs.pAppData);
}

bool ends_with(const std::string& text, const std::string& suffix) {
  return !suffix.empty() && text.ends_with(suffix);
}

std::string content(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

int close_file(sqlite3_file* f) {
  return real(f)->pMethods->xClose(real(f));
}
int read_file(sqlite3_file* f, void* to, int size, sqlite3_int64 at) {
  return real(f)->pMethods->xRead(real(f), to, size, at);
}
int write_file(sqlite3_file* f, const void* from, int size, sqlite3_int64 at) {
  const std::lock_guard lock(disk().mutex);
  Image& image = disk().files[path_of(f)];
  ++image.writes;
  const auto begin = static_cast<std::size_t>(at);
  const std::size_t last = (begin + static_cast<std::size_t>(size) - 1) / sector;
  for (std::size_t s = begin / sector; s <= last; ++s) image.written.insert(s);
  return real(f)->pMethods->xWrite(real(f), from, size, at);
}
int truncate_file(sqlite3_file* f, sqlite3_int64 size) {
  const std::lock_guard lock(disk().mutex);
  std::string& durable = disk().files[path_of(f)].durable;
  const auto bytes = static_cast<std::size_t>(size);
  if (durable.size() > bytes) durable.resize(bytes);
  return real(f)->pMethods->xTruncate(real(f), size);
}
int sync_file(sqlite3_file* f, int flags) {
  const std::lock_guard lock(disk().mutex);
  const std::string path = path_of(f);
  if (ends_with(path, disk().failing)) return SQLITE_IOERR_FSYNC;
  Image& image = disk().files[path];
  image.durable = content(path);
  image.written.clear();
  ++image.syncs;
  return real(f)->pMethods->xSync(real(f), flags);
}
int file_size(sqlite3_file* f, sqlite3_int64* size) {
  return real(f)->pMethods->xFileSize(real(f), size);
}
int lock_file_at(sqlite3_file* f, int level) {
  return real(f)->pMethods->xLock(real(f), level);
}
int unlock_file(sqlite3_file* f, int level) {
  return real(f)->pMethods->xUnlock(real(f), level);
}
int check_lock(sqlite3_file* f, int* result) {
  return real(f)->pMethods->xCheckReservedLock(real(f), result);
}
int control(sqlite3_file* f, int what, void* with) {
  return real(f)->pMethods->xFileControl(real(f), what, with);
}
int sector_size(sqlite3_file* f) {
  return real(f)->pMethods->xSectorSize(real(f));
}
int characteristics(sqlite3_file* f) {
  return real(f)->pMethods->xDeviceCharacteristics(real(f));
}
int shm_map(sqlite3_file* f, int page, int size, int extend, void volatile** to) {
  return real(f)->pMethods->xShmMap(real(f), page, size, extend, to);
}
int shm_lock(sqlite3_file* f, int offset, int count, int flags) {
  return real(f)->pMethods->xShmLock(real(f), offset, count, flags);
}
void shm_barrier(sqlite3_file* f) {
  real(f)->pMethods->xShmBarrier(real(f));
}
int shm_unmap(sqlite3_file* f, int erase) {
  return real(f)->pMethods->xShmUnmap(real(f), erase);
}

int open_file(sqlite3_vfs*, const char* path, sqlite3_file* f, int flags, int* out) {
  std::memset(f, 0, sizeof(File));
  if (path != nullptr) std::strncpy(reinterpret_cast<File*>(f)->path, path, sizeof(File::path) - 1);
  const int code = usual()->xOpen(usual(), path, real(f), flags, out);
  if (real(f)->pMethods != nullptr) f->pMethods = &disk().methods;
  return code;
}
int delete_file(sqlite3_vfs*, const char* path, int sync) {
  const std::lock_guard lock(disk().mutex);
  disk().files.erase(path);
  return usual()->xDelete(usual(), path, sync);
}

std::uint64_t sum(const std::string& suffix, std::uint64_t Image::*count) {
  const std::lock_guard lock(disk().mutex);
  std::uint64_t all = 0;
  for (const auto& [path, image] : disk().files)
    if (ends_with(path, suffix)) all += image.*count;
  return all;
}

}  // namespace

PowerCutDisk::PowerCutDisk() {
  Disk& d = disk();
  d.files.clear();
  d.failing.clear();
  sqlite3_vfs* found = sqlite3_vfs_find(nullptr);
  d.vfs = *found;
  d.vfs.pNext = nullptr;
  d.vfs.zName = name;
  d.vfs.pAppData = found;
  d.vfs.szOsFile = static_cast<int>(sizeof(File)) + found->szOsFile;
  d.vfs.xOpen = open_file;
  d.vfs.xDelete = delete_file;
  d.methods = {2,           close_file,  read_file,       write_file,  truncate_file,
               sync_file,   file_size,   lock_file_at,    unlock_file, check_lock,
               control,     sector_size, characteristics, shm_map,     shm_lock,
               shm_barrier, shm_unmap,   nullptr,         nullptr};
  sqlite3_vfs_register(&d.vfs, 0);
}

PowerCutDisk::~PowerCutDisk() {
  sqlite3_vfs_unregister(&disk().vfs);
}

void PowerCutDisk::cut(const std::filesystem::path& from, const std::filesystem::path& to,
                       std::uint32_t seed) const {
  const std::lock_guard lock(disk().mutex);
  std::mt19937 random(seed);
  std::filesystem::create_directories(to);
  for (const auto& [path, image] : disk().files) {
    const std::filesystem::path file(path);
    if (file.parent_path() != from) continue;
    std::string left = image.durable;
    const std::string now = content(path);
    for (const std::size_t s : image.written) {
      const std::size_t begin = s * sector;
      if (random() % 2 == 0 || begin >= now.size()) continue;
      const std::size_t size = std::min(sector, now.size() - begin);
      if (left.size() < begin + size) left.resize(begin + size, '\0');
      left.replace(begin, size, now, begin, size);
    }
    std::ofstream(to / file.filename(), std::ios::binary) << left;
  }
}

std::uint64_t PowerCutDisk::syncs(const std::string& suffix) const {
  return sum(suffix, &Image::syncs);
}

std::uint64_t PowerCutDisk::writes(const std::string& suffix) const {
  return sum(suffix, &Image::writes);
}

void PowerCutDisk::fail_syncs(const std::string& suffix) {
  const std::lock_guard lock(disk().mutex);
  disk().failing = suffix;
}

}  // namespace concord::store
