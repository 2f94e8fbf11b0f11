#include "engine/exports/glossary.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <unordered_map>

#include "engine/exports/inline_marks.hpp"
#include "engine/notation/code_span.hpp"
#include "engine/words/words.hpp"

namespace concord::exports {
namespace {

using manuscript::Kind;
using manuscript::Manuscript;
using manuscript::Paragraph;

struct Worded {
  std::vector<std::string> words;  // folded
  std::size_t definition = 0;
};

bool is_word(const words::Token& token) {
  return token.kind == words::Kind::word || token.kind == words::Kind::number;
}

// Terms by their first word, the longest first.
class TermTable {
 public:
  TermTable(const std::vector<Definition>& definitions, const std::string& language) {
    for (std::size_t i = 0; i < definitions.size(); ++i)
      for (const auto& term : definitions[i].terms)
        if (term.language.empty() || term.language == language) add(term.words, i);
    for (auto& [first, list] : terms_)
      std::stable_sort(list.begin(), list.end(), [](const Worded& a, const Worded& b) {
        return a.words.size() > b.words.size();
      });
  }

  [[nodiscard]] const std::vector<Worded>* beginning_with(const std::string& word) const {
    const auto found = terms_.find(word);
    return found == terms_.end() ? nullptr : &found->second;
  }

 private:
  void add(const std::string& text, std::size_t definition) {
    Worded term{{}, definition};
    for (const auto& token : words::split(text))
      if (is_word(token)) term.words.push_back(words::folded(words::view(text, token)));
    if (!term.words.empty()) terms_[term.words.front()].push_back(std::move(term));
  }

  std::unordered_map<std::string, std::vector<Worded>> terms_;
};

// Marks the bytes of code, links and addresses, in which nothing is linked.
std::vector<bool> kept_out(std::string_view text) {
  std::vector<bool> out(text.size(), false);
  const auto keep = [&](std::size_t begin, std::size_t size) {
    std::fill_n(out.begin() + static_cast<std::ptrdiff_t>(begin), size, true);
  };
  for (std::size_t at = 0; at < text.size();) {
    const auto rest = text.substr(at, 2000);  // no longer is a link or code that is meant
    std::size_t size = 0;
    if (rest[0] == '\\') {
      at += 2;
      continue;
    }
    if (rest[0] == '`') {
      size = notation::code_span(rest).length;
      if (size == 0) {
        at += notation::code_length(rest);
        continue;
      }
    }
    if (rest[0] == '<')
      if (const auto end = rest.find('>'); end != std::string_view::npos) size = end + 1;
    if (rest[0] == '[')
      if (const auto close = closing_bracket(rest, 0); close != std::string_view::npos) {
        const auto behind = rest.substr(close + 1);
        const auto end =
            behind.starts_with('(') ? closing_parenthesis(behind) : std::string_view::npos;
        // "[text] (MEX)" is a bracket; "[text](address)" is a link.
        if (end != std::string_view::npos) size = close + 1 + end + 1;
        if (rest.starts_with("[^")) size = close + 1;
      }
    if (rest.starts_with("http://") || rest.starts_with("https://"))
      size = std::min(rest.find(' '), rest.size());
    if (size > 0) keep(at, std::min(size, rest.size()));
    at += std::max<std::size_t>(size, 1);
  }
  return out;
}

// Finds the terms of one paragraph after the other.
class Finder {
 public:
  Finder(const TermTable& table, bool first_only) : table_(table), first_only_(first_only) {}

  void find(std::string_view text, std::size_t paragraph, std::vector<TermUse>& uses) {
    tokens_.clear();
    splitter_.split(text, tokens_);
    const auto out = kept_out(text);
    std::set<std::size_t> met;
    for (std::size_t at = 0; at < tokens_.size();) {
      const auto found = out[tokens_[at].begin] ? Match{} : longest(text, at);
      const auto end = found.end == 0 ? 0 : tokens_[found.end - 1].end();
      if (end == 0 || out[end - 1]) {
        ++at;
        continue;
      }
      if (met.insert(found.definition).second || !first_only_)
        uses.push_back({found.definition, paragraph, tokens_[at].begin, end});
      at = found.end;
    }
  }

 private:
  struct Match {
    std::size_t end = 0;  // behind its last token; 0: none
    std::size_t definition = 0;
  };

  Match longest(std::string_view text, std::size_t at) const {
    if (!is_word(tokens_[at])) return {};
    const auto* terms = table_.beginning_with(words::folded(words::view(text, tokens_[at])));
    if (terms == nullptr) return {};
    for (const auto& term : *terms)
      if (const auto end = end_of(term, text, at); end != 0) return {end, term.definition};
    return {};
  }

  // Words stand one behind the other, with nothing but a blank or a hyphen between.
  std::size_t end_of(const Worded& term, std::string_view text, std::size_t at) const {
    std::size_t token = at;
    for (std::size_t i = 0; i < term.words.size(); ++i, ++token) {
      if (i > 0) {
        if (token >= tokens_.size() || is_word(tokens_[token])) return 0;
        const auto between = words::folded(words::view(text, tokens_[token]));
        if (between != " " && between != "-") return 0;
        ++token;
      }
      if (token >= tokens_.size() || !is_word(tokens_[token]) ||
          words::folded(words::view(text, tokens_[token])) != term.words[i])
        return 0;
    }
    return token;
  }

  const TermTable& table_;
  const bool first_only_;
  words::Splitter splitter_;
  std::vector<words::Token> tokens_;
};

// --- the annex ---

enum class Said { heading, version, changed, issued_on, under_revision };
using InLanguages = std::array<std::string_view, 3>;  // en, es, pt
constexpr std::array<InLanguages, 5> kSaid = {{
    {"Definitions used", "Definiciones utilizadas", "Definições utilizadas"},
    {"Version", "Versión", "Versão"},
    {"changed after this text was issued, on", "modificada después de emitido este texto, el",
     "modificada depois da emissão deste texto, em"},
    {"of", "del", "de"},
    {"under revision", "en revisión", "em revisão"},
}};

std::string say(Said what, const std::string& language) {
  const std::size_t tongue = language == "es" ? 1 : language == "pt" ? 2 : 0;
  return std::string(kSaid.at(static_cast<std::size_t>(what)).at(tongue));
}

const std::vector<std::string>& definition_in(const Definition& one, const std::string& language) {
  static const std::vector<std::string> none;
  const auto own = one.paragraphs.find(language);
  if (own != one.paragraphs.end()) return own->second;
  return one.paragraphs.empty() ? none : one.paragraphs.begin()->second;
}

void add(Manuscript& text, const std::string& language, std::string words, int heading = 0) {
  if (words.empty()) return;
  Paragraph out;
  if (heading > 0) {
    out.kind = Kind::heading;
    out.level = heading;
  }
  out.texts[language] = std::move(words);
  text.paragraphs.push_back(std::move(out));
}

std::string version_line(const Definition& one, const std::string& language,
                         std::string_view issued) {
  std::string line =
      say(Said::version, language) + ": " + (one.version.empty() ? "—" : one.version);
  const auto day = one.date.substr(0, 10);
  if (is_newer(one, issued))
    line += ", **" + say(Said::changed, language) + " " + day + "**";
  else if (!day.empty())
    line += " " + say(Said::issued_on, language) + " " + day;
  if (one.under_revision) line += ", **" + say(Said::under_revision, language) + "**";
  if (!one.source.empty()) line += " (`" + one.source + "`)";
  return line;
}

// Addresses of the definitions: where a heading of the text is called the same, another one.
std::vector<std::string> addresses_for(const Manuscript& text, const std::string& language,
                                       const std::vector<Definition>& definitions) {
  std::map<std::string, std::size_t> taken;
  for (const auto& one : text.paragraphs)
    if (one.kind == Kind::heading) ++taken[address_of_heading(one.text(language))];
  ++taken[address_of_heading(say(Said::heading, language))];
  std::vector<std::string> out;
  for (const auto& one : definitions) {
    std::string address = address_of_heading(name_of(one, language));
    if (const auto before = taken[address]++; before > 0) address += "-" + std::to_string(before);
    out.push_back(address);
  }
  return out;
}

std::vector<Definition> used_of(const std::vector<Definition>& definitions,
                                std::vector<TermUse>& uses) {
  std::map<std::size_t, std::size_t> places;
  std::vector<Definition> used;
  for (auto& use : uses) {
    const auto [place, is_new] = places.emplace(use.definition, used.size());
    if (is_new) used.push_back(definitions[use.definition]);
    use.definition = place->second;
  }
  return used;
}

}  // namespace

const std::string& name_of(const Definition& definition, const std::string& language) {
  static const std::string none;
  for (const auto& term : definition.terms)
    if (term.language == language) return term.words;
  return definition.terms.empty() ? none : definition.terms.front().words;
}

std::vector<TermUse> uses_of(const Manuscript& manuscript, const std::string& language,
                             const std::vector<Definition>& definitions, bool first_only) {
  const TermTable table(definitions, language);
  Finder finder(table, first_only);
  std::vector<TermUse> uses;
  for (std::size_t i = 0; i < manuscript.paragraphs.size(); ++i) {
    const auto& one = manuscript.paragraphs[i];
    if (one.kind != Kind::paragraph) continue;
    finder.find(one.text(language), i, uses);
  }
  return uses;
}

bool is_newer(const Definition& definition, std::string_view issued) {
  if (issued.empty() || definition.date.empty()) return false;
  const bool instants = issued.size() > 10 && definition.date.size() > 10;
  const auto length = instants ? std::string_view::npos : std::size_t{10};
  return std::string_view(definition.date).substr(0, length) > issued.substr(0, length);
}

Manuscript with_definitions(const Manuscript& manuscript, const std::string& language,
                            const std::vector<Definition>& definitions, std::string_view issued) {
  auto uses = uses_of(manuscript, language, definitions);
  const auto used = used_of(definitions, uses);
  if (used.empty()) return manuscript;
  Manuscript out = manuscript;
  const auto addresses = addresses_for(out, language, used);
  for (auto use = uses.rbegin(); use != uses.rend(); ++use) {
    auto& one = out.paragraphs[use->paragraph];
    auto& text = one.texts[language];
    text.replace(use->begin, use->end - use->begin,
                 "[" + text.substr(use->begin, use->end - use->begin) + "](" +
                     addresses[use->definition] + ")");
    one.layout = {};
  }
  out.frame.reset();
  add(out, language, say(Said::heading, language), 2);
  for (std::size_t i = 0; i < used.size(); ++i) {
    add(out, language, name_of(used[i], language), 3);
    out.paragraphs.back().id = addresses[i];
    for (const auto& words : definition_in(used[i], language)) add(out, language, words);
    add(out, language, version_line(used[i], language, issued));
  }
  return out;
}

std::string address_of_heading(std::string_view heading) {
  std::string out = "#";
  for (std::size_t i = 0; i < heading.size(); ++i) {
    const char c = heading[i];
    const auto byte = static_cast<unsigned char>(c);
    if (c == ' ')
      out += '-';
    else if (c >= 'A' && c <= 'Z')
      out += static_cast<char>(c - 'A' + 'a');
    else if (byte == 0xC3 && i + 1 < heading.size()) {  // "Á" to "Þ", but "×"
      const auto next = static_cast<unsigned char>(heading[++i]);
      out += c;
      const bool capital = next >= 0x80 && next <= 0x9E && next != 0x97;
      out += static_cast<char>(capital ? next + 0x20 : next);
    } else if (byte >= 0x80 || !is_ascii_sign(c) || c == '-' || c == '_')
      out += c;
  }
  return out;
}

}  // namespace concord::exports
