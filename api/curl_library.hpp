#pragma once

#include <curl/curl.h>

#include <memory>
#include <string>
#include <string_view>

// libcurl's functions, for those who speak outwards.
namespace concord::api {

// libcurl brings thirty more libraries, and with them milliseconds to the start of every verb, most
// of which never meet a server. So it is opened when the first client is made.
struct Curl {
  decltype(&::curl_global_init) global_init = nullptr;
  decltype(&::curl_free) free = nullptr;
  decltype(&::curl_slist_append) slist_append = nullptr;
  decltype(&::curl_slist_free_all) slist_free_all = nullptr;
  decltype(&::curl_url) url = nullptr;
  decltype(&::curl_url_set) url_set = nullptr;
  decltype(&::curl_url_get) url_get = nullptr;
  decltype(&::curl_url_cleanup) url_cleanup = nullptr;
  decltype(&::curl_easy_init) easy_init = nullptr;
  decltype(&::curl_easy_cleanup) easy_cleanup = nullptr;
  decltype(&::curl_easy_reset) easy_reset = nullptr;
  decltype(&::curl_easy_setopt) easy_setopt = nullptr;
  decltype(&::curl_easy_perform) easy_perform = nullptr;
  decltype(&::curl_easy_getinfo) easy_getinfo = nullptr;
  decltype(&::curl_easy_strerror) easy_strerror = nullptr;
  bool is_here = false;  // else the machine has no libcurl, and the rest is null
};
[[nodiscard]] const Curl& curl();

struct FreeList {
  void operator()(curl_slist* list) const { curl().slist_free_all(list); }
};
using FieldList = std::unique_ptr<curl_slist, FreeList>;
void append(FieldList& list, const std::string& line);

struct FreeUrl {
  void operator()(CURLU* url) const { curl().url_cleanup(url); }
};
// Empty if the URL has no such part.
[[nodiscard]] std::string part_of(CURLU* url, CURLUPart part);

// Whether a URL's host is this machine, by its name alone.
[[nodiscard]] bool is_loopback(std::string_view host);

}  // namespace concord::api
