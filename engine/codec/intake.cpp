#include "engine/codec/intake.hpp"

#include <unicode/brkiter.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <initializer_list>
#include <map>

#include "engine/audit/disclosure.hpp"
#include "engine/codec/described_json.hpp"
#include "engine/text/place_mark.hpp"

namespace concord::codec {
namespace {

constexpr std::size_t kMaxTextBytes = std::size_t{256} << 10;

bool is_plain_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c < 0x7f; });
}

// Unicode NFC; nothing if the text has control characters other than line breaks and tabs.
std::optional<std::string> normalised(std::string_view text) {
  if (is_plain_ascii(text)) return std::string(text);
  for (const char c : text)
    if (static_cast<unsigned char>(c) < ' ' && c != '\n' && c != '\t') return std::nullopt;
  UErrorCode status = U_ZERO_ERROR;
  const auto* nfc = icu::Normalizer2::getNFCInstance(status);
  const auto wide =
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int>(text.size())));
  const auto result = nfc->normalize(wide, status);
  if (U_FAILURE(status)) return std::nullopt;
  std::string utf8;
  result.toUTF8String(utf8);
  return utf8;
}

// Words by Unicode's word boundaries (UAX 29): stretches with a letter, number or ideograph.
std::uint32_t count_words(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> words(
      icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  if (!words) return 0;
  const auto wide =
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int>(text.size())));
  words->setText(wide);
  std::uint32_t count = 0;
  words->first();
  while (words->next() != icu::BreakIterator::DONE)
    if (words->getRuleStatus() != UBRK_WORD_NONE) ++count;
  return count;
}

// Replaces the texts in a command's JSON by references, following the types of its members.
class TextTaker {
 public:
  TextTaker(const MakeSalt& salt, std::vector<TakenIn>& contents)
      : salt_(salt), contents_(contents) {}

  template <class T>
  void walk(Json& json, const std::string& name, const std::string& place) {
    if constexpr (std::is_same_v<T, text::ContentRef>) {
      json = encode(take(json, name, place));
    } else if constexpr (reflection::is_optional<T>::value) {
      if (!json.is_null()) walk<typename T::value_type>(json, name, place);
    } else if constexpr (reflection::is_vector<T>::value) {
      if (!json.is_array()) return;  // decode() says so
      for (std::size_t i = 0; i < json.size(); ++i)
        walk<typename T::value_type>(json[i], name, place + "/" + std::to_string(i));
    } else if constexpr (reflection::is_map<T>::value) {
      if (!json.is_object()) return;
      for (auto& [key, item] : json.items())
        walk<typename T::mapped_type>(item, name, place + "/" + key);
    } else if constexpr (std::is_same_v<T, registry::Person>) {
      if (json.is_object() && json.contains("name"))
        json["name"] = encode(take(json["name"], "person.name", place + "/name").digest);
    } else if constexpr (reflection::Described<T>) {
      if (!json.is_object()) return;
      boost::mp11::mp_for_each<reflection::members_of<T>>([&](auto member) {
        using Member = std::remove_reference_t<decltype(std::declval<T&>().*member.pointer)>;
        if (const auto found = json.find(member.name); found != json.end())
          walk<Member>(*found, member.name, place + "/" + member.name);
      });
    }
  }

 private:
  text::ContentRef take(const Json& json, const std::string& name, const std::string& place) {
    const auto taken = take_in_text(name == "texts" ? "text" : name,
                                    reflection::text_of(json, place), salt_, contents_);
    if (!taken) throw Unreadable(taken.error().code, taken.error().message, place);
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

template <class Alternative>
void read_payload(Json& payload, TextTaker& taker, consultation::Payload& into) {
  taker.walk<Alternative>(payload, "", "/payload");
  decode_into(payload, into.emplace<Alternative>(), "/payload");
}

using ReadPayload = void (*)(Json&, TextTaker&, consultation::Payload&);
using PayloadReaders = std::map<std::string, ReadPayload, std::less<>>;

// By the command's name. A trigger is known by its event's name instead.
const PayloadReaders& payload_readers() {
  static const PayloadReaders readers = [] {
    PayloadReaders table;
    boost::mp11::mp_for_each<boost::mp11::mp_transform<std::add_pointer_t, consultation::Payload>>(
        [&](auto pointer) {
          using Alternative = std::remove_pointer_t<decltype(pointer)>;
          if constexpr (!std::is_same_v<Alternative, consultation::Trigger>)
            table.emplace(snake_case(reflection::type_name<Alternative>()),
                          &read_payload<Alternative>);
        });
    return table;
  }();
  return readers;
}

void read_named_payload(const std::string& name, Json payload, TextTaker& taker,
                        consultation::Payload& into) {
  if (payload.is_null()) payload = Json::object();
  const auto& readers = payload_readers();
  if (const auto known = readers.find(name); known != readers.end())
    return known->second(payload, taker, into);
  if (!payload.is_object())
    throw Unreadable("wrong_type", "an object is expected here", "/payload");
  payload["event"] = name;
  read_payload<consultation::Trigger>(payload, taker, into);
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
  const auto& id = reflection::text_of(json.at("id"), "/id");
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
    return Problem{wrong.code, wrong.what(), wrong.place, ""};
  }
}

template <class T>
void stamp(T& value, std::uint64_t commit) {
  if constexpr (std::is_same_v<T, text::ContentRef>) {
    if (value.commit == 0) value.commit = commit;
  } else if constexpr (reflection::is_optional<T>::value) {
    if (value) stamp(*value, commit);
  } else if constexpr (reflection::is_vector<T>::value) {
    for (auto& item : value) stamp(item, commit);
  } else if constexpr (reflection::is_map<T>::value) {
    for (auto& [key, item] : value) stamp(item, commit);
  } else if constexpr (reflection::Described<T>) {
    boost::mp11::mp_for_each<reflection::members_of<T>>(
        [&](auto member) { stamp(value.*member.pointer, commit); });
  }
}

}  // namespace

Result<text::ContentRef> take_in_text(std::string_view name, std::string_view text,
                                      const MakeSalt& salt, std::vector<TakenIn>& contents) {
  if (text.size() > kMaxTextBytes)
    return Problem{"bad_text", "the text is longer than 256 KiB", "", "Split it into paragraphs."};
  const auto clean = normalised(text);
  if (!clean) return Problem{"bad_text", "the text has control characters", "", "Remove them."};
  TakenIn taken;
  taken.disclosure = audit::disclose_text({salt(), name}, *clean);
  taken.digest = audit::disclosure_digest(taken.disclosure);
  text::ContentRef ref;
  ref.digest = taken.digest;
  if (name == "text") {
    auto holds = text::find_place_marks(*clean);
    if (!holds)
      return Problem{"bad_text", "U+27E6 and U+27E7 mark the place of a bracket and nothing else",
                     "", "Write the bracket's name between them: lower-case letters, digits, '-'."};
    ref.words = count_words(
        holds->empty() ? *clean : text::fill_in(*clean, [](const auto&) { return " "; }));
    ref.holds = *std::move(holds);
  }
  contents.push_back(std::move(taken));
  return ref;
}

Result<IncomingCommand> read_command(nlohmann::json json, const MakeSalt& salt) {
  return guarded([&] {
    check_members(json,
                  {"id", "command", "as", "expected_version", "reason", "receipt", "payload"});
    IncomingCommand incoming;
    auto& command = incoming.command;
    TextTaker taker(salt, incoming.contents);
    command.id = read_id(json);
    if (json.contains("as")) read_principal(json["as"], command.as);
    if (json.contains("expected_version"))
      decode_into(json["expected_version"], command.expected_version, "/expected_version");
    const auto read = [&](const char* name, auto& into) {
      if (!json.contains(name)) return;
      Json part = std::move(json[name]);
      using Part = std::remove_reference_t<decltype(into)>;
      taker.walk<Part>(part, name, std::string("/") + name);
      decode_into(part, into, std::string("/") + name);
    };
    read("reason", command.reason);
    read("receipt", command.receipt);
    read_named_payload(reflection::text_of(json.at("command"), "/command"),
                       std::move(json["payload"]), taker, command.payload);
    return incoming;
  });
}

Result<IncomingRegistryCommand> read_registry_command(const nlohmann::json& json,
                                                      const MakeSalt& salt) {
  return guarded([&] {
    check_members(json, {"id", "command", "payload"});
    IncomingRegistryCommand incoming;
    incoming.id = read_id(json);
    const std::string& name = reflection::text_of(json.at("command"), "/command");
    Json payload = json.value("payload", Json::object());
    TextTaker taker(salt, incoming.contents);
    bool found = false;
    boost::mp11::mp_for_each<
        boost::mp11::mp_transform<std::add_pointer_t, registry::RegistryCommand>>(
        [&](auto pointer) {
          using Alternative = std::remove_pointer_t<decltype(pointer)>;
          if (found || snake_case(reflection::type_name<Alternative>()) != name) return;
          found = true;
          taker.walk<Alternative>(payload, "", "/payload");
          decode_into(payload, incoming.command.emplace<Alternative>(), "/payload");
        });
    if (!found)
      throw Unreadable("unknown_command", "the registry has no command \"" + name + "\"",
                       "/command");
    return incoming;
  });
}

void stamp_commit(consultation::Command& command, std::uint64_t commit) {
  stamp(command.reason, commit);
  stamp(command.receipt, commit);
  std::visit([&](auto& payload) { stamp(payload, commit); }, command.payload);
}

const std::vector<std::string>& command_names() {
  static const auto names = [] {
    std::vector<std::string> list;
    boost::mp11::mp_for_each<boost::mp11::mp_transform<std::add_pointer_t, consultation::Payload>>(
        [&](auto pointer) {
          using Alternative = std::remove_pointer_t<decltype(pointer)>;
          if constexpr (!std::is_same_v<Alternative, consultation::Trigger>)
            list.push_back(snake_case(reflection::type_name<Alternative>()));
        });
    return list;
  }();
  return names;
}

}  // namespace concord::codec
