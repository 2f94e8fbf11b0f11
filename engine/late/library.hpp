#pragma once

// Libraries of the system that most verbs never call: each would cost every start milliseconds. So
// the program holds a door for each of their functions that it uses, and a library is opened when
// somebody first goes through one. Whoever calls them includes the library's own headers and sees
// no difference; the linker names a function that has no door yet.
namespace concord::late {

// A shared library, open from its first use until the program ends.
class Library {
 public:
  // `file` is its name as the system's loader knows it: libzip.so.4.
  // Throws std::runtime_error, with what to install, if the machine does not have it.
  explicit Library(const char* file);
  // Throws std::runtime_error if the library, in another version, has no such function.
  [[nodiscard]] void* function(const char* name) const;

 private:
  const char* file_;
  void* handle_;
};

}  // namespace concord::late

// NOLINTBEGIN(cppcoreguidelines-macro-usage): a declaration by name cannot be a template.
// The door of one function of the C library `library()`, with the parameters of its header.
#define CONCORD_DOOR(library, result, name, parameters, ...)                                 \
  extern "C" result name parameters {                                                        \
    static const auto behind = reinterpret_cast<decltype(&name)>(library().function(#name)); \
    return behind(__VA_ARGS__);                                                              \
  }
// NOLINTEND(cppcoreguidelines-macro-usage)
