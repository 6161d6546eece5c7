"""Play many times and count: endings, nodes, options, tracks, lengths; under any policy."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from summitgame.analysis.figures import Simulation
from summitgame.authoring.checkpoint import Checkpoint, CheckpointError
from summitgame.authoring.playthroughs import Counted, as_csv, as_data, as_text
from summitgame.campaign import Campaign
from summitgame.cli.common import campaign_argument, json_argument, playable, take_by, write_json
from summitgame.engine import PickError
from summitgame.session import Session, SessionError

POLICY_NAMES = ("uniform", "first", "least-seen", "greedy")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    campaign_argument(parser)
    add = parser.add_argument
    add("-n", "--count", type=int, default=1000, help="playthroughs (1000)")
    add("--seed", type=int, default=1, help="seed of the run (1)")
    add("--policy", choices=POLICY_NAMES, default="uniform", help="who picks (uniform)")
    add("--objective", metavar="ID", help="what a greedy policy plays for (the first declared)")
    add("--persona", action="append", default=[], metavar="ID", help="who picks; may be repeated")
    add("--compare", action="store_true", help="the policy and every persona, side by side")
    add("--script", type=Path, metavar="PLAN-FILE", help="begin with the picks of its first plan")
    add("--set", dest="setup", action="append", default=[], metavar="NAME=VALUE")
    add("--find", metavar="ENDING", help="print the shortest way found to an ending, as a plan")
    add("--replay", type=int, metavar="N", help="print playthrough N of the run, word for word")
    add("--csv", action="store_true", help="report as comma-separated values")
    add("--html", type=Path, metavar="FILE", help="write a page with plots too")
    add("--checkpoint", type=Path, metavar="FILE", help="keep counts there, and go on from them")
    add("--scheduler", metavar="ADDRESS", help="count on the workers of a Dask scheduler")
    json_argument(parser)


def run(options: argparse.Namespace) -> int:
    """Run the command: 0 when every playthrough came to an ending, 1 when one got stuck."""
    if options.count < 1:
        sys.stderr.write("A simulation needs at least one playthrough; give -n 1 or more.\n")
        return 2
    if not 0 <= options.seed < 1 << 53:
        sys.stderr.write("A seed is a whole number from 0 to 9007199254740991.\n")
        return 2
    campaign = playable(options.campaign)
    words, setup = setup_of(campaign, options)
    from summitgame.analysis.cluster import ClusterError

    try:
        if options.replay is not None:
            return replay(campaign, options, words, setup)
        runs, whole = count_all(campaign, options, setup)
    except PickError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except (CheckpointError, ClusterError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    except OSError as error:
        sys.stderr.write(f"{error.filename}: {error.strerror}.\n")
        return 2
    if not runs:
        sys.stderr.write("Stopped before anything was counted.\n")
        return 130
    code = report(campaign, options, runs, words)
    return code if whole else 130


def setup_of(
    campaign: Campaign, options: argparse.Namespace
) -> tuple[dict[str, str], dict[str, int]]:
    """Return what is chosen at the start, in words and as values; misuse ends the command."""
    from summitgame.cli.play import setup_of as words_of

    words = words_of(options)
    try:
        session = Session.start(campaign, 0, words)
    except SessionError as error:
        sys.stderr.write(f"{error}\n")
        raise SystemExit(2 if words else 1) from None
    variables = {each.id: each for each in session.campaign.program.variables}
    return words, {name: variables[name].values.index(word) for name, word in words.items()}


def count_all(
    campaign: Campaign, options: argparse.Namespace, setup: dict[str, int]
) -> tuple[list[Counted], bool]:
    """Return the counts of every policy asked for, and whether they are complete."""
    from summitgame.analysis.cluster import spread_over
    from summitgame.analysis.mass import batches, round_of
    from summitgame.cli.simulating import Pace, studies

    kept = None
    if options.checkpoint is not None:
        kept = Checkpoint(options.checkpoint, campaign.digest, options.seed, setup)
    part = spread_over(options.scheduler) if options.scheduler else None
    runs: list[Counted] = []
    for policy, name, asked in studies(campaign, options, setup):
        found = (kept.get(policy) if kept is not None else None) or Simulation()
        if asked.seen_first and round_of(found.count)[0] != found.count:
            found = Simulation()
        pace = Pace(options.count, name)
        pace.done = found.count
        try:
            for _ in batches(asked, options.count, found, pace.batch, part):
                pace.tell(found.count)
                if kept is not None:
                    kept.put(policy, found)
        except KeyboardInterrupt:
            if found.count:
                runs.append(Counted(policy, name, found))
            return runs, False
        finally:
            pace.close()
        runs.append(Counted(policy, name, found))
    return runs, True


def replay(
    campaign: Campaign, options: argparse.Namespace, words: dict[str, str], setup: dict[str, int]
) -> int:
    """Print one playthrough of the run as the terminal tells it: 0 if it comes to an ending."""
    from summitgame.analysis.mass import preference_at
    from summitgame.analysis.simulate import playthrough_seed
    from summitgame.cli.simulating import studies
    from summitgame.terminal import play_transcript

    if not 0 <= options.replay < 1 << 32:
        sys.stderr.write("A playthrough is a whole number from 0 to 4294967295.\n")
        return 2
    _, _, asked = next(studies(campaign, options, setup))
    policy = preference_at(asked, options.replay)
    session = Session.start(campaign, playthrough_seed(options.seed, options.replay), words)
    for line in play_transcript(session, lambda each: take_by(policy, each)):
        sys.stdout.write(line + "\n")
    return 0 if session.ended is not None else 1


def report(
    campaign: Campaign, options: argparse.Namespace, runs: list[Counted], words: dict[str, str]
) -> int:
    """Print what was counted, and write the page if one is asked for."""
    if options.find is not None:
        return find(campaign, options, runs[0], words)
    if options.html is not None:
        from summitgame.authoring.playthroughs_page import as_page

        try:
            options.html.write_text(as_page(campaign, runs, options.seed), encoding="utf-8")
        except OSError as error:
            sys.stderr.write(f"{options.html} cannot be written: {error.strerror}.\n")
            return 2
    if options.csv:
        sys.stdout.write(as_csv(campaign, runs))
    elif options.json:
        data = [as_data(campaign, each) for each in runs]
        write_json(data[0] if len(data) == 1 else data)
    else:
        sys.stdout.write(as_text(campaign, runs))
    return 1 if any(each.found.stuck_count for each in runs) else 0


def find(
    campaign: Campaign, options: argparse.Namespace, counted: Counted, words: dict[str, str]
) -> int:
    """Print a plan for the shortest playthrough that came to an ending: 0 if there was one."""
    from summitgame.analysis.mass import preference_at
    from summitgame.analysis.simulate import play
    from summitgame.cli.simulating import studies
    from summitgame.playtest.write import plan_text

    ending, found = options.find, counted.found
    if ending not in {each.id for each in campaign.endings}:
        known = ", ".join(each.id for each in campaign.endings)
        sys.stderr.write(f"No ending is called “{ending}”; the campaign has {known}.\n")
        return 2
    if ending not in found.witnesses:
        sys.stderr.write(f"None of {found.count} playthroughs came to “{ending}”; try more.\n")
        return 1
    _, setup = setup_of(campaign, options)
    _, _, asked = next(studies(campaign, options, setup))
    policy = preference_at(asked, found.numbers[ending])
    played = play(campaign.program, found.witnesses[ending], policy, setup)
    about = f"The shortest of {found.count} playthroughs at random that came to this ending."
    sys.stdout.write(plan_text(played, f"{ending}-by-chance", about, words))
    return 0
