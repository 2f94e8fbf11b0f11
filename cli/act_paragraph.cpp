#include "cli/act_paragraph.hpp"

#include <algorithm>
#include <array>

#include "cli/shelf.hpp"
#include "cli/tongue.hpp"

namespace concord::cli {
namespace {

enum class Seen { nothing, paragraph, wording };  // what `against` is the digest of

struct Rule {
  std::string_view command;
  const char* member;  // of the payload, that names the paragraph
  Seen seen;
  const char* language;  // of the payload, that names the wording
};

constexpr std::array<Rule, 18> kRules = {{
    {"replace_paragraph", "paragraph", Seen::wording, "language"},
    {"translate_paragraph", "paragraph", Seen::wording, "from"},
    {"correct_text", "paragraph", Seen::wording, "language"},
    {"remove_paragraph", "paragraph", Seen::paragraph, nullptr},
    {"split_paragraph", "paragraph", Seen::paragraph, nullptr},
    {"join_paragraphs", "paragraph", Seen::paragraph, nullptr},
    {"open_brackets", "paragraph", Seen::paragraph, nullptr},
    {"close_bracket", "paragraph", Seen::paragraph, nullptr},
    {"take_paragraph", "into", Seen::paragraph, nullptr},
    {"merge_paragraphs", "into", Seen::paragraph, nullptr},
    {"move_paragraph", "paragraph", Seen::paragraph, nullptr},
    {"outline_paragraph", "paragraph", Seen::paragraph, nullptr},
    {"write_note", "paragraph", Seen::nothing, nullptr},
    {"comment", "paragraph", Seen::nothing, nullptr},
    {"add_alternative", "paragraph", Seen::nothing, nullptr},
    {"take_side", "paragraph", Seen::nothing, nullptr},
    {"drop_alternative", "paragraph", Seen::nothing, nullptr},
    {"merge_alternatives", "paragraph", Seen::nothing, nullptr},
}};

const Rule* rule_of(const std::string& command) {
  const auto found = std::find_if(kRules.begin(), kRules.end(),
                                  [&](const Rule& one) { return one.command == command; });
  return found == kRules.end() ? nullptr : found;
}

bool is_digest(const std::string& text) {
  return text.size() == 43 && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                  c == '-' || c == '_';
         });
}

// As ids of paragraphs are made: sixteen small letters and digits.
bool looks_like_an_id(const std::string& text) {
  return text.size() == 16 && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
         });
}

// As `concord document` shows it.
std::string shown_name(const Json& paragraph) {
  const auto label = word(paragraph, "label");
  return label.empty() ? "(" + word(paragraph, "number") + ")" : label;
}

class Completion {
 public:
  Completion(Context& context, const std::string& case_path, Json& command,
             const OnParagraph& named, const Rule& rule)
      : context_(context),
        path_(case_path + "/document"),
        payload_(command["payload"]),
        named_(named),
        rule_(rule) {}

  Json complete() {
    if (!named_.names.empty()) name_paragraphs();
    name_place();
    if (rule_.seen == Seen::nothing) {
      if (!named_.against.empty())
        throw Failure(kUsage, std::string(rule_.command) + " is made against no wording.",
                      "Leave --against out.");
      return Json::array();
    }
    if (!payload_.contains(rule_.member)) return Json::array();  // a new paragraph, or refused
    look_up(payload_, rule_.member);
    for (auto& other : payload_.contains("others") ? payload_["others"] : none_)
      look_up(other, "paragraph");
    return std::move(looked_up_);
  }

 private:
  // The text that the author saw.
  const Json& document() {
    if (!document_.is_null()) return document_;
    std::string revision = rule_.command == "correct_text" ? word(payload_, "revision") : "";
    std::string as_of;
    const auto& seen = named_.against;
    if (seen.starts_with("position:"))
      as_of = seen;
    else if (!seen.empty() && !is_digest(seen))
      if (const auto number = revision_of(seen)) revision = std::to_string(*number);
    const auto place = with_query(path_, {{"revision", revision}, {"as_of", as_of}});
    if (!revision.empty() && context_.ask({.method = "GET", .path = place}).status == 404)
      refuse_revision(revision);
    document_ = context_.get(place);
    const auto symbol = word(document_, "symbol");
    of_ = !symbol.empty() ? symbol : "the working text, version " + word(document_, "version");
    told_of_ = !symbol.empty() ? symbol
                               : in_tongue("the working text, version {version}",
                                           {{"version", word(document_, "version")}});
    return document_;
  }

  // Of a case that is not shown either, that is said.
  [[noreturn]] void refuse_revision(const std::string& revision) {
    const Json view = context_.get(path_.substr(0, path_.rfind('/')));
    std::string known;
    for (const auto& one : part(part(view, "document"), "revisions"))
      known += (known.empty() ? "" : ", ") + word(one, "symbol");
    throw Failure(kRefused,
                  in_tongue("There is no revision {revision} of this text that you may read.",
                            {{"revision", plain(revision)}}),
                  known.empty() ? "It has: none." : "It has: " + known + ".");
  }

  const Json& paragraph(const std::string& name) {
    const auto& all = part(document(), "paragraphs");
    for (const auto& one : all)
      if (word(one, "id") == name || shown_name(one) == name) return one;
    std::string names;
    for (const auto& one : all) names += (names.empty() ? "" : ", ") + shown_name(one);
    throw Failure(kRefused, "There is no paragraph " + plain(name) + " in " + told_of_ + ".",
                  "It has: " + (names.empty() ? "none" : names) + ".");
  }

  void name_paragraphs() {
    const bool joins = rule_.command == "join_paragraphs";
    if (payload_.contains(rule_.member) || (named_.names.size() > 1 && !joins))
      throw Failure(
          kUsage,
          in_tongue("{command} is on one paragraph.", {{"command", std::string(rule_.command)}}),
          "Name it once, with --paragraph or in the payload.");
    payload_[rule_.member] = word(paragraph(named_.names.front()), "id");
    for (std::size_t i = 1; i < named_.names.size(); ++i)
      payload_["others"].push_back({{"paragraph", word(paragraph(named_.names[i]), "id")}});
  }

  // What it is to stand after is named as it is shown, too.
  void name_place() {
    if (!payload_.contains("place") || !payload_["place"].is_object()) return;
    Json& place = payload_["place"];
    if (place.contains("after") && !looks_like_an_id(word(place, "after")))
      place["after"] = word(paragraph(word(place, "after")), "id");
  }

  void look_up(Json& into, const char* member) {
    if (into.contains("against")) {
      if (!named_.against.empty())
        throw Failure(kUsage, "The payload says what it is made against.", "Leave --against out.");
      return;
    }
    if (is_digest(named_.against)) {
      into["against"] = named_.against;
      return;
    }
    const Json& seen = paragraph(word(into, member));
    Json found{{"paragraph", word(seen, "id")}, {"name", shown_name(seen)}, {"of", of_}};
    if (rule_.seen == Seen::wording) {
      const auto language = language_of(seen);
      const Json& wording = part(part(seen, "texts"), language.c_str());
      found["digest"] = corrected(word(seen, "id"), language, word(wording, "digest"));
      found["language"] = language;
      found["text"] = word(wording, "text");
    } else {
      found["digest"] = word(seen, "digest");
      for (const auto& [language, wording] : part(seen, "texts").items())
        if (!found.contains("text")) found["text"] = word(wording, "text");
    }
    into["against"] = found["digest"];
    if (rule_.command == "outline_paragraph" && !into.contains("was") && seen.contains("outline"))
      into["was"] = seen["outline"];
    looked_up_.push_back(std::move(found));
  }

  // The language of the wording, which may be left out where there is no choice.
  std::string language_of(const Json& paragraph) {
    const Json& texts = part(paragraph, "texts");
    if (!payload_.contains(rule_.language)) {
      const auto target = word(payload_, "language");
      std::vector<std::string> choice;
      for (const auto& [language, wording] : texts.items())
        if (language != target) choice.push_back(language);
      if (choice.size() == 1) payload_[rule_.language] = choice.front();
    }
    const auto language = word(payload_, rule_.language);
    if (texts.contains(language)) return language;
    std::string known;
    for (const auto& [each, wording] : texts.items()) known += (known.empty() ? "" : ", ") + each;
    const bool is_new = rule_.command == "replace_paragraph" && !language.empty();
    const std::string one = Json{{std::string(rule_.language), texts.begin().key()}}.dump();
    throw Failure(kRefused,
                  "Paragraph " + shown_name(paragraph) +
                      (language.empty() ? " has several wordings."
                                        : " has no wording in " + plain(language) + "."),
                  is_new ? "It has " + known + "; translate_paragraph adds another language."
                         : "Add --payload '" + one + "': it has " + known + ".");
  }

  // Of a text that was issued, the wording reads as its last correction in force.
  std::string corrected(const std::string& id, const std::string& language, std::string digest) {
    for (const auto& one : part(document(), "corrections"))
      if (word(one, "paragraph") == id && word(one, "language") == language &&
          word(one, "status") == "in_force")
        digest = word(one, "digest");
    return digest;
  }

  Context& context_;
  const std::string path_;
  Json& payload_;
  const OnParagraph& named_;
  const Rule& rule_;
  Json document_;
  std::string of_ = "this text";
  std::string told_of_;  // the same in the program's tongue
  Json none_ = Json::array();
  Json looked_up_ = Json::array();
};

}  // namespace

std::string_view paragraph_member(const std::string& command) {
  const auto* rule = rule_of(command);
  return rule == nullptr ? "" : rule->member;
}

bool is_against_wording(const std::string& command) {
  const auto* rule = rule_of(command);
  return rule != nullptr && rule->seen != Seen::nothing;
}

Json complete_paragraphs(Context& context, const std::string& case_path, Json& command,
                         const OnParagraph& named) {
  const auto name = word(command, "command");
  const auto* rule = rule_of(name);
  if (rule == nullptr && (!named.names.empty() || !named.against.empty()))
    throw Failure(kUsage, in_tongue("{command} is on no paragraph.", {{"command", plain(name)}}),
                  "Leave --paragraph and --against out.");
  const Rule of_a_new_one{name, "", Seen::nothing, nullptr};
  return Completion(context, case_path, command, named, rule == nullptr ? of_a_new_one : *rule)
      .complete();
}

std::string against_words(const Json& looked_up) {
  const auto language = word(looked_up, "language");
  const auto text = word(looked_up, "text");
  constexpr std::string_view kWorking = "the working text, version ";  // as the API's "of" has it
  auto of = word(looked_up, "of");
  if (of.starts_with(kWorking))
    of =
        in_tongue("the working text, version {version}", {{"version", of.substr(kWorking.size())}});
  return in_tongue("against {paragraph} in {text}",
                   {{"paragraph",
                     word(looked_up, "name") + (language.empty() ? "" : " (" + language + ")")},
                    {"text", of}}) +
         (text.empty() ? "" : ": " + text);
}

}  // namespace concord::cli
