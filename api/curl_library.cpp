#include "api/curl_library.hpp"

#include <dlfcn.h>

#include <new>

namespace concord::api {
namespace {

template <class Function>
bool find(void* library, const char* name, Function& function) {
  function = reinterpret_cast<Function>(::dlsym(library, name));
  return function != nullptr;
}

Curl opened_curl() {
  Curl c;
  void* library = ::dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) return c;
  c.is_here =
      find(library, "curl_global_init", c.global_init) && find(library, "curl_free", c.free) &&
      find(library, "curl_slist_append", c.slist_append) &&
      find(library, "curl_slist_free_all", c.slist_free_all) && find(library, "curl_url", c.url) &&
      find(library, "curl_url_set", c.url_set) && find(library, "curl_url_get", c.url_get) &&
      find(library, "curl_url_cleanup", c.url_cleanup) &&
      find(library, "curl_easy_init", c.easy_init) &&
      find(library, "curl_easy_cleanup", c.easy_cleanup) &&
      find(library, "curl_easy_reset", c.easy_reset) &&
      find(library, "curl_easy_setopt", c.easy_setopt) &&
      find(library, "curl_easy_perform", c.easy_perform) &&
      find(library, "curl_easy_getinfo", c.easy_getinfo) &&
      find(library, "curl_easy_strerror", c.easy_strerror) &&
      c.global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
  return c;
}

}  // namespace

const Curl& curl() {
  static const Curl functions = opened_curl();
  return functions;
}

void append(FieldList& list, const std::string& line) {
  // The old head stays the owner of all when there is one.
  curl_slist* longer = curl().slist_append(list.get(), line.c_str());
  if (longer == nullptr) throw std::bad_alloc();
  static_cast<void>(list.release());
  list.reset(longer);
}

std::string part_of(CURLU* url, CURLUPart part) {
  char* text = nullptr;
  if (curl().url_get(url, part, &text, 0) != CURLUE_OK) return {};
  std::string copy = text;
  curl().free(text);
  return copy;
}

// "127.evil.example" is not: the name must be an address.
bool is_loopback(std::string_view host) {
  const bool is_address = host.find_first_not_of("0123456789.") == std::string_view::npos;
  return host == "localhost" || host == "[::1]" || (is_address && host.starts_with("127."));
}

}  // namespace concord::api
