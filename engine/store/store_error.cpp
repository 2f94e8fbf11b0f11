#include "engine/store/store_error.hpp"

namespace concord::store {

const char* name(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::disk_full:
      return "disk_full";
    case ErrorKind::corrupt:
      return "corrupt";
    case ErrorKind::newer_version:
      return "newer_version";
    case ErrorKind::locked:
      return "locked";
    case ErrorKind::conflict:
      return "conflict";
    case ErrorKind::failed:
      return "failed";
  }
  return "unknown";
}

}  // namespace concord::store
