#include <array>
#include <chrono>
#include <map>
#include <utility>

#include "cli/demo/sentences.hpp"
#include "cli/demo/story.hpp"
#include "cli/demo/voices.hpp"
#include "cli/demo/world.hpp"

namespace concord::cli::demo {
namespace {

enum class Way { nil, joins, late, form };

// Countries that answer otherwise than with a paper of their own in time.
struct Exception {
  std::string_view party;
  std::string_view topic;
  Way way;
  std::string_view with;  // the lead of a joint input
};
constexpr auto kExceptions = std::to_array<Exception>({
    {"DOM", "topic-5", Way::nil, ""},
    {"BLZ", "topic-2", Way::nil, ""},
    {"GUY", "topic-4", Way::nil, ""},
    {"SUR", "topic-3", Way::nil, ""},
    {"SUR", "topic-6", Way::nil, ""},
    {"HND", "topic-4", Way::joins, "SLV"},
    {"BLZ", "topic-5", Way::late, ""},
    {kWritesPortuguese, "topic-6", Way::form, ""},
});

constexpr std::string_view kShownParty = "MEX";
constexpr auto kFirstDay = "2017-06-20T14:00:00Z";
constexpr Duration kBetweenCountries = std::chrono::hours(72);

const Exception* exception_for(std::string_view party, std::string_view topic) {
  for (const auto& one : kExceptions)
    if (one.party == party && one.topic == topic) return &one;
  return nullptr;
}

std::string number_of(std::string_view topic) {
  return std::string(topic.substr(6));
}

void insert(Player& player, const std::string& person, const Country& who, std::string_view topic,
            const Wording& text) {
  Json words = texts(text.en, text.es, text.pt);
  if (!text.pt.empty()) words = {{"pt", text.pt}};  // the others are translated from it
  player.act({.by = person,
              .as = std::string(who.code),
              .on = input_key(topic, who.code),
              .command = "insert_paragraph",
              .payload = {{"texts", std::move(words)}}});
}

// What a delegation wrote in Portuguese it translates into both authentic languages.
void translate(Player& player, const Country& who, std::string_view topic,
               const std::vector<Wording>& said) {
  const std::string as(who.code);
  const std::string on = input_key(topic, as);
  const Json document =
      player.read(delegate_of(as), player.place(delegate_of(as), on, "/document"));
  const Json& paragraphs = document.at("paragraphs");
  for (std::size_t i = 0; i < said.size(); ++i)
    for (const auto& [language, words] : {std::pair("es", said[i].es), std::pair("en", said[i].en)})
      player.act({.by = delegate_of(as),
                  .as = as,
                  .on = on,
                  .command = "translate_paragraph",
                  .payload = {{"paragraph", paragraphs.at(i).at("id")},
                              {"from", "pt"},
                              {"against", paragraphs.at(i).at("texts").at("pt").at("digest")},
                              {"language", language},
                              {"text", words}}});
}

std::size_t draft(Player& player, const Country& who, std::string_view topic) {
  const auto said = input_of(who, topic);
  for (const auto& text : said) insert(player, delegate_of(who.code), who, topic, text);
  if (who.code == kWritesPortuguese) translate(player, who, topic, said);
  return said.size();
}

void clear_and_submit(Player& player, const Country& who, std::string_view topic) {
  const std::string as(who.code);
  const std::string on = input_key(topic, who.code);
  player.act({.by = delegate_of(as), .as = as, .on = on, .command = "request_clearance"});
  player.act({.by = head_of(as), .as = as, .on = on, .command = "clear"});
  player.act({.by = head_of(as), .as = as, .on = on, .command = "submit"});
}

// The lead gives its partner the reference of its draft; nobody else can see it yet.
void join_input(Player& player, const Exception& joint) {
  const std::string as(joint.party);
  const std::string on = input_key(joint.topic, as);
  const std::string lead = player.case_id(head_of(joint.with), input_key(joint.topic, joint.with));
  player.act({.by = head_of(as), .as = as, .on = on, .command = "associate"});
  player.act({.by = head_of(as),
              .as = as,
              .on = on,
              .command = "join_input",
              .payload = {{"with", lead}}});
}

// Where the form has a place for paragraphs in that language.
void write_into(std::string& form, const std::string& language, const std::string& words) {
  const std::string place = "===== PARAGRAPHS " + language + " =====\n";
  const auto at = form.find(place);
  if (at == std::string::npos) throw StoryBroken("no place for " + language + " in the form");
  form.insert(at + place.size(), "\n" + words);
}

// From now on the delegation is told in Portuguese, and has its forms in it.
void ask_for_portuguese(Player& player) {
  player.post(head_of(kWritesPortuguese), "/v1/registry/commands",
              {{"command", "set_contact"},
               {"payload",
                {{"person", head_of(kWritesPortuguese)},
                 {"address", "delegacao@exterior.example"},
                 {"language", "pt"},
                 {"mail", "none"}}}});
}

// The form that the secretariat sends is in the delegation's language; what comes back is recorded
// as the delegation's act.
std::size_t answer_in_form(Player& player, const Country& who, std::string_view topic) {
  const std::string as(who.code);
  const auto officer = secretariat(who.conference);
  std::string form = player.text(
      officer.by,
      player.place(officer.by, text_key(who.conference, topic), "/form?format=text&party=" + as));
  const auto said = input_of(who, topic);
  std::map<std::string, std::string> words;
  for (const auto& one : said)
    for (const auto& [language, text] :
         {std::pair("en", one.en), std::pair("es", one.es), std::pair("pt", one.pt)})
      words[language] += text + "\n\n";
  for (const auto& [language, text] : words) write_into(form, language, text);
  (void)player.case_id(head_of(as), input_key(topic, as));  // the secretariat cannot find it yet
  player.hand_in(officer.by, input_key(topic, as), form);
  return said.size();
}

std::string answer_topic(Player& player, const Country& who, std::string_view topic) {
  const std::string number = number_of(topic);
  if (who.code == kShownParty && topic == kShownTopic) return number + ": above";
  if (const auto* exception = exception_for(who.code, topic)) {
    if (exception->way == Way::late) return number + ": -";
    if (exception->way == Way::joins) return number + ": with " + std::string(exception->with);
    if (exception->way == Way::form)
      return number + ": " + std::to_string(answer_in_form(player, who, topic)) + " par. by form";
    player.act({.by = head_of(who.code),
                .as = std::string(who.code),
                .on = input_key(topic, who.code),
                .command = "nil_return"});
    return number + ": nil return";
  }
  const std::size_t paragraphs = draft(player, who, topic);
  for (const auto& joint : kExceptions)
    if (joint.way == Way::joins && joint.with == who.code && joint.topic == topic)
      join_input(player, joint);
  clear_and_submit(player, who, topic);
  return number + ": " + std::to_string(paragraphs) + " par.";
}

void answer_all(Player& player, std::string_view party) {
  const auto& who = country(party);
  std::string line(who.en);
  line.resize(line.size() + 20 - width_of(line), ' ');
  for (const auto& topic : topics()) line += "  " + answer_topic(player, who, topic.code);
  player.stage().says(line);
}

void answer_in_portuguese(Player& player) {
  auto& stage = player.stage();
  ask_for_portuguese(player);
  answer_all(player, kWritesPortuguese);
  stage.says(
      "Brazil writes in Portuguese, with Spanish and English beside it. On topic 6 it fills in the "
      "form that it has in its language, and the SACM's secretariat records what came back:");
  for (const auto& text : input_of(country(kWritesPortuguese), "topic-6"))
    stage.quote("Formulário de resposta", text.pt);
  stage.because(
      "who does not come to the program answers by mail; the act is Brazil's, the form is on the "
      "record as it came, and Brazil may disavow it.");
}

void show_one_input(Player& player) {
  auto& stage = player.stage();
  const auto& who = country(kShownParty);
  const std::string on = input_key(kShownTopic, kShownParty);
  const std::string as(kShownParty);
  stage.date("20 June 2017: one input, step by step: Mexico on topic 2");
  const auto said = input_of(who, kShownTopic);
  for (const auto& text : said) {
    const bool last = &text == &said.back();
    const std::string person = last ? head_of(as) : delegate_of(as);
    insert(player, person, who, kShownTopic, text);
    stage.quote(last ? std::string(who.head) + ", head of delegation"
                     : std::string(who.delegate) + ", delegate",
                text.en);
  }
  player.refused({.by = delegate_of("GTM"),
                  .as = "GTM",
                  .on = on,
                  .command = "comment",
                  .payload = {{"content", "May we see this?"}}},
                 "A delegate of Guatemala wants to comment on Mexico's draft.");
  stage.because("an unshared text is nobody else's; others are not even told that it is there.");
  player.act({.by = delegate_of(as), .as = as, .on = on, .command = "request_clearance"});
  player.refused({.by = head_of(as), .as = as, .on = on, .command = "clear"},
                 "The head of delegation clears the text that she has drafted herself in part.");
  const std::string focal(kFocalPoint);
  player.act({.by = focal, .as = as, .on = on, .command = "clear"});
  player.act({.by = head_of(as), .as = as, .on = on, .command = "submit"});
  stage.says("The delegation's focal point clears the text, and the head submits it.");
  player.refused({.by = delegate_of("GTM"),
                  .as = "HND",
                  .on = text_key("RCM", kShownTopic),
                  .command = "comment",
                  .payload = {{"content", "Honduras agrees with Mexico."}}},
                 "A delegate of Guatemala speaks for Honduras.");
}

void clarify(Player& player) {
  auto& stage = player.stage();
  const std::string on = input_key("topic-3", "PER");
  const std::string as = "PER";
  stage.date("31 July 2017: returned for clarification");
  player.act({.by = officer_of("SACM"),
              .as = "@SACM-TS",
              .on = on,
              .command = "return_for_clarification",
              .reason = "Does the proposal concern the consulates' own records too?"});
  const auto document =
      player.read(delegate_of(as), player.place(delegate_of(as), on, "/document"));
  const auto& first = document.at("paragraphs").at(0);
  for (const char* language : {"en", "es"}) {
    const auto& wording = first.at("texts").at(language);
    std::string text = wording.at("text");
    text.pop_back();
    text += std::string(language) == "en" ? ", including what consulates know."
                                          : ", incluida la información consular.";
    player.act({.by = delegate_of(as),
                .as = as,
                .on = on,
                .command = "replace_paragraph",
                .payload = {{"paragraph", first.at("id")},
                            {"language", language},
                            {"against", wording.at("digest")},
                            {"text", text}}});
  }
  player.act({.by = head_of(as), .as = as, .on = on, .command = "submit"});
  stage.says(
      "The SACM's secretariat asks Peru a question on topic 3; Peru answers by a second "
      "revision of its input.");
  stage.because("what was submitted stays on the record: a clarification is a new revision.");
}

}  // namespace

std::string text_key(std::string_view conference, std::string_view topic) {
  return "conference-text/" + std::string(conference) + "/" + std::string(topic);
}

std::string input_key(std::string_view topic, std::string_view party) {
  return "country-input/" + std::string(country(party).conference) + "/" + std::string(topic) +
         "/" + std::string(party);
}

std::string position_key(std::string_view topic) {
  return "position/" + std::string(topic);
}
std::string body(std::string_view code) {
  return "@" + std::string(code);
}

void gather_inputs(Player& player) {
  auto& stage = player.stage();
  stage.chapter("The countries answer");
  player.move_to(kFirstDay);
  show_one_input(player);
  stage.date("20 June to 27 July 2017: all others, each country in its own days");
  const auto rcm = members_of("RCM");
  const auto sacm = members_of("SACM");
  const Timestamp first = *parse_timestamp(kFirstDay);
  bool met = false;
  for (std::size_t i = 0; i < sacm.size(); ++i) {
    const Timestamp day = first + kBetweenCountries * static_cast<int>(i);
    if (!met && day > *parse_timestamp("2017-06-29T16:00:00Z")) {
      meet_in_berlin(player);
      stage.date("30 June to 27 July 2017: the others");
      met = true;
    }
    player.move_to(day);
    if (i < rcm.size()) answer_all(player, rcm[i]);
    if (sacm[i] == kWritesPortuguese)
      answer_in_portuguese(player);
    else
      answer_all(player, sacm[i]);
  }
  stage.because(
      "a nil return is an answer, and so is joining another country's input: Honduras "
      "stands beside El Salvador on topic 4.");
  player.move_to("2017-07-31T14:00:00Z");
  clarify(player);
}

void settle_late_inputs(Player& player) {
  auto& stage = player.stage();
  const std::string consultation = "/v1/consultations/" + std::string(kConsultation);
  stage.date("4 August 2017, 17:00 in San Salvador: the RCM's cut-off");
  player.move_to("2017-08-04T23:00:01Z");
  const auto next = player.read(officer_of("RCM"), consultation + "/next");
  for (const auto& overdue : next.at("overdue")) {
    std::string missing;
    for (const auto& one : overdue.at("from")) missing += " " + one.at("title").get<std::string>();
    stage.says("Overdue in " + overdue.at("key").get<std::string>() + ":" + missing);
  }
  stage.because("nobody pressed a button: the clock closed the gathering, and the log says when.");

  stage.date("8 August 2017: late, with a ground");
  player.move_to("2017-08-08T15:00:00Z");
  const std::string on = input_key("topic-5", "BLZ");
  draft(player, country("BLZ"), "topic-5");
  player.act({.by = head_of("BLZ"),
              .as = "BLZ",
              .on = on,
              .command = "submit_late",
              .reason = "Instructions from the capital came after the cut-off."});
  player.act({.by = head_of("SLV"),
              .as = "@RCM",
              .on = on,
              .command = "admit",
              .reason = "Consolidation has not gone far; no member is disadvantaged."});
  stage.says(
      "Belize submits on topic 5 after the cut-off; the presidency (El Salvador) admits the "
      "input, with its ground.");

  stage.date("10 August 2017: withdrawn");
  player.move_to("2017-08-10T15:00:00Z");
  player.act({.by = head_of("DOM"),
              .as = "DOM",
              .on = input_key("topic-1", "DOM"),
              .command = "withdraw",
              .reason = "The ministry reviews its position on social inclusion."});
  stage.says(
      "The Dominican Republic withdraws its input on topic 1. It stays on the record, marked "
      "as withdrawn.");

  stage.date("11 August 2017, 17:00 in Montevideo: the SACM's cut-off");
  player.move_to("2017-08-11T20:00:01Z");
  stage.says("All twelve members of the SACM have answered on all six topics.");
}

}  // namespace concord::cli::demo
