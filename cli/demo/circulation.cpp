#include "cli/demo/circulation.hpp"

#include "cli/demo/story.hpp"
#include "cli/demo/world.hpp"

namespace concord::cli::demo {

Json due(const std::string& deadline, const Conference& conference, std::string_view civil) {
  return {{"deadlines", {{deadline, {{"civil", civil}, {"zone", conference.zone}}}}}};
}

Json circulate(Player& player, const Conference& conference, std::string_view topic,
               std::string_view until) {
  return player.act({.by = officer_of(conference.code),
                     .as = body(conference.code) + "-TS",
                     .on = text_key(conference.code, topic),
                     .command = "circulate",
                     .payload = due("silence", conference, until)});
}

std::size_t acknowledge(Player& player, const Conference& conference, std::string_view topic,
                        int revision) {
  const auto members = members_of(conference.code);
  for (const auto& party : members)
    player.act({.by = delegate_of(party),
                .as = party,
                .on = text_key(conference.code, topic),
                .command = "acknowledge_receipt",
                .payload = {{"revision", revision}}});
  return members.size();
}

void announce(Player& player, const Conference& conference, std::string_view topic) {
  player.act({.by = head_of(conference.presidency),
              .as = body(conference.code),
              .on = text_key(conference.code, topic),
              .command = "announce"});
}

std::string text_in_question(Player& player, const std::string& person, const std::string& key,
                             std::string_view decision) {
  const auto view = player.read(person, player.place(person, key, "/decisions"));
  for (const auto& one : view.at("decisions"))
    if (one.at("decision") == decision) return one.at("text");
  throw StoryBroken(key + " has no decision " + std::string(decision));
}

}  // namespace concord::cli::demo
