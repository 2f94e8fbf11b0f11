#include <algorithm>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>

#include "engine/annex/list_words.hpp"
#include "engine/annex/lists.hpp"
#include "engine/annex/view_words.hpp"
#include "engine/words/shown.hpp"

namespace concord::annex {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kBroad = 5;
constexpr int kFieldPercent = 16;  // of the width, for the names of fields beside cases
constexpr const char* kKeyParts[] = {"conference", "topic", "party", "name"};

bool is_key_part(const std::string& name) {
  return std::find(std::begin(kKeyParts), std::end(kKeyParts), name) != std::end(kKeyParts);
}

class Register {
 public:
  Register(const Json& view, const RegisterLook& look, Language language)
      : view_(view), look_(look), language_(language) {}

  Sheet make() {
    sheet_.language = language_;
    sheet_.title = word_of(view_, "title");
    sheet_.subtitle = consultation();
    sheet_.says = say("register.says");
    sheet_.facts = {{say("register.total"), word_of(view_, "total")}};
    const auto columns = look_.columns.empty() ? usual_columns() : look_.columns;
    if (look_.beside.empty())
      add_rows(columns);
    else
      add_beside(columns);
    add_count();
    return std::move(sheet_);
  }

 private:
  [[nodiscard]] std::string say(const std::string& key) const { return list_term(language_, key); }

  [[nodiscard]] std::string consultation() const {
    const std::string id = word_of(view_, "consultation");
    const std::string title = word_of(view_, "consultation_title");
    return title.empty() ? id : title + " (" + id + ")";
  }

  [[nodiscard]] const Json& cases() const { return part_of(view_, "cases"); }

  [[nodiscard]] const Json* field_named(const std::string& name) const {
    for (const auto& field : part_of(view_, "fields"))
      if (word_of(field, "name") == name) return &field;
    return nullptr;
  }

  [[nodiscard]] bool any(const std::function<bool(const Json&)>& holds) const {
    return std::any_of(cases().begin(), cases().end(), holds);
  }

  // What any case has.
  [[nodiscard]] std::vector<std::string> usual_columns() const {
    std::vector<std::string> columns;
    for (const char* part : kKeyParts)
      if (any([&](const Json& row) { return row.contains(part); })) columns.emplace_back(part);
    std::vector<std::string> fields;
    bool is_titled = false;
    for (const auto& field : part_of(view_, "fields")) {
      const std::string name = word_of(field, "name");
      if (!any([&](const Json& row) { return part_of(row, "fields").contains(name); })) continue;
      if (flag_of(field, "is_title"))
        is_titled = true;
      else
        fields.push_back(name);
    }
    if (is_titled || columns.empty()) columns.emplace_back("title");
    columns.emplace_back("state");
    columns.insert(columns.end(), fields.begin(), fields.end());
    for (const char* part : {"decisions", "deadlines"})
      if (any([&](const Json& row) { return !part_of(row, part).empty(); }))
        columns.emplace_back(part);
    return columns;
  }

  // A field goes before a part of the case that is called the same.
  [[nodiscard]] std::string heading_of(const std::string& name) const {
    if (const auto* field = field_named(name)) return word_of(*field, "title");
    if (name == "text") return word_of(view_, "document");
    return say("column." + name);
  }

  [[nodiscard]] Cell cell_of(const Json& row, const std::string& name) const {
    if (field_named(name) != nullptr)
      return cell(word_of(part_of(part_of(row, "fields"), name.c_str()), "in_words"));
    if (name == "state") return cell(word_of(row, "state_title"));
    if (name == "opened") return cell(minute_of(word_of(row, "opened_at")));
    if (name == "moved") return cell(minute_of(word_of(row, "moved_at")));
    if (name == "topic" && row.contains("topic_title")) return cell(word_of(row, "topic_title"));
    if (name == "decisions") return decisions_of(row);
    if (name == "deadlines") return deadlines_of(row);
    if (name == "text") return text_of(row);
    return cell(word_of(row, name.c_str()));
  }

  [[nodiscard]] Cell decisions_of(const Json& row) const {
    Cell out;
    for (const auto& one : part_of(row, "decisions")) {
      std::string result = word_of(one, "outcome_text");
      if (result.empty()) result = say("status." + word_of(one, "status"));
      out.lines.push_back({{Look::plain, word_of(one, "title") + ": " + result}});
    }
    return out;
  }

  [[nodiscard]] Cell deadlines_of(const Json& row) const {
    Cell out;
    for (const auto& one : part_of(row, "deadlines"))
      out.lines.push_back(
          {{Look::plain, word_of(one, "title") + ": " + minute_of(word_of(one, "due"))},
           {Look::faint, " (" + say("status." + word_of(one, "status")) + ")"}});
    return out;
  }

  // A line for each paragraph, in the language of the sheet, or in the first that there is; under
  // them which text it is, unless it is the one being worked on.
  [[nodiscard]] Cell text_of(const Json& row) const {
    Cell out;
    const auto& text = part_of(row, "text");
    const std::string own(tag_of(language_));
    for (const auto& paragraph : part_of(text, "paragraphs")) {
      const auto& texts = part_of(paragraph, "texts");
      if (texts.empty()) continue;
      const auto wording = texts.contains(own) ? texts.find(own) : texts.begin();
      const bool is_heading = word_of(paragraph, "kind") == "heading";
      out.lines.push_back(
          {{is_heading ? Look::strong : Look::plain, words::shown(word_of(*wording, "text"))}});
    }
    if (const auto symbol = word_of(text, "symbol"); !symbol.empty())
      out.lines.push_back({{Look::faint, symbol}});
    return out;
  }

  void add_rows(const std::vector<std::string>& columns) {
    Block block;
    for (const auto& name : columns) block.table.columns.push_back({heading_of(name)});
    for (const auto& row : cases()) {
      Row line;
      for (const auto& name : columns) line.cells.push_back(cell_of(row, name));
      block.table.rows.push_back(std::move(line));
    }
    sheet_.landscape = columns.size() > kBroad;
    sheet_.blocks.push_back(std::move(block));
  }

  [[nodiscard]] std::string words_for(const Json& row, const std::string& name) const {
    std::string text;
    for (const auto& line : cell_of(row, name).lines)
      for (const auto& run : line) text += run.text;
    return text;
  }

  // What tells a case from the others beside it: the rest of its key.
  [[nodiscard]] std::string column_of(const Json& row) const {
    std::string text;
    for (const char* part : kKeyParts)
      if (part != look_.beside && row.contains(part))
        text += (text.empty() ? "" : " · ") + words_for(row, part);
    return text.empty() ? word_of(row, "title") : text;
  }

  void add_beside(const std::vector<std::string>& columns) {
    std::vector<std::pair<std::string, std::vector<const Json*>>> groups;
    for (const auto& row : cases()) {
      const std::string value = words_for(row, look_.beside);
      const auto known = std::find_if(groups.begin(), groups.end(),
                                      [&](const auto& group) { return group.first == value; });
      if (known == groups.end())
        groups.push_back({value, {&row}});
      else
        known->second.push_back(&row);
    }
    for (const auto& [value, rows] : groups) {
      sheet_.landscape = sheet_.landscape || rows.size() >= kBroad;
      sheet_.blocks.push_back(beside(value, rows, columns));
    }
  }

  [[nodiscard]] Block beside(const std::string& value, const std::vector<const Json*>& rows,
                             const std::vector<std::string>& columns) const {
    Block block;
    block.heading = value.empty() ? say("register.none") : value;
    // The same widths from table to table.
    const int each = static_cast<int>((100 - kFieldPercent) / rows.size());
    block.table.columns.push_back({say("register.field"), Holds::words, kFieldPercent});
    for (const auto* row : rows)
      block.table.columns.push_back({column_of(*row), Holds::words, std::max(each, 1)});
    for (const auto& name : columns) {
      if (is_key_part(name) && field_named(name) == nullptr) continue;
      if (name == look_.beside) continue;
      Row line{{cell(heading_of(name), Look::strong)}};
      bool is_said = false;
      for (const auto* row : rows) {
        line.cells.push_back(cell_of(*row, name));
        for (const auto& words : line.cells.back().lines)
          for (const auto& run : words) is_said = is_said || !run.text.empty();
      }
      if (is_said || !look_.columns.empty()) block.table.rows.push_back(std::move(line));
    }
    return block;
  }

  void add_count() {
    for (const auto& count : part_of(view_, "counts")) {
      if (look_.count_by.empty() || word_of(count, "by") != look_.count_by) continue;
      Block block;
      block.heading = word_of(count, "title");
      block.table.columns = {{word_of(count, "title"), Holds::words, 80},
                             {say("register.count"), Holds::number, 20}};
      for (const auto& value : part_of(count, "values"))
        block.table.rows.push_back(
            {{cell(word_of(value, "in_words")), cell(word_of(value, "count"))}});
      if (const auto none = word_of(count, "none"); !none.empty() && none != "0")
        block.table.rows.push_back({{cell(say("register.none"), Look::faint), cell(none)}});
      sheet_.blocks.push_back(std::move(block));
    }
  }

  const Json& view_;
  const RegisterLook& look_;
  const Language language_;
  Sheet sheet_;
};

}  // namespace

std::vector<std::string> register_columns(const Json& view) {
  std::vector<std::string> names{"key",   "title",     "state",    "opened",
                                 "moved", "decisions", "deadlines"};
  names.insert(names.end(), std::begin(kKeyParts), std::end(kKeyParts));
  if (view.contains("document")) names.emplace_back("text");
  for (const auto& field : part_of(view, "fields")) names.push_back(word_of(field, "name"));
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

Sheet register_sheet(const Json& view, const RegisterLook& look, Language language) {
  return Register(with_gone_said(view, language), look, language).make();
}

Records records_of(const Sheet& sheet) {
  const auto words = [](const Cell& cell) {
    std::string text;
    for (const auto& line : cell.lines) {
      text += text.empty() ? "" : "; ";
      for (const auto& run : line) text += run.text;
    }
    return text;
  };
  std::size_t tables = 0;
  for (const auto& block : sheet.blocks) tables += block.table.columns.empty() ? 0 : 1;
  Records out;
  for (const auto& block : sheet.blocks) {
    if (block.table.columns.empty()) continue;
    const auto first =
        tables > 1 ? std::vector<std::string>{block.heading} : std::vector<std::string>{};
    auto headings = first;
    for (const auto& column : block.table.columns) headings.push_back(column.heading);
    out.push_back(std::move(headings));
    for (const auto& row : block.table.rows) {
      auto record = first;
      for (const auto& one : row.cells) record.push_back(words(one));
      out.push_back(std::move(record));
    }
  }
  return out;
}

}  // namespace concord::annex
