#include "engine/annex/documents.hpp"

namespace concord::annex {
namespace {

SourceRow source_row(const Annexed& annexed, const TextParagraph& paragraph, const SourceOf& source,
                     const std::string& language) {
  SourceRow row{.input = joined(source.by),
                .number = 0,
                .revision = source.revision,
                .how = source.how,
                .alternative = 0,
                .revised_since = false,
                .withdrawn = false,
                .disavowed = false,
                .withdrawn_at = {},
                .changes = {},
                .roots = {}};
  for (const auto& root : source.roots)
    row.roots.push_back({.input = joined(root.by),
                         .number = root.number,
                         .mark = root.mark,
                         .how = root.how,
                         .text = wording(root.texts, language),
                         .withdrawn = root.withdrawn,
                         .disavowed = root.disavowed});
  const auto found = source.place ? find_input(annexed, *source.place) : FoundInput{};
  if (found.paragraph == nullptr) return row;
  row.input = found.input->label;
  row.number = found.paragraph->number;
  row.withdrawn = found.paragraph->withdrawn || found.input->withdrawn.has_value();
  row.disavowed = found.paragraph->disavowed;
  row.withdrawn_at = found.paragraph->withdrawn_at;
  row.revised_since = !source.digest.empty() && source.digest != found.paragraph->digest;
  const std::string& before = wording(found.paragraph->texts, language);
  if (before.empty()) return row;
  const auto stands = standpoint(paragraph, source);
  row.alternative = stands.number;
  row.changes = pieces(before, stands.alternative == nullptr
                                   ? wording(paragraph.texts, language)
                                   : held_words(stands.alternative->texts, language).text);
  return row;
}

std::vector<Target> targets_of(const Annexed& annexed, const Disposition& disposition) {
  std::vector<Target> out;
  for (const auto& id : disposition.targets) {
    const auto* paragraph = find_paragraph(annexed, id);
    out.push_back({id, paragraph == nullptr ? std::string() : name_of(*paragraph)});
  }
  return out;
}

Link link_of(const Input& input, const InputParagraph& paragraph, const Disposition& disposition) {
  return {.text = {},
          .input = input.label,
          .number = paragraph.number,
          .kind = disposition.kind,
          .how = disposition.how,
          .stale = disposition.standing == Standing::stale,
          .withdrawn = paragraph.withdrawn || input.withdrawn.has_value(),
          .disavowed = paragraph.disavowed,
          .mark = Mark::from_sources};
}

// The links of an input paragraph: by the paragraph of the text, and those that lead nowhere.
struct Sorted {
  std::map<ParagraphId, std::vector<Link>> placed;
  std::vector<Link> nowhere;
};

void sort_links(const Annexed& annexed, const Input& input, const InputParagraph& paragraph,
                Sorted& sorted) {
  bool answered = false;
  for (const auto& disposition : paragraph.dispositions) {
    if (!counts(input, paragraph, disposition)) continue;
    answered = true;
    Link link = link_of(input, paragraph, disposition);
    if (disposition.targets.empty()) sorted.nowhere.push_back(link);
    for (const auto& target : targets_of(annexed, disposition)) {
      link.text = target.name;
      if (target.name.empty())
        sorted.nowhere.push_back(link);
      else
        sorted.placed[target.id].push_back(link);
    }
  }
  if (answered) return;
  sorted.nowhere.push_back({.text = {},
                            .input = input.label,
                            .number = paragraph.number,
                            .kind = {},
                            .how = {},
                            .stale = false,
                            .withdrawn = paragraph.withdrawn || input.withdrawn.has_value(),
                            .disavowed = paragraph.disavowed,
                            .mark = Mark::from_sources});
}

}  // namespace

Head head_of(const Annexed& annexed, const std::string& language) {
  std::vector<Head::Corrigendum> corrigenda;
  for (const auto& one : annexed.corrections) {
    const auto* paragraph = find_paragraph(annexed, one.paragraph);
    corrigenda.push_back({one, paragraph == nullptr ? one.paragraph.value : name_of(*paragraph)});
  }
  return {.consultation = annexed.consultation,
          .key = annexed.key,
          .title = annexed.title,
          .symbol = annexed.symbol,
          .revision = annexed.revision,
          .issued_at = annexed.issued_at,
          .language = language_of(annexed, language),
          .recalled = annexed.recalled,
          .inputs_known = annexed.inputs_known,
          .corrigenda = std::move(corrigenda)};
}

SourcesAnnex sources_annex(const Annexed& annexed, const std::string& language) {
  SourcesAnnex out{.head = head_of(annexed, language), .items = {}};
  for (const auto& paragraph : annexed.paragraphs) {
    SourcesItem item{.name = name_of(paragraph),
                     .id = paragraph.id,
                     .kind = paragraph.kind,
                     .status = paragraph.status,
                     .mark = paragraph.mark,
                     .proposer = paragraph.proposer,
                     .text = wording(paragraph.texts, out.head.language),
                     .words = authorship(annexed, paragraph, out.head.language),
                     .sources = {},
                     .withdrawn = paragraph.withdrawn,
                     .withdrawn_at = paragraph.withdrawn_at};
    for (const auto& source : paragraph.sources) {
      item.sources.push_back(source_row(annexed, paragraph, source, out.head.language));
      const auto& row = item.sources.back();
      if (row.withdrawn || row.disavowed) item.withdrawn = false;
    }
    out.items.push_back(std::move(item));
  }
  return out;
}

DispositionAnnex disposition_annex(const Annexed& annexed, const std::string& language) {
  DispositionAnnex out{.head = head_of(annexed, language), .inputs = {}};
  for (const auto& input : annexed.inputs) {
    DispositionInput section{.label = input.label,
                             .key = input.key,
                             .revision = input.revision,
                             .withdrawn = input.withdrawn,
                             .disavowed = input.disavowed,
                             .late_because = input.late_because,
                             .items = {}};
    for (const auto& paragraph : input.paragraphs) {
      DispositionItem item{.number = paragraph.number,
                           .id = paragraph.id,
                           .text = wording(paragraph.texts, out.head.language),
                           .by = joined(input.by),
                           .withdrawn = paragraph.withdrawn || input.withdrawn.has_value(),
                           .disavowed = paragraph.disavowed,
                           .withdrawn_at = paragraph.withdrawn_at,
                           .reopened = paragraph.reopened,
                           .since = paragraph.since,
                           .rows = {}};
      for (const auto& disposition : paragraph.dispositions)
        item.rows.push_back(
            {disposition, targets_of(annexed, disposition), counts(input, paragraph, disposition)});
      section.items.push_back(std::move(item));
    }
    out.inputs.push_back(std::move(section));
  }
  return out;
}

Concordance concordance(const Annexed& annexed, const std::string& language) {
  Concordance out{.head = head_of(annexed, language), .texts = {}, .inputs = {}, .links = {}};
  Sorted sorted;
  for (const auto& input : annexed.inputs) {
    out.inputs.push_back(input.label);
    for (const auto& paragraph : input.paragraphs) sort_links(annexed, input, paragraph, sorted);
  }
  for (const auto& paragraph : annexed.paragraphs) {
    out.texts.push_back(name_of(paragraph));
    auto& links = sorted.placed[paragraph.id];
    if (links.empty()) links.push_back({.text = name_of(paragraph)});
    for (auto& link : links) {
      link.mark = paragraph.mark;
      link.withdrawn = link.withdrawn || (paragraph.withdrawn && !link.input.empty());
      out.links.push_back(std::move(link));
    }
  }
  for (auto& link : sorted.nowhere) out.links.push_back(std::move(link));
  return out;
}

}  // namespace concord::annex
