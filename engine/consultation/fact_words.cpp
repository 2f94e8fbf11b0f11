#include "engine/consultation/fact_words.hpp"

#include <algorithm>
#include <array>

#include "engine/calendar/spoken.hpp"
#include "engine/consultation/consultation.hpp"
#include "engine/decision/reason.hpp"
#include "engine/registry/office_words.hpp"
#include "engine/workflow/role_words.hpp"

namespace concord::consultation {
namespace {

std::string_view spoken_in(const std::string& language, std::string_view en, std::string_view es,
                           std::string_view pt) {
  return language == "es" ? es : language == "pt" ? pt : en;
}

std::vector<std::string> split(std::string_view text, std::string_view between) {
  std::vector<std::string> parts;
  for (auto end = text.find(between); end != std::string_view::npos; end = text.find(between)) {
    parts.emplace_back(text.substr(0, end));
    text.remove_prefix(end + between.size());
  }
  parts.emplace_back(text);
  return parts;
}

std::string language_name(const std::string& code, const std::string& language) {
  if (code == "en") return std::string(spoken_in(language, "English", "inglés", "inglês"));
  if (code == "es") return std::string(spoken_in(language, "Spanish", "español", "espanhol"));
  if (code == "pt") return std::string(spoken_in(language, "Portuguese", "portugués", "português"));
  if (code == "fr") return std::string(spoken_in(language, "French", "francés", "francês"));
  return code;
}

std::string deadline_status(const std::string& status, const std::string& language) {
  if (status == "armed") return std::string(spoken_in(language, "running", "en curso", "em curso"));
  if (status == "suspended")
    return std::string(spoken_in(language, "suspended", "suspendido", "suspenso"));
  if (status == "held") return std::string(spoken_in(language, "held", "retenido", "retido"));
  if (status == "fired") return std::string(spoken_in(language, "over", "vencido", "vencido"));
  if (status == "disarmed")
    return std::string(spoken_in(language, "no longer running", "sin efecto", "sem efeito"));
  return status;
}

// "head_of_delegation, focal_point of MEX", "chair of the presidency of RCM": as the registry says
// which offices would do.
std::string offices_needed(const std::string& needed, const std::string& language) {
  const auto of = needed.find(" of ");
  if (of == std::string::npos) return registry::office_title(needed, language);
  const auto names = split(std::string_view(needed).substr(0, of), ", ");
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 < names.size() ? ", " : spoken_in(language, " or ", " o ", " ou ");
    text += registry::office_title(names[i], language);
  }
  std::string_view place = std::string_view(needed).substr(of + 4);
  for (const auto& [begins, en, es, pt] :
       {std::array<std::string_view, 4>{"the presidency of ", " of the presidency of the ",
                                        " de la presidencia de la ", " da presidência da "},
        {"the secretariat of ", " of the secretariat of the ", " de la secretaría de la ",
         " da secretaria da "}})
    if (place.starts_with(begins))
      return text.append(spoken_in(language, en, es, pt)).append(place.substr(begins.size()));
  return text.append(spoken_in(language, " of ", " de ", " de ")).append(place);
}

std::string predicate_in_words(const std::string& name, const std::string& language) {
  if (const auto predicate = workflow::parse_predicate(name))
    return workflow::wording(*predicate).in(language);
  return std::string(spoken_in(language, "a condition", "una condición", "uma condição"));
}

// What a field takes, by its kind; a list of choices as it is.
std::string looks_in_words(const std::string& looks, const std::string& language) {
  struct Row {
    std::string_view kind, en, es, pt;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"label", "a label of up to 256 bytes", "una etiqueta de hasta 256 bytes",
       "uma etiqueta de até 256 bytes"},
      {"words", "a text, as \"words\"", "un texto, como \"words\"", "um texto, como \"words\""},
      {"date", "a day, for example 2017-06-08", "un día, por ejemplo 2017-06-08",
       "um dia, por exemplo 2017-06-08"},
      {"instant", "a time, for example 2017-06-08T09:00@America/Panama or 2017-06-08T14:00:00Z",
       "una hora, por ejemplo 2017-06-08T09:00@America/Panama o 2017-06-08T14:00:00Z",
       "uma hora, por exemplo 2017-06-08T09:00@America/Panama ou 2017-06-08T14:00:00Z"},
      {"person", "the id of a person in the registry", "el id de una persona del registro",
       "o id de uma pessoa do registro"},
      {"party", "the code of a party in the registry, for example MEX",
       "el código de una parte del registro, por ejemplo MEX",
       "o código de uma parte do registro, por exemplo MEX"},
      {"body", "the code of a body in the registry, for example RCM",
       "el código de un órgano del registro, por ejemplo RCM",
       "o código de um órgão do registro, por exemplo RCM"},
      {"topic", "the code of a topic of this consultation", "el código de un tema de esta consulta",
       "o código de um tema desta consulta"},
      {"reference",
       "the id of a case that you may read: of this consultation, or CONSULTATION/ID of another",
       "el id de un expediente que puede leer: de esta consulta, o CONSULTATION/ID de otra",
       "o id de um processo que pode ler: desta consulta, ou CONSULTATION/ID de outra"},
      {"number", "a whole number", "un número entero", "um número inteiro"},
      {"file", "a file, as \"file\"", "un archivo, como \"file\"", "um arquivo, como \"file\""},
  });
  for (const auto& row : rows)
    if (row.kind == looks) return std::string(spoken_in(language, row.en, row.es, row.pt));
  return looks;
}

// What a value is without knowing its case.
std::string word_for(const std::string& name, const std::string& value,
                     const std::string& language) {
  static constexpr std::array<std::string_view, 9> times = {
      "began", "current", "due", "earliest", "from", "now", "received", "sent", "to"};
  if (std::find(times.begin(), times.end(), name) != times.end()) {
    const auto at = parse_timestamp(value);
    return at ? calendar::spoken(*at, language) : value;
  }
  if (name == "notice" || name == "short_by") {
    const auto period = parse_duration(value);
    return period ? calendar::spoken(*period, language) : value;
  }
  if (name == "outcome" || name == "stance")
    return decision::explain(name + "." + value, {}, language);
  if (name == "status") return deadline_status(value, language);
  if (name == "looks") return looks_in_words(value, language);
  if (name == "language") return language_name(value, language);
  if (name == "needed") return offices_needed(value, language);
  if (name == "what" || name == "guard") return predicate_in_words(value, language);
  return value;
}

// Of the case that a fact is said of, or of the one that it would have opened.
const workflow::ChartRule& chart_said_of(const Fact& fact, const Setting& setting) {
  const auto& charts = setting.state.definition->charts;
  if (const auto opened = fact.values.find("opened"); opened != fact.values.end())
    if (const auto chart = charts.find(opened->second); chart != charts.end()) return chart->second;
  return setting.state.chart_of(setting.subject);
}

// Titles of what the definition of a case names.
class Titles {
 public:
  Titles(const Setting& setting, const workflow::ChartRule& rule, const std::string& language)
      : setting_(setting), rule_(rule), language_(language) {}

  [[nodiscard]] std::string of(const Fact& fact, const std::string& name,
                               const std::string& value) const {
    if (name == "state") return states(rule_, innermost(split(value, ", ")));
    if (name == "open_in") return states(rule_, split(value, ", "));
    if (name == "wanted") return states(chart_wanted(fact), split(value, ", "));
    if (name == "above") return parent().title.in(language_);
    if (name == "deadline") return deadline(value);
    if (name == "deadlines")
      return with_names(value, [&](const auto& one) { return deadline(one); });
    if (name == "decision") return titled(rule_.decisions, value);
    if (name == "decisions")
      return with_names(value, [&](const auto& one) { return titled(rule_.decisions, one); });
    if (name == "field" || (name == "last" && fact.code == "ends_before_it_begins"))
      return titled(rule_.fields, value);
    if (name == "fields" || name == "to_fill")
      return with_names(value, [&](const auto& one) { return titled(rule_.fields, one); });
    if (name == "choices") return choices(fact.values.at("field"), split(value, ", "));
    if (name == "command" || name == "event") return command(value);
    if (name == "commands") return with_names(value, [&](const auto& one) { return command(one); });
    if (name == "permitted") return roles(value);
    if (name == "of" && (fact.code == "no_children" || fact.code == "children_unseen"))
      return children(value);
    if (name == "input" || (name == "case" && fact.code == "not_a_fellow_input")) return key(value);
    return word_for(name, value, language_);
  }

 private:
  [[nodiscard]] const workflow::ChartRule& parent() const {
    return setting_.state.chart_of(setting_.state.cases[setting_.subject.parent]);
  }

  // That of which the states are: of the case above, or of those that an invoke opened.
  [[nodiscard]] const workflow::ChartRule& chart_wanted(const Fact& fact) const {
    if (fact.code == "parent_not_in_state") return parent();
    if (fact.code == "children_elsewhere")
      if (const auto* opened = invoked(fact.values.at("of"))) return *opened;
    return rule_;
  }

  // The chart of the cases that an invoke opens; null: there is none of that id.
  [[nodiscard]] const workflow::ChartRule* invoked(const std::string& invoke) const {
    for (const auto& state : rule_.states)
      for (const auto& one : state.invokes)
        if (one.id == invoke) return &setting_.state.definition->charts.at(one.chart);
    return nullptr;
  }

  // A state that another one stands in says less than that one.
  [[nodiscard]] std::vector<std::string> innermost(std::vector<std::string> names) const {
    const std::vector<std::string> all = names;
    std::erase_if(names, [&](const std::string& outer) {
      return std::any_of(all.begin(), all.end(), [&](const std::string& inner) {
        const auto* state = rule_.find_state(inner);
        return state != nullptr && state->parent == outer;
      });
    });
    return names;
  }

  // "a", "b" or "c": each by its title, which `title_of` looks up; empty: by its name.
  template <class TitleOf>
  [[nodiscard]] std::string any_of(const std::vector<std::string>& names,
                                   const TitleOf& title_of) const {
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i) {
      const std::string title = title_of(names[i]);
      if (i > 0) text += i + 1 < names.size() ? ", " : spoken_in(language_, " or ", " o ", " ou ");
      text += '"' + (title.empty() ? names[i] : title) + '"';
    }
    return text;
  }

  [[nodiscard]] std::string states(const workflow::ChartRule& rule,
                                   const std::vector<std::string>& names) const {
    return any_of(names, [&](const std::string& name) {
      const auto* state = rule.find_state(name);
      return state == nullptr ? std::string() : state->title.in(language_);
    });
  }

  [[nodiscard]] std::string choices(const std::string& field,
                                    const std::vector<std::string>& names) const {
    const auto known = rule_.fields.find(field);
    return any_of(names, [&](const std::string& name) -> std::string {
      if (known == rule_.fields.end()) return "";
      for (const auto& choice : known->second.choices)
        if (choice.name == name) return choice.title.in(language_);
      return "";
    });
  }

  template <class Map>
  [[nodiscard]] std::string titled(const Map& known, const std::string& name) const {
    const auto found = known.find(name);
    if (found == known.end() || found->second.title.in(language_).empty()) return name;
    return found->second.title.in(language_);
  }

  // Of this case, or of the one above, whose cut-off counts for an input.
  [[nodiscard]] std::string deadline(const std::string& name) const {
    return titled(rule_.deadlines.contains(name) ? rule_.deadlines : parent().deadlines, name);
  }

  // "Inputs are due" (cut-off), ...: with their names, by which acts call them.
  template <class TitleOf>
  [[nodiscard]] std::string with_names(const std::string& names, const TitleOf& title_of) const {
    std::string text;
    for (const auto& name : split(names, ", ")) {
      const std::string title = title_of(name);
      text += text.empty() ? "" : ", ";
      text += title == name ? name : '"' + title + "\" (" + name + ")";
    }
    return text;
  }

  [[nodiscard]] std::string command(const std::string& name) const {
    for (const auto& state : rule_.states)
      for (const auto& transition : state.transitions)
        if (transition.on == name && !transition.by.empty() &&
            !transition.title.in(language_).empty())
          return transition.title.in(language_);
    return name;
  }

  [[nodiscard]] std::string roles(const std::string& permitted) const {
    const auto& key = setting_.subject.key;
    const workflow::RoleSetting here{key.party.value, key.conference.value,
                                     &setting_.state.definition->bodies, &rule_.fields};
    std::string text;
    for (const auto& one : split(permitted, "; ")) {
      const auto role = workflow::parse_role(one);
      text += (text.empty() ? "" : "; ") + (role ? in_words(*role, here, language_) : one);
    }
    return text;
  }

  [[nodiscard]] std::string children(const std::string& invoke) const {
    const auto* opened = invoked(invoke);
    return opened == nullptr ? invoke : opened->title.in(language_);
  }

  // "country-input/RCM/t1/MEX" is said as "Input of a country (RCM, t1, MEX)".
  [[nodiscard]] std::string key(const std::string& text) const {
    auto parts = split(text, "/");
    const auto chart = setting_.state.definition->charts.find(parts.front());
    if (chart == setting_.state.definition->charts.end()) return text;
    std::string rest;
    for (std::size_t i = 1; i < parts.size(); ++i) rest += (i > 1 ? ", " : "") + parts[i];
    const std::string& title = chart->second.title.in(language_);
    return rest.empty() ? title : title + " (" + rest + ")";
  }

  const Setting& setting_;
  const workflow::ChartRule& rule_;
  const std::string& language_;
};

}  // namespace

std::map<std::string, std::string> values_in_words(const Fact& fact, const Setting* setting,
                                                   const std::string& language) {
  std::map<std::string, std::string> words;
  for (const auto& [name, value] : fact.values)
    words[name] =
        setting != nullptr
            ? Titles(*setting, chart_said_of(fact, *setting), language).of(fact, name, value)
            : word_for(name, value, language);
  // A list agrees with its verb.
  if (const auto missing = fact.values.find("missing"); missing != fact.values.end())
    words["missing_count"] = missing->second.find(", ") == std::string::npos ? "1" : "2";
  return words;
}

}  // namespace concord::consultation
