#!/usr/bin/env python3
"""A delegation signs each thing that it does to its input. All of it is proved, and an approval
covers nothing else that might be done to the text."""

import json
import sys
import unittest

sys.dont_write_bytecode = True
from forging import Forging  # noqa: E402

INPUT = "gcm:country-input/RCM/t2/MEX"


class SignedWriting(Forging):
    def write(self, name, content):
        if name == "start.json":
            content = {**content, "topics": [*content["topics"],
                                             {"code": "t2", "title": "Returns"}]}
        return super().write(name, content)

    def sign_for(self, command, **payload):
        self.run_program("act", INPUT, command, "--as", "MEX", "--payload", json.dumps(payload),
                         "--key", self.key("mine"), "--log-key", self.log_key,
                         *self.here("p-mex"))

    def paragraph(self, number):
        return self.answer("document", INPUT, *self.here("p-mex"))["paragraphs"][number]

    def seen(self, number):
        paragraph = self.paragraph(number)
        return {"paragraph": paragraph["id"], "against": paragraph["digest"]}

    def worded(self, number):
        paragraph = self.paragraph(number)
        return {"paragraph": paragraph["id"], "against": paragraph["texts"]["en"]["digest"]}

    def go_on(self):
        """On the second topic, after the objection on the first."""
        self.run_program("act", INPUT.replace("country-input", "conference-text").removesuffix(
            "/MEX"), "invite_inputs", "--as", "body:RCM-TS", "--deadline", "cut-off=P30D",
                         *self.here("p-ts"))
        numbered, bullet = {"level": 1, "label": "(a)"}, {"level": 1, "bullet": "-"}
        sign = self.sign_for
        sign("insert_paragraph", texts={"es": "Uno.", "en": "One."}, place={})
        sign("insert_paragraph", texts={"es": "Dos.", "en": "Two."}, place={}, outline=numbered)
        sign("write_note", paragraph=self.seen(0)["paragraph"], content="Why?")
        sign("resolve_note", number=1, content="Therefore.")
        sign("outline_paragraph", **self.seen(1), was=numbered, outline=bullet)
        sign("outline_paragraph", **self.seen(1), was=bullet)
        sign("replace_paragraph", **self.worded(0), language="en", text="One and more.")
        sign("translate_paragraph", **self.worded(0), **{"from": "en"}, language="pt", text="Um.")
        sign("split_paragraph", **self.seen(1), first={"es": "Dos.", "en": "Two."},
             second={"es": "Tres.", "en": "Three."})
        sign("move_paragraph", **self.seen(2), place={"first": True})
        sign("join_paragraphs", **self.seen(1), others=[self.seen(2)],
             texts={"es": "Uno y dos.", "en": "One and two."})
        sign("insert_paragraph", texts={"es": "Nada.", "en": "Nothing."}, place={}, kind="heading")
        sign("remove_paragraph", **self.seen(2))
        sign("comment", content="On one", paragraph=self.seen(0)["paragraph"])
        sign("request_clearance")

    def test_each_is_proved(self):
        sentence = next(one["sentence"] for one in self.honest["checks"]
                        if one["check"] == "approvals")
        self.assertIn("16 acts signed", sentence)

    def test_a_paragraph_is_removed_under_the_approval_of_a_step(self):
        kept, = (event["paragraph"]["id"] for entry in self.entries for event in entry["events"]
                 if event["type"] == "ParagraphInserted"
                 and event["paragraph"].get("kind") != "heading"
                 and "outline" in event["paragraph"])
        step = next(entry for entry in reversed(self.entries) if "approval" in entry)
        self.assertIn('"request_clearance"', step["approval"])
        step |= {"events": [{"type": "ParagraphRemoved", "paragraph": kept}], "to": step["from"]}
        step["audience"] = ["party:MEX"]
        found = self.finding("approvals")
        self.assertIn("is for another act than the entry records", found)


if __name__ == "__main__":
    unittest.main()
