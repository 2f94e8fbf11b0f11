#pragma once

#include "cli/demo/player.hpp"

// The story, chapter by chapter, in the order in which it is played. Days and texts that are not in
// the record of the process are invented; the record's own doubts are kept as notes.
namespace concord::cli::demo {

void meet_in_spring(Player& player);      // eight meetings, from March to 8 June 2017
void hold_key_ceremony(Player& player);   // two delegations bring keys of their own
void start_consultation(Player& player);  // who takes part; start, rosters, invitations
void ask_countries(Player& player);       // for experts, and about concepts
void gather_inputs(Player& player);       // all countries, until the cut-offs
void meet_in_berlin(Player& player);      // while they answer
void name_and_define(Player& player);     // experts and concepts, in each conference
void settle_late_inputs(Player& player);  // overdue, late, withdrawn
void agree_experts_and_concepts(Player& player);
void consolidate_in_rcm(Player& player);
void consolidate_in_sacm(Player& player);
void dispute_in_rcm(Player& player);  // brackets, counter-proposal, amendment to an amendment
void silence_in_rcm(Player& player);  // broken once, amended, circulated again
void meet_in_geneva(Player& player);  // a task that is overdue is done
void silence_in_sacm(Player& player);
void follow_geneva_up(Player& player);       // material passed on, topics side by side
void settle_dispute_in_rcm(Player& player);  // the brackets close, and the text is adopted
void finish_year(Player& player);            // minutes, guidelines, the list of topics
void winter(Player& player);                 // notes on the record, a withdrawal, new presidencies
void report_on_year(Player& player);         // the activity report, adopted as a text
void plenary(Player& player);                // draft, question, outcome, transmission

// Steps within the chapters: what others hold, what comes again, what came of each meeting.
void take_down_calendar(Player& player);      // thematic sessions, stocktaking, drafts
void convene_yearly_meeting(Player& player);  // of the troikas, from 2018 on
void tie_to_session(Player& player, std::string_view topic, const std::string& list);
void commission_documents(Player& player);     // Washington: background, good practices
void draft_declaration(Player& player);        // three countries, for themselves
void disseminate_declaration(Player& player);  // against receipts
void go_on_in_may(Player& player);             // portal, drafts, a second revision
void take_note_of_documents(Player& player);   // and a new task: the guidelines
void hand_over_guidelines(Player& player);     // ten days late
void circulate_guidelines(Player& player);
void adopt_guidelines(Player& player);
void end_geneva(Player& player);
void pass_material(Player& player);  // from one conference to the other
void open_topics(Player& player);
void agree_topics(Player& player);
void close_meetings(Player& player);  // minutes that nobody asked to correct

// The topic on which the RCM disagrees on a span, see dispute_in_rcm().
inline constexpr std::string_view kDisputedTopic = "topic-4";

// The task that an agreement gave is done with a document.
void report_task_done(Player& player, const std::string& agreement, const std::string& document,
                      std::string_view report);

// What is asked of the record afterwards: dispositions, who, decisions.
void look_back(Player& player);

// "conference-text/RCM/topic-2", "country-input/RCM/topic-2/MEX", "position/topic-2".
[[nodiscard]] std::string text_key(std::string_view conference, std::string_view topic);
[[nodiscard]] std::string input_key(std::string_view topic, std::string_view party);
[[nodiscard]] std::string position_key(std::string_view topic);
[[nodiscard]] std::string agreement_key(std::string_view meeting, std::string_view name);
[[nodiscard]] std::string meeting_key(std::string_view name);
// "@RCM".
[[nodiscard]] std::string body(std::string_view code);

}  // namespace concord::cli::demo
