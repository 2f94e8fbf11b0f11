#include "cli/list_views.hpp"

#include <algorithm>

namespace concord::cli {
namespace {

std::string joined_by_comma(const std::vector<std::string>& list) {
  std::string text;
  for (const auto& one : list) text += (text.empty() ? "" : ",") + one;
  return text;
}

// All pages as one.
Json whole_register(Context& context, const RegisterWanted& wanted) {
  const auto& columns = wanted.look.columns;
  const bool texts = std::find(columns.begin(), columns.end(), "text") != columns.end();
  const auto page = [&](const std::string& cursor) {
    return context.get(with_query(
        "/v1/consultations/" + encoded(wanted.consultation) + "/registers/" + encoded(wanted.chart),
        {{"as_of", wanted.as_of},
         {"conference", wanted.conference},
         {"topic", wanted.topic},
         {"party", wanted.party},
         {"name", wanted.name},
         {"state", wanted.state},
         {"where", joined_by_comma(wanted.where)},
         {"texts", texts ? "true" : ""},
         {"limit", "1000"},
         {"cursor", cursor}}));
  };
  Json view = page("");
  while (view.contains("cursor")) {
    Json more = page(word(view, "cursor"));
    for (auto& one : more["cases"]) view["cases"].push_back(std::move(one));
    view.erase("cursor");
    if (more.contains("cursor")) view["cursor"] = more["cursor"];
  }
  return view;
}

void need_known(const std::vector<std::string>& wanted, const std::vector<std::string>& known,
                const std::string& option) {
  for (const auto& name : wanted)
    if (std::find(known.begin(), known.end(), name) == known.end())
      throw Failure(kUsage, option + ": there is nothing called \"" + name + "\".",
                    "Known are: " + joined_by_comma(known) + ".");
}

void need_known_look(const Json& view, const annex::RegisterLook& look) {
  const auto columns = annex::register_columns(view);
  need_known(look.columns, columns, "--columns");
  if (!look.beside.empty()) need_known({look.beside}, columns, "--beside");
  if (look.count_by.empty()) return;
  std::vector<std::string> counted;
  for (const auto& count : part(view, "counts")) counted.push_back(word(count, "by"));
  need_known({look.count_by}, counted, "--count-by");
}

bool is_of(const Json& line, const std::string& code) {
  for (const auto& one : part(line, "from"))
    for (const char* kind : {"parties", "bodies"})
      for (const auto& named : part(one, kind))
        if (named == code) return true;
  return false;
}

Json standing(Context& context, const StandingWanted& wanted, const char* name) {
  Json view =
      context.get(with_query(std::string("/v1/reports/") + name,
                             {{"consultation", wanted.consultation}, {"as_of", wanted.as_of}}));
  if (wanted.whom.empty()) return view;
  Json kept = Json::array();
  for (auto& line : view["lines"])
    if (is_of(line, wanted.whom)) kept.push_back(std::move(line));
  view["lines"] = std::move(kept);
  return view;
}

}  // namespace

annex::Language words_language(const Context& context) {
  return annex::language_named(context.globals.language).value_or(annex::Language::en);
}

ListMade register_list(Context& context, const RegisterWanted& wanted) {
  Json view = whole_register(context, wanted);
  need_known_look(view, wanted.look);
  auto sheet = annex::register_sheet(view, wanted.look, words_language(context));
  return {std::move(view), std::move(sheet)};
}

ListMade progress_list(Context& context, const StandingWanted& wanted) {
  Json view = standing(context, wanted, "progress");
  auto sheet = annex::progress_sheet(view, words_language(context));
  return {std::move(view), std::move(sheet)};
}

ListMade overdue_list(Context& context, const StandingWanted& wanted) {
  Json view = standing(context, wanted, "overdue");
  auto sheet = annex::overdue_sheet(view, words_language(context));
  return {std::move(view), std::move(sheet)};
}

ListMade activity_list(Context& context, const ActivityWanted& wanted) {
  const auto period = typed_period(wanted.from, wanted.to, LastDay::included);
  Json view =
      context.get(with_query("/v1/reports/activity", {{"from", period.from},
                                                      {"to", period.to},
                                                      {"conference", wanted.conference},
                                                      {"consultation", wanted.consultation}}));
  auto sheet = annex::activity_sheet(view, words_language(context));
  return {std::move(view), std::move(sheet)};
}

}  // namespace concord::cli
