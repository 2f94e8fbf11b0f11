#include "engine/annex/phrases.hpp"

#include <algorithm>
#include <iterator>

#include "engine/words/shown.hpp"

namespace concord::annex {

std::string day(const std::optional<Timestamp>& at) {
  return at ? to_string(*at).substr(0, 10) : "-";
}

std::string version(const Head& head, Language language) {
  if (head.revision == 0) return term(language, "working");
  std::string out = head.symbol.empty()
                        ? term(language, "revision") + " " + std::to_string(head.revision)
                        : head.symbol;
  if (head.issued_at) out += ", " + term(language, "issued") + " " + day(head.issued_at);
  return out;
}

std::string status(const std::string& name, Language language) {
  const std::string key = "status." + name;
  return has_term(key) ? term(language, key) : name;
}

std::string places(const std::vector<Target>& targets, Language language) {
  std::string out;
  for (const auto& target : targets) {
    if (!out.empty()) out += ", ";
    out += target.name.empty() ? target.id.value + " (" + term(language, "not_here") + ")"
                               : target.name;
  }
  return out;
}

std::string taken_back(const std::string& by, bool disavowed, const std::optional<Timestamp>& at,
                       Language language) {
  return term(language, disavowed ? "disavowed_by" : "withdrawn_by") + " " + by +
         (at ? ", " + day(at) : "");
}

std::string rests_on_withdrawn(const SourcesItem& item, Language language) {
  return term(language, "rests_on_withdrawn") +
         (item.withdrawn_at ? ", " + day(item.withdrawn_at) : "");
}

std::string place(const std::string& input, std::uint32_t number) {
  return number == 0 ? input : input + " " + std::to_string(number);
}

namespace {

// The wording on one side of a change, and which of its bytes a reader does not see.
class MarksOfSide {
 public:
  MarksOfSide(const Pieces& pieces, Change not_there) {
    std::string text;
    for (const auto& piece : pieces)
      if (piece.change != not_there) text += piece.text;
    hidden_ = words::marks_in(text);
  }
  // Of the next byte.
  bool shows_next() { return !hidden_[at_++]; }

 private:
  std::vector<bool> hidden_;
  std::size_t at_ = 0;
};

void add_shown(Pieces& out, Change change, char c) {
  if (out.empty() || out.back().change != change) out.push_back({change, {}});
  out.back().text += c;
}

}  // namespace

Pieces shown_pieces(const Pieces& pieces) {
  MarksOfSide before(pieces, Change::inserted);
  MarksOfSide after(pieces, Change::deleted);
  Pieces out;
  for (const auto& piece : pieces)
    for (const char c : piece.text) {
      const bool was = piece.change != Change::inserted && before.shows_next();
      const bool is = piece.change != Change::deleted && after.shows_next();
      if (was && is)
        add_shown(out, Change::kept, c);
      else if (was || is)
        add_shown(out, was ? Change::deleted : Change::inserted, c);
    }
  return out;
}

Line changes_line(const Pieces& pieces) {
  Line line;
  for (const auto& piece : shown_pieces(pieces))
    line.push_back({piece.change == Change::kept      ? Look::plain
                    : piece.change == Change::deleted ? Look::deleted
                                                      : Look::inserted,
                    piece.text});
  return line;
}

std::string marked_up(const Pieces& pieces) {
  std::string out;
  for (const auto& piece : shown_pieces(pieces))
    out += piece.change == Change::kept      ? piece.text
           : piece.change == Change::deleted ? "{-" + piece.text + "-}"
                                             : "{+" + piece.text + "+}";
  return out;
}

std::string leads_back(const SourceRow& source, Language language) {
  std::string out;
  for (const auto& root : source.roots) {
    out += (out.empty() ? "" : "; ") + place(root.input, root.number);
    if (root.mark != Mark::from_sources)
      out += ", " + term(language, root.mark);
    else if (root.how != Handling::verbatim)
      out += ", " + term(language, root.how);
    if (root.withdrawn || root.disavowed)
      out += ", " + taken_back(root.input, root.disavowed, {}, language);
  }
  return out;
}

namespace {

// "Corr.1, 3 (es), in force: {-so-}{+thus+}. The reason."
Line corrigendum_line(const Head::Corrigendum& one, Language language) {
  const auto& correction = one.correction;
  Line line{{Look::strong, correction.symbol + " "},
            {Look::plain, term(language, "to_paragraph") + " " + one.paragraph + " (" +
                              correction.language + "), " +
                              term(language, "correction." + correction.status) + ": "}};
  auto changes = changes_line(pieces(correction.before, correction.after));
  std::move(changes.begin(), changes.end(), std::back_inserter(line));
  line.push_back({Look::faint, " " + correction.reason + " (" + correction.by + ")"});
  return line;
}

}  // namespace

Sheet begun(const Head& head, const std::string& name, Language language) {
  Sheet out;
  out.language = language;
  out.words_language = head.language;
  out.title = term(language, "title." + name);
  out.subtitle = head.title;
  out.says = term(language, "says." + name);
  const auto fact = [&](const char* key, const std::string& value) {
    if (!value.empty()) out.facts.emplace_back(term(language, key), value);
  };
  fact("consultation", head.consultation);
  fact("text", head.key);
  fact("version", version(head, language));
  fact("wordings", head.language);
  if (head.recalled) out.notes.push_back({{Look::strong, term(language, "recalled")}});
  if (!head.inputs_known) out.notes.push_back({{Look::strong, term(language, "inputs_unknown")}});
  for (const auto& one : head.corrigenda) out.notes.push_back(corrigendum_line(one, language));
  return out;
}

}  // namespace concord::annex
