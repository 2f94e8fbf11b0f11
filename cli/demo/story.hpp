#pragma once

#include "cli/demo/player.hpp"

// The story, chapter by chapter, in the order in which it is played. Days and texts that are not in
// the record of the process are invented; the record's own doubts are kept as notes.
namespace concord::cli::demo {

void meet_in_spring(Player& player);      // eight meetings, from March to 8 June 2017
void hold_key_ceremony(Player& player);   // two delegations bring keys of their own
void start_consultation(Player& player);  // who takes part; start, rosters, invitations
void gather_inputs(Player& player);       // all countries, until the cut-offs
void meet_in_berlin(Player& player);      // while they answer
void settle_late_inputs(Player& player);  // overdue, late, withdrawn
void consolidate_in_rcm(Player& player);
void consolidate_in_sacm(Player& player);
void dispute_in_rcm(Player& player);  // brackets, counter-proposal, amendment to an amendment
void silence_in_rcm(Player& player);  // broken once, amended, circulated again
void meet_in_geneva(Player& player);  // a task that is overdue is done
void silence_in_sacm(Player& player);
void settle_dispute_in_rcm(Player& player);  // the brackets close, and the text is adopted
void close_meetings(Player& player);
void winter(Player& player);   // notes on the record, a withdrawal, new presidencies
void plenary(Player& player);  // draft, question, outcome, transmission

// The topic on which the RCM disagrees on a span, see dispute_in_rcm().
inline constexpr std::string_view kDisputedTopic = "topic-4";

// What is asked of the record afterwards: dispositions, who, decisions.
void look_back(Player& player);

// "conference-text/RCM/topic-2", "country-input/RCM/topic-2/MEX", "position/topic-2".
[[nodiscard]] std::string text_key(std::string_view conference, std::string_view topic);
[[nodiscard]] std::string input_key(std::string_view topic, std::string_view party);
[[nodiscard]] std::string position_key(std::string_view topic);
// "@RCM".
[[nodiscard]] std::string body(std::string_view code);

}  // namespace concord::cli::demo
