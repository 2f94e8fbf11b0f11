#include "engine/late/library.hpp"

#include <dlfcn.h>

#include <stdexcept>
#include <string>

namespace concord::late {

Library::Library(const char* file) : file_(file), handle_(::dlopen(file, RTLD_NOW | RTLD_LOCAL)) {
  if (handle_ == nullptr)
    throw std::runtime_error(std::string("The library ") + file +
                             " cannot be opened. Next: install the packages that packages.txt "
                             "names (./dev build does).");
}

void* Library::function(const char* name) const {
  if (void* found = ::dlsym(handle_, name)) return found;
  throw std::runtime_error(std::string("The library ") + file_ + " has no function " + name +
                           ". Next: build Concord for the version that is here (./dev build).");
}

}  // namespace concord::late
