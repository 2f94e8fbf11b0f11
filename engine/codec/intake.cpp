#include "engine/codec/intake.hpp"

#include <algorithm>
#include <initializer_list>
#include <map>

#include "engine/audit/approval.hpp"
#include "engine/audit/disclosure.hpp"
#include "engine/codec/described_json.hpp"
#include "engine/codec/file_content.hpp"
#include "engine/codec/text_rules.hpp"
#include "engine/json/canonical_json.hpp"
#include "engine/mail/address.hpp"
#include "engine/text/place_mark.hpp"

namespace concord::codec {
namespace {

constexpr std::size_t kMaxTextBytes = std::size_t{256} << 10;

constexpr const char* kName = "person.name";
constexpr const char* kAddress = "contact.address";

// What the registry knows of a person by digest alone: the member, and the content's name.
std::pair<const char*, const char*> known_by_digest(const Form& form) {
  if (form.type == form_of<registry::Person>().type) return {"name", kName};
  if (form.type == form_of<registry::SetContact>().type) return {"address", kAddress};
  return {};
}

// What a content may be, by the member that it stands in.
enum class Takes { words, file, either };

Takes what_takes(const Form& form, std::string_view member) {
  if (form.type == form_of<consultation::SetField>().type && member == "file") return Takes::file;
  const bool may_be_scan =
      (form.type == form_of<consultation::Attach>().type && member == "content") ||
      (form.type == form_of<consultation::Receipt>().type && member == "original");
  return may_be_scan ? Takes::either : Takes::words;
}

// Where a content stands in a command.
struct Spot {
  std::string name;   // its member's
  std::string place;  // JSON pointer
  Takes takes = Takes::words;

  [[nodiscard]] Spot within(const std::string& key) const {
    return {name, place + "/" + key, takes};
  }
};

// Wordings of a paragraph are "text", whatever the member is called; those of a field are what its
// words are.
std::string name_of_item(const Form& map, const std::string& member) {
  if (map.type != form_of<text::Texts>().type) return member;
  return member == "wordings" ? "words" : "text";
}

// Goes through a command's JSON by the types of its members, and hands each text or file to
// `visit`, with its spot. What is of another shape than its form, decode_form() says.
template <class Visit>
void each_text(const Form& form, Json& json, const Spot& spot, const Visit& visit) {
  if (form.type == form_of<text::ContentRef>().type) return visit(json, spot);
  if (const auto [member, called] = known_by_digest(form); member != nullptr) {
    if (json.is_object() && json.contains(member) && !json[member].is_null())
      visit(json[member], Spot{called, spot.place + "/" + member});
    return;
  }
  switch (form.kind) {
    case Form::Kind::optional:
      if (!json.is_null()) each_text(*form.item, json, spot, visit);
      return;
    case Form::Kind::list:
      if (!json.is_array()) return;
      for (std::size_t i = 0; i < json.size(); ++i)
        each_text(*form.item, json[i], spot.within(std::to_string(i)), visit);
      return;
    case Form::Kind::map: {
      if (!json.is_object()) return;
      for (auto& [key, item] : json.items())
        each_text(*form.item, item, {name_of_item(form, spot.name), spot.place + "/" + key}, visit);
      return;
    }
    case Form::Kind::object:
      if (!json.is_object()) return;
      for (const auto& member : form.members)
        if (const auto found = json.find(member.name); found != json.end()) {
          const std::string name(member.name);
          each_text(*member.form, *found, {name, spot.place + "/" + name, what_takes(form, name)},
                    visit);
        }
      return;
    default:
      return;
  }
}

// Replaces the texts and files in a command's JSON by references.
class TextTaker {
 public:
  TextTaker(const MakeSalt& salt, std::vector<TakenIn>& contents)
      : salt_(salt), contents_(contents) {}

  void walk(const Form& form, Json& json, const std::string& name, const std::string& place) {
    each_text(form, json, {name, place}, [&](Json& content, const Spot& spot) {
      const bool is_file =
          spot.takes == Takes::file || (spot.takes == Takes::either && content.is_object());
      const auto ref = is_file ? take_file(content, spot) : take(content, spot.name, spot.place);
      content = spot.name == kName || spot.name == kAddress ? encode(ref.digest) : encode(ref);
    });
  }

 private:
  text::ContentRef take_file(const Json& json, const Spot& spot) {
    const auto canonical = canonical_file(json);
    if (!canonical) {
      const auto& wrong = canonical.error();
      throw Unreadable(wrong.code, wrong.message, spot.place + wrong.place, wrong.remedy);
    }
    TakenIn taken;
    taken.disclosure = audit::disclose_canonical({salt_(), spot.name}, *canonical);
    taken.digest = audit::disclosure_digest(taken.disclosure);
    text::ContentRef ref;
    ref.digest = taken.digest;
    contents_.push_back(std::move(taken));
    return ref;
  }

  text::ContentRef take(const Json& json, const std::string& name, const std::string& place) {
    const auto& words = text_of(json, place);
    const bool of_paragraph = name == "text" || name == "texts";
    const bool of_person = name == kName || name == kAddress;
    auto problem = of_paragraph ? wrong_in_paragraph(words) : std::nullopt;
    if (!of_paragraph && !of_person) problem = without_words(words);
    if (problem) throw Unreadable(problem->code, problem->message, place, problem->remedy);
    if (name == kAddress && !mail::is_address(words))
      throw Unreadable("bad_address", "that is no address of e-mail", place,
                       "Give one such as ana@example.org; a domain in other letters as xn--...");
    const auto taken = take_in_text(of_paragraph ? "text" : name, words, salt_, contents_);
    if (!taken)
      throw Unreadable(taken.error().code, taken.error().message, place, taken.error().remedy);
    return *taken;
  }

  const MakeSalt& salt_;
  std::vector<TakenIn>& contents_;
};

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

// The same JSON with each reference to a text as its digest alone.
Json with_digests(const Form& form, Json json) {
  each_text(form, json, {}, [](Json& ref, const Spot&) {
    if (ref.is_object()) ref = Json(ref.at("digest"));
  });
  return json;
}

// The payload with its texts taken in.
Json read_command_form(const AlternativeForm& command, Json payload, TextTaker& taker, void* into) {
  taker.walk(*command.form, payload, "", "/payload");
  decode_form(payload, *command.form, command.emplace(into), "/payload");
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
    return *salt;
  }

  std::vector<std::string> texts_;
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
  if (json.is_string())
    as.party = PartyCode(json.get<std::string>());
  else
    decode_into(json, as, "/as");
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

void stamp(const Form& form, void* value, std::uint64_t commit) {
  const auto stamp_item = [&](const void* item) {
    stamp(*form.item, const_cast<void*>(item), commit);
  };
  if (form.type == form_of<text::ContentRef>().type) {
    auto& ref = *static_cast<text::ContentRef*>(value);
    if (ref.commit == 0) ref.commit = commit;
    return;
  }
  switch (form.kind) {
    case Form::Kind::optional:
    case Form::Kind::list:
      for (std::size_t i = 0, end = form.size(value); i < end; ++i) stamp_item(form.at(value, i));
      return;
    case Form::Kind::map:
      return form.each(value, [&](const void*, const void* item) { stamp_item(item); });
    case Form::Kind::object:
      for (const auto& member : form.members)
        stamp(*member.form, const_cast<void*>(member.at(value)), commit);
      return;
    case Form::Kind::variant:
      return stamp(*form.alternatives[form.size(value)].form, const_cast<void*>(form.at(value, 0)),
                   commit);
    default:
      return;
  }
}

}  // namespace

Result<text::ContentRef> take_in_text(std::string_view name, std::string_view text,
                                      const MakeSalt& salt, std::vector<TakenIn>& contents) {
  if (text.size() > kMaxTextBytes)
    return Problem{"bad_text", "the text is longer than 256 KiB", "", "Split it into paragraphs."};
  if (auto problem = wrong_in(text)) return *std::move(problem);
  const auto clean = normalised(text);
  TakenIn taken;
  taken.disclosure = audit::disclose_text({salt(), name}, clean);
  taken.digest = audit::disclosure_digest(taken.disclosure);
  text::ContentRef ref;
  ref.digest = taken.digest;
  if (name == "text") {
    auto holds = text::find_place_marks(clean);
    if (!holds)
      return Problem{"bad_text", "U+27E6 and U+27E7 mark the place of a bracket and nothing else",
                     "", "Write the bracket's name between them: lower-case letters, digits, '-'."};
    ref.words =
        count_words(holds->empty() ? clean : text::fill_in(clean, [](const auto&) { return " "; }));
    ref.holds = *std::move(holds);
  }
  contents.push_back(std::move(taken));
  return ref;
}

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
    Json payload = json.value("payload", Json::object());
    TextTaker taker(salt, incoming.contents);
    const auto& commands = commands_of<registry::RegistryCommand>();
    const auto known = commands.find(name);
    if (known == commands.end())
      throw Unreadable("unknown_command", "the registry has no command \"" + name + "\"",
                       "/command");
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
