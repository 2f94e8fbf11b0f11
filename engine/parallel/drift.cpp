#include <algorithm>
#include <map>
#include <set>

#include "engine/parallel/anchors.hpp"
#include "engine/parallel/parallel.hpp"

namespace concord::parallel {
namespace {

// What a version's paragraphs of one row say together.
struct Said {
  bool there = false;
  std::map<std::string, std::string> countries;  // code to how it is typed first
  std::set<std::string> listed;
  Anchors figures;
};

Said said(const Version& version, const AnchorReader& reader,
          const std::vector<std::size_t>& places) {
  Said out{.there = !places.empty(), .countries = {}, .listed = {}, .figures = {}};
  for (const auto place : places) {
    auto here = reader.read(version.text->paragraphs[place].text(version.language));
    for (const auto& one : here.countries) {
      out.countries.emplace(one.code, one.typed);
      if (one.listed) out.listed.insert(one.code);
    }
    out.figures.numbers.merge(here.numbers);
    out.figures.dates.merge(here.dates);
    out.figures.spelt.merge(here.spelt);
  }
  return out;
}

std::string typed_in(const std::map<std::string, std::string>& all, const std::string& value) {
  const auto found = all.find(value);
  return found == all.end() ? std::string() : found->second;
}

// The parts of "2022-06-10" but the month, as numbers: "2022", "10".
std::vector<std::string> parts_of(const std::string& date) {
  std::vector<std::string> out;
  if (date.front() != '-') out.push_back(date.substr(0, 4));
  const auto month = date.front() == '-' ? 2U : 5U;
  if (date.size() > month + 2)
    out.push_back(date.substr(month + (date[month + 3] == '0' ? 4U : 3U)));
  return out;
}

// How a version says a number: in digits, spelt out, or within a date.
std::string number_in(const Said& here, const std::string& value) {
  auto typed = typed_in(here.figures.numbers, value);
  if (typed.empty()) typed = typed_in(here.figures.spelt, value);
  if (!typed.empty()) return typed;
  for (const auto& [date, how] : here.figures.dates) {
    const auto parts = parts_of(date);
    if (std::find(parts.begin(), parts.end(), value) != parts.end()) return how;
  }
  return {};
}

std::string date_in(const Said& here, const std::string& value) {
  auto typed = typed_in(here.figures.dates, value);
  if (!typed.empty()) return typed;
  for (const auto& one : parts_of(value)) {
    const auto part = typed_in(here.figures.numbers, one);
    if (part.empty()) return {};
    typed += (typed.empty() ? "" : " ") + part;
  }
  return typed;
}

class RowDrift {
 public:
  RowDrift(std::size_t row, const std::vector<Said>& all, std::vector<Difference>& out)
      : row_(row), all_(all), out_(out) {}

  void compare() {
    const auto there =
        std::count_if(all_.begin(), all_.end(), [](const Said& s) { return s.there; });
    if (there != static_cast<std::ptrdiff_t>(all_.size()))
      add(
          What::paragraph_missing, "",
          [](const Said& one) { return std::string(one.there ? "..." : ""); }, false);
    if (there < 2) return;
    const bool lists =
        std::any_of(all_.begin(), all_.end(), [](const Said& one) { return !one.listed.empty(); });
    const auto country = [](const std::string& code) {
      return [&code](const Said& one) { return typed_in(one.countries, code); };
    };
    std::set<std::string> codes, listed, numbers, dates;
    for (const auto& one : all_) {
      for (const auto& [code, typed] : one.countries) codes.insert(code);
      listed.insert(one.listed.begin(), one.listed.end());
      for (const auto& [value, typed] : one.figures.numbers) numbers.insert(value);
      for (const auto& [value, typed] : one.figures.dates) dates.insert(value);
    }
    if (lists)
      for (const auto& code : listed) add(What::country_listed, code, country(code));
    for (const auto& code : codes)
      if (!listed.contains(code)) add(What::country_named, code, country(code));
    for (const auto& value : numbers)
      add(What::number, value, [&](const Said& one) { return number_in(one, value); });
    for (const auto& value : dates)
      add(What::date, value, [&](const Said& one) { return date_in(one, value); });
  }

 private:
  // A difference if some versions that are there say it and others do not.
  template <class In>
  void add(What what, const std::string& value, In in, bool only_there = true) {
    Difference one{.what = what, .row = row_, .value = value, .typed = {}};
    std::size_t with = 0, asked = 0;
    for (const auto& version : all_) {
      one.typed.push_back(in(version));
      if (only_there && !version.there) continue;
      ++asked;
      if (!one.typed.back().empty()) ++with;
    }
    if (with != 0 && with != asked) out_.push_back(std::move(one));
  }

  std::size_t row_;
  const std::vector<Said>& all_;
  std::vector<Difference>& out_;
};

}  // namespace

const char* code_of(What what) {
  switch (what) {
    case What::paragraph_missing:
      return "paragraph_missing";
    case What::country_listed:
      return "country_listed";
    case What::country_named:
      return "country_named";
    case What::number:
      return "number";
    case What::date:
      return "date";
  }
  return "";
}

std::vector<Difference> drift(const std::vector<Version>& versions, const std::vector<Row>& rows) {
  std::map<std::string, AnchorReader> readers;
  for (const auto& one : versions) readers.try_emplace(one.language, one.language);
  std::vector<Difference> out;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    std::vector<Said> all;
    for (std::size_t v = 0; v < versions.size(); ++v)
      all.push_back(said(versions[v], readers.at(versions[v].language), rows[row].places[v]));
    RowDrift(row, all, out).compare();
  }
  return out;
}

}  // namespace concord::parallel
