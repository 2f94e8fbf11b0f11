#include "cli/tongue.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>

#include "cli/tongue_sentences.hpp"
#include "engine/decision/reason.hpp"

namespace concord::cli::testing {
namespace {

using decision::fill_in;

class Tongue : public ::testing::Test {
 protected:
  ~Tongue() override { set_tongue("en"); }
};

// Something for each place of a sentence; for the numbers that pick words, that number; for JSON in
// braces, itself.
std::map<std::string, std::string> some_facts(std::string_view sentence, const char* number) {
  std::map<std::string, std::string> facts;
  for (auto open = sentence.find('{'); open != std::string_view::npos;
       open = sentence.find('{', open + 1)) {
    const auto place = sentence.substr(open + 1, sentence.find('}', open) - open - 1);
    const std::string name(place.substr(0, place.find('|')));
    if (place.find('|') != std::string_view::npos)
      facts[name] = number;
    else
      facts.emplace(name, name.front() == '"' ? "{" + name + "}" : "f" + name);
  }
  return facts;
}

// What is told of a place or of a kind alone is not looked for in what is said.
bool is_of_something(std::string_view english) {
  return english.substr(0, english.find(' ')).find('#') != std::string_view::npos;
}

TEST_F(Tongue, EachSentenceIsFoundAgainByItsWords) {
  for (const auto& [language, words] :
       {std::pair{"es", &TongueWords::es}, {"pt", &TongueWords::pt}}) {
    set_tongue(language);
    for (const auto table : tongue_faults())
      for (const auto& row : table)
        for (const char* number : {"1", "7"}) {
          if (is_of_something(row.en)) continue;
          const auto facts = some_facts(row.en, number);
          EXPECT_EQ(retold(fill_in(row.en, facts)), fill_in(row.*words, facts)) << row.en;
        }
  }
}

TEST_F(Tongue, ANumberPicksItsWordsOnBothSides) {
  set_tongue("es");
  EXPECT_EQ(retold("1 chain of 1 link"), "1 cadena de 1 eslabón");
  EXPECT_EQ(retold("1 chain of 12 links"), "1 cadena de 12 eslabones");
  EXPECT_EQ(retold("1 chains of 12 links"), "1 chains of 12 links");  // nobody says so
}

TEST_F(Tongue, BracesThatNameNoFactAreWords) {
  set_tongue("es");
  EXPECT_EQ(retold("Add {\"close\": \"silence\"} to a transition of that state."),
            "Añada {\"close\": \"silence\"} a una transición de ese estado.");
  EXPECT_EQ(retold("Write {\"count\": 6} or {\"share\": \"1/2\"}."),
            "Escriba {\"count\": 6} o {\"share\": \"1/2\"}.");
  EXPECT_EQ(retold("Write one of: one or two."), "Escriba uno de: one or two.");
}

TEST_F(Tongue, ARefusalIsToldAsItsRoomSaysIt) {
  set_tongue("pt");
  EXPECT_EQ(retold("Entry 3: the registry does not allow what it records: There is no person p-1."),
            "Registro 3: o registro de partes e órgãos não permite o que lança: Não existe a "
            "pessoa p-1.");
}

TEST_F(Tongue, AClauseIsToldWithinItsSentence) {
  set_tongue("pt");
  EXPECT_EQ(retold("Entry 7: the mandate m1 is not the actor's."),
            "Registro 7: o mandato m1 não é de quem atuou.");
  EXPECT_EQ(retold("The approval of entry 7 is for another log."),
            "A aprovação do registro 7 é para outro log.");
  EXPECT_EQ(retold("Entry 7: its case was never opened; from there on gcm is not replayed."),
            "Registro 7: o seu processo nunca foi aberto; a partir daí gcm não é reproduzido.");
}

TEST_F(Tongue, SeveralSentencesAreToldOneByOne) {
  set_tongue("es");
  EXPECT_EQ(retold("that an earlier version wrote 2 acts, which by the rules of now would not have "
                   "come about so: asserted by the log. Entry 3: its case was never opened. Entry "
                   "9: who did it may not read the case."),
            "que una versión anterior escribió 2 actos, que según las reglas de ahora no se "
            "habrían producido así: lo afirma el registro. Asiento 3: su expediente nunca se "
            "abrió. Asiento 9: quien lo hizo no puede leer el expediente.");
  EXPECT_EQ(retold("This transition is never taken. This deadline is never armed."),
            "Esta transición nunca se toma. Este plazo nunca se pone en curso.");
}

TEST_F(Tongue, WhatIsNoSentenceStays) {
  set_tongue("es");
  EXPECT_EQ(retold("Gone fishing. Back at noon."), "Gone fishing. Back at noon.");
}

}  // namespace
}  // namespace concord::cli::testing
