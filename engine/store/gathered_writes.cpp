#include "engine/store/gathered_writes.hpp"

#include <sqlite3.h>

#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <new>

#include "engine/store/store_error.hpp"

namespace concord::store {
namespace {

constexpr std::size_t kMostGathered = (1 << 17) - 1;  // the most that SQLite can write at once

struct Gathering {
  std::string name;
  sqlite3_vfs* below = nullptr;
  sqlite3_vfs vfs{};
};

// A write-ahead log: ours, with the file below in the same block of memory.
struct GatheredFile {
  sqlite3_file base;
  std::string* pieces;
  sqlite3_int64 begin;  // where `pieces` goes
};

GatheredFile& gathered(sqlite3_file* file) {
  return *reinterpret_cast<GatheredFile*>(file);
}

sqlite3_file* below(sqlite3_file* file) {
  return reinterpret_cast<sqlite3_file*>(reinterpret_cast<std::byte*>(file) + sizeof(GatheredFile));
}

int write_gathered(sqlite3_file* file) {
  auto& [base, pieces, begin] = gathered(file);
  if (pieces->empty()) return SQLITE_OK;
  const int code = below(file)->pMethods->xWrite(below(file), pieces->data(),
                                                 static_cast<int>(pieces->size()), begin);
  pieces->clear();
  return code;
}

// Of what is below, once it has what was gathered.
template <auto Method, class... Arguments>
int after_writing(sqlite3_file* file, Arguments... arguments) {
  const int code = write_gathered(file);
  return code == SQLITE_OK ? (below(file)->pMethods->*Method)(below(file), arguments...) : code;
}

template <auto Method, class... Arguments>
int as_below(sqlite3_file* file, Arguments... arguments) {
  return (below(file)->pMethods->*Method)(below(file), arguments...);
}

int gather(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 at) {
  auto& [base, pieces, begin] = gathered(file);
  const auto more = static_cast<std::size_t>(size);
  const bool follows = at == begin + static_cast<sqlite3_int64>(pieces->size());
  if (!follows || pieces->size() + more > kMostGathered)
    if (const int code = write_gathered(file); code != SQLITE_OK) return code;
  if (pieces->empty()) begin = at;
  try {
    pieces->append(static_cast<const char*>(bytes), more);
  } catch (const std::bad_alloc&) {
    return SQLITE_IOERR_NOMEM;
  }
  // Where a write may damage its neighbours, SQLite goes on writing after the sync of a commit.
  const int can = below(file)->pMethods->xDeviceCharacteristics(below(file));
  return (can & SQLITE_IOCAP_POWERSAFE_OVERWRITE) != 0 ? SQLITE_OK : write_gathered(file);
}

int close_gathered(sqlite3_file* file) {
  const int written = write_gathered(file);
  delete gathered(file).pieces;
  const int closed = below(file)->pMethods->xClose(below(file));
  return written == SQLITE_OK ? closed : written;
}

constexpr sqlite3_io_methods kMethods{
    .iVersion = 1,  // without shared memory and mapped pages: a write-ahead log has neither
    .xClose = close_gathered,
    .xRead = after_writing<&sqlite3_io_methods::xRead>,
    .xWrite = gather,
    .xTruncate = after_writing<&sqlite3_io_methods::xTruncate>,
    .xSync = after_writing<&sqlite3_io_methods::xSync>,
    .xFileSize = after_writing<&sqlite3_io_methods::xFileSize>,
    .xLock = as_below<&sqlite3_io_methods::xLock>,
    .xUnlock = as_below<&sqlite3_io_methods::xUnlock>,
    .xCheckReservedLock = as_below<&sqlite3_io_methods::xCheckReservedLock>,
    .xFileControl = as_below<&sqlite3_io_methods::xFileControl>,
    .xSectorSize = as_below<&sqlite3_io_methods::xSectorSize>,
    .xDeviceCharacteristics = as_below<&sqlite3_io_methods::xDeviceCharacteristics>,
    .xShmMap = nullptr,
    .xShmLock = nullptr,
    .xShmBarrier = nullptr,
    .xShmUnmap = nullptr,
    .xFetch = nullptr,
    .xUnfetch = nullptr,
};

int open_gathered(sqlite3_vfs* vfs, const char* path, sqlite3_file* file, int flags, int* out) {
  sqlite3_vfs* under = static_cast<const Gathering*>(vfs->pAppData)->below;
  if ((flags & SQLITE_OPEN_WAL) == 0) return under->xOpen(under, path, file, flags, out);
  file->pMethods = nullptr;
  auto pieces = std::unique_ptr<std::string>(new (std::nothrow) std::string);
  if (pieces == nullptr) return SQLITE_NOMEM;
  const int code = under->xOpen(under, path, below(file), flags, out);
  if (code != SQLITE_OK) {
    if (below(file)->pMethods != nullptr) below(file)->pMethods->xClose(below(file));
    return code;
  }
  new (file) GatheredFile{{&kMethods}, pieces.release(), 0};
  return code;
}

}  // namespace

std::string gathered_writes_over(const std::string& vfs) {
  static std::mutex mutex;
  static std::map<std::string, Gathering> known;
  const std::lock_guard lock(mutex);
  Gathering& here = known[vfs];
  sqlite3_vfs* found = sqlite3_vfs_find(vfs.empty() ? nullptr : vfs.c_str());
  if (found == nullptr) throw StoreError(ErrorKind::failed, "no file system is called " + vfs);
  if (here.below == found) return here.name;
  if (here.below != nullptr) sqlite3_vfs_unregister(&here.vfs);
  here.name = "gathered-writes" + (vfs.empty() ? "" : "-over-" + vfs);
  here.below = found;
  here.vfs = *found;
  here.vfs.pNext = nullptr;
  here.vfs.zName = here.name.c_str();
  here.vfs.pAppData = &here;
  here.vfs.szOsFile = static_cast<int>(sizeof(GatheredFile)) + found->szOsFile;
  here.vfs.xOpen = open_gathered;
  sqlite3_vfs_register(&here.vfs, 0);
  return here.name;
}

}  // namespace concord::store
