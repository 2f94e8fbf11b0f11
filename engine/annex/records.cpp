#include <algorithm>

#include "engine/annex/phrases.hpp"
#include "engine/annex/render.hpp"
#include "engine/words/shown.hpp"

// The annexes as rows of a spreadsheet. What is not known is an empty cell.
namespace concord::annex {
namespace {

using Record = std::vector<std::string>;

Record headings(Language language, std::initializer_list<const char*> keys) {
  Record out;
  for (const char* key : keys) out.push_back(term(language, key));
  return out;
}

std::string counted(std::uint32_t number) {
  return number == 0 ? std::string() : std::to_string(number);
}

std::string when(const std::optional<Timestamp>& at) {
  return at ? to_string(*at) : std::string();
}

std::string days(const std::optional<std::int64_t>& count) {
  return count ? std::to_string(*count) : std::string();
}

Record party_record(const std::string& text, const std::string& name, const PartyRow& party) {
  const Fates& fates = party.fates;
  Record out{text, name, ""};
  for (const auto count : {fates.made, fates.verbatim, fates.edited, fates.in_part, fates.merged,
                           fates.bracketed, fates.not_retained, fates.deferred, fates.withdrawn,
                           fates.several, fates.open, fates.without_reason, fates.disavowed})
    out.push_back(std::to_string(count));
  out.push_back(days(median(party.waited)));
  out.push_back(party.waited.empty() ? "" : std::to_string(party.waited.back()));
  out.push_back(std::to_string(party.alone));
  out.push_back(std::to_string(party.shared));
  return out;
}

// "as it was; withdrawn by MEX, 2017-08-21"
std::string handled(const SourceRow& source, Language language) {
  std::string out = term(language, source.how);
  if (source.withdrawn || source.disavowed)
    out += "; " + taken_back(source.input, source.disavowed, source.withdrawn_at, language);
  return out;
}

// Whether a disposition that counts says that it was withdrawn.
bool says_withdrawn(const DispositionItem& item) {
  return std::any_of(item.rows.begin(), item.rows.end(), [](const DispositionRow& row) {
    return row.counts && row.disposition.kind == Kind::withdrawn;
  });
}

void add_words(Records& out, const std::string& text, const TextRow& row, Language language) {
  out.push_back({text, term(language, "total"), std::to_string(row.words)});
  out.push_back({text, term(language, "several_parties"), std::to_string(row.authorship.several)});
  out.push_back({text, term(language, "secretariat"), std::to_string(row.authorship.secretariat)});
  out.push_back({text, term(language, "unknown"), std::to_string(row.authorship.unknown)});
}

}  // namespace

Records records(const SourcesAnnex& annex, Language language) {
  Records out{
      headings(language, {"text_paragraph", "identity", "status", "origin", "proposer", "words",
                          "input", "input_paragraph", "revision", "how", "alternative",
                          "revised_since", "changes", "leads_back", "text"})};
  for (const auto& item : annex.items) {
    const Record begin{item.name,
                       item.id.value,
                       status(item.status, language),
                       term(language, item.mark),
                       item.proposer,
                       std::to_string(item.words.sum())};
    const auto add = [&](Record more) {
      Record record = begin;
      record.insert(record.end(), more.begin(), more.end());
      record.push_back(words::shown(item.text));
      out.push_back(std::move(record));
    };
    const auto below = item.withdrawn ? "; " + rests_on_withdrawn(item, language) : std::string();
    if (item.sources.empty()) add({"", "", "", "", "", "", "", ""});
    for (const auto& source : item.sources)
      add({source.input, counted(source.number), counted(source.revision),
           handled(source, language) + below,
           counted(static_cast<std::uint32_t>(source.alternative)), source.revised_since ? "1" : "",
           source.changes ? marked_up(*source.changes) : "", leads_back(source, language)});
  }
  return out;
}

Records records(const DispositionAnnex& annex, Language language) {
  Records out{headings(language, {"input", "input_paragraph", "identity", "admitted", "became",
                                  "how", "where", "reason", "standing", "ended", "number",
                                  "revision", "recorded", "recorded_by", "words_of_input"})};
  for (const auto& input : annex.inputs)
    for (const auto& item : input.items) {
      const Record begin{input.label, std::to_string(item.number), item.id.value, when(item.since)};
      const auto add = [&](Record more) {
        Record record = begin;
        record.insert(record.end(), more.begin(), more.end());
        record.push_back(words::shown(item.text));
        out.push_back(std::move(record));
      };
      const auto withdrawn =
          item.disavowed ? term(language, "became.disavowed") : term(language, Kind::withdrawn);
      if (item.withdrawn && !says_withdrawn(item))
        add({withdrawn, "", "", "", "", "", "", "", when(item.withdrawn_at), item.by});
      else if (item.rows.empty())
        add({term(language, "no_answer"), "", "", "", "", "", "", "", "", ""});
      for (const auto& row : item.rows) {
        const auto& one = row.disposition;
        add({one.kind == Kind::withdrawn ? withdrawn : term(language, one.kind),
             one.how ? term(language, *one.how) : "", places(row.targets, language),
             one.reason.value_or(""), term(language, one.standing),
             one.superseded ? term(language, one.superseded->cause) : "",
             std::to_string(one.number), std::to_string(one.revision), when(one.at), one.by});
      }
    }
  return out;
}

Records records(const Concordance& table, Language language) {
  Records out{headings(language, {"text_paragraph", "origin", "input", "input_paragraph", "became",
                                  "how", "standing"})};
  for (const auto& link : table.links) {
    const bool paired = !link.input.empty();
    const bool is_gone = !link.kind || *link.kind == Kind::withdrawn;
    const bool is_placed = paired && !link.text.empty();
    out.push_back({link.text, link.text.empty() ? "" : term(language, link.mark), link.input,
                   counted(link.number),
                   paired && link.disavowed && is_gone ? term(language, "became.disavowed")
                   : link.kind                         ? term(language, *link.kind)
                   : !paired                           ? ""
                   : link.withdrawn                    ? term(language, Kind::withdrawn)
                                                       : term(language, "no_answer"),
                   link.how ? term(language, *link.how) : "",
                   is_placed && (link.withdrawn || link.disavowed)
                       ? term(language, "sign.taken_back")
                   : link.stale ? term(language, Standing::stale)
                   : link.kind  ? term(language, Standing::current)
                                : ""});
  }
  return out;
}

Records records(const Fairness& report, Language language) {
  Records out{
      headings(language, {"text",      "party",       "words",        "made",      "kept",
                          "reworded",  "in_part",     "merged",       "bracketed", "not_retained",
                          "deferred",  "withdrawn",   "several_ways", "open",      "lacking_reason",
                          "disavowed", "days_median", "days_longest", "alone",     "shared"})};
  for (const auto& text : report.texts) {
    for (const auto& [name, party] : text.parties)
      out.push_back(party_record(text.head.key, name, party));
    add_words(out, text.head.key, text, language);
  }
  if (report.texts.size() == 1) return out;
  for (const auto& [name, party] : report.parties)
    out.push_back(party_record(term(language, "all_texts"), name, party));
  return out;
}

}  // namespace concord::annex
