/* enums.c: the closed enumerations: values as stored (with a CHECK in the schema) and their labels. */
#include "core/model/model.h"

#define VALUES(...) (const char * const[]) { __VA_ARGS__, NULL }

#define ENUM(id, name_, values_, labels_) \
  const FrEnum fr_enum_##id = { .name = name_, .values = values_, .labels = labels_ }

ENUM (survey_level, "survey_level", VALUES ("organisation", "post", "person"),
      VALUES (N_("Organisation"), N_("Post"), N_("Person")));
ENUM (survey_state, "survey_state", VALUES ("draft", "fielded", "closed"),
      VALUES (N_("Draft"), N_("Fielded"), N_("Closed")));
ENUM (version_state, "version_state", VALUES ("draft", "fielded"), VALUES (N_("Draft"), N_("Fielded")));
ENUM (item_kind, "item_kind", VALUES ("scale", "one", "several", "number", "text", "day", "note"),
      VALUES (N_("Scale"), N_("One of"), N_("Several of"), N_("Number"), N_("Text"), N_("Date"), N_("Text without answer")));
ENUM (item_side, "item_side", VALUES ("importance", "present"),
      VALUES (N_("Importance"), N_("Present ability")));
ENUM (study_state, "study_state", VALUES ("open", "finished"), VALUES (N_("In progress"), N_("Finished")));
ENUM (need_level, "need_level", VALUES ("organisation", "post", "person"),
      VALUES (N_("Organisation"), N_("Post"), N_("Person")));
ENUM (need_priority, "need_priority", VALUES ("must", "should", "could", "wont"),
      VALUES (N_("Must"), N_("Should"), N_("Could"), N_("Won't")));
ENUM (need_state, "need_state", VALUES ("open", "answered", "rejected"),
      VALUES (N_("Unanswered"), N_("Answered"), N_("Rejected")));
ENUM (response_means, "response_means", VALUES ("web", "paper", "sheet"), VALUES (N_("Web form"), N_("Paper"), N_("Sheet")));
ENUM (finding_kind, "finding_kind", VALUES ("interview", "document", "complaint", "performance", "observation", "other"),
      VALUES (N_("Interview"), N_("Document"), N_("Complaint"), N_("Figures of the work"), N_("Observation"), N_("Something else")));
ENUM (finding_state, "finding_state", VALUES ("open", "closed"), VALUES (N_("Not yet weighed"), N_("Weighed")));
ENUM (request_state, "request_state", VALUES ("open", "answered", "refused"),
      VALUES (N_("Unanswered"), N_("Answered"), N_("Turned down")));
ENUM (plan_line_state, "plan_line_state", VALUES ("proposed", "reviewed", "fixed", "issued", "done"),
      VALUES (N_("Proposed"), N_("Reviewed"), N_("Fixed"), N_("Issued"), N_("Done")));
ENUM (programme_state, "programme_state",
      VALUES ("draft", "in_review", "returned", "approved", "open", "running", "delivered", "following", "closed",
              "suspended", "cancelled"),
      VALUES (N_("Draft"), N_("In review"), N_("Returned"), N_("Approved"), N_("Call-up"), N_("Running"), N_("Delivered"),
              N_("Following up"), N_("Closed"), N_("Suspended"), N_("Cancelled")));
ENUM (class_state, "class_state", VALUES ("planned", "running", "ended", "cancelled"),
      VALUES (N_("Planned"), N_("Running"), N_("Ended"), N_("Cancelled")));
ENUM (session_state, "session_state", VALUES ("planned", "confirmed", "held", "recorded", "postponed", "cancelled"),
      VALUES (N_("Planned"), N_("Confirmed"), N_("Held"), N_("Recorded"), N_("Postponed"), N_("Cancelled")));
ENUM (enrolment_state, "enrolment_state",
      VALUES ("nominated", "approved", "declined", "enrolled", "waitlisted", "attending", "completed", "incomplete",
              "withdrawn", "no_show", "replaced"),
      VALUES (N_("Nominated"), N_("Approved"), N_("Declined"), N_("Enrolled"), N_("Waiting list"), N_("Attending"),
              N_("Completed"), N_("Not completed"), N_("Withdrawn from training"), N_("Did not arrive"), N_("Replaced")));
ENUM (attendance_state, "attendance_state", VALUES ("present", "late", "leave", "absent"),
      VALUES (N_("Present"), N_("Late"), N_("On leave"), N_("Absent")));
ENUM (plan_item_state, "plan_item_state",
      VALUES ("draft", "agreed", "active", "achieved", "partly", "not_achieved", "abandoned"),
      VALUES (N_("Draft"), N_("Agreed"), N_("Active"), N_("Achieved"), N_("Partly achieved"), N_("Not achieved"),
              N_("Given up")));
ENUM (step_state, "step_state", VALUES ("claimed", "evidenced", "verified", "returned", "refused"),
      VALUES (N_("Claimed"), N_("Evidenced"), N_("Verified"), N_("Returned"), N_("Refused")));
ENUM (decision, "decision", VALUES ("verified", "returned", "refused"),
      VALUES (N_("Verified"), N_("Returned"), N_("Refused")));
ENUM (occasion, "occasion", VALUES ("pre", "post", "then", "wave"),
      VALUES (N_("Before training"), N_("After training"), N_("Looking back"), N_("Follow-up")));
ENUM (rater, "rater", VALUES ("self", "supervisor", "peer", "subordinate", "public", "office"),
      VALUES (N_("Self"), N_("Supervisor"), N_("Peer"), N_("Subordinate"), N_("Public served"), N_("Training office")));
ENUM (objective_level, "objective_level", VALUES ("knowledge", "skill", "attitude", "behaviour", "result"),
      VALUES (N_("Knowledge"), N_("Skill"), N_("Attitude"), N_("Behaviour"), N_("Result")));
ENUM (hour_axis, "hour_axis", VALUES ("method", "category"), VALUES (N_("Method"), N_("Content category")));
ENUM (approval_act, "approval_act", VALUES ("submitted", "returned", "approved", "waived"),
      VALUES (N_("Submitted"), N_("Returned"), N_("Approved"), N_("Waived")));
ENUM (content_state, "content_state", VALUES ("current", "stale", "withdrawn"),
      VALUES (N_("Current"), N_("Stale"), N_("Out of use")));
ENUM (day_kind, "day_kind", VALUES ("holiday", "workday"), VALUES (N_("Day off"), N_("Working day")));
ENUM (rule_mode, "rule_mode", VALUES ("hard", "priced", "warned", "off"),
      VALUES (N_("Must hold"), N_("Costs points"), N_("Warns"), N_("Off")));
