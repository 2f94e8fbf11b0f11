// Whatever was done: for every reader the search finds the texts that the other views show this
// reader and that have the words, every one and no other.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <map>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "tests/service/office.hpp"

namespace concord::service::search_property_test {
namespace {

using testing::Json;
using testing::Office;

const std::string kText = "conference-text/RCM/t1";
const std::string kMexico = "country-input/RCM/t1/MEX";
const std::string kGuatemala = "country-input/RCM/t1/GTM";
const std::vector<std::string> kWords = {"retorno", "asilo", "frontera", "migración", "ciudad"};

using Numbers = std::set<int>;

// Every text that is written has a name of its own in it, such as "unique17", which no digest or id
// holds by chance, and chosen words.
class Texts {
 public:
  std::string write(unsigned choice) {
    std::string text = "unique" + std::to_string(texts_.size());
    for (std::size_t i = 0; i < kWords.size(); ++i)
      if ((choice >> i) % 2 == 1) text += " " + kWords[i];
    texts_.push_back(text);
    return text;
  }
  [[nodiscard]] Json in_two(unsigned choice) {
    return {{"es", write(choice)}, {"en", write(choice / 3)}};
  }
  [[nodiscard]] bool has(int number, const std::string& word) const {
    return texts_[static_cast<std::size_t>(number)].find(" " + word) != std::string::npos;
  }

 private:
  std::vector<std::string> texts_;
};

Numbers named_in(const std::string& text) {
  static const std::regex name("\\bunique([0-9]+)\\b");
  Numbers found;
  for (std::sregex_iterator at(text.begin(), text.end(), name), end; at != end; ++at)
    found.insert(std::stoi((*at)[1]));
  return found;
}

class World {
 public:
  World() : office_({"t1"}) {
    office_.act("rcm-ts", "body:RCM-TS", "consultation", "open");
    office_.act("rcm-ts", "body:RCM-TS", kText, "invite_inputs",
                {{"deadlines", {{"cut-off", {{"after", "P10D"}}}}}});
  }

  // One act, chosen by a number: accepted or refused.
  void act(unsigned choice, unsigned text) {
    const std::size_t number = choice % 22;
    if (number < 15)
      (void)office_.attempt(plain_acts(text)[number]);
    else
      act_on_what_is_there(number, text);
  }

  // Named anywhere in what the other views show, now or as of a commit.
  Numbers shown_to(const std::string& person, std::optional<std::uint64_t> as_of = {}) {
    const auto& room = office_.room();
    auto reader = office_.reader(person);
    reader.as_of = as_of;
    const auto state = office_.service().published().consultation(ConsultationId("gcm"));
    const reading::Page all{1000, ""};
    std::string text;
    const auto add = [&](const std::optional<Json>& view) {
      if (view) text += view->dump() + "\n";
    };
    add(room.consultation(reader, state->id));
    for (consultation::CaseNumber number = 0; number < state->cases.size(); ++number) {
      const auto& value = state->cases[number];
      for (const auto& view :
           {room.one_case(reader, value.id), room.document(reader, value.id, std::nullopt),
            room.dispositions(reader, value.id), room.decisions(reader, value.id),
            room.comments(reader, value.id, all), room.history(reader, value.id, all),
            room.who(reader, value.id)})
        add(view);
      const auto issued = value.document ? value.document->revisions.size() : 0;
      for (std::uint32_t revision = 1; revision <= issued; ++revision)
        add(room.document(reader, value.id, revision));
    }
    return named_in(text);
  }

  Numbers found_by(const std::string& person, const std::string& word,
                   std::optional<std::uint64_t> as_of = {}) {
    auto reader = office_.reader(person);
    reader.as_of = as_of;
    Numbers found;
    std::string last = "9999";
    for (reading::Page page{3, ""};;) {
      const auto view = office_.room().search(reader, {.words = word}, page);
      RC_ASSERT(view.has_value());
      for (const auto& one : view->at("texts")) {
        std::string text;
        for (const auto& piece : one.at("snippet")) text += piece.at("text").get<std::string>();
        const auto names = named_in(text);
        RC_ASSERT(names.size() == 1U);
        RC_ASSERT(found.insert(*names.begin()).second);  // each once
        RC_ASSERT(one.at("time").get<std::string>() <= last);
        last = one.at("time").get<std::string>();
        RC_ASSERT(!one.at("places").empty());
      }
      if (!view->contains("cursor")) return found;
      RC_ASSERT(view->at("texts").size() == 3U);  // a page is full where more follows
      page.cursor = view->at("cursor").get<std::string>();
    }
  }

  void compare() {
    office_.service().keeper().catch_up();
    for (const auto& person : office_.persons()) {
      const auto shown = shown_to(person);
      for (const auto& word : kWords) {
        Numbers wanted;
        for (const int number : shown)
          if (texts_.has(number, word)) wanted.insert(number);
        const auto found = found_by(person, word);
        if (found != wanted) RC_LOG() << person << " " << word << "\n";
        RC_ASSERT(found == wanted);
        if (wanted.empty()) continue;
        ++found_at_all;
      }
      most_shown = std::max(most_shown, shown.size());
      least_shown = std::min(least_shown, shown.size());
    }
  }

  // Of the past nothing is found that was not shown then. What stands now as it stood then is.
  void compare_then(std::uint64_t commit) {
    office_.service().keeper().catch_up();
    for (const auto& person : office_.persons()) {
      const auto shown = shown_to(person, commit);
      for (const auto& word : kWords) {
        const auto found = found_by(person, word, commit);
        for (const int number : found) {
          RC_ASSERT(texts_.has(number, word));
          RC_ASSERT(shown.contains(number));
        }
        found_then += static_cast<int>(found.size());
        hidden_then += static_cast<int>(found_by(person, word).size() > found.size());
      }
    }
  }

  Office& office() { return office_; }
  int found_then = 0;
  int hidden_then = 0;
  int found_at_all = 0;
  std::size_t most_shown = 0;
  std::size_t least_shown = 1000;

 private:
  std::vector<Office::Attempt> plain_acts(unsigned text) {
    const auto comment = [&] { return Json{{"content", texts_.write(text)}}; };
    const auto paragraph = [&] { return Json{{"texts", texts_.in_two(text)}}; };
    return {
        {"mex", "MEX", kMexico, "insert_paragraph", paragraph()},
        {"mex", "MEX", kMexico, "comment", comment()},
        {"mex", "MEX", kMexico, "write_note", comment()},
        {"mex", "MEX", kMexico, "request_clearance"},
        {"mex-head", "MEX", kMexico, "clear"},
        {"mex-head", "MEX", kMexico, "send_back", Json::object(), texts_.write(text)},
        {"mex-head", "MEX", kMexico, "submit"},
        {"gtm", "GTM", kGuatemala, "insert_paragraph", paragraph()},
        {"gtm-head", "GTM", kGuatemala, "nil_return"},
        {"cri-head", "CRI", "country-input/RCM/t1/CRI", "nil_return"},
        {"rcm-ts", "body:RCM-TS", kText, "close_gathering"},
        {"rcm-ts",
         "body:RCM-TS",
         kText,
         "circulate",
         {{"deadlines", {{"silence", {{"after", "P4D"}}}}}}},
        {"rcm-ts", "body:RCM-TS", kText, "recall", Json::object(), texts_.write(text)},
        {"mex", "MEX", "consultation", "attach", comment()},
        {"cri", "CRI", kText, "comment", comment()},
    };
  }

  void act_on_what_is_there(std::size_t number, unsigned text) {
    const auto& input = office_.case_at(kMexico);
    const bool has_input = input.document && !input.document->revisions.empty();
    const auto& on = office_.case_at(kText);
    const bool has_text = on.document && !on.document->revisions.empty();
    if (number == 15 && has_input)
      dispose("take_paragraph", "");
    else if (number == 16 && has_input)
      dispose("not_retain_paragraph", texts_.write(text));
    else if (number == 17 && has_text)
      (void)office_.attempt({"mex-head",
                             "MEX",
                             kText,
                             "take_stance",
                             {{"decision", "adoption"},
                              {"stance", text % 2 == 0 ? "no_objection" : "objection"},
                              {"text", office_.text_of(kText)},
                              {"statement", texts_.write(text)}}});
    else if (number == 18 || number == 19)
      change_draft(number == 18 ? "remove_paragraph" : "replace_paragraph", text);
    else if (number == 20)
      redact(text);
    else if (number == 21)
      open_brackets(text);
  }

  void dispose(const std::string& command, const std::string& reason) {
    const Json source{{"document", office_.id_of(kMexico).value},
                      {"paragraph", office_.paragraph_of(kMexico)}};
    (void)office_.attempt({"rcm-ts", "body:RCM-TS", kText, command, {{"source", source}}, reason});
  }

  void change_draft(const std::string& command, unsigned text) {
    const auto view = office_.room().document(office_.reader("mex"), office_.id_of(kMexico), {});
    if (!view || view->at("paragraphs").empty()) return;
    const auto& one = view->at("paragraphs")[text % view->at("paragraphs").size()];
    Json payload{{"paragraph", one.at("id")}, {"against", one.at("digest")}};
    if (command == "replace_paragraph")
      payload.update({{"against", one.at("texts").at("es").at("digest")},
                      {"language", "es"},
                      {"text", texts_.write(text)}});
    (void)office_.attempt({"mex", "MEX", kMexico, command, std::move(payload)});
  }

  // A comment on the consultation, asked for by Mexico and approved by Guatemala.
  void redact(unsigned text) {
    const auto root = office_.id_of("consultation");
    const auto view = office_.room().comments(office_.reader("mex"), root, {1000, ""});
    if (!view || view->at("comments").empty()) return;
    const auto& one = view->at("comments")[text % view->at("comments").size()];
    const Json content = one.at("digest");
    (void)office_.attempt({"mex",
                           "MEX",
                           "consultation",
                           "ask_redaction",
                           {{"position", one.at("position")}, {"content", content}},
                           texts_.write(text)});
    (void)office_.attempt(
        {"gtm-head", "body:RCM", "consultation", "redact", {{"content", content}}});
    ++redactions_;
  }

  void open_brackets(unsigned text) {
    const auto view = office_.room().document(office_.reader("rcm-ts"), office_.id_of(kText), {});
    if (!view || view->at("paragraphs").empty()) return;
    const auto& one = view->at("paragraphs")[0];
    const Json alternatives = {{{"texts", texts_.in_two(text)}}, {{"texts", texts_.in_two(text)}}};
    (void)office_.attempt({"gtm-head",
                           "GTM",
                           kText,
                           "open_brackets",
                           {{"paragraph", one.at("id")},
                            {"against", one.at("digest")},
                            {"texts", {{"es", "⟦b1⟧"}, {"en", "⟦b1⟧"}}},
                            {"brackets", {{{"bracket", "b1"}, {"alternatives", alternatives}}}}},
                           texts_.write(text)});
  }

  Office office_;
  Texts texts_;
  int redactions_ = 0;
};

// The way to a circulated text, by the numbers of act().
const std::vector<unsigned> kRoad = {0, 1, 3, 4, 6, 8, 9, 10, 15, 11, 17, 14};

TEST(Search, FindsWhatTheOtherViewsShowAndNothingElse) {
  int found = 0;
  int circulated = 0;
  bool differ = false;
  const bool held = rc::check("the search is a scan of what the reader may read", [&] {
    const auto done = *rc::gen::element<std::size_t>(0, 5, 9, 10, 12);
    const auto choices = *rc::gen::resize(
        30, rc::gen::container<std::vector<std::pair<unsigned, unsigned>>>(
                rc::gen::pair(rc::gen::inRange(0U, 10'000U), rc::gen::inRange(1U, 1000U))));
    World world;
    for (std::size_t i = 0; i < done; ++i) world.act(kRoad[i], static_cast<unsigned>(i * 37 + 5));
    bool is_early = true;
    for (const auto& [choice, text] : choices) {
      world.act(choice, text);
      // Now and then the index is asked to keep up, so that it has seen what is gone later.
      if (std::exchange(is_early, !is_early)) world.office().service().keeper().catch_up();
    }
    world.compare();
    found += world.found_at_all;
    circulated += world.office().case_at(kText).document->revisions.empty() ? 0 : 1;
    differ = differ || world.most_shown > world.least_shown + 5;
  });
  EXPECT_TRUE(held);
  EXPECT_GE(found, 1000) << "too little was there to be found";
  EXPECT_GE(circulated, 10) << "too few of the roads led to a circulated text";
  EXPECT_TRUE(differ) << "readers are alike: nothing was hidden";
}

TEST(Search, FindsOfThePastNothingThatWasNotShownThen) {
  int found = 0;
  int hidden = 0;
  const bool held = rc::check("as of a commit the search shows no more than the cases did", [&] {
    const auto choices = *rc::gen::resize(
        20, rc::gen::container<std::vector<std::pair<unsigned, unsigned>>>(
                rc::gen::pair(rc::gen::inRange(0U, 10'000U), rc::gen::inRange(1U, 1000U))));
    World world;
    const auto begun = world.office().service().published().progress().commit;
    for (std::size_t i = 0; i < kRoad.size(); ++i) {
      world.act(kRoad[i], static_cast<unsigned>(i * 37 + 5));
      if (i < choices.size()) world.act(choices[i].first, choices[i].second);
    }
    const auto last = world.office().service().published().progress().commit;
    world.compare_then((begun + last) / 2);
    found += world.found_then;
    hidden += world.hidden_then;
  });
  EXPECT_TRUE(held);
  EXPECT_GE(found, 200) << "too little was there to be found";
  EXPECT_GE(hidden, 50) << "nothing had come since";
}

}  // namespace
}  // namespace concord::service::search_property_test
