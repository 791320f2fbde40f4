#!/usr/bin/python3
"""Every text a person reads is translatable, and Chinese is complete and set by the rules of Chinese typography."""
import ast
import os
import re
import subprocess
import tempfile

from house import TOP, files, lines, note, path, report, rule, text

KEYWORDS = re.findall(r"'--keyword=([^']+)'", text("po/meson.build"))
HAN = r"[\u3400-\u4dbf\u4e00-\u9fff]"


def xgettext(names):
    """What xgettext finds in the files: the template's text, with the file of each message."""
    with tempfile.TemporaryDirectory() as scratch:
        pot = os.path.join(scratch, "now.pot")
        subprocess.run(["xgettext", "--from-code=UTF-8", "--add-location=file", "--directory=" + TOP, "--output=" + pot]
                       + ["--keyword=" + k for k in KEYWORDS] + names, capture_output=True, text=True, check=True)
        with open(pot, encoding="utf-8") as f:
            return f.read()


def messages(po):
    """{(context, message): ([translations], comments)} of a catalogue; obsolete ones are left out."""
    out = {}
    for block in re.split(r"\n\s*\n", po):
        fields, current, flags = {}, None, ""
        for line in block.split("\n"):
            if line.startswith("#,"):
                flags += line
            found = re.match(r'(msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?) (".*")$', line)
            if found:
                current = found.group(1)
                fields[current] = ast.literal_eval(found.group(2))
            elif line.startswith('"') and current:
                fields[current] += ast.literal_eval(line)
        if fields.get("msgid"):
            out[fields.get("msgctxt"), fields["msgid"]] = (
                [value for key, value in fields.items() if key.startswith("msgstr")], flags)
    return out


listed = [line for line in lines("po/POTFILES.in") if line and not line.startswith("#")]
sources = files(r"src/.*\.[ch]", r"ui/.*\.ui", r"data/.*\.(desktop|metainfo\.xml|mime\.xml)\.in", r"data/.*\.gschema\.xml")
everywhere = xgettext(sources)
wanted = sorted({name for found in re.findall(r"^#: (.+)$", everywhere, re.MULTILINE) for name in found.split(" ")})
rule("POTFILES.in lists every file with translatable texts",
     [f"{name}: not in po/POTFILES.in" for name in wanted if name not in listed])
rule("POTFILES.in lists only files that exist, once, in order",
     [f"po/POTFILES.in: {name} does not exist" for name in listed if not os.path.isfile(path(name))]
     + [f"po/POTFILES.in: {name} twice" for name in set(listed) if listed.count(name) > 1]
     + ([] if listed == sorted(listed) else ["po/POTFILES.in is not in the order of its names"]))

# What the source says now, so that a message added to it is missed here even before "make po".
now = messages(everywhere)
chinese = messages(text("po/zh_CN.po"))
template = messages(text("po/fruition.pot"))
note(f"{len(now)} messages")
code = "".join(text(name) for name in sources if name.endswith(".c"))
rule("no text is cut by a format macro (write %ld with a cast, not G_GINT64_FORMAT)",
     [f"{key[1][-60:]!r}" for key in now
      if key[1].endswith("%") and re.search(re.escape(key[1][-30:].split('"')[-1]) + r'" *(G_G|PRI)', code)])
rule("a percentage is written 42%, without a blank, as charts write it",
     [f"{key[1][:80]!r}" for key in now if re.search(r"(?:[0-9}]|%[0-9$.]*[dsfu]|%ld) %(?:%|[^0-9a-z$.-]|$)", key[1])])
rule("fruition.pot is what the source says (make po)",
     [f"po/fruition.pot lacks: {key[1][:80]!r}" for key in now if key not in template]
     + [f"po/fruition.pot has what is gone: {key[1][:80]!r}" for key in template if key not in now])
rule("every message has its Chinese, none fuzzy",
     [f"po/zh_CN.po lacks: {key[1][:80]!r}" for key in now
      if key not in chinese or not all(chinese[key][0]) or "fuzzy" in chinese[key][1]])
check = subprocess.run(["msgfmt", "--check", "--output-file=/dev/null", path("po/zh_CN.po")],
                       capture_output=True, text=True, check=False)
rule("msgfmt finds no fault in zh_CN.po", check.stderr.strip().split("\n") if check.returncode else [])

half, spaced = [], []
for (_, message), (texts, _) in chinese.items():
    if message.startswith("training;"):    # search words of the desktop file: its format wants ASCII semicolons
        continue
    for value in texts:
        plain = re.sub(r"\(_[A-Z]\)", "", value)
        if re.search(HAN + r"[,;:?!(]|[,;:?!)]" + HAN + r"|\.$", plain) and re.search(HAN, plain):
            half.append(f"po/zh_CN.po: half-width punctuation: {value[:80]}")
        if re.search(HAN + r" +[0-9%]|[0-9%] +" + HAN + "|" + HAN + " +" + HAN, plain):
            spaced.append(f"po/zh_CN.po: blank beside Han: {value[:80]}")
rule("Chinese has full-width punctuation", half)
rule("Chinese has no blank between Han and figures", spaced)

bare = []
for name in files(r"ui/.*\.ui"):
    for number, line in enumerate(lines(name), 1):
        found = re.search(r'<(?:property|attribute|item|col) ?(?:name="(label|title|subtitle|tooltip-text|placeholder-text|'
                          r'description|heading|text|body)")?[^>]*>([^<]+)<', line)
        if found and found.group(1) and re.search(r"[A-Za-z\u4e00-\u9fff]{2}", found.group(2)) and "translatable" not in line \
                and "bind-source" not in line:
            bare.append(f"{name}:{number}: not translatable: {found.group(2).strip()}")
rule("no text of a .ui file is left untranslatable", bare)
report()
