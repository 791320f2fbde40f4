/* backend-sqlite-error.c: SQLite's result codes in our own and in plain words. What people read says what happened, that the
 * rest is safe, and what they can do; the engine's own words stand in brackets only where nothing better is known. */
#include "core/store/backend-sqlite-private.h"

#include "core/base/language.h"

#include <errno.h>
#include <string.h>

/* --- Which of our errors it is --- */

static gboolean
no_space (int system_errno)
{
  return system_errno == ENOSPC || system_errno == EDQUOT || system_errno == EFBIG;
}

static FrStoreError
constraint_code (int rc)
{
  switch (rc)
    {
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_ROWID:      return FR_STORE_ERROR_UNIQUE;
    case SQLITE_CONSTRAINT_FOREIGNKEY:
    case SQLITE_CONSTRAINT_TRIGGER:    return FR_STORE_ERROR_REFERENCE;
    case SQLITE_CONSTRAINT_NOTNULL:    return FR_STORE_ERROR_NOT_NULL;
    case SQLITE_CONSTRAINT_DATATYPE:   return FR_STORE_ERROR_TYPE;
    default:                           return FR_STORE_ERROR_CHECK;
    }
}

static FrStoreError
code_of (FrConn *conn, int rc, int system_errno)
{
  switch (rc & 0xff)
    {
    case SQLITE_CONSTRAINT: return constraint_code (rc);
    case SQLITE_ERROR:      /* the statement itself: a table or column the file does not have */
    case SQLITE_MISMATCH:
    case SQLITE_RANGE:
    case SQLITE_TOOBIG:     return FR_STORE_ERROR_TYPE;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
    case SQLITE_SCHEMA:     return conn && conn->cancellable && !conn->deaf && g_cancellable_is_cancelled (conn->cancellable)
                                   ? FR_STORE_ERROR_CANCELLED : FR_STORE_ERROR_BUSY;
    case SQLITE_INTERRUPT:  return FR_STORE_ERROR_CANCELLED;
    case SQLITE_READONLY:   return rc == SQLITE_READONLY_DBMOVED ? FR_STORE_ERROR_MOVED : FR_STORE_ERROR_READ_ONLY;
    case SQLITE_FULL:       return FR_STORE_ERROR_FULL;
    case SQLITE_CORRUPT:    return FR_STORE_ERROR_CORRUPT;
    case SQLITE_NOTADB:     return FR_STORE_ERROR_NOT_OURS;
    case SQLITE_PERM:
    case SQLITE_AUTH:       return FR_STORE_ERROR_DENIED;
    case SQLITE_CANTOPEN:   return system_errno == ENOENT || system_errno == ENOTDIR ? FR_STORE_ERROR_NOT_FOUND
                                   : system_errno == EACCES || system_errno == EPERM || system_errno == EEXIST ? FR_STORE_ERROR_DENIED
                                   : system_errno == EROFS ? FR_STORE_ERROR_READ_ONLY
                                   : no_space (system_errno) ? FR_STORE_ERROR_FULL : FR_STORE_ERROR_IO;
    case SQLITE_IOERR:      return no_space (system_errno) ? FR_STORE_ERROR_FULL
                                   : conn && fr_sqlite_moved (conn) ? FR_STORE_ERROR_MOVED : FR_STORE_ERROR_IO;
    default:                return FR_STORE_ERROR_IO;
    }
}

/* --- Sentences --- */

/* "UNIQUE constraint failed: cadre.code, cadre.x" or "cannot store TEXT value in INTEGER column unit.parent_id": the first
 * table.column in it, as the labels people know. FALSE where there is none. */
static gboolean
find_labels (const char *message, const char **entity_label, const char **field_label)
{
  g_auto (GStrv) words = g_strsplit_set (message, " ,", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      char *dot = strchr (words[i], '.');
      const FrEntity *entity;
      int field;

      if (dot == NULL)
        continue;
      *dot = '\0';
      entity = fr_entity_find (words[i]);
      field = entity ? fr_entity_field (entity, dot + 1) : -1;
      if (entity == NULL || strcmp (entity->table, words[i]) != 0)
        continue;
      *entity_label = _(entity->label);
      *field_label = field >= 0 ? _(entity->fields[field].label) : dot + 1;
      return TRUE;
    }
  return FALSE;
}

static char *
constraint_sentence (FrStoreError code, const char *message)
{
  const char *entity = NULL, *field = NULL;
  gboolean known = find_labels (message, &entity, &field);

  if (code == FR_STORE_ERROR_UNIQUE && known)
    return g_strdup_printf (_("%s: another record has the same “%s”. Nothing was changed; choose another."), entity, field);
  if (code == FR_STORE_ERROR_NOT_NULL && known)
    return g_strdup_printf (_("%s: “%s” must not be empty. Nothing was changed; fill it in."), entity, field);
  if (code == FR_STORE_ERROR_TYPE && known)
    return g_strdup_printf (_("%s: “%s” can't hold a value of that kind. Nothing was changed; enter another."), entity, field);
  if (code == FR_STORE_ERROR_UNIQUE)
    return g_strdup (_("A record with the same key exists already. Nothing was changed; choose another."));
  if (code == FR_STORE_ERROR_REFERENCE)
    return g_strdup (_("Other records refer to this one, or it refers to one that does not exist. Nothing was changed."));
  if (code == FR_STORE_ERROR_TYPE)
    return g_strdup_printf (_("The office file is not built as this program expects (%s). Nothing was changed."), message);
  return g_strdup_printf (_("A value is outside what is allowed. Nothing was changed (%s)."), message);
}

static char *
sentence (FrStoreError code, int rc, const char *message)
{
  switch (code)
    {
    case FR_STORE_ERROR_UNIQUE:
    case FR_STORE_ERROR_REFERENCE:
    case FR_STORE_ERROR_CHECK:
    case FR_STORE_ERROR_NOT_NULL:
    case FR_STORE_ERROR_TYPE:
      return constraint_sentence (code, message);
    case FR_STORE_ERROR_BUSY:
      return g_strdup (_("Another window or program is saving a large change to this office. Yours was not saved; everything before "
                         "is. Try again in a moment."));
    case FR_STORE_ERROR_READ_ONLY:
      return g_strdup (_("This office is read-only: you can look and print. Nothing was changed; save a copy to go on working."));
    case FR_STORE_ERROR_FULL:
      return g_strdup (_("The disk is full. Your last change was not saved; everything before is. Free some space and try again, "
                         "or save a copy elsewhere."));
    case FR_STORE_ERROR_CORRUPT:
      return g_strdup_printf (_("The office file is damaged (%s). Nothing more is written into it; go back to a backup, or save "
                                "what can still be read into a new file."), message);
    case FR_STORE_ERROR_NOT_OURS:
      return g_strdup (_("This isn't a Fruition office, or its beginning is damaged. Nothing was written into it; open another "
                         "file, or yesterday's backup."));
    case FR_STORE_ERROR_MOVED:
      return g_strdup (_("The file was moved or replaced while it was open. Your last change was not saved; everything before is."));
    case FR_STORE_ERROR_CANCELLED:
      return g_strdup (_("Cancelled. Nothing was changed."));
    case FR_STORE_ERROR_DENIED:
      return g_strdup (_("You are not permitted to use this file. Nothing was changed; ask its owner."));
    case FR_STORE_ERROR_NOT_FOUND:
      return g_strdup (_("The file was moved or deleted. Your last change was not saved."));
    case FR_STORE_ERROR_CONFLICT:
    case FR_STORE_ERROR_LOST:
    case FR_STORE_ERROR_NEWER:
    case FR_STORE_ERROR_CLOSED:
    case FR_STORE_ERROR_IO:
    default:
      return g_strdup_printf (_("The disk failed (%s, %d). Your last change was not saved; everything before is. Try again, or save "
                                "a copy elsewhere."), message, rc);
    }
}

/* SQLite keeps the system's number for most errors but not for a failed COMMIT; there errno itself still has it. */
gboolean
fr_sqlite_fail (FrConn *conn, int rc, GError **error)
{
  int last = errno, kept = sqlite3_system_errno (conn->db);
  g_autofree char *message = g_strdup (sqlite3_errmsg (conn->db));
  FrStoreError code = code_of (conn, rc, no_space (last) ? last : kept);
  g_autofree char *text = sentence (code, rc, message);

  g_set_error_literal (error, FR_STORE_ERROR, code, text);
  return FALSE;
}

gboolean
fr_sqlite_fail_open (const char *path, int rc, int system_errno, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);
  FrStoreError code = code_of (NULL, rc, system_errno);

  if (system_errno == EEXIST)
    g_set_error (error, FR_STORE_ERROR, code, _("There is already a file named “%s”. It was left as it is; choose another name."), name);
  else if (code == FR_STORE_ERROR_NOT_FOUND)
    g_set_error (error, FR_STORE_ERROR, code, _("“%s” was moved or deleted, or its folder does not exist. Nothing was written."), name);
  else if (code == FR_STORE_ERROR_DENIED)
    g_set_error (error, FR_STORE_ERROR, code, _("You are not permitted to use “%s”. Nothing was changed; ask its owner."), name);
  else
    {
      g_autofree char *text = sentence (code, rc, system_errno ? g_strerror (system_errno) : sqlite3_errstr (rc));

      g_set_error_literal (error, FR_STORE_ERROR, code, text);
    }
  return FALSE;
}
