#include "engine/codec/command_texts.hpp"

#include "engine/audit/disclosure.hpp"
#include "engine/codec/described_json.hpp"
#include "engine/codec/file_content.hpp"
#include "engine/codec/text_rules.hpp"
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

text::ContentRef take_file(const Json& json, const Spot& spot, const MakeSalt& salt,
                           std::vector<TakenIn>& contents) {
  const auto canonical = canonical_file(json);
  if (!canonical) {
    const auto& wrong = canonical.error();
    throw Unreadable(wrong.code, wrong.message, spot.place + wrong.place, wrong.remedy);
  }
  TakenIn taken;
  taken.disclosure = audit::disclose_canonical({salt(), spot.name}, *canonical);
  taken.digest = audit::disclosure_digest(taken.disclosure);
  text::ContentRef ref;
  ref.digest = taken.digest;
  contents.push_back(std::move(taken));
  return ref;
}

text::ContentRef take(const Json& json, const std::string& name, const std::string& place,
                      const MakeSalt& salt, std::vector<TakenIn>& contents) {
  const auto& words = text_of(json, place);
  const bool of_paragraph = name == "text" || name == "texts";
  auto problem = of_paragraph ? wrong_in_paragraph(words) : std::nullopt;
  if (!of_paragraph && name != kAddress) problem = without_words(words);
  if (problem && name == kName) problem->remedy = "Write the person's name.";
  if (problem) throw Unreadable(problem->code, problem->message, place, problem->remedy);
  if (name == kAddress && !mail::is_address(words))
    throw Unreadable("bad_address", "that is no address of e-mail", place,
                     "Give one such as ana@example.org; a domain in other letters as xn--...");
  const auto taken = take_in_text(of_paragraph ? "text" : name, words, salt, contents);
  if (!taken)
    throw Unreadable(taken.error().code, taken.error().message, place, taken.error().remedy);
  return *taken;
}

}  // namespace

std::string_view text_known_by_digest(const Form& form) {
  const char* member = known_by_digest(form).first;
  return member == nullptr ? std::string_view() : std::string_view(member);
}

void TextTaker::walk(const Form& form, Json& json, const std::string& name,
                     const std::string& place) {
  each_text(form, json, {name, place}, [&](Json& content, const Spot& spot) {
    const bool is_file =
        spot.takes == Takes::file || (spot.takes == Takes::either && content.is_object());
    const auto ref = is_file ? take_file(content, spot, salt_, contents_)
                             : take(content, spot.name, spot.place, salt_, contents_);
    content = spot.name == kName || spot.name == kAddress ? encode(ref.digest) : encode(ref);
  });
}

// The same JSON with each reference to a text as its digest alone.
Json with_digests(const Form& form, Json json) {
  each_text(form, json, {}, [](Json& ref, const Spot&) {
    if (ref.is_object()) ref = Json(ref.at("digest"));
  });
  return json;
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

}  // namespace concord::codec
