#!/usr/bin/env python3
"""Reads a calendar with Debian's python3-icalendar and prints as JSON what it says.

usage: read_icalendar.py FILE

Instants are told twice: as the library has them, by its own data of the zone, and by the rules that
stand in the calendar itself. Exit status: 0, 1 for what cannot be read, 77 where the library is
missing.
"""
import json
import sys
from datetime import datetime, timezone

try:
    import icalendar
except ImportError:
    print("python3-icalendar is not installed")
    sys.exit(77)


def utc(when):
    return when.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def moment(prop, rules):
    """A date, or the instant by the library and by the calendar's own rules."""
    if prop is None:
        return None
    value = prop.dt
    if not isinstance(value, datetime):
        return {"date": value.isoformat()}
    told = {"at": utc(value)}
    if "TZID" in prop.params:
        zone = prop.params["TZID"]
        told.update(zone=zone, civil=value.strftime("%Y-%m-%dT%H:%M:%S"),
                    by_rules=utc(rules[zone].localize(value.replace(tzinfo=None))))
    return told


def words(component, name):
    return str(component[name]) if name in component else None


def event(component, rules):
    told = {name.lower(): words(component, name)
            for name in ("UID", "SUMMARY", "DESCRIPTION", "LOCATION", "STATUS", "URL", "CONFERENCE",
                         "CONTACT", "TRANSP", "ORGANIZER")}
    told["sequence"] = int(component["SEQUENCE"])
    told["stamp"] = utc(component["DTSTAMP"].dt)
    told["starts"] = moment(component["DTSTART"], rules)
    told["ends"] = moment(component.get("DTEND"), rules)
    told["rule"] = component["RRULE"].to_ical().decode() if "RRULE" in component else None
    told["alarms"] = [int(alarm["TRIGGER"].dt.total_seconds())
                      for alarm in component.walk("VALARM")]
    told["missing"] = [name for name in component.required if name not in component]
    return told


def main():
    with open(sys.argv[1], "rb") as file:
        calendar = icalendar.Calendar.from_ical(file.read())
    wrong = [f"{component.name}: {error}" for component in calendar.walk()
             for error in component.errors]
    rules = {str(zone["TZID"]): zone.to_tz() for zone in calendar.walk("VTIMEZONE")}
    print(json.dumps({
        "name": words(calendar, "X-WR-CALNAME"), "version": words(calendar, "VERSION"),
        "product": words(calendar, "PRODID"), "wrong": wrong, "zones": sorted(rules),
        "events": [event(component, rules) for component in calendar.walk("VEVENT")]}))


if __name__ == "__main__":
    main()
