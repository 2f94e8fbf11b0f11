"""Whether something is said in English where Spanish or Portuguese was asked for."""

import re

# Words that neither Spanish nor Portuguese has.
WORDS = re.compile(r"\b(the|is|are|was|has|this|that|there|which|what|with|give|name|not|must"
                   r"|cannot|it|for|and|or|of|to|say|look|read|file|line|column)\b", re.I)
# What is typed, and what the machine says: commands, options, places, words of others.
NOT_SAID = re.compile(r'`[^`]*`|"[^"]*"|\S*[/=]\S*|--\S+|\(\d+ \w+\)|concord \w+( \w+)?'
                      r"|\b[A-Z]{2,}\b"
                      # Who may do it, in the words of the workflow language.
                      r"|\b(members|observers|invited|troika|secretariat|presidency|chair)\b[^.;]*")


def english_in(said):
    """The first such word; nothing if there is none."""
    return WORDS.search(NOT_SAID.sub(" ", said))
