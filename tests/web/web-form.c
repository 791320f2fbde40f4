/* web-form.c: see web-form.h. */
#include "web-form.h"

#include "support/forms.h"

/* A wording in both languages. */
static void
say (FrFormText *text, const char *en, const char *zh)
{
  fr_form_text_set (text, 0, en);
  fr_form_text_set (text, 1, zh);
}

static FrFormNode *
ask (FrFormNode *holder, FrFormType type, const char *name, const char *en, const char *zh)
{
  FrFormNode *node = frt_form_ask (holder->nodes, type, name, en);

  say (&node->words[FR_FORM_LABEL], en, zh);
  return node;
}

static FrFormNode *
hold (GPtrArray *nodes, FrFormKind kind, const char *name, const char *en, const char *zh)
{
  FrFormNode *node = fr_form_node_new (kind, FR_FORM_TEXT, name);

  say (&node->words[FR_FORM_LABEL], en, zh);
  g_ptr_array_add (nodes, node);
  return node;
}

static guint64
list_of (FrForm *form, const char *name, const char * const *choices)
{
  FrFormList *list = fr_form_list_new (name);

  for (guint i = 0; choices[i] != NULL; i += 3)
    {
      FrFormChoice *choice = fr_form_choice_new (choices[i]);

      say (&choice->label, choices[i + 1], choices[i + 2]);
      g_ptr_array_add (list->choices, choice);
    }
  g_ptr_array_add (form->lists, list);
  return list->id;
}

static FrFormNode *
ask_of (FrFormNode *holder, FrFormType type, guint64 list, const char *name, const char *en, const char *zh)
{
  FrFormNode *node = ask (holder, type, name, en, zh);

  node->list = list;
  return node;
}

static void
add_about (FrForm *form)
{
  static const char * const counties[] = { "north", "North county", "北县", "south", "South county", "南县", NULL };
  static const char * const towns[] = { "pine", "Pine town", "松镇", "oak", "Oak town", "栎镇", "lake", "Lake town", "湖镇", NULL };
  static const char * const yes_no[] = { "yes", "Yes", "是", "no", "No", "否", NULL };
  FrFormNode *about = hold (form->nodes, FR_FORM_GROUP, "about", "About your work", "您的工作");
  FrFormNode *node;
  FrFormList *list;
  guint64 county = list_of (form, "county", counties), town = list_of (form, "town", towns), yes = list_of (form, "yes_no", yes_no);

  list = fr_form_list (form, town);
  g_ptr_array_add (form->choice_columns, g_strdup ("county"));
  for (guint i = 0; i < 3; i++)
    fr_form_kept_set (((FrFormChoice *) g_ptr_array_index (list->choices, i))->kept, "county", i < 2 ? "north" : "south");
  ask_of (about, FR_FORM_ONE, county, "county", "In which county do you work?", "您在哪个县工作？");
  node = ask_of (about, FR_FORM_ONE, town, "town", "In which town?", "在哪个镇？");
  fr_form_set (node, FR_FORM_CHOICE_FILTER, "county = ${county}");
  fr_form_set (node, FR_FORM_RELEVANT, "${county} != ''");
  fr_form_set (node, FR_FORM_APPEARANCE, "minimal");
  node = ask (about, FR_FORM_INTEGER, "years", "How many years have you been in public service?", "您参加工作多少年了？");
  fr_form_set (node, FR_FORM_REQUIRED, "yes");
  fr_form_set (node, FR_FORM_CONSTRAINT, ". >= 0 and . <= 60");
  say (&node->words[FR_FORM_HINT], "Full years. Write 0 in your first year.", "按周年计算，不满一年填0。");
  say (&node->words[FR_FORM_CONSTRAINT_MESSAGE], "Nobody serves longer than 60 years.", "工作年限不会超过60年。");
  say (&node->words[FR_FORM_REQUIRED_MESSAGE], "We need the years to compare groups.", "分组比较需要这个年限。");
  ask (about, FR_FORM_DATE, "since", "Since when in your present post?", "何时到现岗位？");
  ask (about, FR_FORM_DECIMAL, "hours", "Hours of training in the last week", "上周培训学时");
  ask_of (about, FR_FORM_ONE, yes, "leads", "Do you lead others?", "您是否带队伍？");
  node = ask (about, FR_FORM_INTEGER, "staff", "How many people do you lead?", "您带多少人？");
  fr_form_set (node, FR_FORM_RELEVANT, "${leads} = 'yes'");
  fr_form_set (node, FR_FORM_REQUIRED, "yes");
}

static void
add_wishes (FrForm *form)
{
  static const char * const methods[] = { "case", "Case study", "案例研讨", "lecture", "Lecture", "专题讲授", "visit", "Visit on site", "现场教学",
                                          NULL };
  FrFormNode *wishes = hold (form->nodes, FR_FORM_GROUP, "wishes", "How you like to learn", "您喜欢怎样学习");
  FrFormNode *node;
  guint64 list = list_of (form, "methods", methods);

  node = ask_of (wishes, FR_FORM_SEVERAL, list, "methods", "Which methods help you?", "哪些教学方式对您有帮助？");
  fr_form_set (node, FR_FORM_OTHER, "yes");
  say (&node->words[FR_FORM_HINT], "Choose as many as you like.", "可多选。");
  node = ask (wishes, FR_FORM_CALCULATE, "chosen", NULL, NULL);
  fr_form_set (node, FR_FORM_CALCULATION, "count-selected(${methods})");
  node = ask (wishes, FR_FORM_NOTE, "said", "You chose ${chosen} methods.", "您选了${chosen}种方式。");
  fr_form_set (node, FR_FORM_RELEVANT, "${chosen} > 0");
  ask_of (wishes, FR_FORM_RANK, list, "order", "Put the methods in order, the most helpful first.", "请按帮助大小排序，最有帮助的放在最前。");
  node = ask (wishes, FR_FORM_RANGE, "ready", "How ready are you to attend a course this year?", "您今年参加培训的意愿有多强？");
  fr_form_set (node, FR_FORM_PARAMETERS, "start=0 end=10 step=1");
  say (&node->words[FR_FORM_HINT], "0 is not at all, 10 is very.", "0表示完全不愿意，10表示非常愿意。");
  node = ask (wishes, FR_FORM_TEXT, "room", "Room for the course", "培训地点");
  fr_form_set (node, FR_FORM_DEFAULT, "Hall 2");
  fr_form_set (node, FR_FORM_READONLY, "yes");
  ask (wishes, FR_FORM_LONG_TEXT, "words", "What else should we know?", "还有什么想告诉我们的？");
}

static void
add_levels (FrForm *form)
{
  static const char * const levels[] = { "1", "Not at all", "完全不", "2", "A little", "有一点", "3", "Fairly", "一般", "4", "Much", "比较",
                                         "5", "Very much", "非常", NULL };
  static const char * const scale[] = { "1", "1 low", "1低", "2", "2", "2", "3", "3", "3", "4", "4", "4", "5", "5 high", "5高", NULL };
  static const char * const rows[][3] = { { "law", "Acting by the law", "依法行政" }, { "mass", "Talking with residents in a conflict", "群众工作与矛盾调解" },
                                          { "digital", "Working with data", "数据应用" } };
  FrFormNode *page = hold (form->nodes, FR_FORM_GROUP, "levels", "What your post needs", "岗位能力需求");
  FrFormNode *one = hold (page->nodes, FR_FORM_MATRIX, "help", "How much would a course help you with this?", "在以下方面，培训对您有多大帮助？");
  FrFormNode *two = hold (page->nodes, FR_FORM_MATRIX, "gap", "How important is it in your post, and how well can you do it today?",
                          "以下能力对您的岗位有多重要？您目前掌握得如何？");
  guint64 five = list_of (form, "help", levels), points = list_of (form, "points", scale);

  one->list = five;
  say (&one->words[FR_FORM_HINT], "One answer in each row.", "每行选一项。");
  hold (two->scales, FR_FORM_SCALE, "importance", "Importance", "重要程度")->list = points;
  hold (two->scales, FR_FORM_SCALE, "present", "Present ability", "目前水平")->list = points;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *help = g_strconcat (rows[i][0], "_help", NULL), *imp = g_strconcat (rows[i][0], "_imp", NULL);
      g_autofree char *now = g_strconcat (rows[i][0], "_now", NULL);
      FrFormNode *node = ask_of (one, FR_FORM_ONE, five, help, rows[i][1], rows[i][2]), *row;

      if (i < 2)
        fr_form_set (node, FR_FORM_REQUIRED, "yes");
      row = hold (two->nodes, FR_FORM_ROW, NULL, rows[i][1], rows[i][2]);
      ask_of (row, FR_FORM_ONE, points, imp, NULL, NULL);
      ask_of (row, FR_FORM_ONE, points, now, NULL, NULL);
    }
}

static void
add_courses (FrForm *form)
{
  FrFormNode *courses = hold (form->nodes, FR_FORM_REPEAT, "course", "Courses of the last year", "去年参加的培训"), *end, *node;

  node = ask (courses, FR_FORM_TEXT, "what", "What was it about?", "培训内容是什么？");
  fr_form_set (node, FR_FORM_REQUIRED, "yes");
  ask (courses, FR_FORM_INTEGER, "days", "How many days?", "共几天？");
  end = hold (form->nodes, FR_FORM_GROUP, "end", "At the end", "最后");
  node = ask (end, FR_FORM_CALCULATE, "days_all", NULL, NULL);
  fr_form_set (node, FR_FORM_CALCULATION, "sum(${days})");
  node = ask (end, FR_FORM_CALCULATE, "rate", NULL, NULL);
  fr_form_set (node, FR_FORM_CALCULATION, "round(${hours} div 7, 2)");
  ask (end, FR_FORM_NOTE, "sums", "That makes ${days_all} days in ${what}.", "合计${days_all}天。");
  node = ask (end, FR_FORM_ACKNOWLEDGE, "read", "The answers are used to plan courses, for nothing else.", "答卷只用于制订培训计划，不作他用。");
  fr_form_set (node, FR_FORM_REQUIRED, "yes");
}

FrForm *
frt_web_form (gboolean named)
{
  FrForm *form = fr_form_new ();
  FrFormNode page = { .nodes = form->nodes };

  fr_form_language_add (form, "English (en)");
  fr_form_language_add (form, "中文 (zh)");
  say (&form->title, "Training needs 2026", "2026年培训需求调查");
  say (&form->notice, "Your answers decide which courses are offered next year.", "您的答卷将决定明年开设哪些培训班。");
  form->named = named;
  form->form_id = g_strdup ("needs");
  form->version = g_strdup ("3");
  ask (&page, FR_FORM_START, "began", NULL, NULL);
  ask (&page, FR_FORM_END, "ended", NULL, NULL);
  ask (&page, FR_FORM_TODAY, "day", NULL, NULL);
  add_about (form);
  add_wishes (form);
  add_levels (form);
  add_courses (form);
  frt_form_number_ids (form);
  return form;
}
