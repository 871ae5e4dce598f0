// The drawing: vis-network without physics, at the places computed beforehand.
const canvas = { nodes: null, edges: null, network: null, groups: new Map(), level: null };

function nodeStyle(node, index) {
  const strength = view.strengths.get(index) || 0, chosen = state.selected;
  const isChosen = chosen?.kind === 'party' ? chosen.index === index
    : chosen?.kind === 'pair' && (chosen.left === index || chosen.right === index);
  const dimmed = chosen && !isChosen && !canvas.near.has(index);
  const fill = dimmed ? colour('line') : node.kind === 'state' ? colour('node') : colour('node-soft');
  return {
    id: index, hidden: !view.drawn.has(index), x: node.x, y: node.y,
    size: 7 + 23 * Math.sqrt(strength / canvas.strongest),
    color: { background: fill, border: isChosen ? colour('accent') : colour('ground'),
      highlight: { background: fill, border: colour('accent') }, hover: { background: fill, border: colour('accent') } },
    borderWidth: isChosen ? 4 : 1.5,
  };
}

function edgeStyle(found, place, total, crowd) {
  const denied = found.line === 'crossed', ink = denied ? colour('denied') : colour(found.quad) || colour('denied');
  const chosen = state.selected;
  const dimmed = chosen && !(chosen.kind === 'party' ? found.left === chosen.index || found.right === chosen.index
    : found.left === chosen.left && found.right === chosen.right);
  const turn = total === 1 ? 0 : (place - (total - 1) / 2) * 0.16;
  return {
    id: found.key, from: found.left, to: found.right,
    width: Math.min(1.3 + Math.log2(found.ties.length) * 1.15, 8),
    dashes: { dashed: [9, 6], crossed: [2, 5], disputed: [12, 4, 2, 4] }[found.line] || false,
    color: { color: ink, highlight: ink, hover: ink, opacity: dimmed ? 0.07 : crowd > 200 && !chosen ? Math.min(0.32 + 0.14 * Math.log2(found.ties.length), 0.85) : 0.85 },
    label: { crossed: '✕', disputed: '≠' }[found.line],
    font: { size: 15, color: dimmed ? colour('line') : denied ? colour('denied') : colour('warn'), strokeWidth: 4, strokeColor: colour('ground'), align: 'middle' },
    arrows: { to: { enabled: found.forward, scaleFactor: .5 }, from: { enabled: found.backward, scaleFactor: .5 } },
    smooth: turn === 0 ? false : { enabled: true, type: turn > 0 ? 'curvedCW' : 'curvedCCW', roundness: Math.abs(turn) },
  };
}

function draw() {
  const nodes = level().nodes, fresh = canvas.level !== state.level;
  canvas.groups = new Map(group(view.ties).map(found => [found.key, found]));
  canvas.near = new Set();
  canvas.strongest = Math.max(...view.strengths.values(), 1e-9);
  for (const found of canvas.groups.values()) {
    if (state.selected?.kind === 'party' && (found.left === state.selected.index || found.right === state.selected.index)) {
      canvas.near.add(found.left); canvas.near.add(found.right);
    }
  }
  const places = new Map(), totals = countBy([...canvas.groups.values()], found => found.left + '|' + found.right);
  const edges = [...canvas.groups.values()].sort((a, b) => a.key < b.key ? -1 : 1).map(found => {
    const pair = found.left + '|' + found.right, place = places.get(pair) || 0;
    places.set(pair, place + 1);
    return edgeStyle(found, place, totals.get(pair), canvas.groups.size);
  });
  if (!canvas.network) start();
  if (fresh) {
    canvas.nodes.clear();
    canvas.nodes.add(nodes.map((node, index) => ({ shape: node.shape, ...nodeStyle(node, index) })));
  } else canvas.nodes.update(nodes.map((node, index) => { const { x, y, ...style } = nodeStyle(node, index); return style; }));
  canvas.edges.clear();
  canvas.edges.add(edges);
  if (fresh) { canvas.level = state.level; fit(); }
}

function start() {
  canvas.nodes = new vis.DataSet(); canvas.edges = new vis.DataSet();
  const network = canvas.network = new vis.Network($('network'), canvas, {
    autoResize: true, physics: false, layout: { improvedLayout: false },
    interaction: { hover: true, keyboard: false, tooltipDelay: 1e9, multiselect: false, selectConnectedEdges: false },
    edges: { selectionWidth: 1.5, hoverWidth: .8 },
  });
  network.on('click', ({ nodes, edges }) => {
    if (nodes.length) choose({ kind: 'party', index: nodes[0] });
    else if (edges.length) chooseGroup(canvas.groups.get(edges[0]));
    else choose(null);
  });
  for (const name of ['hoverNode', 'hoverEdge']) network.on(name, () => $('network').classList.add('pointing'));
  for (const name of ['blurNode', 'blurEdge']) network.on(name, () => $('network').classList.remove('pointing'));
  network.on('afterDrawing', drawLabels);
}

// Names at one size on the screen, the strongest first, none over another: below its party, else above,
// right or left of it, else not at all (but for the strongest, whose names are always there).
function drawLabels(pen) {
  const scale = canvas.network.getScale(), chosen = state.selected, order = view.ranked.filter(index => view.drawn.has(index));
  const isChosen = index => chosen?.kind === 'party' ? chosen.index === index : chosen?.kind === 'pair' && (chosen.left === index || chosen.right === index);
  const matters = index => isChosen(index) || Boolean(chosen && canvas.near.has(index));
  if (chosen) order.sort((a, b) => isChosen(b) - isChosen(a) || canvas.near.has(b) - canvas.near.has(a));
  const places = canvas.network.getPositions(order), share = index => (view.strengths.get(index) || 0) / canvas.strongest;
  const radius = index => 7 + 23 * Math.sqrt(share(index)), most = (chosen ? 12 : 30) + 70 * scale * scale * Math.max(order.length / 150, 1);
  const taken = order.slice(0, 40).filter(index => places[index]).map(index => {
    const { x, y } = places[index], reach = radius(index);
    return [x - reach, y - reach, x + reach, y + reach];
  });
  const free = box => !taken.some(other => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1]);
  const frame = $('network').getBoundingClientRect();
  const [first, last] = [{ x: 0, y: 0 }, { x: frame.width, y: frame.height }].map(corner => canvas.network.DOMtoCanvas(corner));
  const seen = box => box[0] >= first.x && box[2] <= last.x && box[1] >= first.y && box[3] <= last.y;
  pen.save();
  pen.textAlign = 'center'; pen.textBaseline = 'middle'; pen.lineJoin = 'round'; pen.strokeStyle = colour('ground'); pen.lineWidth = 3.5 / scale;
  const ink = colour('ink'), faint = colour('faint');
  let drawn = 0;
  order.forEach((index, rank) => {
    if (!places[index] || (drawn >= most && !matters(index))) return;
    const size = Math.round(12 + 5 * Math.sqrt(share(index))) / scale, { x, y } = places[index], reach = radius(index) + 2 / scale;
    pen.font = `${isChosen(index) || share(index) > .25 ? 600 : 400} ${size}px system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif`;
    // whole where there is room in sight, else shortened; the strongest and the chosen in any case
    const ways = [34, 24, 16].flatMap(most => wordings(pen, party(index).label, most, { x, y, reach, high: size * .62, gap: 5 / scale }));
    const way = ways.find(({ box }) => seen(box) && free(box))
      || (rank < 6 || isChosen(index) ? ways.find(({ box }) => seen(box)) || ways[0] : undefined);
    if (!way) return;
    taken.push(way.box);
    drawn++;
    pen.strokeText(way.text, ...way.middle);
    pen.fillStyle = !chosen || matters(index) ? ink : faint;
    pen.fillText(way.text, ...way.middle);
  });
  pen.restore();
  if (drawn || !order.length) document.documentElement.dataset.drawn ||= Math.round(performance.now());
}

// A name of at most so many characters below, above, right and left of a place.
function wordings(pen, name, most, { x, y, reach, high, gap }) {
  const text = name.length > most ? name.slice(0, most - 2).trimEnd() + '…' : name;
  const half = pen.measureText(text).width / 2 + gap;
  const middles = [[x, y + reach + high], [x, y - reach - high], [x + reach + half, y], [x - reach - half, y]];
  return middles.map(([left, top]) => ({ text, middle: [left, top], box: [left - half, top - high, left + half, top + high] }));
}

function chooseGroup(found) {
  if (found) choose({ kind: 'pair', left: found.left, right: found.right, quad: found.quad, line: found.line });
}
function fit() {
  const shown = [...view.drawn];
  if (!shown.length) return;
  canvas.network.fit({ nodes: shown, animation: false, maxZoomLevel: 1.6 });
  // names reach beyond the shapes that are fitted
  canvas.network.moveTo({ scale: canvas.network.getScale() * 0.92, animation: false });
}
function zoom(factor) { canvas.network.moveTo({ scale: canvas.network.getScale() * factor, animation: false }); }
function centre(index) {
  const node = party(index);
  canvas.network.moveTo({ position: { x: node.x, y: node.y }, animation: false, scale: Math.max(canvas.network.getScale(), .8) });
}
