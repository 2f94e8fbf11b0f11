#include "engine/exports/docx_package.hpp"

#include <algorithm>
#include <array>

#include "engine/exports/zip_archive.hpp"
#include "engine/words/clean.hpp"
#include "engine/words/direction.hpp"

namespace concord::exports {
namespace {

constexpr std::string_view kXml = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr std::string_view kWordSpace =
    " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
    "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">\n";
constexpr std::string_view kRelations =
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\n";
constexpr std::string_view kOffice =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
constexpr std::string_view kWordType =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.";

std::string style(std::string_view id, std::string_view name, std::string_view inside) {
  const bool normal = id == "Normal";
  std::string out = "<w:style w:type=\"paragraph\" w:styleId=\"";
  out += id;
  out += normal ? "\" w:default=\"1\"><w:name w:val=\"" : "\"><w:name w:val=\"";
  out += name;
  out += normal ? "\"/>" : "\"/><w:basedOn w:val=\"Normal\"/>";
  if (name.starts_with("heading")) out += "<w:next w:val=\"Normal\"/>";
  out += "<w:qFormat/>";
  out += inside;
  return out + "</w:style>\n";
}

// Of letters in half points: Arabic's and Hebrew's, which Word calls complex, have a size of their
// own.
std::string size_of(int half_points) {
  const auto size = std::to_string(half_points);
  return "<w:sz w:val=\"" + size + "\"/><w:szCs w:val=\"" + size + "\"/>";
}

std::string small_note(std::string_view id, std::string_view name) {
  return style(id, name,
               "<w:pPr><w:suppressLineNumbers/></w:pPr><w:rPr><w:i/><w:iCs/><w:color "
               "w:val=\"8A4B00\"/>" +
                   size_of(18) + "</w:rPr>");
}

std::string heading(int level) {
  constexpr std::array<int, 6> kSizes = {32, 28, 25, 23, 22, 22};
  const auto size = kSizes.at(static_cast<std::size_t>(level - 1));
  const auto rank = std::to_string(level);
  return style("Heading" + rank, "heading " + rank,
               "<w:pPr><w:keepNext/><w:spacing w:before=\"" + std::to_string(420 - 40 * level) +
                   "\" w:after=\"100\"/><w:outlineLvl w:val=\"" + std::to_string(level - 1) +
                   "\"/></w:pPr><w:rPr><w:b/><w:bCs/>" + size_of(size) + "</w:rPr>");
}

std::string item(std::string_view id, std::string_view name, int level) {
  const auto rank = std::to_string(level);
  const auto left = std::to_string(567 * level);
  return style(std::string(id) + rank, std::string(name) + " " + rank,
               "<w:pPr><w:tabs><w:tab w:val=\"left\" w:pos=\"" + left +
                   "\"/></w:tabs><w:ind w:left=\"" + left + "\" w:hanging=\"567\"/></w:pPr>");
}

std::string styles(const std::string& language, bool from_right) {
  std::string out(kXml);
  out += "<w:styles";
  out += kWordSpace;
  out +=
      "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Cambria\" w:hAnsi=\"Cambria\" "
      "w:cs=\"Times New Roman\"/>" +
      size_of(22);
  if (!language.empty())
    out +=
        (from_right ? "<w:lang w:bidi=\"" : "<w:lang w:val=\"") + words::escaped(language) + "\"/>";
  out +=
      "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after=\"120\" w:line=\"276\" "
      "w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>\n";
  out += style("Normal", "Normal", "");
  out += style("Title", "Title",
               "<w:pPr><w:keepNext/><w:spacing w:before=\"240\" "
               "w:after=\"240\"/></w:pPr><w:rPr><w:b/><w:bCs/>" +
                   size_of(40) + "</w:rPr>");
  out += style("Fact", "Fact",
               "<w:pPr><w:suppressLineNumbers/><w:spacing w:after=\"20\"/></w:pPr><w:rPr><w:color "
               "w:val=\"55555A\"/>" +
                   size_of(19) + "</w:rPr>");
  out += style("Foot", "Foot of the page",
               "<w:pPr><w:tabs><w:tab w:val=\"right\" w:pos=\"9072\"/></w:tabs><w:spacing "
               "w:after=\"0\"/></w:pPr><w:rPr><w:color w:val=\"55555A\"/>" +
                   size_of(17) + "</w:rPr>");
  out += small_note("Stale", "stale translation");
  out += small_note("Remark", "paragraph remark");
  for (int level = 1; level <= 6; ++level) out += heading(level);
  for (int level = 1; level <= 9; ++level) out += item("Item", "Item", level);
  for (int level = 1; level <= 9; ++level) out += item("Lettered", "Lettered item", level);
  out += style(
      "Verbatim", "Verbatim",
      "<w:rPr><w:rFonts w:ascii=\"Consolas\" w:hAnsi=\"Consolas\"/>" + size_of(18) + "</w:rPr>");
  for (const bool head : {true, false})
    out += style(head ? "TableHead" : "TableText", head ? "Table head" : "Table text",
                 std::string("<w:pPr><w:spacing w:before=\"40\" w:after=\"40\" w:line=\"240\" "
                             "w:lineRule=\"auto\"/></w:pPr>") +
                     (head ? "<w:rPr><w:b/><w:bCs/></w:rPr>" : ""));
  out += style("TableEnd", "Table end",
               "<w:pPr><w:suppressLineNumbers/><w:spacing w:after=\"0\" w:line=\"120\" "
               "w:lineRule=\"exact\"/></w:pPr>");
  out += style("FootnoteText", "footnote text",
               "<w:pPr><w:spacing w:after=\"40\" w:line=\"240\" "
               "w:lineRule=\"auto\"/></w:pPr><w:rPr>" +
                   size_of(18) + "</w:rPr>");
  return out + "</w:styles>\n";
}

std::string settings(bool footnotes) {
  std::string out(kXml);
  ((out += "<w:settings") += kWordSpace) += "<w:zoom w:percent=\"100\"/>";
  if (footnotes)
    out += "<w:footnotePr><w:footnote w:id=\"-1\"/><w:footnote w:id=\"0\"/></w:footnotePr>";
  out +=
      "<w:compat><w:compatSetting w:name=\"compatibilityMode\" "
      "w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>";
  return out + "</w:settings>\n";
}

std::string content_types(const Package& package) {
  std::string out(kXml);
  out +=
      "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\n"
      "<Default Extension=\"rels\" "
      "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\n"
      "<Default Extension=\"xml\" ContentType=\"application/xml\"/>\n"
      "<Override PartName=\"/docProps/core.xml\" "
      "ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>\n";
  const auto word_part = [&](std::string_view name, std::string_view type) {
    ((out += "<Override PartName=\"/word/") += name) += ".xml\" ContentType=\"";
    ((out += kWordType) += type) += "+xml\"/>\n";
  };
  word_part("document", "document.main");
  word_part("styles", "styles");
  word_part("settings", "settings");
  word_part("footer1", "footer");
  if (!package.footnotes.empty()) word_part("footnotes", "footnotes");
  return out + "</Types>\n";
}

std::string relation(std::string_view id, std::string_view type, std::string_view target,
                     bool outside = false) {
  std::string out = "<Relationship Id=\"";
  out += id;
  ((out += "\" Type=\"") += type) += "\" Target=\"";
  words::append_escaped(out, target);
  return out + (outside ? "\" TargetMode=\"External\"/>\n" : "\"/>\n");
}

std::string office(std::string_view what) {
  return std::string(kOffice) + std::string(what);
}

std::string document_relations(const Package& package) {
  std::string out(kXml);
  out += kRelations;
  out += relation("styles", office("styles"), "styles.xml");
  out += relation("settings", office("settings"), "settings.xml");
  out += relation("foot", office("footer"), "footer1.xml");
  if (!package.footnotes.empty())
    out += relation("footnotes", office("footnotes"), "footnotes.xml");
  for (std::size_t i = 0; i < package.links.size(); ++i)
    out += relation("link" + std::to_string(i + 1), office("hyperlink"), package.links[i], true);
  return out + "</Relationships>\n";
}

std::string document(const Package& package) {
  std::string out(kXml);
  out += "<w:document";
  ((out += kWordSpace) += "<w:body>\n") += package.body;
  // A4 with 25 mm at the sides; every fifth line is numbered.
  out +=
      "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"foot\"/><w:pgSz w:w=\"11906\" "
      "w:h=\"16838\"/><w:pgMar w:top=\"1304\" w:right=\"1417\" "
      "w:bottom=\"1304\" w:left=\"1417\" w:header=\"709\" w:footer=\"709\" w:gutter=\"0\"/>";
  if (package.numbers) out += "<w:lnNumType w:countBy=\"5\" w:restart=\"continuous\"/>";
  if (package.from_right) out += "<w:bidi/>";
  return out + "</w:sectPr>\n</w:body>\n</w:document>\n";
}

// What the page is one of, and which one of how many: loose sheets are told apart by nothing else.
std::string foot_of_pages(const Package& package) {
  std::string out(kXml);
  ((out += "<w:ftr") += kWordSpace) += paragraph_start("Foot") + "</w:pPr>";
  append_run(out, package.foot + "\t", {});
  for (const auto* what : {" PAGE ", " NUMPAGES "}) {
    out +=
        "<w:fldSimple w:instr=\"" + std::string(what) + "\"><w:r><w:t>1</w:t></w:r></w:fldSimple>";
    if (std::string_view(what) == " PAGE ") append_run(out, " / ", {});
  }
  return out + "</w:p></w:ftr>\n";
}

std::string package_relations() {
  std::string out(kXml);
  out += kRelations;
  out += relation("document", office("officeDocument"), "word/document.xml");
  out += relation("core",
                  "http://schemas.openxmlformats.org/package/2006/relationships/metadata/"
                  "core-properties",
                  "docProps/core.xml");
  return out + "</Relationships>\n";
}

std::string core_properties(const std::string& title) {
  return std::string(kXml) +
         "<cp:coreProperties "
         "xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" "
         "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>" +
         words::escaped(title) + "</dc:title></cp:coreProperties>\n";
}

}  // namespace

void append_run(std::string& out, std::string_view typed, const RunLook& how) {
  constexpr std::array<std::string_view, 6> kColours = {"B3261E", "0B4FA8", "1C6B3A",
                                                        "8A4B00", "7A2A91", "00636E"};
  if (typed.empty()) return;
  std::string properties;
  if (how.look.code) properties += "<w:rFonts w:ascii=\"Consolas\" w:hAnsi=\"Consolas\"/>";
  if (how.look.bold) properties += "<w:b/><w:bCs/>";
  if (how.look.italic) properties += "<w:i/><w:iCs/>";
  if (how.bracket != 0)
    ((properties += "<w:color w:val=\"") += kColours.at((how.bracket - 1) % 6)) += "\"/>";
  else if (!how.look.link.empty())
    properties += "<w:color w:val=\"0B4FA8\"/>";
  if (!how.look.link.empty()) properties += "<w:u w:val=\"single\"/>";
  if (how.raised) properties += "<w:vertAlign w:val=\"superscript\"/>";
  // Signs and numbers go with their paragraph, else Word would set a bracket the other way round.
  const auto letters = words::letters_of(typed);
  if (letters.any() ? letters.run_right_to_left() : how.from_right) properties += "<w:rtl/>";
  out += "<w:r>";
  if (!properties.empty()) ((out += "<w:rPr>") += properties) += "</w:rPr>";
  const std::string_view tag = how.deleted ? "w:delText" : "w:t";
  while (!typed.empty()) {
    const auto end = std::min(typed.find_first_of("\n\t"), typed.size());
    if (end > 0) {
      ((out += '<') += tag) += " xml:space=\"preserve\">";
      words::append_escaped(out, typed.substr(0, end));
      ((out += "</") += tag) += '>';
    }
    if (end < typed.size()) out += typed[end] == '\t' ? "<w:tab/>" : "<w:br/>";
    typed.remove_prefix(std::min(end + 1, typed.size()));
  }
  out += "</w:r>";
}

std::string change_attributes(std::size_t id, std::string_view author, std::string_view date) {
  std::string out = " w:id=\"" + std::to_string(id) + "\" w:author=\"";
  words::append_escaped(out, author);
  out += '"';
  if (!date.empty()) {
    out += " w:date=\"";
    words::append_escaped(out, date);
    out += '"';
  }
  return out;
}

std::string paragraph_start(std::string_view style_id, bool from_right) {
  std::string out = "<w:p><w:pPr>";
  if (!style_id.empty()) ((out += "<w:pStyle w:val=\"") += style_id) += "\"/>";
  if (from_right) out += "<w:bidi/>";
  return out;
}

std::string table_start(std::size_t columns, bool from_right) {
  std::string out = "<w:tbl><w:tblPr>";
  if (from_right) out += "<w:bidiVisual/>";
  out += "<w:tblW w:w=\"5000\" w:type=\"pct\"/><w:tblBorders>";
  for (const auto* side : {"top", "left", "bottom", "right", "insideH", "insideV"})
    out += "<w:" + std::string(side) +
           " w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"A0A0A0\"/>";
  out += "</w:tblBorders></w:tblPr><w:tblGrid>";
  for (std::size_t i = 0; i < columns; ++i)
    out += "<w:gridCol w:w=\"" + std::to_string(9072 / columns) + "\"/>";
  return out + "</w:tblGrid>\n";
}

std::string heading_style(int level) {
  return "Heading" + std::to_string(std::clamp(level, 1, 6));
}

std::string item_style(int level) {
  return level <= 0 ? "" : "Item" + std::to_string(std::min(level, 9));
}

std::string lettered_style(int level) {
  return "Lettered" + std::to_string(std::clamp(level, 1, 9));
}

std::string packed(const Package& package) {
  std::vector<Part> parts = {{"[Content_Types].xml", content_types(package)},
                             {"_rels/.rels", package_relations()},
                             {"docProps/core.xml", core_properties(package.title)},
                             {"word/_rels/document.xml.rels", document_relations(package)},
                             {"word/document.xml", document(package)},
                             {"word/styles.xml", styles(package.language, package.from_right)},
                             {"word/settings.xml", settings(!package.footnotes.empty())},
                             {"word/footer1.xml", foot_of_pages(package)}};
  if (!package.footnotes.empty()) {
    std::string bytes(kXml);
    ((bytes += "<w:footnotes") += kWordSpace) += package.footnotes;
    parts.push_back({"word/footnotes.xml", bytes + "</w:footnotes>\n"});
  }
  return zipped(parts);
}

}  // namespace concord::exports
