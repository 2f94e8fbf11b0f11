#!/usr/bin/env python3
"""The search on the store that the demonstration leaves, and on one of its own."""

import csv
import os
import sys
import tempfile
import unittest
from pathlib import Path

sys.dont_write_bytecode = True
from program import ProgramTest, Server, play  # noqa: E402


class PlayedSearch(ProgramTest):
    """The demonstration: two conferences, inputs that stay with their delegations, revisions."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.kept = tempfile.TemporaryDirectory(prefix="concord-search-")
        cls.addClassCleanup(cls.kept.cleanup)
        cls.played = play(Path(cls.kept.name, "store"))

    def reader(self, person):
        return ["--data", self.played, "--token-file",
                str(Path(self.played, "tokens", person + ".token"))]

    def search(self, person, *words):
        return self.answer("search", *words, *self.reader(person))

    def test_every_place_that_is_named_shows_the_words(self):
        found = self.search("head-mex", "climat*", "--limit", "50")
        self.assertEqual(found["indexed_to"], found["tree_size"])
        self.assertGreater(len(found["texts"]), 3)
        kinds = set()
        for one in found["texts"]:
            self.assertTrue(any(piece.get("found") for piece in one["snippet"]))
            for place in one["places"]:
                kinds.add(place["in"])
                if place["in"] != "paragraph":
                    continue
                revision = ["--revision", str(place["revision"])] if "revision" in place else []
                document = self.answer("document", place["case"], *revision,
                                       *self.reader("head-mex"))
                self.assertIn(place["paragraph"],
                              [paragraph["id"] for paragraph in document["paragraphs"]])
                self.assertIn(one["digest"], str(document))
        self.assertIn("paragraph", kinds)

    def test_as_of_a_day_every_place_showed_the_words_then(self):
        """Of October 2017: what came later is not there, and each document of then has what is."""
        day = "2017-10-15"
        now = self.search("head-mex", "migra*", "--limit", "1000")["texts"]
        then = self.search("head-mex", "migra*", "--limit", "1000", "--as-of", day)["texts"]
        self.assertGreater(len(then), 3)
        self.assertGreater(len(now), len(then))
        looked = 0
        for one in then:
            self.assertLess(one["time"], "2017-10-16")
            for place in one["places"][:1] if looked < 8 else []:
                if place["in"] != "paragraph":
                    continue
                revision = ["--revision", str(place["revision"])] if "revision" in place else []
                document = self.answer("document", place["case"], *revision, "--as-of", day,
                                       *self.reader("head-mex"))
                self.assertIn(one["digest"], str(document))
                looked += 1
        self.assertEqual(looked, 8)
        ours = self.search("head-mex", "migra*", "--limit", "1000", "--as-of", day)["texts"]
        theirs = self.search("head-ury", "migra*", "--limit", "1000", "--as-of", day)["texts"]
        self.assertNotEqual(ours, theirs)

    def test_times_fall_and_pages_join(self):
        whole = self.search("head-mex", "migra*", "--limit", "1000")
        self.assertNotIn("cursor", whole)
        times = [one["time"] for one in whole["texts"]]
        self.assertEqual(times, sorted(times, reverse=True))
        pages, cursor = [], []
        while True:
            page = self.search("head-mex", "migra*", "--limit", "7", *cursor)
            pages += page["texts"]
            if "cursor" not in page:
                break
            cursor = ["--cursor", page["cursor"]]
        self.assertEqual(pages, whole["texts"])

    def test_narrowed_down(self):
        everything = self.search("head-mex", "migra*", "--limit", "500")["texts"]
        spanish = self.search("head-mex", "migra*", "--language", "es", "--limit", "500")["texts"]
        self.assertEqual(spanish, [one for one in everything if one.get("language") == "es"])
        for option, wanted, known in (("--in", "elsewhere", "gcm-2017"),
                                      ("--conference", "RCMM", "One of: RCM, "),
                                      ("--kind", "country-imput", "One of: country-input, "),
                                      ("--language", "spanish", "en, es, pt"),
                                      ("--part", "paragraf", "paragraph, ")):
            said = self.run_program("search", "migra*", option, wanted,
                                    *self.reader("head-mex"), status=1).stderr
            self.assertIn(known, said)
        self.assertEqual(self.search("head-mex", "migra*", "--to", "2001-01-01")["texts"], [])
        for one in self.search("head-mex", "migra*", "--conference", "RCM")["texts"]:
            self.assertTrue(all("/RCM/" in place["key"] for place in one["places"]))
        titles = self.search("head-mex", "migra*", "--part", "title")["texts"]
        self.assertTrue(titles and all(one["places"][0]["in"] == "title" for one in titles))

    def test_good_practices_of_a_year_in_the_portal(self):
        def shelved(person, *where):
            narrowed = [word for one in where for word in ("--where", one)]
            view = self.answer("register", "portal", "stored-document", *narrowed,
                               *self.reader(person))
            self.assertEqual(view["total"], len(view["cases"]))
            return sorted(one["name"] for one in view["cases"])

        def found(person, words, *more):
            return {place["key"] for one in self.search(person, words, *more)["texts"]
                    for place in one["places"] if "key" in place}
        self.assertEqual(shelved("head-mex", "sort=good-practice"), ["assisted-return"])
        self.assertEqual(shelved("head-mex", "years=2016"),
                         ["assisted-return", "extra-regional-arrivals"])
        self.assertEqual(shelved("head-mex", "years=2016", "sort=good-practice"),
                         ["assisted-return"])
        self.assertEqual(shelved("head-mex", "years=2017"), ["background"])
        self.assertEqual(shelved("head-mex", "years=2013"), [])
        # The RCM has not shared it: for Uruguay there is none, nor is one counted or found.
        self.assertEqual(shelved("head-ury", "sort=good-practice"), [])
        practice = {"stored-document/RCM/assisted-return"}
        self.assertEqual(found("head-mex", "consulado", "--in", "portal"), practice)
        self.assertEqual(found("head-ury", "consulado", "--in", "portal"), set())
        self.assertEqual(found("head-mex", "numeros OR cifras", "--in", "portal"),
                         {"stored-document/SACM/extra-regional-arrivals"})
        self.assertGreater(found("head-mex", "retorno"),
                           found("head-mex", "retorno", "--in", "portal"))
        self.assertEqual(found("head-mex", "retorno", "--in", "portal"), practice
                         | {"stored-document/RCM/background"})

    def test_places_and_doubts_are_read_in_spanish_too(self):
        meeting = ["case", "meetings-2017:meeting/RCM/berlin", *self.reader("head-mex")]
        english = self.answer(*meeting)["fields"]
        spanish = self.answer(*meeting, "--language", "es")["fields"]
        self.assertEqual((english["place"]["words"], spanish["place"]["words"]),
                         ("Berlin", "Berlín"))
        self.assertIn("fue admitido", spanish["doubts"]["words"])

    def test_across_the_border_others_are_found(self):
        def inputs(person):
            return {place["key"] for one in self.search(person, "migra*", "--limit", "500",
                                                        "--kind", "country-input")["texts"]
                    for place in one["places"]}
        self.assertTrue(any("/RCM/" in key for key in inputs("head-mex")))
        self.assertFalse(any("/SACM/" in key for key in inputs("head-mex")))
        self.assertFalse(any("/RCM/" in key for key in inputs("head-bra")))

    def test_for_people(self):
        shown = self.run_program("search", "climat*", "--language", "en",
                                 *self.reader("head-mex")).stdout
        self.assertRegex(shown, r"\*climate\*")
        self.assertRegex(shown, r"(?m)^  concord document gcm-2017:\S+( --revision \d+)?$")
        self.assertRegex(shown, r"Rev\.\d, par\. \d")
        # The command that it names shows the text.
        line = next(line for line in shown.splitlines() if line.startswith("  concord document"))
        self.assertIn("climat", self.run_program(*line.split()[1:],
                                                 *self.reader("head-mex")).stdout.lower())
        nothing = self.run_program("search", "zzzz", *self.reader("head-mex")).stdout
        self.assertIn("Nothing that you may read", nothing)

    def test_for_programs(self):
        rows = list(csv.DictReader(self.run_program(
            "search", "climat*", "--csv", *self.reader("head-mex")).stdout.splitlines()))
        found = self.search("head-mex", "climat*")["texts"]
        self.assertEqual(len(rows), sum(len(one["places"]) for one in found))
        self.assertEqual(rows[0]["digest"], found[0]["digest"])
        self.assertIn("clim", rows[0]["text"].lower())

    def test_refused_in_one_line(self):
        for words in ('"open', "a OR", "ab*", "(a)", "—", "x" * 500):
            done = self.run_program("search", words, *self.reader("head-mex"), status=1)
            self.assertNotIn("SQL", done.stderr)
        self.run_program("search", *self.reader("head-mex"), status=3)
        without = self.search("head-mex", "migra*", "--without", "climate", "--limit", "500")
        self.assertTrue(all("climate" not in str(one["snippet"]).lower()
                            for one in without["texts"]))

    def test_the_same_through_a_server(self):
        here = self.search("head-mex", "climat*")
        server = Server(self.played)
        self.addCleanup(server.end)
        there = self.answer("search", "climat*", "--server", server.url,
                            *self.reader("head-mex")[2:])
        self.assertEqual(here["texts"], there["texts"])


class SearchAnew(ProgramTest):
    def test_a_deleted_index_is_made_again(self):
        self.found()
        self.begin(self.here)
        self.negotiate({"es": "El retorno digno.", "en": "Dignified return."})
        before = self.answer("search", "retorno", *self.here("p-mex"))["texts"]
        self.assertEqual(len(before), 1)
        for end in ("", "-wal", "-shm"):
            Path(self.store, "derived.sqlite" + end).unlink(missing_ok=True)
        self.run_program("act", "gcm:consultation", "comment", "--as", "MEX", "--text",
                         self.write("c.txt", "Sobre el retorno"), *self.here("p-mex"))
        after = self.answer("search", "retorno", *self.here("p-mex"))["texts"]
        self.assertEqual(after[1:], before)
        self.assertEqual(os.stat(Path(self.store, "derived.sqlite")).st_mode & 0o777, 0o600)


if __name__ == "__main__":
    unittest.main()
