#include <nlohmann/json.hpp>

#include "engine/annex/names.hpp"
#include "engine/annex/render.hpp"
#include "engine/words/clean.hpp"

namespace concord::annex {
namespace {

using Json = nlohmann::json;

std::string sound(std::string_view text) {
  std::string out;
  words::append_clean(out, text);
  return out;
}

Json head_json(const Head& head) {
  Json out{{"consultation", sound(head.consultation)},
           {"key", sound(head.key)},
           {"title", sound(head.title)},
           {"language", sound(head.language)},
           {"inputs_known", head.inputs_known}};
  if (head.revision == 0)
    out["revision"] = "working";
  else
    out["revision"] = head.revision;
  if (!head.symbol.empty()) out["symbol"] = sound(head.symbol);
  if (head.issued_at) out["issued_at"] = to_string(*head.issued_at);
  if (head.recalled) out["recalled"] = true;
  for (const auto& one : head.corrigenda)
    out["corrigenda"].push_back({{"symbol", sound(one.correction.symbol)},
                                 {"paragraph", sound(one.paragraph)},
                                 {"language", sound(one.correction.language)},
                                 {"before", sound(one.correction.before)},
                                 {"after", sound(one.correction.after)},
                                 {"reason", sound(one.correction.reason)},
                                 {"by", sound(one.correction.by)},
                                 {"status", sound(one.correction.status)}});
  return out;
}

Json pieces_json(const Pieces& pieces) {
  constexpr std::array<const char*, 3> kNames = {"kept", "deleted", "inserted"};
  Json out = Json::array();
  for (const auto& piece : pieces)
    out.push_back({{"change", kNames.at(static_cast<std::size_t>(piece.change))},
                   {"text", sound(piece.text)}});
  return out;
}

Json counts_json(const std::map<std::string, std::size_t>& counts) {
  Json out = Json::object();
  for (const auto& [party, count] : counts) out[sound(party)] = count;
  return out;
}

Json authorship_json(const Authorship& words) {
  return {{"total", words.sum()},
          {"alone", counts_json(words.alone)},
          {"shared", counts_json(words.shared)},
          {"several", words.several},
          {"secretariat", words.secretariat},
          {"unknown", words.unknown}};
}

Json source_json(const SourceRow& row) {
  Json out{{"input", sound(row.input)}, {"revision", row.revision}, {"how", name_of(row.how)}};
  if (row.number > 0) out["paragraph"] = row.number;
  if (row.alternative > 0) out["alternative"] = row.alternative;
  if (row.revised_since) out["revised_since"] = true;
  if (row.withdrawn) out["withdrawn"] = true;
  if (row.disavowed) out["disavowed"] = true;
  if (row.withdrawn_at) out["withdrawn_at"] = to_string(*row.withdrawn_at);
  if (row.changes) out["changes"] = pieces_json(*row.changes);
  for (const auto& root : row.roots) {
    Json one{
        {"input", sound(root.input)}, {"how", name_of(root.how)}, {"mark", name_of(root.mark)}};
    if (root.number > 0) one["paragraph"] = root.number;
    if (!root.text.empty()) one["text"] = sound(root.text);
    if (root.withdrawn) one["withdrawn"] = true;
    if (root.disavowed) one["disavowed"] = true;
    out["through"].push_back(std::move(one));
  }
  return out;
}

Json disposition_json(const DispositionRow& row) {
  const auto& one = row.disposition;
  Json out{{"number", one.number},
           {"kind", name_of(one.kind)},
           {"targets", Json::array()},
           {"revision", one.revision},
           {"standing", name_of(one.standing)}};
  for (const auto& target : row.targets) {
    Json place{{"id", sound(target.id.value)}};
    if (!target.name.empty()) place["name"] = sound(target.name);
    out["targets"].push_back(std::move(place));
  }
  if (one.how) out["how"] = name_of(*one.how);
  if (one.reason) out["reason"] = sound(*one.reason);
  if (one.at) out["at"] = to_string(*one.at);
  if (!one.by.empty()) out["by"] = sound(one.by);
  if (one.superseded)
    out["superseded"] = {{"revision", one.superseded->revision},
                         {"cause", name_of(one.superseded->cause)}};
  return out;
}

Json item_json(const DispositionItem& item) {
  Json out{{"number", item.number},
           {"id", sound(item.id.value)},
           {"text", sound(item.text)},
           {"dispositions", Json::array()}};
  if (item.withdrawn) out["withdrawn"] = true;
  if (item.disavowed) out["disavowed"] = true;
  if (item.withdrawn_at) out["withdrawn_at"] = to_string(*item.withdrawn_at);
  if (item.reopened) out["reopened"] = true;
  if (item.since) out["since"] = to_string(*item.since);
  for (const auto& row : item.rows) out["dispositions"].push_back(disposition_json(row));
  return out;
}

Json party_json(const PartyRow& row) {
  const Fates& fates = row.fates;
  Json out{{"made", fates.made},
           {"retained_verbatim", fates.verbatim},
           {"retained_edited", fates.edited},
           {"retained_in_part", fates.in_part},
           {"merged", fates.merged},
           {"bracketed", fates.bracketed},
           {"not_retained", fates.not_retained},
           {"deferred", fates.deferred},
           {"withdrawn", fates.withdrawn},
           {"several_ways", fates.several},
           {"open", fates.open},
           {"without_reason", fates.without_reason},
           {"disavowed", fates.disavowed},
           {"days_waited", row.waited},
           {"words_alone", row.alone},
           {"words_shared", row.shared}};
  if (const auto middle = median(row.waited)) out["days_median"] = *middle;
  return out;
}

Json parties_json(const std::map<std::string, PartyRow>& parties) {
  Json out = Json::object();
  for (const auto& [party, row] : parties) out[sound(party)] = party_json(row);
  return out;
}

}  // namespace

Json to_json(const SourcesAnnex& annex) {
  Json out{{"annex", "sources"}, {"text", head_json(annex.head)}, {"paragraphs", Json::array()}};
  for (const auto& item : annex.items) {
    Json one{{"name", sound(item.name)},
             {"id", sound(item.id.value)},
             {"kind", name_of(item.kind)},
             {"status", sound(item.status)},
             {"mark", name_of(item.mark)},
             {"text", sound(item.text)},
             {"words", authorship_json(item.words)},
             {"sources", Json::array()}};
    if (!item.proposer.empty()) one["proposer"] = sound(item.proposer);
    if (item.withdrawn) one["withdrawn"] = true;
    if (item.withdrawn && item.withdrawn_at) one["withdrawn_at"] = to_string(*item.withdrawn_at);
    for (const auto& row : item.sources) one["sources"].push_back(source_json(row));
    out["paragraphs"].push_back(std::move(one));
  }
  return out;
}

Json to_json(const DispositionAnnex& annex) {
  Json out{{"annex", "dispositions"}, {"text", head_json(annex.head)}, {"inputs", Json::array()}};
  for (const auto& input : annex.inputs) {
    Json one{
        {"input", sound(input.label)}, {"revision", input.revision}, {"paragraphs", Json::array()}};
    if (!input.key.empty()) one["key"] = sound(input.key);
    if (input.withdrawn) one["withdrawn"] = sound(*input.withdrawn);
    if (input.disavowed) one["disavowed"] = true;
    if (input.late_because) one["late_because"] = sound(*input.late_because);
    for (const auto& item : input.items) one["paragraphs"].push_back(item_json(item));
    out["inputs"].push_back(std::move(one));
  }
  return out;
}

Json to_json(const Concordance& table) {
  Json out{{"annex", "concordance"}, {"text", head_json(table.head)}, {"links", Json::array()}};
  for (const auto& link : table.links) {
    Json one = Json::object();
    if (!link.text.empty()) {
      one["text"] = sound(link.text);
      one["mark"] = name_of(link.mark);
    }
    if (!link.input.empty()) {
      one["input"] = sound(link.input);
      one["paragraph"] = link.number;
    }
    if (link.kind) one["kind"] = name_of(*link.kind);
    if (link.how) one["how"] = name_of(*link.how);
    if (link.stale) one["stale"] = true;
    if (link.withdrawn) one["withdrawn"] = true;
    if (link.disavowed) one["disavowed"] = true;
    out["links"].push_back(std::move(one));
  }
  return out;
}

Json to_json(const Fairness& report) {
  Json out{{"annex", "fairness"},
           {"consultation", sound(report.consultation)},
           {"texts", Json::array()},
           {"parties", parties_json(report.parties)}};
  for (const auto& text : report.texts) {
    Json one{{"text", head_json(text.head)},
             {"words", authorship_json(text.authorship)},
             {"parties", parties_json(text.parties)}};
    if (!text.behind.empty())
      one["behind"] = {{"paragraphs", text.paragraphs},
                       {"parties", counts_json(text.behind)},
                       {"nobody", text.behind_nobody}};
    out["texts"].push_back(std::move(one));
  }
  return out;
}

Json to_json(const BracketsReport& report) {
  Json out{{"annex", "brackets"},
           {"text", head_json(report.head)},
           {"burn_down", Json::array()},
           {"open", Json::array()}};
  for (const auto& one : report.burn_down) {
    Json row{{"revision", one.revision}, {"open", one.open}};
    if (one.opened) row["opened"] = *one.opened;
    if (one.closed) row["closed"] = *one.closed;
    if (!one.symbol.empty()) row["symbol"] = sound(one.symbol);
    if (one.issued_at) row["issued_at"] = to_string(*one.issued_at);
    out["burn_down"].push_back(std::move(row));
  }
  for (const auto& one : report.open) {
    Json row{{"paragraph", sound(one.paragraph)},
             {"id", sound(one.id.value)},
             {"bracket", sound(one.bracket)},
             {"since", one.since},
             {"between", one.between},
             {"opposers", one.opposers},
             {"alternatives", Json::array()}};
    if (!one.symbol.empty()) row["symbol"] = sound(one.symbol);
    if (one.issued_at) row["issued_at"] = to_string(*one.issued_at);
    if (one.since_at) row["since_at"] = to_string(*one.since_at);
    for (std::size_t i = 0; i < one.alternatives.size(); ++i) {
      row["alternatives"].push_back(sound(one.alternatives[i].text));
      if (const auto& other = one.alternatives[i].other; !other.empty())
        row["untranslated"].push_back({{"alternative", i + 1}, {"language", sound(other)}});
    }
    out["open"].push_back(std::move(row));
  }
  return out;
}

}  // namespace concord::annex
