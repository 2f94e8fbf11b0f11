#include "engine/edition/case_text.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "engine/annex/view_words.hpp"
#include "engine/edition/distribution.hpp"
#include "engine/edition/outlines.hpp"
#include "engine/manuscript/verbatim.hpp"
#include "engine/text/place_mark.hpp"

namespace concord::edition {
namespace {

using Json = nlohmann::json;
using annex::flag_of;
using annex::part_of;
using annex::word_of;
using manuscript::Kind;
using manuscript::Paragraph;

enum class Phrase {
  untranslated,
  older,
  corrigenda,
  notes,
  on_whole,
  working,
  resolved,
  proposed,
  objected,
  in_force,
  withdrawn,
  disavowed,
  taken_back,
  in_part
};
constexpr std::array<std::array<const char*, 3>, 14> kPhrases = {{
    {"no translation yet", "aún sin traducción", "ainda sem tradução"},
    {"translation of an earlier wording", "traducción de una redacción anterior",
     "tradução de uma redação anterior"},
    {"Corrigenda", "Corrigendos", "Corrigendos"},
    {"Notes to the drafters", "Notas para la redacción", "Notas para a redação"},
    {"on the whole text", "sobre todo el texto", "sobre todo o texto"},
    {"working text", "texto de trabajo", "texto de trabalho"},
    {"resolved", "resuelta", "resolvida"},
    {"proposed", "propuesto", "proposto"},
    {"objected to", "objetado", "objetado"},
    {"in force", "vigente", "em vigor"},
    {"withdrawn", "retirado", "retirado"},
    {"disavowed", "desautorizado", "desautorizado"},
    {"withdrawn or disavowed", "retirado o desautorizado", "retirado ou desautorizado"},
    {"in part", "en parte", "em parte"},
}};

// One trimmed line, as a paragraph in words is.
std::string one_line(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  const auto begin = text.find_first_not_of(' ');
  if (begin == std::string::npos) return {};
  return text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

// A table, a quote or code keeps its lines. What has a bullet or a label, or is a heading or a
// note, is none.
bool keeps_lines(const Paragraph& paragraph, const Json& view) {
  const auto& outline = part_of(view, "outline");
  const auto kind = word_of(view, "kind");
  return kind != "heading" && kind != "note" && word_of(outline, "bullet").empty() &&
         word_of(outline, "label").empty() && !paragraph.texts.empty() &&
         std::all_of(paragraph.texts.begin(), paragraph.texts.end(),
                     [](const auto& text) { return manuscript::is_verbatim(text.second); });
}

std::vector<PartyCode> codes_in(const Json& list) {
  std::vector<PartyCode> out;
  for (const auto& one : list) out.emplace_back(one.get<std::string>());
  return out;
}

std::vector<std::string> declared_languages(const Json& view) {
  std::vector<std::string> out;
  for (const char* list : {"authentic", "courtesy"})
    for (const auto& one : part_of(part_of(view, "languages"), list))
      out.push_back(one.get<std::string>());
  return out;
}

class Maker {
 public:
  Maker(const Json& view, const std::string& own, CaseForm form)
      : view_(view), own_(own), form_(form) {
    tongue_ = own.starts_with("es") ? 1 : own.starts_with("pt") ? 2 : 0;
    known_ = declared_languages(view);
  }

  CaseText make(std::vector<std::string> languages) {
    if (languages.empty()) languages = languages_of_view(view_);
    CaseText out;
    out.language = languages.empty() ? "en" : languages.front();
    auto& text = out.manuscript;
    add_head(text.head, languages);
    if (word_of(view_, "symbol").empty()) out.stage = say_so(Phrase::working);
    Outlining outlining(form_.numbers == Numbers::typed);
    for (const auto& one : part_of(view_, "paragraphs")) {
      text.paragraphs.push_back(paragraph(one, languages));
      outlining.place(text.paragraphs.back(), one);
    }
    part_marks(text);
    add_corrigenda(text, languages);
    add_notes(text, languages);
    for (const auto& code : named_) out.parties.push_back({PartyCode(code), {}});
    return out;
  }

 private:
  [[nodiscard]] std::string say_so(Phrase phrase) const {
    return kPhrases.at(static_cast<std::size_t>(phrase)).at(tongue_);
  }

  void add_head(manuscript::Head& head, const std::vector<std::string>& languages) const {
    const std::string symbol = word_of(view_, "symbol");
    const std::string topic = word_of(view_, "topic_title");
    const std::string called = word_of(view_, "called");
    head.title = one_line(word_of(view_, "title") + (topic.empty() ? "" : ": " + topic) +
                          (called.empty() ? "" : ": " + called));
    head.symbol = word_of(view_, "consultation") + "/" + word_of(view_, "key") + "/" +
                  (symbol.empty() ? say_so(Phrase::working) : symbol);
    head.distribution = distribution(part_of(view_, "readers"), own_);
    head.date = word_of(view_, "issued_at").substr(0, 10);
    if (symbol.empty()) head.date = word_of(view_, "changed_at").substr(0, 10);
    for (const auto& one : part_of(part_of(view_, "languages"), "authentic"))
      head.languages.push_back(one.get<std::string>());
    head.original_language = original_language();
    if (head.languages.empty()) head.languages = languages;
  }

  // The first of the declared languages in which every paragraph has words that are no translation;
  // where there is none, the first authentic one.
  [[nodiscard]] std::string original_language() const {
    const auto& paragraphs = part_of(view_, "paragraphs");
    const auto is_original = [&](const std::string& language) {
      return std::all_of(paragraphs.begin(), paragraphs.end(), [&](const Json& one) {
        const auto& wording = part_of(part_of(one, "texts"), language.c_str());
        return !wording.is_null() && !wording.contains("translation_of") &&
               !wording.contains("outdated");
      });
    };
    for (const auto& language : known_)
      if (is_original(language)) return language;
    return known_.empty() ? std::string() : known_.front();
  }

  // The wording with its brackets typed, and behind each alternative who stands where on it.
  std::string typed(const Json& texts, const std::string& language, const Json& paragraph) {
    const Json* wording = &part_of(texts, language.c_str());
    if (wording->is_null()) return {};
    const std::string marked = word_of(*wording, "marked");
    if (marked.empty()) return word_of(*wording, "text");
    return text::fill_in(marked, [&](const text::BracketName& name) {
      for (const auto& one : part_of(paragraph, "brackets"))
        if (word_of(one, "bracket") == name.value) return bracket(one, language, paragraph);
      return text::place_mark(name);
    });
  }

  // Of an alternative without words in the language, those of another, marked.
  std::string typed_or_borrowed(const Json& texts, const std::string& language,
                                const Json& paragraph) {
    if (texts.empty() || texts.contains(language)) return typed(texts, language, paragraph);
    const auto& other = texts.begin().key();
    return typed(texts, other, paragraph) + untranslated(other);
  }

  [[nodiscard]] std::string untranslated(const std::string& other) const {
    return " *(" + other + ": " + say_so(Phrase::untranslated) + ")*";
  }

  notation::Attribution attribution_of(const Json& alternative, const std::string& language) {
    auto proposers = codes_in(part_of(alternative, "proposers"));
    for (const auto& gone : codes_in(part_of(alternative, "taken_back_by")))
      std::erase(proposers, gone);
    notation::Attribution out{.proposers = std::move(proposers),
                              .supporters = codes_in(part_of(alternative, "supporters")),
                              .opposers = codes_in(part_of(alternative, "opposers")),
                              .typed = {}};
    for (const auto* codes : {&out.proposers, &out.supporters, &out.opposers})
      for (const auto& code : *codes) named_.insert(code.value);
    if (auto typed = notation::written(out, language); typed != notation::written(out))
      out.typed = std::move(typed);
    return out;
  }

  std::string bracket(const Json& view, const std::string& language, const Json& paragraph) {
    const Json& all = part_of(view, "alternatives");
    if (view.contains("closed_on"))
      return typed_or_borrowed(part_of(all.at(view.at("closed_on").get<std::size_t>()), "texts"),
                               language, paragraph);
    notation::Bracket out;
    for (const auto& one : all) {
      if (one.contains("dropped")) continue;
      notation::Alternative made;
      if (auto words = typed_or_borrowed(part_of(one, "texts"), language, paragraph);
          !words.empty())
        made.text.pieces.emplace_back(notation::Run{std::move(words)});
      auto attribution = attribution_of(one, language);
      if (form_.names == Names::shown) made.attribution = std::move(attribution);
      out.alternatives.push_back(std::move(made));
    }
    out.style = out.alternatives.size() == 1 ? notation::Style::single : notation::Style::bar;
    notation::Wording whole;
    whole.pieces.emplace_back(std::move(out));
    return notation::print(whole);
  }

  [[nodiscard]] static bool is_older(const Json& texts, const std::string& language) {
    return texts.contains(language) && flag_of(texts.at(language), "outdated");
  }

  std::string wording(const Json& paragraph, const std::string& language) {
    const Json& texts = part_of(paragraph, "texts");
    if (texts.contains(language)) {
      const auto words = typed(texts, language, paragraph);
      return form_.remarks == Remarks::typed && is_older(texts, language)
                 ? words + " *(" + say_so(Phrase::older) + ")*"
                 : words;
    }
    for (const auto& other : known_)
      if (texts.contains(other)) return typed(texts, other, paragraph) + untranslated(other);
    return typed_or_borrowed(texts, language, paragraph);
  }

  // "withdrawn, 2026-11-28": of words that rest on nothing any more. "In part": on something still.
  // What a revision holds that was recorded in a party's name, and disavowed by it, is nobody's.
  [[nodiscard]] std::string remark_on(const Json& paragraph) const {
    if (flag_of(view_, "disavowed")) return say_so(Phrase::disavowed);
    const Json& gone = part_of(paragraph, "withdrawn");
    bool withdrawn = false;
    bool disavowed = false;
    for (const auto& source : part_of(paragraph, "sources")) {
      const bool is_disavowed = flag_of(source, "disavowed");
      disavowed = disavowed || is_disavowed;
      withdrawn = withdrawn || (flag_of(source, "withdrawn") && !is_disavowed);
    }
    if (gone.is_null() && !withdrawn && !disavowed) return {};
    const auto said = say_so(!disavowed   ? Phrase::withdrawn
                             : !withdrawn ? Phrase::disavowed
                                          : Phrase::taken_back);
    if (gone.is_null()) return said + " " + say_so(Phrase::in_part);
    const auto day = word_of(gone, "at").substr(0, 10);
    return day.empty() ? said : said + ", " + day;
  }

  Paragraph paragraph(const Json& view, const std::vector<std::string>& languages) {
    Paragraph out;
    out.id = word_of(view, "id");
    const auto remark = remark_on(view);
    if (form_.remarks != Remarks::typed) out.remark = remark;
    for (const auto& language : languages_of(view, languages)) {
      auto& words = out.texts[language];
      words = wording(view, language);
      if (form_.remarks == Remarks::typed && !remark.empty() && !words.empty())
        words += " *(" + remark + ")*";
      if (form_.remarks != Remarks::typed && is_older(part_of(view, "texts"), language))
        out.stale.insert(language);
    }
    if (keeps_lines(out, view))
      out.kind = Kind::verbatim;
    else
      for (auto& [language, words] : out.texts) words = one_line(std::move(words));
    return out;
  }

  // Those in which the paragraph has a place in the result.
  [[nodiscard]] std::vector<std::string> languages_of(
      const Json& paragraph, const std::vector<std::string>& wanted) const {
    const auto& texts = part_of(paragraph, "texts");
    if (form_.remarks != Remarks::apart || texts.empty()) return wanted;
    std::vector<std::string> out;
    for (const auto& language : wanted)
      if (texts.contains(language)) out.push_back(language);
    if (out.empty())
      for (const auto& [language, text] : texts.items()) out.push_back(language);
    return out;
  }

  void add_line(manuscript::Manuscript& text, const std::vector<std::string>& languages,
                const std::string& line, Kind kind = Kind::paragraph) const {
    Paragraph out;
    out.kind = kind;
    if (kind == Kind::heading) out.level = 2;
    for (const auto& language : languages) out.texts[language] = one_line(line);
    text.paragraphs.push_back(std::move(out));
  }

  [[nodiscard]] std::string label_of(const std::string& id) const {
    for (const auto& one : part_of(view_, "paragraphs"))
      if (word_of(one, "id") == id)
        return word_of(one, "label").empty() ? "(" + word_of(one, "number") + ")"
                                             : word_of(one, "label");
    return id;
  }

  [[nodiscard]] std::string status_of(const Json& correction) const {
    const auto status = word_of(correction, "status");
    return say_so(status == "in_force"   ? Phrase::in_force
                  : status == "objected" ? Phrase::objected
                                         : Phrase::proposed);
  }

  void add_corrigenda(manuscript::Manuscript& text,
                      const std::vector<std::string>& languages) const {
    const Json& all = part_of(view_, "corrections");
    if (all.empty()) return;
    add_line(text, languages, say_so(Phrase::corrigenda), Kind::heading);
    for (const auto& one : all)
      add_line(text, languages,
               "**" + word_of(one, "symbol") + "** " + label_of(word_of(one, "paragraph")) + " (" +
                   word_of(one, "language") + ", " + status_of(one) + "): “" +
                   word_of(one, "before") + "” → “" + word_of(one, "after") + "”. " +
                   word_of(one, "reason"));
  }

  void add_notes(manuscript::Manuscript& text, const std::vector<std::string>& languages) const {
    const Json& all = part_of(view_, "notes");
    if (all.empty()) return;
    add_line(text, languages, say_so(Phrase::notes), Kind::heading);
    for (const auto& one : all) {
      const std::string place = word_of(one, "paragraph");
      add_line(
          text, languages,
          "**" + (place.empty() ? say_so(Phrase::on_whole) : label_of(place)) + "** " +
              word_of(one, "content") + " — " + word_of(one, "by") +
              (flag_of(one, "resolved")
                   ? " (" + say_so(Phrase::resolved) + ": " + word_of(one, "resolved_by") +
                         (word_of(one, "answer").empty() ? "" : ", " + word_of(one, "answer")) + ")"
                   : ""));
    }
  }

  const Json& view_;
  const std::string& own_;
  const CaseForm form_;
  std::size_t tongue_ = 0;
  std::vector<std::string> known_;  // authentic languages first
  std::set<std::string> named_;     // at brackets
};

}  // namespace

std::vector<std::string> languages_of_view(const Json& document) {
  std::set<std::string> used;
  for (const auto& one : part_of(document, "paragraphs"))
    for (const auto& [language, text] : part_of(one, "texts").items()) used.insert(language);
  std::vector<std::string> out;
  for (const auto& one : declared_languages(document))
    if (used.erase(one) != 0) out.push_back(one);
  out.insert(out.end(), used.begin(), used.end());
  return out;
}

CaseText text_of_view(const Json& document, std::vector<std::string> languages,
                      const std::string& own, CaseForm form) {
  return Maker(document, own, form).make(std::move(languages));
}

}  // namespace concord::edition
