#include "engine/annex/views.hpp"

#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "engine/annex/names.hpp"

namespace concord::annex {
namespace {

using Json = nlohmann::json;

// A member that is not as the API gives it.
struct WrongShape {
  std::string member;
};

const Json kAbsent;

const Json& optional_member(const Json& object, const char* name) {
  if (!object.is_object()) throw WrongShape{name};
  const auto found = object.find(name);
  return found == object.end() ? kAbsent : *found;
}

const Json& member(const Json& object, const char* name) {
  const Json& value = optional_member(object, name);
  if (value.is_null()) throw WrongShape{name};
  return value;
}

// An array; one that is left out is empty.
const Json& list(const Json& object, const char* name) {
  static const Json kEmpty = Json::array();
  const Json& value = optional_member(object, name);
  if (value.is_null()) return kEmpty;
  if (!value.is_array()) throw WrongShape{name};
  return value;
}

std::string text_of(const Json& value, const char* name) {
  if (!value.is_string()) throw WrongShape{name};
  return value.get<std::string>();
}

std::string text_member(const Json& object, const char* name) {
  return text_of(member(object, name), name);
}

std::string text_or_empty(const Json& object, const char* name) {
  const Json& value = optional_member(object, name);
  return value.is_null() ? std::string() : text_of(value, name);
}

std::optional<std::string> text_if_there(const Json& object, const char* name) {
  const Json& value = optional_member(object, name);
  if (value.is_null()) return std::nullopt;
  return text_of(value, name);
}

std::uint32_t number_of(const Json& value, const char* name) {
  if (!value.is_number_integer() || value < 0 || value > 0xFFFFFFFFLL) throw WrongShape{name};
  return value.get<std::uint32_t>();
}

std::uint32_t number_member(const Json& object, const char* name) {
  return number_of(member(object, name), name);
}

std::optional<std::uint32_t> number_if_there(const Json& object, const char* name) {
  const Json& value = optional_member(object, name);
  if (value.is_null()) return std::nullopt;
  return number_of(value, name);
}

bool flag(const Json& object, const char* name) {
  const Json& value = optional_member(object, name);
  if (value.is_null()) return false;
  if (!value.is_boolean()) throw WrongShape{name};
  return value.get<bool>();
}

std::optional<Timestamp> time_of(const Json& object, const char* name) {
  const auto text = text_if_there(object, name);
  if (!text) return std::nullopt;
  const auto time = parse_timestamp(*text);
  if (!time) throw WrongShape{name};
  return time;
}

template <class Enum, std::size_t Count>
Enum named(const std::array<std::string_view, Count>& names, const Json& object, const char* name) {
  const auto value = from_name<Enum>(names, text_member(object, name));
  if (!value) throw WrongShape{name};
  return *value;
}

Codes codes_of(const Json& object, const char* name) {
  Codes codes;
  for (const auto& one : list(object, name)) codes.push_back(text_of(one, name));
  return codes;
}

Wordings wordings_of(const Json& object) {
  const Json& texts = member(object, "texts");
  if (!texts.is_object()) throw WrongShape{"texts"};
  Wordings out;
  for (const auto& [language, one] : texts.items()) out[language] = text_member(one, "text");
  return out;
}

std::optional<InputPlace> place_of(const Json& object) {
  const auto document = text_if_there(object, "case");
  const auto paragraph = text_if_there(object, "paragraph");
  if (!document || !paragraph) return std::nullopt;
  return InputPlace{CaseId(*document), ParagraphId(*paragraph)};
}

SourceOf source_of(const Json& view) {
  return {.by = codes_of(view, "by"),
          .place = place_of(view),
          .revision = number_member(view, "revision"),
          .how = named<Handling>(kHandlings, view, "how"),
          .digest = text_or_empty(view, "text"),
          .roots = {}};
}

Bracket bracket_of(const Json& view) {
  Bracket bracket;
  bracket.name = text_or_empty(view, "bracket");
  if (view.contains("open_since")) bracket.open_since = number_member(view, "open_since");
  bracket.open_since_at = time_of(view, "open_since_at");
  for (const auto& side : list(view, "between")) {
    Codes codes;
    for (const auto& one : side) codes.push_back(text_of(one, "between"));
    bracket.between.push_back(std::move(codes));
  }
  if (view.contains("closed_on")) bracket.closed_on = number_member(view, "closed_on");
  for (const auto& one : list(view, "alternatives")) {
    Alternative alternative{.texts = wordings_of(one),
                            .proposers = codes_of(one, "proposers"),
                            .supporters = codes_of(one, "supporters"),
                            .opposers = codes_of(one, "opposers"),
                            .origin = {},
                            .dropped = one.contains("dropped")};
    if (one.contains("origin")) alternative.origin = place_of(one.at("origin"));
    bracket.alternatives.push_back(std::move(alternative));
  }
  if (bracket.closed_on && *bracket.closed_on >= bracket.alternatives.size())
    throw WrongShape{"closed_on"};
  return bracket;
}

TextParagraph paragraph_of(const Json& view) {
  TextParagraph paragraph{.id = ParagraphId(text_member(view, "id")),
                          .number = number_member(view, "number"),
                          .label = text_or_empty(view, "label"),
                          .kind = named<ParagraphKind>(kParagraphKinds, view, "kind"),
                          .texts = wordings_of(view),
                          .status = text_member(view, "status"),
                          .mark = named<Mark>(kMarks, view, "mark"),
                          .proposer = text_or_empty(view, "proposer"),
                          .brackets = {},
                          .sources = {}};
  if (view.contains("outline")) {
    const Json& outline = view.at("outline");
    paragraph.below = number_member(outline, "level");
    for (const char* sign : {"bullet", "label"})
      if (const auto typed = text_or_empty(outline, sign); !typed.empty())
        paragraph.signs += (paragraph.signs.empty() ? "" : " ") + typed;
  }
  if (const Json& gone = optional_member(view, "withdrawn"); gone.is_object()) {
    paragraph.withdrawn = true;
    paragraph.withdrawn_at = time_of(gone, "at");
  }
  for (const auto& one : list(view, "sources")) paragraph.sources.push_back(source_of(one));
  for (const auto& one : list(view, "brackets")) paragraph.brackets.push_back(bracket_of(one));
  return paragraph;
}

Disposition disposition_of(const Json& view) {
  Disposition out{.number = number_member(view, "number"),
                  .kind = named<Kind>(kKinds, view, "kind"),
                  .how = {},
                  .targets = {},
                  .reason = text_if_there(view, "reason"),
                  .revision = number_member(view, "revision"),
                  .standing = named<Standing>(kStandings, view, "standing"),
                  .superseded = {},
                  .at = {},
                  .by = {}};
  if (view.contains("how")) out.how = named<Handling>(kHandlings, view, "how");
  for (const auto& target : codes_of(view, "targets")) out.targets.emplace_back(target);
  if (view.contains("superseded")) {
    const Json& ended = view.at("superseded");
    out.superseded = {number_member(ended, "revision"), named<Cause>(kCauses, ended, "cause")};
  }
  return out;
}

InputParagraph input_paragraph_of(const Json& view) {
  InputParagraph out{.id = ParagraphId(text_member(view, "paragraph")),
                     .number = 0,
                     .kind = named<ParagraphKind>(kParagraphKinds, view, "kind"),
                     .texts = wordings_of(view),
                     .digest = text_or_empty(view, "digest"),
                     .settled = flag(view, "settled"),
                     .withdrawn = flag(view, "withdrawn"),
                     .disavowed = flag(view, "disavowed"),
                     .withdrawn_at = {},
                     .reopened = flag(view, "reopened"),
                     .dispositions = {},
                     .since = {}};
  for (const auto& one : list(view, "dispositions"))
    out.dispositions.push_back(disposition_of(one));
  return out;
}

Input input_of(const Json& view) {
  Input input{.by = codes_of(view, "by"),
              .document = {},
              .key = text_or_empty(view, "key"),
              .label = {},
              .revision = number_member(view, "revision"),
              .withdrawn = text_if_there(view, "withdrawn"),
              .disavowed = flag(view, "disavowed"),
              .late_because = text_if_there(view, "late_because"),
              .paragraphs = {}};
  if (const auto document = text_if_there(view, "case")) input.document = CaseId(*document);
  for (const auto& one : list(view, "paragraphs")) {
    input.paragraphs.push_back(input_paragraph_of(one));
    input.paragraphs.back().number = static_cast<std::uint32_t>(input.paragraphs.size());
  }
  return input;
}

// When inputs came and dispositions were made, by the events of the case.
class Dates {
 public:
  explicit Dates(const Json& history) {
    for (const auto& entry : list(history, "entries")) {
      const auto at = time_of(entry, "time");
      for (const auto& event : list(entry, "events")) read(event, at, entry);
    }
  }

  void write(Annexed& annexed) const {
    for (auto& input : annexed.inputs)
      for (auto& paragraph : input.paragraphs) {
        if (input.document) {
          const auto found = words_.find({*input.document, paragraph.id});
          if (found != words_.end()) paragraph.since = found->second.since;
          if (found != words_.end() && (paragraph.withdrawn || input.withdrawn))
            paragraph.withdrawn_at = found->second.dropped;
        }
        for (auto& disposition : paragraph.dispositions) {
          const auto found = acts_.find(disposition.number);
          if (found == acts_.end()) continue;
          disposition.at = found->second.at;
          disposition.by = found->second.by;
        }
      }
  }

 private:
  struct Words {
    std::string digest;
    std::optional<Timestamp> since;
    std::optional<Timestamp> dropped;  // by its party, which may have brought it back since
  };
  struct Act {
    std::optional<Timestamp> at;
    std::string by;
  };

  void read(const Json& event, std::optional<Timestamp> at, const Json& entry) {
    const std::string type = text_or_empty(event, "type");
    if (type == "SourceAdmitted" || type == "SourceRevised") {
      const CaseId document(text_member(event, "document"));
      drop_all(document, at);
      for (const auto& one : list(event, "paragraphs")) {
        auto& words = words_[{document, ParagraphId(text_member(one, "id"))}];
        const std::string digest = text_or_empty(one, "text");
        words.dropped.reset();
        if (words.since && words.digest == digest) continue;  // as they were: they waited all along
        words = {digest, at, {}};
      }
    }
    if (type == "SourceWithdrawn") drop_all(CaseId(text_member(event, "document")), at);
    if (type == "DispositionRecorded")
      acts_[number_member(member(event, "disposition"), "number")] = {
          at, text_or_empty(entry, "principal")};
  }

  // What had been dropped before stays so since then.
  void drop_all(const CaseId& document, std::optional<Timestamp> at) {
    for (auto& [place, words] : words_)
      if (place.input == document && !words.dropped) words.dropped = at;
  }

  std::map<InputPlace, Words> words_;
  std::map<std::uint32_t, Act> acts_;
};

void label_inputs(std::vector<Input>& inputs) {
  std::map<std::string, int> seen;
  for (auto& input : inputs) {
    input.label = joined(input.by);
    if (const int count = ++seen[input.label]; count > 1)
      input.label += " #" + std::to_string(count);
  }
}

RevisionCount count_of(const Json& view) {
  return {.revision = number_member(view, "revision"),
          .symbol = text_or_empty(view, "symbol"),
          .issued_at = time_of(view, "issued_at"),
          .open = number_member(view, "open"),
          .opened = number_if_there(view, "opened"),
          .closed = number_if_there(view, "closed")};
}

Correction correction_of(const Json& view) {
  return {.symbol = text_or_empty(view, "symbol"),
          .paragraph = ParagraphId(text_member(view, "paragraph")),
          .language = text_member(view, "language"),
          .before = text_member(view, "before"),
          .after = text_member(view, "after"),
          .reason = text_or_empty(view, "reason"),
          .by = text_or_empty(view, "by"),
          .status = text_member(view, "status")};
}

Annexed read_views(const Views& views) {
  const Json& document = *views.document;
  Annexed out;
  out.consultation = text_or_empty(document, "consultation");
  out.text_case = CaseId(text_or_empty(document, "case"));
  out.key = text_or_empty(document, "key");
  out.title = text_or_empty(document, "title");
  if (const auto topic = text_or_empty(document, "topic_title"); !topic.empty())
    out.title += ": " + topic;
  if (const auto called = text_or_empty(document, "called"); !called.empty())
    out.title += ": " + called;
  if (const Json& revision = member(document, "revision"); !revision.is_string())
    out.revision = number_of(revision, "revision");
  out.symbol = text_or_empty(document, "symbol");
  out.issued_at = time_of(document, "issued_at");
  out.recalled = flag(document, "recalled");
  if (const Json& languages = optional_member(document, "languages"); !languages.is_null())
    out.authentic = codes_of(languages, "authentic");
  out.parties = codes_of(document, "parties");
  for (const auto& one : list(document, "paragraphs")) out.paragraphs.push_back(paragraph_of(one));
  for (const auto& one : list(document, "burn_down")) out.burn_down.push_back(count_of(one));
  for (const auto& one : list(document, "corrections"))
    out.corrections.push_back(correction_of(one));
  if (views.dispositions != nullptr) {
    out.inputs_known = true;
    for (const auto& one : list(*views.dispositions, "sources"))
      out.inputs.push_back(input_of(one));
  }
  label_inputs(out.inputs);
  if (views.history != nullptr) Dates(*views.history).write(out);
  return out;
}

}  // namespace

Result<Annexed> annexed(const Views& views) {
  try {
    return read_views(views);
  } catch (const WrongShape& wrong) {
    return Problem{"wrong_shape",
                   "This is no view of a case: \"" + wrong.member +
                       "\" is not as "
                       "the API gives it.",
                   wrong.member,
                   "Give the answers of /document, /dispositions and /history as they are."};
  }
}

std::optional<std::uint64_t> issued_in(const nlohmann::json& history, std::uint32_t revision) {
  try {
    for (const auto& entry : list(history, "entries"))
      for (const auto& event : list(entry, "events"))
        if (text_or_empty(event, "type") == "RevisionIssued" &&
            number_member(event, "number") == revision && entry.contains("position"))
          return entry.at("position").get<std::uint64_t>();
  } catch (const WrongShape&) {
    return std::nullopt;
  } catch (const Json::exception&) {
    return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace concord::annex
