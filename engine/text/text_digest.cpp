#include "engine/text/text_digest.hpp"

#include <string_view>

#include "engine/audit/sha256.hpp"
#include "engine/json/canonical_json.hpp"
#include "engine/text/brackets.hpp"

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

void write_texts(std::string& out, const Texts& texts, const std::set<std::string>* languages) {
  out += '{';
  bool first = true;
  for (const auto& [language, text] : texts) {
    if (languages != nullptr && !languages->contains(language)) continue;
    if (!first) out += ',';
    first = false;
    json::append_string(out, language);
    out += ':';
    out += '"';
    append_base64url(out, text.digest.view());
    out += '"';
  }
  out += '}';
}

// [name, [[index, texts], ...]]: of a closed bracket the chosen alternative alone.
void write_bracket(std::string& out, const Bracket& bracket,
                   const std::set<std::string>* languages) {
  out += '[';
  json::append_string(out, bracket.name.value);
  out += ",[";
  bool first = true;
  for (std::size_t i = 0; i < bracket.alternatives.size(); ++i) {
    const Alternative& alternative = bracket.alternatives[i];
    if (bracket.closed_on ? *bracket.closed_on != i : alternative.dropped.has_value()) continue;
    if (!first) out += ',';
    first = false;
    out += '[' + std::to_string(i) + ',';
    write_texts(out, alternative.texts, languages);
    out += ']';
  }
  out += "]]";
}

void write_paragraph(std::string& out, const Paragraph& paragraph,
                     const std::set<std::string>* languages) {
  out += '[';
  json::append_string(out, paragraph.id.value);
  out += ',';
  json::append_string(out, kind_name(paragraph.kind));
  out += ',';
  write_texts(out, paragraph.texts, languages);
  if (const auto standing = standing_brackets(paragraph); !standing.empty()) {
    out += ",[";
    for (std::size_t i = 0; i < standing.size(); ++i) {
      if (i > 0) out += ',';
      write_bracket(out, *standing[i], languages);
    }
    out += ']';
  }
  out += ']';
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

Digest working_digest(const Document& document) {
  const auto& revisions = document.revisions;
  if (!revisions.empty() && revisions.back()->paragraphs.shares(document.draft))
    return revisions.back()->text_digest;
  return text_digest(*document.draft);
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
