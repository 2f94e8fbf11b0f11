#include <algorithm>
#include <map>

#include "cli/shelf.hpp"
#include "cli/tongue.hpp"
#include "cli/verbs.hpp"
#include "engine/edition/inputs.hpp"
#include "engine/likeness/render.hpp"
#include "engine/likeness/suggest.hpp"
#include "engine/manuscript/import.hpp"
#include "engine/manuscript/json_form.hpp"
#include "engine/words/words.hpp"

// What is alike among inputs in files: needs neither server nor store, and changes nothing.
namespace concord::cli {
namespace {

struct SuggestOptions {
  std::vector<std::string> files;
  std::string language = "en";
  bool across_topics = false;
  bool within_one_party = false;
  std::size_t most = 20;
};

// Inputs, and the texts to be quoted.
struct Inputs {
  std::vector<likeness::Paragraph> paragraphs;
  std::map<std::string, const likeness::Paragraph*> by_key;
};

// "inputs/MEX.md" is Mexico's.
std::string party_of(const std::string& file) {
  const auto name = file.substr(file.rfind('/') + 1);  // npos + 1 is 0
  return name.substr(0, name.find('.'));
}

[[noreturn]] void refuse_input(const std::string& file, const Problem& problem) {
  throw Failure(kRefused, file + " cannot be read: " + with_place(problem.message, problem.place),
                problem.remedy);
}

// A DOC.json, or Markdown; `lines` of the latter.
manuscript::Manuscript read_input(const std::string& file, const std::string& language,
                                  std::vector<std::size_t>& lines) {
  const auto bytes = read_file(file);
  if (manuscript::looks_like_json(bytes)) {
    auto read = manuscript::from_json(bytes);
    if (!read) refuse_input(file, read.error());
    return *std::move(read);
  }
  manuscript::ImportOptions how;
  how.language = language;
  auto read = manuscript::from_markdown(bytes, how);
  if (!read) refuse_input(file, read.error());
  lines = std::move(read->lines);
  return std::move(read->manuscript);
}

std::string heading_of(const manuscript::Paragraph& paragraph) {
  const auto first = paragraph.texts.begin();
  return first == paragraph.texts.end() ? "" : first->second;
}

// The nearest heading above is the topic. A paragraph is named by its id, else by the line on which
// it begins, else by its place in the document.
void add_input(const SuggestOptions& options, const std::string& file, const std::string& party,
               std::vector<likeness::Paragraph>& paragraphs) {
  std::vector<std::size_t> lines;
  const auto text = read_input(file, options.language, lines);
  std::string topic;
  for (std::size_t at = 0; at < text.paragraphs.size(); ++at) {
    const auto& paragraph = text.paragraphs[at];
    if (paragraph.kind == manuscript::Kind::heading) topic = heading_of(paragraph);
    if (paragraph.kind != manuscript::Kind::paragraph) continue;
    const auto place = at < lines.size() ? lines[at] : at + 1;
    likeness::Paragraph made{
        .key = party + ":" + (paragraph.id.empty() ? std::to_string(place) : paragraph.id),
        .party = PartyCode(party),
        .topic = TopicCode(topic),
        .wordings = {}};
    for (const auto& [language, words] : paragraph.texts)
      made.wordings.push_back({.language = language, .text = words});
    paragraphs.push_back(std::move(made));
  }
}

// The paragraphs of the inputs to a case's text, as who asks may read them.
void add_case(Context& context, const std::string& place,
              std::vector<likeness::Paragraph>& paragraphs) {
  const auto text = need_text(context, place, {});
  if (!text.inputs_known)
    throw Failure(kRefused, "The inputs of this text are not shown to you.",
                  "Ask as one who works on the text, or compare files.");
  for (auto& one : edition::input_paragraphs(text)) paragraphs.push_back(std::move(one.compared));
}

Inputs read_inputs(Context& context, const SuggestOptions& options) {
  Inputs inputs;
  std::map<std::string, std::string> files;
  for (const auto& file : options.files) {
    if (is_case_place(file)) {
      add_case(context, file, inputs.paragraphs);
      continue;
    }
    const auto party = party_of(file);
    const auto [known, is_new] = files.emplace(party, file);
    if (!is_new)
      throw Failure(
          kUsage,
          in_tongue(
              "{file} and {other} would both be of {party}.",
              {{"file", plain(file)}, {"other", plain(known->second)}, {"party", plain(party)}}),
          "Name each file after its party: MEX.md, URY.md.");
    add_input(options, file, party, inputs.paragraphs);
  }
  for (const auto& paragraph : inputs.paragraphs)
    if (!inputs.by_key.emplace(paragraph.key, &paragraph).second)
      throw Failure(kRefused,
                    in_tongue("Two paragraphs are both {key}.", {{"key", plain(paragraph.key)}}),
                    "Give each paragraph an id of its own, or none.");
  return inputs;
}

// The text, cut where a line is full, between characters.
std::string shortened(std::string_view text) {
  constexpr std::size_t kMost = 88;
  if (text.size() <= kMost) return plain(text);
  std::size_t end = kMost;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
  return plain(text.substr(0, end)) + "…";
}

std::string_view text_in(const Inputs& inputs, const std::string& key,
                         const std::string& language) {
  for (const auto& wording : inputs.by_key.at(key)->wordings)
    if (wording.language == language || language.empty()) return wording.text;
  return {};
}

std::string percent_of(std::uint32_t share) {
  return std::to_string((share + 5) / 10) + " %";
}

void print_groups(const Inputs& inputs, const likeness::Suggestions& made) {
  for (const auto& group : made.groups) {
    std::string members;
    for (const auto& member : group.members) members += (members.empty() ? "" : ", ") + member;
    const bool exact = group.kind == likeness::Kind::exact;
    say_prose(bold(in_tongue(exact ? "the same" : "nearly the same")) + "  " + plain(members) +
              (exact ? ""
                     : ", " + in_tongue("from {share} alike",
                                        {{"share", percent_of(group.least_share)}})) +
              (group.disputed ? "; " + in_tongue("a contradiction stands among them") : ""));
    say_prose("  " + shortened(text_in(inputs, group.middle, "")));
  }
}

// The words that both have; where they are not quite the same, those of each.
void print_span(const Inputs& inputs, const likeness::Link& link,
                const likeness::SharedSpan& shared) {
  const auto said = [&](const std::string& key, const likeness::Span& span) {
    const auto text = text_in(inputs, key, link.language);
    return text.substr(span.begin, span.end - span.begin);
  };
  const auto left = said(link.left, shared.left);
  const auto right = said(link.right, shared.right);
  if (words::folded(left) == words::folded(right)) return say_prose("  “" + shortened(left) + "”");
  say_prose("  " + plain(link.left) + ": “" + shortened(left) + "”");
  say_prose("  " + plain(link.right) + ": “" + shortened(right) + "”");
}

void print_link(const Inputs& inputs, const likeness::Link& link) {
  const auto share = percent_of(link.near ? link.score.near_share : link.score.contained_share);
  say_prose(
      bold(in_tongue(likeness::name_of(link.kind))) + "  " +
      in_tongue(link.near ? "{left} and {right}, {share} alike"
                          : "{left} and {right}, {share} of the shorter",
                {{"left", plain(link.left)}, {"right", plain(link.right)}, {"share", share}}));
  const auto words_of = [](const std::string& words) {
    return words.empty() ? in_tongue("(nothing)") : shortened(words);
  };
  for (const auto& one : link.differences)
    say_prose("  " + in_tongue(likeness::name_of(one.matter)) + ": " + words_of(one.left_words) +
              " | " + words_of(one.right_words));
  const auto longest = std::max_element(
      link.spans.begin(), link.spans.end(),
      [](const auto& first, const auto& second) { return first.words < second.words; });
  const bool negated =
      std::any_of(link.differences.begin(), link.differences.end(),
                  [](const auto& one) { return one.matter == likeness::Matter::negation; });
  if (longest != link.spans.end() && (link.differences.empty() || negated))
    print_span(inputs, link, *longest);
}

// Near links are told by their groups.
void print_links(const Inputs& inputs, const likeness::Suggestions& made, std::size_t most) {
  std::size_t shown = 0;
  std::size_t all = made.left_out;
  for (const auto& link : made.links) {
    if (link.kind == likeness::Kind::near) continue;
    ++all;
    if (shown == most) continue;
    ++shown;
    print_link(inputs, link);
  }
  if (all > shown)
    say(in_tongue("and {count} more: --most, or --json.",
                  {{"count", std::to_string(all - shown)}}));
}

void print_topics(const likeness::Suggestions& made) {
  if (made.topics.size() < 2) return;
  Table table(
      {"TOPIC, IN THE SUGGESTED ORDER", "PARAGRAPHS", "ALIKE", "CONTRADICTIONS", "COMMON TERMS"});
  for (const auto& topic : made.topics)
    table.add({topic.topic.empty() ? in_tongue("(no heading)") : topic.topic.value,
               std::to_string(topic.paragraphs), std::to_string(topic.grouped),
               std::to_string(topic.contradictions), percent_of(topic.common_terms)});
  table.print_fitting();
}

int suggest(Context& context, const SuggestOptions& options) {
  const auto inputs = read_inputs(context, options);
  likeness::Settings settings;
  settings.across_topics = options.across_topics;
  settings.within_one_party = options.within_one_party;
  const auto made = likeness::suggest(inputs.paragraphs, settings);
  if (context.printed_json(likeness::to_json(made))) return kDone;
  print_groups(inputs, made);
  print_links(inputs, made, options.most);
  print_topics(made);
  if (made.groups.empty() && made.links.empty()) say(in_tongue("Nothing is alike."));
  return kDone;
}

}  // namespace

void add_text_suggest_verb(CLI::App& app, Context& context) {
  const auto known =
      app.get_subcommands([](const CLI::App* verb) { return verb->get_name() == "text"; });
  auto* group =
      known.empty() ? app.add_subcommand("text", "Work on texts in files") : known.front();
  group->require_subcommand(1);
  const auto options = std::make_shared<SuggestOptions>();
  auto* verb = group->add_subcommand(
      "suggest", "Say what inputs have in common, and where they contradict each other");
  verb->add_option(
          "files", options->files,
          "DOC.json or Markdown, each named after its party; headings are topics; or a case: "
          "the inputs to its text")
      ->required();
  verb->add_option("--in", options->language, "the language of Markdown files")
      ->capture_default_str();
  verb->add_flag("--across-topics", options->across_topics, "compare whatever the headings are");
  verb->add_flag("--within-one-party", options->within_one_party,
                 "compare paragraphs of one file too");
  verb->add_option("--most", options->most, "print so many links; --json has all")
      ->capture_default_str();
  example(*verb,
          "concord text suggest inputs/*.md\n"
          "  concord text suggest MEX.json URY.json --across-topics --json\n"
          "  concord text suggest gcm-2017:conference-text/RCM/topic-2",
          "of a case, GET /v1/cases/{case}/suggestions");
  on_call(*verb, context, [&context, options] { return suggest(context, *options); });
}

}  // namespace concord::cli
