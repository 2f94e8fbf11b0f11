#include "engine/text/text_digest.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

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

constexpr std::size_t kLong = 64;   // paragraphs, from which on a text is written down
constexpr std::size_t kWindow = 8;  // paragraphs that may be gone between two that stayed

// Finds paragraphs again in a text that was written down, as long as they come in its order.
class Known {
 public:
  explicit Known(const WrittenText* before) : before_(before) {}

  // Nothing: it is new there, or was changed.
  std::optional<std::string_view> find(const Cow<Paragraph>& paragraph, std::size_t index) {
    if (before_ == nullptr) return std::nullopt;
    const auto& old = *before_->paragraphs;
    const auto end = std::min(next_ + kWindow, old.size());
    for (auto at = next_; at < end; ++at)
      if (old[at].shares(paragraph)) return take(at);
    if (index < old.size() && old[index].shares(paragraph)) return take(index);
    return std::nullopt;
  }

 private:
  std::string_view take(std::size_t at) {
    next_ = at + 1;
    const std::size_t begin = at == 0 ? 0 : before_->ends[at - 1] + 1;
    return std::string_view(before_->bytes).substr(begin, before_->ends[at] - begin);
  }

  const WrittenText* before_;
  std::size_t next_ = 0;
};

WrittenText write(const Paragraphs& paragraphs, const std::set<std::string>* languages,
                  const WrittenText* before) {
  WrittenText text;
  text.bytes.reserve(before == nullptr ? paragraphs.size() * 160 : before->bytes.size() + 1024);
  text.ends.reserve(paragraphs.size());
  Known known(before);
  for (const auto& paragraph : paragraphs) {
    if (!text.ends.empty()) text.bytes += ',';
    if (const auto same = known.find(paragraph, text.ends.size()))
      text.bytes += *same;
    else
      write_paragraph(text.bytes, *paragraph, languages);
    text.ends.push_back(static_cast<std::uint32_t>(text.bytes.size()));
  }
  return text;
}

Digest digest_of(const Paragraphs& paragraphs, const std::set<std::string>* languages,
                 const WrittenText* before) {
  std::string begin = R"(["concord-text/1",)";
  write_languages(begin, languages);
  begin += ",[";
  return audit::Sha256()
      .update(begin)
      .update(write(paragraphs, languages, before).bytes)
      .update("]]")
      .finish();
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
  return digest_of(paragraphs, nullptr, nullptr);
}

Digest working_digest(const Document& document) {
  const auto& revisions = document.revisions;
  if (!revisions.empty() && revisions.back()->paragraphs.shares(document.draft))
    return revisions.back()->text_digest;
  return digest_of(*document.draft, nullptr, document.worked_out.written.get());
}

std::shared_ptr<const WrittenText> write_down(const Document& document) {
  if (document.draft->size() < kLong) return nullptr;
  auto text = write(*document.draft, nullptr, document.worked_out.written.get());
  text.paragraphs = document.draft;
  return std::make_shared<const WrittenText>(std::move(text));
}

Digest text_digest(const Paragraphs& paragraphs, const std::set<std::string>& languages) {
  return digest_of(paragraphs, &languages, nullptr);
}

Digest paragraph_digest(const Paragraph& paragraph) {
  return digest_of(paragraph, nullptr);
}

Digest paragraph_digest(const Paragraph& paragraph, const std::set<std::string>& languages) {
  return digest_of(paragraph, &languages);
}

}  // namespace concord::text
