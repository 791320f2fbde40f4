/* backend-sqlite-locks.c: locks on an office's file that nothing else in this process can drop.
 *
 * The locks SQLite takes belong to the process: whenever any code of it closes any descriptor of the file, all of them are gone. A file dialog
 * does that when it looks into each file of a folder to see what it is. Another program then finds the office unused, cuts its -shm under this
 * one (SIGBUS), or takes the -wal away. So the locks are taken on a descriptor of their own, one for each file, with Linux's locks of open files
 * (fcntl(2), "Open file description locks"): other programs see them as before, and closing another descriptor leaves them alone.
 *
 * Invariants: a file has an entry as long as a descriptor through which it was locked is open; all its locks are taken and freed through
 * the entry's descriptor, whichever SQLite names, as they count for the process in SQLite's eyes. Where the kernel or the file system has no such
 * locks, the file keeps those it had. Proved by: tests/core/store/test-locks.c */
#define _GNU_SOURCE   /* F_OFD_SETLK */

#include "core/store/backend-sqlite-private.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
  dev_t device;
  ino_t inode;
  int   fd;        /* the locks' own; -1: they stay with SQLite's */
  guint users;     /* descriptors of SQLite's */
} Entry;

static GMutex mutex;
static GHashTable *entries;          /* Entry by itself, as device and inode */
static GHashTable *by_descriptor;    /* the same by SQLite's descriptors */

static guint
entry_hash (gconstpointer data)
{
  return (guint) ((const Entry *) data)->inode ^ (guint) ((const Entry *) data)->device;
}

static gboolean
entry_equal (gconstpointer a, gconstpointer b)
{
  return ((const Entry *) a)->inode == ((const Entry *) b)->inode && ((const Entry *) a)->device == ((const Entry *) b)->device;
}

/* The same file opened once more, -1 where that or the kind of lock does not work. */
static int
open_again (int fd)
{
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", fd);
  struct flock probe = { .l_type = F_RDLCK, .l_whence = SEEK_SET, .l_start = 0, .l_len = 1 };
  int own = open (path, O_RDWR | O_CLOEXEC);

  if (own < 0)
    own = open (path, O_RDONLY | O_CLOEXEC);
  if (own >= 0 && fcntl (own, F_OFD_GETLK, &probe) != 0)
    {
      close (own);
      own = -1;
    }
  return own;
}

/* NULL: this descriptor's file can't be told. */
static Entry *
entry_of (int fd)
{
  Entry *entry = g_hash_table_lookup (by_descriptor, GINT_TO_POINTER (fd)), wanted = { .fd = -1 };
  struct stat info;

  if (entry != NULL || fstat (fd, &info) != 0)
    return entry;
  wanted.device = info.st_dev;
  wanted.inode = info.st_ino;
  entry = g_hash_table_lookup (entries, &wanted);
  if (entry == NULL)
    {
      entry = g_memdup2 (&wanted, sizeof wanted);
      entry->fd = open_again (fd);
      g_hash_table_add (entries, entry);
    }
  entry->users++;
  g_hash_table_insert (by_descriptor, GINT_TO_POINTER (fd), entry);
  return entry;
}

static int
lock (int fd, int command, struct flock *asked)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);
  const Entry *entry = entry_of (fd);

  if (entry == NULL || entry->fd < 0)
    return fcntl (fd, command, asked);
  asked->l_pid = 0;
  return fcntl (entry->fd, command == F_GETLK ? F_OFD_GETLK : F_OFD_SETLK, asked);
}

/* SQLite's door to fcntl(2). It never waits for a lock (F_SETLKW) unless built to. */
static int
fcntl_call (int fd, int command, ...)
{
  va_list args;
  void *arg;

  va_start (args, command);
  arg = va_arg (args, void *);
  va_end (args);
  if (command == F_GETLK || command == F_SETLK)
    return lock (fd, command, arg);
  return fcntl (fd, command, arg);
}

static int
close_call (int fd)
{
  Entry *entry;

  g_mutex_lock (&mutex);
  entry = g_hash_table_lookup (by_descriptor, GINT_TO_POINTER (fd));
  if (entry != NULL)
    {
      g_hash_table_remove (by_descriptor, GINT_TO_POINTER (fd));
      if (--entry->users == 0)
        {
          if (entry->fd >= 0)
            close (entry->fd);
          g_hash_table_remove (entries, entry);
        }
    }
  g_mutex_unlock (&mutex);
  return close (fd);
}

void
fr_sqlite_keep_locks (void)
{
  entries = g_hash_table_new_full (entry_hash, entry_equal, g_free, NULL);
  by_descriptor = g_hash_table_new (NULL, NULL);
  if (sqlite3_initialize () == SQLITE_OK)
    {
      sqlite3_vfs *vfs = sqlite3_vfs_find ("unix");

      if (vfs != NULL && vfs->iVersion >= 3)
        {
          vfs->xSetSystemCall (vfs, "fcntl", (sqlite3_syscall_ptr) fcntl_call);
          vfs->xSetSystemCall (vfs, "close", (sqlite3_syscall_ptr) close_call);
        }
    }
}
