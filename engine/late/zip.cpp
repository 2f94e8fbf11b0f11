#include <zip.h>

#include "engine/late/library.hpp"

namespace {

const concord::late::Library& libzip() {
  static const concord::late::Library library(CONCORD_LIBZIP);
  return library;
}

}  // namespace

#define DOOR(...) CONCORD_DOOR(libzip, __VA_ARGS__)

// Parameters in a macro would be formatted as products.
// clang-format off
DOOR(int, zip_close, (zip_t* a), a)
DOOR(void, zip_discard, (zip_t* a), a)
DOOR(void, zip_error_init, (zip_error_t* e), e)
DOOR(int, zip_fclose, (zip_file_t* f), f)
DOOR(zip_int64_t, zip_file_add, (zip_t* a, const char* name, zip_source_t* s, zip_flags_t flags),
     a, name, s, flags)
DOOR(int, zip_file_set_dostime,
     (zip_t* a, zip_uint64_t i, zip_uint16_t time, zip_uint16_t date, zip_flags_t flags), a, i,
     time, date, flags)
DOOR(zip_file_t*, zip_fopen_index, (zip_t* a, zip_uint64_t i, zip_flags_t flags), a, i, flags)
DOOR(zip_int64_t, zip_fread, (zip_file_t* f, void* to, zip_uint64_t size), f, to, size)
DOOR(zip_int64_t, zip_get_num_entries, (zip_t* a, zip_flags_t flags), a, flags)
DOOR(zip_int64_t, zip_name_locate, (zip_t* a, const char* name, zip_flags_t flags), a, name, flags)
DOOR(zip_t*, zip_open_from_source, (zip_source_t* s, int flags, zip_error_t* e), s, flags, e)
DOOR(int, zip_set_file_compression,
     (zip_t* a, zip_uint64_t i, zip_int32_t method, zip_uint32_t level), a, i, method, level)
DOOR(zip_source_t*, zip_source_buffer,
     (zip_t* a, const void* bytes, zip_uint64_t size, int is_freed), a, bytes, size, is_freed)
DOOR(zip_source_t*, zip_source_buffer_create,
     (const void* bytes, zip_uint64_t size, int is_freed, zip_error_t* e), bytes, size, is_freed, e)
DOOR(int, zip_source_close, (zip_source_t* s), s)
DOOR(void, zip_source_free, (zip_source_t* s), s)
DOOR(void, zip_source_keep, (zip_source_t* s), s)
DOOR(int, zip_source_open, (zip_source_t* s), s)
DOOR(zip_int64_t, zip_source_read, (zip_source_t* s, void* to, zip_uint64_t size), s, to, size)
DOOR(int, zip_source_stat, (zip_source_t* s, zip_stat_t* stat), s, stat)
DOOR(int, zip_stat_index, (zip_t* a, zip_uint64_t i, zip_flags_t flags, zip_stat_t* stat), a, i,
     flags, stat)
// clang-format on
