#include "engine/reading/past_questions.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "engine/consultation/tally.hpp"
#include "engine/workflow/names.hpp"
#include "engine/workflow/settling.hpp"

namespace concord::reading {
namespace {

constexpr std::size_t kEntriesOfQuestions = 500;

bool is_named(const std::string& outcome, decision::Outcome named) {
  return outcome == consultation::outcome_name(named);
}

bool agrees_text(const workflow::ChartRule& rule, const workflow::Transition& transition) {
  const auto accepts = [](const workflow::Effect& effect) {
    return variant2::holds_alternative<workflow::AcceptText>(effect);
  };
  const auto settles = [&](const std::string& name) { return workflow::is_settled_in(rule, name); };
  return std::any_of(transition.effects.begin(), transition.effects.end(), accepts) ||
         std::any_of(transition.to.begin(), transition.to.end(), settles);
}

class PastQuestions {
 public:
  explicit PastQuestions(const workflow::ChartRule& rule) : rule_(rule) {}

  void add(const Logged& logged, const nlohmann::json& events) {
    // An act is disavowed in the entry that counts anew without it.
    std::optional<std::uint64_t> disavowed;
    for (const auto& event : events) {
      const std::string type = event.value("type", "");
      if (type == "ActDisavowed") disavowed = event.at("case_seq").get<std::uint64_t>();
      if (type == "DecisionOpened") put(event.at("decision"), event.value("revision", 0U));
      if (type == "DecisionClosed") close(logged, event, disavowed);
      if (type == "DecisionSettled")
        count(logged, here(event.at("decision")), event.at("settlement"), disavowed);
      if (type == "CaseMoved") move(logged, events, event);
    }
  }

  std::vector<PastQuestion> take() {
    std::erase_if(questions_, [](const PastQuestion& one) { return one.counted.empty(); });
    return std::move(questions_);
  }

 private:
  void put(const std::string& decision, std::uint32_t revision) {
    last_[decision] = questions_.size();
    questions_.push_back({decision, revision, {}, {}, {}, {}});
  }

  // The last time that it was put; where that is not read, as if it had been put here.
  PastQuestion& here(const std::string& decision) {
    if (!last_.contains(decision)) put(decision, 0);
    return questions_[last_.at(decision)];
  }

  static void count(const Logged& logged, PastQuestion& question, const nlohmann::json& result,
                    std::optional<std::uint64_t> disavowed) {
    for (auto& earlier : question.counted)
      if (disavowed && earlier.case_seq >= *disavowed) earlier.disavowed = true;
    question.counted.push_back(
        {logged.entry.time, logged.entry.case_seq, result.at("outcome"), false});
  }

  void close(const Logged& logged, const nlohmann::json& event,
             std::optional<std::uint64_t> disavowed) {
    const std::string decision = event.at("decision");
    const auto& result = event.at("computation");
    PastQuestion& question = here(decision);
    count(logged, question, result, disavowed);
    question.closed = parse_timestamp(event.at("closed").get<std::string>());
    question.dissociated.clear();
    for (const auto& body : result.at("bodies"))
      if (const auto list = body.find("dissociations"); list != body.end())
        for (const auto& one : *list)
          question.dissociated.push_back(one.at("party").get<std::string>());
    if (is_named(question.counted.back().outcome, decision::Outcome::unbroken_to_be_confirmed)) {
      unbroken_.insert_or_assign(decision, last_.at(decision));
    } else {
      unbroken_.erase(decision);
      question.announced.reset();
    }
  }

  // Where a silence held, the next step is the announcement, if it settles the case or marks the
  // paragraphs as agreed, which is what waits for a second level.
  void move(const Logged& logged, const nlohmann::json& events, const nlohmann::json& event) {
    if (workflow::parse_engine_event(event.value("on", ""))) return;
    const bool accepts = std::any_of(events.begin(), events.end(), [](const nlohmann::json& one) {
      return one.value("type", "") == "ParagraphMarked";
    });
    const bool announces = accepts || settles(event);
    std::erase_if(unbroken_, [&](const auto& silence) {
      PastQuestion& question = questions_[silence.second];
      if (question.counted.back().case_seq == logged.entry.case_seq) return false;
      if (announces && !question.announced) question.announced = logged.entry.time;
      return true;
    });
  }

  [[nodiscard]] bool settles(const nlohmann::json& event) const {
    const auto active = event.value("active", std::vector<std::string>());
    return std::any_of(active.begin(), active.end(), [&](const std::string& name) {
      const auto id = rule_.chart->find(name);
      return id && rule_.state_rules[chart::index(*id)]->settled;
    });
  }

  const workflow::ChartRule& rule_;
  std::vector<PastQuestion> questions_;
  std::map<std::string, std::size_t> last_;      // of each decision, the question put last
  std::map<std::string, std::size_t> unbroken_;  // silences that held, to be announced
};

}  // namespace

std::optional<Timestamp> PastQuestion::adopted() const {
  const std::string& stands = counted.back().outcome;
  if (is_named(stands, decision::Outcome::adopted) ||
      is_named(stands, decision::Outcome::adopted_ad_referendum))
    return closed ? closed : counted.back().at;
  return announced;
}

bool adopts_text(const workflow::ChartRule& rule, const std::string& decision) {
  bool is_followed = false;
  for (const auto& state : rule.states)
    for (const auto& transition : state.transitions) {
      const auto event = workflow::parse_engine_event(transition.on);
      if (!event || event->kind != workflow::EngineEvent::Kind::decision ||
          event->name != decision ||
          (!is_named(event->outcome, decision::Outcome::adopted) &&
           !is_named(event->outcome, decision::Outcome::adopted_ad_referendum)))
        continue;
      is_followed = true;
      if (agrees_text(rule, transition)) return true;
    }
  return !is_followed;
}

std::vector<PastQuestion> past_questions(const Sight& sight, const LogReader& log,
                                         const consultation::Case& value) {
  LogFilter filter;
  filter.consultation = sight.state().id.value;
  filter.case_id = value.id.value;
  filter.what = {"DecisionOpened", "DecisionClosed", "DecisionSettled", "CaseMoved"};
  PastQuestions questions(sight.state().chart_of(value));
  std::optional<std::uint64_t> after;
  do {
    const auto page = log.page(filter, kEntriesOfQuestions, after);
    for (const auto& logged : page.entries) questions.add(logged, log.events_of(logged));
    after = page.cursor;
  } while (after);
  return questions.take();
}

}  // namespace concord::reading
