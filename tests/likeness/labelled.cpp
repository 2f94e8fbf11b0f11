#include "tests/likeness/labelled.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <iomanip>
#include <iterator>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string_view>

#include <nlohmann/json.hpp>

#include "engine/audit/sha256.hpp"
#include "engine/values/digest.hpp"

namespace concord::likeness::labelled {

namespace {

constexpr std::array<const char*, 4> kLabels{"duplicate", "contradiction", "overlap", "different"};

std::string text_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    throw std::runtime_error("cannot read " + path);
  }
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string_view trimmed(std::string_view line) {
  const auto first = line.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) {
    return {};
  }
  return line.substr(first, line.find_last_not_of(" \t\r") - first + 1);
}

bool is_heading(std::string_view line) {
  if (line.starts_with('#')) {
    const auto words = line.find_first_not_of('#');
    return words <= 6 && words != std::string_view::npos && line[words] == ' ';
  }
  const auto inner = line.find_first_not_of('*');
  if (inner == std::string_view::npos || inner < 2 || inner > 3) {
    return false;
  }
  const auto close = line.find('*', inner);
  return close != std::string_view::npos && line.size() - close >= 2 && line.size() - close <= 3 &&
         line.find_first_not_of('*', close) == std::string_view::npos;
}

bool begins_item(std::string_view line) {
  if (line.size() > 1 && (line[0] == '-' || line[0] == '*' || line[0] == '+') && line[1] == ' ') {
    return true;
  }
  const auto digits = std::min(line.find_first_not_of("0123456789"), line.size());
  auto rest = line.substr(digits);
  if (digits > 0 && rest.starts_with(". ")) {
    return true;
  }
  if (!rest.starts_with("bis")) {
    return false;
  }
  rest.remove_prefix(3);
  return rest.starts_with(". ") || rest.starts_with(' ');
}

// Paragraphs by the number of the line on which they begin.
std::map<int, std::string> paragraphs_of(const std::string& text) {
  std::map<int, std::string> found;
  std::istringstream lines(text);
  std::string raw;
  int number = 0;
  int current = 0;
  bool in_front_matter = false;
  while (std::getline(lines, raw)) {
    ++number;
    const auto line = trimmed(raw);
    if (line == "---" && (number == 1 || in_front_matter)) {
      in_front_matter = number == 1;
      continue;
    }
    if (in_front_matter) {
      continue;
    }
    if (line.empty() || is_heading(line)) {
      current = 0;
      continue;
    }
    if (current == 0 || begins_item(line)) {
      current = number;
    }
    auto& paragraph = found[current];
    std::istringstream words{std::string(line)};
    for (std::string word; words >> word;) {
      paragraph += paragraph.empty() ? word : " " + word;
    }
  }
  return found;
}

std::string file_of(const std::string& key) {
  return key.substr(0, key.find(':'));
}

struct Texts {
  std::map<std::string, std::map<std::string, std::string>> by_file;  // file, key, text
};

Texts read_texts(const nlohmann::json& document, const std::string& shared) {
  Texts texts;
  for (const auto& [name, path] : document.at("files").items()) {
    for (auto& [line, text] :
         paragraphs_of(text_of(shared + "/corpus/" + path.get<std::string>()))) {
      texts.by_file[name][name + ":" + std::to_string(line)] = std::move(text);
    }
  }
  for (const auto& [key, digits] : document.at("digests").items()) {
    const auto& file = texts.by_file.at(file_of(key));
    const auto found = file.find(key);
    if (found == file.end() ||
        !hex(audit::sha256(found->second).view()).starts_with(digits.get<std::string>())) {
      throw std::runtime_error("the paragraph " + key + " is not the one that was labelled");
    }
  }
  return texts;
}

}  // namespace

std::vector<Part> read_parts(const std::string& pairs_file, const std::string& shared) {
  const auto document = nlohmann::json::parse(text_of(pairs_file));
  const auto texts = read_texts(document, shared);
  std::vector<Part> parts;
  for (const auto& given : document.at("parts")) {
    Part part;
    part.held_out = given.at("part") == "held_out";
    part.kind = given.at("kind");
    std::set<std::string> files;
    for (const auto& pair : given.at("pairs")) {
      part.pairs.push_back({.left = pair.at(0), .right = pair.at(1), .label = pair.at(2)});
      files.insert(file_of(part.pairs.back().left));
      files.insert(file_of(part.pairs.back().right));
    }
    for (const auto& file : files) {
      for (const auto& [key, text] : texts.by_file.at(file)) {
        part.paragraphs.push_back({.key = key,
                                   .party = PartyCode(file),
                                   .topic = TopicCode("one"),
                                   .wordings = {{.language = "en", .text = text}}});
      }
    }
    parts.push_back(std::move(part));
  }
  return parts;
}

std::string label_of(const Suggestions& suggestions, const Pair& pair) {
  std::string left = pair.left;
  std::string right = pair.right;
  for (const auto& group : suggestions.groups) {
    if (group.kind == Kind::exact) {
      for (auto* key : {&left, &right}) {
        if (std::binary_search(group.members.begin(), group.members.end(), *key)) {
          *key = group.members.front();
        }
      }
    }
  }
  if (left == right) {
    return "duplicate";
  }
  if (right < left) {
    std::swap(left, right);
  }
  for (const auto& link : suggestions.links) {
    if (link.left == left && link.right == right) {
      return link.kind == Kind::near ? "duplicate" : std::string(name_of(link.kind));
    }
  }
  return "different";
}

Measure measure(const Counts& counts, const std::string& label) {
  Measure made;
  for (const auto& [by_hand, row] : counts) {
    for (const auto& [by_program, count] : row) {
      made.given += by_hand == label ? count : 0;
      made.suggested += by_program == label ? count : 0;
      made.right += by_hand == label && by_program == label ? count : 0;
    }
  }
  return made;
}

Measure measure_linked(const Counts& counts) {
  Measure made;
  for (const auto& [by_hand, row] : counts) {
    for (const auto& [by_program, count] : row) {
      const bool alike = by_hand != "different";
      const bool linked = by_program != "different";
      made.given += alike ? count : 0;
      made.suggested += linked ? count : 0;
      made.right += alike && linked ? count : 0;
    }
  }
  return made;
}

std::string table(const Counts& counts) {
  std::ostringstream out;
  out << std::left << std::setw(16) << "by hand" << std::right;
  for (const auto* label : kLabels) {
    out << std::setw(15) << label;
  }
  out << std::setw(11) << "precision" << std::setw(8) << "recall" << '\n';
  for (const auto* by_hand : kLabels) {
    out << std::left << std::setw(16) << by_hand << std::right;
    const auto row = counts.find(by_hand);
    for (const auto* by_program : kLabels) {
      const bool known = row != counts.end() && row->second.contains(by_program);
      out << std::setw(15) << (known ? row->second.at(by_program) : 0);
    }
    const auto result = measure(counts, by_hand);
    out << std::setw(10) << result.precision() << '%' << std::setw(7) << result.recall() << "%\n";
  }
  const auto linked = measure_linked(counts);
  out << std::left << std::setw(76) << "linked at all" << std::right << std::setw(10)
      << linked.precision() << '%' << std::setw(7) << linked.recall() << "%\n";
  return out.str();
}

}  // namespace concord::likeness::labelled
