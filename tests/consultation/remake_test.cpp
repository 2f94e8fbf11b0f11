#include "engine/consultation/remake.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <set>

#include "engine/codec/event_codec.hpp"
#include "tests/consultation/scene.hpp"

namespace concord::consultation::testing {
namespace {

// That what really happened is remade is asked in every scenario, for every act. Here an operator
// leaves something out of it, or adds something, and has the log's key.
class Circulated : public ::testing::Test {
 protected:
  Circulated() {
    scene.act("rcm-ts", "body:RCM-TS", "consultation", "open", {});
    scene.act("rcm-ts", "body:RCM-TS", kText, "invite_inputs",
              {{"deadlines", {{"cut-off", {{"after", "P10D"}}}}}});
    for (const char* party : {"MEX", "GTM", "CRI"}) {
      std::string person = party;
      for (char& letter : person) letter = static_cast<char>(std::tolower(letter));
      scene.act(person + "-head", party, std::string("country-input/RCM/t1/") + party, "nil_return",
                {});
    }
    scene.act("rcm-ts", "body:RCM-TS", kText, "close_gathering", {});
    scene.act("rcm-ts", "body:RCM-TS", kText, "propose_bridge",
              {{"texts", {{"es", "Uno."}, {"en", "One."}}}});
    refused_ = scene.act(
        "rcm-ts", "body:RCM-TS", kText, "circulate",
        {{"deadlines", {{"silence", {{"after", "P10D"}}}, {"capitals", {{"after", "P1D"}}}}}});
    circulate();
  }

  void circulate() {
    scene.act("rcm-ts", "body:RCM-TS", kText, "circulate",
              {{"deadlines", {{"silence", {{"after", "P10D"}}}}}});
  }
  void recall() {
    scene.act("rcm-ts", "body:RCM-TS", kText, "recall", {}, {{"reason", "Another annex."}});
  }

  std::optional<Departure> judge(const Scene::Done& done, const Happened& told) {
    return remake(done.before, told, scene.registry(), codec::type_of).departure;
  }

  static constexpr const char* kText = "conference-text/RCM/t1";
  Scene scene;
  std::string refused_;
};

class LeftOut : public Circulated {
 protected:
  LeftOut() {
    recall();
    circulate();
    scene.act("mex-head", "MEX", kText, "comment", {{"content", "For the capital."}});
    scene.at("2017-04-01T12:00:00Z");
    scene.fire();
    scene.act("gtm-head", "body:RCM", kText, "announce", {});
  }

  // What is written in a text is taken as it is recorded.
  static bool is_about_words(const Happened& happened) {
    return std::holds_alternative<text::ParagraphInserted>(happened.entries.front().events.front());
  }

  // `forge` changes one entry; each such change must be found.
  template <class Forge>
  void expect_found(const std::string& what, Forge forge) {
    for (const auto& done : scene.done())
      for (std::size_t at = 0; at < done.happened.entries.size(); ++at) {
        if (is_about_words(done.happened)) continue;
        Happened told = done.happened;
        if (!forge(told.entries[at])) continue;
        EXPECT_TRUE(judge(done, told))
            << what << ": " << codec::encode_events(done.happened.entries[at].events);
      }
  }
};

TEST_F(LeftOut, AnyEventOfAnyAct) {
  std::set<std::string> kinds;
  for (const auto& done : scene.done()) {
    if (is_about_words(done.happened)) continue;
    EXPECT_FALSE(judge(done, done.happened));
    for (std::size_t entry = 0; entry < done.happened.entries.size(); ++entry)
      for (std::size_t at = 0; at < done.happened.entries[entry].events.size(); ++at) {
        Happened told = done.happened;
        auto& events = told.entries[entry].events;
        const std::string kind = codec::type_of(events[at]);
        events.erase(events.begin() + static_cast<std::ptrdiff_t>(at));
        if (events.empty())
          told.entries.erase(told.entries.begin() + static_cast<std::ptrdiff_t>(entry));
        if (told.entries.empty()) continue;  // the whole act: nobody can tell from the log
        kinds.insert(kind);
        EXPECT_TRUE(judge(done, told)) << kind << " was left out, and nobody misses it";
      }
  }
  for (const char* kind :
       {"CaseMoved", "CaseOpened", "DeadlineArmed", "DeadlineDisarmed", "DeadlineFired",
        "DecisionClosed", "DecisionOpened", "DecisionVoided", "ParagraphMarked", "RevisionIssued",
        "RevisionRecalled", "RosterFrozen", "TextCirculated", "CirculationRecalled"})
    EXPECT_TRUE(kinds.contains(kind)) << "this play has no " << kind;
}

TEST_F(LeftOut, OrIsThereTwice) {
  expect_found("twice", [](CaseEvents& entry) {
    entry.events.push_back(entry.events.back());
    return true;
  });
}

TEST_F(LeftOut, OthersMayReadIt) {
  expect_found("more readers", [](CaseEvents& entry) {
    entry.audience.push_back("party:URY");
    std::sort(entry.audience.begin(), entry.audience.end());
    return true;
  });
  expect_found("fewer readers", [](CaseEvents& entry) {
    entry.audience.pop_back();
    return true;
  });
}

TEST_F(LeftOut, ItsCaseIsElsewhere) {
  expect_found("to", [](CaseEvents& entry) {
    entry.to = {"agreed", "elsewhere"};
    return true;
  });
  expect_found("from", [](CaseEvents& entry) {
    entry.from = {"agreed", "elsewhere"};
    return true;
  });
}

TEST_F(LeftOut, AnotherTimeOrPeriodIsSet) {
  expect_found("armed at another time", [](CaseEvents& entry) {
    for (auto& event : entry.events)
      if (auto* armed = std::get_if<DeadlineArmed>(&event)) {
        armed->deadline.armed_at = armed->deadline.armed_at + std::chrono::hours(1);
        return true;
      }
    return false;
  });
  expect_found("without its reminders", [](CaseEvents& entry) {
    for (auto& event : entry.events)
      if (auto* armed = std::get_if<DeadlineArmed>(&event)) {
        armed->deadline.reminders.push_back({std::chrono::hours(5), {}});
        return true;
      }
    return false;
  });
}

// Else a date that follows from the definition could be any that somebody might have given.
TEST_F(LeftOut, ADateThatFollowsIsGivenByNoCommand) {
  EXPECT_NE(refused_.find("refused malformed deadline_set_by_definition: The date of \""),
            std::string::npos)
      << refused_;
  EXPECT_NE(refused_.find("follows from the definition"), std::string::npos) << refused_;
}

TEST_F(LeftOut, ADateThatNobodyGave) {
  // A command may give any date; an approval that has none says that it gave none.
  int dates = 0;
  for (const auto& done : scene.done())
    for (const auto& event : done.happened.entries.front().events) {
      if (!std::holds_alternative<DeadlineArmed>(event)) continue;
      Happened told = done.happened;
      const auto& armed = std::get<DeadlineArmed>(event).deadline.name;
      told.dates = {armed};
      EXPECT_FALSE(judge(done, told)) << codec::encode_events({event});
      for (const auto& given : {std::set<std::string>{}, std::set<std::string>{"another"}}) {
        told.dates = given;
        EXPECT_TRUE(judge(done, told)) << codec::encode_events({event});
      }
      ++dates;
    }
  EXPECT_GE(dates, 2);  // both circulations
}

// Circulations have not always named them. Whoever begins to does not end it.
TEST_F(LeftOut, TheBodiesThatATextWentTo) {
  int circulated = 0;
  for (const auto& done : scene.done()) {
    Happened told = done.happened;
    bool is_circulation = false;
    for (auto& entry : told.entries)
      for (auto& event : entry.events)
        if (auto* to = std::get_if<TextCirculated>(&event)) {
          EXPECT_FALSE(to->bodies.empty());
          to->bodies.clear();
          is_circulation = true;
        }
    if (!is_circulation) continue;
    EXPECT_EQ(judge(done, told).has_value(), circulated > 0);
    ++circulated;
  }
  EXPECT_GE(circulated, 2);
}

// A receipt that was disavowed has not always left those who had opened what was recalled.
TEST_F(Circulated, WhoHadOpenedWhatWasRecalled) {
  for (const char* party : {"CRI", "MEX"}) {
    const auto said = scene.act(
        "rcm-ts", party, kText, "acknowledge_receipt", {{"revision", 1U}},
        {{"receipt", {{"received", "2017-03-01T12:00:00Z"}, {"channel", "note_verbale"}}}});
    EXPECT_NE(said.find("ReceiptAcknowledged"), std::string::npos) << said;
  }
  scene.act("mex-head", "MEX", kText, "disavow", {{"case_seq", scene.at_key(kText).seq}});
  recall();
  const auto& done = scene.done().back();
  Happened told = done.happened;
  CirculationRecalled* recalled = nullptr;
  for (auto& event : told.entries.front().events)
    if (auto* one = std::get_if<CirculationRecalled>(&event)) recalled = one;
  ASSERT_NE(recalled, nullptr);
  const PartyCode cri("CRI"), gtm("GTM"), mex("MEX");
  EXPECT_EQ(recalled->had_opened, std::vector{cri});
  recalled->had_opened = {cri, mex};
  EXPECT_FALSE(judge(done, told));
  const std::vector<std::vector<PartyCode>> others{{}, {mex}, {cri, gtm}, {cri, gtm, mex}};
  for (const auto& said : others) {
    recalled->had_opened = said;
    EXPECT_TRUE(judge(done, told)) << said.size();
  }
}

TEST_F(LeftOut, SomebodyElseDidIt) {
  for (const auto& done : scene.done()) {
    if (!done.happened.is_act) continue;
    Happened told = done.happened;
    told.actor = PersonId("sacm-ts");  // of the other conference's secretariat
    EXPECT_TRUE(judge(done, told)) << codec::encode_events(told.entries.front().events);
    told = done.happened;
    told.is_act = false;
    told.actor = {};
    told.principal.clear();
    const auto nobody = judge(done, told);
    ASSERT_TRUE(nobody);
    EXPECT_EQ(nobody->why, "nobody did it, and nothing was due then");
  }
}

// Notes are recorded of parties: else a secretariat could date its own acts back.
TEST_F(LeftOut, ABodyDatesItsActBackByANote) {
  const std::string step = "close_gathering";
  const auto is_step = [&](const Event& event) {
    const auto* moved = std::get_if<CaseMoved>(&event);
    return moved != nullptr && moved->on == step;
  };
  int notes = 0;
  for (const auto& done : scene.done()) {
    Happened told = done.happened;
    for (auto& entry : told.entries) {
      if (std::none_of(entry.events.begin(), entry.events.end(), is_step)) continue;
      const ActReceived note{
          {}, Channel::note_verbale, told.time + std::chrono::hours(-1), std::nullopt, step};
      entry.events.insert(entry.events.begin(), Event(note));
      const auto why = judge(done, told);
      ASSERT_TRUE(why);
      EXPECT_NE(why->why.find("the definition does not allow"), std::string::npos) << why->why;
      ++notes;
      break;
    }
  }
  EXPECT_EQ(notes, 1);
}

// A bridging proposal of the secretariat, as if it were somebody else's, or on another's
// responsibility.
TEST_F(LeftOut, InWhoseNameAParagraphStands) {
  int paragraphs = 0;
  for (const auto& done : scene.done()) {
    if (!is_about_words(done.happened)) continue;
    EXPECT_FALSE(judge(done, done.happened));
    const auto with = [&](const std::function<void(text::Paragraph&)>& forge) {
      Happened told = done.happened;
      forge(std::get<text::ParagraphInserted>(told.entries.front().events.front()).paragraph);
      return judge(done, told).has_value();
    };
    EXPECT_TRUE(with([](auto& of) { of.proposer = text::PrincipalCode("MEX"); }));
    EXPECT_TRUE(with([](auto& of) { of.mark = text::Mark::chairs_text; }));
    EXPECT_TRUE(with([](auto& of) { of.mark = text::Mark::own; }));
    ++paragraphs;
  }
  EXPECT_EQ(paragraphs, 1);
}

TEST_F(LeftOut, WhatIsSaidOfIt) {
  const auto with = [&](const char* wanted) {
    const auto found =
        std::find_if(scene.done().rbegin(), scene.done().rend(), [&](const Scene::Done& done) {
          const auto& events = done.happened.entries.front().events;
          return std::any_of(events.begin(), events.end(),
                             [&](const Event& event) { return codec::type_of(event) == wanted; });
        });
    EXPECT_NE(found, scene.done().rend()) << wanted;
    return *found;
  };
  auto closed = with("DecisionClosed");
  auto& moved = closed.happened.entries.front();
  ASSERT_EQ(codec::type_of(moved.events.back()), "CaseMoved");
  moved.events.pop_back();
  moved.to = moved.from;
  EXPECT_EQ(judge(closed, closed.happened)->why, "what follows was left out, CaseMoved");
  auto marked = with("ParagraphMarked");
  std::erase_if(marked.happened.entries.front().events, [](const Event& event) {
    return std::holds_alternative<text::ParagraphMarked>(event);
  });
  EXPECT_EQ(judge(marked, marked.happened)->why, "what follows was left out, ParagraphMarked");
  auto read = with("Commented");
  read.happened.entries.front().audience = {"all"};
  EXPECT_EQ(judge(read, read.happened)->why,
            "those who may read it are not those that follow from the definition");
}

TEST_F(LeftOut, ADeadlineThatWasDueComesFirst) {
  const auto& done = scene.done();
  const auto fired = std::find_if(done.begin(), done.end(),
                                  [](const Scene::Done& one) { return !one.happened.is_act; });
  ASSERT_NE(fired, done.end());
  ASSERT_NE(std::next(fired), done.end());
  const auto& act = std::next(fired)->happened;
  const auto why = overdue(fired->before, act);  // as if nothing had fallen due in between
  ASSERT_TRUE(why);
  EXPECT_NE(why->why.find("\"silence\" of the case "), std::string::npos) << why->why;
  EXPECT_FALSE(overdue(std::next(fired)->before, act));
}

// A log's folder does not say where one deadline ends and another begins: what each leaves does.
TEST(LeftOutOfTimers, WhenEachWasDue) {
  Scene scene;
  scene.act("rcm-ts", "body:RCM-TS", "consultation", "open", {});
  for (const char* topic : {"1", "2"})
    scene.act("rcm-ts", "body:RCM-TS", std::string("conference-text/RCM/t") + topic,
              "invite_inputs",
              {{"deadlines", {{"cut-off", {{"after", std::string("P1") + topic + "D"}}}}}});
  scene.at("2017-04-01T12:00:00Z");
  scene.fire();
  const auto& done = scene.done();
  ASSERT_GE(done.size(), 5u);
  const auto& first = done[done.size() - 2];
  const auto& second = done.back().happened;
  Happened both = first.happened;
  ASSERT_FALSE(both.is_act);
  ASSERT_FALSE(second.is_act);
  const std::size_t of_first = both.entries.size();
  both.entries.insert(both.entries.end(), second.entries.begin(), second.entries.end());
  const auto why = [&](const char* one, const char* other) {
    both.received.assign(both.entries.size(), parse_timestamp(other).value());
    std::fill_n(both.received.begin(), of_first, parse_timestamp(one).value());
    return remake(first.before, both, scene.registry(), codec::type_of).departure;
  };
  const char* const eleventh = "2017-03-12T12:00:00Z";
  const char* const twelfth = "2017-03-13T12:00:00Z";
  EXPECT_FALSE(why(eleventh, twelfth));
  const auto swapped = why(twelfth, eleventh);
  ASSERT_TRUE(swapped);
  EXPECT_EQ(swapped->entry, 0u);
  EXPECT_EQ(swapped->why, "it did not come in when the entry says");
  const auto twice = why(eleventh, eleventh);
  ASSERT_TRUE(twice);
  EXPECT_EQ(twice->entry, of_first);
  both.received.assign(both.entries.size(), std::nullopt);
  EXPECT_TRUE(remake(first.before, both, scene.registry(), codec::type_of).departure);
}

// Two corrigenda to the text that was announced: one is confirmed, to the other a party objects.
class Corrected : public LeftOut {
 protected:
  Corrected() {
    registry::apply(scene.registry(), registry::PersonRegistered{{PersonId("rcm-ts-2"), {}}, 1});
    registry::Mandate mandate;
    mandate.id = MandateId("m-rcm-ts-2");
    mandate.person = PersonId("rcm-ts-2");
    mandate.office = registry::Office::secretariat_officer;
    mandate.body = BodyCode("RCM-TS");
    mandate.from = *parse_timestamp("2017-01-01T00:00:00Z");
    mandate.instrument = "Letter";
    registry::apply(scene.registry(), registry::MandateGranted{mandate});
    correct("en", "Once.");
    scene.act("rcm-ts-2", "body:RCM-TS", kText, "confirm_correction", {{"number", 1U}});
    correct("es", "Unos.");
    scene.act("mex-head", "MEX", kText, "object_to_correction", {{"number", 2U}},
              {{"reason", "No es una errata."}});
  }

  void correct(const std::string& language, const std::string& words) {
    const auto& revisions = scene.at_key(kText).document->revisions;
    const std::string key = kText;
    scene.act("rcm-ts", "body:RCM-TS", kText, "correct_text",
              {{"revision", revisions.back()->number},
               {"paragraph", scene.substitute("${paragraph:" + key + ":1}")},
               {"language", language},
               {"against", scene.substitute("${digest:" + key + ":1:" + language + "}")},
               {"text", words}},
              {{"reason", "Errata."}});
  }

  // What was done last that begins with such an event.
  Scene::Done done(const std::string& kind) {
    for (auto at = scene.done().rbegin(); at != scene.done().rend(); ++at)
      if (codec::type_of(at->happened.entries.front().events.front()) == kind) return *at;
    ADD_FAILURE() << "no " << kind;
    return scene.done().back();
  }
};

TEST_F(Corrected, ByWhoeverMay) {
  for (const char* kind : {"CorrectionProposed", "TextCorrected", "CorrectionObjected"}) {
    const auto honest = done(kind);
    EXPECT_FALSE(judge(honest, honest.happened)) << kind;
    Happened told = honest.happened;
    told.actor = PersonId("sacm-ts");
    EXPECT_TRUE(judge(honest, told)) << kind;
    told = honest.happened;
    told.actor = PersonId("gtm-head");
    told.principal = "GTM";
    EXPECT_TRUE(judge(honest, told)) << kind;
  }
}

TEST_F(Corrected, ConfirmedByWhoProposedIt) {
  auto confirmed = done("TextCorrected");
  confirmed.happened.actor = PersonId("rcm-ts");
  EXPECT_TRUE(judge(confirmed, confirmed.happened));
}

TEST_F(Corrected, InForceBeforeAnybodyConfirmsIt) {
  auto proposed = done("CorrectionProposed");
  auto& events = proposed.happened.entries.front().events;
  const auto& correction = std::get<text::CorrectionProposed>(events.front()).correction;
  events.push_back(text::TextCorrected{correction.number, correction.by});
  EXPECT_TRUE(judge(proposed, proposed.happened));
}

TEST_F(Corrected, ProposedInTheNameOfAnother) {
  auto proposed = done("CorrectionProposed");
  auto& event = proposed.happened.entries.front().events.front();
  std::get<text::CorrectionProposed>(event).correction.proposed_by = PersonId("rcm-ts-2");
  EXPECT_TRUE(judge(proposed, proposed.happened));
}

}  // namespace
}  // namespace concord::consultation::testing
