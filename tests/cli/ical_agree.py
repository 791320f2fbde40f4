#!/usr/bin/python3
"""Calendars as other programs read them: khal and python3-icalendar list the same occurrences as the office has.

Usage: ical_agree.py FRUITION-CLI. First 200 generated calendars are brought in as busy times and compared with khal, and with what
python3-dateutil makes of their rules; then sessions over a change of the clock are written as a calendar and compared with both programs;
what was written is read back. Prints TAP."""
import csv
import datetime as dt
import os
import random
import subprocess
import sys
import tempfile

import icalendar
import pytz
from dateutil.rrule import rrulestr

CLI = os.path.abspath(sys.argv[1])
OFFICE_ZONE = "Europe/Berlin"
BERLIN = pytz.timezone(OFFICE_ZONE)
FIRST, LAST = dt.date(2026, 3, 1), dt.date(2026, 12, 31)
ROUNDS = 200 * max(1, int(os.environ.get("CHECK_ROUNDS", "1")))
SEED = 20261013
points = 0


def point(name, faults):
    """One TAP point; the first faults are shown."""
    global points
    points += 1
    print(f"{'not ok' if faults else 'ok'} {points} {name}")
    for fault in faults[:10]:
        print(f"# {fault}")
    return not faults


def cli(folder, *args):
    env = {k: v for k, v in os.environ.items() if k != "FRUITION_NOW"} | {"TZ": OFFICE_ZONE, "LC_ALL": "C.UTF-8", "LANGUAGE": "en"}
    if args[0] == "import" and args[2] == "sessions":
        env["FRUITION_NOW"] = "2028-01-03T09:00:00+08:00"  # what is over is taken in as it is, on days off too
    got = subprocess.run([CLI, *args], cwd=folder, env=env, capture_output=True, text=True, check=False)
    if got.returncode != 0:
        print(f"Bail out! {' '.join(args)}: {got.stderr.strip()}")
        sys.exit(1)
    return got.stdout


def rows(folder, *args):
    return list(csv.DictReader(cli(folder, "export", "a.fruition", *args).splitlines()))


def civil(day, minute, minutes, title):
    """An occurrence as all sides are compared: when it begins by the clock of Berlin, how long it is, what it is called."""
    return f"{day} {minute // 60:02d}:{minute % 60:02d} +{minutes} {title}"


def of_instants(start, end, title):
    local = start.astimezone(BERLIN)
    return civil(local.date(), local.hour * 60 + local.minute, int((end - start).total_seconds() // 60), title)


def of_office(row, title):
    hour, minute = row["Begins"].split(":")
    return civil(row["Day"], int(hour) * 60 + int(minute), int(row["Minutes"]), title)


# --- Generated calendars ---

ZONES = ["Europe/Berlin", "Asia/Shanghai", "America/New_York", "Australia/Sydney", "UTC", None]


def stamp(zone, moment):
    """The property's parameter and value of a naive moment in a zone (None: a date)."""
    if zone is None:
        return ";VALUE=DATE", moment.strftime("%Y%m%d")
    if zone == "UTC":
        return "", moment.strftime("%Y%m%dT%H%M%SZ")
    return f";TZID={zone}", moment.strftime("%Y%m%dT%H%M%S")


def make_rule(chance, start, zone):
    freq = chance.choice(["DAILY", "WEEKLY", "WEEKLY", "MONTHLY", "YEARLY"])
    rule = f"FREQ={freq};INTERVAL={chance.randint(1, 3)}"
    if freq == "WEEKLY" and chance.random() < 0.6:
        rule += ";BYDAY=" + ",".join(sorted({["MO", "TU", "WE", "TH", "FR", "SA", "SU"][start.weekday()], chance.choice(["MO", "TU", "TH"])}))
    if freq == "MONTHLY":
        # The first occurrence must be one of the rule: programs disagree about a DTSTART that is none (RFC 5545, 3.8.5.3).
        rule += f";BYMONTHDAY={start.day}"
    if chance.random() < 0.5:
        return rule + f";COUNT={chance.randint(2, 30)}"
    until = start + dt.timedelta(days=chance.randint(20, 250))
    if zone not in (None, "UTC"):
        until = pytz.timezone(zone).localize(until).astimezone(pytz.utc).replace(tzinfo=None)
    return rule + ";UNTIL=" + until.strftime("%Y%m%d" if zone is None else "%Y%m%dT%H%M%SZ")


def calendar(chance, number):
    """One calendar: its text, and the occurrences it should give."""
    zone = chance.choice(ZONES)
    start = dt.datetime(2026, 1, 1) + dt.timedelta(days=chance.randint(0, 300), minutes=0 if zone is None else 15 * chance.randint(32, 76))
    length = dt.timedelta(days=chance.randint(1, 3)) if zone is None else dt.timedelta(minutes=15 * chance.randint(1, 12))
    starts, title = [start], f"E{number}"
    head = ["BEGIN:VEVENT", f"UID:e{number}@test", "DTSTAMP:20260101T000000Z", f"SUMMARY:{title}"]
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//EN", *head]
    lines += ["DTSTART%s:%s" % stamp(zone, start), "DTEND%s:%s" % stamp(zone, start + length)]
    moved = []
    if chance.random() < 0.8:
        rule = make_rule(chance, start, zone)
        lines.append("RRULE:" + rule)
        naive = rule
        if "UNTIL=" in rule and zone not in (None, "UTC"):
            rest, tail = rule.split("UNTIL=")
            local = pytz.utc.localize(dt.datetime.strptime(tail, "%Y%m%dT%H%M%SZ")).astimezone(pytz.timezone(zone))
            naive = rest + "UNTIL=" + local.strftime("%Y%m%dT%H%M%S")
        naive = naive.replace("Z", "") if zone == "UTC" and "UNTIL" in naive else naive
        starts = [s for s in rrulestr(naive, dtstart=start) if s < dt.datetime(2027, 2, 1)] if "COUNT" in rule or "UNTIL" in rule else starts
        if len(starts) > 3 and chance.random() < 0.5:
            gone = chance.choice(starts[1:])
            lines.append("EXDATE%s:%s" % stamp(zone, gone))
            starts.remove(gone)
        if len(starts) > 3 and zone is not None and chance.random() < 0.4:
            moved.append(chance.choice(starts[1:]))
            starts.remove(moved[0])
    lines.append("END:VEVENT")
    for was in moved:
        now = was + dt.timedelta(minutes=30)
        lines += [*head, "RECURRENCE-ID%s:%s" % stamp(zone, was), "DTSTART%s:%s" % stamp(zone, now),
                  "DTEND%s:%s" % stamp(zone, now + length), "END:VEVENT"]
        starts.append(now)
    lines.append("END:VCALENDAR")
    return "\r\n".join(lines) + "\r\n", {o for s in starts for o in [expected(zone, s, length, title)] if o}


def expected(zone, start, length, title):
    if zone is None:
        if start.date() > LAST or (start + length).date() <= FIRST:
            return None
        return civil(start.date(), 0, length.days * 1440, title)
    begins, ends = (pytz.timezone(zone).localize(t) for t in (start, start + length))
    if begins.astimezone(BERLIN).date() > LAST or ends.astimezone(BERLIN) <= BERLIN.localize(dt.datetime.combine(FIRST, dt.time())):
        return None
    return of_instants(begins, ends, title)


def khal(folder, files):
    """What khal lists of the files: a set of occurrences."""
    events = os.path.join(folder, "events")
    os.makedirs(events)
    for name, text in files.items():
        with open(os.path.join(events, name + ".ics"), "w", encoding="utf-8", newline="") as f:
            f.write(text)
    config = os.path.join(folder, "khal.conf")
    with open(config, "w", encoding="utf-8") as f:
        f.write(f"[calendars]\n[[test]]\npath = {events}\n[sqlite]\npath = {folder}/khal.db\n[locale]\nlocal_timezone = {OFFICE_ZONE}\n"
                f"default_timezone = {OFFICE_ZONE}\ntimeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
                "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n[default]\ndefault_calendar = test\n")
    got = subprocess.run(["khal", "--no-color", "-c", config, "list", "--day-format", "", "--format", "{start-long}|{end-long}|{title}|{status}",
                          str(FIRST), str(LAST + dt.timedelta(days=1))], capture_output=True, text=True, check=False,
                         env=os.environ | {"LC_ALL": "C.UTF-8", "HOME": folder, "TZ": OFFICE_ZONE})
    found = set()
    for line in got.stdout.splitlines():
        parts = line.split("|")
        if len(parts) == 4:
            found.add(of_khal(*parts[:3]))
    if got.returncode != 0 or not found:
        print(f"Bail out! khal: {got.stderr.strip()[-500:]}")
        sys.exit(1)
    return {o for o in found if o}


def of_khal(start, end, title):
    if len(start) == 10:
        first, last = dt.date.fromisoformat(start), dt.date.fromisoformat(end)
        return civil(first, 0, ((last - first).days + 1) * 1440, title) if first <= LAST else None
    begins, ends = (BERLIN.localize(dt.datetime.strptime(t, "%Y-%m-%d %H:%M")) for t in (start, end))
    return of_instants(begins, ends, title) if begins.date() <= LAST else None


def differ(left, left_name, right, right_name):
    return [f"only {left_name}: {o}" for o in sorted(left - right)] + [f"only {right_name}: {o}" for o in sorted(right - left)]


def generated(folder):
    chance = random.Random(SEED)
    made = [calendar(chance, n) for n in range(ROUNDS)]
    with open(os.path.join(folder, "all.ics"), "w", encoding="utf-8", newline="") as f:
        f.write("".join(text for text, _ in made))
    period = f"{FIRST}..{LAST}"
    cli(folder, "import", "a.fruition", "busy-times", "all.ics", "--venue", "V1", "--period", period)
    office = {of_office(r, r["What for"]) for r in rows(folder, "busy-times")}
    wanted = set().union(*(want for _, want in made))
    print(f"# seed {SEED}: {ROUNDS} calendars, {len(wanted)} occurrences")
    point("generated calendars give what dateutil makes of them", differ(office, "the office", wanted, "dateutil"))
    point("khal lists the same of the generated calendars",
          differ(office, "the office", khal(folder, {f"e{n}": text for n, (text, _) in enumerate(made)}), "khal"))
    again = cli(folder, "import", "a.fruition", "busy-times", "all.ics", "--venue", "V1", "--period", period)
    point("the same calendars again bring nothing new", [] if "0 new, 0 changed, 0 no longer there" in again else [again.strip()])


# --- Our own sessions ---

def sessions_of(folder):
    return {of_office(r, r["Title"]): r for r in rows(folder, "sessions")}


def own(folder):
    with open(os.path.join(folder, "programmes.csv"), "w", encoding="utf-8") as f:
        f.write("programme code,programme title\nP1,Village finance\n")
    with open(os.path.join(folder, "classes.csv"), "w", encoding="utf-8") as f:
        f.write("class code,class,programme\nK1,Village finance,P1\n")
    with open(os.path.join(folder, "sessions.csv"), "w", encoding="utf-8") as f:
        f.write("session code,class,topic,date,time,minutes\n")
        for n in range(120):
            day = dt.date(2026, 9, 1) + dt.timedelta(days=n)
            f.write(f'T{n},K1,"基层治理：第{n}讲; a, b",{day},{8 + n % 9}:30,{45 + n}\n')
    cli(folder, "import", "a.fruition", "programmes", "programmes.csv")
    cli(folder, "import", "a.fruition", "classes", "classes.csv")
    cli(folder, "import", "a.fruition", "sessions", "sessions.csv")
    cli(folder, "export", "a.fruition", "sessions", "--format", "ical", "--class", "K1", "-o", "k1.ics")
    with open(os.path.join(folder, "k1.ics"), "rb") as f:
        raw = f.read()
    office = set(sessions_of(folder))
    parsed = icalendar.Calendar.from_ical(raw)
    found = {of_instants(e["DTSTART"].dt, e["DTEND"].dt, str(e["SUMMARY"])) for e in parsed.walk("VEVENT")}
    point("python3-icalendar reads our sessions, over the change of the clock", differ(office, "the office", found, "icalendar")
          + ([] if len(office) == 120 else [f"{len(office)} sessions"]))
    files = {}
    for n, event in enumerate(parsed.walk("VEVENT")):
        alone = icalendar.Calendar()
        alone.add("version", "2.0")
        alone.add("prodid", "-//test//EN")
        for zone in parsed.walk("VTIMEZONE"):
            alone.add_component(zone)
        alone.add_component(event)
        files[f"s{n}"] = alone.to_ical().decode("utf-8")
    second = os.path.join(folder, "second")
    os.makedirs(second)
    point("khal lists our sessions", differ(office, "the office", khal(second, files), "khal"))
    lines = raw.split(b"\r\n")
    point("no line is longer than 75 octets, each is whole characters",
          [repr(line) for line in lines if len(line) > 75 or b"\n" in line or "\ufffd" in line.decode("utf-8", "replace")])
    cli(folder, "import", "a.fruition", "busy-times", "k1.ics", "--venue", "V2", "--period", "2026")
    back = {of_office(r, r["What for"]) for r in rows(folder, "busy-times") if r["Venue code"] == "V2"}
    point("a round trip changes nothing", differ(office, "the office", back, "the calendar read back"))


def main():
    with tempfile.TemporaryDirectory() as folder:
        cli(folder, "new", "a.fruition", "--lang", "en")
        with open(os.path.join(folder, "venues.csv"), "w", encoding="utf-8") as f:
            f.write("venue code,venue\nV1,Hall\nV2,Room 2\n")
        cli(folder, "import", "a.fruition", "venues", "venues.csv")
        generated(folder)
        own(folder)
    print(f"1..{points}")


main()
