#include "engine/edition/returned_answer.hpp"

#include <algorithm>
#include <set>
#include <vector>

#include "engine/audit/sha256.hpp"
#include "engine/values/digest.hpp"
#include "engine/values/timestamp.hpp"

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
  return {"outside_of_places",
          std::to_string(outside.size()) +
              " lines stand outside of the form's places, the first: \"" +
              beginning(outside.front()) + "\".",
          "",
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

std::size_t disavowed_in(const Json& view) {
  std::size_t count = 0;
  for (const auto& act : view.at("recorded"))
    if (act.at("disavowed").get<bool>()) ++count;
  return count;
}

std::string short_hash(const Json& said, std::size_t length) {
  return to_string(audit::sha256(said.dump(-1, ' ', false, Json::error_handler_t::replace)))
      .substr(0, length);
}

// When and how a form came in.
struct ComingIn {
  std::string received;
  std::string channel;
};

// The ids of the commands that record a form on given terms. An id begins with what the form says,
// whatever file says it, so that it is known again; the rest follows from the file and the terms:
// what was refused can be tried on others. `disavowed`: how often, where it is recorded `again`.
class FormIds {
 public:
  FormIds(const Json& view, const Returned& returned, const ReturnTerms& terms)
      : terms_(terms), file_(to_string(audit::sha256(std::string(returned.bytes)))) {
    const auto& filled = returned.filled;
    says_ =
        "form-" + short_hash(Json::array({view.at("case"), filled.paragraphs, filled.answers}), 16);
  }

  [[nodiscard]] std::string id(const ComingIn& in, std::size_t disavowed) const {
    return says_ + short_hash(said(in, disavowed), 15);
  }
  [[nodiscard]] bool says_this(const std::string& command) const {
    return command.starts_with(says_);
  }
  // Those of this file and these terms, whenever it came in; and those that it would have had
  // before ids said what the form says, where the time was that of another act that stood.
  [[nodiscard]] std::set<std::string> ids_of_these(const std::vector<ComingIn>& times,
                                                   std::size_t most_disavowed) const {
    std::set<std::string> all;
    for (const auto& in : times)
      for (std::size_t disavowed = 0; disavowed <= most_disavowed; ++disavowed) {
        all.insert(id(in, disavowed));
        all.insert("form-" + short_hash(said(in, disavowed), 31));
      }
    return all;
  }

 private:
  [[nodiscard]] Json said(const ComingIn& in, std::size_t disavowed) const {
    return Json::array({file_, terms_.event, terms_.reason, Json::array({in.received, in.channel}),
                        terms_.brackets_as_words, terms_.leave_out, disavowed});
  }

  const ReturnTerms& terms_;
  std::string file_;
  std::string says_;
};

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

Problem disavowed_since(const Json& act) {
  return {"form_disavowed",
          "This form was recorded already (" + told(act) + "), and " +
              act.at("party").get<std::string>() + " has disavowed that since: nothing was done.",
          "",
          "If the delegation wants it recorded after all: the same with --again (over HTTP "
          "again=true)."};
}

// The id under which the form is to be recorded. What stands recorded of it is not recorded once
// more for another time at which it came in; what the party disavowed is so only if that is asked.
Result<std::string> command_id(const Json& view, const Returned& returned,
                               const ReturnTerms& terms) {
  const FormIds ids(view, returned, terms);
  const auto received = parse_timestamp(terms.received);
  const ComingIn now{received ? to_string(*received) : terms.received, terms.channel};
  const std::size_t disavowed = disavowed_in(view);
  std::vector<ComingIn> times;
  for (const auto& act : view.at("recorded"))
    times.push_back({act.at("received").get<std::string>(), act.at("channel").get<std::string>()});
  const auto of_these = ids.ids_of_these(times, disavowed);
  const Json* refused_by = nullptr;
  for (const auto& act : view.at("recorded")) {
    const auto command = act.value("command", "");
    if (command.empty()) continue;
    const bool is_the_same = of_these.contains(command);
    if (!act.at("disavowed").get<bool>()) {
      if (is_the_same) return {boost::system::in_place_value, command};
      continue;
    }
    if (is_the_same || ids.says_this(command)) refused_by = &act;
  }
  if (terms.again) return {boost::system::in_place_value, ids.id(now, disavowed)};
  if (refused_by != nullptr) return disavowed_since(*refused_by);
  return {boost::system::in_place_value, ids.id(now, 0)};
}

}  // namespace

Result<Json> recording_command(const Json& view, const exports::ResponseForm& form,
                               const Returned& returned, const ReturnTerms& terms) {
  if (!returned.filled.outside.empty() && !terms.leave_out)
    return outside_of_places(returned.filled.outside);
  const auto step = step_of(terms.event, view);
  if (!step) return step.error();
  const auto id = command_id(view, returned, terms);
  if (!id) return id.error();
  auto original = original_of(returned, view);
  if (!original) return original.error();
  Json payload = payload_of(form, returned.filled, terms.brackets_as_words);
  payload["event"] = *step;
  Json command{{"id", *id},
               {"command", "bring_text"},
               {"as", view.at("party").at("code")},
               {"payload", std::move(payload)},
               {"receipt",
                {{"received", terms.received},
                 {"channel", terms.channel},
                 {"original", *std::move(original)}}}};
  if (!terms.reason.empty()) command["reason"] = terms.reason;
  return {boost::system::in_place_value, std::move(command)};
}

std::string answer_that_stands(const Json& view) {
  std::string found;
  for (const auto& act : view.at("recorded"))
    if (!act.at("disavowed").get<bool>() && act.contains("event")) found = told(act);
  return found;
}

Problem recorded_already(const std::string& standing) {
  return {"id_reused", "This form is recorded already: " + standing + ".", "",
          "Nothing is left to do. Only if another time, step or reason is to stand: the delegation "
          "disavows what was recorded, and the form is handed in with --again (over HTTP "
          "again=true)."};
}

}  // namespace concord::edition
