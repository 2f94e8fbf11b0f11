#include "engine/notices/words.hpp"

#include <gtest/gtest.h>

namespace concord::notices {
namespace {

TEST(Words, AreThereInThreeLanguages) {
  EXPECT_EQ(in_words(Phrase::reminder, "en", {.what = "Silence"}),
            "Reminder of a deadline: Silence");
  EXPECT_EQ(in_words(Phrase::reminder, "es", {.what = "Silencio"}),
            "Recordatorio de un plazo: Silencio");
  EXPECT_EQ(in_words(Phrase::one_day, "pt", {.n = 3}), "Resumo do dia (3)");
  EXPECT_EQ(in_words(Phrase::one_act, "fr", {.n = 2, .what = "Text"}), "Text (and 2 more)");
  EXPECT_EQ(in_words(Phrase::of_content, "es", {.n = 7, .what = "gcm:a"}),
            "Del asiento 7 del registro; qué y por qué: concord redactions gcm:a");
}

TEST(Words, NoPhraseIsMissingInALanguage) {
  for (int phrase = 0; phrase <= static_cast<int>(Phrase::why); ++phrase) {
    const auto of = [&](const char* language) {
      return in_words(static_cast<Phrase>(phrase), language, {.n = 1, .what = "?"});
    };
    EXPECT_FALSE(of("en").empty()) << phrase;
    EXPECT_NE(of("en"), of("es")) << phrase;
    EXPECT_NE(of("en"), of("pt")) << phrase;
    EXPECT_EQ(of("en").find('{'), std::string::npos) << phrase;
  }
}

}  // namespace
}  // namespace concord::notices
