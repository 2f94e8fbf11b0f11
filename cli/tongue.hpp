#pragma once

#include <map>
#include <string>
#include <string_view>

// What the program itself says beside what the engine says: headings of tables, labels,
// single words and sentences.
namespace concord::cli {

// Of all that is printed from now on: "en", "es" or "pt", anything else is English. Once, as the
// options are read; not for several threads.
void set_tongue(std::string_view language);
// "en", "es" or "pt", as it was set.
[[nodiscard]] std::string spoken_tongue();
// The same in that language; as it is where there is no other word for it.
[[nodiscard]] std::string in_tongue(std::string_view english);
// A sentence with facts in the places that it names, "revision {revision}", and words picked by
// them, "{count|entry|entries}", as decision::fill_in() has it.
[[nodiscard]] std::string in_tongue(std::string_view english,
                                    const std::map<std::string, std::string>& facts);
// A word that is said in another way of one thing than of another: "closed" of a "question".
[[nodiscard]] std::string in_tongue_of(std::string_view what, std::string_view english);
// What the engine, a server or the program itself says in English, its facts in their places, as
// the same sentence in that language: behind "FILE: ", which stays, and several of them one by one.
// As it is where no sentence fits.
[[nodiscard]] std::string retold(std::string_view said);

}  // namespace concord::cli
