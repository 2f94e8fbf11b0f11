"""Whether the events of an entry record the act that was signed: the tables of log-format.md, "The
events record the act", as data, and what is said below them."""
import datetime
import json
import re

# An event that no chart brings about, and the commands of which alone it comes.
ORIGINS = {event: commands.split() for event, commands in (line.split(": ") for line in """\
StanceTaken: take_stance
CapitalAnswered: answer_ad_referendum
PresenceRecorded: record_presence
StatementFiled: file_statement
CastingVoteGiven: cast_vote
Commented: comment
Attached: attach
ReceiptAcknowledged: acknowledge_receipt
GuardDerogated: derogate
DerogationObjected: object_to_derogation
ActDisavowed: disavow
RedactionAsked: ask_redaction
ContentRedacted: redact
PartyLeft: leave_consultation
PartyJoined: join_consultation
Associated: join_input
DeadlineExtended: change_deadline
DeadlineShortened: change_deadline
DeadlineSuspended: suspend_deadline
DeadlineResumed: resume_deadline
DeadlineConfirmed: confirm_deadline
FieldSet: set_field set_fields open_case bring_text disavow
CorrectionProposed: correct_text
CorrectionObjected: object_to_correction
TextCorrected: correct_text confirm_correction
TextBrought: bring_text
ParagraphInserted: insert_paragraph split_paragraph take_paragraph merge_paragraphs \
bracket_paragraphs propose_bridge issue_chairs_text
ParagraphReplaced: replace_paragraph split_paragraph join_paragraphs take_paragraph \
merge_paragraphs bracket_paragraphs open_brackets close_bracket carry_alternative
EditRebased: replace_paragraph
TranslationAdded: translate_paragraph
ParagraphRemoved: remove_paragraph
ParagraphJoined: join_paragraphs
ParagraphMoved: move_paragraph
ParagraphOutlined: outline_paragraph
ParagraphRefiled: refile_paragraph
ParagraphRaised: raise_paragraph
NoteWritten: write_note
NoteResolved: resolve_note
BracketOpened: bracket_paragraphs open_brackets join_paragraphs
BracketClosed: close_bracket
AlternativeAdded: add_alternative merge_alternatives
AlternativeMarked: open_brackets
AlternativeDropped: drop_alternative merge_alternatives carry_alternative
AlternativeCarried: carry_alternative
SideTaken: take_side
ProposerWithdrew: drop_alternative
CarriedOver: carry_over carry_alternative""".splitlines())}
# Commands, an event, and the members that payload and event have in common: MEMBER=PLACE where the
# event has it elsewhere; kinds are told by a sign. "?": if the payload has it; "!": member for
# member; "{}": as a set; "+": true is "in_favour", else "against"; "@": a date.
SAID = """\
take_stance StanceTaken decision stance paragraph statement ?text
answer_ad_referendum CapitalAnswered decision confirmed
record_presence PresenceRecorded decision {}present
file_statement StatementFiled decision statement ?paragraph
cast_vote CastingVoteGiven decision +in_favour=vote
comment Commented content paragraph
attach Attached content
acknowledge_receipt ReceiptAcknowledged revision
derogate GuardDerogated event guard
object_to_derogation DerogationObjected event guard
disavow ActDisavowed case_seq
ask_redaction RedactionAsked content position
redact ContentRedacted content
leave_consultation PartyLeft
join_consultation PartyJoined conference
join_input Associated with
correct_text CorrectionProposed revision=correction/revision paragraph=correction/paragraph \
language=correction/language against=correction/before text=correction/after
confirm_correction TextCorrected number
object_to_correction CorrectionObjected number
change_deadline DeadlineExtended deadline=deadline/name @to=deadline/due
change_deadline DeadlineShortened deadline=deadline/name @to=deadline/due
suspend_deadline DeadlineSuspended deadline=deadline/name
resume_deadline DeadlineResumed deadline=deadline/name
confirm_deadline DeadlineConfirmed deadline=deadline/name
set_field FieldSet field value values wordings"""
EDITED = """\
take_side SideTaken paragraph bracket alternative side
write_note NoteWritten paragraph=note/paragraph content=note/content
outline_paragraph ParagraphOutlined paragraph !outline
resolve_note NoteResolved number content=answer
translate_paragraph TranslationAdded paragraph language text against=from
remove_paragraph ParagraphRemoved paragraph
move_paragraph ParagraphMoved paragraph
add_alternative AlternativeAdded paragraph bracket texts=alternative/texts
drop_alternative ProposerWithdrew paragraph bracket alternative
drop_alternative AlternativeDropped paragraph bracket alternative
carry_alternative AlternativeCarried paragraph bracket alternative
close_bracket BracketClosed paragraph bracket chosen
carry_over CarriedOver source
raise_paragraph ParagraphRaised source
refile_paragraph ParagraphRefiled source to"""
RECORDS = {tuple(line.split()[:2]): [re.fullmatch(r"(\W*)(\w+)=?(.*)", word).groups()
                                     for word in line.split()[2:]]
           for line in (SAID + "\n" + EDITED).splitlines()}
SAYING = {line.split()[0] for line in SAID.splitlines()}
LEAVING = {command for commands in ORIGINS.values() for command in commands} - {
    "open_case", "take_paragraph", "merge_paragraphs"}
PUTTING_TOGETHER = {"replace_paragraph", "join_paragraphs"}  # what stood there and what was given
DISPOSING = {"take_paragraph", "merge_paragraphs", "not_retain_paragraph", "defer_paragraph",
             "refile_paragraph", "confirm_disposition"}
RESERVED = re.compile("due[.].*|decision[.].*|done[.].*|input[.].*|disavowed")

# In whose name an event stands: that of whoever acts.
SPEAKERS = dict(line.split() for line in """\
StanceTaken party
ActReceived party
CapitalAnswered party
StatementFiled party
ActDisavowed party
ReceiptAcknowledged party
DerogationObjected party
PartyLeft party
PartyJoined party
GuardDerogated by
RedactionAsked by
ParagraphRaised by
SideTaken by
ProposerWithdrew by
AlternativeCarried by
CarriedOver by
NoteWritten note/by
NoteResolved by
CorrectionProposed correction/by
CorrectionObjected by
TextCorrected by""".splitlines())


def at(value, place):
    for part in place.split("/"):
        value = value.get(part) if isinstance(value, dict) else None
    return value


def is_its_own(entry, events, contents):
    """Whether who acted speaks, and for its principal; and if nobody did, nothing is brought."""
    acted = {name in entry for name in ("command", "actor", "principal", "mandate", "office")}
    said = any(e["type"] == "Commented" for e in events) or any(
        name != "events" for name, _ in contents)
    named = [at(e, SPEAKERS[e["type"]]) for e in events if e["type"] in SPEAKERS]
    codes = {next(iter(one.values()), None) if isinstance(one, dict) else one for one in named}
    return (len(acted) == 1 and codes <= {entry.get("principal")} - {None}
            and (acted == {True} or not said))


def may_send(definition, event):
    """Whether a case may have the event of a step of itself or another, and not by being asked."""
    def parts(value):
        yield value
        for part in value.values() if isinstance(value, dict) else value:
            if isinstance(part, (dict, list)):
                yield from parts(part)
    all_parts = [part for part in parts(json.loads(definition)) if isinstance(part, dict)]
    return (any(event in (part.get("send"), part.get("raise")) for part in all_parts)
            or not any(part.get("event") == event and part.get("by") for part in all_parts))


def same(said, told):
    """A content is said by its digest; what is empty in one may be left out in the other."""
    if isinstance(told, dict) and "digest" in told:
        return told["digest"] == said
    if not said and not told:
        return True
    if isinstance(said, list) and isinstance(told, list):
        return len(said) == len(told) and all(map(same, said, told))
    if not isinstance(said, dict) or not isinstance(told, dict):
        return type(said) is type(told) and said == told
    words = all(isinstance(one, dict) and "digest" in one for one in told.values())
    return (not words or len(said) == len(told)) and all(
        same(value, told.get(name)) for name, value in said.items())


def instant(text):
    day, fraction, zone = re.fullmatch(
        r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d{1,6})?(Z|[+-]\d\d:\d\d)", text, re.ASCII).groups()
    whole = datetime.datetime.fromisoformat(day + (fraction or ".").ljust(7, "0"))
    offset = zone != "Z" and datetime.timedelta(hours=int(zone[1:3]), minutes=int(zone[4:]))
    return whole if not offset else whole - offset if zone[0] == "+" else whole + offset


def period(text):
    parts = re.fullmatch(r"P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?"
                         r"(?:(\d+)(\.\d{1,6})?S)?)?", text, re.ASCII).groups()
    *whole, fraction = parts
    weeks, days, hours, minutes, seconds = (int(one or 0) for one in whole)
    return datetime.timedelta(days, seconds, int((fraction or ".").ljust(7, "0")[1:]), 0, minutes,
                              hours, weeks)


def is_due(asked, due, decided):
    """A date as it was asked for; the instant of a civil time is within a day and two hours."""
    at = instant(due["at"])
    if asked.get("at"):
        return at == instant(asked["at"])
    if asked.get("after"):
        return at == instant(decided) + period(asked["after"])
    civil = datetime.datetime.fromisoformat(asked["civil"])
    return (datetime.datetime.fromisoformat(due["civil"]) == civil
            and due.get("zone") == asked.get("zone")
            and abs(at - civil) <= datetime.timedelta(hours=26))


def is_member(kind, said, told, decided):
    if kind == "?" and not said:
        return True
    if kind == "!":
        return same(said, told) and same(told, said)
    if kind == "{}" and isinstance(said, list) and isinstance(told, list):
        return told == sorted({*said})
    if kind == "+":
        return told == ("in_favour" if said is True else "against")
    return is_due(said, told, decided) if kind == "@" else same(said, told)


def is_written(asked, paragraph):
    kinds = [of.get("kind") or "paragraph" for of in (asked, paragraph)]
    return (kinds[0] == kinds[1] and same(asked.get("texts"), paragraph.get("texts"))
            and is_member("!", asked.get("outline"), paragraph.get("outline"), ""))


class Seen:
    """What entries before have for themselves, and the addresses of persons."""

    def __init__(self):
        self.used, self.act, self.addresses = set(), None, {}

    def is_new(self, entry):
        """Of one act are those alone that stand together; and none names a content twice."""
        act = tuple(entry.get(n) for n in ("command", "actor", "consultation", "time"))
        marks = {("id", entry["id"]), ("r", entry["r"])}
        marks |= {("act", *act[:2])} if act != self.act and act[0] else set()
        self.act, known = act, marks & self.used
        self.used |= marks
        return not known and len({*entry.get("contents", [])}) == len(entry.get("contents", []))

    def brings_just(self, events, opened, unknown):
        """The contents of an entry of the registry are names of the persons that it registers, and
        addresses that they had not; where it has more than 64, what is missing may be a list."""
        said, new = set(), set()
        for event in events:
            of = event.get("contact", {}) if event["type"] == "ContactSet" else {}
            name = event["person"]["name"] if event["type"] == "PersonRegistered" else None
            said |= {name, address := of.get("address")} - {None}
            new |= {name, address if self.addresses.get(of.get("person")) != address else None}
            self.addresses.update({of["person"]: address} if of else {})
            event["type"] == "ContactDropped" and self.addresses.pop(event["person"], None)
        lists = {digest for digest, content in opened.items() if content and (
            content[1] is events or content[0] == "contents" and isinstance(content[1], list))}
        brought, whole = {*opened} - lists, None not in opened.values()
        return not events or not whole and len(said) > 64 or (
            brought <= said and (unknown or new - {None} <= brought))


class Grounds:
    """The reasons that the dispositions of a case keep, and its corrigenda, in their order."""

    def __init__(self):
        self.dispositions, self.corrections = {}, {}

    def are_right(self, events, contents):
        """Of one that follows another: that one's, one given now, or the corrigendum's."""
        right = True
        for event in events:
            if event["type"] == "CorrectionProposed":
                number = at(event, "correction/number")
                self.corrections[number] = at(event, "correction/reason/digest")
            if event["type"] != "DispositionRecorded":
                continue
            said = event["disposition"]
            kept, before = at(said, "reason/digest"), self.dispositions
            of = [e.get("number") for e in events if e["type"] == "TextCorrected"]
            right = right and (
                before.get(said.get("follows", 0), kept) == kept
                or kept is not None and (kept in contents or any(
                    self.corrections.get(number, kept) == kept for number in of)))
            before[said["number"]] = kept
        return right


class Act:
    """One that was signed, against the events of its entry, decided at a time. `definition`: its
    text, or None, where nobody can tell which events another case may have sent."""

    def __init__(self, act, events, decided, definition):
        self.command, self.payload = act["command"], act["payload"]
        self.reason, self.receipt = act.get("reason"), act.get("receipt")
        self.events, self.decided, self.definition = events, decided, definition
        self.untold = ""  # what a definition that is not here would tell

    def is_recorded(self):
        own = [e for e in self.events if self.command in ORIGINS.get(e["type"], ())]
        return (all(map(self.fits, self.events)) and (own or self.command not in LEAVING)
                and self.has_what_came() and self.is_by_note() and self.is_its_step())

    def says(self, record, payload, event):
        for kind, name, place in RECORDS.get(record, ()):
            if not is_member(kind, payload.get(name), at(event, place or name), self.decided):
                return False
        return True

    def fits(self, event):
        kind = event["type"]
        if self.command not in ORIGINS.get(kind, (self.command,)):
            return False
        own = getattr(self, "fits_" + kind, None)
        return own(event) if own else self.says((self.command, kind), self.payload, event)

    def fits_DeadlineArmed(self, event):
        asked = self.payload.get("deadlines", {}).get(event["deadline"]["name"])
        return asked is None or is_due(asked, event["deadline"]["due"], self.decided)

    def fits_ParagraphReplaced(self, event):
        payload = self.payload
        if self.command == "replace_paragraph":
            rebased = [e for e in self.events if e["type"] == "EditRebased"]
            as_asked, words = (rebased[0], "asked") if rebased else (event, "text")
            return (all(as_asked.get(n) == payload.get(n) for n in ("paragraph", "language"))
                    and same(payload.get("text"), as_asked.get(words)))
        asked = payload.get("first" if self.command == "split_paragraph" else "texts")
        return not asked or self.command == "carry_alternative" or same(
            asked.get(event["language"]), event.get("text"))

    def fits_ParagraphInserted(self, event):
        if self.command in ("insert_paragraph", "propose_bridge", "issue_chairs_text"):
            return is_written(self.payload, event["paragraph"])
        asked = self.payload.get("second" if self.command == "split_paragraph" else "texts")
        return not asked or same(asked, event["paragraph"].get("texts"))

    def fits_TextBrought(self, event):
        asked, told = self.payload.get("paragraphs") or [], event.get("paragraphs") or []
        return len(asked) == len(told) and all(map(is_written, asked, told))

    def fits_CaseOpened(self, event):
        name, asked = event["key"].get("name", ""), self.payload.get("name", "")
        return self.command != "open_case" or (
            event.get("invoke", "") == self.payload.get("invoke", "")
            and (name == asked or name.endswith("." + asked)))

    def fits_FieldSet(self, event):
        def is_it(asked):
            given = [asked.get("words"), asked.get("file"), *(asked.get("wordings") or {}).values()]
            given, words = [one for one in given if one], event.get("words")
            return self.says(("set_field", "FieldSet"), asked, event) and (
                any(same(one, words) for one in given) if given else not words)
        if self.command == "set_field":
            return is_it(self.payload)
        fields = self.payload.get("fields") or []
        return self.command == "disavow" or any(map(is_it, fields))

    def fits_DispositionRecorded(self, event):
        told = event["disposition"].get("reason")
        return (bool(event["disposition"].get("follows")) or same(self.reason, told)
                or not told and self.command not in DISPOSING)

    def fits_RevisionRecalled(self, event):
        return same(self.reason, event.get("ground"))

    def fits_CorrectionObjected(self, event):
        return same(self.reason, event.get("correction", event).get("reason")) and self.says(
            (self.command, event["type"]), self.payload, event)

    fits_CorrectionProposed = fits_CorrectionObjected

    def has_what_came(self):
        kinds = [event["type"] for event in self.events]
        if self.command not in ("bring_text", "set_fields") and "CaseOpened" not in kinds:
            return True
        told = sorted(event["field"] for event in self.events if event["type"] == "FieldSet")
        return told == sorted(one["field"] for one in self.payload.get("fields") or []) and (
            not self.payload.get("paragraphs") or "TextBrought" in kinds)

    def is_by_note(self):
        note = next((e for e in self.events if e["type"] == "ActReceived"), None)
        if note is None or self.receipt is None:
            return note is self.receipt
        return (all(same(self.receipt.get(n), note.get(n)) for n in ("channel", "original"))
                and instant(self.receipt["received"]) == instant(note["received"]))

    def is_its_step(self):
        if self.command in SAYING or self.command in ("open_case", "set_fields"):
            return True
        step = self.payload.get("event") if self.command == "bring_text" else self.command
        moves = [e["on"] for e in self.events if e["type"] == "CaseMoved" and e.get("on")]
        before = [on for on in moves[:moves.index(step) if step in moves else None]
                  if not RESERVED.fullmatch(on)]
        if before and not self.definition:
            self.untold = f"whether a case may have {before[0]} sent, without its definition"
        return not self.definition or all(may_send(self.definition, on) for on in before)
