#pragma once

#include <functional>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/handlers/desk.hpp"
#include "api/handlers/query.hpp"
#include "api/router.hpp"

namespace concord::api::handlers {

// What a view is made from.
struct Asked {
  const reading::ReadingRoom& room;
  const reading::Reader& reader;  // with the language and the instant that were asked for
  const Request& request;
  Query& query;
};

// A page of a list of cases of the consultation in the path: the cursor is the last one's id.
[[nodiscard]] reading::Page page_of_cases(const Asked& asked);

// A place that bearers read.
struct ReadPlace {
  std::string pattern;
  std::string name;
  std::vector<std::string_view> query = {};  // names that the query may have
  // For hot reads of the present, answered from memory and on the I/O thread when they come again:
  // the consultation that the body depends on, besides registry, language and readership.
  std::function<service::ConsultationPtr(const service::Published&, const Request&)> hot_for = {};
  // Nothing: 404. A problem noted in `query` goes first, since reading changes nothing.
  std::function<std::optional<nlohmann::json>(Asked&)> view;
  // The view as a table, for who asks for "format=csv"; the name must be in `query`. A view with a
  // "cursor" gets it as a link to the next page, since a table has no place for it.
  std::function<std::string(const nlohmann::json&)> csv = {};
  // The view has the "version" of its case, with which the ETag begins.
  bool has_version = false;
};

// What is made for one reader, in whatever form.
struct Made {
  std::string bytes;
  std::string content_type;
  std::string file_name = {};  // under which it is to be saved; empty: it is shown
  bool to_print = false;       // the bytes are a page of HTML, of which a PDF is wanted
};
// Likewise a place that bearers read.
struct MadePlace {
  std::string pattern;
  std::string name;
  std::vector<std::string_view> query = {};
  // Or what is answered instead. A problem noted in `query` goes first.
  std::function<Result<Made, Response>(Asked&)> make;
};

// Reads "as_of" of the query into the reader; notes what it cannot read.
void note_as_of(const Desk& desk, reading::Reader& reader, Query& query);
// The reader in the language, "en", "es" or "pt", that "language" of the query names in the place
// of Accept-Language; notes any other.
[[nodiscard]] reading::Reader in_asked_language(Asked& asked);
// GET with ETag and If-None-Match; "as_of", where it is among the names, is read here.
[[nodiscard]] Route read_route(Desk& desk, ReadPlace place);
[[nodiscard]] Route made_route(Desk& desk, MadePlace place);

}  // namespace concord::api::handlers
