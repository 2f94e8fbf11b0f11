#pragma once

#include <boost/variant2/variant.hpp>

namespace concord {

// One of several types, always one. The standard library's is the same to use, but of a type with
// dozens of alternatives, which events and commands are, it costs the compiler seconds in each
// unit.
namespace variant2 = boost::variant2;

}  // namespace concord
