#include "engine/manuscript/json_form.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "engine/json/strict_json.hpp"

namespace concord::manuscript {
namespace {

using Json = nlohmann::json;

constexpr const char* kKindOfFile = "concord.manuscript";
constexpr json::Limits kFileLimits{.max_bytes = std::size_t{128} << 20, .max_depth = 8};

struct KindName {
  Kind kind;
  const char* name;
};

constexpr std::array<KindName, 5> kKinds = {{{Kind::heading, "heading"},
                                             {Kind::paragraph, "paragraph"},
                                             {Kind::note, "note"},
                                             {Kind::verbatim, "verbatim"},
                                             {Kind::links, "links"}}};

const char* name_of(Kind kind) {
  for (const auto& one : kKinds)
    if (one.kind == kind) return one.name;
  return "";
}

void set(Json& out, const char* member, const std::string& value) {
  if (!value.empty()) out[member] = value;
}

Json written_head(const Head& head) {
  Json out = Json::object();
  set(out, "title", head.title);
  set(out, "symbol", head.symbol);
  set(out, "distribution", head.distribution);
  set(out, "date", head.date);
  set(out, "original_language", head.original_language);
  if (!head.languages.empty()) out["languages"] = head.languages;
  if (!head.others.empty()) out["others"] = head.others;
  return out;
}

Json written_paragraph(const Paragraph& one) {
  Json out{{"kind", name_of(one.kind)}, {"level", one.level}, {"texts", Json::object()}};
  set(out, "id", one.id);
  set(out, "bullet", one.bullet);
  set(out, "label", one.label);
  for (const auto& [language, text] : one.texts) out["texts"][language] = text;
  if (!one.stale.empty()) out["stale"] = one.stale;
  set(out, "remark", one.remark);
  if (one.layout.empty()) return out;
  Json typed = Json::object();
  if (one.layout.lead) typed["lead"] = *one.layout.lead;
  for (const auto& each : one.layout.breaks)
    typed["breaks"].push_back(Json::array({each.at, each.typed}));
  out["typed"] = std::move(typed);
  return out;
}

// Reads members of objects; keeps the first problem and goes on with nothing.
class JsonReader {
 public:
  Manuscript read(const Json& file) {
    Manuscript out;
    only(file, "", {"kind", "version", "head", "paragraphs", "typed"});
    if (text(file, "", "kind", true) != kKindOfFile)
      fail("unknown_kind", "The file is no manuscript of Concord.", "/kind");
    if (number(file, "", "version") != kJsonVersion)
      fail("unknown_version", "The file has a version that this program does not read.",
           "/version");
    if (const auto* head = member(file, "", "head", false)) out.head = read_head(*head);
    if (const auto* all = array(file, "", "paragraphs", true))
      for (std::size_t i = 0; i < all->size() && !problem_; ++i)
        out.paragraphs.push_back(read_paragraph((*all)[i], "/paragraphs/" + std::to_string(i)));
    if (const auto* typed = member(file, "", "typed", false)) out.frame = read_frame(*typed);
    return out;
  }

  [[nodiscard]] const std::optional<Problem>& problem() const { return problem_; }

 private:
  void fail(const char* code, const char* message, const std::string& place) {
    if (!problem_) problem_ = Problem{code, message, place, ""};
  }

  void only(const Json& object, const std::string& place,
            std::initializer_list<std::string_view> known) {
    if (!object.is_object()) return fail("wrong_type", "An object is needed here.", place);
    for (const auto& [key, value] : object.items())
      if (std::find(known.begin(), known.end(), key) == known.end())
        fail("unknown_member", "This member is not known.", place + json::pointer_token(key));
  }

  const Json* member(const Json& object, const std::string& place, const char* name, bool needed) {
    if (object.is_object()) {
      const auto found = object.find(name);
      if (found != object.end()) return &*found;
    }
    if (needed) fail("missing_member", "A member is missing.", place + "/" + name);
    return nullptr;
  }

  std::string text(const Json& object, const std::string& place, const char* name,
                   bool needed = false) {
    const auto* found = member(object, place, name, needed);
    return found == nullptr ? std::string() : text_of(*found, place + "/" + name);
  }

  std::string text_of(const Json& value, const std::string& place) {
    if (value.is_string()) return value.get<std::string>();
    fail("wrong_type", "A string is needed here.", place);
    return {};
  }

  std::int64_t number(const Json& object, const std::string& place, const char* name) {
    const auto* found = member(object, place, name, true);
    if (found == nullptr) return 0;
    if (found->is_number_integer()) return found->get<std::int64_t>();
    fail("wrong_type", "A whole number is needed here.", place + "/" + name);
    return 0;
  }

  const Json* array(const Json& object, const std::string& place, const char* name, bool needed) {
    const auto* found = member(object, place, name, needed);
    if (found == nullptr || found->is_array()) return found;
    fail("wrong_type", "An array is needed here.", place + "/" + name);
    return nullptr;
  }

  std::vector<std::string> read_texts(const Json& object, const std::string& place,
                                      const char* name) {
    std::vector<std::string> out;
    if (const auto* all = array(object, place, name, false))
      for (std::size_t i = 0; i < all->size(); ++i)
        out.push_back(text_of((*all)[i], place + "/" + name + "/" + std::to_string(i)));
    return out;
  }

  Head read_head(const Json& value) {
    only(value, "/head",
         {"title", "symbol", "distribution", "date", "original_language", "languages", "others"});
    return {.title = text(value, "/head", "title"),
            .symbol = text(value, "/head", "symbol"),
            .distribution = text(value, "/head", "distribution"),
            .date = text(value, "/head", "date"),
            .original_language = text(value, "/head", "original_language"),
            .languages = read_texts(value, "/head", "languages"),
            .others = read_texts(value, "/head", "others")};
  }

  Paragraph read_paragraph(const Json& value, const std::string& place) {
    only(value, place,
         {"id", "kind", "level", "bullet", "label", "texts", "stale", "remark", "typed"});
    Paragraph out{.id = text(value, place, "id"),
                  .kind = Kind::paragraph,
                  .level = 0,
                  .bullet = text(value, place, "bullet"),
                  .label = text(value, place, "label"),
                  .texts = {},
                  .stale = {},
                  .remark = text(value, place, "remark"),
                  .layout = {}};
    const auto name = text(value, place, "kind", true);
    const auto kind = std::find_if(kKinds.begin(), kKinds.end(),
                                   [&](const KindName& one) { return one.name == name; });
    if (kind == kKinds.end())
      fail("unknown_kind", "This is no kind of paragraph.", place + "/kind");
    else
      out.kind = kind->kind;
    const auto level = number(value, place, "level");
    if (level < 0 || level > 1000) fail("bad_level", "This is no level.", place + "/level");
    out.level = static_cast<int>(std::clamp<std::int64_t>(level, 0, 1000));
    if (const auto* texts = member(value, place, "texts", true)) {
      if (!texts->is_object())
        fail("wrong_type", "An object is needed here.", place + "/texts");
      else
        for (const auto& [language, one] : texts->items())
          out.texts[language] = text_of(one, place + "/texts" + json::pointer_token(language));
    }
    for (auto& language : read_texts(value, place, "stale")) out.stale.insert(std::move(language));
    if (const auto* typed = member(value, place, "typed", false))
      out.layout = read_layout(*typed, place + "/typed");
    return out;
  }

  Layout read_layout(const Json& value, const std::string& place) {
    only(value, place, {"lead", "breaks"});
    Layout out;
    if (member(value, place, "lead", false) != nullptr) out.lead = text(value, place, "lead");
    const auto* breaks = array(value, place, "breaks", false);
    for (std::size_t i = 0; breaks != nullptr && i < breaks->size(); ++i) {
      const auto& pair = (*breaks)[i];
      const bool fits = pair.is_array() && pair.size() == 2 && pair[0].is_number_unsigned() &&
                        pair[1].is_string();
      if (fits)
        out.breaks.push_back({pair[0].get<std::size_t>(), pair[1].get<std::string>()});
      else
        fail("wrong_type", "An offset and a string are needed here.",
             place + "/breaks/" + std::to_string(i));
    }
    return out;
  }

  Frame read_frame(const Json& value) {
    only(value, "/typed", {"language", "front_matter", "tail"});
    Frame out{.language = text(value, "/typed", "language", true), .front_matter = {}, .tail = {}};
    if (member(value, "/typed", "front_matter", false) != nullptr)
      out.front_matter = text(value, "/typed", "front_matter");
    if (member(value, "/typed", "tail", false) != nullptr) out.tail = text(value, "/typed", "tail");
    return out;
  }

  std::optional<Problem> problem_;
};

}  // namespace

std::string to_json(const Manuscript& manuscript) {
  Json out{{"kind", kKindOfFile}, {"version", kJsonVersion}, {"paragraphs", Json::array()}};
  auto head = written_head(manuscript.head);
  if (!head.empty()) out["head"] = std::move(head);
  for (const auto& one : manuscript.paragraphs) out["paragraphs"].push_back(written_paragraph(one));
  if (manuscript.frame) {
    Json typed{{"language", manuscript.frame->language}};
    if (manuscript.frame->front_matter) typed["front_matter"] = *manuscript.frame->front_matter;
    if (manuscript.frame->tail) typed["tail"] = *manuscript.frame->tail;
    out["typed"] = std::move(typed);
  }
  return out.dump(2) + "\n";
}

Result<Manuscript> from_json(std::string_view bytes) {
  const auto file = json::parse(bytes, kFileLimits);
  if (!file) return file.error();
  JsonReader reader;
  auto manuscript = reader.read(*file);
  if (reader.problem()) return *reader.problem();
  if (auto problem = wrong_with(manuscript)) return *std::move(problem);
  return manuscript;
}

bool looks_like_json(std::string_view bytes) {
  const auto begin = bytes.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos || bytes[begin] != '{') return false;
  const auto inside = bytes.find_first_not_of(" \t\r\n", begin + 1);
  return inside != std::string_view::npos && (bytes[inside] == '"' || bytes[inside] == '}');
}

}  // namespace concord::manuscript
