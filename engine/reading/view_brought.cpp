#include <nlohmann/json.hpp>

#include "engine/reading/log_reader.hpp"
#include "engine/reading/views.hpp"

namespace concord::reading {
namespace {

using Json = nlohmann::json;

// What events brought into a case, word by word; nothing is left of it where a part is gone.
class BroughtWords {
 public:
  explicit BroughtWords(service::Contents& contents) : contents_(contents) {}

  void add(const Json& event) {
    const auto type = event.value("type", "");
    if (type == "ActReceived") add_original(event);
    if (type == "FieldSet") add_field(event);
    if (type != "TextBrought") return;
    for (const auto& paragraph : event.value("paragraphs", Json::array()))
      view_["paragraphs"].push_back({{"texts", texts(paragraph.value("texts", Json::object()))}});
  }
  [[nodiscard]] std::optional<Json> whole() && {
    return is_whole_ ? std::optional<Json>(std::move(view_)) : std::nullopt;
  }

 private:
  [[nodiscard]] std::optional<service::Contents::Found> content(const Json& ref) const {
    const auto digest = parse_digest(ref.value("digest", ""));
    if (!digest) return std::nullopt;
    auto found = contents_.find({*digest, ref.value("commit", std::uint64_t{0}), 0});
    if (found.state != store::ContentState::present) return std::nullopt;
    return found;
  }
  std::string text(const Json& ref) {
    auto found = content(ref);
    is_whole_ = is_whole_ && found;
    return found ? std::move(found->text) : std::string();
  }
  Json texts(const Json& refs) {
    Json out = Json::object();
    for (const auto& [language, ref] : refs.items()) out[language] = text(ref);
    return out;
  }
  void add_original(const Json& event) {
    if (!event.contains("original")) return;
    const auto found = content(event.at("original"));
    if (found && found->file) view_["original"] = codec::to_json(*found->file);
  }
  void add_field(const Json& event) {
    Json field{{"field", event.at("field")}};
    if (const auto value = event.value("value", ""); !value.empty()) field["value"] = value;
    if (const auto values = event.value("values", Json::array()); !values.empty())
      field["values"] = values;
    if (event.contains("wordings"))
      field["texts"] = texts(event.at("wordings"));
    else if (event.contains("words"))
      field["words"] = text(event.at("words"));
    view_["fields"].push_back(std::move(field));
  }

  service::Contents& contents_;
  Json view_{{"paragraphs", Json::array()}, {"fields", Json::array()}};
  bool is_whole_ = true;
};

}  // namespace

std::optional<Json> brought_view(service::Service& service, const LogReader& log,
                                 const Logged& logged) {
  BroughtWords words(service.contents());
  const Json events = log.events_of(logged);
  for (const auto& event : events) {
    // What follows is the chart's doing.
    if (event.value("type", "") == "CaseMoved") break;
    words.add(event);
  }
  return std::move(words).whole();
}

}  // namespace concord::reading
