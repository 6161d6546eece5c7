"""Measures the map in a real browser: `python -m bench.map [--shots FOLDER] [NODES ...]`.

Chromium is driven by its DevTools protocol, without a window and without a graphics card: opened,
zoomed, dragged, searched, filtered, a path asked for, while the page tells how long each picture
took. Exits with 1 when a picture takes too long on average, or the page is not ready in time.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import time
from pathlib import Path

from bench.browser import BROWSER, Page, opened
from bench.stories import story
from summitgame.authoring.map import Counts, map_page
from summitgame.campaign import Campaign, load_campaign
from summitgame.program.presentation import Presentation
from summitgame.resources import content_root

READY_S, FRAME_MS = 6.0, 40.0
SIZES = (30, 213, 10_000)
SIZE = (1280, 800)
GESTURES = """
(async () => {
  const map = document.getElementById('map'), box = map.getBoundingClientRect();
  const x = box.width / 2, y = box.height / 2;
  const frame = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)));
  const rest = () => new Promise(done => setTimeout(done, 250));
  const send = (kind, x, y) => map.dispatchEvent(new PointerEvent(kind,
    {clientX: box.x + x, clientY: box.y + y, pointerId: 1, bubbles: true}));
  map.setPointerCapture = () => {};
  // Reading a pixel waits until everything is painted, not only asked for.
  const painted = () => map.getContext('2d').getImageData(0, 0, 1, 1);
  const took = [], still = [];
  const timed = async does => {
    await frame(); painted();
    const begun = performance.now();
    does(); await frame(); painted();
    return performance.now() - begun;
  };
  for (const by of [-120, 120]) for (let k = 0; k < 20; k++) {
    took.push(await timed(() => map.dispatchEvent(new WheelEvent('wheel',
      {deltaY: by, clientX: box.x + x, clientY: box.y + y, cancelable: true}))));
  }
  await rest();
  still.push(await timed(() => document.getElementById('whole').click()));
  await rest();
  send('pointerdown', x, y);
  for (let k = 0; k < 40; k++) {
    took.push(await timed(() => send('pointermove', x + 8 * k * (k % 2 ? 1 : -1), y + 5 * k)));
  }
  send('pointerup', x, y);
  await rest();
  const find = document.getElementById('find');
  const searched = await timed(() => {
    find.value = 'n1'; find.dispatchEvent(new Event('input'));
  });
  const filtered = await timed(() => {
    const v = document.getElementById('variable');
    if (v.options.length > 1) v.selectedIndex = 1;
    v.dispatchEvent(new Event('change'));
  });
  const mean = list => list.reduce((a, b) => a + b, 0) / list.length;
  return {moving: mean(took), worst: Math.max(...took), whole: Math.max(...still), searched,
    filtered};
})()
"""


def generated(nodes: int) -> Campaign:
    """Return a generated story as a campaign."""
    return Campaign(story(nodes), Presentation(f"{nodes:,} nodes"), {}, "0" * 12, Path())


def campaign_of(nodes: int) -> Campaign:
    """Return a story of about so many nodes; 213 is the shipped one."""
    if nodes == SIZES[1]:
        loaded = load_campaign(content_root() / "working-level").campaign
        if loaded is None:
            raise SystemExit("The shipped campaign has errors.")
        return loaded
    return generated(nodes)


async def measure(page: Page, file: Path, shots: Path | None, name: str) -> bool:
    """Open a map, walk about in it, and print what that took; return whether it is fast enough."""
    begun = time.perf_counter()
    await page.go(file, "document.getElementById('map')?.dataset.ms")
    ready = time.perf_counter() - begun
    first = float(await page.run("document.getElementById('map').dataset.ms"))
    if shots is not None:
        await page.shot(shots / f"map-{name}.png")
    found = await page.run(GESTURES)
    if shots is not None:
        await page.run("document.querySelector('#hits button')?.click()")
        await page.shot(shots / f"map-{name}-node.png")
        await page.ask(
            "Emulation.setEmulatedMedia",
            features=[{"name": "prefers-color-scheme", "value": "dark"}],
        )
        await page.run("document.getElementById('whole').click()")
        await asyncio.sleep(0.3)
        await page.shot(shots / f"map-{name}-dark.png")
        await page.ask("Emulation.setEmulatedMedia", features=[])
    print(
        f"{name:>8} nodes  {file.stat().st_size / 1e6:5.1f} MB  ready {ready:4.1f} s"
        f"  whole map {max(first, found['whole']):6.1f} ms  moving {found['moving']:5.1f} ms"
        f" (worst {found['worst']:5.1f})  search {found['searched']:5.1f} ms"
        f"  filter {found['filtered']:5.1f} ms"
    )
    return ready <= READY_S and bool(found["moving"] <= FRAME_MS)


async def main(sizes: list[int], shots: Path | None) -> int:
    """Measure every size."""
    if not BROWSER:
        print("There is no Chromium here; nothing was measured.")
        return 0
    fast = True
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        async with opened(home / "profile", SIZE) as page:
            for nodes in sizes:
                begun = time.perf_counter()
                campaign = campaign_of(nodes)
                file = home / f"{nodes}.html"
                file.write_text(map_page(campaign, Counts()), encoding="utf-8")
                print(f"{nodes:>8} nodes  made in {time.perf_counter() - begun:.1f} s")
                fast = await measure(page, file, shots, str(nodes)) and fast
    return 0 if fast else 1


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("nodes", type=int, nargs="*", default=list(SIZES))
    parser.add_argument("--shots", type=Path, help="write pictures there")
    given = parser.parse_args()
    if given.shots is not None:
        given.shots.mkdir(parents=True, exist_ok=True)
    sys.exit(asyncio.run(main(given.nodes, given.shots)))
