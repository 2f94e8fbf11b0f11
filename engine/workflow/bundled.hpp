#pragma once

#include <string_view>
#include <vector>

namespace concord::workflow {

// The files of workflows/ as they were when the program was built, so that it works without them.
// The names of the definitions, without ".json", in order.
[[nodiscard]] const std::vector<std::string_view>& bundled_names();
// The bytes of a definition's file, to be given to load(). Empty if there is none of that name.
[[nodiscard]] std::string_view bundled(std::string_view name);
// The bytes of workflow.schema.json (JSON Schema 2020-12).
[[nodiscard]] std::string_view bundled_schema();

}  // namespace concord::workflow
