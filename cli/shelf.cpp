#include "cli/shelf.hpp"

#include <algorithm>
#include <filesystem>

#include "engine/annex/views.hpp"

namespace concord::cli {
namespace {

std::string at_case(const CaseId& id, const char* part) {
  return "/v1/cases/" + encoded(id.value) + part;
}

std::optional<Json> view_at(Context& context, const std::string& path) {
  Json view = shown_or_null(context, path);
  if (view.is_null()) return std::nullopt;
  return view;
}

// All pages of a case's history as one.
std::optional<Json> whole_history(Context& context, const CaseId& id) {
  Json all{{"entries", Json::array()}};
  std::string cursor;
  do {
    const Json page =
        shown_or_null(context, with_query(at_case(id, "/history"), {{"cursor", cursor}}));
    if (page.is_null()) return std::nullopt;
    for (const auto& entry : part(page, "entries")) all["entries"].push_back(entry);
    cursor = word(page, "cursor");
  } while (!cursor.empty());
  return all;
}

std::optional<annex::Annexed> gathered(const annex::Shelf& shelf, const CaseId& id,
                                       std::optional<std::uint32_t> revision) {
  auto out = annex::gather(shelf, id, revision);
  if (!out) throw Failure(kRefused, id.value + ": " + out.error().message, out.error().remedy);
  return *std::move(out);
}

}  // namespace

Json shown_or_null(Context& context, const std::string& path) {
  const auto heard = context.ask({.method = "GET", .path = path});
  if (heard.status == 403 || heard.status == 404) return nullptr;
  if (heard.status != 200) return context.get(path);  // refuses with the problem's words
  return Json::parse(heard.body);
}

annex::Shelf shelf_of(Context& context) {
  annex::Shelf shelf;
  shelf.document = [&context](const CaseId& id, std::optional<std::uint32_t> revision) {
    return view_at(context, with_query(at_case(id, "/document"),
                                       {{"revision", revision ? std::to_string(*revision) : ""}}));
  };
  shelf.dispositions = [&context](const CaseId& id, const std::string& as_of) {
    return view_at(context, with_query(at_case(id, "/dispositions"), {{"as_of", as_of}}));
  };
  shelf.history = [&context](const CaseId& id) { return whole_history(context, id); };
  return shelf;
}

std::optional<std::uint32_t> revision_of(const std::string& text) {
  if (text.empty() || text == "working") return std::nullopt;
  if (text.size() > 6 || text[0] == '0' ||
      !std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }))
    throw Failure(kUsage, in_tongue("\"{text}\" is no revision.", {{"text", plain(text)}}),
                  "Give its number (1, 2, ...), or working.");
  return static_cast<std::uint32_t>(std::stoul(text));
}

std::optional<std::uint32_t> revision_in_force(Context& context, const CaseId& id,
                                               const Json& working) {
  if (working.is_null()) return std::nullopt;
  // What the reader may read in its place.
  if (const auto& shown = working.at("revision"); shown.is_number_unsigned())
    return shown.get<std::uint32_t>();
  const Json view = context.get(at_case(id, ""));
  const Json* newest = nullptr;
  for (const auto& one : part(part(view, "document"), "revisions")) newest = &one;
  // No older one stands for one that was recalled.
  if (newest == nullptr || is_true(*newest, "recalled")) return std::nullopt;
  const bool speaks = is_true(view, "settled") || working.contains("issued_as");
  if (!speaks) return std::nullopt;
  return newest->at("revision").get<std::uint32_t>();
}

std::optional<annex::Annexed> text_of_case(Context& context, const CaseId& id,
                                           const std::string& revision) {
  if (!revision.empty()) return gathered(shelf_of(context), id, revision_of(revision));
  auto shelf = shelf_of(context);
  const auto working = shelf.document(id, std::nullopt);
  const auto issued = revision_in_force(context, id, working ? *working : Json());
  if (!working) return issued ? gathered(shelf, id, issued) : std::nullopt;
  // What became of the inputs is told as it is now: much of it changes no word.
  if (issued)
    shelf.document = [read = shelf.document, issued, now = working](
                         const CaseId& asked, std::optional<std::uint32_t> wanted) {
      auto view = read(asked, wanted ? wanted : issued);
      return view && !wanted ? std::optional(annex::marked_as_now(*std::move(view), *now)) : view;
    };
  return gathered(shelf, id, std::nullopt);
}

annex::Annexed need_text(Context& context, const std::string& place, const std::string& revision) {
  auto text = text_of_case(context, CaseId(context.case_id(place)), revision);
  if (!text)
    throw Failure(kRefused,
                  revision.empty()
                      ? "There is no text in this case that you may read."
                      : "There is no revision " + revision + " of this text that you may read.",
                  "Look at it with `concord case " + plain(place) + "`.");
  return *std::move(text);
}

annex::Annexed traced(Context& context, annex::Annexed text) {
  auto out = annex::trace(shelf_of(context), std::move(text));
  if (!out) throw Failure(kRefused, out.error().message, out.error().remedy);
  return *std::move(out);
}

bool is_case_place(const std::string& place) {
  std::error_code ignored;
  if (place == "-" || std::filesystem::exists(place, ignored)) return false;
  return place.find(':') != std::string::npos || place.find_first_of("./\\") == std::string::npos;
}

}  // namespace concord::cli
