"""One writer at a time, by a lock that the operating system takes back when its holder dies."""

from __future__ import annotations

import errno
import sys

__all__ = ["UNSUPPORTED", "lock_handle"]

UNSUPPORTED = frozenset({errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS})
"""What a file system answers that has no locks."""

if sys.platform == "win32":
    import msvcrt

    def lock_handle(handle: int) -> bool:
        """Return whether the open file is now locked for us; another holder is no error."""
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        except OSError as error:
            if error.errno in {errno.EACCES, errno.EDEADLK}:
                return False
            raise
        return True

else:
    import fcntl

    def lock_handle(handle: int) -> bool:
        """Return whether the open file is now locked for us; another holder is no error."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
