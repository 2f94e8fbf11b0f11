#include "engine/text/text_digest.hpp"

#include <openssl/evp.h>

#include <new>
#include <string_view>

namespace concord::text {
namespace {

// RFC 8785 section 3.2.2.2. The text must be UTF-8; bytes above 0x7f are written as they are.
void write_string(std::string& out, std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  out += '"';
  for (const char character : text) {
    const auto byte = static_cast<unsigned char>(character);
    switch (byte) {
      case '"': out += "\\\""; break;
      case '\\': out += "\\\\"; break;
      case '\b': out += "\\b"; break;
      case '\f': out += "\\f"; break;
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      case '\t': out += "\\t"; break;
      default:
        if (byte < 0x20) {
          out += "\\u00";
          out += digits[byte >> 4];
          out += digits[byte & 0xf];
        } else {
          out += character;
        }
    }
  }
  out += '"';
}

std::string_view kind_name(ParagraphKind kind) {
  switch (kind) {
    case ParagraphKind::heading: return "heading";
    case ParagraphKind::paragraph: return "paragraph";
    case ParagraphKind::note: return "note";
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
    write_string(out, language);
  }
  out += ']';
}

void write_paragraph(std::string& out, const Paragraph& paragraph,
                     const std::set<std::string>* languages) {
  out += '[';
  write_string(out, paragraph.id.value);
  out += ',';
  write_string(out, kind_name(paragraph.kind));
  out += ",{";
  bool first = true;
  for (const auto& [language, text] : paragraph.texts) {
    if (languages != nullptr && !languages->contains(language)) continue;
    if (!first) out += ',';
    first = false;
    write_string(out, language);
    out += ':';
    write_string(out, to_string(text.digest));
  }
  out += "}]";
}

Digest sha256(std::string_view bytes) {
  Digest digest;
  // The one-shot call fails for want of memory only.
  if (EVP_Digest(bytes.data(), bytes.size(), digest.bytes.data(), nullptr, EVP_sha256(),
                 nullptr) != 1) {
    throw std::bad_alloc{};
  }
  return digest;
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
  return sha256(out);
}

Digest digest_of(const Paragraph& paragraph, const std::set<std::string>* languages) {
  std::string out = R"(["concord-paragraph/1",)";
  write_languages(out, languages);
  out += ',';
  write_paragraph(out, paragraph, languages);
  out += ']';
  return sha256(out);
}

}  // namespace

Digest text_digest(const Paragraphs& paragraphs) { return digest_of(paragraphs, nullptr); }

Digest text_digest(const Paragraphs& paragraphs, const std::set<std::string>& languages) {
  return digest_of(paragraphs, &languages);
}

Digest paragraph_digest(const Paragraph& paragraph) { return digest_of(paragraph, nullptr); }

Digest paragraph_digest(const Paragraph& paragraph, const std::set<std::string>& languages) {
  return digest_of(paragraph, &languages);
}

}  // namespace concord::text
