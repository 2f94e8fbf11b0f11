#include "engine/parallel/countries.hpp"

#include <unicode/bytestream.h>
#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>

#include "engine/parallel/parallel.hpp"

namespace concord::parallel {
namespace {

struct OfficialName {
  const char* language;
  const char* code;
  const char* name;
};

// Official and usual names that do not hold the one that ICU has, or that hold another country's.
constexpr std::array kOfficialNames = {
    OfficialName{"en", "AR", "Argentine Republic"},
    OfficialName{"en", "MX", "United Mexican States"},
    OfficialName{"en", "US", "U.S."},
    OfficialName{"en", "CH", "Swiss Confederation"},
    OfficialName{"en", "FR", "French Republic"},
    OfficialName{"en", "IT", "Italian Republic"},
    OfficialName{"en", "GR", "Hellenic Republic"},
    OfficialName{"en", "PT", "Portuguese Republic"},
    OfficialName{"en", "TT", "Trinidad"},
    OfficialName{"es", "MX", "Estados Unidos Mexicanos"},
    OfficialName{"es", "US", "EE. UU."},
    OfficialName{"es", "FR", "República Francesa"},
    OfficialName{"es", "IT", "República Italiana"},
    OfficialName{"es", "CH", "Confederación Suiza"},
    OfficialName{"es", "PT", "República Portuguesa"},
    OfficialName{"pt", "MX", "Estados Unidos Mexicanos"},
    OfficialName{"pt", "US", "EUA"},
    OfficialName{"pt", "FR", "República Francesa"},
    OfficialName{"pt", "IT", "República Italiana"},
    OfficialName{"pt", "CH", "Confederação Suíça"},
    OfficialName{"fr", "MX", "États-Unis du Mexique"},
    OfficialName{"fr", "MX", "États-Unis mexicains"},
    OfficialName{"fr", "AR", "République argentine"},
    OfficialName{"fr", "DO", "République dominicaine"},
    OfficialName{"fr", "CH", "Confédération suisse"},
    OfficialName{"fr", "IT", "République italienne"},
    OfficialName{"fr", "PT", "République portugaise"},
};

constexpr std::array<std::string_view, 21> kConnecting = {
    "and", "the", "of",  "y",  "e",  "et",  "de", "del", "du",  "des", "do",
    "da",  "dos", "das", "la", "le", "les", "el", "los", "las", "d"};

bool connects(std::string_view word) {
  return std::find(kConnecting.begin(), kConnecting.end(), word) != kConnecting.end();
}

// Where `words` end among the pieces from `at`; 0 if they are not there.
std::size_t matched(const std::vector<std::string>& words, const std::vector<Piece>& pieces,
                    std::size_t at) {
  for (std::size_t i = 0; i < words.size(); ++i, ++at) {
    for (int skipped = 0; i != 0 && skipped < 3 && at < pieces.size() &&
                          pieces[at].folded != words[i] && connects(pieces[at].folded);
         ++skipped)
      ++at;
    if (at >= pieces.size() || pieces[at].folded != words[i]) return 0;
  }
  return at;
}

}  // namespace

std::string country_name(const std::string& code, const std::string& language) {
  icu::UnicodeString name;
  icu::Locale("", code.c_str()).getDisplayCountry(icu::Locale(language.c_str()), name);
  std::string out;
  name.toUTF8String(out);
  return out;
}

CountryNames::CountryNames(const std::string& language) {
  for (const char* const* one = icu::Locale::getISOCountries(); *one != nullptr; ++one) {
    const auto name = country_name(*one, language);
    if (name == *one) continue;
    const auto aside = name.find(" (");
    add(name.substr(0, aside), *one);
    if (aside != std::string::npos && name.back() == ')')
      add(std::string_view(name).substr(aside + 2, name.size() - aside - 3), *one);
    if (name.starts_with("St. ")) add("Saint " + name.substr(4), *one);
  }
  for (const auto& one : kOfficialNames)
    if (language == one.language || language.starts_with(std::string(one.language) + "-"))
      add(one.name, one.code);
}

void CountryNames::add(std::string_view name, const std::string& code) {
  Name one{{}, code};
  for (auto& piece : pieces_of(name))
    if (one.words.empty() || !connects(piece.folded)) one.words.push_back(std::move(piece.folded));
  if (!one.words.empty()) by_first_[one.words.front()].push_back(std::move(one));
}

std::vector<CountryFound> CountryNames::find(const std::vector<Piece>& pieces) const {
  std::vector<CountryFound> out;
  for (std::size_t at = 0; at < pieces.size();) {
    const auto known = pieces[at].capital ? by_first_.find(pieces[at].folded) : by_first_.end();
    CountryFound best{.code = {}, .first = at, .last = 0};
    if (known != by_first_.end())
      for (const auto& name : known->second)
        if (const auto end = matched(name.words, pieces, at); end > 0 && end - 1 >= best.last)
          best = {.code = name.code, .first = at, .last = end - 1};
    if (best.code.empty()) {
      ++at;
      continue;
    }
    at = best.last + 1;
    out.push_back(std::move(best));
  }
  return out;
}

}  // namespace concord::parallel
