#pragma once

#include <nlohmann/json.hpp>
#include <string>

// The members of nlohmann::json and of its parser are compiled once, in concord_json. For
// precompiled headers: a file that includes this does not compile them again, which is a seventh of
// what a test costs.
extern template class nlohmann::basic_json<>;
extern template class nlohmann::detail::parser<
    nlohmann::json, nlohmann::detail::iterator_input_adapter<std::string::const_iterator>>;
extern template class nlohmann::detail::parser<
    nlohmann::json, nlohmann::detail::iterator_input_adapter<const char*>>;
