#include <algorithm>
#include <array>

#include "cli/demo/circulation.hpp"
#include "cli/demo/consolidator.hpp"
#include "cli/demo/scan.hpp"
#include "cli/demo/story.hpp"
#include "cli/demo/voices.hpp"
#include "cli/demo/world.hpp"

namespace concord::cli::demo {
namespace {

constexpr std::string_view kBracketedTopic = "topic-6";  // of the RCM: goes up with brackets
constexpr std::string_view kMeetingTopic = "topic-1";    // of the SACM: adopted in a meeting

// Points that a conference's text leaves out, by their beginning, and why.
struct SetAside {
  std::string_view conference;
  std::string_view topic;
  std::string_view point;
  std::string_view reason;
};
constexpr auto kSetAside = std::to_array<SetAside>({
    {"RCM", "topic-2", "gather comparable figures",
     "Taken up under topic 3, where the exchange of information stands."},
    {"RCM", "topic-3", "finance technical cooperation",
     "The members have no common view on financing; the proposers may raise it in the plenary."},
    {"SACM", "topic-5", "warn young people",
     "A matter of national campaigns; the Compact is no place for it."},
});

struct Bridge {
  std::string_view conference;
  std::string_view topic;
  Wording text;
};
const std::array<Bridge, 2> kBridges = {{
    {"RCM",
     "topic-2",
     {"The Conference will look again at the drivers of migration when the figures of its members "
      "can be compared.",
      "La Conferencia volverá a examinar los factores que impulsan la migración cuando las cifras "
      "de sus miembros sean comparables."}},
    {"SACM",
     "topic-1",
     {"The members of the SACM will tell each other what they have done to include migrants.",
      "Los miembros de la CSM se informarán mutuamente de lo hecho para incluir a las personas "
      "migrantes."}},
}};

Desk desk_of(const Conference& conference, std::string_view topic) {
  return {officer_of(conference.code), body(conference.code) + "-TS",
          text_key(conference.code, topic), std::string(topic)};
}

const SetAside* set_aside(const Conference& conference, const Point& point) {
  for (const auto& one : kSetAside)
    if (one.conference == conference.code && one.topic == point.topic &&
        point.en.starts_with(one.point))
      return &one;
  return nullptr;
}

struct Tally {
  std::size_t verbatim = 0, reflected = 0, merged = 0, not_retained = 0;

  void add(const Tally& more) {
    verbatim += more.verbatim, reflected += more.reflected, merged += more.merged;
    not_retained += more.not_retained;
  }
};

// One country's words become the text; the others who put the point find it there.
void take_as_text(Player& player, const Desk& desk, const PointGroup& group,
                  const OpenParagraph& chosen) {
  const std::string id = take(player, desk, chosen).at("paragraphs").at(0);
  for (const auto& one : group.paragraphs)
    if (one.paragraph != chosen.paragraph)
      take_into(player, desk, one, id,
                "Put by " + listed(chosen.proposers) + " in words that serve for all.");
}

Tally dispose(Player& player, const Desk& desk, const Conference& conference,
              const std::vector<PointGroup>& groups) {
  Tally tally;
  for (const auto& group : groups) {
    if (const auto* aside = set_aside(conference, *group.point)) {
      for (const auto& one : group.paragraphs)
        not_retain(player, desk, one, std::string(aside->reason));
      tally.not_retained += group.paragraphs.size();
      continue;
    }
    const auto& all = group.paragraphs;
    const auto neutral = std::find_if(
        all.begin(), all.end(), [](const OpenParagraph& one) { return names_nobody(one.text); });
    if (all.size() == 1 || neutral != all.end()) {
      const auto& chosen = neutral == all.end() ? all.front() : *neutral;
      take_as_text(player, desk, group, chosen);
      ++tally.verbatim;
      tally.reflected += all.size() - 1;
    } else {
      merge(player, desk, group, said_by_conference(conference.code, *group.point));
      tally.merged += group.paragraphs.size();
    }
  }
  return tally;
}

void add_bridge(Player& player, const Desk& desk, const Conference& conference) {
  for (const auto& one : kBridges)
    if (one.conference == conference.code && one.topic == desk.topic)
      bridge(player, desk, one.text);
}

const Rivalry* rivalry_on(const Conference& conference, std::string_view topic) {
  for (const auto& one : rivalries())
    if (one.conference == conference.code && one.topic == topic) return &one;
  return nullptr;
}

void tell(Player& player, const Desk& desk, const Tally& tally) {
  const auto n = [](std::size_t count) { return std::to_string(count); };
  player.stage().says(desk.on + ": " + n(tally.verbatim) + " verbatim, " + n(tally.reflected) +
                      " reflected in them, " + n(tally.merged) + " merged, " +
                      n(tally.not_retained) + " not retained");
}

void consolidate(Player& player, const Conference& conference, std::string_view topic) {
  const Desk desk = desk_of(conference, topic);
  const auto open = open_paragraphs(player, desk);
  const Tally tally = dispose(player, desk, conference, by_point(open));
  if (const auto* rivalry = rivalry_on(conference, topic)) bracket(player, desk, *rivalry, open);
  add_bridge(player, desk, conference);
  tell(player, desk, tally);
}

// The disagreement is settled between the two, and the bracket closes: on the second proposal's
// side, with what it takes over of the first.
void close_disagreement(Player& player, const Desk& desk, const std::string& paragraph,
                        const Rivalry& rivalry, const OpenParagraph& first) {
  player.act({.by = desk.by,
              .as = desk.as,
              .on = desk.on,
              .command = "close_bracket",
              .payload = {{"paragraph", paragraph},
                          {"against", digest_of(player, desk, paragraph)},
                          {"bracket", kRivalry},
                          {"chosen", 1},
                          {"texts", texts(rivalry.settled.en, rivalry.settled.es)}},
              .reason = "Honduras and Mexico agree on wording that leaves the order of the drivers "
                        "to each country."});
  player.act(
      {.by = desk.by,
       .as = desk.as,
       .on = desk.on,
       .command = "take_paragraph",
       .payload = {{"source", {{"document", first.document}, {"paragraph", first.paragraph}}},
                   {"into", paragraph},
                   {"against", digest_of(player, desk, paragraph)},
                   {"in_part", true}},
       .reason = "Each country begins with what weighs most there, as Honduras asked for "
                 "itself."});
  player.stage().says("Honduras and Mexico agree, and the bracket closes:");
  player.stage().quote("text", rivalry.settled.en);
}

// Topic 2 in the RCM, with everything that can stand in the way of a circulation.
void consolidate_shown(Player& player) {
  auto& stage = player.stage();
  const Desk desk = desk_of(kRcm2017, kShownTopic);
  const auto open = open_paragraphs(player, desk);
  auto groups = by_point(open);
  const auto& rivalry = *rivalry_on(kRcm2017, kShownTopic);
  const std::vector<PointGroup> rest(groups.end() - 2, groups.end());
  groups.erase(groups.end() - 2, groups.end());
  Tally tally = dispose(player, desk, kRcm2017, groups);
  const std::string bracketed = bracket(player, desk, rivalry, open);
  stage.says(
      "On topic 2 Honduras and Mexico want different things; the secretariat puts both "
      "into one bracketed paragraph:");
  stage.quote("Honduras", rivalry.first.en);
  stage.quote("Mexico", rivalry.second.en);
  player.refused({.by = desk.by,
                  .as = desk.as,
                  .on = desk.on,
                  .command = "circulate",
                  .payload = due("silence", kRcm2017, "2017-09-22T17:00")},
                 "The secretariat circulates the text on topic 2 too early.");
  stage.because(
      "nothing vanishes: each paragraph of each input needs an answer before a text "
      "goes out, and a text with an open bracket cannot be adopted.");
  tally.add(dispose(player, desk, kRcm2017, rest));
  add_bridge(player, desk, kRcm2017);
  stage.says(
      "The secretariat disposes of the rest and adds a bridging proposal of its own, which "
      "is marked as such.");
  player.move_to("2017-09-11T15:00:00Z");
  close_disagreement(player, desk, bracketed, rivalry, rival(open, rivalry.one, rivalry.first));
  tell(player, desk, tally);
}

void circulate_all(Player& player, const Conference& conference, std::string_view until) {
  std::size_t texts = 0;
  std::size_t receipts = 0;
  for (const auto& topic : topics()) {
    if (conference.code == "RCM" && (topic.code == kBracketedTopic || topic.code == kDisputedTopic))
      continue;
    if (conference.code == "SACM" && topic.code == kMeetingTopic) continue;
    const std::string on = text_key(conference.code, topic.code);
    circulate(player, conference, on, until);
    ++texts;
    receipts += acknowledge(player, members_of(conference.code), on, 1);
  }
  player.stage().says(std::to_string(texts) + " texts go out under silence until " +
                      std::string(until) + " in " + std::string(conference.city) + "; " +
                      std::to_string(receipts) + " receipts are acknowledged.");
}

void show_observer(Player& player) {
  const std::string on = text_key("RCM", "topic-1");
  player.refused(
      {.by = delegate_of("JAM"),
       .as = "JAM",
       .on = on,
       .command = "take_stance",
       .payload = {{"decision", "adoption"},
                   {"stance", "objection"},
                   {"text", text_in_question(player, officer_of("RCM"), on, "adoption")}}},
      "Jamaica, an observer in the RCM, objects to a text under silence.");
  player.refused({.by = head_of("ARG"),
                  .as = "ARG",
                  .on = on,
                  .command = "propose_bridge",
                  .payload = {{"texts", texts("An observer's words.", "Palabras de observador.")}}},
                 "Argentina, an observer there, drafts.");
}

constexpr std::string_view kNote = "CRI-214-2017.pdf";

// The original as it came, for those who read the text: nothing of it is shown but by asking for
// it.
void show_original(Player& player, const std::string& on) {
  const std::string reader = head_of("CRI");
  const Json files = player.read(reader, player.place(reader, on, "/files")).at("files");
  for (const auto& one : files) {
    if (one.at("name").get<std::string>() != kNote) continue;
    const auto bytes = player.text(
        reader,
        player.place(reader, on, "/contents/" + one.at("content").get<std::string>() + "/file"));
    player.stage().says("The scan of the note is on the record: " + std::string(kNote) + ", " +
                        std::to_string(bytes.size()) +
                        " bytes, which Costa Rica fetches as they came in.");
  }
}

void record_note(Player& player) {
  auto& stage = player.stage();
  const std::string on = text_key("RCM", kShownTopic);
  stage.date("22 September 2017, 17:20 in San Salvador: a note verbale");
  player.move_to("2017-09-22T23:20:00Z");
  const std::string text = text_in_question(player, officer_of("RCM"), on, "adoption");
  player.act({.by = officer_of("RCM"),
              .as = "CRI",
              .on = on,
              .command = "take_stance",
              .payload = {{"decision", "adoption"},
                          {"stance", "objection"},
                          {"text", text},
                          {"statement",
                           "Costa Rica asks that the communities concerned be "
                           "consulted, and cannot join the text without it."}},
              .receipt = {{"received", "2017-09-22T22:55:00Z"},
                          {"channel", "note_verbale"},
                          {"original", scanned(kNote,
                                               "Note verbale CRI 214/2017: objection to "
                                               "the text on topic 2, Rev.1.")}}});
  const auto view = player.read(officer_of("RCM"), player.place(officer_of("RCM"), on));
  stage.says(
      "Costa Rica's objection came at 16:55; the secretariat types it in at 17:20. The text "
      "is now: " +
      view.at("state_title").get<std::string>() + ".");
  show_original(player, on);
  stage.because(
      "what counts is when an act was received: silence that seemed unbroken at 17:00 "
      "was broken at 16:55.");
}

void amend(Player& player) {
  const Desk desk = desk_of(kRcm2017, kShownTopic);
  const auto document = player.read(desk.by, player.place(desk.by, desk.on, "/document"));
  const auto& first = document.at("paragraphs").at(0);
  for (const char* language : {"en", "es"}) {
    const auto& wording = first.at("texts").at(language);
    std::string text = wording.at("text");
    text.pop_back();
    text += std::string(language) == "en" ? ", in consultation with the communities concerned."
                                          : ", en consulta con las comunidades interesadas.";
    player.act({.by = desk.by,
                .as = desk.as,
                .on = desk.on,
                .command = "replace_paragraph",
                .payload = {{"paragraph", first.at("id")},
                            {"language", language},
                            {"against", wording.at("digest")},
                            {"text", text}},
                .reason = "Takes up Costa Rica's objection of 22 September 2017."});
    if (std::string(language) == "en") player.stage().quote("amended", text);
  }
}

void forward(Player& player, std::string_view topic, const std::string& reason) {
  player.act({.by = head_of("SLV"),
              .as = "@RCM",
              .on = text_key("RCM", topic),
              .command = "forward_with_brackets",
              .reason = reason});
}

}  // namespace

void consolidate_in_rcm(Player& player) {
  player.stage().chapter("The RCM makes one text of eleven countries' inputs");
  player.stage().date("21 August to 11 September 2017, technical secretariat of the RCM");
  player.move_to("2017-08-21T15:00:00Z");
  for (const auto& topic : topics()) {
    if (topic.code == kShownTopic)
      consolidate_shown(player);
    else
      consolidate(player, kRcm2017, topic.code);
  }
}

void consolidate_in_sacm(Player& player) {
  player.stage().chapter("The SACM makes one text of twelve countries' inputs");
  player.stage().date("12 to 18 September 2017, technical secretariat of the SACM");
  player.move_to("2017-09-12T15:00:00Z");
  for (const auto& topic : topics()) consolidate(player, kSacm2017, topic.code);
}

void silence_in_rcm(Player& player) {
  auto& stage = player.stage();
  stage.chapter("Silence in the RCM: broken once");
  stage.date("19 September 2017");
  player.move_to("2017-09-19T15:00:00Z");
  player.refused({.by = officer_of("RCM"),
                  .as = "@RCM-TS",
                  .on = text_key("RCM", "topic-1"),
                  .command = "circulate",
                  .payload = due("silence", kRcm2017, "2017-09-21T17:00")},
                 "The secretariat leaves two days for an answer.");
  circulate_all(player, kRcm2017, "2017-09-22T17:00");
  show_observer(player);
  player.move_to("2017-09-22T23:00:01Z");
  record_note(player);
  stage.date("23 September 2017");
  player.move_to("2017-09-23T15:00:00Z");
  for (const char* topic : {"topic-1", "topic-3", "topic-5"})
    announce(player, kRcm2017, text_key("RCM", topic));
  stage.says("The presidency (El Salvador) announces that topics 1, 3 and 5 are agreed.");
  stage.because("silence is recorded as silence, never as a yes; the announcement adopts.");
  stage.date("3 October 2017: topic 2 again");
  const std::string again = text_key("RCM", kShownTopic);
  player.move_to("2017-10-03T15:00:00Z");
  amend(player);
  circulate(player, kRcm2017, again, "2017-10-06T17:00");
  acknowledge(player, members_of("RCM"), again, 2);
  player.move_to("2017-10-06T23:00:01Z");
  player.move_to("2017-10-07T15:00:00Z");
  announce(player, kRcm2017, again);
  stage.says("Unbroken until 6 October, 17:00 in San Salvador; announced by the presidency.");
  stage.date("9 October 2017: topics 4 and 6 go up with brackets");
  player.move_to("2017-10-09T15:00:00Z");
  forward(player, kDisputedTopic, "The members ask their capitals about a ceiling.");
  forward(player, kBracketedTopic,
          "Guatemala and Canada keep their proposals; the plenary is to decide.");
  stage.says("The presidency forwards the texts on topics 4 and 6 with their brackets.");
}

void silence_in_sacm(Player& player) {
  auto& stage = player.stage();
  stage.chapter("The SACM: five texts by silence, one in a meeting");
  stage.date("11 October 2017");
  player.move_to("2017-10-11T15:00:00Z");
  circulate_all(player, kSacm2017, "2017-10-16T17:00");
  player.move_to("2017-10-16T20:00:01Z");
  player.move_to("2017-10-17T15:00:00Z");
  for (const auto& topic : topics())
    if (topic.code != kMeetingTopic) announce(player, kSacm2017, text_key("SACM", topic.code));
  stage.says("Nobody breaks the silence; the presidency (Uruguay) announces topics 2 to 6.");
  stage.date("18 October 2017: virtual meeting of the SACM");
  player.move_to("2017-10-18T15:00:00Z");
  decide_in_meeting(player,
                    {.on = text_key("SACM", kMeetingTopic),
                     .decision = "adoption-in-meeting",
                     .puts = presidency(kSacm2017),
                     .records = secretariat("SACM"),
                     .states = presidency(kSacm2017)},
                    words_of("ARG BOL BRA CHL COL ECU PRY PER URY VEN"));
  stage.says(
      "Ten of twelve members are present; the chair puts the question on topic 1, nobody "
      "objects, and the text is agreed.");
  stage.because("presence without an objection is recorded as just that, and two were absent.");
}

}  // namespace concord::cli::demo
