#include "engine/reading/view_contents.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "engine/audit/disclosure.hpp"
#include "engine/reading/layer_sight.hpp"
#include "engine/reading/views.hpp"
#include "engine/service/case_texts.hpp"

namespace concord::reading {
namespace {

using Json = nlohmann::json;
using consultation::Case;

// Contents with the wanted words, each once for each entry that brought it.
class Finding {
 public:
  Finding(const Sight& sight, const Case& value, const std::string& words)
      : sight_(sight), value_(value), words_(words) {}

  // What the entry brought, lists of contents too.
  void add(const Logged& logged) {
    for (const auto& digest : logged.entry.contents) add({digest, logged.commit}, logged.position);
  }

  // What the reader reads now, whoever could read the entry when it was written.
  void add(const text::ContentRef& content) {
    const auto read = contents().find(content);
    if (read.state != store::ContentState::present || !has_words(read.text)) return;
    if (const auto position = brought_by(content)) add({content.digest, content.commit}, *position);
  }

  Json all() && { return std::move(found_); }

 private:
  struct Kept {
    Digest digest;
    std::uint64_t commit = 0;
  };

  [[nodiscard]] service::Contents& contents() const { return sight_.service().contents(); }
  [[nodiscard]] bool has_words(const std::string& text) const {
    return text.find(words_) != std::string::npos;
  }

  // Goes through a content, or those that it lists; stops where `visit` says so.
  template <class Visit>
  bool each(const Kept& kept, const Visit& visit) const {
    const auto read = contents().find({kept.digest, kept.commit, 0});
    if (read.state != store::ContentState::present) return true;
    const auto disclosure = audit::parse_disclosure(read.disclosure);
    if (!disclosure) return true;
    if (disclosure->name != "contents" || !disclosure->value.is_array())
      return visit(kept, *disclosure);
    for (const auto& inner : disclosure->value)
      if (const auto one = parse_digest(inner.is_string() ? inner.get<std::string>() : ""))
        if (!each({*one, kept.commit}, visit)) return false;
    return true;
  }

  void add(const Kept& kept, std::uint64_t position) {
    (void)each(kept, [&](const Kept& one, const audit::Disclosure& disclosure) {
      const bool is_text = disclosure.value.is_string() && disclosure.name != "approval";
      if (!is_text || !has_words(disclosure.value.get_ref<const std::string&>())) return true;
      if (seen_.emplace(position, to_string(one.digest)).second)
        found_.push_back({{"position", position},
                          {"content", to_string(one.digest)},
                          {"what", disclosure.name.value_or("")},
                          {"text", disclosure.value}});
      return true;
    });
  }

  // The entry of this case that brought the content; a text that was taken from another case is
  // that case's.
  [[nodiscard]] std::optional<std::uint64_t> brought_by(const text::ContentRef& content) const {
    const auto commit = sight_.service().readers().borrow()->commit(content.commit);
    if (!commit) return std::nullopt;
    for (std::size_t i = 0; i < commit->entries.size(); ++i) {
      const auto entry = audit::parse_entry(commit->entries[i].bytes);
      if (!entry || entry->case_id != value_.id) continue;
      bool is_there = false;
      for (const auto& digest : entry->contents)
        (void)each({digest, content.commit}, [&](const Kept& one, const audit::Disclosure&) {
          is_there = is_there || one.digest == content.digest;
          return !is_there;
        });
      if (is_there) return commit->first_position + i;
    }
    return std::nullopt;
  }

  const Sight& sight_;
  const Case& value_;
  const std::string& words_;
  std::set<std::pair<std::uint64_t, std::string>> seen_;
  Json found_ = Json::array();
};

}  // namespace

Json contents_view(const Sight& sight, const Case& value, const LogReader& log,
                   const std::string& words) {
  Finding finding(sight, value, words);
  for (const auto& logged : log.of_case(sight.state().id, value.id)) finding.add(logged);
  LayerSight layers(sight.service(), sight.reader());
  service::CaseTextsTaken nothing_yet;
  for (const auto& [layer, places] : service::texts_of(value, nothing_yet)) {
    if (!layers.reads(service::parse_layer(layer.name), layer.is_whole ? layer.version : value.seq))
      continue;
    for (const auto& one : places) finding.add(one.content);
  }
  Json list = std::move(finding).all();
  std::stable_sort(list.begin(), list.end(), [](const Json& a, const Json& b) {
    return a.at("position").get<std::uint64_t>() < b.at("position").get<std::uint64_t>();
  });
  return {{"case", value.id.value},
          {"key", consultation::to_string(value.key)},
          {"contents", std::move(list)}};
}

}  // namespace concord::reading
