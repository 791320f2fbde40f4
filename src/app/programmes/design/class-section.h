/* class-section.h: a programme's classes on its page: which of them is looked at, what that class is, its groups. */
#pragma once

#include "app/page.h"
#include "core/figures/programme-design.h"

G_BEGIN_DECLS

#define FRA_TYPE_CLASS_SECTION (fra_class_section_get_type ())
G_DECLARE_FINAL_TYPE (FraClassSection, fra_class_section, FRA, CLASS_SECTION, AdwBin)

/* For a page that has "page.add-class" and "page.add-group". Signal "chosen" (gint64 class_id): another class is to be looked at. */
FraClassSection *fra_class_section_new    (FraPage *page);

/* Shows the class of the design. The choice is there where the programme has two or more. */
void             fra_class_section_show   (FraClassSection *section, const FrProgrammeDesign *design);

/* Saves what is being typed. */
void             fra_class_section_commit (FraClassSection *section);

/* Chooses the class at a place, as a person would. For tests. */
void             fra_class_section_choose (FraClassSection *section, guint place);

G_END_DECLS
