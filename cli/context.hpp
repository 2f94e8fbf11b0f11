#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "cli/console.hpp"
#include "cli/failure.hpp"
#include "cli/file_bytes.hpp"
#include "cli/store_main.hpp"
#include "cli/transport.hpp"

namespace concord::cli {

// The options that every verb knows.
struct Globals {
  std::string data;
  std::string server;
  std::string token_file;
  std::string ca_file;
  std::string language = "en";
  bool says_language = false;  // somebody named it
  bool json = false;
};

// What verbs work with: the options, and the one path to a store or a server.
class Context {
 public:
  Globals globals;
  std::function<int()> action;  // of the verb that was named; main runs it after parsing

  // Takes what was not given from CONCORD_DATA, CONCORD_SERVER, CONCORD_TOKEN_FILE. Options win
  // over the environment. If a server and a store both come from there, no verb that would have to
  // choose does anything.
  void settle();
  // What --data said, without the environment.
  [[nodiscard]] const std::string& given_data() const { return given_data_; }

  // For verbs that need the store itself. Throws Failure.
  [[nodiscard]] Path data_directory() const;

  [[nodiscard]] Heard ask(Ask ask);
  // The JSON of a read. Throws Failure for anything but 200, refused with the problem's words.
  [[nodiscard]] Json get(const std::string& path);
  [[nodiscard]] Json post(const std::string& path, const Json& body);
  // As it was answered, for --json and what is no JSON.
  [[nodiscard]] std::string get_text(const std::string& path);

  // The opaque id of CASE: as it is, or found by its key ("gcm-2017:conference-text/RCM/topic-2").
  // Throws Failure for what is none: a consultation without the key of a case in it.
  [[nodiscard]] std::string case_id(const std::string& place);

  // Prints JSON with --json and returns true; else returns false.
  [[nodiscard]] bool printed_json(const Json& value) const;

 private:
  [[nodiscard]] Transport& transport();

  std::unique_ptr<Transport> transport_;
  std::string case_typed_;  // as case_id() was asked for last
  std::string given_data_;
  bool both_named_ = false;  // a server and a store, by the environment or the file with options
};

// What is said beside words in `language` is said in it too, unless --language asked for another.
// True if that is news: what the API said before was in another.
bool speak(Context& context, const std::string& language);

using Query = std::vector<std::pair<std::string, std::string>>;

// A segment of a path or a value of a query, percent-encoded.
[[nodiscard]] std::string encoded(std::string_view text);
// The path with those parameters that have a value.
[[nodiscard]] std::string with_query(std::string path, const Query& query);
// On whose behalf, as typed: "MEX", or "body:RCM".
[[nodiscard]] inline Json principal_typed(const std::string& as) {
  return as.starts_with("body:") ? Json::object({{"body", as.substr(5)}}) : Json(as);
}
// What --from and --to ask for, as instants; empty: not typed. Of a day `from` is its beginning in
// UTC, and `to` as well, or its end where that day is in the period. Throws Failure for what is no
// day and no instant, and for a period without any time in it.
struct TypedPeriod {
  std::string from, to;
};
enum class LastDay { left_out, included };
[[nodiscard]] TypedPeriod typed_period(const std::string& from, const std::string& to,
                                       LastDay last_day = LastDay::left_out);

// To a file; "-" or nothing is standard output. Throws Failure.
void write_bytes(const std::string& name, const std::string& bytes);
// A file's text without the line break that editors put at its end. Throws Failure for what is no
// text in UTF-8, such as a PDF.
[[nodiscard]] std::string text_of_file(const std::string& name);
// Strict JSON out of a text that came from `place`. Throws Failure.
[[nodiscard]] Json read_json(const std::string& text, const std::string& place);

// A UUID of version 7 (RFC 9562 section 5.7).
[[nodiscard]] std::string new_command_id();

// Hooks a verb up: what it does, and for its help an example, and where the HTTP API does the same.
void on_call(CLI::App& verb, Context& context, std::function<int()> work);
void example(CLI::App& verb, const std::string& lines, const std::string& by_http = "");

// What --as-of takes.
inline constexpr const char* kAsOf = "an instant, a day (its end in UTC), position:42 or commit:17";

}  // namespace concord::cli
