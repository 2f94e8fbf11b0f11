#include "engine/mail/message.hpp"

#include <gtest/gtest.h>

namespace concord::mail {
namespace {

Message sample() {
  Message message;
  message.from = "concord@example.org";
  message.from_name = "Concord";
  message.to = "ana.ruiz@sre.example.mx";
  message.subject = "Text circulated";
  message.body = "One line.\n";
  message.id = "0123@example.org";
  message.language = "en";
  message.list = list_name("concord.example.org/rcm-sacm");
  message.date = *parse_timestamp("2017-08-04T17:00:00Z");
  return message;
}

TEST(Message, HasTheHeadersOfAMailThatAProgramWrote) {
  EXPECT_EQ(to_text(sample()),
            "From: Concord <concord@example.org>\r\n"
            "To: ana.ruiz@sre.example.mx\r\n"
            "Subject: Text circulated\r\n"
            "Date: Fri, 4 Aug 2017 17:00:00 +0000\r\n"
            "Message-ID: <0123@example.org>\r\n"
            "List-Id: <rcm-sacm.concord.example.org>\r\n"
            "Auto-Submitted: auto-generated\r\n"
            "X-Auto-Response-Suppress: All\r\n"
            "MIME-Version: 1.0\r\n"
            "Content-Type: text/plain; charset=utf-8\r\n"
            "Content-Language: en\r\n"
            "Content-Transfer-Encoding: quoted-printable\r\n"
            "\r\n"
            "One line.\r\n");
}

TEST(Message, SaysWhoReadsAnswers) {
  auto message = sample();
  message.reply_to = "ts@example.org";
  EXPECT_NE(to_text(message).find("To: ana.ruiz@sre.example.mx\r\nReply-To: ts@example.org\r\n"),
            std::string::npos);
}

TEST(Message, EncodesWhatIsNotAscii) {
  EXPECT_EQ(header_value("Texto circulado: Migración", 9),
            "=?UTF-8?Q?Texto_circulado=3A_Migraci=C3=B3n?=");
  EXPECT_EQ(header_value("a =?UTF-8?Q?b?= c", 9), "=?UTF-8?Q?a_=3D=3FUTF-8=3FQ=3Fb=3F=3D_c?=");
}

TEST(Message, NoValueBeginsAnotherHeader) {
  auto message = sample();
  message.subject = "News\r\nBcc: all@example.org\n\nBody";
  const auto text = to_text(message);
  EXPECT_EQ(text.find("\r\nBcc"), std::string::npos);
  EXPECT_NE(text.find("Subject: News  Bcc: all@example.org  Body\r\n"), std::string::npos);
  EXPECT_EQ(text.find("\r\n\r\n"), text.find("quoted-printable") + 16);
}

TEST(Message, LinesOfTheBodyAreQuotedAndShort) {
  auto message = sample();
  message.body = ".\nFrom here\na = b \n" + std::string(200, 'x') + "\nseñal\n\n";
  const auto text = to_text(message);
  const auto body = text.substr(text.find("\r\n\r\n") + 4);
  EXPECT_EQ(body, "=2E\r\n=46rom here\r\na =3D b=20\r\n" + std::string(75, 'x') + "=\r\n" +
                      std::string(75, 'x') + "=\r\n" + std::string(50, 'x') +
                      "\r\nse=C3=B1al\r\n\r\n");
}

TEST(Message, FilesGoInPartsOfTheirOwn) {
  auto message = sample();
  message.files = {{"form-RCM-t1-MEX.docx", "application/zip", std::string(58, '\xff')},
                   {"a\"; x=\r\nBcc: b", "text/plain", "One"}};
  const auto text = to_text(message);
  EXPECT_EQ(text.substr(text.find("MIME-Version")),
            "MIME-Version: 1.0\r\n"
            "Content-Type: multipart/mixed; boundary=\"=_concord\"\r\n"
            "Content-Language: en\r\n"
            "\r\n"
            "--=_concord\r\n"
            "Content-Type: text/plain; charset=utf-8\r\n"
            "Content-Language: en\r\n"
            "Content-Transfer-Encoding: quoted-printable\r\n"
            "\r\n"
            "One line.\r\n"
            "--=_concord\r\n"
            "Content-Type: application/zip\r\n"
            "Content-Transfer-Encoding: base64\r\n"
            "Content-Disposition: attachment;\r\n filename=\"form-RCM-t1-MEX.docx\"\r\n"
            "\r\n" +
                std::string(76, '/') +
                "\r\n/w==\r\n"
                "--=_concord\r\n"
                "Content-Type: text/plain\r\n"
                "Content-Transfer-Encoding: base64\r\n"
                "Content-Disposition: attachment;\r\n filename=\"a___x___Bcc__b\"\r\n"
                "\r\n"
                "T25l\r\n"
                "--=_concord--\r\n");
}

TEST(Message, ALongNameOfAFileKeepsItsBeginningAndItsEnding) {
  auto message = sample();
  const std::string long_name =
      "form-conference-definition-of-a-concept-RCM-extra-regional-migrants-MEX.docx";
  message.files = {{long_name, "application/zip", "x"}, {std::string(60, 'a'), "text/plain", "y"}};
  const auto text = to_text(message);
  EXPECT_NE(
      text.find(" filename=\"form-conference-defi...-RCM-extra-regional-migrants-MEX.docx\"\r\n"),
      std::string::npos)
      << text;
  EXPECT_NE(text.find(" filename=\"" + std::string(60, 'a') + "\"\r\n"), std::string::npos);
}

TEST(ListName, IsAHostsNameForALog) {
  EXPECT_EQ(list_name("concord.example.org/rcm-sacm"), "rcm-sacm.concord.example.org");
  EXPECT_EQ(list_name("demo.log"), "demo.log");
  EXPECT_EQ(list_name("<>\r\n"), "concord");
}

}  // namespace
}  // namespace concord::mail
