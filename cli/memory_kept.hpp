#pragma once

namespace concord::cli {

// The memory that the shortest verb needs is taken in one call to the kernel, not page by page, and
// what was freed is kept for the next use: giving it back and asking for it again takes longer than
// what is done with it. For the whole process, by glibc's settings (mallopt(3)); to be called
// before anything large is allocated. Under sanitizers without effect.
void keep_memory();

}  // namespace concord::cli
