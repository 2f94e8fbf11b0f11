#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <nlohmann/json.hpp>

#include "tests/costly.hpp"
#include "tests/service/office.hpp"

// Two worlds again (two_worlds_test.cpp), in which everybody learns what became of Mexico's input,
// no input or late, and nobody what Mexico had drafted before.
namespace concord::service {
namespace {

using testing::Json;
using testing::Office;

const ConsultationId kGcm("gcm");
const std::string kMexico = "country-input/RCM/t1/MEX";
const std::string kText = "conference-text/RCM/t1";

// What is blinded: hashes of leaves, and of the entry before, which may be a private one.
Json without_hashes(Json view) {
  if (view.is_object()) {
    view.erase("leaf");
    view.erase("case_prev");
    if (view.contains("bytes"))
      view["bytes"] = without_hashes(Json::parse(view["bytes"].get<std::string>()));
  }
  for (auto& item : view)
    if (item.is_structured()) item = without_hashes(std::move(item));
  return view;
}

Json shown(const std::optional<Json>& view) {
  return view ? without_hashes(*view) : Json();
}

Json all_answers(Office& office, const std::string& person) {
  const auto& room = office.room();
  const auto reader = office.reader(person);
  const auto state = office.service().published().consultation(kGcm);
  Json all;
  all["consultation"] = shown(room.consultation(reader, kGcm));
  all["cases"] = shown(room.cases(reader, kGcm, {}, {}));
  all["next"] = shown(room.next(reader, kGcm));
  for (consultation::CaseNumber number = 0; number < state->cases.size(); ++number) {
    const CaseId id = state->cases[number].id;
    all["case"].push_back({{"case", shown(room.one_case(reader, id))},
                           {"text", shown(room.document(reader, id, std::nullopt))},
                           {"dispositions", shown(room.dispositions(reader, id))},
                           {"comments", shown(room.comments(reader, id, {}))},
                           {"history", shown(room.history(reader, id, {}))},
                           {"commands", shown(room.commands(reader, id))},
                           {"who", shown(room.who(reader, id))}});
  }
  for (const bool newest_first : {false, true}) {
    reading::LogFilter filter;
    filter.newest_first = newest_first;
    all["log"].push_back(shown(room.log(reader, filter, {3, ""})));
    filter.principal = "MEX";
    all["log"].push_back(shown(room.log(reader, filter, {})));
  }
  for (std::uint64_t position = 0; position < office.service().published().progress().tree_size;
       ++position)
    all["entries"].push_back(shown(room.entry(reader, position)));
  return all;
}

// One private act of Mexico, chosen by a number.
void act_privately(Office& office, unsigned choice) {
  const std::string words = "Secret number " + std::to_string(choice);
  if (choice % 3 == 0)
    office.act("mex", "MEX", kMexico, "insert_paragraph", {{"texts", {{"es", words}}}});
  else if (choice % 3 == 1)
    office.act("mex", "MEX", kMexico, "insert_paragraph",
               {{"texts", {{"es", words}, {"en", words}}}, {"kind", "heading"}});
  else
    office.act("mex", "MEX", kMexico, "comment", {{"content", words}});
}

enum class Ending { nil_return, late };

std::unique_ptr<Office> world(const std::vector<unsigned>& choices, Ending ending) {
  auto office = std::make_unique<Office>(std::vector<std::string>{"t1"});
  office->act("rcm-ts", "body:RCM-TS", "consultation", "open");
  office->act("rcm-ts", "body:RCM-TS", kText, "invite_inputs",
              {{"deadlines", {{"cut-off", {{"after", "P10D"}}}}}});
  for (const auto choice : choices) act_privately(*office, choice);
  office->submit_input("GTM", "country-input/RCM/t1/GTM", "Guatemala's words");
  if (ending == Ending::nil_return) office->act("mex-head", "MEX", kMexico, "nil_return");
  if (ending == Ending::late) office->at("2017-03-12T12:00:00Z");
  return office;
}

TEST(KnownOutcomes, SayNothingOfWhatWasDrafted) {
  const bool same = check_costly("what Mexico drafted and gave up", 30, [] {
    const auto count = *rc::gen::inRange<std::size_t>(1, 4);
    const auto choices =
        rc::gen::container<std::vector<unsigned>>(count, rc::gen::inRange(0U, 100U));
    const auto ending = *rc::gen::element(Ending::nil_return, Ending::late);
    const auto one = world(*choices, ending);
    const auto other = world(*choices, ending);
    for (const auto& person : one->persons()) {
      if (person.starts_with("mex")) continue;
      const Json here = all_answers(*one, person);
      const Json there = all_answers(*other, person);
      if (here != there) RC_FAIL(person + ": " + Json::diff(here, there).dump(1));
    }
    // The proof is worth something only if there is something to see for Mexico.
    RC_ASSERT(all_answers(*one, "mex").dump().find("Secret number") != std::string::npos);
  });
  EXPECT_TRUE(same);
}

}  // namespace
}  // namespace concord::service
