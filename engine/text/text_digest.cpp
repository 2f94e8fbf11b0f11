#include "engine/text/text_digest.hpp"

#include <string_view>

#include "engine/audit/sha256.hpp"
#include "engine/json/canonical_json.hpp"

namespace concord::text {
namespace {

std::string_view kind_name(ParagraphKind kind) {
  switch (kind) {
    case ParagraphKind::heading:
      return "heading";
    case ParagraphKind::paragraph:
      return "paragraph";
    case ParagraphKind::note:
      return "note";
  }
  return "paragraph";
}

// Null stands for every language.
void write_languages(std::string& out, const std::set<std::string>* languages) {
  if (languages == nullptr) {
    out += "\"*\"";
    return;
  }
  out += '[';
  bool first = true;
  for (const std::string& language : *languages) {
    if (!first) out += ',';
    first = false;
    json::append_string(out, language);
  }
  out += ']';
}

void write_paragraph(std::string& out, const Paragraph& paragraph,
                     const std::set<std::string>* languages) {
  out += '[';
  json::append_string(out, paragraph.id.value);
  out += ',';
  json::append_string(out, kind_name(paragraph.kind));
  out += ",{";
  bool first = true;
  for (const auto& [language, text] : paragraph.texts) {
    if (languages != nullptr && !languages->contains(language)) continue;
    if (!first) out += ',';
    first = false;
    json::append_string(out, language);
    out += ':';
    json::append_string(out, to_string(text.digest));
  }
  out += "}]";
}

Digest digest_of(const Paragraphs& paragraphs, const std::set<std::string>* languages) {
  std::string out = R"(["concord-text/1",)";
  out.reserve(64 + paragraphs.size() * 160);
  write_languages(out, languages);
  out += ",[";
  bool first = true;
  for (const auto& paragraph : paragraphs) {
    if (!first) out += ',';
    first = false;
    write_paragraph(out, *paragraph, languages);
  }
  out += "]]";
  return audit::sha256(out);
}

Digest digest_of(const Paragraph& paragraph, const std::set<std::string>* languages) {
  std::string out = R"(["concord-paragraph/1",)";
  write_languages(out, languages);
  out += ',';
  write_paragraph(out, paragraph, languages);
  out += ']';
  return audit::sha256(out);
}

}  // namespace

Digest text_digest(const Paragraphs& paragraphs) {
  return digest_of(paragraphs, nullptr);
}

Digest text_digest(const Paragraphs& paragraphs, const std::set<std::string>& languages) {
  return digest_of(paragraphs, &languages);
}

Digest paragraph_digest(const Paragraph& paragraph) {
  return digest_of(paragraph, nullptr);
}

Digest paragraph_digest(const Paragraph& paragraph, const std::set<std::string>& languages) {
  return digest_of(paragraph, &languages);
}

}  // namespace concord::text
