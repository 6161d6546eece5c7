"""Whether any document whatsoever is answered in time, in little memory, and without an exception.

    python -m bench.fuzz -n 1000000

Every document is loaded as a campaign of one file. What is asked: nothing is raised, every problem
has a registered code and can be shown, no document takes more than 100 ms of one core, and no
process grows beyond 128 MB. `--only NUMBER` loads one document again and prints what is found.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
import traceback
from collections import Counter
from pathlib import Path

from bench.fuzzed import document
from summitgame.campaign import Loaded, compile_campaign
from summitgame.diagnostics import CODES, render

MOST_MS = 100
MOST_MB = 128
SHOWN = 5
HERE = Path(__file__).parent


def load(data: bytes, *, full: bool) -> Loaded:
    """Return what a document is as a campaign; everything found is put into words."""
    loaded = compile_campaign({"campaign.yaml": data}, HERE, (), full=full)
    for problem in loaded.diagnostics:
        if problem.code not in CODES or not render(problem, loaded.sources.get("campaign.yaml")):
            raise ValueError(problem)
    return loaded


def run(first: int, step: int, count: int, seed: int) -> dict[str, object]:
    """Load every `step`-th document and return what was measured."""
    slowest: list[tuple[float, int, str]] = []
    kinds: Counter[str] = Counter()
    codes: Counter[str] = Counter()
    raised: list[str] = []
    playable = 0
    load(document(seed, 0)[1], full=True)  # what is read once is not the document's
    for number in range(first, count, step):
        kind, data = document(seed, number)
        began = time.process_time()
        try:
            loaded = load(data, full=not number % 4)
        except Exception:  # noqa: BLE001 -- any exception at all is what is looked for
            raised.append(f"{number} ({kind}): {traceback.format_exc(limit=-3)}")
            continue
        took = (time.process_time() - began) * 1000
        kinds[kind] += 1
        playable += loaded.campaign is not None
        codes.update({each.code for each in loaded.diagnostics})
        if len(slowest) < SHOWN or took > slowest[-1][0]:
            slowest = sorted([*slowest, (took, number, kind)], reverse=True)[:SHOWN]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "kinds": kinds,
        "codes": codes,
        "raised": raised,
        "playable": playable,
        "slowest": slowest,
        "peak": peak,
    }


def main() -> int:
    """Measure in several processes; 1 when something asked for does not hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", type=int, default=20_000, help="documents (20000)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--only", type=int, metavar="NUMBER", help="load this one again")
    parser.add_argument("--part", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.only is not None:
        return _again(options.seed, options.only)
    if options.part is not None:
        print(json.dumps(run(options.part, options.processes, options.n, options.seed)))
        return 0
    began = time.perf_counter()
    command = [sys.executable, "-m", "bench.fuzz", *sys.argv[1:], "--part"]
    parts = [
        subprocess.Popen([*command, str(part)], stdout=subprocess.PIPE)
        for part in range(options.processes)
    ]
    found = [json.loads(part.communicate()[0]) for part in parts]
    return _report(found, time.perf_counter() - began)


def _report(parts: list[dict[str, object]], seconds: float) -> int:
    kinds: Counter[str] = Counter()
    codes: Counter[str] = Counter()
    for part in parts:
        kinds.update(part["kinds"])  # type: ignore[call-overload]
        codes.update(part["codes"])  # type: ignore[call-overload]
    raised = [each for part in parts for each in part["raised"]]  # type: ignore[attr-defined]
    slowest = sorted((each for part in parts for each in part["slowest"]), reverse=True)  # type: ignore[attr-defined]
    peak = max(float(str(part["peak"])) for part in parts)
    playable = sum(int(str(part["playable"])) for part in parts)
    for kind, count in kinds.most_common():
        print(f"{kind:14} {count:9,}")
    print(f"{len(codes)} codes; {playable:,} documents can be played")
    for took, number, kind in slowest[:SHOWN]:
        print(f"{took:8.1f} ms  document {number} ({kind})")
    for each in raised[:SHOWN]:
        print(each)
    print(
        f"{kinds.total() + len(raised):,} documents in {seconds:.0f} s: {len(raised)} exceptions,"
        f" slowest {slowest[0][0]:.0f} ms, peak {peak:.0f} MB"
    )
    return 1 if raised or slowest[0][0] > MOST_MS or peak > MOST_MB else 0


def _again(seed: int, number: int) -> int:
    kind, data = document(seed, number)
    print(f"{kind}, {len(data)} bytes:\n{data[:2000]!r}")
    began = time.process_time()
    loaded = load(data, full=not number % 4)
    print(f"{(time.process_time() - began) * 1000:.1f} ms")
    for problem in loaded.diagnostics[:20]:
        print(render(problem, loaded.sources.get("campaign.yaml")))
    return 0


if __name__ == "__main__":
    sys.exit(main())
