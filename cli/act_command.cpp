#include "cli/act_command.hpp"

#include <algorithm>

#include "cli/act_texts.hpp"
#include "cli/context.hpp"
#include "cli/file_value.hpp"
#include "cli/tongue.hpp"
#include "cli/typed_time.hpp"
#include "engine/codec/intake.hpp"

namespace concord::cli {
namespace {

// "P10D" is a period from now on, "2017-08-04T17:00@America/Montevideo" a civil time,
// "2017-08-04T20:00:00Z" an instant.
Json deadline(const std::string& value) {
  if (value.starts_with('P')) return {{"after", value}};
  const auto at = value.find('@');
  if (at != std::string::npos)
    return {{"civil", value.substr(0, at)}, {"zone", value.substr(at + 1)}};
  if (parse_timestamp(value)) return {{"at", value}};
  const auto time = time_like(value);
  throw Failure(kUsage, in_tongue("\"{text}\" is no deadline.", {{"text", plain(value)}}),
                in_tongue("Give a civil time with its zone ({time}@America/Montevideo), an instant "
                          "({time}:00Z) or a period (P10D).",
                          {{"time", time}}));
}

// Of two for the same place neither is dropped.
[[noreturn]] void given_twice(const std::string& option, const std::string& name) {
  throw Failure(kUsage,
                in_tongue("{option} is given twice for \"{name}\".",
                          {{"option", option}, {"name", plain(name)}}),
                "Give it once; nothing was sent.");
}

void add_deadlines(const ActOptions& options, Json& payload) {
  for (const auto& given : options.deadlines) {
    const auto equals = given.find('=');
    if (equals == std::string::npos)
      throw Failure(kUsage, in_tongue("\"{text}\" names no deadline.", {{"text", plain(given)}}),
                    "Give --deadline NAME=WHEN.");
    const std::string name = given.substr(0, equals);
    const Json when = deadline(given.substr(equals + 1));
    if (options.command == "change_deadline") {
      if (options.deadlines.size() > 1)
        throw Failure(kUsage, "change_deadline changes one deadline, and --deadline names several.",
                      "Change each by an act of its own; nothing was sent.");
      if (payload.contains("deadline") || payload.contains("to")) given_twice("--deadline", name);
      payload["deadline"] = name;
      payload["to"] = when;
    } else {
      if (payload.contains("deadlines") && payload["deadlines"].contains(name))
        given_twice("--deadline", name);
      payload["deadlines"][name] = when;
    }
  }
}

// "starts" and "2017-06-08" of "starts=2017-06-08". `form`: how it is typed, for who did not.
std::pair<std::string, std::string> named_value(const std::string& given, const char* form) {
  const auto equals = given.find('=');
  if (equals == std::string::npos || equals == 0)
    throw Failure(kUsage, in_tongue("\"{text}\" names no field.", {{"text", plain(given)}}),
                  in_tongue("Give {form}.", {{"form", form}}));
  return {given.substr(0, equals), given.substr(equals + 1)};
}

// "subject", or "subject:es" for the words in one of several languages.
void put_words(Json& fields, const std::string& named, const std::string& text) {
  const auto colon = named.find(':');
  const std::string field = named.substr(0, colon);
  Json* earlier = nullptr;
  for (auto& one : fields)
    if (word(one, "field") == field) earlier = &one;
  const bool joins = colon != std::string::npos && earlier != nullptr &&
                     earlier->contains("wordings") &&
                     !(*earlier)["wordings"].contains(named.substr(colon + 1));
  if (earlier != nullptr && !joins) given_twice("--words or --set", named);
  if (colon == std::string::npos) {
    fields.push_back({{"field", field}, {"words", text}});
    return;
  }
  if (earlier == nullptr) earlier = &fields.emplace_back(Json{{"field", field}});
  (*earlier)["wordings"][named.substr(colon + 1)] = text;
}

// The fields that are set, in the order in which they are named; a field named again is a list.
Json fields_of(const ActOptions& options) {
  Json fields = Json::array();
  for (const auto& given : options.values) {
    const auto [field, value] = named_value(given, "--set FIELD=VALUE");
    Json* earlier = nullptr;
    for (auto& one : fields)
      if (word(one, "field") == field) earlier = &one;
    if (earlier == nullptr) {
      fields.push_back({{"field", field}, {"value", value}});
      continue;
    }
    if (earlier->contains("value")) {
      (*earlier)["values"] = Json::array({(*earlier)["value"]});
      earlier->erase("value");
    }
    (*earlier)["values"].push_back(value);
  }
  for (const auto& given : options.words) {
    const auto [named, text] = named_value(given, "--words FIELD=TEXT");
    put_words(fields, named, text.starts_with('@') ? text_of_file(text.substr(1)) : text);
  }
  if (options.command == "attach") return fields;  // its file is no field's
  for (const auto& given : options.files) {
    const auto [field, path] = named_value(given, "--file FIELD=FILE");
    for (const auto& one : fields)
      if (word(one, "field") == field) given_twice("--file", field);
    fields.push_back({{"field", field}, {"file", file_value(path)}});
  }
  return fields;
}

void add_attachment(const ActOptions& options, Json& payload) {
  if (options.files.empty()) return;
  if (options.files.size() != 1 || payload.contains("content"))
    throw Failure(kUsage, "One act attaches one text or one file.",
                  "Attach each by an act of its own.");
  payload["content"] = file_value(options.files.front());
}

void add_fields(const ActOptions& options, Json& payload) {
  const Json fields = fields_of(options);
  if (!fields.empty() && (payload.contains("fields") || payload.contains("field")))
    throw Failure(kUsage, "Fields are given both in --payload and beside it.",
                  "Give all of them in one of the two; nothing was sent.");
  if (options.command == "open_case") {
    const auto slash = options.opens.find('/');
    if (slash != std::string::npos) {
      payload["invoke"] = options.opens.substr(0, slash);
      payload["name"] = options.opens.substr(slash + 1);
    } else if (!options.opens.empty()) {
      throw Failure(
          kUsage,
          in_tongue("\"{text}\" does not say what to open.", {{"text", plain(options.opens)}}),
          "Give --case INVOKE/NAME: meetings/panama-2017.");
    }
    if (!fields.empty()) payload["fields"] = fields;
    return;
  }
  if (!options.opens.empty()) throw Failure(kUsage, "--case goes with open_case.", "Leave it out.");
  if (fields.empty() && payload.empty() && options.command == "set_field")
    throw Failure(kUsage, "Which field?", "Give --set FIELD=VALUE, or --words FIELD=TEXT.");
  if (fields.empty()) return;
  const bool many = options.command == "set_fields" || fields.size() > 1;
  if (options.command != "set_field" && options.command != "set_fields")
    throw Failure(kUsage, "--set, --words and --file FIELD=FILE go with set_field and open_case.",
                  "Set fields by a command of its own.");
  if (many)
    payload["fields"] = fields;
  else
    payload.update(fields[0]);
}

Json payload_of(const ActOptions& options) {
  Json payload = Json::object();
  if (options.payload && options.payload->starts_with('@'))
    payload = read_json(read_file(options.payload->substr(1)), options.payload->substr(1));
  else if (options.payload)
    payload = read_json(*options.payload, "--payload");
  if (!payload.is_object()) throw Failure(kUsage, "The payload is no JSON object.", "Correct it.");
  add_texts(options.command, options.texts, payload);
  add_deadlines(options, payload);
  if (options.command == "attach") add_attachment(options, payload);
  add_fields(options, payload);
  return payload;
}

}  // namespace

bool is_act(const std::string& command) {
  const auto& acts = codec::command_names();
  return std::find(acts.begin(), acts.end(), command) != acts.end();
}

Json command_typed(const ActOptions& options) {
  const Json payload = payload_of(options);
  const bool sets_many = options.command == "set_field" && payload.contains("fields");
  Json command{{"id", options.id.empty() ? new_command_id() : options.id},
               {"command", sets_many ? "set_fields" : options.command},
               {"payload", payload}};
  if (!options.as.empty()) command["as"] = principal_typed(options.as);
  if (!options.reason.empty()) command["reason"] = options.reason;
  if (options.expect) command["expected_version"] = *options.expect;
  if (options.received.empty() != options.channel.empty())
    throw Failure(kUsage, "A receipt has a time and a channel.", "Give --received and --channel.");
  if (options.original && options.received.empty())
    throw Failure(kUsage, "--original is what came in, and nothing says when and how.",
                  "Give --received and --channel.");
  if (!options.received.empty()) {
    command["receipt"] = {{"received", received_typed(options.received)},
                          {"channel", options.channel}};
    if (options.original) command["receipt"]["original"] = text_or_file(*options.original);
  }
  return command;
}

}  // namespace concord::cli
