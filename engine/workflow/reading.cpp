#include "engine/workflow/reading.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "engine/json/strict_json.hpp"
#include "engine/workflow/names.hpp"

namespace concord::workflow {
namespace {

void wrong_type(const Node& node, std::string_view expected, Report& report) {
  report.add("wrong_type", "There must be " + std::string(expected) + " here.", node.pointer,
             "Write " + std::string(expected) + ".");
}

std::string member_pointer(const std::string& pointer, std::string_view name) {
  return pointer + json::pointer_token(name);
}

}  // namespace

void Report::add(std::string code, std::string message, const std::string& pointer,
                 std::string remedy) {
  if (problems_.size() >= kMost) return;
  problems_.push_back(
      {std::move(code), std::move(message), file_ + "#" + pointer, std::move(remedy)});
}

std::vector<Node> items(const Node& node, Report& report) {
  std::vector<Node> list;
  if (!node.json->is_array()) {
    wrong_type(node, "a list", report);
    return list;
  }
  for (const auto& element : *node.json)
    list.push_back({&element, node.pointer + "/" + std::to_string(list.size())});
  return list;
}

std::vector<Named> named_items(const Node& node, Report& report) {
  std::vector<Named> list;
  if (!node.json->is_object()) {
    wrong_type(node, "an object", report);
    return list;
  }
  for (const auto& [name, value] : node.json->items()) {
    std::string pointer = member_pointer(node.pointer, name);
    if (is_name(name)) {
      list.push_back({name, {&value, std::move(pointer)}});
    } else {
      report.add("bad_name", in_quotes(name) + " cannot be a name.", pointer,
                 "Use lower-case letters, digits and hyphens, a letter first: \"under-silence\".");
    }
  }
  return list;
}

std::optional<std::string> read_text(const Node& node, Report& report) {
  if (node.json->is_string()) return node.json->get<std::string>();
  wrong_type(node, "a text", report);
  return std::nullopt;
}

std::optional<std::string> read_name(const Node& node, Report& report) {
  auto text = read_text(node, report);
  if (!text || is_name(*text)) return text;
  report.add("bad_name", in_quotes(*text) + " cannot be a name.", node.pointer,
             "Use lower-case letters, digits and hyphens, a letter first: \"under-silence\".");
  return std::nullopt;
}

std::optional<bool> read_flag(const Node& node, Report& report) {
  if (node.json->is_boolean()) return node.json->get<bool>();
  wrong_type(node, "true or false", report);
  return std::nullopt;
}

std::optional<std::int64_t> read_count(const Node& node, Report& report) {
  constexpr std::int64_t most = 1'000'000;
  if (node.json->is_number_integer()) {
    const auto count = node.json->get<std::int64_t>();
    if (count >= 1 && count <= most) return count;
  }
  wrong_type(node, "a whole number from 1 to 1000000", report);
  return std::nullopt;
}

std::optional<Duration> read_duration(const Node& node, Report& report) {
  const auto text = read_text(node, report);
  if (!text) return std::nullopt;
  const auto duration = parse_duration(*text);
  if (duration && *duration > Duration{0}) return duration;
  report.add("bad_duration", in_quotes(*text) + " is no length of time.", node.pointer,
             "Write weeks, days, hours, minutes or seconds: \"P10D\", \"PT72H\", \"P1DT12H\". "
             "Months and years have no fixed length.");
  return std::nullopt;
}

std::vector<PlacedText> read_texts(const Node& node, Report& report) {
  std::vector<PlacedText> texts;
  if (node.json->is_string()) return {{node.json->get<std::string>(), node.pointer}};
  if (!node.json->is_array()) {
    wrong_type(node, "a text or a list of texts", report);
    return texts;
  }
  for (const Node& item : items(node, report))
    if (auto text = read_text(item, report)) texts.push_back({*std::move(text), item.pointer});
  return texts;
}

Wording read_wording(const Node& node, Report& report) {
  Wording wording;
  Members members(node, report);
  for (const auto& [language, target] :
       {std::pair{"en", &wording.en}, {"es", &wording.es}, {"pt", &wording.pt}}) {
    const auto member = members.find(language);
    if (!member) continue;
    auto text = read_text(*member, report);
    if (text && text->empty()) {
      report.add("empty_text", "A wording cannot be empty.", member->pointer,
                 "Write it, or leave the language out.");
    }
    *target = std::move(text).value_or("");
  }
  members.finish();
  return wording;
}

Members::Members(const Node& node, Report& report) : pointer_(node.pointer), report_(report) {
  if (node.json->is_object()) {
    object_ = node.json;
  } else {
    wrong_type(node, "an object", report);
  }
}

std::optional<Node> Members::find(std::string_view name) {
  asked_.emplace_back(name);
  if (object_ == nullptr) return std::nullopt;
  const auto found = object_->find(asked_.back());
  if (found == object_->end()) return std::nullopt;
  return Node{&*found, member_pointer(pointer_, name)};
}

std::optional<Node> Members::need(std::string_view name) {
  auto member = find(name);
  if (!member && object_ != nullptr) {
    report_.add("missing_member", in_quotes(name) + " is missing here.", pointer_,
                "Add the member " + in_quotes(name) + ".");
  }
  return member;
}

bool Members::flag(std::string_view name) {
  const auto member = find(name);
  return member && read_flag(*member, report_).value_or(false);
}

Wording Members::wording(std::string_view name) {
  const auto member = find(name);
  return member ? read_wording(*member, report_) : Wording{};
}

void Members::finish() {
  if (object_ == nullptr) return;
  for (const auto& [name, value] : object_->items()) {
    if (std::find(asked_.begin(), asked_.end(), name) != asked_.end()) continue;
    report_.add("unknown_member", "There is no member " + in_quotes(name) + " here.",
                member_pointer(pointer_, name), suggestion(name, asked_, "Leave it out."));
  }
}

}  // namespace concord::workflow
