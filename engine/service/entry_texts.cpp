#include "engine/service/entry_texts.hpp"

#include <algorithm>
#include <boost/mp11.hpp>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "engine/audit/disclosure.hpp"
#include "engine/codec/described_json.hpp"
#include "engine/codec/file_content.hpp"
#include "engine/consultation/event.hpp"
#include "engine/json/strict_json.hpp"
#include "engine/service/events_aside.hpp"
#include "engine/service/text_layers.hpp"
#include "engine/text/place_mark.hpp"

namespace concord::service {
namespace {

using Json = nlohmann::json;
using What = TextLayerName::What;

struct Events {
  Json list = Json::array();
  bool is_aside = false;
};

Events events_in(const store::LogEntry& logged, const audit::Entry& entry, ReadContents& contents) {
  Events events{json::parse_own(entry.events), false};
  const auto digest = aside_digest(events.list);
  if (!digest) return events;
  events.is_aside = true;
  const auto* read = contents.find(logged.commit_number, *digest);
  events.list = read != nullptr ? read->disclosure.value : Json::array();
  return events;
}

// Events of a document or of fields: what stands in them is read from the case.
const std::set<std::string, std::less<>>& of_the_case() {
  static const auto names = [] {
    std::set<std::string, std::less<>> set;
    boost::mp11::mp_for_each<boost::mp11::mp_transform<boost::mp11::mp_identity, text::TextEvent>>(
        [&]<class Event>(boost::mp11::mp_identity<Event>) {
          set.emplace(codec::reflection::type_name<Event>());
        });
    set.emplace(codec::reflection::type_name<consultation::FieldSet>());
    return set;
  }();
  return names;
}

// What a content is, by the member of the event that names it.
std::string kind_of(const std::string& type, const std::string& member) {
  if (type == "Commented") return "comment";
  if (type == "Attached") return "attachment";
  if (type == "ConsultationStarted") return "title";
  if (member == "statement" || member == "original" || member == "reason") return member;
  return member == "ground" ? "reason" : "field";
}

class EntryTexts {
 public:
  EntryTexts(const store::LogEntry& logged, const audit::Entry& entry, bool is_aside)
      : logged_(logged), entry_(entry), is_aside_(is_aside), audience_(entry.audience) {
    std::sort(audience_.begin(), audience_.end());
  }

  void take(const Json& event) {
    const std::string type = event.value("type", "");
    if (!of_the_case().contains(type)) walk(event, event, type, "");
  }
  // Contents that are the reason of the command: the one with that name.
  void take_reason(ReadContents& contents) {
    for (const auto& digest : entry_.contents) {
      const auto* read = contents.find(logged_.commit_number, digest);
      if (read == nullptr || read->disclosure.name != "reason") continue;
      return put(layer(What::entry), {digest, logged_.commit_number, 0, {}}, "reason", "");
    }
  }
  std::vector<PlacedLayer> all() {
    std::vector<PlacedLayer> list;
    for (auto& [name, layer] : layers_) {
      layer.layer.name = name;
      list.push_back(std::move(layer));
    }
    return list;
  }

 private:
  // Every content at any depth, by the nearest member's name.
  void walk(const Json& event, const Json& part, const std::string& type,
            const std::string& member) {
    if (part.is_array())
      for (const auto& item : part) walk(event, item, type, member);
    if (!part.is_object()) return;
    if (part.contains("digest") && part.contains("commit"))
      if (const auto content = codec::decode<text::ContentRef>(part))
        return name(event, *content, type, member);
    for (const auto& [inner, item] : part.items()) walk(event, item, type, inner);
  }

  void name(const Json& event, const text::ContentRef& content, const std::string& type,
            const std::string& member) {
    if (type == "ConsultationStarted") {
      // Titles of several languages are members by language; its source is the workflow's.
      if (member != "source")
        put(write_layer({What::title, entry_.consultation.value, 0, {}, {}}), content, "title", "");
      return;
    }
    put(event.contains("stance") && member == "statement" ? said(event) : layer(What::entry),
        content, kind_of(type, member), event.value("paragraph", ""));
  }

  // Of a stance, which this entry tells or an earlier one did.
  [[nodiscard]] std::string said(const Json& event) const {
    const auto& stance = event.at("stance");
    const auto number = stance.is_number_unsigned() ? stance.get<std::uint64_t>() : entry_.case_seq;
    return write_layer(
        {What::said, entry_.case_id.value, number, event.value("decision", ""), audience_});
  }

  [[nodiscard]] std::string layer(What what) const {
    return write_layer(
        {what, entry_.case_id.value, is_aside_ ? entry_.case_seq : 0, {}, audience_});
  }

  void put(const std::string& layer, const text::ContentRef& content, std::string kind,
           std::string spot) {
    // The first of several titles is named once more.
    const auto& known = layers_[layer].places;
    if (std::any_of(known.begin(), known.end(), [&](const auto& place) {
          return place.content.digest == content.digest && kind == "title";
        }))
      return;
    layers_[layer].places.push_back(
        {content, {content.digest, std::move(kind), {}, std::move(spot), logged_.position}});
  }

  const store::LogEntry& logged_;
  const audit::Entry& entry_;
  const bool is_aside_;
  std::vector<std::string> audience_;
  std::map<std::string, PlacedLayer> layers_;
};

}  // namespace

std::vector<PlacedLayer> texts_of(const store::LogEntry& logged, const audit::Entry& entry,
                                  ReadContents& contents) {
  if (entry.contents.empty()) return {};
  const Events events = events_in(logged, entry, contents);
  EntryTexts texts(logged, entry, events.is_aside);
  for (const auto& event : events.list)
    if (event.is_object()) texts.take(event);
  texts.take_reason(contents);
  return texts.all();
}

std::optional<std::string> words_of(const audit::Disclosure& disclosure) {
  if (!disclosure.value.is_string()) return codec::name_of_file(disclosure.value);
  const auto& words = disclosure.value.get_ref<const std::string&>();
  return text::fill_in(words, [](const text::BracketName&) { return std::string("[…]"); });
}

}  // namespace concord::service
