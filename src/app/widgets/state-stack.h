/* state-stack.h: the states every list and chart has: loading (a spinner, after 200 ms), nothing there yet (a sentence and
 * what to do), filtered to nothing, failed (the sentence and Try again), and its content. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

typedef enum {
  FRA_SHOW_CONTENT,
  FRA_SHOW_LOADING,
  FRA_SHOW_EMPTY,
  FRA_SHOW_FILTERED,
  FRA_SHOW_ERROR,
} FraShow;

#define FRA_TYPE_STATE_STACK (fra_state_stack_get_type ())
G_DECLARE_FINAL_TYPE (FraStateStack, fra_state_stack, FRA, STATE_STACK, AdwBin)

/* Signals "clear" (the person wants the filters gone) and "retry". Property "content" is the widget that shows otherwise. */
FraStateStack *fra_state_stack_new         (void);
void           fra_state_stack_set_content (FraStateStack *stack, GtkWidget *content);

/* What an empty place says, and the icon above it. Buttons of earlier words go. */
void           fra_state_stack_set_empty   (FraStateStack *stack, const char *icon_name, const char *title, const char *text);

/* A button under the words of the empty state: a detailed action ("win.import::cadres"); the first is the suggested one. */
void           fra_state_stack_add_button  (FraStateStack *stack, const char *label, const char *action);

/* Shows one of the states. */
void           fra_state_stack_show        (FraStateStack *stack, FraShow show);
FraShow        fra_state_stack_get_shown   (FraStateStack *stack);

/* Shows the error state with the sentence of what happened. */
void           fra_state_stack_show_error  (FraStateStack *stack, const char *message);

G_END_DECLS
