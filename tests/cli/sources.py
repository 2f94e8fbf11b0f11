"""What C++ sources say in English: each expression with words in it, as it is put together, with {}
for what varies: "The file {} is not there.", "{} {|entry|entries} of {}"."""

import re

TOKEN = re.compile(r'''\s+|//[^\n]*|^\s*\#[^\n]*|(?P<string>(?:"(?:[^"\\\n]|\\.)*"\s*)+)
                   |'(?:[^'\\]|\\.)+'|(?P<name>\w+(?:(?:::|\.|->)\w+)*)|(?P<sign>&&|\|\||\+=|.)''',
                   re.S | re.X | re.M)
PIECE = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
OPENING, CLOSING = ("(", "{", "["), (")", "}", "]")
# An expression ends there, to either side.
ENDS = (",", ";", "=", "+=", "&&", "||")
# Of their arguments, those that are told.
WRAPPERS = {"string": [0], "told": [1, 2], "count": [1, 2]}
NONE = "nothing to prove: "  # what evidence::told() has before its last argument


class Source:
    def __init__(self, text):
        self.tokens, self.partner, opened = [], {}, []
        for found in TOKEN.finditer(text):
            if found.lastgroup == "string":
                self.tokens.append(("string", "".join(PIECE.findall(found.group()))))
            elif found.lastgroup:
                self.tokens.append((found.lastgroup, found.group()))
        for at, (_, sign) in enumerate(self.tokens):
            if self.is_sign(at, OPENING):
                opened.append(at)
            elif self.is_sign(at, CLOSING) and opened:
                self.partner[at] = opened.pop()
                self.partner[self.partner[at]] = at

    def is_sign(self, at, signs):
        kind, text = self.tokens[at]
        return kind == "sign" and text in signs

    def called(self, at):
        """Whose arguments stand in the parentheses that open there; empty: they only group."""
        if at == 0 or self.tokens[at] != ("sign", "("):
            return ""
        kind, text = self.tokens[at - 1]
        if kind == "name" and text not in ("return", "throw", "if", "while", "for", "switch"):
            return text.rpartition("::")[2]
        return "?" if self.is_sign(at - 1, (")", "]", ">")) else ""

    def split(self, begin, end, sign):
        """The parts between such signs, those within parentheses aside."""
        at = start = begin
        while at < end:
            if self.is_sign(at, OPENING) and at in self.partner:
                at = self.partner[at]
            elif self.is_sign(at, (sign,)):
                yield start, at
                start = at + 1
            at += 1
        yield start, end

    def choice(self, begin, end):
        """Where the two sides of `a ? b : c` stand; nothing if it is none."""
        (_, mark), *rest = self.split(begin, end, "?")
        if not rest:
            return None
        open_marks, at = 1, mark + 1
        while at < end:
            if self.is_sign(at, OPENING) and at in self.partner:
                at = self.partner[at]
            open_marks += self.is_sign(at, ("?",)) - self.is_sign(at, (":",))
            if open_marks == 0:
                return (mark + 1, at), (at + 1, end)
            at += 1
        return None

    def told_by(self, begin, end):
        """All that the expression may be."""
        while end - begin >= 2 and self.partner.get(begin) == end - 1 and \
                self.tokens[begin] == ("sign", "("):
            begin, end = begin + 1, end - 1
        sides = self.choice(begin, end)
        if sides:
            return [one for side in sides for one in self.told_by(*side)]
        summands = [*self.split(begin, end, "+")]
        if len(summands) == 1:
            return self.told_by_one(begin, end)
        told = [""]
        for summand in summands:
            told = [before + one for before in told for one in self.told_by(*summand)]
        return told

    def told_by_one(self, begin, end):
        if end == begin:
            return [""]
        if end == begin + 1 and self.tokens[begin][0] == "string":
            return [self.tokens[begin][1]]
        name = self.called(begin + 1) if self.partner.get(begin + 1) == end - 1 else ""
        arguments = [*self.split(begin + 2, end - 1, ",")] if name in WRAPPERS else []
        if not arguments or len(arguments) <= WRAPPERS[name][-1]:
            return ["{}"]
        told = [self.told_by(*arguments[at]) for at in WRAPPERS[name]]
        if name == "count":
            return [f"{{}} {{|{told[0][0]}|{told[1][0]}}}"]
        if name == "told":
            return told[0] + [NONE + none for none in told[1]]
        return told[0]

    def begin_of(self, at):
        """Of the expression in which the token stands, out of parentheses that only group."""
        while at > 0:
            before = at - 1
            if self.is_sign(before, CLOSING) and before in self.partner:
                at = self.partner[before]
            elif self.is_sign(before, OPENING) or self.is_sign(before, ENDS):
                outer = self.opening_of(before)
                if outer is None or not (self.called(outer) in WRAPPERS or
                                         self.tokens[outer] == ("sign", "(")
                                         and not self.called(outer)):
                    return at
                at = outer
            elif self.tokens[before] in (("name", "return"), ("name", "throw")):
                return at
            else:
                at = before
        return at

    def opening_of(self, at):
        """The parenthesis that is open at a comma, or itself; None at the end of a statement."""
        if self.is_sign(at, OPENING):
            return at
        if not self.is_sign(at, (",",)):
            return None
        while at > 0 and not self.is_sign(at, (*OPENING, ";")):
            at = self.partner[at] - 1 if self.is_sign(at, CLOSING) and at in self.partner \
                else at - 1
        return at if self.is_sign(at, OPENING) else None

    def end_of(self, at):
        while at < len(self.tokens):
            if self.is_sign(at, OPENING) and at in self.partner:
                at = self.partner[at]
            elif self.is_sign(at, CLOSING) or self.is_sign(at, (",", ";", "&&", "||")):
                break
            at += 1
        return at


def told_in(text):
    """All that the source may say with more than one word, each once."""
    source, told = Source(text), {}
    places = {source.begin_of(at): None for at, (kind, piece) in enumerate(source.tokens)
              if kind == "string" and " " in piece}
    for begin in places:
        for one in source.told_by(begin, source.end_of(begin)):
            if re.search("[a-z]{2}", one) and " " in one.strip():
                told[one.replace('\\"', '"')] = None
    return [*told]
