#pragma once

namespace concord::cli {

// The memory that the shortest verb needs is taken in one call to the kernel, not page by page, and
// what was freed is kept for the next use: giving it back and asking for it again takes longer than
// what is done with it. For the whole process, by glibc's settings (mallopt(3)); to be called
// before anything large is allocated. Under sanitizers without effect.
void keep_memory();

// Begins the program anew, as it was called, with more small blocks kept for each of its threads:
// what one thread takes and another gives back then needs no lock, and only the environment can ask
// glibc for it, before a program begins (GLIBC_TUNABLES, glibc.malloc.tcache_count). For a server,
// before anything is opened. Returns where it has begun so, where somebody chose a number already,
// and where it cannot.
void begin_with_more_small_blocks();

}  // namespace concord::cli
