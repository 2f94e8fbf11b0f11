#include "cli/text_proposals.hpp"

#include <algorithm>
#include <set>

#include "cli/console.hpp"
#include "cli/text_exported.hpp"
#include "cli/text_marks.hpp"
#include "engine/edition/outlines.hpp"
#include "engine/manuscript/label.hpp"
#include "engine/notation/print.hpp"
#include "engine/redline/redline.hpp"
#include "engine/words/hygiene.hpp"

namespace concord::cli {
namespace {

using notation::Alternative;
using notation::Bracket;
using notation::Wording;

// Words as the API takes them: HTML's tags are the words that they are.
std::string as_words(std::string text) {
  for (auto at = words::find_tag(text); at != std::string::npos; at = words::find_tag(text, at + 2))
    text.insert(at, "\\");
  return text;
}

class PartyReader {
 public:
  PartyReader(std::string as, bool for_others) : as_(std::move(as)), for_others_(for_others) {}

  // Words with what the principal asks for.
  std::string accepted(const Wording& wording) {
    return words_of(wording, [&](const Bracket& bracket) {
      const auto mine = std::find_if(bracket.alternatives.begin(), bracket.alternatives.end(),
                                     [&](const Alternative& one) { return is_mine(one); });
      if (mine != bracket.alternatives.end()) return accepted(mine->text);
      return undecided(bracket);
    });
  }

  // Words as they stood before anybody asked for anything.
  std::string stood(const Wording& wording) {
    return words_of(wording, [&](const Bracket& bracket) {
      const auto& first = bracket.alternatives.front();
      if (is_change(bracket)) return first.attribution.empty() ? stood(first.text) : std::string();
      return undecided(bracket);
    });
  }

  [[nodiscard]] bool is_mine(const Alternative& one) const {
    const auto& by = one.attribution.proposers;
    return std::any_of(by.begin(), by.end(),
                       [&](const PartyCode& code) { return for_others_ || code.value == as_; });
  }
  // Somebody's alternative against what stood there.
  [[nodiscard]] bool is_change(const Bracket& bracket) const {
    return std::any_of(bracket.alternatives.begin(), bracket.alternatives.end(),
                       [&](const Alternative& one) { return is_mine(one); });
  }

  // Throws Failure(kRefused) where somebody else has changes in the wording.
  void refuse_others(const Wording& wording) const {
    std::set<std::string> all;
    if (!for_others_) others(wording, all);
    if (!all.empty())
      throw Failure(kRefused,
                    "There are changes of " + *all.begin() + ", and you act as " + as_ + ".",
                    "Leave them out of the file; or record what came in from another party with "
                    "--received and --channel.");
  }

  // Brackets of nobody that were met: they are not this party's to open.
  [[nodiscard]] bool met_undecided() const { return undecided_; }
  void forget() { undecided_ = false; }

 private:
  void others(const Wording& wording, std::set<std::string>& out) const {
    for (const auto& piece : wording.pieces) {
      const auto* bracket = variant2::get_if<Bracket>(&piece.is);
      if (bracket == nullptr) continue;
      for (const auto& one : bracket->alternatives) {
        for (const auto& code : one.attribution.proposers)
          if (code.value != as_) out.insert(code.value);
        others(one.text, out);
      }
    }
  }

  template <class OfBracket>
  std::string words_of(const Wording& wording, OfBracket of_bracket) {
    std::string out;
    for (const auto& piece : wording.pieces) {
      if (const auto* run = variant2::get_if<notation::Run>(&piece.is))
        out += run->text;
      else if (const auto* bracket = variant2::get_if<Bracket>(&piece.is))
        out += of_bracket(*bracket);
      else
        undecided_ = true;
    }
    return out;
  }

  std::string undecided(const Bracket& bracket) {
    undecided_ = true;
    return notation::print(Wording{{bracket}});
  }

  std::string as_;
  bool for_others_;
  bool undecided_ = false;
};

// Blanks that a taken out span leaves behind: one between words, none at the ends.
std::string tidy(const std::string& text) {
  std::string out;
  for (const char c : text)
    if (c != ' ' || (!out.empty() && out.back() != ' ')) out += c;
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

const char* kind_word(manuscript::Kind kind) {
  return kind == manuscript::Kind::heading ? "heading"
         : kind == manuscript::Kind::note  ? "note"
                                           : "paragraph";
}

std::string about(std::size_t number) {
  return "paragraph " + std::to_string(number + 1);
}

Json outline_json(const text::Outline& outline) {
  Json out{{"level", outline.level}};
  if (outline.bullet) out["bullet"] = *outline.bullet;
  if (outline.label) out["label"] = *outline.label;
  return out;
}

Proposals insertions(const ReadText& text, const notation::Reading& reading, PartyReader& reader) {
  for (const auto& one : reading.wordings) reader.refuse_others(one);
  const auto outlines = edition::outlines_of(text.manuscript);
  Proposals out;
  for (std::size_t i = 0; i < reading.wordings.size(); ++i) {
    const auto& one = text.manuscript.paragraphs[i];
    if (one.kind == manuscript::Kind::links || one.text(text.language).empty()) continue;
    reader.forget();
    const auto words = tidy(reader.accepted(reading.wordings[i]));
    if (reader.met_undecided()) {
      out.left.push_back(about(i) +
                         ": a bracket that is nobody's; close it in the file, or write "
                         "\\[ \\] where it is only punctuation");
      continue;
    }
    if (words.empty()) continue;  // it was taken out
    Json payload{{"place", Json::object()},
                 {"kind", kind_word(one.kind)},
                 {"texts", {{text.language, as_words(words)}}}};
    if (outlines[i]) payload["outline"] = outline_json(*outlines[i]);
    const bool aside = one.kind == manuscript::Kind::paragraph && !outlines[i];
    out.proposals.push_back(
        {.command = {{"command", "insert_paragraph"}, {"payload", std::move(payload)}},
         .about = about(i),
         .label = aside ? one.label : std::string()});
  }
  return out;
}

// The brackets of one paragraph, opened at once.
class Opening {
 public:
  Opening(PartyReader& reader, const std::string& language, std::string stem)
      : reader_(reader), language_(language), stem_(std::move(stem)) {}

  // The wording with the places of its brackets; the first alternatives give what stood there.
  std::string marked(const Wording& wording) {
    std::string out;
    for (const auto& piece : wording.pieces) {
      if (const auto* run = variant2::get_if<notation::Run>(&piece.is))
        out += run->text;
      else if (const auto* bracket = variant2::get_if<Bracket>(&piece.is))
        out += opened(*bracket);
    }
    return out;
  }
  [[nodiscard]] const Json& brackets() const { return brackets_; }

 private:
  std::string opened(const Bracket& bracket) {
    const auto name = stem_ + std::to_string(brackets_.size() + 1);
    Json alternatives = Json::array();
    const bool stood = bracket.alternatives.front().attribution.empty();
    if (!stood) alternatives.push_back(Json::object());  // nothing stood there
    for (const auto& one : bracket.alternatives) {
      if (&one != &bracket.alternatives.front() && !reader_.is_mine(one)) continue;
      const bool first = alternatives.empty();
      const auto words = first ? reader_.stood(one.text) : reader_.accepted(one.text);
      Json each = Json::object();
      if (!words.empty()) each["texts"][language_] = as_words(words);
      alternatives.push_back(std::move(each));
    }
    brackets_.push_back({{"bracket", name}, {"alternatives", std::move(alternatives)}});
    return "\u27E6" + name + "\u27E7";
  }

  PartyReader& reader_;
  const std::string& language_;
  std::string stem_;
  Json brackets_ = Json::array();
};

bool has_change(const Wording& wording, const PartyReader& reader) {
  return std::any_of(wording.pieces.begin(), wording.pieces.end(), [&](const auto& piece) {
    const auto* bracket = variant2::get_if<Bracket>(&piece.is);
    return bracket != nullptr && reader.is_change(*bracket);
  });
}

bool has_open_bracket(const Json& paragraph) {
  const auto& all = part(paragraph, "brackets");
  return std::any_of(all.begin(), all.end(),
                     [](const Json& one) { return one.contains("open_since"); });
}

// The labels with which the words of a paragraph begin, in the file and in the case: neither is a
// change of the other.
struct Leads {
  std::string of_file;
  std::string of_case;

  // Words of the file as the case has them.
  [[nodiscard]] std::string in_case(const std::string& words) const {
    return words.starts_with(of_file) ? of_case + words.substr(of_file.size()) : words;
  }
};

std::string lead_of(const std::string& words) {
  return words.substr(0, manuscript::labels_length(words));
}

std::string without_lead(const std::string& words) {
  return words.substr(manuscript::labels_length(words));
}

// What the case's text has where a change is proposed.
struct Place {
  const Json& paragraph;
  const std::string& language;  // of the file
  const std::string& stem;      // of new brackets' names

  // Names of brackets are the paragraph's: what is there already counts on.
  [[nodiscard]] std::string names() const {
    const auto there = part(paragraph, "brackets").size();
    return stem + (there == 0 ? "-" : "-" + std::to_string(there) + "-");
  }
  // A bracket stands in every language alike, and a file in one cannot say where in the others.
  [[nodiscard]] bool takes_whole_wordings() const {
    const auto& texts = part(paragraph, "texts");
    return texts.size() > 1 || !word(part(texts, language.c_str()), "marked").empty();
  }
};

Json bracket_spans(const Place& place, const Leads& leads, const Wording& wording,
                   PartyReader& reader) {
  Opening opening(reader, place.language, place.names());
  const auto marked = leads.in_case(as_words(opening.marked(wording)));
  return {{"texts", {{place.language, marked}}}, {"brackets", opening.brackets()}};
}

// The paragraph as it stands, in all its languages, against what the principal makes of it.
Json bracket_whole(const Place& place, const std::string& proposed) {
  const auto name = place.names() + "1";
  Json stands = Json::object();
  Json around = Json::object();
  for (const auto& [language, wording] : part(place.paragraph, "texts").items()) {
    const auto marked = word(wording, "marked");
    stands[language] = marked.empty() ? word(wording, "text") : marked;
    around[language] = "\u27E6" + name + "\u27E7";
  }
  Json asked = Json::object();
  if (!proposed.empty()) asked["texts"][place.language] = proposed;
  return {{"texts", std::move(around)},
          {"brackets", Json::array({{{"bracket", name},
                                     {"alternatives", Json::array({{{"texts", std::move(stands)}},
                                                                   std::move(asked)})}}})}};
}

// A file held against the text that is there.
class Matching {
 public:
  Matching(const ReadText& text, const notation::Reading& reading, const Json& document,
           PartyReader& reader, const std::string& as)
      : text_(text),
        reading_(reading),
        paragraphs_(part(document, "paragraphs")),
        reader_(reader),
        marks_(document, text.language) {
    const auto exported = exported_words(document, text.language);
    for (const auto& one : paragraphs_) {
      const Json& texts = part(one, "texts");
      words_here_.push_back(word(part(texts, text.language.c_str()), "text"));
      here_.push_back({.identity = {}, .text = compared(words_here_.back())});
    }
    for (std::size_t i = 0; i < reading.wordings.size(); ++i) {
      const auto& one = text.manuscript.paragraphs[i];
      if (one.kind == manuscript::Kind::links || one.text(text.language).empty()) continue;
      words_of_file_.push_back(as_words(reader.stood(reading.wordings[i])));
      file_.push_back({.identity = {}, .text = compared(words_of_file_.back())});
      of_file_.push_back(i);
      untouched_.push_back(exported.contains(std::string(one.text(text.language))));
    }
    for (const char c : as) stem_ += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  }

  Proposals openings() {
    const auto rows = redline::compare(here_, file_).rows;
    for (const bool notes : {true, false})
      for (const auto& row : rows) meet(row, notes);
    for (const auto& row : rows) {
      const bool is_here = row.after && row.kind != redline::RowKind::moved_from;
      if (is_here && !untouched_[*row.after]) consider(row);
    }
    return std::move(out_);
  }

 private:
  // Words without what only names them.
  static std::string compared(const std::string& words) {
    return FileMarks::unnamed(without_lead(words));
  }

  [[nodiscard]] bool is_same(const redline::Row& row) const {
    return row.before && row.after && here_[*row.before].text == file_[*row.after].text;
  }

  void meet(const redline::Row& row, bool notes) {
    if (!is_same(row) || has_open_bracket(paragraphs_.at(*row.before))) return;
    const auto& of_file = text_.manuscript.paragraphs[of_file_[*row.after]];
    const bool note = of_file.kind == manuscript::Kind::note;
    if (note == notes)
      marks_.meet(*row.before, words_of_file_[*row.after], note ? of_file.label : std::string());
  }

  void leave(std::size_t of_file, const std::string& why) {
    out_.left.push_back(about(of_file_[of_file]) + why);
  }

  void consider(const redline::Row& row) {
    const auto at = *row.after;
    const auto& wording = reading_.wordings[of_file_[at]];
    const bool change = has_change(wording, reader_);
    if (row.before && has_open_bracket(paragraphs_.at(*row.before))) {
      if (change || row.kind != redline::RowKind::kept)
        leave(at,
              ": the case's text has an open bracket there; propose your words in it "
              "with add_alternative");
      return;
    }
    reader_.refuse_others(wording);
    const bool same = is_same(row) && marks_.agree(*row.before, words_of_file_[at]);
    if (!change) {
      if (row.kind != redline::RowKind::kept || (is_same(row) && !same))
        leave(at,
              ": its words are not those of the case, and not marked as a "
              "change; work on the text as it stands");
    } else if (file_[at].text.empty()) {
      leave(at, ": a new paragraph; it is the drafters' to insert");
    } else if (!same) {
      leave(at, ": without its changes it is no paragraph of the case's text in " + text_.language +
                    "; work on the text as it stands");
    } else {
      open(*row.before, at);
    }
  }

  void open(std::size_t before, std::size_t at) {
    const Place place{paragraphs_.at(before), text_.language, stem_};
    const auto read = marks_.in_case(before, words_of_file_[at], reading_.wordings[of_file_[at]]);
    if (!read)
      return leave(at,
                   ": its change has the mark of a footnote that would mean another in the case's "
                   "text; propose the words without it, and the footnote by itself");
    const auto& wording = *read;
    const Leads leads{lead_of(words_of_file_[at]), lead_of(words_here_[before])};
    const auto asked = leads.in_case(as_words(tidy(reader_.accepted(wording))));
    Json payload = place.takes_whole_wordings() ? bracket_whole(place, asked)
                                                : bracket_spans(place, leads, wording, reader_);
    payload["paragraph"] = word(place.paragraph, "id");
    payload["against"] = word(place.paragraph, "digest");
    out_.proposals.push_back(
        {.command = {{"command", "open_brackets"}, {"payload", std::move(payload)}},
         .about = about(of_file_[at]),
         .label = {}});
  }

  const ReadText& text_;
  const notation::Reading& reading_;
  const Json& paragraphs_;
  PartyReader& reader_;
  FileMarks marks_;
  std::string stem_;  // of new brackets' names
  std::vector<std::string> words_here_, words_of_file_;
  redline::Document here_, file_;  // without labels and names of marks
  std::vector<std::size_t> of_file_;
  std::vector<bool> untouched_;  // as an export wrote it
  Proposals out_;
};

}  // namespace

Proposals proposals_of(const ReadText& of_file, const notation::Options& notation,
                       const Json& document, const std::string& as, bool for_others) {
  auto text = of_file;
  edition::put_odd_labels_into_words(text.manuscript);
  for (const auto& one : text.remarks)
    if (one.code == "unknown_author" && !for_others)
      throw Failure(kRefused, one.message,
                    "Say who the authors are with --parties " + as + "=NAME.");
  const auto reading = manuscript::read_brackets(text.manuscript, text.language, notation);
  PartyReader reader(as, for_others);
  if (part(document, "paragraphs").empty()) return insertions(text, reading, reader);
  return Matching(text, reading, document, reader, as).openings();
}

}  // namespace concord::cli
