# Writes OUTPUT, a C++ file that defines openapi_text() over the bytes of INPUT.
# usage: cmake -DOUTPUT=... -DINPUT=... -P embed_openapi.cmake
file(READ "${INPUT}" hex HEX)
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
file(WRITE "${OUTPUT}" "// Made by embed_openapi.cmake from openapi.json.
#include \"api/handlers/openapi.hpp\"

namespace concord::api::handlers {
namespace {

constexpr unsigned char document[] = {${bytes}};

}  // namespace

std::string_view openapi_text() {
  return {reinterpret_cast<const char*>(document), sizeof document};
}

}  // namespace concord::api::handlers
")
