#!/usr/bin/env python3
"""Checks workflow.schema.json against its meta-schema and the bundled definitions, and that it
refuses what it is there to refuse. usage: schema_test.py WORKFLOWS_FOLDER"""
import copy
import json
import os
import pathlib
import sys

try:
    from jsonschema import Draft202012Validator
except ImportError:
    if os.environ.get("CONCORD_STRICT") == "1":
        sys.exit("python3-jsonschema is missing; install it")
    print("skipped: python3-jsonschema is not installed")
    sys.exit(0)

folder = pathlib.Path(sys.argv[1])
schema = json.loads((folder / "workflow.schema.json").read_text(encoding="utf-8"))
Draft202012Validator.check_schema(schema)
validator = Draft202012Validator(schema)
failures = []

definitions = sorted(path for path in folder.glob("*.json") if path.name != "workflow.schema.json")
if not definitions:
    failures.append("there are no definitions")
for path in definitions:
    for error in validator.iter_errors(json.loads(path.read_text(encoding="utf-8"))):
        failures.append(f"{path.name}: {error.json_path}: {error.message}")


def undescribed(value, place):
    """Every property that an author can write says what it is for."""
    for name, part in value.get("properties", {}).items():
        if isinstance(part, dict) and "description" not in part and "$ref" not in part \
                and place != "#/$defs/wording":
            yield f"{place}/{name}"


for name, part in schema["$defs"].items():
    failures.extend(f"{place} has no description" for place in undescribed(part, f"#/$defs/{name}"))

SMALL = {
    "workflow": "small", "format": 1, "languages": {"authentic": ["en"]}, "root": "main",
    "charts": {"main": {"key": [], "initial": "start", "states": {
        "start": {"audience": "everyone", "on": [
            {"event": "go", "by": "any presidency", "if": {"require": "reason_given"},
             "to": "end"}]},
        "end": {"final": True}}}},
}
WRONG = {
    "an unknown member": lambda d: d.update(chart={}),
    "another format": lambda d: d.update(format=2),
    "a name in capitals": lambda d: d["charts"].update(Main=d["charts"]["main"]),
    "no states": lambda d: d["charts"]["main"].update(states={}),
    "an unknown predicate": lambda d: start(d).update({"if": {"require": "reason_givn"}}),
    "a predicate without its name": lambda d: start(d).update({"if": {"require": "field_set"}}),
    "a predicate with too much": lambda d: start(d).update(
        {"if": {"require": "reason_given", "of": "x"}}),
    "a count for a notice": lambda d: start(d).update(
        {"if": {"require": "notice_kept", "of": "x", "at_least": 3}}),
    "a guard in two forms": lambda d: start(d).update({"if": {"all": [], "any": []}}),
    "an unknown effect": lambda d: start(d).update(do=["freeze"]),
    "a send to nobody": lambda d: start(d).update(do=[{"send": "x"}]),
    "an actor without event": lambda d: start(d).pop("event"),
    "a reason without actor": lambda d: (start(d).pop("by"), start(d).update(reason=True)),
    "an event with blanks": lambda d: start(d).update(event="go on"),
    "an act without its name": lambda d: d["charts"]["main"]["states"]["start"].update(
        permits=[{"act": "take_stance", "by": "any presidency"}]),
    "a field that is asked for twice": lambda d: d["charts"]["main"].update(
        fields={"x": {"kind": "text"}}, field_order=["x", "x"]),
    "a deadline without end": lambda d: d["charts"]["main"].update(deadlines={"x": {}}),
    "a deadline with two ends": lambda d: d["charts"]["main"].update(
        deadlines={"x": {"after": "P1D", "given": True}}),
    "a month": lambda d: d["charts"]["main"].update(deadlines={"x": {"after": "P1M"}}),
    "a majority without threshold": lambda d: d["charts"]["main"].update(
        decisions={"x": {"electorate": "$party", "rule": {"kind": "qualified majority"}}}),
    "concurrence without rule": lambda d: d["charts"]["main"].update(
        decisions={"x": {"electorate": "$party", "rule": {"kind": "concurrent"}}}),
}


def start(definition):
    return definition["charts"]["main"]["states"]["start"]["on"][0]


if not validator.is_valid(SMALL):
    failures.append("the small definition is refused: " +
                    "; ".join(error.message for error in validator.iter_errors(SMALL)))
for what, bend in WRONG.items():
    definition = copy.deepcopy(SMALL)
    bend(definition)
    if validator.is_valid(definition):
        failures.append(f"the schema lets pass: {what}")

for failure in failures:
    print(failure)
print(f"{len(definitions)} definitions, {len(WRONG)} mistakes, {len(failures)} failures")
sys.exit(1 if failures else 0)
