#include "api/handlers/answers.hpp"
#include "api/handlers/case_commands.hpp"
#include "api/handlers/reads.hpp"
#include "api/handlers/routes.hpp"
#include "api/handlers/shelves.hpp"
#include "engine/consultation/audience.hpp"
#include "engine/service/answer_text.hpp"

namespace concord::api::handlers {
namespace {

using View = std::optional<nlohmann::json>;

service::ConsultationPtr consultation_of(const service::Published& published,
                                         const Request& request) {
  return published.of_case(case_of(request));
}

View view_case(Asked& asked) {
  return asked.room.one_case(asked.reader, case_of(asked.request));
}

View view_document(Asked& asked) {
  std::optional<std::uint32_t> revision;
  if (const auto number = asked.query.number("revision", 1, 1'000'000))
    revision = static_cast<std::uint32_t>(*number);
  return asked.room.document(asked.reader, case_of(asked.request), revision);
}

View view_dispositions(Asked& asked) {
  return asked.room.dispositions(asked.reader, case_of(asked.request));
}

View view_decisions(Asked& asked) {
  return asked.room.decisions(asked.reader, case_of(asked.request));
}

View view_comments(Asked& asked) {
  const auto page = asked.query.page_by_position();
  return asked.room.comments(asked.reader, case_of(asked.request), page);
}

View view_history(Asked& asked) {
  const auto page = asked.query.page_by_position();
  return asked.room.history(asked.reader, case_of(asked.request), page);
}

View view_who(Asked& asked) {
  return asked.room.who(asked.reader, case_of(asked.request));
}

View view_approval(Asked& asked) {
  return asked.room.approval_terms(asked.reader, case_of(asked.request));
}

View view_contents(Asked& asked) {
  const auto words = asked.query.text("words");
  if (words.empty())
    asked.query.note("words", "Nothing says what to look for.", "Give the words as they stand.");
  return asked.room.contents(asked.reader, case_of(asked.request), words);
}

View view_files(Asked& asked) {
  return asked.room.files(asked.reader, case_of(asked.request));
}

// What somebody brought is never shown as a page of this server's: it is saved under its name.
Result<Made, Response> make_file(Asked& asked) {
  const auto digest = parse_digest(asked.request.parameter("content"));
  if (!digest) return not_found();
  auto file = asked.room.file(asked.reader, case_of(asked.request), *digest);
  if (!file) return not_found();
  return Made{.bytes = std::move(file->bytes),
              .content_type = file->facts.media_type,
              .file_name = file->facts.name};
}

View view_commands(Asked& asked) {
  return asked.room.commands(asked.reader, case_of(asked.request));
}

std::string name_of_command(const nlohmann::json& body) {
  const auto found = body.is_object() ? body.find("command") : body.end();
  return found != body.end() && found->is_string() ? found->get<std::string>() : std::string();
}

// What no case of its kind knows has no members that could be wrong: its name is. Nothing where
// the case knows it, or where whoever asks may not know the case.
std::optional<Response> unknown_command(const Desk& desk, const Call& call, const std::string& name,
                                        const CaseId& case_id) {
  const auto& published = desk.service.published();
  const auto state = published.of_case(case_id);
  if (!state) return std::nullopt;
  const auto& subject = state->cases[*state->find(case_id)];
  const auto& atoms = call.session->reader.atoms;
  const auto readers = consultation::readers_of(*state, subject, *published.registry());
  if (!consultation::may_read(readers, atoms)) return std::nullopt;
  auto answer = service::unknown_command(name, {call.language, atoms}, {*state, subject});
  if (!answer) return std::nullopt;
  return to_response(*std::move(answer));
}

}  // namespace

Result<service::Submission, Response> take_in_case_command(Desk& desk, const Call& call,
                                                           nlohmann::json body,
                                                           const CaseId& case_id) {
  const auto salts = salts_for(desk, call, body);
  const auto name = name_of_command(body);
  auto incoming = codec::read_command(std::move(body), salts);
  if (!incoming && incoming.error().place.starts_with("/payload"))
    if (auto unknown = unknown_command(desk, call, name, case_id)) return *std::move(unknown);
  if (!incoming) return unreadable(incoming.error());
  service::Submission submission;
  submission.id = incoming->command.id;
  submission.contents = std::move(incoming->contents);
  incoming->command.case_id = case_id;
  submission.what = std::move(incoming->command);
  return submission;
}

void add_cases(Routes& routes, Desk& desk) {
  const auto read = [&](ReadPlace place) { routes.push_back(read_route(desk, std::move(place))); };
  const std::string at = "/v1/cases/{case}";
  read({at, "readCase", {"as_of"}, consultation_of, view_case, {}, true});
  read({at + "/document",
        "readDocument",
        {"as_of", "revision"},
        consultation_of,
        view_document,
        {},
        true});
  read({at + "/dispositions", "readDispositions", {"as_of"}, consultation_of, view_dispositions});
  read({at + "/decisions", "readDecisions", {"as_of"}, {}, view_decisions});
  read({at + "/comments", "listComments", {"as_of", "limit", "cursor"}, {}, view_comments});
  read({at + "/history", "readHistory", {"as_of", "limit", "cursor"}, {}, view_history});
  read({at + "/contents", "findContents", {"words"}, {}, view_contents});
  read({at + "/files", "listFiles", {}, {}, view_files});
  routes.push_back(made_route(desk, {at + "/contents/{content}/file", "readFile", {}, make_file}));
  read({at + "/who", "readWho", {"as_of"}, {}, view_who});
  read({at + "/approval", "readApprovalTerms", {}, {}, view_approval});
  read({at + "/commands", "listCaseCommands", {}, {}, view_commands, {}, true});
  routes.push_back(command_route(
      desk, at + "/commands", "commandCase",
      [&desk](Call& call, nlohmann::json body) {
        return take_in_case_command(desk, call, std::move(body), case_of(call.request));
      },
      codec::kMostCommandBytes));
}

}  // namespace concord::api::handlers
