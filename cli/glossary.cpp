#include "cli/glossary.hpp"

#include <filesystem>

#include "cli/shelf.hpp"
#include "engine/edition/glossary.hpp"
#include "engine/edition/glossary_file.hpp"

namespace concord::cli {
namespace {

using exports::Definition;

Failure wrong_file(const std::string& file, const std::string& what) {
  return Failure(kRefused, file + " is no glossary: " + what + ".",
                 "See docs/glossary.md for what such a file has in it.");
}

std::vector<Definition> from_file(const std::string& file) {
  auto read = edition::definitions_in(read_json(read_file(file), file));
  if (!read) throw wrong_file(file, read.error().message);
  return *std::move(read);
}

edition::GlossaryShelf shelf_for(Context& context) {
  const auto at = [](const ConsultationId& id) { return "/v1/consultations/" + encoded(id.value); };
  const auto shown = [](Json view) {
    return view.is_null() ? std::nullopt : std::optional(std::move(view));
  };
  edition::GlossaryShelf shelf;
  shelf.consultation = [&context, at](const ConsultationId& id) {
    return std::optional(context.get(at(id)));
  };
  shelf.cases = [&context, at](const ConsultationId& id, const std::string& cursor) {
    return std::optional(context.get(with_query(at(id) + "/cases", {{"cursor", cursor}})));
  };
  shelf.one_case = [&context](const CaseId& id) {
    return std::optional(context.get("/v1/cases/" + encoded(id.value)));
  };
  shelf.document = [&context, shown](const CaseId& id, std::uint32_t revision) {
    return shown(shown_or_null(context, with_query("/v1/cases/" + encoded(id.value) + "/document",
                                                   {{"revision", std::to_string(revision)}})));
  };
  return shelf;
}

}  // namespace

std::vector<Definition> definitions_of(Context& context, const std::string& place) {
  std::error_code ignored;
  const bool is_file = place == "-" || std::filesystem::exists(place, ignored);
  if (!is_file && place.ends_with(".json"))
    throw Failure(kEnvironment,
                  in_tongue("{file} cannot be read: {why}.",
                            {{"file", plain(place)}, {"why", in_tongue("there is no such file")}}),
                  "Look at its name.");
  auto out = is_file ? from_file(place)
                     : edition::agreed_definitions(shelf_for(context), ConsultationId(place));
  if (out.empty())
    throw Failure(kRefused,
                  in_tongue("There are no agreed definitions in {place} that you may read.",
                            {{"place", plain(place)}}),
                  "Name a file with definitions, or a consultation in which some were agreed.");
  return out;
}

}  // namespace concord::cli
