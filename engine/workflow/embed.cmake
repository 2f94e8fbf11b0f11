# Writes OUTPUT, a C++ file that defines bundled.hpp's functions over FILES.
# usage: cmake -DOUTPUT=... -DFILES=a.json,b.json -DSCHEMA=... -P embed.cmake
string(REPLACE "," ";" files "${FILES}")

# The bytes of a file as the elements of an array.
function(elements path result)
  file(READ "${path}" hex HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," hex "${hex}")
  set(${result} "${hex}" PARENT_SCOPE)
endfunction()

set(code "// Made by embed.cmake from the files of workflows/.
#include \"engine/workflow/bundled.hpp\"

namespace concord::workflow {
namespace {

")
set(names "")
set(cases "")
set(number 0)
foreach(path IN LISTS files)
  get_filename_component(name "${path}" NAME_WLE)
  elements("${path}" text)
  string(APPEND code "constexpr unsigned char file_${number}[] = {${text}};\n")
  string(APPEND names "\"${name}\", ")
  string(APPEND cases "  if (name == \"${name}\")
    return {reinterpret_cast<const char*>(file_${number}), sizeof file_${number}};\n")
  math(EXPR number "${number} + 1")
endforeach()
elements("${SCHEMA}" text)
string(APPEND code "constexpr unsigned char schema[] = {${text}};

}  // namespace

const std::vector<std::string_view>& bundled_names() {
  static const std::vector<std::string_view> names = {${names}};
  return names;
}

std::string_view bundled(std::string_view name) {
${cases}  return {};
}

std::string_view bundled_schema() {
  return {reinterpret_cast<const char*>(schema), sizeof schema};
}

}  // namespace concord::workflow
")
file(WRITE "${OUTPUT}" "${code}")
