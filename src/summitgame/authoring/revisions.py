"""A campaign as it was in a revision of Git. Law: the work tree is not touched.

`REV:FOLDER` names it, as Git names a file; the `.yaml` files of that revision are put into a folder
of their own, so that facts beside the campaign are found as well.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

SECONDS = 120


class RevisionError(ValueError):
    """A revision that cannot be read; the message is one plain sentence."""


@contextmanager
def campaign_at(named: str, here: Path) -> Iterator[Path]:
    """Give the folder of a campaign: the one named, or a copy of what a revision has.

    Args:
        named: A folder, or `REV:FOLDER`; the folder is looked up from `here`, and from the top of
            the repository if there is none.
        here: Where paths are relative to.

    Raises:
        RevisionError: There is no such folder, revision or repository.
    """
    plain = here / named
    if plain.is_dir():
        yield plain
        return
    revision, colon, path = named.partition(":")
    if not colon or not revision:
        raise RevisionError(
            f"There is no folder {named}. Name the folder of a campaign, or REVISION:FOLDER."
        )
    top = Path(_git(here, "rev-parse", "--show-toplevel").decode().strip())
    inside = _git(here, "rev-parse", "--show-prefix").decode().strip()
    commit = _git(
        here, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"
    )
    archive = _git(
        top, "archive", "--format=tar", commit.decode().strip(), "--", ":(glob)**/*.yaml"
    )
    with TemporaryDirectory(prefix="summitgame-") as name:
        folder = Path(name)
        with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
            tar.extractall(folder, filter="data")
        for start in (inside, ""):
            found = folder / start / path
            if found.is_dir() and found.resolve().is_relative_to(folder.resolve()):
                yield found
                return
    raise RevisionError(f"The revision “{revision}” has no folder “{path}” with YAML files.")


def _git(folder: Path, *arguments: str) -> bytes:
    """Return what Git answers.

    Raises:
        RevisionError: There is no Git, no repository, or no such revision.
    """
    program = shutil.which("git")
    if program is None:
        raise RevisionError("Git is not installed, so a revision cannot be read.")
    try:
        done = subprocess.run(  # noqa: S603 -- a fixed program, and arguments that are no options
            [program, "-C", str(folder), *arguments],
            capture_output=True,
            check=False,
            timeout=SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise RevisionError(f"Git does not answer: {error}.") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        reason = said[-1].removeprefix("fatal: ") if said else "there is no such revision"
        raise RevisionError(f"Git cannot read it: {reason}.")
    return done.stdout
