#include "engine/annex/phrases.hpp"

namespace concord::annex {

std::string day(const std::optional<Timestamp>& at) {
  return at ? to_string(*at).substr(0, 10) : "-";
}

std::string version(const Head& head, Language language) {
  if (head.revision == 0) return term(language, "working");
  std::string out = head.symbol.empty()
                        ? term(language, "revision") + " " + std::to_string(head.revision)
                        : head.symbol;
  if (head.issued_at) out += ", " + term(language, "issued") + " " + day(head.issued_at);
  return out;
}

std::string status(const std::string& name, Language language) {
  const std::string key = "status." + name;
  return has_term(key) ? term(language, key) : name;
}

std::string places(const std::vector<Target>& targets, Language language) {
  std::string out;
  for (const auto& target : targets) {
    if (!out.empty()) out += ", ";
    out += target.name.empty() ? target.id.value + " (" + term(language, "not_here") + ")"
                               : target.name;
  }
  return out;
}

std::string place(const std::string& input, std::uint32_t number) {
  return number == 0 ? input : input + " " + std::to_string(number);
}

std::string marked_up(const Pieces& pieces) {
  std::string out;
  for (const auto& piece : pieces)
    out += piece.change == Change::kept      ? piece.text
           : piece.change == Change::deleted ? "[-" + piece.text + "-]"
                                             : "{+" + piece.text + "+}";
  return out;
}

Sheet begun(const Head& head, const std::string& name, Language language) {
  Sheet out;
  out.language = language;
  out.words_language = head.language;
  out.title = term(language, "title." + name);
  out.subtitle = head.title;
  out.says = term(language, "says." + name);
  const auto fact = [&](const char* key, const std::string& value) {
    if (!value.empty()) out.facts.emplace_back(term(language, key), value);
  };
  fact("consultation", head.consultation);
  fact("text", head.key);
  fact("version", version(head, language));
  fact("wordings", head.language);
  if (head.recalled) out.notes.push_back({{Look::strong, term(language, "recalled")}});
  if (!head.inputs_known) out.notes.push_back({{Look::strong, term(language, "inputs_unknown")}});
  return out;
}

}  // namespace concord::annex
