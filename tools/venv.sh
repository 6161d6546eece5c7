#!/bin/sh
# Make the project's own virtual environment, or bring it up to date.
#
#   tools/venv.sh play    what the game needs
#   tools/venv.sh dev     that, and what the tests and checks need
#
# uv is used where it is installed; otherwise any Python 3.11 or later with venv and pip.
# PYTHON=/path/to/python chooses the interpreter. What is missing is named in one sentence.
set -eu
cd "$(dirname "$0")/.."

venv=.venv
case "${1:-}" in
    play) what=. ;;
    dev) what='.[dev]' ;;
    *) echo "usage: tools/venv.sh play|dev" >&2; exit 2 ;;
esac

fail() { echo "summitgame: $*" >&2; exit 1; }
recent() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }
has_venv() { "$1" -c 'import ensurepip, venv' >/dev/null 2>&1; }

find_python() {
    incomplete=
    for name in ${PYTHON:-python3.14 python3.13 python3.12 python3.11 python3 python}; do
        recent "$name" || continue
        if has_venv "$name"; then python=$name; return; fi
        incomplete=${incomplete:-$name}
    done
    [ -z "$incomplete" ] || fail "$incomplete lacks the standard modules venv and ensurepip:" \
        "install them (on Debian or Ubuntu the package python3-venv), or install uv."
    [ -z "${PYTHON:-}" ] || fail "PYTHON=$PYTHON is not a Python 3.11 or later that runs."
    fail "Python 3.11 or later is needed and none was found: install it, or install uv."
}

if [ -d "$venv" ] && ! recent "$venv/bin/python"; then
    echo "summitgame: the environment in $venv does not run Python 3.11 or later any more; making it anew." >&2
    rm -rf "$venv"
fi

if command -v uv >/dev/null 2>&1; then
    if [ ! -d "$venv" ]; then
        echo "Making a virtual environment in $venv with uv ..." >&2
        uv venv --quiet --python "${PYTHON:->=3.11}" "$venv" \
            || fail "uv could not make a virtual environment with Python 3.11 or later; its own words are above."
    fi
    uv pip install --quiet --python "$venv/bin/python" --editable "$what" \
        || fail "the packages it needs could not be installed (is there a network?); uv's own words are above."
else
    if [ ! -d "$venv" ]; then
        find_python
        echo "Making a virtual environment in $venv with $python ..." >&2
        "$python" -m venv "$venv" \
            || { rm -rf "$venv"; fail "$python could not make a virtual environment; its own words are above."; }
    fi
    "$venv/bin/python" -m pip --version >/dev/null 2>&1 || "$venv/bin/python" -m ensurepip >/dev/null 2>&1 \
        || fail "the environment in $venv has no pip: remove the folder and try again."
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --editable "$what" \
        || fail "the packages it needs could not be installed (is there a network?); pip's own words are above."
fi
