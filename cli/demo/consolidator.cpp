#include "cli/demo/consolidator.hpp"

#include <algorithm>
#include <set>

#include "engine/text/place_mark.hpp"

namespace concord::cli::demo {
namespace {

Json key_of(const OpenParagraph& source) {
  return {{"document", source.document}, {"paragraph", source.paragraph}};
}

Json act(Player& player, const Desk& desk, const std::string& command, Json payload,
         const std::string& reason = "") {
  return player.act({.by = desk.by,
                     .as = desk.as,
                     .on = desk.on,
                     .command = command,
                     .payload = std::move(payload),
                     .reason = reason});
}

}  // namespace

std::vector<OpenParagraph> open_paragraphs(Player& player, const Desk& desk) {
  const auto view = player.read(desk.by, player.place(desk.by, desk.on, "/dispositions"));
  std::vector<OpenParagraph> open;
  for (const auto& source : view.at("sources")) {
    if (source.contains("withdrawn")) continue;
    for (const auto& paragraph : source.at("paragraphs")) {
      if (paragraph.at("settled").get<bool>()) continue;
      OpenParagraph one;
      one.document = source.at("case");
      one.paragraph = paragraph.at("paragraph");
      one.proposers = source.at("by").get<std::vector<std::string>>();
      one.text.en = paragraph.at("texts").at("en").at("text");
      one.text.es = paragraph.at("texts").at("es").at("text");
      one.point = point_in(desk.topic, one.text.en);
      open.push_back(std::move(one));
    }
  }
  return open;
}

std::vector<PointGroup> by_point(const std::vector<OpenParagraph>& paragraphs) {
  std::vector<PointGroup> groups;
  for (const auto& point : points()) {
    PointGroup group{&point, {}};
    for (const auto& one : paragraphs)
      if (one.point == &point) group.paragraphs.push_back(one);
    if (!group.paragraphs.empty()) groups.push_back(std::move(group));
  }
  return groups;
}

Json take(Player& player, const Desk& desk, const OpenParagraph& source) {
  return act(player, desk, "take_paragraph", {{"source", key_of(source)}});
}

std::string digest_of(Player& player, const Desk& desk, const std::string& paragraph) {
  const auto document = player.read(desk.by, player.place(desk.by, desk.on, "/document"));
  for (const auto& one : document.at("paragraphs"))
    if (one.at("id") == paragraph) return one.at("digest");
  throw StoryBroken("no paragraph " + paragraph + " in " + desk.on);
}

Json take_into(Player& player, const Desk& desk, const OpenParagraph& source,
               const std::string& paragraph, const std::string& reason) {
  return act(player, desk, "take_paragraph",
             {{"source", key_of(source)},
              {"into", paragraph},
              {"against", digest_of(player, desk, paragraph)}},
             reason);
}

Json take_edited(Player& player, const Desk& desk, const OpenParagraph& source, const Wording& text,
                 const std::string& reason) {
  return act(player, desk, "take_paragraph",
             {{"source", key_of(source)}, {"texts", texts(text.en, text.es)}}, reason);
}

Json merge(Player& player, const Desk& desk, const PointGroup& group, const Wording& text) {
  Json sources = Json::array();
  std::set<std::string> who;
  for (const auto& one : group.paragraphs) {
    sources.push_back(key_of(one));
    who.insert(one.proposers.begin(), one.proposers.end());
  }
  return act(player, desk, "merge_paragraphs",
             {{"sources", sources}, {"texts", texts(text.en, text.es)}},
             "The same proposal in different words: " + listed({who.begin(), who.end()}) + ".");
}

Json not_retain(Player& player, const Desk& desk, const OpenParagraph& source,
                const std::string& reason) {
  return act(player, desk, "not_retain_paragraph", {{"source", key_of(source)}}, reason);
}

Json bridge(Player& player, const Desk& desk, const Wording& text) {
  return act(player, desk, "propose_bridge", {{"texts", texts(text.en, text.es)}});
}

const OpenParagraph& rival(const std::vector<OpenParagraph>& paragraphs, std::string_view party,
                           const Point& point) {
  const auto found =
      std::find_if(paragraphs.begin(), paragraphs.end(), [&](const OpenParagraph& one) {
        return one.proposers.front() == party && one.text.en.find(point.en) != std::string::npos;
      });
  if (found == paragraphs.end()) throw StoryBroken("no rival of " + std::string(party));
  return *found;
}

std::string bracket(Player& player, const Desk& desk, const Rivalry& rivalry,
                    const std::vector<OpenParagraph>& paragraphs) {
  const Json sources = Json::array({key_of(rival(paragraphs, rivalry.one, rivalry.first)),
                                    key_of(rival(paragraphs, rivalry.other, rivalry.second))});
  const std::string here = text::place_mark(text::BracketName(std::string(kRivalry)));
  const auto answer =
      act(player, desk, "bracket_paragraphs",
          {{"sources", sources}, {"bracket", kRivalry}, {"texts", texts(here, here)}},
          "The two proposals exclude each other; both stay open.");
  return answer.at("paragraphs").at(0);
}

std::string listed(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

}  // namespace concord::cli::demo
