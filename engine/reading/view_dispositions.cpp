#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/reading/views.hpp"
#include "engine/reading/withdrawn_sources.hpp"
#include "engine/text/vanishing.hpp"

namespace concord::reading {
namespace {

using Json = nlohmann::json;
using consultation::Case;

class DispositionsView {
 public:
  DispositionsView(const Sight& sight, const Case& value)
      : sight_(sight), value_(value), shows_ids_(sight.reads_drafting(value)) {}

  Json sources() const {
    Json list = Json::array();
    for (const auto* admitted : in_order()) {
      Json view = origin(admitted->document);
      view["revision"] = admitted->revision;
      if (admitted->withdrawal)
        view["withdrawn"] = sight_.reason_of_party(value_, *admitted->withdrawal);
      if (const Case* from = shown(admitted->document); from != nullptr && admitted->withdrawal)
        if (is_disavowed(*from, admitted->revision)) view["disavowed"] = true;
      if (admitted->ground)
        view["late_because"] = sight_.reason_of_party(value_, *admitted->ground);
      view["paragraphs"] = Json::array();
      for (const auto& paragraph : admitted->paragraphs)
        view["paragraphs"].push_back(paragraph_view(*admitted, paragraph));
      list.push_back(std::move(view));
    }
    return list;
  }

  Json missing() const {
    const auto vanishing = text::missing(*value_.document);
    Json view{{"unsettled", Json::array()},
              {"without_reason", Json::array()},
              {"lost_targets", Json::array()},
              {"unsourced", codes(vanishing.unsourced)}};
    for (const auto& item : vanishing.unsettled) {
      Json row = place(item.source);
      row["why"] = word(item.why);
      view["unsettled"].push_back(std::move(row));
    }
    for (const auto& item : vanishing.without_reason) {
      Json row = place(item.source);
      row["number"] = item.number;
      row["kind"] = word(item.kind);
      view["without_reason"].push_back(std::move(row));
    }
    for (const auto& item : vanishing.lost_targets) {
      Json row = place(item.source);
      row["number"] = item.number;
      row["target"] = item.target.value;
      view["lost_targets"].push_back(std::move(row));
    }
    if (!sight_.is_of_conference(value_))
      for (const char* list : {"unsettled", "without_reason", "lost_targets"})
        std::sort(view[list].begin(), view[list].end());
    return view;
  }

 private:
  // Inputs stand in the order of their countries, which tells those whose names are hidden. Ids are
  // drawn by chance.
  [[nodiscard]] std::vector<const text::AdmittedSource*> in_order() const {
    std::vector<const text::AdmittedSource*> order;
    for (const auto& admitted : *value_.document->sources) order.push_back(&*admitted);
    if (!sight_.is_of_conference(value_))
      std::sort(order.begin(), order.end(), [](const auto* one, const auto* other) {
        return one->document.value < other->document.value;
      });
    return order;
  }

  Json origin(const CaseId& document) const {
    Json view{{"by", Json::array()}};
    if (const auto* admitted = text::find_source(*value_.document, document)) {
      std::vector<std::string> shown;
      for (const auto& proposer : admitted->proposers) {
        std::string code = sight_.attribution(value_, proposer.value);
        if (std::find(shown.begin(), shown.end(), code) == shown.end())
          shown.push_back(std::move(code));
      }
      view["by"] = shown;
    }
    const Case* from = shown(document);
    if (from == nullptr) return view;
    view["case"] = from->id.value;
    view["key"] = consultation::to_string(from->key);
    return view;
  }

  // The case of an input, where the reader is told which it is.
  const Case* shown(const CaseId& document) const {
    const auto number = sight_.state().find(document);
    if (!number) return nullptr;
    const Case& from = sight_.state().cases[*number];
    return shows_ids_ || sight_.sees(from) ? &from : nullptr;
  }

  Json place(const text::SourceKey& source) const {
    Json view = origin(source.document);
    view["paragraph"] = source.paragraph.value;
    return view;
  }

  // The text of another topic to which a paragraph went last, if it did.
  Json refiled_to(const text::SourceKey& source) const {
    const auto& refilings = value_.refilings;
    const auto last = std::find_if(refilings.rbegin(), refilings.rend(),
                                   [&](const auto& one) { return one.source == source; });
    const auto to = last == refilings.rend() ? std::nullopt : sight_.state().find(last->to);
    if (!to || !sight_.sees(sight_.state().cases[*to])) return {};
    const Case& target = sight_.state().cases[*to];
    return {{"case", target.id.value}, {"key", consultation::to_string(target.key)}};
  }

  // Where its country raised it in the plenary, or who raised it here.
  void add_raisings(Json& view, const text::SourceKey& source) const {
    const auto input = sight_.state().find(source.document);
    if (!input) return;
    for (const auto& raising : sight_.state().cases[*input].raisings) {
      const auto to = sight_.state().find(raising.to);
      if (raising.source != source || !to || !sight_.sees(sight_.state().cases[*to])) continue;
      const Case& position = sight_.state().cases[*to];
      if (position.id == value_.id)
        view["raised_by"] = sight_.attribution(value_, raising.by.value);
      else
        view["raised_in"] = {{"case", position.id.value},
                             {"key", consultation::to_string(position.key)}};
    }
  }

  Json paragraph_view(const text::AdmittedSource& source,
                      const text::SourceParagraph& paragraph) const {
    const CaseId& document = source.document;
    Json view{{"paragraph", paragraph.listed.id.value},
              {"kind", word(paragraph.listed.kind)},
              {"texts", texts_json(sight_, paragraph.listed.texts, paragraph.listed.brackets)},
              {"digest", to_string(paragraph.listed.text)},
              {"settled", text::is_settled(source, paragraph)},
              {"withdrawn", paragraph.withdrawn},
              {"reopened", paragraph.reopened},
              {"dispositions", Json::array()}};
    if (const Case* from = shown(document);
        from != nullptr && is_disavowed(*from, paragraph.listed.id))
      view["disavowed"] = true;
    for (const auto& disposition : paragraph.dispositions)
      view["dispositions"].push_back(disposition_view(disposition));
    if (Json to = refiled_to({document, paragraph.listed.id}); !to.is_null())
      view["refiled_to"] = std::move(to);
    add_raisings(view, {document, paragraph.listed.id});
    return view;
  }

  Json disposition_view(const text::Disposition& disposition) const {
    Json view{{"number", disposition.number},
              {"kind", word(disposition.kind)},
              {"targets", codes(disposition.targets)},
              {"revision", disposition.revision},
              {"standing", word(disposition.standing)}};
    if (!text::sets_aside(disposition.kind)) view["how"] = word(disposition.how);
    if (disposition.reason) view["reason"] = sight_.text(*disposition.reason);
    if (disposition.superseded)
      view["superseded"] = {{"revision", disposition.superseded->revision},
                            {"cause", word(disposition.superseded->cause)}};
    return view;
  }

  const Sight& sight_;
  const Case& value_;
  const bool shows_ids_;
};

}  // namespace

std::optional<Json> dispositions_view(const Sight& sight, const Case& value) {
  // They say what is in the working text and what is not: for those who may read it.
  if (!value.document || !sight.sees_draft(value)) return std::nullopt;
  const DispositionsView maker(sight, value);
  return Json{{"consultation", sight.state().id.value},
              {"case", value.id.value},
              {"key", consultation::to_string(value.key)},
              {"title", case_title(sight, value)},
              {"complete", text::nothing_vanished(*value.document)},
              {"sources", maker.sources()},
              {"missing", maker.missing()},
              {"resting_on_withdrawn", codes(paragraphs_of(resting_on_withdrawn(sight, value)))}};
}

}  // namespace concord::reading
