"""Style and script of a report's map. Law: it reads the page's own data, and asks nobody."""

STYLE = """
.tools { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; margin: 8px 0; }
.kinds { font-size: .86rem; color: var(--soft); }
.kind { white-space: nowrap; margin-right: 12px; }
#hits { list-style: none; margin: 0 0 8px; padding: 0; display: flex; flex-wrap: wrap; gap: 6px; }
#hits button { font-size: .86rem; padding: 2px 8px; }
.split { display: grid; grid-template-columns: minmax(0, 1fr) 380px; gap: 14px; }
@media (max-width: 900px) { .split { grid-template-columns: minmax(0, 1fr); } }
#chart { overflow: auto; height: 620px; border: 1px solid var(--line); border-radius: 8px;
  background: var(--ground); }
#chart svg { display: block; }
#panel { height: 620px; overflow: auto; border: 1px solid var(--line); border-radius: 8px;
  padding: 4px 16px 16px; font-size: .95rem; }
#panel button { padding: 1px 7px; margin: 2px 4px 2px 0; font-size: .88rem; }
#panel ul { padding-left: 18px; margin: 4px 0; } #panel li { margin: 6px 0; }
#panel .rule { color: var(--soft); font: .85em ui-monospace, Menlo, monospace;
  overflow-wrap: anywhere; }
.column { fill: transparent; } .column.odd { fill: var(--line); opacity: .28; }
svg text.chapter { font-size: 17px; font-weight: 600; }
.link { fill: none; stroke: var(--soft); stroke-width: 1; opacity: .38; }
@media (prefers-color-scheme: dark) { .link { opacity: .6; } .node rect { stroke: var(--soft); } }
.link.on { stroke: var(--accent); stroke-width: 2.5; opacity: 1; }
.link.in { stroke: var(--c2); stroke-width: 2.5; opacity: 1; }
.node { cursor: pointer; }
.node rect { fill: var(--card); stroke: var(--line); }
.node text { font-size: 12.5px; }
.node.never rect, span.never { stroke: var(--bad); stroke-dasharray: 5 3; color: var(--bad); }
.node.chosen rect { fill: var(--accent-ground); stroke: var(--accent); stroke-width: 3; }
.node.hit rect { stroke: var(--c2); stroke-width: 3; }
.k-Choice .sign, .sign.k-Choice { fill: var(--c1); color: var(--c1); }
.k-Chance .sign, .sign.k-Chance { fill: var(--c2); color: var(--c2); }
.k-Table .sign, .sign.k-Table { fill: var(--c3); color: var(--c3); }
.k-Ending .sign, .sign.k-Ending { fill: var(--c4); color: var(--c4); }
.k-Draw .sign, .sign.k-Draw { fill: var(--c5); color: var(--c5); }
.k-Way .sign, .k-Call .sign, .k-Return .sign { fill: var(--c6); color: var(--c6); }
"""

SCRIPT = r"""
(() => {
  const data = JSON.parse(document.getElementById('nodes').textContent);
  const nodes = data.nodes;
  const map = document.getElementById('chart'), svg = document.getElementById('story');
  const panel = document.getElementById('panel'), hits = document.getElementById('hits');
  const boxes = new Array(nodes.length), outs = nodes.map(() => []), ins = nodes.map(() => []);
  const from = nodes.map(() => []);
  nodes.forEach((n, i) => n.to.forEach(j => from[j].push(i)));
  svg.querySelectorAll('.node').forEach(g => { boxes[g.dataset.n] = g; });
  svg.querySelectorAll('.link').forEach(p => {
    outs[p.dataset.a].push(p); ins[p.dataset.b].push(p);
  });
  const wide = svg.viewBox.baseVal.width, tall = svg.viewBox.baseVal.height;
  let scale = 1, chosen = -1;
  function zoom(to) {
    const x = (map.scrollLeft + map.clientWidth / 2) / scale;
    const y = (map.scrollTop + map.clientHeight / 2) / scale;
    scale = Math.min(2, Math.max(0.05, to));
    svg.setAttribute('width', wide * scale); svg.setAttribute('height', tall * scale);
    map.scrollLeft = x * scale - map.clientWidth / 2;
    map.scrollTop = y * scale - map.clientHeight / 2;
  }
  const make = (tag, text, kind) => {
    const e = document.createElement(tag);
    if (text) e.textContent = text;
    if (kind) e.className = kind;
    return e;
  };
  const link = i => {
    const b = make('button', nodes[i].id); b.type = 'button';
    b.addEventListener('click', () => choose(i, true));
    return b;
  };
  function list(title, all) {
    if (!all.length) return;
    panel.append(make('h3', title));
    const p = make('p'); all.forEach(i => p.append(link(i))); panel.append(p);
  }
  function show(i) {
    const n = nodes[i];
    panel.replaceChildren(make('h3', n.t ? n.t + ' · ' + n.id : n.id));
    const share = Math.round(1000 * n.n / Math.max(data.count, 1)) / 10;
    panel.append(make('p', n.c + ' · ' + n.k + ' · ' + n.s, 'soft'));
    const often = 'Come to in ' + share + ' % of ' + data.count + ' playthroughs.';
    panel.append(make('p', often, 'soft'));
    n.l.forEach(([who, text, when, after]) => {
      const p = make('p');
      if (who) p.append(make('strong', who + ': '));
      p.append(text);
      const rule = [after && 'after ' + after, when && 'when ' + when].filter(Boolean).join(', ');
      if (rule) p.append(make('br'), make('span', rule, 'rule'));
      panel.append(p);
    });
    if (n.o.length) {
      panel.append(make('h3', 'Options'));
      const ul = make('ul');
      n.o.forEach(([id, text, rule, taken, source]) => {
        const li = make('li');
        li.append(make('strong', text || id), make('br'));
        li.append(make('span', id + (source ? ' · ' + source : '') + ' · taken ' + taken +
          (taken === 1 ? ' time' : ' times'), 'soft'));
        if (rule) li.append(make('br'), make('span', rule, 'rule'));
        ul.append(li);
      });
      panel.append(ul);
    }
    if (n.r.length) {
      panel.append(make('h3', 'Rules'));
      const ul = make('ul');
      n.r.forEach(([of, rule]) => {
        const li = make('li', of + ': '); li.append(make('span', rule, 'rule')); ul.append(li);
      });
      panel.append(ul);
    }
    list('Leads to', n.to); list('Comes from', from[i]);
    panel.scrollTop = 0;
  }
  function choose(i, move) {
    if (chosen >= 0) {
      boxes[chosen].classList.remove('chosen');
      outs[chosen].forEach(p => p.classList.remove('on'));
      ins[chosen].forEach(p => p.classList.remove('in'));
    }
    chosen = i;
    boxes[i].classList.add('chosen');
    ins[i].forEach(p => p.classList.add('in'));
    outs[i].forEach(p => p.classList.add('on'));
    show(i);
    if (move) {
      map.scrollLeft = nodes[i].x * scale - map.clientWidth / 2 + 84 * scale;
      map.scrollTop = nodes[i].y * scale - map.clientHeight / 2;
    }
  }
  svg.addEventListener('click', e => {
    const g = e.target.closest('.node');
    if (g) { choose(Number(g.dataset.n), false); map.focus({preventScroll: true}); }
  });
  function beside(i, right) {
    const n = nodes[i];
    let best = -1;
    nodes.forEach((o, j) => {
      const gap = (o.x - n.x) * right;
      if (o.y === n.y && gap > 0 && (best < 0 || gap < (nodes[best].x - n.x) * right)) best = j;
    });
    return best;
  }
  map.addEventListener('keydown', e => {
    if (e.altKey || e.ctrlKey || e.metaKey) return;
    let to = -1;
    if (chosen < 0 && e.key.startsWith('Arrow')) to = 0;
    else if (e.key === 'ArrowDown') to = nodes[chosen].to.find(j => j !== chosen) ?? -1;
    else if (e.key === 'ArrowUp') to = from[chosen].find(j => j !== chosen) ?? -1;
    else if (e.key === 'ArrowRight') to = beside(chosen, 1);
    else if (e.key === 'ArrowLeft') to = beside(chosen, -1);
    else if (e.key === '+') { zoom(scale * 1.25); return; }
    else if (e.key === '-') { zoom(scale / 1.25); return; }
    else return;
    e.preventDefault();
    if (to >= 0) choose(to, true);
  });
  const texts = nodes.map(n =>
    [n.id, n.t, ...n.l.map(l => l[1]), ...n.o.map(o => o[1])].join(' ').toLowerCase());
  const find = document.getElementById('find');
  find.addEventListener('input', () => {
    const word = find.value.trim().toLowerCase();
    boxes.forEach(g => g.classList.remove('hit'));
    hits.replaceChildren();
    if (!word) return;
    const found = texts.map((t, i) => i).filter(i => texts[i].includes(word));
    found.sort((a, b) => nodes[b].id.includes(word) - nodes[a].id.includes(word));
    found.forEach(i => boxes[i].classList.add('hit'));
    found.slice(0, 20).forEach(i => {
      const li = make('li'); li.append(link(i)); hits.append(li);
    });
    const more = found.length > 20 ? found.length + ' found' : found.length ? '' : 'Nothing found';
    if (more) hits.append(make('li', more, 'soft'));
  });
  find.addEventListener('keydown', e => {
    const first = hits.querySelector('button');
    if (e.key === 'Enter' && first) { e.preventDefault(); first.click(); }
  });
  document.getElementById('closer').addEventListener('click', () => zoom(scale * 1.25));
  document.getElementById('farther').addEventListener('click', () => zoom(scale / 1.25));
  document.getElementById('whole').addEventListener('click', () =>
    zoom(Math.min(map.clientWidth / wide, map.clientHeight / tall)));
  zoom(Math.min(1, Math.max(0.35, map.clientHeight / tall)));
  map.scrollLeft = 0; map.scrollTop = 0;
  const wanted = decodeURIComponent(location.hash.slice(1));
  const at = wanted.startsWith('node=') ? nodes.findIndex(n => n.id === wanted.slice(5)) : -1;
  if (at >= 0) choose(at, true);
})();
"""
