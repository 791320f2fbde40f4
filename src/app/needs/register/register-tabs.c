/* register-tabs.c: see register-tabs.h. The views differ by what they list and say, nothing else. */
#include "app/needs/register/register-tabs.h"

#include "app/needs/register/finding-page.h"
#include "app/needs/register/need-page.h"
#include "app/needs/register/request-page.h"
#include "app/records-tab.h"
#include "core/base/language.h"

static const FraRecordsKind findings = {
  .entity = FR_FINDING,
  .icon_name = "fruition-needs-symbolic",
  .find = N_("Find a finding"),
  .none = N_("No finding yet"),
  .none_words = N_("What interviews, documents, complaints and the figures of the work say of what people need, each with its source and date."),
  .import = N_("_Import Findings…"),
  .import_action = "win.import::findings",
  .add = N_("New Finding"),
  .required = "kind", .first = "interview",
  .filters = { "state", "level", "kind" },
  .open = fra_finding_page_new,
  .help = N_("What was found beside the surveys: in interviews, documents, complaints, the figures of the work. Each finding has its source "
             "and its date. Ctrl+N notes a new one. On its page a named person weighs it: it becomes evidence of a need in the register, or is laid "
             "aside with a reason. “Filter” narrows the list. "
             "Ctrl+E exports the list, Ctrl+P prints it. Ctrl+PageUp and Ctrl+PageDown go to the next view of this place."),
  .columns = {
    { .id = "statement", .title = N_("Finding"), .flags = FRA_CELL_LINK, .chars = 34, .expand = TRUE },
    { .id = "kind", .title = N_("Found in"), .chars = 14 },
    { .id = "level", .title = N_("Level"), .chars = 11 },
    { .id = "competency_id", .title = N_("Competency"), .chars = 18 },
    { .id = "unit_id", .title = N_("Unit"), .chars = 16 },
    { .id = "found_on", .title = N_("Date"), .flags = FRA_CELL_FIGURES, .chars = 11 },
    { .id = "state", .title = N_("State"), .chars = 15 },
    { .id = "source", .title = N_("Source"), .chars = 24, .hidden = TRUE, .exported = TRUE },
    { .id = "code", .title = N_("Code"), .flags = FRA_CELL_DIM, .chars = 10, .hidden = TRUE, .exported = TRUE },
  },
};

static const FraRecordsKind needs = {
  .entity = FR_NEED,
  .icon_name = "fruition-needs-symbolic",
  .find = N_("Find a need"),
  .none = N_("Nothing in the register yet"),
  .none_words = N_("What people and units need training for, each need with its priority and the name of whoever decided on it."),
  .import = N_("_Import Needs…"),
  .import_action = "win.import::needs",
  .add = N_("New Need"),
  .required = "level", .first = "organisation",
  .order = "priority",
  .filters = { "priority", "state", "level" },
  .open = fra_need_page_new,
  .help = N_("The register of needs: what was found, at which level, how large the gap is, and what a named person decided on it and when. "
             "“Must” comes first, what is not decided yet last. Ctrl+N adds a need, “Filter” narrows the list; on its page a need is decided, "
             "settled, or merged with another. Ctrl+E exports the list, Ctrl+P prints it. "
             "Ctrl+PageUp and Ctrl+PageDown go to the next view of this place."),
  .columns = {
    { .id = "title", .title = N_("Need"), .flags = FRA_CELL_LINK, .chars = 30, .expand = TRUE },
    { .id = "level", .title = N_("Level"), .chars = 11 },
    { .id = "competency_id", .title = N_("Competency"), .chars = 18 },
    { .id = "gap", .title = N_("Gap"), .flags = FRA_CELL_FIGURES, .chars = 6 },
    { .id = "priority", .title = N_("Priority"), .chars = 10 },
    { .id = "decided_by", .title = N_("Decided by"), .chars = 12 },
    { .id = "decided_on", .title = N_("Decided on"), .flags = FRA_CELL_FIGURES, .chars = 11 },
    { .id = "state", .title = N_("State"), .chars = 11 },
    { .id = "source", .title = N_("Source"), .chars = 24, .hidden = TRUE, .exported = TRUE },
    { .id = "code", .title = N_("Code"), .flags = FRA_CELL_DIM, .chars = 10, .hidden = TRUE, .exported = TRUE },
  },
};

static const FraRecordsKind requests = {
  .entity = FR_REQUEST,
  .icon_name = "fruition-needs-symbolic",
  .find = N_("Find a request"),
  .none = N_("No request yet"),
  .none_words = N_("What cadres and units ask for. Each request is answered, by a need of the register or in words, or turned down with a reason."),
  .import = N_("_Import Requests…"),
  .import_action = "win.import::requests",
  .add = N_("New Request"),
  .filters = { "state" },
  .open = fra_request_page_new,
  .help = N_("What cadres and units ask to be trained in. Ctrl+N notes a request, “Filter” narrows the list. On its page each request "
             "gets an answer with a name and a date: a need of the register, an answer in words, or a reason why not. "
             "Ctrl+E exports the list, Ctrl+P prints it. "
             "Ctrl+PageUp and Ctrl+PageDown go to the next view of this place."),
  .columns = {
    { .id = "title", .title = N_("Request"), .flags = FRA_CELL_LINK, .chars = 34, .expand = TRUE },
    { .id = "unit_id", .title = N_("Unit"), .chars = 16 },
    { .id = "cadre_id", .title = N_("Cadre"), .chars = 14 },
    { .id = "competency_id", .title = N_("Competency"), .chars = 18 },
    { .id = "received_on", .title = N_("Received on"), .flags = FRA_CELL_FIGURES, .chars = 11 },
    { .id = "state", .title = N_("State"), .chars = 12 },
    { .id = "decided_by", .title = N_("Decided by"), .chars = 12 },
    { .id = "source", .title = N_("Source"), .chars = 24, .hidden = TRUE, .exported = TRUE },
    { .id = "code", .title = N_("Code"), .flags = FRA_CELL_DIM, .chars = 10, .hidden = TRUE, .exported = TRUE },
  },
};

FraPage *
fra_findings_tab_new (void)
{
  return fra_records_tab_new (&findings);
}

FraPage *
fra_register_tab_new (void)
{
  return fra_records_tab_new (&needs);
}

FraPage *
fra_requests_tab_new (void)
{
  return fra_records_tab_new (&requests);
}
