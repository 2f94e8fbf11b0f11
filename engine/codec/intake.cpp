#include "engine/codec/intake.hpp"

#include <algorithm>
#include <initializer_list>
#include <map>
#include <set>

#include "engine/audit/approval.hpp"
#include "engine/codec/command_names.hpp"
#include "engine/codec/command_texts.hpp"
#include "engine/codec/described_json.hpp"
#include "engine/codec/form_sample.hpp"
#include "engine/codec/required.hpp"
#include "engine/json/canonical_json.hpp"

namespace concord::codec {
namespace {

// "TakeStance" -> "take_stance".
std::string snake_case(std::string_view name) {
  std::string text;
  for (const char c : name) {
    if (c >= 'A' && c <= 'Z') {
      if (!text.empty()) text.push_back('_');
      text.push_back(static_cast<char>(c - 'A' + 'a'));
    } else {
      text.push_back(c);
    }
  }
  return text;
}

using Alternatives = std::map<std::string, const AlternativeForm*, std::less<>>;

// The commands of a variant, by their names.
template <class Commands>
const Alternatives& commands_of() {
  static const Alternatives commands = [] {
    Alternatives table;
    for (const auto& alternative : form_of<Commands>().alternatives)
      table.emplace(snake_case(alternative.name), &alternative);
    return table;
  }();
  return commands;
}

std::string remedy_by_sample(const Form& form) {
  return "Its payload looks like this, as far as each member is meant: " + sample_of(form);
}

std::string names_of(const Alternatives& commands) {
  std::string names;
  for (const auto& [name, unused] : commands) names += (names.empty() ? "" : ", ") + name;
  return names;
}

void need_members(const AlternativeForm& command, const Json& payload) {
  std::string missing;
  for (const auto name : required_members(command.name))
    if (const auto given = payload.find(name); given == payload.end() || *given == "")
      missing.append(missing.empty() ? "\"" : ", \"").append(name).append("\"");
  if (missing.empty()) return;
  const bool is_one = missing.find(',') == std::string::npos;
  throw Unreadable("missing_member", missing + (is_one ? " is missing" : " are missing"),
                   "/payload");
}

// The payload with its texts taken in.
Json read_command_form(const AlternativeForm& command, Json payload, TextTaker& taker, void* into) {
  try {
    if (payload.is_object()) need_members(command, payload);
    taker.walk(*command.form, payload, "", "/payload");
    check_names(*command.form, payload, "/payload");
    decode_form(payload, *command.form, command.emplace(into), "/payload");
  } catch (const Unreadable& wrong) {
    const bool is_step = command.form->type == form_of<consultation::Trigger>().type;
    if (is_step || !wrong.remedy.empty()) throw;
    throw Unreadable(wrong.code, wrong.what(), wrong.place, remedy_by_sample(*command.form));
  }
  return payload;
}

// A command's name; a trigger is known by its event's name instead.
constexpr std::string_view kTrigger = "trigger";

const AlternativeForm& form_of_command(const std::string& name) {
  const auto& commands = commands_of<consultation::Payload>();
  const auto known = commands.find(name);
  return *(known != commands.end() && name != kTrigger ? known : commands.find(kTrigger))->second;
}

// The salts and the note that came with a command: whoever signs it must know its digests.
class GivenSalts {
 public:
  GivenSalts(const Json& json, const MakeSalt& other) : make(other) {
    if (!json.contains("approval")) {
      if (json.contains("salts"))
        throw Unreadable("unknown_member", "salts come with an approval only", "/salts");
      return;
    }
    note = text_of(json["approval"], "/approval");
    if (note.empty() || note.size() > 2 * audit::kMaxApprovalBytes)
      throw Unreadable("bad_approval", "an approval is a signed note of 16 KiB at most",
                       "/approval");
    decode_into(json.value("salts", Json::array()), texts_, "/salts");
    make = [this] { return next(); };
  }
  GivenSalts(const GivenSalts&) = delete;
  GivenSalts& operator=(const GivenSalts&) = delete;

  [[nodiscard]] bool is_signed() const { return !note.empty(); }
  void finish() const {
    if (next_ != texts_.size())
      throw Unreadable("bad_salts", "there are more salts than texts", "/salts");
  }

  MakeSalt make;
  std::string note;

 private:
  std::string next() {
    const std::string place = "/salts/" + std::to_string(next_);
    if (next_ == texts_.size())
      throw Unreadable("bad_salts", "each text of an approved command needs its salt", place);
    const auto salt = parse_base64url(texts_[next_++]);
    if (!salt || salt->size() != 16)
      throw Unreadable("bad_salts", "a salt is 16 bytes in base64url", place);
    // The same words under the same salt have one digest, and no entry names one twice.
    if (!given_.insert(*salt).second)
      throw Unreadable("bad_salts", "each text needs a salt of its own", place);
    return *salt;
  }

  std::vector<std::string> texts_;
  std::set<std::string> given_;
  std::size_t next_ = 0;
};

Json read_named_payload(const std::string& name, Json payload, TextTaker& taker,
                        consultation::Payload& into) {
  if (payload.is_null()) payload = Json::object();
  const auto& form = form_of_command(name);
  const bool is_trigger = snake_case(form.name) == kTrigger;
  if (is_trigger) {
    if (!payload.is_object())
      throw Unreadable("wrong_type", "an object is expected here", "/payload");
    payload["event"] = name;
  }
  return read_command_form(form, std::move(payload), taker, &into);
}

void read_principal(const Json& json, consultation::Principal& as) {
  if (json.is_string()) {
    check_name(json.get_ref<const std::string&>(), "/as");
    as.party = PartyCode(json.get<std::string>());
  } else {
    check_names(form_of<consultation::Principal>(), json, "/as");
    decode_into(json, as, "/as");
  }
}

void check_members(const Json& json, std::initializer_list<std::string_view> known) {
  if (!json.is_object()) throw Unreadable("wrong_type", "an object is expected here", "");
  for (const auto& [name, unused] : json.items())
    if (std::find(known.begin(), known.end(), name) == known.end())
      throw Unreadable("unknown_member", "there is no member \"" + name + "\" here", "/" + name);
  for (const char* name : {"id", "command"})
    if (!json.contains(name))
      throw Unreadable("missing_member", std::string("\"") + name + "\" is missing", "");
}

CommandId read_id(const Json& json) {
  const auto& id = text_of(json.at("id"), "/id");
  const bool fits =
      id.size() >= 8 && id.size() <= 36 && std::all_of(id.begin(), id.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-' || c == '_' || c == '.';
      });
  if (!fits)
    throw Unreadable(
        "bad_id", "a command id is 8 to 36 letters, digits, '-', '_' or '.'; a UUID fits", "/id");
  return CommandId(id);
}

template <class Read>
auto guarded(Read read) -> Result<decltype(read())> {
  try {
    return read();
  } catch (const Unreadable& wrong) {
    return Problem{wrong.code, wrong.what(), wrong.place, wrong.remedy};
  }
}

}  // namespace

Result<IncomingCommand> read_command(nlohmann::json json, const MakeSalt& salt) {
  return guarded([&] {
    check_members(json, {"id", "command", "as", "expected_version", "reason", "receipt", "payload",
                         "approval", "salts"});
    IncomingCommand incoming;
    auto& command = incoming.command;
    GivenSalts given(json, salt);
    TextTaker taker(given.make, incoming.contents);
    Json said = Json::object();  // what an approval is of
    command.id = read_id(json);
    if (json.contains("as")) {
      read_principal(json["as"], command.as);
      said["as"] = json["as"];
    }
    if (json.contains("expected_version")) {
      decode_into(json["expected_version"], command.expected_version, "/expected_version");
      said["expected_version"] = json["expected_version"];
    }
    const auto read = [&](const char* name, auto& into) {
      if (!json.contains(name)) return;
      Json part = std::move(json[name]);
      using Part = std::remove_reference_t<decltype(into)>;
      taker.walk(form_of<Part>(), part, name, std::string("/") + name);
      decode_into(part, into, std::string("/") + name);
      if (given.is_signed()) said[name] = with_digests(form_of<Part>(), std::move(part));
    };
    read("reason", command.reason);
    read("receipt", command.receipt);
    const auto& name = text_of(json.at("command"), "/command");
    check_name(name, "/command");
    Json payload = read_named_payload(name, std::move(json["payload"]), taker, command.payload);
    if (!given.is_signed()) return incoming;
    said["command"] = name;
    said["payload"] = with_digests(*form_of_command(name).form, std::move(payload));
    given.finish();
    command.approval = {given.note, json::canonical(said)};
    return incoming;
  });
}

Result<IncomingRegistryCommand> read_registry_command(const nlohmann::json& json,
                                                      const MakeSalt& salt) {
  return guarded([&] {
    check_members(json, {"id", "command", "payload"});
    IncomingRegistryCommand incoming;
    incoming.id = read_id(json);
    const std::string& name = text_of(json.at("command"), "/command");
    check_name(name, "/command");
    Json payload = json.value("payload", Json::object());
    TextTaker taker(salt, incoming.contents);
    const auto& commands = commands_of<registry::RegistryCommand>();
    const auto known = commands.find(name);
    if (known == commands.end())
      throw Unreadable("unknown_command", "the registry has no command \"" + name + "\"",
                       "/command", "It has " + names_of(commands) + ".");
    (void)read_command_form(*known->second, std::move(payload), taker, &incoming.command);
    return incoming;
  });
}

void stamp_commit(consultation::Command& command, std::uint64_t commit) {
  const auto stamp_in = [commit](auto& value) {
    stamp(form_of<std::remove_reference_t<decltype(value)>>(), &value, commit);
  };
  stamp_in(command.reason);
  stamp_in(command.receipt);
  stamp_in(command.payload);
}

std::string payload_remedy(const registry::RegistryCommand& command) {
  return remedy_by_sample(*form_of<registry::RegistryCommand>().alternatives[command.index()].form);
}

std::optional<std::string> place_in_payload(const registry::RegistryCommand& command,
                                            std::string_view member) {
  return place_of_member(*form_of<registry::RegistryCommand>().alternatives[command.index()].form,
                         member, "/payload");
}

const std::vector<std::string>& command_names() {
  static const auto names = [] {
    std::vector<std::string> list;
    for (const auto& alternative : form_of<consultation::Payload>().alternatives)
      if (auto name = snake_case(alternative.name); name != kTrigger)
        list.push_back(std::move(name));
    return list;
  }();
  return names;
}

}  // namespace concord::codec
