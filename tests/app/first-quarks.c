/* first-quarks.c: only in sanitizer builds of tests that open windows.
 *
 * GLib names quarks in blocks of 2,048 and drops its table at each new block without freeing it, on purpose (g_quark_new in
 * gquark.c: readers hold no lock). A program with many pages gets there, and the leak check tells the first table: 16 KiB,
 * allocated when the library is loaded, by a caller that the fast unwinder can't name, so that no suppression fits but one
 * of every g_malloc. This hook marks that one block: the first of its size, before main. */
#include <sanitizer/lsan_interface.h>
#include <stddef.h>

/* As in sanitizer/allocator_interface.h, which Debian's compiler does not bring. */
int __sanitizer_install_malloc_and_free_hooks (void (*made) (const volatile void *block, size_t size),
                                               void (*freed) (const volatile void *block));

#define FIRST_TABLE (2048 * sizeof (char *))

static int loading = 1;

static void
block_made_cb (const volatile void *block, size_t size)
{
  if (loading && size == FIRST_TABLE)
    {
      loading = 0;
      __lsan_ignore_object ((const void *) block);
    }
}

static void
block_freed_cb (const volatile void *block)
{
  (void) block;
}

static void
watch (void)
{
  __sanitizer_install_malloc_and_free_hooks (block_made_cb, block_freed_cb);
}

__attribute__ ((constructor)) static void
loaded (void)
{
  loading = 0;
}

/* Libraries are set up before constructors of the program; this runs before them. */
__attribute__ ((section (".preinit_array"), used)) static void (*const watch_first) (void) = watch;
