"""Who wishes a day's mail gets one letter at its hour, by the reader's own clock, through a real
SMTP server; what happened is in it, and a day on which nothing happened brings none. The server's
clock is this machine's, off by what a file says (shifted_clock.cpp)."""
import datetime

from clock_test import Shifted
from concord import conference, wait_until
from mail_test import MailServer, metrics, options, said_in, set_contact

NEAR, FAR = "UTC", "America/Guatemala"
FAR_BEHIND = 6  # hours, all the year
UTC = datetime.timezone.utc
HOUR = 7  # of a day's mail


class DayByDay(Shifted):
    """The server, restarted at a time of day: who sets its clock by more than minutes stops it."""

    def wake_at(self, day, hour, minute=0):
        """`day` days from today, at that time of UTC."""
        if self.process is not None:
            assert self.stop() == 0
        now = datetime.datetime.now(UTC)
        wanted = datetime.datetime.combine(self.today + datetime.timedelta(days=day),
                                           datetime.time(hour, minute), UTC)
        self.shift(round((wanted - now).total_seconds()))
        self.start(*options(self.mail))

    def go_on(self, seconds):
        """As a clock that is put right by little: followed while it runs."""
        self.shift(self.off + seconds)


def read_to_the_end(server):
    """All is read; what waits, waits for its hour."""
    def is_read():
        seen = metrics(server)
        return seen["concord_mail_log_read"] == seen["concord_log_entries"]
    wait_until(is_read)


def expect_letters(server, person, count):
    """To the person, after two rounds of the sender, which another's immediate letters show."""
    read_to_the_end(server)
    for _ in range(2):
        before = len(server.mail.taken("gtm"))
        set_contact(server, "gtm")
        wait_until(lambda count=before: len(server.mail.taken("gtm")) > count)
    assert len(server.mail.taken(person)) == count, (person, server.mail.taken(person))


def invite(server):
    """All members are invited to answer: of that each delegate hears."""
    server.start_consultation("talks", [("t1", "Migración y desarrollo")])
    server.act("officer", "body:RCM-TS", server.case("talks", "consultation"), "open")
    text = server.case("talks", "conference-text/RCM/t1")
    server.act("officer", "body:RCM-TS", text, "invite_inputs",
               {"deadlines": {"cut-off": {"after": "P30D"}}})


def expect_day(server, person, subject, *words):
    """The last letter to the person is a day's, and has these words."""
    _, letter = server.mail.taken(person)[-1]
    assert letter["Subject"] == f"[test.example/log] {subject}", letter["Subject"]
    for one in words:
        assert one in said_in(letter), (one, said_in(letter))


def main():
    server = DayByDay(conference(["MEX", "GTM", "CRI"]))
    server.today = datetime.datetime.now(UTC).date()
    server.mail = MailServer().start()
    server.wake_at(1, 8)
    set_contact(server, "mex", language="es", zone=FAR, mail="daily")
    set_contact(server, "cri", language="en", zone=NEAR, mail="daily")
    set_contact(server, "gtm", language="en", zone=FAR)
    invite(server)
    wait_until(lambda: server.mail.taken("gtm", "country-input/RCM/t1/GTM"))
    for person in ("mex", "cri"):
        expect_letters(server, person, 0)

    # The next day, two minutes before seven of UTC and half a minute past it.
    server.wake_at(2, HOUR - 1, 58)
    expect_letters(server, "cri", 0)
    server.go_on(150)
    wait_until(lambda: server.mail.taken("cri"))
    expect_letters(server, "cri", 1)
    expect_letters(server, "mex", 0)
    expect_day(server, "cri", "Daily summary (4)", "Address of a person set",
               "Consultation started", "Deadline set: Inputs are due",
               "Your delegation is invited to answer", "Case: Country input: Migración y "
               "desarrollo (talks:country-input/RCM/t1/CRI)")

    # Seven in Guatemala, after another start: who was told is not told again.
    server.wake_at(2, HOUR + FAR_BEHIND - 1, 58)
    expect_letters(server, "mex", 0)
    server.go_on(150)
    wait_until(lambda: server.mail.taken("mex"))
    expect_letters(server, "mex", 1)
    expect_letters(server, "cri", 1)
    expect_day(server, "mex", "Resumen del día (4)", "Se invita a su delegación a responder",
               "talks:country-input/RCM/t1/MEX")

    # What happens after the hour is told a day later; who has nothing to be told gets nothing.
    set_contact(server, "mex", language="pt")
    expect_letters(server, "mex", 1)
    server.wake_at(3, HOUR + FAR_BEHIND, 1)
    wait_until(lambda: len(server.mail.taken("mex")) > 1)
    expect_letters(server, "mex", 2)
    expect_letters(server, "cri", 1)
    expect_day(server, "mex", "Resumo do dia (1)")
    ids = [one["Message-ID"] for _, one in server.mail.taken()]
    assert len(ids) == len(set(ids)), "nobody is told twice"
    assert server.stop() == 0
    server.mail.stop()
    print("a day's mail came at seven of each reader's clock, once, with all that happened")


if __name__ == "__main__":
    main()
