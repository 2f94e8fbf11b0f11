#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/exports/response_read.hpp"
#include "tests/post/post.hpp"

// An invitation carries the form in which a delegation without the program answers.
namespace concord::service::mail_rounds {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

std::string words_of(const exports::ReturnedForm& form) {
  std::string words;
  for (const auto& line : form.lines) (words += line.plain) += '\n';
  return words;
}

std::vector<mail::Attachment> files_to(Post& post, const std::string& person) {
  std::vector<mail::Attachment> files;
  for (const auto& message : post.to(person))
    files.insert(files.end(), message.files.begin(), message.files.end());
  return files;
}

TEST(Invitation, CarriesTheFormOfItsOwnDelegationInThePersonsLanguage) {
  Post post;
  post.contact("mex", "immediate", "es");
  post.contact("gtm-head", "immediate", "pt");
  post.contact("rcm-ts");
  post.gather();
  const auto letters = post.to("mex", "country-input/RCM/t1/MEX");
  ASSERT_THAT(letters, SizeIs(1));
  ASSERT_THAT(letters.front().files, SizeIs(2));
  const auto& file = letters.front().files.front();
  EXPECT_EQ(file.name, "form-country-input-RCM-t1-MEX.docx");
  EXPECT_THAT(letters.front().body,
              HasSubstr("Formulario de respuesta: form-country-input-RCM-t1-MEX.docx"));
  EXPECT_THAT(letters.front().body, HasSubstr("/form?format=docx&language=es"));
  const auto form = exports::returned_form(file.bytes);
  ASSERT_TRUE(form) << form.error().message;
  EXPECT_EQ(form->reference.place, "gcm:country-input/RCM/t1/MEX");
  EXPECT_EQ(form->reference.language, "es");
  const auto& plain = letters.front().files.back();
  EXPECT_EQ(plain.name, "form-country-input-RCM-t1-MEX.txt");
  const auto text = exports::returned_form(plain.bytes);
  ASSERT_TRUE(text) << text.error().message;
  EXPECT_EQ(text->reference.case_id, form->reference.case_id);
  EXPECT_THAT(words_of(*form), HasSubstr("Formulario de respuesta"));

  const auto theirs = files_to(post, "gtm-head");
  ASSERT_THAT(theirs, SizeIs(2));
  const auto other = exports::returned_form(theirs.front().bytes);
  ASSERT_TRUE(other) << other.error().message;
  EXPECT_EQ(other->reference.place, "gcm:country-input/RCM/t1/GTM");
  EXPECT_EQ(other->reference.language, "pt");
  EXPECT_THAT(files_to(post, "rcm-ts"), IsEmpty());  // it asks for them by their door
}

TEST(Invitation, CarriesWhatTheDelegationGetsByTheOtherWayAndNothingOfItsDraft) {
  Post post;
  post.contact("mex", "daily", "es");
  post.gather();
  post.settle();
  post.office.act("mex", "MEX", "country-input/RCM/t1/MEX", "insert_paragraph",
                  {{"texts", {{"es", "Palabras"}}}});
  post.office.at("2017-03-02T12:00:00Z");
  const auto files = files_to(post, "mex");
  ASSERT_THAT(files, SizeIs(2));
  const auto form = exports::returned_form(files.front().bytes);
  ASSERT_TRUE(form) << form.error().message;
  EXPECT_THAT(words_of(*form), Not(HasSubstr("Palabras")));
}

// What is told later of the same case is told without the form.
TEST(Invitation, IsSentOnce) {
  Post post;
  post.contact("mex-head", "immediate", "es");
  post.gather();
  EXPECT_THAT(files_to(post, "mex-head"), SizeIs(2));
  post.office.act("mex", "MEX", "country-input/RCM/t1/MEX", "insert_paragraph",
                  {{"texts", {{"es", "Palabras"}}}});
  post.office.act("mex", "MEX", "country-input/RCM/t1/MEX", "request_clearance");
  EXPECT_THAT(post.to("mex-head", "country-input/RCM/t1/MEX"), SizeIs(2));
  EXPECT_THAT(files_to(post, "mex-head"), SizeIs(2));
}

}  // namespace
}  // namespace concord::service::mail_rounds
