#include "engine/reading/view_search.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <tuple>

#include "engine/reading/views.hpp"
#include "engine/text/labels.hpp"

namespace concord::reading {
namespace {

using Json = nlohmann::json;
using What = service::TextLayerName::What;

// "El \x02retorno\x03 digno" in pieces.
Json pieces(std::string_view snippet) {
  Json list = Json::array();
  bool is_found = false;
  while (!snippet.empty()) {
    const auto end = snippet.find(is_found ? store::kFoundEnd : store::kFoundBegin);
    if (const auto text = snippet.substr(0, end); !text.empty()) {
      list.push_back({{"text", text}});
      if (is_found) list.back()["found"] = true;
    }
    if (end == std::string_view::npos) break;
    snippet.remove_prefix(end + 1);
    is_found = !is_found;
  }
  return list;
}

struct Stands {
  service::TextLayerName layer;
  const store::TextPlace* place = nullptr;
  LayerSight::Setting at;
  std::uint64_t commit = 0;  // that carries the text
};

bool is_of_correction(const Stands& one) {
  return one.layer.what == What::corrected || one.layer.what == What::righted;
}

// Of the revision that the place is in, or that is corrected there; else that of the layer.
std::uint64_t number_of(const Stands& one) {
  if (!is_of_correction(one)) return one.layer.number;
  const auto* correction =
      text::find_correction(*one.at.value->document, static_cast<std::uint32_t>(one.layer.number));
  return correction == nullptr ? 0 : correction->revision;
}

// Issued texts first, the newest before; then the working text, then what is said beside.
int order_of(const Stands& one) {
  if (one.layer.what == What::issued || is_of_correction(one)) return 0;
  return one.layer.what == What::draft ? 1 : 2;
}

std::vector<Stands> places_of(LayerSight& sight, const store::FoundText& found) {
  std::vector<Stands> all;
  for (const auto& [layer, place] : found.places) {
    service::TextLayerName name = service::parse_layer(layer);
    const auto at = sight.setting(name);
    if (at.sight != nullptr) all.push_back({std::move(name), &place, at, found.commit});
  }
  std::stable_sort(all.begin(), all.end(), [](const Stands& a, const Stands& b) {
    return std::tuple(order_of(a), number_of(b)) < std::tuple(order_of(b), number_of(a));
  });
  // The same paragraph of the same case once; the words of a source where they are the text of
  // nothing that the reader may read.
  std::set<std::tuple<std::string, std::string, std::string>> seen;
  const bool is_text = std::any_of(
      all.begin(), all.end(), [](const Stands& one) { return one.place->kind == "paragraph"; });
  std::erase_if(all, [&](const Stands& one) {
    const auto& [text, kind, language, spot, position] = *one.place;
    if (kind == "source" && is_text) return true;
    return !seen.emplace(one.layer.of, kind, kind == "reason" ? "" : spot).second;
  });
  return all;
}

const text::Revision* revision_of(const Stands& one) {
  if (one.layer.what != What::issued && one.layer.what != What::ground && !is_of_correction(one))
    return nullptr;
  return text::find_revision(*one.at.value->document, static_cast<std::uint32_t>(number_of(one)));
}

// What the paragraph is called in its text; empty for headings and what is not there.
std::string label_of(const Stands& one) {
  const auto* revision = revision_of(one);
  if (one.layer.what != What::draft && revision == nullptr) return "";
  const auto& paragraphs = revision ? *revision->paragraphs : *one.at.value->document->draft;
  for (std::size_t i = 0; i < paragraphs.size(); ++i)
    if (paragraphs[i]->id.value == one.place->spot) return text::labels(paragraphs)[i];
  return "";
}

// A cursor behind which the entry of the place comes next.
std::string position_before(const Stands& one) {
  const auto position = one.place->position;
  return std::to_string(position == 0 ? 0 : position - 1);
}

// Where the API shows it.
std::string read_at(const Stands& one) {
  if (one.layer.what == What::title) return "/v1/consultations/" + one.layer.of;
  const std::string at = "/v1/cases/" + one.layer.of;
  if (one.layer.what == What::fields) return at;
  const auto& kind = one.place->kind;
  switch (one.layer.what) {
    case What::issued:
    case What::ground:
    case What::corrected:
    case What::righted:
      return at + "/document?revision=" + std::to_string(number_of(one));
    case What::draft:
      return at + (kind == "paragraph" ? "/document" : "/dispositions");
    case What::reasons:
      return at + "/dispositions";
    case What::notes:
      return at + "/document";
    case What::said:
      return at + "/decisions";
    case What::title:
    case What::fields:
    case What::entry:
      break;
  }
  if (kind == "attachment" || kind == "original")
    if (one.at.sight->file({one.place->text, one.commit}))
      return at + "/contents/" + to_string(one.place->text) + "/file";
  if (kind == "comment") return at + "/comments";
  // The page of comments that begins with it.
  if (kind == "attachment") return at + "/comments?cursor=" + position_before(one) + "&limit=1";
  return kind == "reason" ? at + "/history"
                          : "/v1/log/entries/" + std::to_string(one.place->position);
}

// As the document says it to who reads a revision and not the case.
std::string title_of(const Sight& sight, const consultation::Case& value) {
  if (sight.sees(value)) return case_title(sight, value);
  std::string title = sight.state().chart_of(value).title.in(sight.language());
  if (!value.key.topic.empty()) title += ": " + topic_title(sight, value.key.topic);
  return title;
}

// Whether it is words of an input that was recorded in its party's name, and is nobody's.
bool is_of_disavowed(const Stands& one) {
  const auto& value = *one.at.value;
  if (const auto* revision = revision_of(one)) return is_disavowed(value, revision->number);
  const ParagraphId paragraph(one.place->spot);
  if (one.place->kind == "paragraph") return is_disavowed(value, paragraph);
  if (one.place->kind != "source" || !value.document) return false;
  const auto& sources = *value.document->sources;
  return std::any_of(sources.begin(), sources.end(), [&](const auto& source) {
    const auto from = one.at.sight->state().find(source->document);
    return from && is_disavowed(one.at.sight->state().cases[*from], paragraph);
  });
}

// Whether the reader was given a text after this one, and that one was recalled.
bool is_before_recalled(const Stands& one, const text::Revision& revision) {
  const auto* last = one.at.sight->last_given(*one.at.value);
  return last != nullptr && last->number > revision.number &&
         one.at.sight->is_recalled(*one.at.value, *last);
}

Json place_view(const Stands& one) {
  const Sight& sight = *one.at.sight;
  std::string read = read_at(one);
  // An entry of the log is what it is at any time, and so is a file.
  if (sight.reader().as_of && !read.starts_with("/v1/log/") && !read.ends_with("/file"))
    read += (read.find('?') == std::string::npos ? "?" : "&") + std::string("as_of=commit:") +
            std::to_string(*sight.reader().as_of);
  Json view{
      {"in", one.place->kind}, {"consultation", sight.state().id.value}, {"read", std::move(read)}};
  if (one.place->position != 0) view["position"] = one.place->position;
  if (one.at.value == nullptr) {
    view["title"] = sight.text(sight.state().title, sight.state().titles);
    return view;
  }
  const auto& value = *one.at.value;
  view["case"] = value.id.value;
  view["key"] = consultation::to_string(value.key);
  view["title"] = title_of(sight, value);
  if (const auto* revision = revision_of(one)) {
    view["revision"] = revision->number;
    view["symbol"] = revision->symbol;
    if (is_before_recalled(one, *revision)) view["next_recalled"] = true;
  }
  if (is_of_disavowed(one)) view["disavowed"] = true;
  if (!one.place->spot.empty())
    view[one.layer.what == What::fields ? "field" : "paragraph"] = one.place->spot;
  if (auto label = label_of(one); !label.empty()) view["label"] = std::move(label);
  return view;
}

}  // namespace

Json found_text_view(LayerSight& sight, const store::FoundText& found) {
  Json view{{"time", to_string(found.time)},
            {"digest", to_string(found.digest)},
            {"snippet", pieces(found.snippet)},
            {"places", Json::array()}};
  for (const auto& one : places_of(sight, found)) {
    if (!one.place->language.empty()) view["language"] = one.place->language;
    view["places"].push_back(place_view(one));
  }
  return view;
}

store::TextPage standing_then(store::Reader& log, store::TextQuery query, LayerSight& sight) {
  const auto asked_for = [&](const store::FoundText::Place& one) {
    return (query.kind.empty() || one.place.kind == query.kind) &&
           (query.language.empty() || one.place.language == query.language);
  };
  store::TextPage page;
  while (true) {
    auto part = log.find_texts(query);
    for (auto& found : part.texts) {
      std::erase_if(found.places, [&](const store::FoundText::Place& one) {
        return !sight.stands(service::parse_layer(one.layer), found.digest);
      });
      if (std::none_of(found.places.begin(), found.places.end(), asked_for)) continue;
      page.more = page.texts.size() == query.limit;
      if (page.more) return page;
      page.texts.push_back(found);
    }
    if (!part.more || part.texts.empty()) return page;
    query.after = part.texts.back().number;
  }
}

bool is_within(const SearchFilter& filter, const LayerSight::Setting& at) {
  if (at.sight == nullptr) return false;
  if (!filter.consultation.empty() && at.sight->state().id.value != filter.consultation)
    return false;
  if (filter.conference.empty() && filter.kind.empty()) return true;
  if (at.value == nullptr) return false;
  const auto& value = *at.value;
  if (!filter.conference.empty() && value.key.conference.value != filter.conference) return false;
  return filter.kind.empty() || value.key.chart == filter.kind ||
         (value.document && value.document->kind == filter.kind);
}

}  // namespace concord::reading
