#include <algorithm>
#include <array>
#include <atomic>
#include <memory>
#include <set>
#include "engine/values/variant.hpp"

#include "api/handlers/answers.hpp"
#include "api/handlers/case_commands.hpp"
#include "api/handlers/reads.hpp"
#include "api/handlers/routes.hpp"
#include "api/handlers/shelves.hpp"
#include "api/problem.hpp"
#include "engine/edition/response_form.hpp"
#include "engine/edition/returned_answer.hpp"
#include "engine/service/answer_text.hpp"

// The forms in which delegations answer without the program.
namespace concord::api::handlers {
namespace {

constexpr const char* kDocx =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
// More than any form that is read: a DOCX shrinks.
constexpr std::size_t kLargestForm = std::size_t{4} << 20;

// --- what goes out ---

// The delegation's case below the one of the route, and the language in which it is told.
struct Asking {
  CaseId id;
  std::string language;
};

// Nothing: there is none; of more than one the query's problem says which there are.
std::optional<Asking> asking_of(Asked& asked, const std::string& party) {
  const CaseId id = case_of(asked.request);
  if (party.empty()) return Asking{id, asked.reader.language};
  const auto list = asked.room.forms(asked.reader, id);
  if (!list) return std::nullopt;
  std::optional<Asking> found;
  for (const auto& form : list->at("forms")) {
    if (form.at("party").at("code") != party) continue;
    if (found)
      asked.query.note("party", "There is more than one form of this delegation below this case.",
                       "Ask for a case nearer to it; GET /v1/cases/{case}/forms lists them.");
    found =
        Asking{CaseId(form.at("case").get<std::string>()), form.at("language").get<std::string>()};
  }
  return found;
}

// Whose forms there are, for who asked for none of them. Of a delegation that has none the same is
// told as of one whose form is not for the reader.
Response no_form(const Asked& asked, const std::string& party) {
  const auto list = asked.room.forms(asked.reader, case_of(asked.request));
  std::set<std::string> parties;
  if (list)
    for (const auto& form : list->at("forms"))
      parties.insert(form.at("party").at("code").get<std::string>());
  if (parties.empty()) return not_found();
  std::string codes;
  for (const auto& one : parties) codes += (codes.empty() ? "" : ", ") + one;
  auto details = problem(
      404, "not_found",
      party.empty() ? "There is no form of this case itself: it is asked of delegations in cases "
                      "below it."
                    : "There is no form of \"" + party + "\" here that you may have.");
  details.extensions = {{"remedy",
                         "Name a delegation (over HTTP party=CODE, concord form CASE "
                         "--party CODE), out of " +
                             codes +
                             "; or take all: GET /v1/cases/{case}/forms lists them, "
                             "concord form CASE --all --out FOLDER writes them."}};
  return api::to_response(details);
}

Result<Made, Response> make_form(Asked& asked) {
  reading::Reader reader = in_asked_language(asked);
  const auto wanted = asked.query.text("format");
  const auto format = wanted.empty() ? std::string("json") : wanted;
  if (format != "json" && format != "text" && format != "docx")
    asked.query.note("format", "This parameter names a form.", "Give json, text or docx.");
  if (asked.query.problem()) return not_found();
  const auto party = asked.query.text("party");
  const auto asking = asking_of(asked, party);
  if (!asking) return no_form(asked, party);
  if (asked.query.text("language").empty()) reader.language = asking->language;
  const auto view =
      asked.room.form(reader, asking->id,
                      format == "json" ? reading::Recorders::named : reading::Recorders::unnamed);
  if (!view) return no_form(asked, party);
  if (format == "json") return Made{.bytes = view->dump(), .content_type = "application/json"};
  const auto form = edition::response_form(*view, reader.language);
  if (format == "text")
    return Made{.bytes = exports::written_form(form, exports::FormKind::text),
                .content_type = "text/plain; charset=utf-8"};
  return Made{.bytes = exports::written_form(form, exports::FormKind::docx),
              .content_type = kDocx,
              .file_name = edition::form_file_stem(view->at("key").get<std::string>()) + ".docx"};
}

std::optional<nlohmann::json> view_forms(Asked& asked) {
  return asked.room.forms(asked.reader, case_of(asked.request));
}

// --- what came back ---

edition::ReturnTerms terms_in(Query& query) {
  edition::ReturnTerms terms;
  terms.received = query.text("received");  // as it was typed: the command is bound to it
  if (!query.time("received") && !query.problem())
    query.note("received", "Nothing says when the form came in.",
               "Give an instant such as 2017-06-09T14:00:00Z.");
  terms.channel = query.text("channel");
  if (terms.channel != "note_verbale" && terms.channel != "e_mail")
    query.note("channel", "Nothing says how the form came in.", "Give note_verbale or e_mail.");
  terms.event = query.text("event");
  terms.reason = query.text("reason");
  terms.brackets_as_words = query.flag("brackets_as_words");
  terms.leave_out = query.flag("leave_out");
  terms.again = query.flag("again");
  return terms;
}

bool is_form_file(std::string_view content_type) {
  std::string type(content_type.substr(0, content_type.find_first_of("; \t")));
  std::transform(type.begin(), type.end(), type.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return type == "text/plain" || type == kDocx;
}

Response in_conflict(const Problem& wrong) {
  auto details = problem(409, wrong.code, wrong.message);
  details.extensions = {{"remedy", wrong.remedy}};
  return api::to_response(details);
}

// What is to be done with the form, or what is answered instead.
Result<edition::Recording, Response> handed_in(const Desk& desk, const Call& call,
                                               const edition::ReturnTerms& terms) {
  const auto returned = exports::returned_form(call.request.body);
  if (!returned) return unreadable(returned.error());
  const CaseId id = case_of(call.request);
  if (returned->reference.case_id != id.value)
    return unreadable({"another_case",
                       "This is a form of another case: " + returned->reference.place + ".", "",
                       "Send it to the case that it names."});
  reading::Reader reader = call.session->reader;
  reader.language = returned->reference.language;
  const auto view = desk.room.form(reader, id);
  if (!view) return not_found();
  const auto form = edition::response_form(*view, reader.language);
  const auto filled = exports::filled_in(*returned, form);
  if (!filled) return unreadable(filled.error());
  auto recording =
      edition::recording_command(*view, form, {call.request.body, *returned, *filled}, terms);
  if (recording) return *std::move(recording);
  const auto& wrong = recording.error();
  return wrong.code == "form_disavowed" || wrong.code == "id_reused" ? in_conflict(wrong)
                                                                     : unreadable(wrong);
}

// The answer that whoever asks had, or should have had, when this act was recorded.
Response answered_before(const Desk& desk, const Call& call, const nlohmann::json& act,
                         bool is_trial) {
  service::Submission sent;
  sent.id = CommandId(act.value("command", ""));
  sent.actor = call.session->reader.person;
  const auto kept = desk.service.readers().borrow()->outcome(sent.key());
  if (!kept) return in_conflict(edition::recorded_already(act));
  auto answer = service::from_outcome(kept->outcome);
  return to_response(is_trial ? as_trial(std::move(answer)) : std::move(answer));
}

// Who hands in a form while its case changes, such as by another officer's hand, is told to look
// again: the version is of no use to them.
void tell_of_a_change(Call& call) {
  const auto reply = std::make_shared<Reply>(std::move(call.reply));
  call.reply = Reply::to([reply](Answer answer) {
    auto& response = variant2::get<Response>(answer);
    if (response.status != 409 || response.content().find(":version_changed") == std::string::npos)
      return (*reply)(std::move(response));
    (*reply)(in_conflict({"version_changed",
                          "The case changed while this form was taken in: nothing was recorded.",
                          "", "Send it again; if it was recorded meanwhile, that is told then."}));
  });
}

// Ids that nobody can foresee; the number and the time are for a seeded source, which draws the
// same for the same label.
class FormIds {
 public:
  std::string draw(Desk& desk, const CaseId& id) {
    return edition::form_command_id(desk.service.random().draw(
        "form/" + id.value + "/" + to_string(desk.service.clock().now()) + "/" +
            std::to_string(++drawn_),
        16));
  }

 private:
  std::atomic<std::uint64_t> drawn_{0};
};

// As if the command itself had been sent: a form that is recorded by either way is recorded once.
void take_form_back(Desk& desk, Call& call, FormIds& ids) {
  constexpr std::array<std::string_view, 8> kKnown = {
      "received",          "channel",   "event", "reason",
      "brackets_as_words", "leave_out", "again", "dry_run"};
  Query query(call.request, kKnown);
  auto terms = terms_in(query);
  const bool is_trial = query.flag("dry_run");
  if (query.problem()) return call.reply(unreadable(*query.problem()));
  const CaseId id = case_of(call.request);
  terms.id = ids.draw(desk, id);
  auto handed = handed_in(desk, call, terms);
  if (!handed) return call.reply(std::move(handed).error());
  if (handed->command.is_null())
    return call.reply(answered_before(desk, call, handed->earlier, is_trial));
  call.request.path = {"v1", "cases", id.value, "commands"};
  call.request.body = handed->command.dump();
  auto submission = take_in_case_command(desk, call, std::move(handed->command), id);
  if (!submission) return call.reply(std::move(submission).error());
  tell_of_a_change(call);
  hand_over(desk, call, *std::move(submission), is_trial);
}

Route returning_route(Desk& desk) {
  const auto ids = std::make_shared<FormIds>();
  return {Method::post,
          "/v1/cases/{case}/form",
          "recordForm",
          for_bearers(desk, "recordForm",
                      [&desk, ids](Call& call) {
                        if (!is_form_file(call.request.headers.get("Content-Type")))
                          return call.reply(unsupported_media_type(
                              "Send the form as \"Content-Type: text/plain\" or the type of a "
                              "DOCX."));
                        attend_aside(desk, std::move(call), [&desk, ids](Call& aside) {
                          take_form_back(desk, aside, *ids);
                        });
                      }),
          kLargestForm,
          bearers_only(desk)};
}

}  // namespace

void add_forms(Routes& routes, Desk& desk) {
  const std::string at = "/v1/cases/{case}/form";
  routes.push_back(made_route(desk, {at, "readForm", {"format", "language", "party"}, make_form}));
  routes.push_back(returning_route(desk));
  routes.push_back(read_route(desk, {at + "s", "listForms", {}, {}, view_forms}));
}

}  // namespace concord::api::handlers
