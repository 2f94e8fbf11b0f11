#include "engine/exports/docx_source.hpp"

#include <optional>

#include "engine/exports/xml_events.hpp"
#include "engine/exports/zip_archive.hpp"

namespace concord::exports {
namespace {

using Parts = std::map<std::string, std::string>;
using Names = std::map<std::string, std::string>;

constexpr const char* kAnonymous = "unknown";

std::optional<Problem> no_problem() {
  return std::nullopt;
}

// Addresses of hyperlinks by their relationship's id.
std::optional<Problem> read_relations(const Parts& parts, Names& links) {
  const std::string place = "word/_rels/document.xml.rels";
  const auto part = parts.find(place);
  if (part == parts.end()) return std::nullopt;
  const XmlEvents events{
      .start =
          [&](const std::string& name, const XmlAttributes& all) {
            if (name != "p:Relationship" || !all.value(":Type").ends_with("/hyperlink")) return;
            const auto target = all.value(":Target");
            if (is_safe_address(target)) links.emplace(all.value(":Id"), target);
          },
      .end = [](const std::string&) {},
      .text = [](std::string_view) {},
      .problem = no_problem};
  return read_xml(part->second, place, events);
}

// What a style says that matters here.
struct Style {
  std::string name;  // in small letters
  std::string parent;
  ListPlace place = {};
};
using Styles = std::map<std::string, Style>;  // by their ids

std::optional<int> rank_said(const XmlAttributes& all) {
  const auto value = all.value("w:val");
  if (value.size() != 1 || value[0] < '0' || value[0] > '8') return std::nullopt;
  return value[0] - '0';
}

void start_in_style(Style& style, const std::string& name, const XmlAttributes& all) {
  if (name == "w:name" && style.name.empty()) {
    style.name = all.value("w:val");
    for (char& c : style.name)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  } else if (name == "w:basedOn") {
    style.parent = all.value("w:val");
  } else if (name == "w:numId") {
    style.place.list = all.value("w:val");
  } else if (name == "w:ilvl") {
    style.place.rank = rank_said(all);
  }
}

std::optional<Problem> read_styles(const Parts& parts, Styles& styles) {
  const std::string place = "word/styles.xml";
  const auto part = parts.find(place);
  if (part == parts.end()) return std::nullopt;
  Style* open = nullptr;
  const XmlEvents events{.start =
                             [&](const std::string& name, const XmlAttributes& all) {
                               if (name == "w:style")
                                 open = &styles[std::string(all.value("w:styleId"))];
                               else if (open != nullptr)
                                 start_in_style(*open, name, all);
                             },
                         .end =
                             [&](const std::string& name) {
                               if (name == "w:style") open = nullptr;
                             },
                         .text = [](std::string_view) {},
                         .problem = no_problem};
  return read_xml(part->second, place, events);
}

std::optional<Problem> read_numbering(const Parts& parts, Numbering& numbering) {
  const std::string place = "word/numbering.xml";
  const auto part = parts.find(place);
  if (part == parts.end()) return std::nullopt;
  return numbering.read(part->second, place);
}

bool is_on(const XmlAttributes& all) {
  const auto value = all.value("w:val");
  return value != "0" && value != "false" && value != "off" && value != "none";
}

class TextReader {
 public:
  TextReader(const Names& links, const Styles& styles, Numbering& numbering,
             const SourceLimits& limits, Source& source)
      : links_(links), styles_(styles), numbering_(numbering), limits_(limits), source_(source) {}

  std::optional<Problem> read(const std::string& bytes, const std::string& place) {
    const XmlEvents events{
        .start = [&](const std::string& name, const XmlAttributes& all) { start(name, all); },
        .end = [&](const std::string& name) { end(name); },
        .text =
            [&](std::string_view text) {
              if (in_text_ && skip_ == 0) add(text);
            },
        .problem = [&] { return wrong(); }};
    return read_xml(bytes, place, events);
  }

 private:
  std::optional<Problem> wrong() const {
    if (paragraphs_ > limits_.max_paragraphs)
      return Problem{"too_many_paragraphs", "The file has too many paragraphs.", "", ""};
    if (stretches_ > limits_.max_stretches)
      return Problem{"too_complex", "The file changes its look too often.", "", ""};
    return std::nullopt;
  }

  static bool is_skipped(const std::string& name) {
    return name == "mc:Fallback" || name == "w:rPrChange" || name == "w:pPrChange" ||
           name == "w:sectPr" || name == "w:tblPrChange";
  }

  // Footnotes and endnotes are numbered by themselves in the file.
  static std::string note_named(const std::string& element, const XmlAttributes& all) {
    const std::string id(all.value("w:id"));
    return element.starts_with("w:endnote") && !id.empty() ? "end " + id : id;
  }

  static bool is_change(const std::string& name) {
    return name == "w:ins" || name == "w:del" || name == "w:moveFrom" || name == "w:moveTo";
  }

  void start(const std::string& name, const XmlAttributes& all) {
    if (skip_ > 0 || is_skipped(name)) {
      ++skip_;
      return;
    }
    if (name == "w:p") {
      open_.emplace_back();
      ++paragraphs_;
    } else if (name == "w:footnote" || name == "w:endnote") {
      const auto type = all.value("w:type");
      note_ = type.empty() || type == "normal" ? note_named(name, all) : "-";
    } else if (name == "w:tbl") {
      begin_table();
    } else if (name == "w:tr" && within_tables_ == 1) {
      ++row_;
      column_ = 0;
    } else if (name == "w:tc" && within_tables_ == 1) {
      ++column_;
    } else if (name == "w:gridSpan" || name == "w:vMerge" || name == "w:hMerge") {
      source_.uneven.insert(table_);
    } else if (is_change(name)) {
      source_.moves = source_.moves || name.starts_with("w:move");
      const auto author = all.value("w:author");
      changes_.push_back({name == "w:ins" || name == "w:moveTo",
                          author.empty() ? std::string(kAnonymous) : std::string(author)});
    } else if (name == "w:hyperlink") {
      const auto found = links_.find(std::string(all.value("r:id")));
      link_ = found == links_.end() ? "" : found->second;
    } else if (!open_.empty()) {
      start_within(name, all);
    }
  }

  // Tables within others, notes and text boxes are read as their paragraphs.
  void begin_table() {
    const bool outermost = within_tables_++ == 0;
    if (outermost && note_.empty() && open_.empty()) {
      ++table_;
      row_ = column_ = 0;
      is_placed_ = true;
    } else {
      source_.tables = true;
      if (is_placed_) source_.uneven.insert(table_);
    }
  }

  void start_within(const std::string& name, const XmlAttributes& all) {
    if (name == "w:pStyle") {
      open_.back().style = all.value("w:val");
    } else if (name == "w:ilvl") {
      open_.back().place.rank = rank_said(all);
    } else if (name == "w:numId") {
      open_.back().place.list = all.value("w:val");
    } else if (name == "w:r") {
      in_run_ = true;
      look_ = {};
    } else if (name == "w:b" && in_run_) {
      look_.bold = is_on(all);
    } else if (name == "w:i" && in_run_) {
      look_.italic = is_on(all);
    } else if (name == "w:t" || name == "w:delText") {
      in_text_ = true;
    } else if (name == "w:tab" && in_run_) {
      add("\t");
    } else if (name == "w:br" || name == "w:cr") {
      add("\n");
    } else if (name == "w:noBreakHyphen") {
      add("\xE2\x80\x91");
    } else if (name == "w:footnoteReference" || name == "w:endnoteReference") {
      add("", note_named(name, all));
    } else if (name == "w:commentReference") {
      source_.comments = true;
    }
  }

  void end(const std::string& name) {
    if (skip_ > 0) {
      --skip_;
    } else if (name == "w:p" && !open_.empty()) {
      settle(open_.back());
      if (is_placed_ && within_tables_ == 1 && open_.size() == 1) {
        auto& cell = open_.back().paragraph;
        cell.table = table_;
        cell.row = row_;
        cell.column = column_;
      }
      auto& list = note_.empty() ? source_.paragraphs : source_.notes[note_];
      list.push_back(std::move(open_.back().paragraph));
      open_.pop_back();
    } else if (name == "w:tbl" && within_tables_ > 0) {
      if (--within_tables_ == 0) is_placed_ = false;
    } else if (name == "w:footnote" || name == "w:endnote") {
      note_.clear();
    } else if (is_change(name) && !changes_.empty()) {
      changes_.pop_back();
    } else if (name == "w:hyperlink") {
      link_.clear();
    } else if (name == "w:r") {
      in_run_ = false;
    } else if (name == "w:t" || name == "w:delText") {
      in_text_ = false;
    }
  }

  void add(std::string_view text, const std::string& note = "") {
    if (open_.empty()) return;
    SourceWords words{.text = std::string(text),
                      .look = look_,
                      .inserted_by = "",
                      .deleted_by = "",
                      .note = note};
    words.look.link = link_;
    for (const auto& change : changes_)
      (change.insertion ? words.inserted_by : words.deleted_by) = change.author;
    auto& all = open_.back().paragraph.words;
    if (!all.empty() && all.back().goes_on(words)) {
      all.back().text += text;
    } else {
      all.push_back(std::move(words));
      ++stretches_;
    }
  }

  struct Change {
    bool insertion = false;
    std::string author;
  };
  struct Open {
    SourceParagraph paragraph;
    std::string style;  // its id
    ListPlace place = {};
  };

  // The paragraph has ended: what its style is called, and which number it has in its list.
  void settle(Open& open) {
    const auto found = styles_.find(open.style);
    if (found != styles_.end()) open.paragraph.style = found->second.name;
    const auto place = place_of(open);
    if (place.list.empty() || place.list == "0" || !note_.empty()) return;
    open.paragraph.list_level = *place.rank + 1;
    open.paragraph.mark = numbering_.next(place.list, *place.rank);
  }

  // What the paragraph says goes before what its style says, and that before the style it is
  // based on.
  [[nodiscard]] ListPlace place_of(const Open& open) const {
    constexpr int kMostParents = 20;
    if (!open.place.list.empty()) return {open.place.list, open.place.rank.value_or(0)};
    std::string id = open.style;
    for (int i = 0; i < kMostParents; ++i) {
      const auto found = styles_.find(id);
      if (found == styles_.end()) break;
      const auto& style = found->second;
      if (style.place.list.empty()) {
        id = style.parent;
        continue;
      }
      auto rank = open.place.rank;
      if (!rank) rank = style.place.rank;
      if (!rank) rank = numbering_.rank_of_style(style.place.list, id);
      return {style.place.list, rank.value_or(0)};
    }
    return {};
  }

  const Names& links_;
  const Styles& styles_;
  Numbering& numbering_;
  const SourceLimits& limits_;
  Source& source_;
  std::vector<Open> open_;  // text boxes hold paragraphs within paragraphs
  std::vector<Change> changes_;
  std::string note_;
  std::string link_;
  Look look_;
  std::size_t table_ = 0, row_ = 0, column_ = 0;
  int within_tables_ = 0;
  bool is_placed_ = false;  // the table that is open has rows of its own
  int skip_ = 0;
  bool in_run_ = false;
  bool in_text_ = false;
  std::size_t paragraphs_ = 0;
  std::size_t stretches_ = 0;
};

// An archive that is none: what it is as far as it says so, and what to do with it.
Problem not_a_docx(const std::map<std::string, std::string>& parts) {
  const auto kind = parts.find("mimetype");
  if (kind != parts.end() && kind->second.starts_with("application/vnd.oasis.opendocument"))
    return {"not_a_docx", "It is an OpenDocument file, such as ODT, and not a DOCX.", "",
            "Open it in the word processor that wrote it, and save it as DOCX (Word 2007-365)."};
  return {"not_a_docx", "The archive has no word/document.xml, as a DOCX would.", "",
          "Save it in a word processor as DOCX, or as text in UTF-8."};
}

}  // namespace

Result<Source> open_docx(std::string_view bytes, const SourceLimits& limits) {
  ZipLimits sizes;
  sizes.max_part = std::uint64_t{32} << 20;
  const auto parts =
      unzipped(bytes,
               {"mimetype", "word/document.xml", "word/styles.xml", "word/numbering.xml",
                "word/footnotes.xml", "word/endnotes.xml", "word/_rels/document.xml.rels"},
               sizes);
  if (!parts) return parts.error();
  const auto main = parts->find("word/document.xml");
  if (main == parts->end()) return not_a_docx(*parts);
  Names links;
  Styles styles;
  Numbering numbering;
  if (auto problem = read_relations(*parts, links)) return *problem;
  if (auto problem = read_styles(*parts, styles)) return *problem;
  if (auto problem = read_numbering(*parts, numbering)) return *problem;
  Source source;
  TextReader reader(links, styles, numbering, limits, source);
  if (auto problem = reader.read(main->second, "word/document.xml")) return *problem;
  for (const char* place : {"word/footnotes.xml", "word/endnotes.xml"}) {
    const auto notes = parts->find(place);
    if (notes == parts->end()) continue;
    if (auto problem = reader.read(notes->second, place)) return *problem;
  }
  source.notes.erase("-");
  return source;
}

}  // namespace concord::exports
