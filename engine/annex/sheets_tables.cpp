#include <algorithm>
#include <set>

#include "engine/annex/phrases.hpp"
#include "engine/annex/render.hpp"

// The concordance and the fair-consolidation report: tables of signs and numbers.
namespace concord::annex {
namespace {

constexpr std::size_t kMostColumns = 16;  // inputs that fit beside one another on paper

// "2" as it was, "2*" in other words, "2+" merged, "2/" in part, "[2]" in brackets; "2!" taken
// back.
std::string sign(const Link& link) {
  const std::string number = std::to_string(link.number);
  if (!link.kind) return number;
  std::string out = number;
  if (*link.kind == Kind::bracketed)
    out = "[" + number + "]";
  else if (*link.kind == Kind::merged)
    out += "+";
  else if (*link.kind == Kind::retained_in_part)
    out += "/";
  else if (*link.kind == Kind::retained && link.how != Handling::verbatim)
    out += "*";
  if (!link.text.empty() && (link.withdrawn || link.disavowed)) return out + "!";
  return link.stale ? out + "?" : out;
}

// The row below the text in which a link without a place is shown: a term's key.
std::string nowhere(const Link& link) {
  if (link.disavowed && (!link.kind || *link.kind == Kind::withdrawn)) return "disavowed";
  if (!link.kind) return link.withdrawn ? "withdrawn" : "open";
  switch (*link.kind) {
    case Kind::not_retained:
      return "not_retained";
    case Kind::deferred:
      return "deferred";
    case Kind::withdrawn:
      return "withdrawn";
    default:
      return "not_here";
  }
}

class Matrix {
 public:
  Matrix(const Concordance& concordance, Language language)
      : concordance_(concordance),
        language_(language),
        broad_(concordance.inputs.size() <= kMostColumns) {}

  Table table() {
    Table out;
    out.columns.push_back({term(language_, "text"), Holds::words, 15});
    if (broad_)
      for (const auto& input : concordance_.inputs)
        out.columns.push_back(
            {input, Holds::sign, 85 / static_cast<int>(concordance_.inputs.size())});
    else
      out.columns.push_back({term(language_, "input"), Holds::words, 85});
    for (const auto& text : concordance_.texts) add_row(out, text, text, "");
    for (const char* key :
         {"not_retained", "deferred", "withdrawn", "disavowed", "open", "not_here"})
      add_row(out, term(language_, key), "", key);
    return out;
  }

 private:
  // The row of a paragraph of the text; or, if `text` is empty, of what is nowhere in it.
  void add_row(Table& out, const std::string& name, const std::string& text,
               const std::string& key) {
    Row row{.cells = {cell(name, text.empty() ? Look::faint : Look::strong)}};
    row.cells.resize(out.columns.size());
    bool any = !text.empty();
    for (const auto& link : concordance_.links) {
      if (link.text != text || (text.empty() && nowhere(link) != key)) continue;
      if (link.input.empty()) {
        if (link.mark != Mark::from_sources)
          row.cells[0].lines.push_back({{Look::faint, term(language_, link.mark)}});
        continue;
      }
      any = true;
      add(row.cells[column(link)], broad_ ? sign(link) : link.input + " " + sign(link));
    }
    if (any) out.rows.push_back(std::move(row));
  }

  [[nodiscard]] std::size_t column(const Link& link) const {
    if (!broad_) return 1;
    const auto found =
        std::find(concordance_.inputs.begin(), concordance_.inputs.end(), link.input);
    return static_cast<std::size_t>(found - concordance_.inputs.begin()) + 1;
  }

  static void add(Cell& at, const std::string& words) {
    if (at.lines.empty()) at.lines.emplace_back();
    if (!at.lines[0].empty()) at.lines[0].push_back({Look::plain, ", "});
    at.lines[0].push_back({Look::plain, words});
  }

  const Concordance& concordance_;
  Language language_;
  bool broad_;
};

Line legend(Language language) {
  const auto sign_of = [&](const char* mark, const char* key) {
    return std::string(mark) + " " + term(language, key);
  };
  return {{Look::plain, sign_of("2", "sign.verbatim") + " · " + sign_of("2*", "sign.edited") +
                            " · " + sign_of("2+", "sign.merged") + " · " +
                            sign_of("2/", "sign.part") + " · " + sign_of("[2]", "sign.bracketed") +
                            " · " + sign_of("2?", "stale") + " · " +
                            sign_of("2!", "sign.taken_back")}};
}

Cell number(std::size_t value) {
  return value == 0 ? cell("0", Look::faint) : cell(std::to_string(value));
}

Cell alarming(std::size_t value) {
  return value == 0 ? cell("0", Look::faint) : cell(std::to_string(value), Look::alert);
}

Cell days_cell(const std::optional<std::int64_t>& days) {
  return days ? cell(std::to_string(*days)) : cell("-", Look::faint);
}

Row party_row(const std::string& name, const PartyRow& party) {
  const Fates& fates = party.fates;
  Row row{.cells = {cell(name, Look::strong), number(fates.made)}};
  for (const auto count :
       {fates.verbatim, fates.edited, fates.in_part, fates.merged, fates.bracketed,
        fates.not_retained, fates.deferred, fates.withdrawn, fates.several})
    row.cells.push_back(number(count));
  row.cells.push_back(alarming(fates.open));
  row.cells.push_back(alarming(fates.without_reason));
  row.cells.push_back(number(fates.disavowed));
  row.cells.push_back(days_cell(median(party.waited)));
  row.cells.push_back(days_cell(
      party.waited.empty() ? std::nullopt : std::optional<std::int64_t>(party.waited.back())));
  row.cells.push_back(number(party.alone));
  row.cells.push_back(number(party.shared));
  return row;
}

Block parties_block(const std::string& heading, const std::map<std::string, PartyRow>& parties,
                    Language language) {
  Block block;
  block.heading = heading;
  block.table.columns.push_back({term(language, "party"), Holds::words});
  for (const char* key :
       {"made", "kept", "reworded", "in_part", "merged", "bracketed", "not_retained", "deferred",
        "withdrawn", "several_ways", "open", "lacking_reason", "disavowed", "days_median",
        "days_longest", "alone", "shared"})
    block.table.columns.push_back({term(language, key), Holds::number});
  PartyRow all;
  for (const auto& [name, party] : parties) {
    block.table.rows.push_back(party_row(name, party));
    all.fates += party.fates;
    all.waited.insert(all.waited.end(), party.waited.begin(), party.waited.end());
    all.alone += party.alone;
  }
  std::sort(all.waited.begin(), all.waited.end());
  Row total = party_row(term(language, "total"), all);
  total.total = true;
  total.cells.back() = {};  // words that several share would be counted more than once
  block.table.rows.push_back(std::move(total));
  return block;
}

Row words_row(const std::string& name, const std::string& version_words, std::size_t words,
              const Authorship& authorship) {
  std::size_t alone = 0;
  for (const auto& [party, count] : authorship.alone) alone += count;
  return {.cells = {cell(name, Look::strong), cell(version_words, Look::faint), number(words),
                    number(alone), number(authorship.several), number(authorship.secretariat),
                    number(authorship.unknown)}};
}

Block words_block(const Fairness& report, Language language) {
  Block block;
  block.heading = term(language, "whose_words");
  block.table.columns = {{term(language, "text"), Holds::words},
                         {term(language, "version"), Holds::words}};
  for (const char* key : {"words", "parties_alone", "several_parties", "secretariat", "unknown"})
    block.table.columns.push_back({term(language, key), Holds::number});
  std::size_t words = 0;
  Authorship all;
  for (const auto& text : report.texts) {
    block.table.rows.push_back(
        words_row(text.head.key, version(text.head, language), text.words, text.authorship));
    words += text.words;
    all += text.authorship;
  }
  if (report.texts.size() > 1) {
    Row total = words_row(term(language, "total"), "", words, all);
    total.total = true;
    block.table.rows.push_back(std::move(total));
  }
  block.note = {{Look::plain, term(language, "note.words")}};
  return block;
}

// Which parties the paragraphs of a traced text lead back to.
Block behind_block(const TextRow& text, Language language) {
  Block block;
  block.heading = term(language, "behind");
  block.table.columns = {{term(language, "party"), Holds::words, 70},
                         {term(language, "behind_paragraphs"), Holds::number, 30}};
  for (const auto& [party, count] : text.behind)
    block.table.rows.push_back({.cells = {cell(party, Look::strong), number(count)}});
  block.table.rows.push_back(
      {.cells = {cell(term(language, "behind_nobody"), Look::faint), number(text.behind_nobody)}});
  block.table.rows.push_back(
      {.cells = {cell(term(language, "total"), Look::strong), number(text.paragraphs)},
       .continues = false,
       .total = true});
  return block;
}

// Of all texts, each once.
std::string languages_of(const Fairness& report) {
  std::set<std::string> languages;
  for (const auto& text : report.texts)
    if (!text.head.language.empty()) languages.insert(text.head.language);
  return languages.empty() ? std::string() : joined({languages.begin(), languages.end()});
}

}  // namespace

Sheet sheet(const Concordance& table, Language language) {
  Sheet out = begun(table.head, "concordance", language);
  out.landscape = true;
  out.notes.push_back(legend(language));
  Block block;
  block.table = Matrix(table, language).table();
  if (block.table.rows.empty())
    out.notes.push_back({{Look::plain, term(language, "nothing")}});
  else
    out.blocks.push_back(std::move(block));
  return out;
}

Sheet sheet(const Fairness& report, Language language) {
  const bool single = report.texts.size() == 1;
  Sheet out = begun(single ? report.texts.front().head
                           : Head{.consultation = report.consultation, .inputs_known = true},
                    "fairness", language);
  if (!single) {
    out.facts.clear();
    out.facts.emplace_back(term(language, "consultation"), report.consultation);
    out.facts.emplace_back(term(language, "texts"), std::to_string(report.texts.size()));
    const std::string languages = languages_of(report);
    if (!languages.empty()) out.facts.emplace_back(term(language, "wordings"), languages);
  }
  out.landscape = true;
  out.blocks.push_back(words_block(report, language));
  out.blocks.push_back(
      parties_block(term(language, single ? "fates" : "all_texts"), report.parties, language));
  out.blocks.back().note = {{Look::plain, term(language, "note.fates") + " "},
                            {Look::plain, term(language, "note.days")}};
  for (const auto& text : report.texts)
    if (!text.behind.empty()) {
      out.blocks.push_back(behind_block(text, language));
      if (!single) out.blocks.back().heading += ": " + text.head.key;
    }
  if (!single)
    for (const auto& text : report.texts)
      out.blocks.push_back(parties_block(text.head.key + ", " + version(text.head, language),
                                         text.parties, language));
  return out;
}

}  // namespace concord::annex
