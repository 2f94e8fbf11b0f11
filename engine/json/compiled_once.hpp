#pragma once

#include <nlohmann/json.hpp>

// The members of nlohmann::json are compiled once, in concord_json. For precompiled headers: a file
// that includes this does not compile them again, which is a seventh of what a test costs.
extern template class nlohmann::basic_json<>;
