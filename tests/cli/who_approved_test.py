#!/usr/bin/env python3
"""Who approved what, told fully in the terminal, as CSV and on the auditors' page: how an act came
that was recorded by note, and what became of it since."""

import csv
import html
import io
import json
import re
import sys
import unittest
from datetime import datetime, timezone

sys.dont_write_bytecode = True
from program import ProgramTest  # noqa: E402
from signing import TEXT, Signing  # noqa: E402

MEXICO = "gcm:country-input/RCM/t1/MEX"


class WhoApproved(Signing):
    def prepare(self):
        """Under silence Guatemala agrees by e-mail, Mexico objects with its key; the secretariat
        recalls the text with its own. Guatemala disavows the one, Mexico the note of its input."""
        super().prepare()
        self.appoint_auditor()
        self.give_keys("body:RCM-TS", "p-ts", "ts")
        agreed = self.version(TEXT, "p-gtm") + 1
        self.act(TEXT, "take_stance", "GTM", "p-ts", "--received", self.now(), "--channel",
                 "e_mail", "--payload", self.objection.replace("objection", "agree"))
        self.object("--key", self.key("mine"))
        self.disavow(TEXT, "GTM", "p-gtm", agreed)
        self.before = self.answer("audit", "log", "--newest", "--limit", "1",
                                  *self.here("p-aud"))["entries"][0]["position"]
        self.act(TEXT, "recall", "body:RCM-TS", "p-ts", "--reason", "A slip.", "--key",
                 self.key("ts"), "--log-key", self.log_key)
        noted, = self.answer("case", MEXICO, *self.here("p-mex"))["received_acts"]
        self.disavow(MEXICO, "MEX", "p-mex", noted["case_seq"])

    def now(self):
        return datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")

    def version(self, case, person):
        return self.answer("case", case, *self.here(person))["version"]

    def act(self, case, command, by, person, *more):
        return self.run_program("act", case, command, "--as", by, *more, *self.here(person))

    def disavow(self, case, party, person, entry):
        self.act(case, "disavow", party, person, "--payload", json.dumps({"case_seq": entry}),
                 "--reason", "Nadie lo dijo.")

    def who(self, case, person, *more):
        return self.run_program("audit", "who", case, *more, *self.here(person)).stdout

    def told(self, case, person, *more):
        """The words of each row, whose lines stand below each other, by the entry's number."""
        rows, at = {}, None
        for line in self.who(case, person, *more).splitlines():
            number = re.match(r" *(\d+) ", line)
            at = number.group(1) if number else at if line.startswith(" ") else None
            if at:
                rows.setdefault(at, []).append(line)
        return {number: " ".join(" ".join(lines).split()) for number, lines in rows.items()}

    def rows(self, case, person):
        return list(csv.DictReader(io.StringIO(self.who(case, person, "--csv"), newline="")))

    def page(self, person, *more):
        return self.run_program("audit", "report", "gcm", "--unverified", *more,
                                *self.here(person)).stdout

    def page_rows(self, page):
        return [[html.unescape(re.sub(r"<wbr>|</?(span|strong)[^>]*>", "", one)).replace(
            "<br>", "; ") for one in re.findall(r"<td[^>]*>(.*?)</td>", row)]
                for row in re.findall(r"<tr[^>]*>(.*?)</tr>", page)]

    def test_each_row_of_the_table_says_how_it_came_and_what_became_of_it(self):
        agreed, = [row for row in self.rows(TEXT, "p-aud") if row["what"] == "agree"]
        self.assertEqual((agreed["for"], agreed["channel"], agreed["disavowed"]),
                         ("GTM", "e_mail", "true"))
        objected, = [row for row in self.rows(TEXT, "p-aud") if row["what"] == "objection"]
        self.assertEqual((objected["channel"], objected["disavowed"], objected["recalled"]),
                         ("", "", "true"))
        self.assertTrue(objected["signing_key"].startswith("p-mex-key+"), objected)
        for row in self.rows(TEXT, "p-aud"):
            self.assertLessEqual(row["received"], row["recorded"])
            self.assertTrue(row["received"])
        self.assertTrue(agreed["received"] < agreed["recorded"])
        submitted, = [row for row in self.rows(MEXICO, "p-mex")
                      if row["what"] == "Submit the input"]
        self.assertEqual((submitted["channel"], submitted["disavowed"], submitted["symbol"]),
                         ("note_verbale", "true", "Rev.1"))
        self.assertLess(submitted["received"], submitted["recorded"])

    def test_the_terminal_says_so_too(self):
        told = self.who(MEXICO, "p-mex")
        self.assertRegex(told, r"Rev\.1 \(disavowed\)")
        submitted, = [row for row in self.told(MEXICO, "p-mex").values() if "Submit the" in row]
        for words in ("(note verbale)", "(disavowed)"):
            self.assertIn(words, submitted)
        self.assertRegex(" ".join(self.told(TEXT, "p-aud").values()), r"\(e-mail\).*\(disavowed\)")
        self.not_in_english(" ".join(self.who(MEXICO, "p-mex", "--language", "es").split()))

    def test_the_terminal_shows_that_an_act_was_signed(self):
        recalled, = [row for row in self.told(TEXT, "p-aud").values() if "A slip." in row]
        self.assertIn("p-ts/", recalled)

    def test_of_another_day_the_log_is_as_long_as_it_was(self):
        told = self.who(TEXT, "p-aud", "--as-of", f"position:{self.before}")
        self.assertIn(f"The log had {self.before + 1} entries.", told)
        view = self.answer("audit", "log", "--as-of", f"position:{self.before}",
                           *self.here("p-aud"))
        self.assertEqual(view["tree_size"], self.before + 1)

    def test_the_page_marks_what_was_recorded_and_disavowed(self):
        rows = self.page_rows(self.page("p-aud"))
        issued, = [row for row in rows if len(row) == 6 and "MEX Rev.1" in row[5]]
        self.assertIn("came by note verbale; disavowed", issued[2])
        agreed, = [row for row in rows if len(row) == 7 and row[1] == "GTM"]
        self.assertIn("came by e-mail; disavowed", agreed[2])
        recalled = [row for row in rows if len(row) == 6 and "Recall" in row[2]]
        self.assertTrue(recalled)
        for row in recalled:
            self.assertIn("signed", row[2])

    def test_a_recall_is_one(self):
        figures = {row[0]: row[1] for row in self.page_rows(self.page("p-aud")) if len(row) == 2}
        self.assertEqual(figures["Texts or circulations recalled"], "1")

    def test_a_case_is_headed_by_its_topic(self):
        title = self.answer("decisions", TEXT, *self.here("p-aud"))["title"]
        self.assertIn("Drivers", title)
        self.assertIn(f"<h2>{title} · conference-text/RCM/t1</h2>", self.page("p-aud"))
        self.assertIn(title, self.who(TEXT, "p-aud"))

    def test_only_an_auditor_is_told_how_much_is_withheld(self):
        for language, words in (("en", "that you may not see"), ("es", "que no puede ver")):
            for person, is_told in (("p-aud", True), ("p-gtm", False), ("p-ts", False)):
                page = self.page(person, "--language", language)
                counts = [row for row in self.page_rows(page) if len(row) == 2 and (
                    words in row[0] or row[0].startswith("country-input/"))]
                self.assertEqual(bool(counts), is_told, (person, counts))
        self.assertIn("left out of this page, and not counted", self.page("p-gtm"))

    def test_of_a_disavowed_paragraph_that_was_taken_it_is_said(self):
        told = self.run_program("dispositions", TEXT, *self.here("p-ts")).stdout
        self.assertEqual(len(re.findall("retained, disavowed .* current ", told)), 2, told)


class Dispositions(ProgramTest):
    def prepare(self):
        self.found()
        self.begin(self.here)

    def act(self, case, command, by, person, *more):
        return self.run_program("act", case, command, "--as", by, *more, *self.here(person))

    def bring(self, words):
        payload = {"event": "submit", "paragraphs": [{"texts": {"es": words}}]}
        self.act(MEXICO, "bring_text", "MEX", "p-ts", "--received",
                 datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"), "--channel", "e_mail",
                 "--payload", json.dumps(payload))

    def lines(self, words):
        told = self.run_program("dispositions", TEXT, *self.here("p-ts")).stdout
        return [row for row in told.splitlines() if words in row]

    def test_a_disavowed_paragraph_has_one_line(self):
        self.bring("Uno.")
        self.act(MEXICO.replace("MEX", "GTM"), "nil_return", "GTM", "p-gtm")
        self.act(TEXT, "close_gathering", "body:RCM-TS", "p-ts")
        entry, = self.answer("case", MEXICO, *self.here("p-mex"))["received_acts"]
        self.act(MEXICO, "disavow", "MEX", "p-mex", "--payload",
                 json.dumps({"case_seq": entry["case_seq"]}), "--reason", "No.")
        # The delegation hands another text in, which has the paragraph no more.
        self.bring("Dos.")
        line, = self.lines("Uno.")
        self.assertRegex(line, " disavowed .* current ")
        self.assertEqual(len(self.lines("Dos.")), 1)


if __name__ == "__main__":
    unittest.main()
