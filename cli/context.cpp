#include "cli/context.hpp"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iostream>

#include "cli/tongue.hpp"
#include "cli/typed_remedies.hpp"
#include "cli/typed_time.hpp"
#include "cli/unknown_names.hpp"
#include "engine/codec/file_content.hpp"
#include "engine/json/strict_json.hpp"
#include "engine/json/utf8.hpp"

namespace concord::cli {
namespace {

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string() : std::string(value);
}

std::string first_word(const std::string& text) {
  const auto begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string::npos) return {};
  return text.substr(begin, text.find_first_of(" \t\r\n", begin) - begin);
}

// As ids of cases are made: sixteen small letters and digits.
bool looks_like_a_case(const std::string& text) {
  return text.size() == 16 && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
         });
}

// Of a name that nothing has, or nothing that whoever asks may see.
std::string near_names_of(Context& context, const Json& problem, const AskedApi& asked) {
  const std::string kind = word(problem, "type");
  if (kind.ends_with(":not_found") && asked.is_by_name) return near_case(context, asked.place);
  if (kind.ends_with(":unknown_person"))
    for (const auto& fact : part(problem, "facts"))
      if (word(fact, "code") == "unknown_person")
        return near_person(context, word(part(fact, "values"), "person"));
  return {};
}

// "Refused (422 guard_unmet): Quorum ... " and what to do next, on one line.
[[noreturn]] void refuse(Context& context, const Heard& heard, const AskedApi& asked) {
  const auto body = json::parse_own(heard.body);
  std::string kind = word(body, "type");
  constexpr std::string_view prefix = "urn:concord:problem:";
  if (kind.starts_with(prefix)) kind.erase(0, prefix.size());
  std::string message = in_tongue(heard.status >= 500 ? "The server failed" : "Refused") + " (";
  message += std::to_string(heard.status) + (kind.empty() ? "" : " " + kind) + "): ";
  const std::string detail = word(body, "detail");
  message += retold(detail.empty() ? word(body, "title") : detail);
  if (const std::string place = word(body, "pointer"); !place.empty())
    message = with_place(message, in_tongue("at {place}", {{"place", place}}));
  std::string remedy = near_names_of(context, body, asked);
  if (remedy.empty()) remedy = remedy_typed(body, asked);
  if (remedy.empty()) remedy = word(body, "remedy");
  if (remedy.empty()) remedy = remedy_otherwise(body, asked);
  if (heard.status == 401) remedy = "Give your token with --token-file, or in CONCORD_TOKEN_FILE.";
  // Who asks too often is not refused: the same will do in a moment.
  const bool is_environment = heard.status >= 500 || heard.status == 429;
  throw Failure(is_environment ? kEnvironment : kRefused, message, remedy, std::move(kind));
}

// The case that a path is in: as it was typed, or by its id where it came with a file.
std::string case_asked(const std::string& typed, std::string_view path) {
  constexpr std::string_view kCases = "/v1/cases/";
  if (!typed.empty() || !path.starts_with(kCases)) return typed;
  path.remove_prefix(kCases.size());
  return std::string(path.substr(0, path.find_first_of("/?")));
}

// What was answered, where it was not refused.
std::string taken(Context& context, const Heard& heard, const AskedApi& asked) {
  if (heard.status == 200) return heard.body;
  if (context.globals.json && !heard.body.empty()) say(heard.body);
  refuse(context, heard, asked);
}

// What is typed comes as the terminal encodes it, which JSON cannot always carry.
std::string bytes_of(const Json& body) {
  try {
    return body.dump();
  } catch (const Json::type_error&) {
    throw Failure(kRefused, "Something that was typed is no text in UTF-8.",
                  "Look at the terminal's encoding, or give it in a file in UTF-8.");
  }
}

}  // namespace

void Context::settle() {
  given_data_ = globals.data;
  if (globals.data.empty() && globals.server.empty()) {
    globals.server = environment("CONCORD_SERVER");
    globals.data = environment("CONCORD_DATA");
  }
  both_named_ = !globals.server.empty() && !globals.data.empty();
  if (globals.token_file.empty()) globals.token_file = environment("CONCORD_TOKEN_FILE");
}

Path Context::data_directory() const {
  if (globals.data.empty())
    throw Failure(kUsage, "Which store?", "Name its directory with --data, or in CONCORD_DATA.");
  return globals.data;
}

Transport& Context::transport() {
  if (transport_) return *transport_;
  if (both_named_)
    throw Failure(kUsage,
                  "CONCORD_SERVER, or the file with options, names a server (" +
                      plain(globals.server) + ") and CONCORD_DATA, or that file, a store (" +
                      plain(globals.data) + ").",
                  "Unset one of them, or say where with --server or --data.");
  std::string token;
  if (!globals.token_file.empty()) token = first_word(read_file(globals.token_file));
  if (!globals.server.empty()) {
    transport_ = connect({globals.server, token, globals.ca_file});
  } else if (!globals.data.empty()) {
    Progress progress("reading the log");
    auto parts = open_parts(globals.data, [&progress](std::uint64_t done, std::uint64_t all) {
      progress.show(done, all);
    });
    transport_ = open_inside(std::move(parts), token);
  } else {
    throw Failure(
        kUsage, "Where?",
        "Name a server with --server URL or a store with --data DIR (or in CONCORD_SERVER "
        "or CONCORD_DATA).");
  }
  return *transport_;
}

Heard Context::ask(Ask ask) {
  ask.language = globals.language;
  return transport().send(ask);
}

std::string Context::get_text(const std::string& path) {
  return taken(*this, ask({.method = "GET", .path = path}),
               {case_asked(case_typed_, path), "", false});
}

Json Context::get(const std::string& path) {
  return Json::parse(get_text(path));
}

Json Context::post(const std::string& path, const Json& body) {
  const auto heard = ask({.method = "POST", .path = path, .body = bytes_of(body)});
  return Json::parse(
      taken(*this, heard, {case_asked(case_typed_, path), word(body, "command"), false}));
}

std::string Context::case_id(const std::string& place) {
  case_typed_ = place;
  const auto colon = place.find(':');
  if (colon == std::string::npos) {
    if (place.empty() || looks_like_a_case(place) ||
        ask({.path = "/v1/consultations/" + encoded(place)}).status != 200)
      return place;
    throw Failure(kUsage,
                  in_tongue("{place} is a consultation; this takes one of its cases.",
                            {{"place", plain(place)}}),
                  in_tongue("Name it as {place}:KEY; `concord consultation cases {place}` lists "
                            "the keys.",
                            {{"place", plain(place)}}));
  }
  const std::string path = "/v1/consultations/" + encoded(place.substr(0, colon)) + "/find";
  const auto heard =
      ask({.method = "GET", .path = with_query(path, {{"key", place.substr(colon + 1)}})});
  return word(Json::parse(taken(*this, heard, {place, "", true})), "case");
}

bool Context::printed_json(const Json& value) const {
  if (globals.json) say(value.dump());
  return globals.json;
}

bool speak(Context& context, const std::string& language) {
  auto& globals = context.globals;
  const auto tongue = language.substr(0, 2);
  if (globals.says_language || tongue == globals.language ||
      (tongue != "en" && tongue != "es" && tongue != "pt"))
    return false;
  globals.language = tongue;
  set_tongue(tongue);
  return true;
}

std::string encoded(std::string_view text) {
  static constexpr char digits[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const bool safe = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '-' || c == '_' || c == '.' || c == '~';
    if (safe) {
      out.push_back(c);
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out.push_back('%');
    out.push_back(digits[byte >> 4]);
    out.push_back(digits[byte & 15]);
  }
  return out;
}

std::string with_query(std::string path, const Query& query) {
  char mark = '?';
  for (const auto& [name, value] : query) {
    if (value.empty()) continue;
    path += mark + name + "=" + encoded(value);
    mark = '&';
  }
  return path;
}

void write_bytes(const std::string& name, const std::string& bytes) {
  if (name.empty() || name == "-") {
    std::cout << bytes;
    return;
  }
  std::ofstream out(name, std::ios::binary | std::ios::trunc);
  out << bytes;
  out.close();
  if (!out)
    throw Failure(kEnvironment, in_tongue("Cannot write {file}.", {{"file", plain(name)}}),
                  "Look at its name and rights.");
}

std::string text_of_file(const std::string& name) {
  std::string text = read_file(name, kMostOfText);
  if (!json::is_utf8(text))
    throw Failure(
        kRefused, in_tongue("{file} is no text in UTF-8.", {{"file", plain(name)}}),
        "Bring it as the file that it is, with --file where a file may stand (attach, a field for "
        "one), or save it as text in UTF-8 (of a PDF: pdftotext FILE; of a DOCX: concord text "
        "import FILE; an ODT, a DOC or an RTF is saved as DOCX first).");
  while (text.ends_with('\n') || text.ends_with('\r')) text.pop_back();
  return text;
}

Json read_json(const std::string& text, const std::string& place) {
  // A command with files in it, prepared to be signed, is as large as the API takes.
  auto value = json::parse(text, {.max_bytes = codec::kMostCommandBytes + codec::kMostFileBytes,
                                  .max_structure_bytes = codec::kMostCommandStructure});
  if (!value)
    throw Failure(kRefused,
                  in_tongue("{file} is not sound JSON: {why}",
                            {{"file", plain(place)},
                             {"why", with_place(value.error().message, value.error().place)}}),
                  "Correct it.");
  return *std::move(value);
}

TypedPeriod typed_period(const std::string& from, const std::string& to, LastDay last_day) {
  const auto read = [](const char* option, const std::string& text) {
    const auto at = parse_timestamp(text.size() == 10 ? text + "T00:00:00Z" : text);
    if (!at)
      throw Failure(kUsage,
                    in_tongue("{option}: \"{text}\" is no day and no instant.",
                              {{"option", option}, {"text", plain(text)}}),
                    in_tongue("Write {day}, or an instant: {time}:00Z.",
                              {{"day", time_like(text).substr(0, 10)}, {"time", time_like(text)}}));
    return *at;
  };
  std::optional<Timestamp> begin, end;
  if (!from.empty()) begin = read("--from", from);
  if (!to.empty()) end = read("--to", to);
  if (end && to.size() == 10 && last_day == LastDay::included) end = *end + std::chrono::days(1);
  if (end && !has_rfc3339(*end)) end = *end - Duration{1};  // the last day of all
  if (begin && end && *end <= *begin)
    throw Failure(kUsage,
                  in_tongue("There is no time from --from {from} to --to {to}.",
                            {{"from", plain(from)}, {"to", plain(to)}}),
                  last_day == LastDay::included
                      ? "Give as --to the same day as --from, or a later one."
                      : "Give as --to a later day than --from, or a later instant.");
  return {begin ? to_string(*begin) : "", end ? to_string(*end) : ""};
}

std::string new_command_id() {
  const auto micros = system_now().instant.time_since_epoch().count();
  const auto millis = static_cast<std::uint64_t>(micros / 1000);
  std::string bytes = random_bytes(16);
  for (std::size_t i = 0; i < 6; ++i)
    bytes[i] = static_cast<char>((millis >> (8 * (5 - i))) & 0xff);
  bytes[6] = static_cast<char>((bytes[6] & 0x0f) | 0x70);
  bytes[8] = static_cast<char>((bytes[8] & 0x3f) | 0x80);
  std::string id = hex(bytes);
  for (const std::size_t at : {20, 16, 12, 8}) id.insert(at, "-");
  return id;
}

void on_call(CLI::App& verb, Context& context, std::function<int()> work) {
  verb.callback([&context, work = std::move(work)] { context.action = work; });
}

void example(CLI::App& verb, const std::string& lines, const std::string& by_http) {
  verb.footer("Example:\n  " + lines + (by_http.empty() ? "" : "\n\nBy HTTP: " + by_http));
}

}  // namespace concord::cli
