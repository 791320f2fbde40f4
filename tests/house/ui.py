#!/usr/bin/python3
"""What can be read off the .ui files without opening a window; the in-process tests open them all."""
import re
import xml.etree.ElementTree as ET

from house import files, note, path, report, rule, text

names, pairs, resources, later = [], [], [], []
# Not in GTK 4.8 and libadwaita 1.2, though other examples use them.
LATER = {"AdwNavigationView", "AdwNavigationSplitView", "AdwOverlaySplitView", "AdwToolbarView", "AdwSwitchRow", "AdwSpinRow",
         "AdwBanner", "AdwDialog", "AdwAlertDialog", "AdwBreakpoint", "AdwBreakpointBin"}
listing = text("ui/fruition.gresource.xml") if files(r"ui/fruition\.gresource\.xml") else ""

ui_files = files(r"ui/.*\.ui")
for name in ui_files:
    try:
        root = ET.parse(path(name)).getroot()
    except ET.ParseError as error:
        names.append(f"{name}: {error}")
        continue
    for node in root.iter():
        if node.get("class") in LATER:
            later.append(f"{name}: {node.get('class')}")
        if node.get("class") not in ("GtkButton", "GtkMenuButton", "GtkToggleButton"):
            continue
        said = {p.get("name") for p in node.findall("property")}
        told = any(p.get("name") in ("label", "labelled-by") for p in node.findall("accessibility/*"))
        if "icon-name" in said and "label" not in said and not told:
            icon = next(p.text for p in node.findall("property") if p.get("name") == "icon-name")
            names.append(f"{name}: the button with the icon {icon} has no accessible name")
    if name[len("ui/"):] not in listing:
        resources.append(f"{name}: not in ui/fruition.gresource.xml")
    for template in root.iter("template"):
        source = name.replace("ui/", "src/app/", 1).replace(".ui", ".c")
        if not files(re.escape(source)):
            pairs.append(f"{name}: no {source} (template {template.get('class')})")

note(f"{len(ui_files)} .ui files")
rule("every button with only an icon has an accessible name", names)
rule("every .ui file is in the resources", resources)
rule("every template pairs with the .c file of the same path", pairs)
rule("no widget that GTK 4.8 and libadwaita 1.2 lack", later)
report()
