#include <gmock/gmock.h>

#include "engine/consultation/tally.hpp"
#include "tests/consultation/left_out.hpp"

namespace concord::consultation::testing {
namespace {

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
      if (auto* armed = variant2::get_if<DeadlineArmed>(&event)) {
        armed->deadline.armed_at = armed->deadline.armed_at + std::chrono::hours(1);
        return true;
      }
    return false;
  });
  expect_found("without its reminders", [](CaseEvents& entry) {
    for (auto& event : entry.events)
      if (auto* armed = variant2::get_if<DeadlineArmed>(&event)) {
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
      if (!variant2::holds_alternative<DeadlineArmed>(event)) continue;
      Happened told = done.happened;
      const auto& armed = variant2::get<DeadlineArmed>(event).deadline.name;
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
        if (auto* to = variant2::get_if<TextCirculated>(&event)) {
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
    if (auto* one = variant2::get_if<CirculationRecalled>(&event)) recalled = one;
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

// Earlier versions let it through; whoever verifies is told.
TEST_F(Circulated, AReceiptIsOlderThanWhatItIsFor) {
  scene.act("rcm-ts", "CRI", kText, "acknowledge_receipt", {{"revision", 1U}},
            {{"receipt", {{"received", "2017-03-01T12:00:00Z"}, {"channel", "note_verbale"}}}});
  const auto& done = scene.done().back();
  Happened told = done.happened;
  EXPECT_EQ(older(done, told), "");
  auto* note = variant2::get_if<ActReceived>(&told.entries.front().events.front());
  ASSERT_NE(note, nullptr);
  note->received = *parse_timestamp("2017-03-01T11:59:00Z");
  EXPECT_FALSE(judge(done, told));
  EXPECT_NE(older(done, told).find("before Rev.1 was sent"), std::string::npos)
      << older(done, told);
}

// So it was before circulations named their bodies; both came with one version.
TEST_F(Circulated, ADeadlineIsShortenedWithoutAReason) {
  const auto said = scene.act("gtm-head", "body:RCM", kText, "change_deadline",
                              {{"deadline", "silence"}, {"to", {{"after", "P8D"}}}},
                              {{"reason", "The meeting is earlier."}});
  ASSERT_NE(said.find("DeadlineShortened"), std::string::npos) << said;
  auto done = scene.done().back();
  Happened told = done.happened;
  told.has_contents = true;
  EXPECT_FALSE(judge(done, told));
  EXPECT_EQ(older(done, told), "");
  told.has_contents = false;
  EXPECT_TRUE(judge(done, told));
  for (CaseNumber number = 0; number < done.before.cases.size(); ++number)
    for (auto& circulation : done.before.cases.edit(number).circulations)
      circulation.edit().bodies.clear();
  EXPECT_FALSE(judge(done, told));
  EXPECT_NE(older(done, told).find("A reason must be given"), std::string::npos)
      << older(done, told);
}

// Once a question could be closed with nobody's presence recorded, and came out as without quorum.
TEST_F(Circulated, NobodysPresenceWasRecordedOnce) {
  const char* decision = "adoption-in-meeting";
  recall();
  scene.act("gtm-head", "body:RCM", kText, "put_question", {});
  EXPECT_THAT(scene.act("gtm-head", "body:RCM", kText, "close_question", {}),
              ::testing::HasSubstr("presence_not_recorded"));
  scene.act("rcm-ts", "body:RCM-TS", kText, "record_presence",
            {{"decision", decision}, {"present", {"MEX"}}});
  scene.act("gtm-head", "body:RCM", kText, "close_question", {});
  auto done = scene.done().back();
  auto& events = done.happened.entries.front().events;
  auto* closed = variant2::get_if<DecisionClosed>(&events.front());
  ASSERT_TRUE(closed != nullptr);
  EXPECT_FALSE(judge(done, done.happened));
  auto& value = done.before.cases.edit(*done.before.find(scene.at_key(kText).id));
  auto& decided = value.decisions.at(decision).edit();
  decided.present.clear();
  const auto& rule = done.before.chart_of(value).decisions.at(decision);
  closed->computation = tally(done.before, rule, decided, closed->closed, true);
  EXPECT_EQ(closed->computation.outcome, decision::Outcome::no_quorum);
  EXPECT_FALSE(judge(done, done.happened));
  EXPECT_NE(older(done, done.happened), "") << "by the rules of now it would not be so";
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
    const auto* moved = variant2::get_if<CaseMoved>(&event);
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
      forge(variant2::get<text::ParagraphInserted>(told.entries.front().events.front()).paragraph);
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
    return variant2::holds_alternative<text::ParagraphMarked>(event);
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

}  // namespace
}  // namespace concord::consultation::testing
