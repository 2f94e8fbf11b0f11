#include "cli/typed_remedies.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <span>
#include <vector>

#include "cli/failure.hpp"
#include "cli/member_options.hpp"
#include "cli/tongue.hpp"

namespace concord::cli {
namespace {

using Facts = std::map<std::string, std::string>;

// By the code of a problem, or of a fact in it.
struct Remedy {
  std::string_view code;
  std::string_view sentence;  // its places are values of the fact; {case} is as it was typed
};

constexpr Remedy remedy(std::string_view code, std::string_view sentence) {
  return {code, sentence};
}

constexpr auto kRemedies = std::to_array<Remedy>({
    remedy("act_not_open_now", "`concord commands {case}` lists what is open to you."),
    remedy("as_missing", "Add --as {as}."),
    remedy("deadline_missing",
           "Add --deadline {deadline}=2017-08-04T17:00@America/Montevideo (or P10D: in ten days)."),
    remedy("field_not_open_now", "`concord commands {case}` lists what is open to you."),
    remedy("not_open_now", "`concord commands {case}` lists what is open to you."),
    remedy("reason_required", "Add --reason TEXT."),
    remedy("receipt_missing",
           "Add --received TIME and --channel note_verbale (or e_mail, oral): when and how it came "
           "in."),
    remedy("unknown_command", "`concord commands {case}` lists what is open to you."),
    remedy("unknown_workflow",
           "`concord workflow list` lists those that there are; --definition FILE gives another."),
});

// Where the API leaves it to who asks: it does not tell what there is.
constexpr auto kOtherwise = std::to_array<Remedy>({
    remedy("not_found",
           "Look at the name, or ask as somebody else: `concord consultation list` and `concord "
           "consultation cases CONSULTATION` list what there is for you."),
    remedy("not_permitted", "`concord commands {case}` lists what is open to you, and as whom."),
    remedy(
        "unknown_case",
        "Name it as CONSULTATION:KEY; `concord consultation cases CONSULTATION` lists the keys."),
    remedy("unknown_token", "`concord token list` lists them."),
});

void add_sentence(std::string& text, const std::string& sentence) {
  if (text.find(sentence) == std::string::npos) text += (text.empty() ? "" : " ") + sentence;
}

void add_remedy(std::string& text, std::span<const Remedy> known, const std::string& code,
                Facts facts, const AskedApi& asked) {
  const auto found =
      std::find_if(known.begin(), known.end(), [&](const Remedy& one) { return one.code == code; });
  if (found == known.end()) return;
  const bool is_of_case = found->sentence.find("{case}") != std::string_view::npos;
  if (is_of_case && asked.place.empty()) return;
  facts["case"] = plain(asked.place);
  if (const auto all = facts.find("principals"); all != facts.end())
    facts["as"] = all->second.substr(0, all->second.find(','));
  add_sentence(text, in_tongue(found->sentence, facts));
}

std::string kind_of(const Json& problem) {
  const std::string type = word(problem, "type");
  return type.substr(type.rfind(':') + 1);
}

// What stands between quotes in `"content", "paragraph" are missing`.
std::vector<std::string> quoted(const std::string& text) {
  std::vector<std::string> names;
  for (auto open = text.find('"'); open != std::string::npos; open = text.find('"', open)) {
    const auto close = text.find('"', open + 1);
    if (close == std::string::npos) break;
    names.push_back(text.substr(open + 1, close - open - 1));
    open = close + 1;
  }
  return names;
}

// Of what no option gives the API shows a sample.
std::string options_missing(const Json& problem, const AskedApi& asked) {
  const auto names = quoted(word(problem, "detail"));
  if (names == std::vector<std::string>{"workflow", "definition"})
    return in_tongue(
        "`concord workflow list` lists workflows to name; --definition FILE gives "
        "another.");
  std::string options;
  bool is_all = true;
  for (const auto& name : names) {
    const auto option = option_for(asked.command, name);
    is_all = is_all && !option.empty();
    if (!option.empty() && options.find(option) == std::string::npos)
      options += (options.empty() ? "" : " ") + option;
  }
  if (options.empty()) return {};
  const auto added = in_tongue("Add {options}.", {{"options", options}});
  return is_all ? added : with_remedy(added, retold(word(problem, "remedy")));
}

}  // namespace

std::string remedy_typed(const Json& problem, const AskedApi& asked) {
  const std::string kind = kind_of(problem);
  if (kind == "missing_member") return options_missing(problem, asked);
  std::string text;
  for (const auto& fact : part(problem, "facts")) {
    Facts values;
    for (const auto& [name, value] : part(fact, "values").items())
      if (value.is_string()) values[name] = value.get<std::string>();
    add_remedy(text, kRemedies, word(fact, "code"), std::move(values), asked);
  }
  if (part(problem, "facts").empty() && kind != "as_missing")
    add_remedy(text, kRemedies, kind, {}, asked);
  return text;
}

std::string remedy_otherwise(const Json& problem, const AskedApi& asked) {
  std::string text;
  const std::string place = asked.place.empty() ? "CASE" : asked.place;
  add_remedy(text, kOtherwise, kind_of(problem), {}, {place, asked.command, asked.is_by_name});
  return text;
}

}  // namespace concord::cli
