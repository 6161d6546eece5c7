(() => {
  'use strict';
  const story = JSON.parse(document.getElementById('story').textContent);
  const nodes = story.nodes, [BOX, TALL] = story.box, [WIDE, HIGH] = story.size;
  const HEAD = Math.min(...nodes.map(n => n.y));
  const at = id => document.getElementById(id);
  const canvas = at('map'), panel = at('panel'), pen = canvas.getContext('2d', {alpha: false});
  const from = nodes.map(() => []);
  nodes.forEach((n, i) => n.to.forEach(j => from[j].push(i)));

  // --- colours, from the page's own style, so that light and dark are one table

  const KINDS = ['--c1', '--c6', '--c2', '--c5', '--c6', '--c6', '--c3', '--c4'];
  let ink = {};
  function readColours() {
    const style = getComputedStyle(document.documentElement);
    const names = ['ground', 'card', 'ink', 'soft', 'line', 'accent', 'bad', 'c1', 'c2', 'c3', 'c4',
      'c5', 'c6', 'accent-ground'];
    ink = Object.fromEntries(names.map(n => [n, style.getPropertyValue('--' + n).trim()]));
    ink.dark = matchMedia('(prefers-color-scheme: dark)').matches;
    document.querySelectorAll('#legend .sign').forEach((e, k) => {
      e.style.color = style.getPropertyValue(KINDS[k]);
    });
    if (at('scale')) at('scale').style.background = 'linear-gradient(90deg,' +
      [0, 0.25, 0.5, 0.75, 1].map(warm).join(',') + ')';
  }
  // From pale to strong in one hue; the label on it stays at 4.5:1 because lightness is bounded.
  const warm = share => ink.dark
    ? `hsl(24 ${30 + 40 * share}% ${13 + 17 * share}%)` : `hsl(32 ${45 + 50 * share}% ${96 - 30 * share}%)`;
  const most = Math.log1p(Math.max(1, ...nodes.map(n => n.n)));
  const heat = nodes.map(n => Math.log1p(n.n) / most);

  // --- what is in sight: nodes and links lie in square buckets

  const CELL = 1024, buckets = new Map();
  const links = [];
  const put = (x1, y1, x2, y2, what, i) => {
    for (let a = Math.floor(x1 / CELL); a <= Math.floor(x2 / CELL); a++)
      for (let b = Math.floor(y1 / CELL); b <= Math.floor(y2 / CELL); b++) {
        const key = a + ',' + b;
        if (!buckets.has(key)) buckets.set(key, {nodes: [], links: []});
        buckets.get(key)[what].push(i);
      }
  };
  nodes.forEach((n, i) => put(n.x, n.y, n.x + BOX, n.y + TALL, 'nodes', i));
  nodes.forEach((n, i) => n.to.forEach(j => {
    const o = nodes[j], down = o.y > n.y && o.ch === n.ch, right = o.x > n.x;
    const l = {a: i, b: j, down,
      x1: down ? n.x + BOX / 2 : right ? n.x + BOX : n.x, y1: down ? n.y + TALL : n.y + TALL / 2,
      x2: down ? o.x + BOX / 2 : right ? o.x : o.x + BOX, y2: down ? o.y : o.y + TALL / 2};
    l.bend = down ? Math.max(12, (l.y2 - l.y1) / 2)
      : Math.max(24, Math.min(Math.abs(l.x2 - l.x1) / 2, 140)) * (right ? 1 : -1);
    const pad = down ? 0 : Math.abs(l.bend);
    put(Math.min(l.x1, l.x2) - pad, Math.min(l.y1, l.y2), Math.max(l.x1, l.x2) + pad,
      Math.max(l.y1, l.y2), 'links', links.length);
    links.push(l);
  }));
  const outs = nodes.map(() => []), ins = nodes.map(() => []);
  links.forEach((l, k) => { outs[l.a].push(k); ins[l.b].push(k); });

  function inSight(what) {
    const [x1, y1] = world(0, 0), [x2, y2] = world(canvas.clientWidth, canvas.clientHeight);
    const lo = [Math.floor(x1 / CELL), Math.floor(y1 / CELL)];
    const hi = [Math.floor(x2 / CELL), Math.floor(y2 / CELL)];
    const all = what === 'nodes' ? nodes : links;
    if ((hi[0] - lo[0] + 1) * (hi[1] - lo[1] + 1) >= buckets.size) return all.keys();
    const seen = new Set();
    for (let a = lo[0]; a <= hi[0]; a++) for (let b = lo[1]; b <= hi[1]; b++)
      (buckets.get(a + ',' + b)?.[what] ?? []).forEach(i => seen.add(i));
    return seen;
  }

  // --- the view: scale and offset

  let scale = 1, dx = 0, dy = 0, chosen = -1, hits = new Set(), lit = null, way = [];
  let first = -1, last = -1, still = 0, waiting = false, kept = null, slow = false;
  const world = (x, y) => [(x - dx) / scale, (y - dy) / scale];
  const smallest = () => Math.min(1, canvas.clientWidth / WIDE, canvas.clientHeight / HIGH) * 0.9;
  function zoom(to, x = canvas.clientWidth / 2, y = canvas.clientHeight / 2) {
    const next = Math.min(3, Math.max(smallest(), to)), [wx, wy] = world(x, y);
    scale = next; dx = x - wx * scale; dy = y - wy * scale;
    moved();
  }
  function whole() {
    const room = canvas.clientHeight - 64;
    scale = Math.min(1, canvas.clientWidth / (WIDE + 40), room / HIGH);
    dx = (canvas.clientWidth - WIDE * scale) / 2;
    dy = Math.max(22, (room - HIGH * scale) / 2);
    moved();
  }
  function reveal(i) {
    scale = Math.max(scale, 0.55);
    dx = canvas.clientWidth / 2 - (nodes[i].x + BOX / 2) * scale;
    dy = canvas.clientHeight / 2 - (nodes[i].y + TALL / 2) * scale;
    moved();
  }
  // A map that takes long to draw is moved as a picture, and drawn again when it rests.
  function moved() {
    dx = Math.min(canvas.clientWidth - 60, Math.max(60 - WIDE * scale, dx));
    dy = Math.min(canvas.clientHeight - 60, Math.max(60 - HIGH * scale, dy));
    clearTimeout(still);
    if (slow && kept) { still = setTimeout(() => { ask(false); }, 110); ask(true); } else ask(false);
  }
  const MANY = 4000;
  let cheap = false, drawn = 0;
  function ask(moving) {
    cheap = moving;
    if (!waiting) { waiting = true; requestAnimationFrame(paint); }
  }
  function paint() {
    waiting = false;
    const ratio = devicePixelRatio || 1;
    const w = Math.round(canvas.clientWidth * ratio), h = Math.round(canvas.clientHeight * ratio);
    if (canvas.width !== w || canvas.height !== h) { canvas.width = w; canvas.height = h; cheap = false; }
    const begun = performance.now();
    if (cheap && kept) {
      pen.setTransform(1, 0, 0, 1, 0, 0);
      pen.fillStyle = ink.ground; pen.fillRect(0, 0, w, h);
      const s = scale / kept.scale;
      pen.setTransform(s, 0, 0, s, (dx - kept.dx * s) * ratio, (dy - kept.dy * s) * ratio);
      pen.drawImage(kept.image, 0, 0);
    } else {
      draw(ratio, w, h);
      slow = drawn > MANY;
      if (slow) {
        const image = kept?.image ?? document.createElement('canvas');
        image.width = w; image.height = h;
        image.getContext('2d').drawImage(canvas, 0, 0);
        kept = {image, scale, dx, dy};
      }
    }
    canvas.dataset.ms = (performance.now() - begun).toFixed(1);
  }

  function trace(l, bent) {
    pen.moveTo(l.x1, l.y1);
    if (!bent) pen.lineTo(l.x2, l.y2);
    else if (l.down) pen.bezierCurveTo(l.x1, l.y1 + l.bend, l.x2, l.y2 - l.bend, l.x2, l.y2);
    else pen.bezierCurveTo(l.x1 + l.bend, l.y1, l.x2 - l.bend, l.y2, l.x2, l.y2);
  }
  function strokes(keys, colour, width) {
    if (!keys.length) return;
    pen.beginPath();
    keys.forEach(k => trace(links[k], true));
    pen.strokeStyle = colour; pen.lineWidth = Math.max(width, width * 0.6 / scale); pen.stroke();
  }
  function draw(ratio, w, h) {
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.fillStyle = ink.ground; pen.fillRect(0, 0, w, h);
    pen.setTransform(scale * ratio, 0, 0, scale * ratio, dx * ratio, dy * ratio);
    const top = world(0, 0)[1], tall = canvas.clientHeight / scale;
    story.columns.forEach(([title, x, wide], k) => {
      if (k % 2) {
        pen.globalAlpha = 0.28; pen.fillStyle = ink.line;
        pen.fillRect(x - 12, Math.max(0, top), wide + 24, Math.min(HIGH, tall + Math.max(0, -top)));
        pen.globalAlpha = 1;
      }
    });
    drawn = 0;
    const bent = scale > 0.18, small = scale < 0.32, tiny = scale < 0.12;
    const faint = i => lit && !lit.has(i);
    pen.lineWidth = Math.max(1, 0.7 / scale); pen.strokeStyle = ink.soft;
    for (const pale of [true, false]) {
      pen.globalAlpha = (pale ? 0.1 : tiny ? 0.22 : 0.42) * (ink.dark ? 1.3 : 1);
      pen.beginPath();
      for (const k of inSight('links')) {
        const l = links[k];
        if (Boolean(faint(l.a) || faint(l.b)) === pale) { trace(l, bent); drawn++; }
      }
      pen.stroke();
    }
    pen.globalAlpha = 1;
    if (chosen >= 0) {
      strokes(ins[chosen], ink.c2, 2.5); strokes(outs[chosen], ink.accent, 2.5);
    }
    const steps = new Map(way.slice(1).map((j, k) => [way[k], j]));
    strokes(links.flatMap((l, k) => steps.get(l.a) === l.b ? [k] : []), ink.bad, 4);
    pen.textBaseline = 'alphabetic';
    const warmed = story.count && at('heat')?.checked;
    for (const i of inSight('nodes')) box(i, {small, tiny, pale: faint(i), warmed});
    story.columns.forEach(([title, x, wide]) => {
      const size = Math.max(17, 12 / scale);
      pen.font = '600 ' + size + 'px system-ui, sans-serif'; pen.fillStyle = ink.ink;
      const y = Math.max(HEAD - Math.max(20, 9 / scale), Math.min(top + size * 1.4, HIGH));
      const room = wide + 40;
      let text = title;
      while (text.length > 3 && pen.measureText(text).width > room) text = text.slice(0, -2);
      pen.fillStyle = ink.ground; pen.globalAlpha = 0.85;
      pen.fillRect(x - 4, y - size, pen.measureText(text).width + 8, size * 1.35);
      pen.globalAlpha = 1; pen.fillStyle = ink.ink;
      pen.fillText(text === title ? text : text + '…', x, y);
    });
  }
  function box(i, how) {
    const n = nodes[i], never = story.count && !n.n;
    pen.globalAlpha = how.pale ? 0.22 : 1;
    pen.fillStyle = i === chosen ? ink['accent-ground']
      : how.warmed && n.n ? warm(heat[i]) : how.small && !how.warmed ? ink[KINDS[n.kind].slice(2)] : ink.card;
    const strong = i === chosen || hits.has(i) || i === first || i === last || way.includes(i);
    pen.strokeStyle = i === chosen ? ink.accent : way.includes(i) || i === first || i === last
      ? ink.bad : hits.has(i) ? ink.c2 : never ? ink.bad : ink.soft;
    pen.lineWidth = strong ? Math.max(3, 3 / scale) : Math.max(1, 0.4 / scale);
    if (how.small) {
      pen.fillRect(n.x, n.y, BOX, TALL);
      if (strong || how.warmed && (!how.tiny || never)) pen.strokeRect(n.x, n.y, BOX, TALL);
    } else {
      pen.setLineDash(never ? [5, 3] : []);
      pen.beginPath(); pen.roundRect(n.x, n.y, BOX, TALL, 5); pen.fill(); pen.stroke();
      pen.setLineDash([]);
      pen.font = '12.5px system-ui, sans-serif';
      pen.fillStyle = how.warmed ? ink.ink : ink[KINDS[n.kind].slice(2)];
      pen.fillText(story.signs[n.kind], n.x + 8, n.y + 17);
      pen.fillStyle = ink.ink;
      const label = n.t || n.id;
      pen.fillText(label.length > 22 ? label.slice(0, 21) + '…' : label, n.x + 25, n.y + 17, BOX - 32);
    }
    pen.globalAlpha = 1;
  }

  // --- the panel

  const many = (n, word) => n + ' ' + word + (n === 1 ? '' : 's');
  const make = (tag, text, kind) => {
    const e = document.createElement(tag);
    if (text) e.textContent = text;
    if (kind) e.className = kind;
    return e;
  };
  const button = (text, does) => {
    const b = make('button', text); b.type = 'button';
    b.addEventListener('click', does);
    return b;
  };
  const link = i => button(nodes[i].id, () => choose(i, true));
  function list(title, all) {
    if (!all.length) return;
    panel.append(make('h3', title));
    const p = make('p'); all.slice(0, 60).forEach(i => p.append(link(i)));
    if (all.length > 60) p.append(make('span', 'and ' + (all.length - 60) + ' more', 'soft'));
    panel.append(p);
  }
  function show(i) {
    const n = nodes[i];
    panel.replaceChildren(make('h2', n.t ? n.t + ' · ' + n.id : n.id));
    panel.append(make('p', [n.c, n.k, ...n.tg].filter(Boolean).join(' · '), 'soft'));
    if (n.s) panel.append(make('p', n.s, 'place'));
    if (story.count) {
      panel.append(make('p', n.n
        ? 'Entered ' + many(n.n, 'time') + ' in ' + many(story.count, 'playthrough') + '.'
        : 'Never entered in ' + many(story.count, 'playthrough') + '.', 'soft'));
    }
    const tools = make('p');
    tools.append(button('Paths from here', () => { first = i; paths(); }),
      button('Paths to here', () => { last = i; paths(); }));
    panel.append(tools);
    const found = make('div'); found.id = 'paths'; panel.append(found);
    n.l.forEach(([who, text, when, after]) => {
      const p = make('p');
      if (who) p.append(make('strong', who + ': '));
      p.append(text);
      const rule = [after && 'after ' + after, when && 'when ' + when].filter(Boolean).join(', ');
      if (rule) p.append(make('br'), make('span', rule, 'rule'));
      panel.append(p);
    });
    if (n.o.length) panel.append(make('h3', 'Options'));
    const ul = make('ul');
    n.o.forEach(([id, text, rule, taken, source]) => {
      const li = make('li'), often = story.count ? ' · taken ' + many(taken, 'time') : '';
      li.append(make('strong', text || id), make('br'), make('span', id + often, 'soft'));
      if (source) li.append(make('br'), make('span', source, 'place'));
      if (rule) li.append(make('br'), make('span', rule, 'rule'));
      const to = [...new Set(n.by.filter(([, by]) => by === id).map(([j]) => j))];
      if (to.length) { const p = make('div'); to.forEach(j => p.append(link(j))); li.append(p); }
      ul.append(li);
    });
    if (n.o.length) panel.append(ul);
    if (n.r.length) {
      panel.append(make('h3', 'Rules'));
      const rules = make('ul');
      n.r.forEach(([of, rule]) => {
        const li = make('li', of + ': '); li.append(make('span', rule, 'rule')); rules.append(li);
      });
      panel.append(rules);
    }
    for (const [title, all] of [['Reads', n.rd], ['Writes', n.wr]]) {
      if (!all.length) continue;
      panel.append(make('h3', title));
      const p = make('p');
      all.forEach(v => p.append(button(story.names[v], () => {
        at('variable').value = v; at('use').value = title === 'Reads' ? 'rd' : 'wr'; filter();
      })));
      panel.append(p);
    }
    list('Leads to', n.to); list('Comes from', from[i]);
    panel.scrollTop = 0;
    if (first >= 0 && last >= 0) tellPaths();
  }
  function choose(i, move) {
    chosen = i;
    show(i);
    if (move) reveal(i); else ask(false);
  }

  // --- paths between two nodes

  function reach(start, next) {
    const seen = new Map([[start, -1]]), queue = [start];
    for (let k = 0; k < queue.length; k++)
      next(queue[k]).forEach(j => { if (!seen.has(j)) { seen.set(j, queue[k]); queue.push(j); } });
    return seen;
  }
  function paths() {
    way = [];
    if (first < 0 || last < 0) {
      at('found').textContent = first >= 0
        ? 'From ' + nodes[first].id + ': choose another node and “Paths to here”.'
        : 'To ' + nodes[last].id + ': choose another node and “Paths from here”.';
      ask(false);
      return;
    }
    const ahead = reach(first, i => nodes[i].to), back = reach(last, i => from[i]);
    if (ahead.has(last)) {
      for (let i = last; i >= 0; i = ahead.get(i)) way.unshift(i);
      lit = new Set([...ahead.keys()].filter(i => back.has(i)));
      at('found').textContent = 'From ' + nodes[first].id + ' to ' + nodes[last].id + ': ' +
        many(way.length - 1, 'step') + ' at least, ' + many(lit.size, 'node') +
        ' on some way, whatever conditions say.';
    } else {
      lit = null;
      at('found').textContent = 'No way leads from ' + nodes[first].id + ' to ' + nodes[last].id + '.';
    }
    tellPaths();
    ask(false);
  }
  function tellPaths() {
    const place = at('paths');
    if (!place) return;
    place.replaceChildren();
    if (!way.length) return;
    place.append(make('h3', 'Shortest way'));
    const ol = make('ol');
    way.forEach((i, k) => {
      const li = make('li'), next = way[k + 1];
      li.append(link(i));
      const by = nodes[i].by.filter(([j, by]) => j === next && by).map(([, by]) => by);
      if (by.length) li.append(make('span', ' by ' + by.join(' or '), 'soft'));
      ol.append(li);
    });
    place.append(ol, button('Forget paths', () => {
      first = last = -1; way = []; filter();
      tellPaths();
    }));
  }

  // --- search and filters

  const texts = nodes.map(n =>
    [n.id, n.t, ...n.tg, ...n.l.map(l => l[1]), ...n.o.map(o => o[1])].join(' ').toLowerCase());
  function search() {
    const word = at('find').value.trim().toLowerCase(), listed = at('hits');
    hits = new Set(); listed.replaceChildren();
    if (word) {
      const found = texts.flatMap((t, i) => t.includes(word) && !(lit && !lit.has(i)) ? [i] : []);
      const rank = i => nodes[i].id === word ? 2 : nodes[i].id.includes(word) ? 1 : 0;
      found.sort((a, b) => rank(b) - rank(a));
      hits = new Set(found);
      found.slice(0, 12).forEach(i => { const li = make('li'); li.append(link(i)); listed.append(li); });
      at('found').textContent = found.length ? found.length + ' found' +
        (found.length > 12 ? ', the first 12 listed. Enter goes to the first.' : '. Enter goes to the first.')
        : 'Nothing found.';
    } else if (first < 0 && last < 0) {
      at('found').textContent = lit ? many(lit.size, 'node') + ' in the filters.' : '';
    }
    ask(false);
  }
  function filter() {
    const chapter = at('chapter').value, v = at('variable').value, use = at('use').value;
    lit = null; first = last = -1; way = [];
    if (chapter !== '' || v !== '') {
      const uses = n => v === '' || (use !== 'wr' && n.rd.includes(Number(v))) ||
        (use !== 'rd' && n.wr.includes(Number(v)));
      lit = new Set(nodes.flatMap((n, i) =>
        (chapter === '' || n.ch === Number(chapter)) && uses(n) ? [i] : []));
    }
    search();
  }
  at('find').addEventListener('input', search);
  at('find').addEventListener('keydown', e => {
    const first = at('hits').querySelector('button');
    if (e.key === 'Enter' && first) { e.preventDefault(); first.click(); canvas.focus(); }
    if (e.key === 'Escape') { at('find').value = ''; search(); canvas.focus(); }
  });
  ['chapter', 'variable', 'use'].forEach(id => at(id).addEventListener('change', filter));
  at('heat')?.addEventListener('change', () => ask(false));

  // --- mouse, touch, keys

  function under(x, y) {
    const [wx, wy] = world(x, y);
    const near = buckets.get(Math.floor(wx / CELL) + ',' + Math.floor(wy / CELL))?.nodes ?? [];
    const pad = scale < 0.3 ? 3 / scale : 0;
    return near.find(i => wx >= nodes[i].x - pad && wx <= nodes[i].x + BOX + pad &&
      wy >= nodes[i].y - pad && wy <= nodes[i].y + TALL + pad) ?? -1;
  }
  const fingers = new Map();
  let dragged = false;
  canvas.addEventListener('pointerdown', e => {
    fingers.set(e.pointerId, [e.offsetX, e.offsetY]); dragged = false;
    canvas.setPointerCapture(e.pointerId);
  });
  canvas.addEventListener('pointermove', e => {
    const before = fingers.get(e.pointerId);
    if (!before) { canvas.classList.toggle('over', under(e.offsetX, e.offsetY) >= 0); return; }
    const now = [e.offsetX, e.offsetY];
    if (fingers.size === 2) {
      const [other] = [...fingers].filter(([id]) => id !== e.pointerId).map(([, p]) => p);
      const gap = p => Math.hypot(p[0] - other[0], p[1] - other[1]);
      zoom(scale * gap(now) / Math.max(1, gap(before)), (now[0] + other[0]) / 2, (now[1] + other[1]) / 2);
      dragged = true; fingers.set(e.pointerId, now);
      return;
    }
    if (!dragged && Math.hypot(now[0] - before[0], now[1] - before[1]) < 4) return;
    dragged = true; canvas.classList.add('held');
    dx += now[0] - before[0]; dy += now[1] - before[1];
    fingers.set(e.pointerId, now);
    moved();
  });
  const up = e => {
    if (fingers.delete(e.pointerId) && !dragged && e.type === 'pointerup') {
      const i = under(e.offsetX, e.offsetY);
      if (i >= 0) choose(i, false);
    }
    canvas.classList.remove('held');
  };
  canvas.addEventListener('pointerup', up); canvas.addEventListener('pointercancel', up);
  canvas.addEventListener('wheel', e => {
    e.preventDefault();
    zoom(scale * Math.exp(-e.deltaY * (e.deltaMode ? 0.05 : 0.0015)), e.offsetX, e.offsetY);
  }, {passive: false});
  function beside(i, right) {
    const n = nodes[i];
    let best = -1;
    nodes.forEach((o, j) => {
      const gap = (o.x - n.x) * right;
      if (o.y === n.y && gap > 0 && (best < 0 || gap < (nodes[best].x - n.x) * right)) best = j;
    });
    return best;
  }
  canvas.addEventListener('keydown', e => {
    if (e.altKey || e.ctrlKey || e.metaKey) return;
    let to = -1;
    if (chosen < 0 && e.key.startsWith('Arrow')) to = 0;
    else if (e.key === 'ArrowDown') to = nodes[chosen].to.find(j => j !== chosen) ?? -1;
    else if (e.key === 'ArrowUp') to = from[chosen].find(j => j !== chosen) ?? -1;
    else if (e.key === 'ArrowRight') to = beside(chosen, 1);
    else if (e.key === 'ArrowLeft') to = beside(chosen, -1);
    else if (e.key === '+' || e.key === '=') zoom(scale * 1.25);
    else if (e.key === '-') zoom(scale / 1.25);
    else if (e.key === '0') whole();
    else return;
    e.preventDefault();
    if (to >= 0) choose(to, true);
  });
  document.addEventListener('keydown', e => {
    if (e.key === '/' && !/^(INPUT|SELECT)$/.test(document.activeElement.tagName)) {
      e.preventDefault(); at('find').focus(); at('find').select();
    }
  });
  at('closer').addEventListener('click', () => zoom(scale * 1.25));
  at('farther').addEventListener('click', () => zoom(scale / 1.25));
  at('whole').addEventListener('click', whole);
  new ResizeObserver(() => ask(false)).observe(canvas);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => { readColours(); ask(false); });
  readColours();
  whole();
  const wanted = decodeURIComponent(location.hash.slice(1));
  const start = wanted.startsWith('node=') ? nodes.findIndex(n => n.id === wanted.slice(5)) : -1;
  if (start >= 0) choose(start, true);
})();
