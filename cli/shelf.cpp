#include "cli/shelf.hpp"

#include <algorithm>
#include <filesystem>

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

// The newest revision that was issued and not recalled.
std::optional<std::uint32_t> newest_revision(Context& context, const CaseId& id) {
  std::optional<std::uint32_t> newest;
  const Json view = context.get(at_case(id, ""));
  for (const auto& one : part(part(view, "document"), "revisions"))
    if (!is_true(one, "recalled")) newest = one.at("revision").get<std::uint32_t>();
  return newest;
}

std::optional<annex::Annexed> gathered(Context& context, const CaseId& id,
                                       std::optional<std::uint32_t> revision) {
  auto out = annex::gather(shelf_of(context), id, revision);
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
    throw Failure(kUsage, "\"" + text + "\" is no revision.",
                  "Give its number (1, 2, ...), or working.");
  return static_cast<std::uint32_t>(std::stoul(text));
}

std::optional<annex::Annexed> text_of_case(Context& context, const CaseId& id,
                                           const std::string& revision) {
  const auto wanted = revision_of(revision);
  auto text = gathered(context, id, wanted);
  if (text || !revision.empty()) return text;
  const auto newest = newest_revision(context, id);
  return newest ? gathered(context, id, newest) : std::nullopt;
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
