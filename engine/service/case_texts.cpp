#include "engine/service/case_texts.hpp"

#include <algorithm>

#include "engine/service/text_layers.hpp"

namespace concord::service {
namespace {

using What = TextLayerName::What;

class Layer {
 public:
  Layer(const consultation::Case& value, What what, std::uint64_t number = 0) {
    made_.layer.name = write_layer({what, value.id.value, number, {}, {}});
  }

  void add(const text::ContentRef& content, std::string kind, std::string language = {},
           const ParagraphId& spot = {}) {
    made_.places.push_back(
        {content, {content.digest, std::move(kind), std::move(language), spot.value, 0}});
  }
  void add(const std::optional<text::ContentRef>& content, std::string kind,
           const ParagraphId& spot = {}) {
    if (content) add(*content, std::move(kind), {}, spot);
  }
  void add(const text::Texts& texts, const std::string& kind, const ParagraphId& spot) {
    for (const auto& [language, content] : texts) add(content, kind, language, spot);
  }
  void add(const std::vector<text::Bracket>& brackets, const std::string& kind,
           const ParagraphId& spot) {
    for (const auto& bracket : brackets)
      for (const auto& alternative : bracket.alternatives) add(alternative.texts, kind, spot);
  }
  void add(const text::Paragraphs& paragraphs) {
    for (const auto& paragraph : paragraphs) {
      add(paragraph->texts, "paragraph", paragraph->id);
      add(paragraph->brackets, "paragraph", paragraph->id);
    }
  }

  PlacedLayer whole(std::uint64_t version) {
    made_.layer.to = store::TextLayer::To::replace;
    made_.layer.version = version;
    return std::move(made_);
  }
  PlacedLayer same(std::uint64_t version) {
    made_.layer.to = store::TextLayer::To::keep;
    made_.layer.version = version;
    return std::move(made_);
  }
  PlacedLayer more() { return std::move(made_); }

 private:
  PlacedLayer made_;
};

PlacedLayer fields_of(const consultation::Case& value) {
  Layer layer(value, What::fields);
  for (const auto& [name, field] : value.fields)
    if (field.wordings)
      layer.add(*field.wordings, "field", ParagraphId(name));
    else if (field.words)
      layer.add(*field.words, "field", {}, ParagraphId(name));
  return layer.whole(value.seq);
}

// What the views of the document and of its dispositions show those who may read the draft.
PlacedLayer draft_of(const consultation::Case& value, const CaseTextsTaken& taken) {
  Layer layer(value, What::draft);
  const auto& document = *value.document;
  if (taken.worked_on && taken.worked_on->draft.shares(document.draft) &&
      taken.worked_on->sources.shares(document.sources))
    return layer.same(value.seq);
  layer.add(*document.draft);
  for (const auto& source : *document.sources) {
    for (const auto& paragraph : source->paragraphs) {
      layer.add(paragraph.listed.texts, "source", paragraph.listed.id);
      layer.add(paragraph.listed.brackets, "source", paragraph.listed.id);
      for (const auto& disposition : paragraph.dispositions)
        layer.add(disposition.reason, "reason", paragraph.listed.id);
    }
  }
  return layer.whole(value.seq);
}

// What parties said of their inputs: for their conference.
PlacedLayer reasons_of(const consultation::Case& value) {
  Layer layer(value, What::reasons);
  for (const auto& source : *value.document->sources) {
    layer.add(source->ground, "reason");
    layer.add(source->withdrawal, "reason");
  }
  return layer.whole(value.seq);
}

PlacedLayer notes_of(const consultation::Case& value) {
  Layer layer(value, What::notes);
  for (const auto& note : *value.document->notes) {
    layer.add(note.content, "note", {}, note.paragraph);
    if (note.resolved) layer.add(note.resolved->answer, "note", note.paragraph);
  }
  return layer.whole(0);
}

PlacedLayer issued_of(const consultation::Case& value, const text::Revision& revision) {
  Layer layer(value, What::issued, revision.number);
  layer.add(*revision.paragraphs);
  return layer.more();
}

PlacedLayer correction_of(const consultation::Case& value, const text::Correction& correction) {
  Layer layer(value, What::corrected, correction.number);
  layer.add(correction.before, "correction", correction.language, correction.paragraph);
  layer.add(correction.after, "correction", correction.language, correction.paragraph);
  return layer.more();
}

PlacedLayer reason_of(const consultation::Case& value, const text::Correction& correction) {
  Layer layer(value, What::righted, correction.number);
  layer.add(correction.reason, "reason", {}, correction.paragraph);
  return layer.more();
}

}  // namespace

std::vector<PlacedLayer> texts_of(const consultation::Case& value, CaseTextsTaken& taken) {
  std::vector<PlacedLayer> layers;
  if (taken.seq == value.seq) return layers;
  taken.seq = value.seq;
  if (!value.fields.empty()) layers.push_back(fields_of(value));
  if (!value.document) return layers;
  const auto& document = *value.document;
  layers.push_back(draft_of(value, taken));
  if (!document.sources->empty()) layers.push_back(reasons_of(value));
  if (!document.notes->empty() &&
      !(taken.worked_on && taken.worked_on->notes.shares(document.notes)))
    layers.push_back(notes_of(value));
  taken.worked_on = {document.draft, document.sources, document.notes};
  for (; taken.revisions < document.revisions.size(); ++taken.revisions)
    layers.push_back(issued_of(value, *document.revisions[taken.revisions]));
  for (; taken.corrections < document.corrections->size(); ++taken.corrections) {
    const auto& correction = (*document.corrections)[taken.corrections];
    layers.push_back(correction_of(value, correction));
    layers.push_back(reason_of(value, correction));
  }
  const auto recalled = static_cast<std::size_t>(
      std::count_if(document.revisions.begin(), document.revisions.end(),
                    [](const auto& revision) { return revision->recall_ground.has_value(); }));
  if (recalled > taken.recalls)
    for (const auto& revision : document.revisions) {
      Layer layer(value, What::ground, revision->number);
      layer.add(revision->recall_ground, "reason");
      layers.push_back(layer.more());
    }
  taken.recalls = recalled;
  return layers;
}

}  // namespace concord::service
