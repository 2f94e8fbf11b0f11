#!/usr/bin/env python3
"""Acts on paragraphs: named as they are shown, made against the wording that was seen."""

import json
import sys
import unittest
from datetime import datetime, timezone
from pathlib import Path

sys.dont_write_bytecode = True
from program import ProgramTest  # noqa: E402

TEXT = "gcm:conference-text/RCM/t1"
WHY = ["--reason", "As the drafters agreed."]
DESK = ["--as", "body:RCM-TS", *WHY]


class OnParagraphs(ProgramTest):
    def prepare(self):
        self.found()
        self.begin(self.here)
        self.negotiate({"en": "We may act.", "es": "Podemos actuar."},
                       {"en": "Every migrant counts."})

    def act(self, command, *more, status=0, person="p-ts"):
        return self.run_program("act", TEXT, command, *DESK, *more, *self.here(person),
                                status=status)

    def words(self, text):
        return self.write("words.txt", text)

    def paragraphs(self):
        return self.answer("document", TEXT, *self.here("p-ts"))["paragraphs"]

    def texts(self, language="en"):
        return [one["texts"][language]["text"] for one in self.paragraphs()
                if language in one["texts"]]

    def replace(self, text, *more, **how):
        return self.act("replace_paragraph", "--paragraph", "1", "--text",
                        f"en={self.words(text)}", *more, **how)

    def test_the_wording_of_now_is_looked_up_and_shown(self):
        before = self.paragraphs()[0]["texts"]["en"]["digest"]
        shown = self.replace("We shall act.").stdout
        self.assertRegex(shown, r"against 1 \(en\) in the working text, version \d+: We may act\.")
        self.assertEqual(self.texts(), ["We shall act.", "Every migrant counts."])
        told = json.loads(self.replace("We must act.", "--json").stdout)["against"]
        self.assertEqual([(one["name"], one["language"], one["text"]) for one in told],
                         [("1", "en", "We shall act.")])
        self.assertNotEqual(told[0]["digest"], before)

    def test_a_trial_shows_what_it_would_take_the_place_of(self):
        shown = self.replace("We shall act.", "--dry-run").stdout
        self.assertIn(": We may act.", shown)
        self.assertIn("read by members of RCM", shown)
        self.assertNotIn("member:", shown)
        self.assertEqual(self.texts()[0], "We may act.")

    def test_who_saw_an_older_text_says_so_and_hears_of_the_change(self):
        seen = self.paragraphs()[0]["texts"]["en"]["digest"]
        position = self.answer("consultation", "history", TEXT,
                               *self.here("p-ts"))["entries"][-1]["position"]
        self.replace("We shall act.")
        for against in (seen, f"position:{position}"):
            done = self.replace("We must act.", "--against", against, status=1)
            self.assertIn("conflict", done.stderr)
        self.assertEqual(self.texts()[0], "We shall act.")
        # What was seen is what stands: nothing is in the way.
        self.replace("We must act.", "--against", "working")
        self.assertEqual(self.texts()[0], "We must act.")

    def test_texts_that_one_act_cannot_hold_are_refused_and_none_is_taken(self):
        before = self.paragraphs()
        es = "es=" + self.write("es.txt", "Debemos actuar.")
        en = "en=" + self.write("en.txt", "We must act.")
        for command in ("replace_paragraph", "translate_paragraph"):
            done = self.act(command, "--paragraph", "1", "--text", es, "--text", en, status=3)
            self.assertIn("one language, and two are given: es and en.", done.stderr)
            self.assertIn("Do it once for each language", done.stderr)
        for command in ("replace_paragraph", "insert_paragraph"):
            done = self.act(command, "--text", en, "--text", en, status=3)
            self.assertIn("Two texts are given for", done.stderr)
        done = self.act("replace_paragraph", "--paragraph", "1", "--text", en, "--payload",
                        json.dumps({"language": "es"}), status=3)
        self.assertIn("two are given: es and en.", done.stderr)
        done = self.act("comment", "--text", en[3:], "--text", es[3:], status=3)
        self.assertIn('Two texts are given for "content"', done.stderr)
        self.assertEqual(self.paragraphs(), before)

    def test_other_words_of_the_paragraph_are_no_conflict(self):
        self.replace("We may act together on the drivers of migration.")
        position = self.answer("consultation", "history", TEXT,
                               *self.here("p-ts"))["entries"][-1]["position"]
        self.replace("We shall act together on the drivers of migration.")
        self.replace("We may act together on the drivers of all migration.", "--against",
                     f"position:{position}")
        self.assertEqual(self.texts()[0], "We shall act together on the drivers of all migration.")

    def test_a_translation_is_made_of_the_wording_that_there_is(self):
        shown = self.act("translate_paragraph", "--paragraph", "2", "--text",
                         f"es={self.words('Cada migrante cuenta.')}").stdout
        self.assertIn("against 2 (en) in the working text", shown)
        self.assertEqual(self.texts("es"), ["Podemos actuar.", "Cada migrante cuenta."])

    def test_from_which_language_it_is_made_is_said_where_there_are_several(self):
        translate = ["translate_paragraph", "--paragraph", "1", "--text",
                     f"pt={self.words('Podemos agir.')}"]
        done = self.act(*translate, status=1)
        self.assertIn("""Add --payload '{"from":"en"}': it has en, es.""", done.stderr)
        self.act(*translate, "--payload", '{"from": "es"}')
        self.assertEqual(self.texts("pt"), ["Podemos agir."])

    def test_words_in_another_language_that_stay_beside_new_ones_are_named(self):
        said = self.replace("We need not act.").stdout
        self.assertIn("languages_apart: The Spanish words of paragraph 1 stay as they were", said)

    def test_paragraphs_that_lack_a_language_are_named_by_their_numbers(self):
        done = self.act("circulate", "--deadline", "silence=P10D", status=1)
        self.assertIn("1 paragraph lacks a current wording in Spanish: 2.", done.stderr)

    def test_paragraphs_are_joined_and_removed_by_their_numbers(self):
        first = self.paragraphs()[0]["id"]
        shown = self.act("join_paragraphs", "--paragraph", "1", "--paragraph", "2", "--payload",
                         json.dumps({"texts": {"en": "We act, since every migrant counts.",
                                               "es": "Actuamos."}})).stdout
        self.assertEqual(shown.count("  against "), 2)
        self.assertEqual(self.texts(), ["We act, since every migrant counts."])
        self.assertEqual(self.paragraphs()[0]["id"], first)

    def test_a_paragraph_is_moved_as_it_was_seen(self):
        seen = self.paragraphs()[0]["digest"]
        last = ["--payload", json.dumps({"place": {}})]
        shown = self.act("move_paragraph", "--paragraph", "1", *last).stdout
        self.assertRegex(shown, r"against 1 in the working text, version \d+: We may act\.")
        self.assertEqual(self.texts(), ["Every migrant counts.", "We may act."])
        # It is the last one now, and has no other place to go.
        done = self.act("move_paragraph", "--paragraph", "2", *last, status=1)
        self.assertIn("changes nothing", done.stderr)
        # Who has not read the wording of now hears of it before the paragraph moves.
        words = self.words("We shall act.")
        self.act("replace_paragraph", "--paragraph", "2", "--text", f"en={words}")
        first = ["--payload", json.dumps({"place": {"first": True}})]
        done = self.act("move_paragraph", "--paragraph", "2", "--against", seen, *first, status=1)
        self.assertIn("has changed", done.stderr)
        self.act("move_paragraph", "--paragraph", "2", *first)
        self.assertEqual(self.texts(), ["We shall act.", "Every migrant counts."])
        done = self.act("move_paragraph", "--paragraph", "1", *self.after("nowhere"), status=1)
        self.assertRegex(done.stderr, r"no paragraph nowhere in the working text, version \d+\. "
                                      r"It has: 1, 2\.")
        done = self.act("move_paragraph", "--paragraph", "1", *self.after("0" * 16), status=1)
        self.assertIn("Nothing can stand after paragraph 0000000000000000: it is not in the text.",
                      done.stderr)

    @staticmethod
    def after(paragraph):
        return ["--payload", json.dumps({"place": {"after": paragraph}})]

    def test_where_it_is_to_stand_is_named_as_the_text_shows_it(self):
        self.act("move_paragraph", "--paragraph", "1", *self.after("2"))
        self.assertEqual(self.texts(), ["Every migrant counts.", "We may act."])
        self.act("move_paragraph", "--paragraph", "1", *self.after(self.paragraphs()[1]["id"]))
        self.assertEqual(self.texts(), ["We may act.", "Every migrant counts."])
        self.act("propose_bridge", *self.after("1"), "--text", f"en={self.words('A bridge.')}")
        self.assertEqual(self.texts(), ["We may act.", "A bridge.", "Every migrant counts."])
        done = self.act("move_paragraph", "--paragraph", "1", status=1)
        self.assertIn("""Add --payload '{"place": {"after": "NUMBER"}}'.""", done.stderr)
        self.assertEqual(self.texts()[0], "We may act.")

    def test_an_item_is_renumbered_in_place(self):
        def outline(number, now, **how):
            return self.act("outline_paragraph", "--paragraph", number, "--payload",
                            json.dumps({} if now is None else {"outline": now}), **how)

        seen = self.paragraphs()[1]["digest"]
        shown = outline("2", {"level": 1, "bullet": "-", "label": "(a)"}).stdout
        self.assertRegex(shown, r"against 2 in the working text, version \d+: Every migrant")
        self.assertEqual([one["label"] for one in self.paragraphs()], ["1", "1 (a)"])
        outline("1 (a)", {"level": 1, "bullet": "-", "label": "(b)"})
        self.assertEqual(self.paragraphs()[1]["digest"], seen)
        done = outline("1 (b)", {"level": 1, "label": "as such"}, status=1)
        self.assertIn("a label one such as (a)", done.stderr)
        done = outline("1 (b)", {"level": 1, "bullet": "-", "label": "(b)"}, status=1)
        self.assertIn("changes nothing", done.stderr)
        out = Path(self.path / "out.md")
        self.run_program("text", "export", TEXT, "--language", "en", "--out", str(out),
                         *self.here("p-ts"))
        self.assertIn("1. We may act.\n\n    - (b) Every migrant counts.\n",
                      out.read_text(encoding="utf-8"))
        # It is in the log, and the log is done again.
        history = self.answer("consultation", "history", TEXT, *self.here("p-ts"))["entries"]
        self.assertEqual(history[-1]["events"][0]["outline"],
                         {"level": 1, "bullet": "-", "label": "(b)"})
        self.run_program("audit", "verify", "--data", self.store)
        outline("1 (b)", None)
        self.assertEqual([one["label"] for one in self.paragraphs()], ["1", "2"])

    def outline(self, number, now, *more, **how):
        return self.act("outline_paragraph", "--paragraph", number, "--payload",
                        json.dumps({} if now is None else {"outline": now}), *more, **how)

    def labels(self):
        return [one["label"] for one in self.paragraphs()]

    def test_who_saw_another_outline_hears_of_both(self):
        self.outline("2", {"level": 1, "label": "(a)"})
        seen = self.answer("consultation", "history", TEXT,
                           *self.here("p-ts"))["entries"][-1]["position"]
        self.outline("1 (a)", {"level": 1, "label": "(b)"})
        then = ["--against", f"position:{seen}"]
        done = self.outline("1 (a)", {"level": 1, "label": "(c)"}, *then, status=1)
        self.assertIn("the act was made on 1 (a), it is 1 (b) now", done.stderr)
        self.outline("1 (b)", {"level": 1, "label": "(c)"})
        self.assertEqual(self.labels(), ["1", "1 (c)"])

    def test_an_item_with_an_open_bracket_is_renumbered(self):
        self.act("open_brackets", "--paragraph", "2", "--payload", json.dumps(
            {"texts": {"en": "\u27e6b\u27e7"}, "brackets": [{"bracket": "b", "alternatives": [
                {"texts": {"en": "Every migrant counts."}},
                {"texts": {"en": "Every migrant is heard."}, "proposers": ["GTM"]}]}]}))
        before = self.paragraphs()[1]
        self.outline("2", {"level": 1, "label": "(a)"})
        after = self.paragraphs()[1]
        self.assertEqual(self.labels(), ["1", "1 (a)"])
        for kept in ("id", "digest", "texts", "brackets", "sources"):
            self.assertEqual(after[kept], before[kept], kept)
        self.act("close_bracket", "--paragraph", "1 (a)", "--payload",
                 json.dumps({"bracket": "b", "chosen": 1}))
        self.assertEqual(self.texts()[1], "Every migrant is heard.")
        self.assertEqual(self.labels(), ["1", "1 (a)"])
        self.run_program("audit", "verify", "--data", self.store)

    def test_a_list_of_the_chairs_is_a_list_and_the_log_is_done_again(self):
        for command, person, body, label in (
                ("propose_bridge", "p-ts", "body:RCM-TS", "(a)"),
                ("issue_chairs_text", "p-gtm", "body:RCM", "(b)")):
            self.run_program("act", TEXT, command, "--as", body, "--payload", json.dumps(
                {"place": {}, "texts": {"en": f"Item {label}."},
                 "outline": {"level": 1, "label": label}}), *self.here(person))
        self.assertEqual(self.labels(), ["1", "2", "2 (a)", "2 (b)"])
        self.run_program("audit", "verify", "--data", self.store)

    def test_a_source_is_renumbered_by_note_and_what_was_taken_of_it_stands(self):
        of_mexico = "gcm:country-input/RCM/t1/MEX"
        taken = self.paragraphs()[1]
        self.run_program("act", of_mexico, "return_for_clarification", *DESK, *self.here("p-ts"))
        note = ["--received", datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
                "--channel", "note_verbale", "--original", self.write("note.txt", "Note 9")]
        renumber = ["act", of_mexico, "outline_paragraph", "--as", "MEX", "--paragraph", "2",
                    "--payload", json.dumps({"outline": {"level": 1, "label": "(a)"}})]
        self.run_program(*renumber, *note, *self.here("p-ts"))
        entry = self.answer("consultation", "history", of_mexico,
                            *self.here("p-mex"))["entries"][-1]
        self.assertEqual([one["type"] for one in entry["events"]],
                         ["ActReceived", "ParagraphOutlined"])
        self.run_program("act", of_mexico, "submit", "--as", "MEX", *self.here("p-mex"))
        # The words are those that were taken: nothing is open again, and the text keeps its form.
        self.assertEqual(self.paragraphs()[1], taken)
        source = self.answer("dispositions", TEXT, *self.here("p-ts"))["sources"][0]
        self.assertEqual(source["revision"], 2)
        for one in source["paragraphs"]:
            self.assertEqual([one["standing"] for one in one["dispositions"]], ["current"])
        self.outline("2", {"level": 1, "label": "(b)"})
        self.assertEqual(self.paragraphs()[1]["sources"], taken["sources"])
        self.run_program("audit", "verify", "--data", self.store)

    def test_a_bracket_is_opened_and_closed_without_a_digest(self):
        words = {"en": "\u27e6b\u27e7", "es": "\u27e6b\u27e7"}
        stands = {"en": "We may act.", "es": "Podemos actuar."}
        asked = {"en": "We shall act.", "es": "Actuaremos."}
        self.act("open_brackets", "--paragraph", "1", "--payload", json.dumps(
            {"texts": words, "brackets": [{"bracket": "b", "alternatives": [
                {"texts": stands}, {"texts": asked, "proposers": ["GTM"]}]}]}))
        self.assertEqual(self.texts()[0], "[We may act. | We shall act.]")
        self.act("close_bracket", "--paragraph", "1", "--payload",
                 json.dumps({"bracket": "b", "chosen": 1}))
        self.assertEqual(self.texts()[0], "We shall act.")

    def test_a_bracket_closes_on_the_words_of_a_source_and_the_log_is_done_again(self):
        stands, asked = ({"en": "may", "es": "Podemos"}, {"en": "shall", "es": "Debemos"})
        self.act("open_brackets", "--paragraph", "1", "--payload", json.dumps(
            {"texts": {"en": "We \u27e6b\u27e7 act.", "es": "\u27e6b\u27e7 actuar."},
             "brackets": [{"bracket": "b", "alternatives": [
                 {"texts": stands}, {"texts": asked, "proposers": ["GTM"]}]}]}))
        self.act("close_bracket", "--paragraph", "1", "--payload",
                 json.dumps({"bracket": "b", "chosen": 0}))
        self.assertEqual(self.paragraphs()[0]["sources"][0]["how"], "verbatim")
        self.run_program("audit", "verify", "--data", self.store)

    def test_what_is_not_there_or_said_twice(self):
        done = self.act("remove_paragraph", "--paragraph", "9", status=1)
        self.assertIn("There is no paragraph 9 in the working text", done.stderr)
        self.assertIn("It has: 1, 2.", done.stderr)
        digest = self.paragraphs()[0]["texts"]["en"]["digest"]
        payload = ["--payload", json.dumps({"against": digest})]
        self.replace("We shall act.", *payload, "--against", "working", status=3)
        self.replace("We shall act.", *payload)
        done = self.act("replace_paragraph", "--paragraph", "2", "--text",
                        f"pt={self.words('Cada migrante.')}", status=1)
        self.assertIn("Paragraph 2 has no wording in pt", done.stderr)
        self.assertIn("It has en; translate_paragraph adds", done.stderr)
        self.act("circulate", "--paragraph", "1", status=3)
        self.replace("We act.", "--against", "yesterday", status=3)

    def test_no_text_leaves_while_a_paragraph_has_no_source_or_an_input_no_answer(self):
        source = self.answer("dispositions", TEXT, *self.here("p-ts"))["sources"][0]
        first, second = (one["paragraph"] for one in source["paragraphs"])
        self.act("withdraw_disposition", "--payload", json.dumps(
            {"source": {"document": source["case"], "paragraph": first}, "number": 1}))
        self.act("remove_paragraph", "--paragraph", "2")
        done = self.act("circulate", "--deadline", "silence=P10D", status=1)
        here = self.paragraphs()[0]["id"]
        for said in (f"Paragraph {first} of Country input (RCM, t1, MEX) has no current disp",
                     f"Paragraph {second} of Country input (RCM, t1, MEX) has no current disp",
                     f"Paragraph {here} of the text names no source and is not marked as"):
            self.assertIn(said, done.stderr)

    def test_through_a_server_it_is_the_same(self):
        server = self.serve()
        text = self.words("We shall act.")
        words = ("act", TEXT, "replace_paragraph", "--as", "body:RCM-TS", "--paragraph", "1",
                 "--text", f"en={text}", *self.there(server, "p-ts"))
        done = self.run_program(*words, status=1)
        self.assertIn("would not stand in the text as it was any more: give the reason",
                      done.stderr)
        shown = self.run_program(*words, *WHY).stdout
        self.assertIn(": We may act.", shown)


if __name__ == "__main__":
    unittest.main()
