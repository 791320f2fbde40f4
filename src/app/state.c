/* state.c: see state.h. */
#include "app/state.h"

#define SAVE_AFTER_SECONDS 2

struct _FraState {
  GObject   parent_instance;
  char     *path;
  GKeyFile *keys;
  guint     save_source;      /* 0: nothing to write */
};

G_DEFINE_FINAL_TYPE (FraState, fra_state, G_TYPE_OBJECT)

static gboolean
save_cb (gpointer data)
{
  FraState *self = data;

  self->save_source = 0;
  fra_state_save (self);
  return G_SOURCE_REMOVE;
}

static void
note_change (FraState *self)
{
  if (self->save_source == 0)
    self->save_source = g_timeout_add_seconds (SAVE_AFTER_SECONDS, save_cb, self);
}

static void
fra_state_finalize (GObject *object)
{
  FraState *self = FRA_STATE (object);

  if (self->save_source != 0)
    fra_state_save (self);
  g_key_file_unref (self->keys);
  g_free (self->path);
  G_OBJECT_CLASS (fra_state_parent_class)->finalize (object);
}

static void
fra_state_class_init (FraStateClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fra_state_finalize;
}

static void
fra_state_init (FraState *self)
{
  self->keys = g_key_file_new ();
}

FraState *
fra_state_new (const char *office_id)
{
  FraState *self = g_object_new (FRA_TYPE_STATE, NULL);
  g_autofree char *name = g_strdup_printf ("%s.ini", office_id != NULL ? office_id : "program");

  self->path = g_build_filename (g_get_user_state_dir (), "fruition", name, NULL);
  g_key_file_load_from_file (self->keys, self->path, G_KEY_FILE_NONE, NULL);
  return self;
}

char *
fra_state_get_text (FraState *state, const char *group, const char *key)
{
  g_return_val_if_fail (FRA_IS_STATE (state), NULL);
  return g_key_file_get_string (state->keys, group, key, NULL);
}

void
fra_state_set_text (FraState *state, const char *group, const char *key, const char *text)
{
  g_autofree char *now = NULL;

  g_return_if_fail (FRA_IS_STATE (state));
  now = fra_state_get_text (state, group, key);
  if (g_strcmp0 (now, text) == 0)
    return;
  if (text != NULL)
    g_key_file_set_string (state->keys, group, key, text);
  else
    g_key_file_remove_key (state->keys, group, key, NULL);
  note_change (state);
}

int
fra_state_get_int (FraState *state, const char *group, const char *key, int fallback)
{
  g_autofree char *text = fra_state_get_text (state, group, key);
  gint64 value;

  return text != NULL && g_ascii_string_to_signed (text, 10, G_MININT, G_MAXINT, &value, NULL) ? (int) value : fallback;
}

void
fra_state_set_int (FraState *state, const char *group, const char *key, int value)
{
  g_autofree char *text = g_strdup_printf ("%d", value);

  fra_state_set_text (state, group, key, text);
}

char **
fra_state_get_list (FraState *state, const char *group, const char *key)
{
  g_return_val_if_fail (FRA_IS_STATE (state), NULL);
  return g_key_file_get_string_list (state->keys, group, key, NULL, NULL);
}

void
fra_state_set_list (FraState *state, const char *group, const char *key, const char * const *list)
{
  g_auto (GStrv) now = NULL;

  g_return_if_fail (FRA_IS_STATE (state));
  now = fra_state_get_list (state, group, key);
  if (list != NULL && now != NULL && g_strv_equal (list, (const char * const *) now))
    return;
  if (list != NULL)
    g_key_file_set_string_list (state->keys, group, key, list, g_strv_length ((char **) list));
  else
    g_key_file_remove_key (state->keys, group, key, NULL);
  note_change (state);
}

void
fra_state_save (FraState *state)
{
  g_autofree char *folder = NULL;

  g_return_if_fail (FRA_IS_STATE (state));
  g_clear_handle_id (&state->save_source, g_source_remove);
  folder = g_path_get_dirname (state->path);
  if (g_mkdir_with_parents (folder, 0700) == 0)
    g_key_file_save_to_file (state->keys, state->path, NULL);
}
