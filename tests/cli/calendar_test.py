#!/usr/bin/env python3
"""`concord calendar` on a store and on a server, and what python3-icalendar reads of it."""

import json
import os
import sys
import unittest
import urllib.error
import urllib.request
from datetime import datetime, timedelta, timezone

sys.dont_write_bytecode = True
from program import START, ProgramTest  # noqa: E402

try:
    import icalendar
except ImportError as missing:
    if os.environ.get("CONCORD_STRICT") == "1":
        raise
    print(f"skipped: {missing} (apt-get install python3-icalendar)")
    sys.exit(0)

TEXT = "gcm:conference-text/RCM/t1"


class Calendar(ProgramTest):
    """Inputs are invited; the cut-off is set in a zone of the Americas."""

    def prepare(self):
        self.found()
        self.begin(self.here)
        self.civil = (datetime.now(timezone.utc) + timedelta(days=60)).strftime("%Y-%m-%dT17:00")
        self.run_program("act", TEXT, "change_deadline", "--as", "body:RCM-TS", "--payload",
                         '{"deadline": "cut-off", "to": {"civil": "%s", "zone": '
                         '"America/Panama"}}' % self.civil, *self.here("p-ts"))

    def read(self, *words):
        file = self.path / "out.ics"
        done = self.run_program("calendar", *words, "--out", str(file))
        self.assertEqual(done.stdout, f"Written: {file}\n")
        calendar = icalendar.Calendar.from_ical(file.read_bytes())
        self.assertEqual([one.errors for one in calendar.walk() if one.errors], [])
        return calendar.walk("VEVENT")

    def test_a_file_for_calendar_programs(self):
        for words in (["gcm"], ["--body", "RCM"], ["--mine"], []):
            event, = self.read(*words, *self.here("p-mex"))
            self.assertEqual(str(event["SUMMARY"]),
                             "Inputs are due: Conference text: Drivers (RCM)")
            self.assertEqual(event["DTSTART"].dt.strftime("%Y-%m-%dT%H:%M"), self.civil)
            self.assertEqual(str(event["DTSTART"].dt.tzinfo), "America/Panama")
            self.assertEqual(event["DTSTART"].dt.utcoffset(), timedelta(hours=-5))
            self.assertEqual(int(event["SEQUENCE"]), 1)
            alarm, = event.walk("VALARM")
            self.assertEqual(alarm["TRIGGER"].dt, timedelta(days=-3))

    def test_an_address_for_programs_that_send_no_header(self):
        server = self.serve()
        there = self.there(server, "p-mex")
        made = self.answer("token", "calendar", *there)
        with urllib.request.urlopen(made["url"]) as answer:
            given = answer.read()
            self.assertEqual(answer.headers["Content-Type"], "text/calendar; charset=utf-8")
        event, = icalendar.Calendar.from_ical(given).walk("VEVENT")
        self.assertEqual(str(event["SUMMARY"]), "Inputs are due: Conference text: Drivers (RCM)")
        secret = made["url"].rsplit("/", 1)[1].removesuffix(".ics")
        listed = [one for one in self.answer("token", "list", *there) if "scope" in one]
        self.assertEqual([(one["id"], one["scope"]) for one in listed], [(made["id"], "calendar")])
        # What is kept of it is its digest: neither the store nor the server's diary has the secret.
        for place in self.path.rglob("*"):
            if place.is_file():
                self.assertNotIn(secret.encode(), place.read_bytes(), place)
        self.run_program("token", "revoke", made["id"], "--ground", "lost", *there)
        with self.assertRaises(urllib.error.HTTPError) as gone:
            urllib.request.urlopen(made["url"])
        self.assertEqual(gone.exception.code, 404)
        file = self.path / "address"
        again = self.answer("token", "calendar", "--save-url", str(file), *there)
        self.assertNotIn("url", again)
        self.assertEqual(file.stat().st_mode & 0o777, 0o600)
        with urllib.request.urlopen(file.read_text(encoding="utf-8").strip()) as answer:
            self.assertEqual(answer.read(), given)

    def test_a_server_gives_the_same_bytes(self):
        here = self.run_program("calendar", "gcm", "--out", "-", *self.here("p-mex")).stdout
        server = self.serve()
        there = self.run_program("calendar", "gcm", "--out", "-",
                                 *self.there(server, "p-mex")).stdout
        self.assertEqual(here, there)
        self.assertTrue(here.startswith("BEGIN:VCALENDAR"), here)

    def test_what_comes_is_listed_in_the_readers_zone(self):
        shown = self.run_program("calendar", "gcm", "--zone", "America/Montevideo",
                                 *self.here("p-mex")).stdout
        self.assertIn("times in America/Montevideo", shown)
        self.assertIn(f"{self.civil[:10]}", shown)
        self.assertIn(" 19:00 ", shown)  # two hours ahead of Panama
        self.assertIn(f"{self.civil} America/Panama", shown)
        self.assertIn("Inputs are due: Conference text: Drivers (RCM)", shown)
        utc = self.run_program("calendar", "--mine", "--zone", "UTC", "--language", "es",
                               *self.here("p-gtm")).stdout
        self.assertIn(" 22:00 ", utc)
        self.assertIn("Lo que espera a Luis", utc)
        self.assertIn("horas en UTC", utc)
        self.assertRegex(utc, r"DÍA +HORA +.*QUÉ")
        self.assertIn("Vencen los aportes", utc)

    def test_what_no_longer_runs_is_shown_when_asked_for(self):
        self.negotiate({"es": "Uno.", "en": "One."})
        some = self.run_program("calendar", "gcm", *self.here("p-mex")).stdout
        self.assertIn("Nothing is to come.", some)
        self.assertIn("1 that is over or cancelled is not shown: --all.", some)
        all_of_it = self.run_program("calendar", "gcm", "--all", *self.here("p-mex")).stdout
        self.assertIn("cancelled", all_of_it)
        event, = self.read("gcm", *self.here("p-mex"))
        self.assertEqual(str(event["STATUS"]), "CANCELLED")
        self.assertEqual(int(event["SEQUENCE"]), 2)
        self.assertEqual(self.read("--mine", *self.here("p-mex")), [])

    def test_a_meeting_that_comes_again(self):
        self.run_program("consultation", "start", self.write("meetings.json", {
            **START, "consultation": "meet", "workflow": "meetings", "title": "Meetings",
            "bodies": {}}), *self.here("p-ts"))
        self.run_program(
            "act", "meet:calendar/RCM", "open_case", "--as", "body:RCM-TS", "--payload",
            json.dumps({"invoke": "meetings", "name": "troikas", "fields": [
                {"field": "subject", "words": "Reunión anual de las troikas"},
                {"field": "manner", "value": "both"},
                {"field": "place", "words": "Ciudad de Panamá"},
                {"field": "repeats", "value": "yearly"},
                {"field": "starts", "value": "2017-03-22T10:00@America/Mexico_City"},
                {"field": "ends", "value": "2017-03-22T13:00@America/Mexico_City"}]}),
            *self.here("p-ts"))
        self.run_program("act", "meet:meeting/RCM/troikas", "convene", "--as", "body:RCM-TS",
                         *self.here("p-ts"))
        offered = self.run_program("commands", "meet:meeting/RCM/troikas",
                                   *self.here("p-ts")).stdout
        self.assertEqual(offered.count("Open a case: Item of the agenda"), 1, offered)
        self.assertEqual(offered.count("Item of the agenda"), 1, offered)
        event, = self.read("meet", *self.here("p-mex"))
        self.assertEqual(str(event["SUMMARY"]), "Reunión anual de las troikas (RCM)")
        self.assertEqual(str(event["LOCATION"]), "Ciudad de Panamá")
        self.assertEqual(event["RRULE"]["FREQ"], ["YEARLY"])
        self.assertEqual(event["DTSTART"].dt.isoformat(), "2017-03-22T10:00:00-06:00")
        self.assertEqual(event["DTEND"].dt.isoformat(), "2017-03-22T13:00:00-06:00")
        # The list has the next time of it: on no day that is over.
        shown = self.run_program("calendar", "--mine", "--zone", "America/Mexico_City",
                                 *self.here("p-mex")).stdout
        line, = [line for line in shown.splitlines() if "troikas" in line]
        self.assertRegex(line, r"20[2-9]\d-03-22 +10:00 +13:00 +Reunión anual")
        self.assertIn("yearly", line)
        self.assertIn("Ciudad de Panamá", line)

    def test_mistakes_are_told(self):
        for words, told in ((["gcm", "--mine"], "one of the three"),
                            (["gcm", "--zone", "Panama City"], "There is no time zone")):
            done = self.run_program("calendar", *words, *self.here("p-mex"), status=3)
            self.assertIn(told, done.stderr)
        self.run_program("calendar", "none", *self.here("p-mex"), status=1)
        self.run_program("calendar", "--body", "NONE", *self.here("p-mex"), status=1)
        self.assertIn("calendar", self.run_program("completion", "bash").stdout)


if __name__ == "__main__":
    unittest.main()
