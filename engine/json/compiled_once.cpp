#include "engine/json/compiled_once.hpp"

template class nlohmann::basic_json<>;
