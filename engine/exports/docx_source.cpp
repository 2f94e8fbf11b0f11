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

// Names of styles by their ids, in small letters.
std::optional<Problem> read_styles(const Parts& parts, Names& styles) {
  const std::string place = "word/styles.xml";
  const auto part = parts.find(place);
  if (part == parts.end()) return std::nullopt;
  std::string id;
  const XmlEvents events{.start =
                             [&](const std::string& name, const XmlAttributes& all) {
                               if (name == "w:style") id = all.value("w:styleId");
                               if (name != "w:name" || id.empty()) return;
                               std::string words(all.value("w:val"));
                               for (char& c : words)
                                 if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
                               styles.emplace(id, words);
                             },
                         .end = [](const std::string&) {},
                         .text = [](std::string_view) {},
                         .problem = no_problem};
  return read_xml(part->second, place, events);
}

bool is_on(const XmlAttributes& all) {
  const auto value = all.value("w:val");
  return value != "0" && value != "false" && value != "off" && value != "none";
}

class TextReader {
 public:
  TextReader(const Names& links, const Names& styles, const SourceLimits& limits, Source& source)
      : links_(links), styles_(styles), limits_(limits), source_(source) {}

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
    } else if (name == "w:footnote") {
      const auto type = all.value("w:type");
      note_ = type.empty() || type == "normal" ? std::string(all.value("w:id")) : std::string("-");
    } else if (name == "w:tbl") {
      source_.tables = true;
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

  void start_within(const std::string& name, const XmlAttributes& all) {
    if (name == "w:pStyle") {
      const auto found = styles_.find(std::string(all.value("w:val")));
      open_.back().style = found == styles_.end() ? "" : found->second;
    } else if (name == "w:ilvl") {
      const auto value = all.value("w:val");
      level_ = value.size() == 1 && value[0] >= '0' && value[0] <= '8' ? value[0] - '0' : 0;
    } else if (name == "w:numPr") {
      level_ = 0;
    } else if (name == "w:numId") {
      open_.back().list_level = all.value("w:val") == "0" ? 0 : level_ + 1;
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
    } else if (name == "w:footnoteReference") {
      add("", std::string(all.value("w:id")));
    } else if (name == "w:commentReference") {
      source_.comments = true;
    }
  }

  void end(const std::string& name) {
    if (skip_ > 0) {
      --skip_;
    } else if (name == "w:p" && !open_.empty()) {
      auto& list = note_.empty() ? source_.paragraphs : source_.notes[note_];
      list.push_back(std::move(open_.back()));
      open_.pop_back();
    } else if (name == "w:footnote") {
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
    auto& all = open_.back().words;
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

  const Names& links_;
  const Names& styles_;
  const SourceLimits& limits_;
  Source& source_;
  std::vector<SourceParagraph> open_;  // text boxes hold paragraphs within paragraphs
  std::vector<Change> changes_;
  std::string note_;
  std::string link_;
  Look look_;
  int level_ = 0;
  int skip_ = 0;
  bool in_run_ = false;
  bool in_text_ = false;
  std::size_t paragraphs_ = 0;
  std::size_t stretches_ = 0;
};

}  // namespace

Result<Source> open_docx(std::string_view bytes, const SourceLimits& limits) {
  ZipLimits sizes;
  sizes.max_part = std::uint64_t{32} << 20;
  const auto parts = unzipped(bytes,
                              {"word/document.xml", "word/styles.xml", "word/footnotes.xml",
                               "word/_rels/document.xml.rels"},
                              sizes);
  if (!parts) return parts.error();
  const auto main = parts->find("word/document.xml");
  if (main == parts->end())
    return Problem{"not_a_docx", "The archive has no word/document.xml, as a DOCX would.", "", ""};
  Names links, styles;
  if (auto problem = read_relations(*parts, links)) return *problem;
  if (auto problem = read_styles(*parts, styles)) return *problem;
  Source source;
  TextReader reader(links, styles, limits, source);
  if (auto problem = reader.read(main->second, "word/document.xml")) return *problem;
  const auto notes = parts->find("word/footnotes.xml");
  if (notes != parts->end())
    if (auto problem = reader.read(notes->second, "word/footnotes.xml")) return *problem;
  source.notes.erase("-");
  return source;
}

}  // namespace concord::exports
