#include "engine/exports/xml_events.hpp"

#include <expat.h>

#include <algorithm>
#include <array>
#include <memory>

namespace concord::exports {
namespace {

constexpr int kMostDeep = 200;
constexpr char kParted = '|';

std::string short_name(std::string_view full) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kSpaces = {
      {{"http://schemas.openxmlformats.org/wordprocessingml/2006/main", "w:"},
       {"http://purl.oclc.org/ooxml/wordprocessingml/main", "w:"},
       {"http://schemas.openxmlformats.org/officeDocument/2006/relationships", "r:"},
       {"http://purl.oclc.org/ooxml/officeDocument/relationships", "r:"},
       {"http://schemas.openxmlformats.org/markup-compatibility/2006", "mc:"},
       {"http://schemas.openxmlformats.org/package/2006/relationships", "p:"},
       {"http://www.w3.org/XML/1998/namespace", "xml:"}}};
  const auto bar = full.rfind(kParted);
  if (bar == std::string_view::npos) return ":" + std::string(full);
  const auto space = full.substr(0, bar);
  const auto* found = std::find_if(kSpaces.begin(), kSpaces.end(),
                                   [&](const auto& one) { return one.first == space; });
  return std::string(found == kSpaces.end() ? std::string_view("?:") : found->second) +
         std::string(full.substr(bar + 1));
}

class XmlReading {
 public:
  XmlReading(const XmlEvents& events, const std::string& place)
      : events_(events), place_(place), parser_(XML_ParserCreateNS("UTF-8", kParted)) {}

  std::optional<Problem> read(std::string_view bytes) {
    if (!parser_) return Problem{"broken_xml", "The XML cannot be read: no memory.", place_, ""};
    XML_SetUserData(parser_.get(), this);
    XML_SetElementHandler(parser_.get(), on_start, on_end);
    XML_SetCharacterDataHandler(parser_.get(), on_text);
    XML_SetStartDoctypeDeclHandler(parser_.get(), on_dtd);
    constexpr std::size_t kPiece = std::size_t{1} << 20;
    for (;;) {
      const auto piece = bytes.substr(0, kPiece);
      bytes.remove_prefix(piece.size());
      const auto status = XML_Parse(parser_.get(), piece.data(), static_cast<int>(piece.size()),
                                    bytes.empty() ? 1 : 0);
      if (problem_) return problem_;
      if (status != XML_STATUS_OK) return broken();
      if (bytes.empty()) return std::nullopt;
    }
  }

 private:
  Problem broken() const {
    return {
        "broken_xml",
        std::string("The XML is broken: ") + XML_ErrorString(XML_GetErrorCode(parser_.get())) + ".",
        place_ + ", line " + std::to_string(XML_GetCurrentLineNumber(parser_.get())) + ", column " +
            std::to_string(XML_GetCurrentColumnNumber(parser_.get()) + 1),
        ""};
  }

  void stop(Problem problem) {
    if (!problem_) problem_ = std::move(problem);
    XML_StopParser(parser_.get(), XML_FALSE);
  }

  static void on_start(void* self, const char* name, const char** attributes) {
    auto& reading = *static_cast<XmlReading*>(self);
    if (reading.problem_) return;
    if (++reading.depth_ > kMostDeep)
      return reading.stop({"too_deep", "Elements are nested too deep.", reading.place_, ""});
    if (auto problem = reading.events_.problem()) return reading.stop(*std::move(problem));
    reading.events_.start(short_name(name), XmlAttributes(attributes));
  }

  static void on_end(void* self, const char* name) {
    auto& reading = *static_cast<XmlReading*>(self);
    if (reading.problem_) return;
    --reading.depth_;
    reading.events_.end(short_name(name));
  }

  static void on_text(void* self, const char* text, int size) {
    auto& reading = *static_cast<XmlReading*>(self);
    if (!reading.problem_) reading.events_.text({text, static_cast<std::size_t>(size)});
  }

  static void on_dtd(void* self, const char*, const char*, const char*, int) {
    auto& reading = *static_cast<XmlReading*>(self);
    reading.stop({"has_dtd", "The XML has a document type declaration, which no DOCX needs.",
                  reading.place_, ""});
  }

  struct FreeParser {
    void operator()(XML_ParserStruct* parser) const { XML_ParserFree(parser); }
  };

  const XmlEvents& events_;
  const std::string& place_;
  std::unique_ptr<XML_ParserStruct, FreeParser> parser_;
  int depth_ = 0;
  std::optional<Problem> problem_;
};

}  // namespace

std::string_view XmlAttributes::value(std::string_view name) const {
  for (const char** one = all_; *one != nullptr; one += 2)
    if (short_name(*one) == name) return one[1];
  return {};
}

std::optional<Problem> read_xml(std::string_view bytes, const std::string& place,
                                const XmlEvents& events) {
  return XmlReading(events, place).read(bytes);
}

}  // namespace concord::exports
