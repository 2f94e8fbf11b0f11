#include "cli/demo/circulation.hpp"

#include "cli/demo/voices.hpp"

namespace concord::cli::demo {

Json due(const std::string& deadline, const Conference& conference, std::string_view civil) {
  return {{"deadlines", {{deadline, {{"civil", civil}, {"zone", conference.zone}}}}}};
}

Json circulate(Player& player, const Conference& conference, const std::string& on,
               std::string_view until) {
  return act(player, secretariat(conference.code),
             {on, "circulate", due("silence", conference, until)});
}

std::size_t acknowledge(Player& player, const std::vector<std::string>& parties,
                        const std::string& on, int revision) {
  for (const auto& party : parties)
    act(player, delegate(party), {on, "acknowledge_receipt", {{"revision", revision}}});
  return parties.size();
}

void announce(Player& player, const Conference& conference, const std::string& on) {
  act(player, presidency(conference), {on, "announce"});
}

std::string text_in_question(Player& player, const std::string& person, const std::string& key,
                             std::string_view decision) {
  const auto view = player.read(person, player.place(person, key, "/decisions"));
  for (const auto& one : view.at("decisions"))
    if (one.at("decision") == decision) return one.at("text");
  throw StoryBroken(key + " has no decision " + std::string(decision));
}

}  // namespace concord::cli::demo
