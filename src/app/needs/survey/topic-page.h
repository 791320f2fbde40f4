/* topic-page.h: one topic of a survey: its figures in words, how the answers spread, and the topics before and after it. */
#pragma once

#include "app/needs/survey/study.h"
#include "app/page.h"

G_BEGIN_DECLS

#define FRA_TYPE_TOPIC_PAGE (fra_topic_page_get_type ())
G_DECLARE_FINAL_TYPE (FraTopicPage, fra_topic_page, FRA, TOPIC_PAGE, FraPage)

/* item: its index in the study's survey. */
FraPage *fra_topic_page_new (FraStudy *study, guint item);

G_END_DECLS
