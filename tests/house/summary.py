#!/usr/bin/env python3
"""Reads ctest's JUnit file; says why each skipped test was skipped, and counts in the last line.

usage: summary.py FILE
"""

import re
import sys
import xml.etree.ElementTree as tree


def outcome(case):
    """ctest says 'notrun' both of a test that skipped itself and of one without its program."""
    skipped = case.find("skipped")
    if skipped is not None and "SKIP_" in skipped.get("message", ""):
        return "skipped"
    return {"run": "passed", "disabled": "skipped"}.get(case.get("status"), "failed")


def reason(case):
    text = case.findtext("system-out") or ""
    match = re.search(r": Skipped\n(.+)", text) or re.search(r"^skipped (.+)", text, re.M)
    return match.group(1).strip() if match else "it did not say why"


def main():
    cases = list(tree.parse(sys.argv[1]).getroot().iter("testcase"))
    if not cases:
        print("no test has that label or name; ./dev help lists the labels")
    outcomes = [outcome(case) for case in cases]
    for case, what in zip(cases, outcomes):
        if what == "skipped":
            print(f"skipped {case.get('name')}: {reason(case)}")
    print(", ".join(f"{outcomes.count(what)} {what}" for what in ("passed", "failed", "skipped")))


if __name__ == "__main__":
    main()
