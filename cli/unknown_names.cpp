#include "cli/unknown_names.hpp"

#include <algorithm>
#include <iostream>
#include <set>
#include <sstream>

#include "cli/shelf.hpp"
#include "cli/tongue.hpp"
#include "engine/words/words.hpp"
#include "engine/workflow/names.hpp"

namespace concord::cli {
namespace {

// What might have been meant.
struct KnownName {
  std::string id;
  std::vector<std::string> names{};
};

// Of a sentence about a name, and what to do where no other is near.
struct UnknownWords {
  std::string_view sentence, remedy;
};

// The words of a name, folded, without the short ones between: "de", "la".
std::set<std::string> words_in(const std::string& name) {
  constexpr std::size_t kShortest = 3;
  std::istringstream text(name);
  std::set<std::string> found;
  for (std::string one; text >> one;)
    if (one.size() >= kShortest) found.insert(words::folded(one));
  return found;
}

// As it is shown: "Mexico (MEX)".
std::string with_id(const KnownName& known) {
  const bool has_name = !known.names.empty() && !known.names.front().empty();
  return has_name ? known.names.front() + " (" + known.id + ")" : known.id;
}

// Written otherwise, or with a word in common; else as near as a slip of the hand.
std::vector<std::string> near_to(const std::string& typed, const std::vector<KnownName>& known) {
  const auto wanted = words_in(typed);
  const auto shares_word = [&](const std::string& name) {
    const auto own = words_in(name);
    return std::any_of(wanted.begin(), wanted.end(),
                       [&](const auto& one) { return own.contains(one); });
  };
  std::vector<std::string> near, ids;
  for (const auto& one : known) {
    ids.push_back(one.id);
    if (words::folded(one.id) == words::folded(typed) ||
        std::any_of(one.names.begin(), one.names.end(), shares_word))
      near.push_back(with_id(one));
  }
  if (!near.empty()) return near;
  const auto slips = workflow::near_names(typed, ids);
  for (const auto& one : known)
    if (std::find(slips.begin(), slips.end(), one.id) != slips.end()) near.push_back(with_id(one));
  return near;
}

// "Near it: Mexico (MEX).", or the remedy where none is.
std::string named_near(const std::string& typed, const std::vector<KnownName>& known,
                       std::string_view remedy) {
  constexpr std::size_t kMostNear = 5;
  const auto near = near_to(typed, known);
  std::string names;
  for (std::size_t i = 0; i < std::min(kMostNear, near.size()); ++i)
    names += (i == 0 ? "" : "; ") + near[i];
  const std::string more = near.size() > kMostNear ? "; ..." : ".";
  return near.empty() ? in_tongue(remedy)
                      : in_tongue("Near it: {names}", {{"names", plain(names)}}) + more;
}

void say_unknown(const std::string& typed, const std::vector<KnownName>& known,
                 const UnknownWords& said) {
  std::cerr << "concord: " << in_tongue(said.sentence, {{"name", plain(typed)}}) << ' '
            << named_near(typed, known, said.remedy) << '\n';
}

bool is_among_known(const std::string& typed, const std::vector<KnownName>& known) {
  return std::any_of(known.begin(), known.end(), [&](const auto& one) { return one.id == typed; });
}

// Whether nothing else but this narrows the log to nothing that the reader may see. A page without
// entries that names another one has not looked at all of them.
bool has_no_entry(Context& context, const char* filter, const std::string& typed) {
  const Json page = context.get(with_query("/v1/log", {{filter, typed}, {"limit", "1"}}));
  return part(page, "entries").empty() && !page.contains("cursor");
}

std::vector<KnownName> persons_of(const Json& registry) {
  std::vector<KnownName> persons;
  for (const auto& person : part(registry, "persons"))
    persons.push_back({word(person, "id"), {word(person, "name")}});
  return persons;
}

void say_who_is_unknown(Context& context, const std::string& who) {
  const auto persons = persons_of(context.get("/v1/registry"));
  for (const auto& person : persons)
    if (const auto& name = person.names.front();
        !name.empty() && words::folded(name) == words::folded(who))
      return;
  if (is_among_known(who, persons)) return;
  say_unknown(who, persons,
              {"The registry knows nobody called \"{name}\".",
               "Give the id, or the whole name: `concord registry show` lists them."});
}

void say_principal_is_unknown(Context& context, const std::string& code) {
  const Json registry = context.get("/v1/registry");
  std::vector<KnownName> places;
  for (const char* kind : {"parties", "bodies"})
    for (const auto& place : part(registry, kind)) {
      const auto& names = part(place, "names");
      KnownName one{word(place, "code"), {word(names, context.globals.language.c_str())}};
      for (const auto& name : names)
        if (name.is_string()) one.names.push_back(name.get<std::string>());
      one.names.push_back("body:" + one.id);  // as --as takes it
      places.push_back(std::move(one));
    }
  if (is_among_known(code, places)) return;
  say_unknown(code, places,
              {"The registry knows no party and no body with the code \"{name}\".",
               "`concord registry show` lists them."});
}

std::vector<KnownName> consultations_seen(Context& context) {
  const Json view = context.get("/v1/consultations");
  std::vector<KnownName> consultations;
  for (const auto& one : part(view, "consultations"))
    consultations.push_back({word(one, "id"), {word(one, "title")}});
  return consultations;
}

void say_consultation_is_unknown(Context& context, const std::string& id) {
  if (!shown_or_null(context, "/v1/consultations/" + encoded(id)).is_null()) return;
  say_unknown(id, consultations_seen(context),
              {"There is no consultation \"{name}\" that you may see.",
               "`concord consultation list` lists what there is for you."});
}

constexpr UnknownWords kUnknownCase{
    "There is no case \"{name}\" that you may see.",
    "Name it as CONSULTATION:KEY; `concord consultation cases CONSULTATION` lists the keys."};

void say_case_is_unknown(Context& context, const std::string& id) {
  if (!shown_or_null(context, "/v1/cases/" + encoded(id)).is_null()) return;
  say_unknown(id, {}, kUnknownCase);
}

// The cases that the reader may see of the consultation that is named before the colon.
std::vector<KnownName> keys_near(Context& context, const std::string& place) {
  const std::string consultation = place.substr(0, place.find(':'));
  std::vector<KnownName> keys;
  std::string cursor;
  do {
    const Json view =
        shown_or_null(context, with_query("/v1/consultations/" + encoded(consultation) + "/cases",
                                          {{"limit", "1000"}, {"cursor", cursor}}));
    for (const auto& one : part(view, "cases"))
      keys.push_back({consultation + ":" + word(one, "key"), {word(one, "title")}});
    cursor = word(view, "cursor");
  } while (!cursor.empty());
  return keys;
}

void say_text_is_unknown(Context&, const std::string& digest) {
  say_unknown(digest, {},
              {"No entry that you may see names an issued text with the digest \"{name}\".",
               "Give the whole digest: `concord audit who CASE` shows those of a case's texts."});
}

}  // namespace

void say_what_is_unknown(Context& context, const AskedOfLog& asked) {
  const auto look = [&](const char* filter, const std::string& typed, auto say_it) {
    if (!typed.empty() && has_no_entry(context, filter, typed)) say_it(context, typed);
  };
  look("who", asked.who, say_who_is_unknown);
  look("principal", asked.principal, say_principal_is_unknown);
  look("consultation", asked.consultation, say_consultation_is_unknown);
  look("case", asked.case_id, say_case_is_unknown);
  look("document", asked.document, say_case_is_unknown);
  look("text", asked.text, say_text_is_unknown);
}

std::string near_case(Context& context, const std::string& place) {
  const auto keys = keys_near(context, place);
  if (!keys.empty()) return named_near(place, keys, "");
  const std::string consultation = place.substr(0, place.find(':'));
  return named_near(consultation, consultations_seen(context), "");
}

std::string near_person(Context& context, const std::string& id) {
  return named_near(id, persons_of(shown_or_null(context, "/v1/registry")),
                    "`concord registry show` lists persons with their ids.");
}

void refuse_unknown_case(Context& context, const char* option, const std::string& place) {
  throw Failure(
      kRefused,
      std::string(option) + ": " + in_tongue(kUnknownCase.sentence, {{"name", plain(place)}}),
      named_near(place, keys_near(context, place), kUnknownCase.remedy));
}

}  // namespace concord::cli
