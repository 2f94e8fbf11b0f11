#include "engine/edition/returned_answer.hpp"

#include <algorithm>
#include <vector>

#include "engine/audit/sha256.hpp"
#include "engine/values/digest.hpp"
#include "engine/values/timestamp.hpp"
#include "engine/words/hygiene.hpp"

namespace concord::edition {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kMostFile = std::size_t{8} << 20;  // of the record
constexpr std::size_t kMostQuoted = 120;

// The first bytes of a line, whole characters.
std::string beginning(const std::string& line) {
  std::size_t end = std::min(line.size(), kMostQuoted);
  while (end > 0 && end < line.size() && (static_cast<unsigned char>(line[end]) & 0xc0U) == 0x80U)
    --end;
  return line.substr(0, end);
}

Problem outside_of_places(const std::vector<std::string>& outside) {
  const std::string count =
      outside.size() == 1
          ? "1 line stands outside of the form's places"
          : std::to_string(outside.size()) + " lines stand outside of the form's places, the first";
  return {"outside_of_places", count + ": \"" + beginning(outside.front()) + "\".", "",
          "If they are part of the answer, move them into a place; else add --leave-out (over HTTP "
          "leave_out=true). The original keeps them."};
}

std::string typed_words(const std::string& typed, bool brackets_as_words) {
  if (!brackets_as_words) return typed;
  std::string out;
  for (const char c : typed) {
    const bool escaped = out.ends_with('\\');
    if ((c == '[' || c == ']') && !escaped) out += '\\';
    out += c;
  }
  return out;
}

Json field_of(const exports::FormQuestion& question, const std::vector<std::string>& values) {
  Json field{{"field", question.field}};
  if (question.kind == "words")
    field["words"] = values.front();
  else if (question.many)
    field["values"] = values;
  else
    field["value"] = values.front();
  return field;
}

// What came in, as the file that it is: its words are those of the answer, and are looked for
// there. The file is called by its case: the same form again, whatever its name was, is the same
// act.
Result<Json> original_of(const Returned& returned, const Json& view) {
  const std::string_view bytes = returned.bytes;
  const bool from_docx = returned.form.from_docx;
  if (bytes.size() > kMostFile)
    return Problem{
        "form_too_long", "This form is larger than 8 MiB, more than is kept with the record.", "",
        "Take pictures out of it, or record the answer with concord act CASE bring_text."};
  auto name = view.at("key").get<std::string>();
  std::replace(name.begin(), name.end(), '/', '-');
  const std::string_view type =
      from_docx ? "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
                : "text/plain";
  return {boost::system::in_place_value, Json{{"name", name + (from_docx ? ".docx" : ".txt")},
                                              {"media_type", type},
                                              {"bytes", base64(bytes)}}};
}

// What the form asks for: as it was named, or the one step that hands such an answer in.
Result<std::string> step_of(const std::string& named, const Json& view) {
  std::string names;
  for (const auto& step : view.at("steps")) {
    const auto event = step.at("event").get<std::string>();
    if (event == named) return {boost::system::in_place_value, event};
    names += (names.empty() ? "" : ", ") + event;
  }
  if (named.empty() && view.contains("step"))
    return {boost::system::in_place_value, view.at("step").get<std::string>()};
  return Problem{named.empty() ? "step_unclear" : "no_such_step",
                 named.empty() ? "More than one step can be taken with this form, or none."
                               : "\"" + named + "\" is no step of this form.",
                 "",
                 names.empty() ? "Record it with concord act CASE bring_text."
                               : "Add --event with one of: " + names + " (over HTTP event=...)."};
}

Json payload_of(const exports::ResponseForm& form, const exports::FilledForm& filled,
                bool brackets_as_words) {
  Json payload{{"paragraphs", Json::array()}};
  for (const auto& paragraph : filled.paragraphs) {
    Json texts = Json::object();
    for (const auto& [language, typed] : paragraph)
      texts[language] = typed_words(typed, brackets_as_words);
    payload["paragraphs"].push_back({{"texts", std::move(texts)}});
  }
  for (const auto& question : form.questions)
    if (const auto found = filled.answers.find(question.field); found != filled.answers.end())
      payload["fields"].push_back(field_of(question, found->second));
  return payload;
}

struct WhatIsAsked {
  std::string command;
  Json payload;
};

// The words of the answer with the step that they take; or the step that says that there are none.
Result<WhatIsAsked> what_is_asked(const exports::ResponseForm& form,
                                  const exports::FilledForm& filled, const ReturnTerms& terms,
                                  const Json& view) {
  if (filled.nothing) {
    const auto& nothing = form.without_answer.name;
    if (terms.event.empty() || terms.event == nothing)
      return {boost::system::in_place_value, WhatIsAsked{nothing, Json::object()}};
    return Problem{
        "no_such_step",
        "The form says that there is no answer; \"" + terms.event + "\" would say something else.",
        "", "Leave --event out (over HTTP event)."};
  }
  const auto step = step_of(terms.event, view);
  if (!step) return step.error();
  Json payload = payload_of(form, filled, terms.brackets_as_words);
  payload["event"] = *step;
  return {boost::system::in_place_value, WhatIsAsked{"bring_text", std::move(payload)}};
}

// As words are compared: as they are kept, and brackets as words, however they came.
std::string compared(const std::string& text) {
  auto escaped = typed_words(text, true);
  return words::unclean(escaped) ? escaped : words::to_nfc(escaped).text;
}

// What a payload says, or the `brought` of an act that stands recorded.
Json said_in(const Json& said) {
  Json out{{"paragraphs", Json::array()}, {"fields", Json::object()}};
  for (const auto& paragraph : said.at("paragraphs")) {
    Json texts = Json::object();
    for (const auto& [language, text] : paragraph.at("texts").items())
      texts[language] = compared(text.get<std::string>());
    out["paragraphs"].push_back(std::move(texts));
  }
  const auto fields = said.find("fields");
  if (fields == said.end()) return out;
  for (const auto& field : *fields) {
    Json answer = field;
    if (answer.contains("words")) answer["words"] = compared(answer["words"].get<std::string>());
    out["fields"][field.at("field").get<std::string>()] = std::move(answer);
  }
  return out;
}

// The step that the command takes.
std::string step_in(const Json& command) {
  const auto name = command.at("command").get<std::string>();
  return name == "bring_text" ? command.at("payload").at("event").get<std::string>() : name;
}

// "entry 7, recorded by Ana Ruiz at 2017-06-09T14:05:00Z; received 2017-06-09T14:00:00Z by e-mail"
std::string told(const Json& act) {
  std::string text = "entry " + act.at("case_seq").dump() + ", recorded";
  if (act.contains("recorded_by"))
    text += " by " + act.at("recorded_by").at("name").get<std::string>();
  if (act.contains("recorded_at")) text += " at " + act.at("recorded_at").get<std::string>();
  auto channel = act.at("channel").get<std::string>();
  channel = channel == "note_verbale" ? " by note verbale"
            : channel == "e_mail"     ? " by e-mail"
                                      : " orally";
  return text + "; received " + act.at("received").get<std::string>() + channel;
}

// The newest acts of the delegation that say the same.
struct SaidBefore {
  const Json* standing = nullptr;
  const Json* returned = nullptr;  // stands no more: the delegation was asked again
  const Json* disavowed = nullptr;
};

// That there is no answer is said by the step itself.
SaidBefore said_before(const Json& view, const Json& command) {
  SaidBefore found;
  const bool brings = command.at("command") == "bring_text";
  const Json says = brings ? said_in(command.at("payload")) : Json();
  for (const auto& act : view.at("recorded"))
    if (act.contains("brought") &&
        (brings ? said_in(act.at("brought")) == says : act.value("event", "") == step_in(command)))
      (act.at("disavowed").get<bool>() ? found.disavowed
       : act.value("returned", false)  ? found.returned
                                       : found.standing) = &act;
  return found;
}

// What it has back it may have sent again, and disavowed that.
bool is_disavowed_last(const SaidBefore& before) {
  const auto entry = [](const Json& act) { return act.at("case_seq").get<std::uint64_t>(); };
  return before.disavowed != nullptr &&
         (before.returned == nullptr || entry(*before.disavowed) > entry(*before.returned));
}

// Whether whoever asks recorded just that, and has the answer to it yet to hear.
bool is_repeated(const Json& act, const Json& command, const Returned& returned) {
  const Json& receipt = command.at("receipt");
  const auto received = parse_timestamp(receipt.at("received").get<std::string>());
  if (!act.value("by_you", false) || !received) return false;
  const Json original = act.at("brought").value("original", Json::object());
  return act.at("received") == to_string(*received) && act.at("channel") == receipt.at("channel") &&
         act.value("event", "") == step_in(command) &&
         compared(act.value("reason", "")) == compared(command.value("reason", "")) &&
         original.value("sha256", "") == hex(audit::sha256(returned.bytes).view());
}

Problem disavowed_since(const Json& act) {
  return {"form_disavowed",
          "This form was recorded already (" + told(act) + "), and " +
              act.at("party").get<std::string>() + " has disavowed that since: nothing was done.",
          "",
          "If the delegation wants it recorded after all: the same with --again (over HTTP "
          "again=true)."};
}

}  // namespace

std::string form_command_id(std::string_view random) {
  return "form-" + base64url(random);
}

Result<Recording> recording_command(const Json& view, const exports::ResponseForm& form,
                                    const Returned& returned, const ReturnTerms& terms) {
  if (!returned.filled.outside.empty() && !terms.leave_out)
    return outside_of_places(returned.filled.outside);
  const auto what = what_is_asked(form, returned.filled, terms, view);
  if (!what) return what.error();
  Json command{{"id", terms.id},
               {"command", what->command},
               {"as", view.at("party").at("code")},
               {"payload", what->payload},
               {"receipt", {{"received", terms.received}, {"channel", terms.channel}}}};
  if (!terms.reason.empty()) command["reason"] = terms.reason;
  const auto before = said_before(view, command);
  if (before.standing != nullptr) {
    if (!is_repeated(*before.standing, command, returned))
      return recorded_already(*before.standing);
    return Recording{.command = {}, .earlier = *before.standing};
  }
  if (before.returned != nullptr && is_repeated(*before.returned, command, returned))
    return Recording{.command = {}, .earlier = *before.returned};
  if (is_disavowed_last(before) && !terms.again) return disavowed_since(*before.disavowed);
  auto original = original_of(returned, view);
  if (!original) return original.error();
  command["receipt"]["original"] = *std::move(original);
  if (view.contains("version")) command["expected_version"] = view.at("version");
  return Recording{.command = std::move(command), .earlier = {}};
}

std::string answer_that_stands(const Json& view) {
  std::string found;
  for (const auto& act : view.at("recorded"))
    if (!act.at("disavowed").get<bool>() && act.contains("event")) found = told(act);
  return found;
}

Problem recorded_already(const Json& act) {
  return {"id_reused", "This form is recorded already: " + told(act) + ".", "",
          "Nothing is left to do. Only if another time, step or reason is to stand: the delegation "
          "disavows what was recorded, and the form is handed in with --again (over HTTP "
          "again=true)."};
}

}  // namespace concord::edition
