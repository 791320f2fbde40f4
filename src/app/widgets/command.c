/* command.c: see command.h. */
#include "app/widgets/command.h"

#include "core/base/text.h"

#include <string.h>

struct _FraCommand {
  GObject parent_instance;
  char   *title;
  char   *fold;
  char   *kind;
  char   *icon_name;
  char   *action;
};

G_DEFINE_FINAL_TYPE (FraCommand, fra_command, G_TYPE_OBJECT)

static void
fra_command_finalize (GObject *object)
{
  FraCommand *self = FRA_COMMAND (object);

  g_free (self->title);
  g_free (self->fold);
  g_free (self->kind);
  g_free (self->icon_name);
  g_free (self->action);
  G_OBJECT_CLASS (fra_command_parent_class)->finalize (object);
}

static void
fra_command_class_init (FraCommandClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fra_command_finalize;
}

static void
fra_command_init (FraCommand *self)
{
}

FraCommand *
fra_command_new (const char *title, const char *kind, const char *icon_name, const char *action)
{
  FraCommand *self = g_object_new (FRA_TYPE_COMMAND, NULL);

  self->title = g_strdup (title);
  self->fold = fr_text_fold (title);
  self->kind = g_strdup (kind);
  self->icon_name = g_strdup (icon_name);
  self->action = g_strdup (action);
  return self;
}

const char *
fra_command_get_title (FraCommand *command)
{
  g_return_val_if_fail (FRA_IS_COMMAND (command), NULL);
  return command->title;
}

const char *
fra_command_get_kind (FraCommand *command)
{
  g_return_val_if_fail (FRA_IS_COMMAND (command), NULL);
  return command->kind;
}

const char *
fra_command_get_icon (FraCommand *command)
{
  g_return_val_if_fail (FRA_IS_COMMAND (command), NULL);
  return command->icon_name;
}

const char *
fra_command_get_action (FraCommand *command)
{
  g_return_val_if_fail (FRA_IS_COMMAND (command), NULL);
  return command->action;
}

gboolean
fra_command_matches (FraCommand *command, const char *fragment)
{
  g_autofree char *fold = fr_text_fold (fragment);

  g_return_val_if_fail (FRA_IS_COMMAND (command), FALSE);
  return strstr (command->fold, fold) != NULL;
}
