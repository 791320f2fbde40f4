#!/usr/bin/python3
"""What the desktop is told about Fruition holds by the judges of its own formats, and is installed where it looks."""
import glob
import os
import re
import shutil
import subprocess
import tempfile

from house import files, note, path, report, rule, text

APP = "io.github.fruition.Fruition"
BUILD = os.environ["FR_TOP_BUILDDIR"]


def judge(*command, env=None):
    """What a command said, when it found something wrong."""
    got = subprocess.run(command, capture_output=True, text=True, check=False, env=dict(os.environ, **(env or {})))
    return [f"{command[0]}: {line}" for line in (got.stdout + got.stderr).strip().split("\n")] if got.returncode else []


desktop = os.path.join(BUILD, "data", APP + ".desktop")
rule("the desktop file is valid", judge("desktop-file-validate", desktop))
with open(desktop, encoding="utf-8") as f:
    entries = f.read()
rule("the desktop file speaks Chinese",
     [] if all(re.search(rf"^{key}\[zh_CN\]=.*\S", entries, re.MULTILINE) for key in ("GenericName", "Comment", "Keywords"))
     else [f"{desktop}: lacks GenericName, Comment or Keywords in zh_CN"])
rule("the AppStream metainfo is valid",
     judge("appstreamcli", "validate", "--no-net", os.path.join(BUILD, "data", APP + ".metainfo.xml")))
version = re.search(r"version: '([\d.]+)'", text("meson.build")).group(1)
metainfo = text(f"data/{APP}.metainfo.xml.in")
rule("metainfo, NEWS and meson.build name the same newest version",
     [] if re.search(r'<release version="([\d.]+)"', metainfo).group(1) == version
     and re.search(r"^## (?:Fruition )?([\d.]+)", text("NEWS.md"), re.MULTILINE).group(1) in (version, version.removesuffix(".0"))
     else [f"meson.build says {version}"])
rule("the settings' schema is valid", judge("glib-compile-schemas", "--strict", "--dry-run", path("data")))
rule("every XML file is well formed",
     [fault for name in files(r"data/.*\.(xml|svg|xml\.in)", r"ui/.*\.(ui|xml)", r"src/.*\.xml") for fault in
      judge("xmllint", "--noout", "--nonet", path(name))])

# The type is known by its name and by its bytes, also without the name.
with tempfile.TemporaryDirectory() as scratch:
    packages = os.path.join(scratch, "mime", "packages")
    os.makedirs(packages)
    for source in ("/usr/share/mime/packages/freedesktop.org.xml", os.path.join(BUILD, "data", APP + ".xml")):
        if os.path.exists(source):
            shutil.copy(source, packages)
    faults = judge("update-mime-database", os.path.join(scratch, "mime"))
    office = os.path.join(scratch, "office-without-a-suffix")
    subprocess.run(["sqlite3", office, f"PRAGMA application_id={0x46525544}; CREATE TABLE t(x);"], check=True)
    other = os.path.join(scratch, "other")
    subprocess.run(["sqlite3", other, "CREATE TABLE t(x);"], check=True)
    guess = ("from gi.repository import Gio; import sys; "
             "print(*[Gio.content_type_guess(None, open(f, 'rb').read(4096))[0] for f in sys.argv[1:]], "
             "Gio.content_type_guess('county.fruition', None)[0])")
    env = dict(os.environ, XDG_DATA_HOME=scratch, XDG_DATA_DIRS=scratch)
    got = subprocess.run(["/usr/bin/python3", "-c", guess, office, other], capture_output=True, text=True, check=False, env=env)
    types = got.stdout.split()
    if types != ["application/vnd.fruition.office", "application/vnd.sqlite3", "application/vnd.fruition.office"]:
        faults.append(f"guessed {types}; {got.stderr.strip()}")
rule("an office is known by its name and by its bytes", faults)

# Installed where the desktop looks.
with tempfile.TemporaryDirectory() as scratch:
    faults = judge("meson", "install", "-C", BUILD, "--no-rebuild", "--quiet", "--destdir", scratch)
    there = {os.path.relpath(name, scratch) for name in glob.glob(scratch + "/**", recursive=True) if os.path.isfile(name)}
    for wanted in ("bin/fruition", "bin/fruition-cli", f"share/applications/{APP}.desktop", f"share/metainfo/{APP}.metainfo.xml",
                   f"share/icons/hicolor/scalable/apps/{APP}.svg", f"share/icons/hicolor/symbolic/apps/{APP}-symbolic.svg",
                   f"share/mime/packages/{APP}.xml", f"share/glib-2.0/schemas/{APP}.gschema.xml",
                   "share/locale/zh_CN/LC_MESSAGES/fruition.mo"):
        if not any(name.endswith("/" + wanted) for name in there):
            faults.append(f"not installed: {wanted}")
    note(f"{len(there)} files installed")
rule("meson install puts every file where the desktop looks", faults)

# The pictures are drawn, and the symbolic one has a single colour, so that the theme can give it another.
faults = []
for name in files(r"data/icons/.*\.svg"):
    with tempfile.NamedTemporaryFile(suffix=".png") as picture:
        faults += judge("rsvg-convert", "--output", picture.name, path(name))
    colours = set(re.findall(r'(?:fill|stroke|stop-color)="(#\w+)"', text(name)))
    if "symbolic" in name and colours != {"#2e3436"}:
        faults.append(f"{name}: colours {sorted(colours)}, want only #2e3436")
rule("the icons can be drawn", faults)
report()
