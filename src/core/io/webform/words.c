/* words.c: the program's own words in a web form, in the form's languages, not the session's. {name} is filled in by the page. */
#include "core/io/webform/webform-private.h"

#include "core/form/expr-js.h"

static const struct {
  const char *key, *text;
} words[] = {
  { "start", NC_("web form", "Start") },
  { "next", NC_("web form", "Next") },
  { "back", NC_("web form", "Back") },
  { "finish", NC_("web form", "Finish") },
  { "language", NC_("web form", "Language") },
  { "page", NC_("web form", "Page {page} of {pages}") },
  { "answered", NC_("web form", "{n} of {all} questions answered") },
  { "required", NC_("web form", "(required)") },
  { "more", NC_("web form", "More about this question") },
  { "minutes", NC_("web form", "It takes about {n} minutes.") },

  { "namedTitle", NC_("web form", "This survey carries your name") },
  { "named", NC_("web form", "Those who evaluate it can see who gave which answer.") },
  { "anonymousTitle", NC_("web form", "This survey is anonymous") },
  { "anonymous", NC_("web form", "The file of your answers holds what you answer here, the day and how many seconds it "
                                  "took. It holds no name, no hour and nothing about your device. What you write in your own words "
                                  "may still show who you are.") },
  { "alone", NC_("web form", "Nothing is sent by itself. At the end you get a file, and you pass it on yourself.") },

  { "other", NC_("web form", "Other") },
  { "otherText", NC_("web form", "Other, namely:") },
  { "choose", NC_("web form", "Please choose") },
  { "clear", NC_("web form", "Clear the answer") },
  { "clearOf", NC_("web form", "Clear the answer: {what}") },
  { "ok", NC_("web form", "I have read this") },
  { "up", NC_("web form", "Move up: {what}") },
  { "down", NC_("web form", "Move down: {what}") },
  { "place", NC_("web form", "{what} is now number {n} of {all}.") },
  { "rankAsIs", NC_("web form", "This order is right") },
  { "rankNone", NC_("web form", "Not in order yet. Move what matters most to the top, or say that the order is right.") },
  { "add", NC_("web form", "Add another") },
  { "remove", NC_("web form", "Remove this one") },
  { "turn", NC_("web form", "{what}: number {n}") },
  { "rangeHint", NC_("web form", "A number from {from} to {to}") },

  { "errorAnswer", NC_("web form", "Please answer this question.") },
  { "errorWhole", NC_("web form", "Please write a whole number in figures, for example 12.") },
  { "errorNumber", NC_("web form", "Please write a number in figures, for example 2.5.") },
  { "errorRange", NC_("web form", "Please give a number from {from} to {to}.") },
  { "errorDate", NC_("web form", "Please give a date.") },
  { "errorCheck", NC_("web form", "This answer does not fit. Please look at it again.") },

  { "kept", NC_("web form", "Your answers are kept on this device until you have them forgotten. You may close the page and go on later.") },
  { "notKept", NC_("web form", "This browser can't keep your answers. Please finish before you close the page.") },
  { "draftFound", NC_("web form", "Answers of yours from {day} are still on this device.") },
  { "draftContinue", NC_("web form", "Go on with them") },
  { "draftForget", NC_("web form", "Forget them and start anew") },
  { "forget", NC_("web form", "Forget my answers on this device") },
  { "forgetSure", NC_("web form", "Forget all answers on this device? They can't be brought back.") },
  { "forgetYes", NC_("web form", "Yes, forget them") },
  { "forgetNo", NC_("web form", "No, keep them") },
  { "forgotten", NC_("web form", "Your answers are no longer on this device.") },

  { "doneTitle", NC_("web form", "One thing is left: hand in the file") },
  { "doneSave", NC_("web form", "Save the file with your answers.") },
  { "save", NC_("web form", "Save the file") },
  { "saved", NC_("web form", "Saved among your downloads as {name}.") },
  { "doneSend", NC_("web form", "Send it to the office that gave you this survey, the way it asked you to.") },
  { "doneCode", NC_("web form", "Give this code along with it. It shows that the file arrived as you sent it.") },
  { "holds", NC_("web form", "What the file holds") },
  { "holdsDay", NC_("web form", "Day: {day}. Time taken: {n} seconds.") },
  { "trouble", NC_("web form", "The file can't be saved?") },
  { "troubleHow", NC_("web form", "Copy this text and send it instead.") },
  { "copy", NC_("web form", "Copy the text") },
  { "copied", NC_("web form", "Copied.") },
  { "copyFailed", NC_("web form", "Please copy it by hand: the text is selected.") },
  { "change", NC_("web form", "Back to the questions") },
  { "doneForget", NC_("web form", "On a device that others use too, have your answers forgotten once the file is sent.") },
};

void
fr_webform_put_own_words (GString *out, FrLang lang)
{
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_string_append_printf (out, "%s%s: ", i ? ", " : "{ ", words[i].key);
      fr_js_put_string (out, fr_trc (lang, "web form", words[i].text));
    }
  g_string_append (out, " }");
}
