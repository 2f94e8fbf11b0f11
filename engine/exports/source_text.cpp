#include "engine/exports/source_text.hpp"

#include <algorithm>
#include <iterator>

#include "engine/exports/html_words.hpp"
#include "engine/exports/sheet.hpp"
#include "engine/notation/attribution.hpp"

namespace concord::exports {
namespace {

bool is_white(char c) {
  return c == ' ' || c == '\t' || c == '\n';
}

// Words, and where bold or italic begins and ends: what two ways of typing have in common.
std::string seen_as(const std::vector<Item>& flow) {
  std::string out;
  for (const auto& item : flow) {
    if (!item.look.bold && !item.look.italic) {
      out += item.text;
      continue;
    }
    for (const char c : item.text) {
      out += item.look.bold ? '\x01' : '\x02';
      out += item.look.italic ? '\x01' : '\x02';
      out += c;
    }
  }
  return out;
}

// What Markdown would take for marks gets a backslash; brackets and bars are notation, and stay.
std::string guarded_words(const std::string& words) {
  std::string out;
  for (const char c : words) {
    if (c == '*' || c == '_' || c == '`' || c == '\\' || c == '<') out += '\\';
    out += c;
  }
  return out;
}

// Emphasis around the words, blanks at their ends outside of it.
std::string emphasized(const std::string& typed, const Look& look) {
  const std::string marks = look.bold && look.italic ? "***"
                            : look.bold              ? "**"
                            : look.italic            ? "*"
                                                     : "";
  const auto first = typed.find_first_not_of(' ');
  if (marks.empty() || first == std::string::npos) return typed;
  const auto last = typed.find_last_not_of(' ');
  return typed.substr(0, first) + marks + typed.substr(first, last - first + 1) + marks +
         typed.substr(last + 1);
}

enum class Care { none, guarded, bare };  // the last: without emphasis

std::string typed_as(const std::vector<SourceWords>& words, NoteMarks& marks, Care care) {
  std::string out;
  for (const auto& one : words) {
    if (!one.note.empty()) {
      out += marks.mark(one.note);
      continue;
    }
    const auto text = care == Care::none ? one.text : guarded_words(one.text);
    const bool linked = !one.look.link.empty() && one.text.find_first_of("[]") == std::string::npos;
    const auto inside = linked                  ? "[" + text + "](" + one.look.link + ")"
                        : one.look.link.empty() ? text
                                                : text + " (" + one.look.link + ")";
    out += care == Care::bare ? inside : emphasized(inside, one.look);
  }
  return out;
}

std::string markdown_of(const std::vector<SourceWords>& words, NoteMarks& marks) {
  std::vector<Item> meant;
  const auto mean = [&](std::string text, const Look& look) {
    meant.push_back({.kind = Item::Kind::words, .text = std::move(text), .look = look});
  };
  for (const auto& one : words) {
    if (!one.note.empty()) {
      mean(marks.mark(one.note), {});
      continue;
    }
    auto text = one.text;
    if (!one.look.link.empty() && text.find_first_of("[]") != std::string::npos)
      text += " (" + one.look.link + ")";
    // Blanks at the ends bear no emphasis, unless a link has them.
    const bool linked = !one.look.link.empty();
    const auto first = linked ? 0 : std::min(text.find_first_not_of(' '), text.size());
    const auto last = linked ? text.size() : text.find_last_not_of(' ') + 1;
    mean(text.substr(0, first), {});
    if (first < last) mean(text.substr(first, last - first), one.look);
    mean(text.substr(std::max(first, last)), {});
  }
  const auto goal = seen_as(meant);
  const bool slashed = std::any_of(words.begin(), words.end(), [](const SourceWords& one) {
    return one.text.find('\\') != std::string::npos;
  });
  for (const Care care : {Care::none, Care::guarded}) {
    if (care == Care::none && slashed) continue;
    auto typed = typed_as(words, marks, care);
    if (seen_as(flow_of_words(typed, {})) == goal) return typed;
  }
  return typed_as(words, marks, Care::bare);
}

// As the text of an alternative: bars and brackets without a partner are plain.
std::string alternative_text(std::string text) {
  int depth = 0;
  bool balanced = true;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\')
      ++i;
    else if (text[i] == '[')
      ++depth;
    else if (text[i] == ']')
      balanced = --depth >= 0 && balanced;
  }
  balanced = balanced && depth == 0;
  std::string out;
  depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\\' && i + 1 < text.size()) {
      (out += c) += text[++i];
      continue;
    }
    if (c == '[') ++depth;
    if (c == ']') --depth;
    const bool bracket = c == '[' || c == ']';
    if ((c == '|' && (depth == 0 || !balanced)) || (bracket && !balanced)) out += '\\';
    out += c;
  }
  return out;
}

}  // namespace

std::string NoteMarks::mark(const std::string& id) {
  const auto [found, fresh] = numbers_.emplace(id, ids_.size() + 1);
  if (fresh) ids_.push_back(id);
  return "[^" + std::to_string(found->second) + "]";
}

SourceText::SourceText(std::vector<notation::PartyNames> parties, std::string language)
    : language_(std::move(language)) {
  known_.parties = std::move(parties);
}

// "MEX" for "México", where it is known; else the author as he stands in the file.
std::string SourceText::named(const std::string& author) {
  if (is_said(Phrase::not_attributed, author)) return "";
  std::string out;
  for (const char c : author.substr(0, 200)) {
    const bool mark = std::string_view("()[]|\\").find(c) != std::string_view::npos;
    if (static_cast<unsigned char>(c) >= 0x20) out += mark ? ' ' : c;
  }
  while (!out.empty() && (static_cast<unsigned char>(out.back()) & 0xC0) == 0x80 &&
         author.size() > 200)
    out.pop_back();
  const auto typed = " (" + out + ")";
  const auto read = notation::read_behind(typed, notation::Form::usual, known_);
  if (read && read->length == typed.size()) return attribution_words(read->attribution, language_);
  unknown_.insert(out);
  return out;
}

// Stretches that touch, all of them changed: what is deleted first is what the insertions behind it
// would replace.
std::string SourceText::changes(const Words& group, NoteMarks& marks) {
  std::string out;
  for (auto at = group.begin(); at != group.end();) {
    const auto old_end = std::find_if(at, group.end(), [&](const SourceWords& one) {
      return !one.inserted_by.empty() || one.deleted_by != at->deleted_by;
    });
    const Words old_words(at, old_end);
    std::vector<std::string> all;
    bool answered = old_words.empty();
    if (!answered) all.push_back(alternative_text(markdown_of(old_words, marks)));
    const std::string deleter = at->deleted_by;
    for (at = old_end; at != group.end() && !at->inserted_by.empty();) {
      const auto end = std::find_if(at, group.end(), [&](const SourceWords& one) {
        return one.inserted_by != at->inserted_by || one.deleted_by != at->deleted_by;
      });
      answered = answered || at->inserted_by == deleter;
      std::string who = named(at->inserted_by);
      if (!at->deleted_by.empty()) {
        const auto against =
            std::string(notation::side_words(notation::Side::opposers, language_)) + ' ';
        const bool opposed = who.find(against) != std::string::npos;
        who += opposed ? ", " : who.empty() ? against : "; " + against;
        who += named(at->deleted_by);
      }
      if (!who.empty()) who = " (" + who + ")";
      auto text = alternative_text(markdown_of(Words(at, end), marks));
      // A blank that only keeps insertions apart.
      if (at != group.begin() && !std::prev(at)->inserted_by.empty() && text.starts_with(' '))
        text.erase(0, 1);
      // Alone, an insertion is "[text] (MEX)".
      const bool alone = all.empty() && (end == group.end() || end->inserted_by.empty());
      all.push_back(alone ? text + "]" + who : text + who);
      at = end;
      if (alone) break;
    }
    const bool single = old_words.empty() && all.size() == 1;
    if (!answered) {
      const auto who = named(deleter);
      all.insert(all.begin() + 1, who.empty() ? who : "(" + who + ")");
    }
    for (std::size_t i = 0; i < all.size(); ++i) (out += i == 0 ? "[" : " | ") += all[i];
    if (!single) out += ']';
  }
  return out;
}

std::string SourceText::of(const SourceParagraph& paragraph, NoteMarks& marks) {
  const bool heading = paragraph.style.starts_with("heading");
  const bool verbatim = paragraph.style == "verbatim";  // typed lines, Markdown's marks and all
  std::string out;
  Words same, changed;
  const auto flush = [&] {
    if (!same.empty())
      out += verbatim ? typed_as(same, marks, Care::none) : markdown_of(same, marks);
    if (!changed.empty()) out += changes(changed, marks);
    same.clear();
    changed.clear();
  };
  for (auto one : paragraph.words) {
    if (one.text.empty() && one.note.empty()) continue;
    std::replace_if(
        one.text.begin(), one.text.end(),
        [&](char c) { return is_white(c) && !(verbatim && c == '\n'); }, ' ');
    if (heading) one.look.bold = false;
    auto& list = one.changed() ? changed : same;
    if (list.empty()) flush();
    list.push_back(std::move(one));
  }
  flush();
  const auto first = out.find_first_not_of(' ');
  if (first == std::string::npos) return "";
  return out.substr(first, out.find_last_not_of(' ') + 1 - first);
}

}  // namespace concord::exports
