#include "engine/reading/unready.hpp"

#include <algorithm>
#include <array>

#include "engine/consultation/guards.hpp"
#include "engine/workflow/text.hpp"

namespace concord::reading {
namespace {

using workflow::Act;
using workflow::Guard;
using workflow::Predicate;

// In the order in which it is done.
struct Brought {
  Predicate asked;
  std::array<Act, 2> by;
  const char* command;
  const char* en;
  const char* es;
  const char* pt;
};
constexpr auto kBrought = std::to_array<Brought>({
    {Predicate::field_set,
     {Act::set_field, Act::set_field},
     "set_field",
     "Fill in what is missing",
     "Completar lo que falta",
     "Preencher o que falta"},
    {Predicate::date_reached,
     {Act::set_field, Act::set_field},
     "set_field",
     "Set the date",
     "Fijar la fecha",
     "Fixar a data"},
    {Predicate::all_disposed,
     {Act::consolidate, Act::consolidate},
     "take_paragraph",
     "Say what becomes of each paragraph of the inputs",
     "Decir qué se hace con cada párrafo de los aportes",
     "Dizer o que se faz com cada parágrafo das contribuições"},
    {Predicate::document_not_empty,
     {Act::bridge, Act::bridge},
     "propose_bridge",
     "Write the text, as a bridging proposal",
     "Redactar el texto, como propuesta puente",
     "Redigir o texto, como proposta de compromisso"},
    {Predicate::document_not_empty,
     {Act::edit_text, Act::consolidate},
     "insert_paragraph",
     "Write the text",
     "Redactar el texto",
     "Redigir o texto"},
    {Predicate::no_open_brackets,
     {Act::consolidate, Act::edit_text},
     "close_bracket",
     "Close the open brackets",
     "Cerrar los corchetes abiertos",
     "Fechar os colchetes abertos"},
    {Predicate::languages_complete,
     {Act::edit_text, Act::consolidate},
     "translate_paragraph",
     "Complete the languages",
     "Completar los idiomas",
     "Completar os idiomas"},
});

// What must hold in any case, each of it: what stands behind "any" and "not" is left out.
void add_demanded(const Guard& guard, std::vector<const Guard*>& list) {
  if (guard.kind == Guard::Kind::predicate) list.push_back(&guard);
  if (guard.kind == Guard::Kind::all)
    for (const auto& part : guard.parts) add_demanded(part, list);
}

const workflow::Permission* permission_for(const Sight& sight, const consultation::Case& value,
                                           const Brought& brought, const std::string& field) {
  const auto& rule = sight.state().chart_of(value);
  for (const auto act : brought.by)
    for (const auto id : value.configuration.active())
      for (const auto& permission : rule.state_rules[chart::index(id)]->permits)
        if (permission.act == act && (act != Act::set_field || permission.of == field))
          return &permission;
  return nullptr;
}

bool holds_value(const consultation::Case& value, const std::string& field) {
  const auto held = value.fields.find(field);
  return held != value.fields.end() && !held->second.values.empty();
}

// What is asked of others, or of the time, and is told to the reader: as long as it is not so, a
// step is not to be waited for.
bool is_of_others(const Sight& sight, const consultation::Case& value, const Guard& guard) {
  switch (guard.predicate) {
    case Predicate::children_settled:
      return sight.sees_children(value, guard.of);
    case Predicate::parent_in:
      return sight.sees(sight.state().cases[value.parent]);
    case Predicate::received_by_cutoff:
    case Predicate::received_in_time:
    case Predicate::deadline_passed:
    case Predicate::two_levels:
    case Predicate::members_only:
      return true;
    case Predicate::date_reached:
      return holds_value(value, guard.of);  // else somebody is to say the date
    default:
      return false;
  }
}

// The case with the cases below it that the reader knows of; nothing: these are all that the guard
// asks for.
std::optional<consultation::Case> as_known(const Sight& sight, const consultation::Case& value,
                                           const Guard& asked) {
  if (asked.predicate != Predicate::children_settled) return std::nullopt;
  const auto group = value.children.find(asked.of);
  if (group == value.children.end()) return std::nullopt;
  auto children = sight.known_children(value, asked.of);
  // Of which the reader keeps a text: what became of it since is not told by a step either.
  std::erase_if(children.cases, [&](const auto number) {
    const auto& child = sight.state().cases[number];
    return !child.key.name.empty() && !sight.sees(child);
  });
  if (children == group->second) return std::nullopt;
  auto known = value;
  known.children.erase(asked.of);
  if (!children.cases.empty()) known.children.emplace(asked.of, std::move(children));
  return known;
}

// Its words come of sources, or are somebody's own with the mark of that.
bool is_consolidated(const consultation::Case& value) {
  return value.document && value.document->tier != text::Tier::input;
}

bool is_of_field(Predicate asked) {
  return asked == Predicate::field_set || asked == Predicate::date_reached;
}

std::string in_language(const Brought& brought, const std::string& language) {
  return language == "es" ? brought.es : language == "pt" ? brought.pt : brought.en;
}

}  // namespace

bool is_blocked(const Sight& sight, const consultation::Case& value, const Guard& guard) {
  using Kind = workflow::Guard::Kind;
  const auto is_part_blocked = [&](const auto& part) { return is_blocked(sight, value, part); };
  const auto& parts = guard.parts;
  if (guard.kind == Kind::all) return std::any_of(parts.begin(), parts.end(), is_part_blocked);
  if (guard.kind == Kind::any)
    return !parts.empty() && std::all_of(parts.begin(), parts.end(), is_part_blocked);
  const auto& asked = guard.kind == Kind::negation ? parts.front() : guard;
  if (asked.kind != Kind::predicate || !is_of_others(sight, value, asked)) return false;
  const auto known = as_known(sight, value, asked);
  const consultation::Inquiry inquiry{
      sight.state(), known ? *known : value, sight.now(), sight.now(), {}, "", true, nullptr,
      false,         &sight.registry()};
  return !consultation::unmet(guard, inquiry).empty();
}

std::optional<std::string> date_awaited(const Sight& sight, const consultation::Case& value,
                                        const Guard& guard) {
  std::vector<const Guard*> demanded;
  add_demanded(guard, demanded);
  for (const auto* one : demanded)
    if (one->predicate == Predicate::date_reached && is_blocked(sight, value, *one))
      return value.fields.at(one->of).values.front();
  return std::nullopt;
}

std::optional<Groundwork> groundwork(const Sight& sight, const consultation::Case& value,
                                     const workflow::Transition& transition) {
  if (!transition.guard) return std::nullopt;
  std::vector<const Guard*> demanded;
  add_demanded(*transition.guard, demanded);
  const bool reads_text = sight.sees_draft(value) && sight.is_of_conference(value);
  const consultation::Inquiry inquiry{
      sight.state(), value, sight.now(), sight.now(), {},
      transition.on, true,  nullptr,     false,       &sight.registry()};
  Groundwork found;
  for (const auto& brought : kBrought)
    for (const auto* guard : demanded) {
      if (guard->predicate != brought.asked) continue;
      if (!is_of_field(brought.asked) && !reads_text) continue;
      if (brought.by.front() == Act::bridge && !is_consolidated(value)) continue;
      const auto facts = consultation::unmet(*guard, inquiry);
      if (facts.empty() || !facts.front().audience.empty()) continue;
      if (const auto* act = permission_for(sight, value, brought, guard->of);
          act != nullptr && found.act == nullptr)
        found = {brought.command, in_language(brought, sight.language()), act,
                 std::move(found.lacking)};
      // The first of them counts; the rest name paragraph after paragraph.
      if (std::find(found.lacking.begin(), found.lacking.end(), facts.front()) ==
          found.lacking.end())
        found.lacking.push_back(facts.front());
    }
  if (found.act == nullptr) return std::nullopt;
  return found;
}

}  // namespace concord::reading
