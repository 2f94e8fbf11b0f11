#include <algorithm>
#include <map>
#include <set>

#include "engine/exports/day.hpp"
#include "engine/exports/html_words.hpp"
#include "engine/exports/sheet.hpp"
#include "engine/manuscript/unnamed.hpp"
#include "engine/words/clean.hpp"

namespace concord::exports {
namespace {

using ParagraphKind = manuscript::Kind;

// ISO 639-2 for the languages of the region; others as they are.
std::string three_letters(const std::string& language) {
  static const std::map<std::string, std::string, std::less<>> known = {
      {"en", "eng"}, {"es", "spa"}, {"fr", "fra"}, {"pt", "por"}, {"nl", "nld"}, {"ht", "hat"}};
  const auto found = known.find(language);
  return found == known.end() ? language : found->second;
}

// What may stand in a URI's path and in an eId.
std::string plain_name(std::string_view words) {
  std::string out;
  for (const char c : words) {
    const char small = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    const bool plain = (small >= 'a' && small <= 'z') || (small >= '0' && small <= '9');
    if (plain)
      out += small;
    else if (!out.empty() && out.back() != '-')
      out += '-';
    if (out.size() >= 80) break;
  }
  while (!out.empty() && out.back() == '-') out.pop_back();
  return out;
}

class StatementWriter {
 public:
  StatementWriter(const manuscript::Manuscript& manuscript, const Options& options)
      : head_(manuscript.head), options_(options), sheet_(sheet_of(manuscript, options)) {
    if (options.attribution == Shown::none) return;
    std::set<std::string> taken;
    for (const auto& one : sheet_.reading.counts.parties) {
      std::string name = "org_" + plain_name(one.value);
      while (!taken.insert(name).second) name += "_";
      organisations_.emplace(one, name);
    }
  }

  std::string write() {
    put("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<akomaNtoso "
        "xmlns=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\">\n<statement "
        "name=\"negotiated_text\">\n");
    write_meta();
    write_preface();
    put("<mainBody>\n");
    write_body();
    put("</mainBody>\n</statement>\n</akomaNtoso>\n");
    return std::move(xml_);
  }

 private:
  void put(std::string_view xml) { xml_ += xml; }
  void text(std::string_view words) { words::append_escaped(xml_, words); }
  // ` name="value"`.
  void attribute(std::string_view name, std::string_view value) {
    (((xml_ += ' ') += name) += "=\"");
    text(value);
    xml_ += '"';
  }

  void property(std::string_view name, std::string_view value) {
    (xml_ += '<') += name;
    attribute("value", value);
    put("/>\n");
  }

  void write_level(std::string_view name, const std::string& address, const std::string& day) {
    ((xml_ += '<') += name) += ">\n";
    property("FRBRthis", address + "/!main");
    property("FRBRuri", address);
    const auto alias = [&](std::string_view what, const std::string& value) {
      if (value.empty()) return;
      put("<FRBRalias");
      attribute("value", value);
      attribute("name", what);
      put("/>\n");
    };
    if (name == "FRBRWork") {
      alias("title", head_.title);
      alias("symbol", head_.symbol);
    }
    put("<FRBRdate");
    attribute("date", day);
    attribute("name", head_.date.empty()       ? "not_said"
                      : options_.stage.empty() ? "as_said"
                                               : "last_change");
    put("/>\n<FRBRauthor href=\"#parties\"/>\n");
    if (name == "FRBRWork") put("<FRBRcountry value=\"xx\"/>\n");
    if (name == "FRBRWork" && !head_.symbol.empty()) property("FRBRnumber", head_.symbol);
    if (name == "FRBRExpression") {
      put("<FRBRlanguage");
      attribute("language", three_letters(options_.language));
      put("/>\n");
    }
    if (name == "FRBRManifestation") property("FRBRformat", "application/akn+xml");
    ((xml_ += "</") += name) += ">\n";
  }

  void organisation(const std::string& id, const std::string& address, const std::string& shown) {
    put("<TLCOrganization");
    attribute("eId", id);
    attribute("href", "/akn/ontology/organization/" + address);
    attribute("showAs", shown);
    put("/>\n");
  }

  void write_meta() {
    const auto day = day_of(head_.date).value_or("0001-01-01");
    auto name = plain_name(head_.symbol.empty() ? head_.title : head_.symbol);
    if (name.empty()) name = "text";
    const auto work = "/akn/xx/statement/" + day + "/" + name;
    const auto expression = work + "/" + three_letters(options_.language) + "@";
    put("<meta>\n<identification source=\"#concord\">\n");
    write_level("FRBRWork", work, day);
    write_level("FRBRExpression", expression, day);
    write_level("FRBRManifestation", expression + ".akn", day);
    put("</identification>\n<references source=\"#concord\">\n");
    organisation("concord", "xx/concord", "Concord");
    organisation("parties", "xx/parties", "The parties to the consultation");
    for (const auto& [code, id] : organisations_)
      organisation(id, "xx/" + id.substr(4), code.value);
    put("</references>\n</meta>\n");
  }

  void named(std::string_view element, std::string_view attributes, const std::string& words) {
    if (words.empty()) return;
    (((xml_ += "<p><") += element) += attributes) += ">";
    text(words);
    ((xml_ += "</") += element) += "></p>\n";
  }

  void write_preface() {
    put("<preface>\n");
    named("docNumber", "", head_.symbol);
    named("docStage", "", options_.stage);
    named("inline", " name=\"distribution\"", head_.distribution);
    if (const auto day = day_of(head_.date))
      named("docDate", " date=\"" + *day + "\"", head_.date);
    else
      named("inline", " name=\"date\"", head_.date);
    named("inline", " name=\"original_language\"", head_.original_language);
    std::string languages;
    for (const auto& one : head_.languages) languages += (languages.empty() ? "" : ", ") + one;
    named("inline", " name=\"authentic_languages\"", languages);
    for (const auto& one : head_.others) named("inline", " name=\"other\"", one);
    named("docTitle", "", head_.title.empty() ? "Text" : head_.title);
    put("</preface>\n");
  }

  void write_body() {
    std::vector<int> open;  // levels of the headings
    const auto close_to = [&](int level) {
      for (; !open.empty() && open.back() >= level; open.pop_back()) put("</hcontainer>\n");
    };
    for (std::size_t at = 0; at < sheet_.lines.size();) {
      const auto& one = *sheet_.lines[at].paragraph;
      if (one.kind != ParagraphKind::heading) {
        at = write_paragraph(at);
        continue;
      }
      close_to(one.level);
      open.push_back(one.level);
      put("<hcontainer name=\"section\" eId=\"sec_" + std::to_string(++sections_) + "\"");
      if (!one.id.empty()) attribute("wId", one.id);
      put("><heading>");
      write_flow(sheet_.lines[at++]);
      put("</heading>\n");
    }
    close_to(0);
    write_other_notes();
    if (sheet_.lines.empty() && sheet_.notes.empty()) put("<p/>\n");
  }

  // Whether the line at `next` lies within the item that the one at `at` begins.
  [[nodiscard]] bool within(std::size_t at, std::size_t next) const {
    if (next >= sheet_.lines.size()) return false;
    const auto& item = *sheet_.lines[at].paragraph;
    const auto& one = *sheet_.lines[next].paragraph;
    if (one.kind == ParagraphKind::heading) return false;
    if (!item.starts_item())  // "(i)" behind "(a)"
      return !item.label.empty() && !one.label.empty() && !one.starts_item() &&
             one.level == item.level && sheet_.lines[next].depth > sheet_.lines[at].depth;
    return one.level > item.level || (one.level == item.level && !one.starts_item());
  }

  // The paragraph and what lies within it. Returns the next one. As deep as list items are nested.
  std::size_t write_paragraph(std::size_t at) {
    const auto& line = sheet_.lines[at];
    const auto& one = *line.paragraph;
    put("<paragraph eId=\"para_" + std::to_string(line.number) + "\"");
    if (!one.id.empty()) attribute("wId", one.id);
    put(">");
    const auto label = one.label.empty() ? one.bullet : one.label;
    if (!label.empty()) put("<num>" + words::escaped(label) + "</num>");
    std::size_t next = at + 1;
    const bool parent = within(at, next);
    put(parent ? "<intro><p>" : "<content><p>");
    write_flow(line);
    put(parent ? "</p></intro>\n" : "</p></content>");
    while (within(at, next)) next = write_paragraph(next);
    put("</paragraph>\n");
    return next;
  }

  void write_other_notes() {
    std::size_t count = 0;
    for (const auto& note : sheet_.notes)
      if (!written_.contains(note.mark)) ++count;
    if (count == 0) return;
    put("<hcontainer name=\"notes\" eId=\"notes\">\n");
    for (const auto& note : sheet_.notes) {
      if (written_.contains(note.mark)) continue;
      put("<paragraph eId=\"noted_" + std::to_string(note.number) + "\"><content><p>");
      write_note(note);
      put("</p></content></paragraph>\n");
    }
    put("</hcontainer>\n");
  }

  void write_note(const Note& note) {
    written_.insert(note.mark);
    const auto number = std::to_string(note.number);
    put("<authorialNote eId=\"note_" + number + "\" marker=\"" + number +
        "\" placement=\"bottom\">");
    in_note_ = true;
    for (const auto& line : note.lines) {
      put("<p>");
      const auto& one = *line.paragraph;
      if (one.kind != ParagraphKind::note && !(one.label + one.bullet).empty())
        text((one.label.empty() ? one.bullet : one.label) + " ");
      write_flow(line);
      put("</p>");
    }
    in_note_ = false;
    put("</authorialNote>");
  }

  void write_mark(const Item& item) {
    const auto* note = sheet_.note(item.text);
    if (note == nullptr) return text(item.text);
    // Notes within notes could nest without end: those are told by a reference.
    if (!in_note_ && !written_.contains(note->mark)) return write_note(*note);
    const auto number = std::to_string(note->number);
    put("<noteRef href=\"#note_" + number + "\" marker=\"" + number + "\"/>");
  }

  void write_flow(const Line& line) {
    std::vector<std::size_t> open;  // brackets' numbers, the innermost last
    for (const auto& item : line.flow) {
      switch (item.kind) {
        case Item::Kind::words:
          write_words(item);
          break;
        case Item::Kind::note_mark:
          write_mark(item);
          break;
        case Item::Kind::half:
          put("<inline name=\"half_bracket\" class=\"");
          put(item.half->opens ? "opens" : "closes");
          if (item.half->span != 0) put(" span_" + std::to_string(item.half->span));
          put("\">" + item.text + "</inline>");
          break;
        case Item::Kind::bracket_open:
          open.push_back(++brackets_);
          put("<inline name=\"bracket\" eId=\"bracket_" + std::to_string(brackets_) + "\">");
          break;
        case Item::Kind::alternative_open:
          write_open(item, open.back());
          break;
        case Item::Kind::alternative_close:
          write_close(item);
          break;
        case Item::Kind::bracket_close:
          open.pop_back();
          put("</inline>");
          break;
      }
    }
    if (line.paragraph->stale.contains(options_.language))
      put(" <remark class=\"stale_translation\">(" +
          std::string(said(Phrase::stale, options_.language)) + ")</remark>");
    if (!line.paragraph->remark.empty()) {
      put(" <remark class=\"standing\">(");
      text(line.paragraph->remark);
      put(")</remark>");
    }
  }

  void write_open(const Item& item, std::size_t bracket) {
    text(item.text);
    const auto place =
        static_cast<std::size_t>(item.alternative - item.bracket->alternatives.data()) + 1;
    const auto base = "bracket_" + std::to_string(bracket) + "__alt_";
    put("<inline name=\"alternative\" eId=\"" + base + std::to_string(place) + "\"");
    if (place > 1) attribute("alternativeTo", base + "1");
    if (options_.attribution == Shown::all) refers(item.alternative->attribution.proposers);
    put(">");
  }

  void write_close(const Item& item) {
    put("</inline>");
    const bool parted = item.bracket->style == notation::Style::bar ||
                        item.bracket->style == notation::Style::slash;
    if (parted) write_names(*item.alternative);
    text(item.text);
    if (!parted) write_names(*item.alternative);
  }

  void refers(const std::vector<PartyCode>& codes) {
    if (codes.empty()) return;
    std::string all;
    for (const auto& one : codes) all += (all.empty() ? "#" : " #") + organisations_.at(one);
    attribute("refersTo", all);
  }

  void write_names(const notation::Alternative& alternative) {
    if (options_.attribution == Shown::none) return;
    const auto& all = alternative.attribution;
    names(all.proposers, "proposers", "");
    names(all.supporters, "supporters",
          notation::side_words(notation::Side::supporters, options_.language));
    names(all.opposers, "opposers",
          notation::side_words(notation::Side::opposers, options_.language));
  }

  void names(const std::vector<PartyCode>& codes, std::string_view role, std::string_view word) {
    if (codes.empty()) return;
    put(" <remark");
    attribute("class", role);
    refers(codes);
    put(">(");
    if (!word.empty()) text(std::string(word) + " ");
    text(codes_words(codes));
    put(")</remark>");
  }

  void write_words(const Item& item) {
    const auto& look = item.look;
    if (!look.link.empty()) {
      put("<a");
      attribute("href", look.link);
      put(">");
    }
    if (look.bold) put("<b>");
    if (look.italic) put("<i>");
    if (look.code) put("<span class=\"code\">");
    for (std::size_t at = 0; at <= item.text.size();) {
      const auto end = std::min(item.text.find('\n', at), item.text.size());
      text(std::string_view(item.text).substr(at, end - at));
      if (end < item.text.size()) put("<br/>");
      at = end + 1;
    }
    if (look.code) put("</span>");
    if (look.italic) put("</i>");
    if (look.bold) put("</b>");
    if (!look.link.empty()) put("</a>");
  }

  const manuscript::Head& head_;
  const Options& options_;
  Sheet sheet_;
  std::map<PartyCode, std::string> organisations_;  // to eIds
  std::set<std::string> written_;                   // marks of notes
  bool in_note_ = false;
  std::size_t sections_ = 0;
  std::size_t brackets_ = 0;
  std::string xml_;
};

}  // namespace

std::string to_akoma_ntoso(const manuscript::Manuscript& manuscript, const Options& options) {
  if (options.attribution == Shown::all) return StatementWriter(manuscript, options).write();
  const auto shown =
      manuscript::unnamed(manuscript, options.brackets, manuscript::Without::names_beside);
  return StatementWriter(shown, options).write();
}

}  // namespace concord::exports
