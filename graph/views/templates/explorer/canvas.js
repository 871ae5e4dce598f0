// The drawing: vis-network without physics, at the places computed beforehand.
const canvas = { nodes: null, edges: null, network: null, groups: new Map(), level: null };

function nodeStyle(node, index) {
  const strength = view.strengths.get(index) || 0, picked = isChosen(index);
  const dimmed = state.selected && !picked && !canvas.near.has(index);
  const fill = dimmed ? colour('line') : node.kind === 'state' ? colour('node') : colour('node-soft');
  return {
    id: index, hidden: !view.drawn.has(index), x: node.x, y: node.y,
    size: 7 + 23 * Math.sqrt(strength / canvas.strongest),
    color: { background: fill, border: picked ? colour('accent') : colour('ground'),
      highlight: { background: fill, border: colour('accent') }, hover: { background: fill, border: colour('accent') } },
    borderWidth: picked ? 4 : 1.5,
  };
}

function edgeStyle(found, place, total, crowd) {
  const denied = found.line === 'crossed', ink = denied ? colour('denied') : colour(found.quad) || colour('denied');
  const chosen = state.selected;
  const dimmed = chosen && !(chosen.kind === 'party' ? found.left === chosen.index || found.right === chosen.index
    : found.left === chosen.left && found.right === chosen.right);
  const thin = found.line === 'thin', pale = thin ? 0.5 : 1;
  const turn = total === 1 ? 0 : (place - (total - 1) / 2) * 0.16;
  return {
    id: found.key, from: found.left, to: found.right,
    width: thin ? 1 : Math.min((denied ? 2.2 : 1.3) + Math.log2(found.ties.length) * 1.15, 8),
    dashes: { dashed: [9, 6], crossed: [3, 5], disputed: [12, 4, 2, 4] }[found.line] || false,
    color: { color: ink, highlight: ink, hover: ink, opacity: dimmed ? 0.07 : crowd > 200 && !chosen && !denied ? pale * Math.min(0.32 + 0.14 * Math.log2(found.ties.length), 0.85) : pale },
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
// right or left of it, else not at all. The strongest and the chosen have theirs always: farther off, with a
// line to their party, or, where nothing is free, on a plate over other shapes.
const BESIDE = [[0, 1], [0, -1], [1, 0], [-1, 0]], AROUND = [...BESIDE, [1, 1], [-1, 1], [1, -1], [-1, -1]];
const overlaps = (one, other) => one[0] < other[2] && one[2] > other[0] && one[1] < other[3] && one[3] > other[1];
const isChosen = index => state.selected?.kind === 'party' ? state.selected.index === index
  : state.selected?.kind === 'pair' && (state.selected.left === index || state.selected.right === index);

function drawLabels(pen) {
  const scale = canvas.network.getScale(), chosen = state.selected, order = view.ranked.filter(index => view.drawn.has(index));
  const matters = index => isChosen(index) || Boolean(chosen && canvas.near.has(index));
  if (chosen) order.sort((a, b) => isChosen(b) - isChosen(a) || canvas.near.has(b) - canvas.near.has(a));
  const places = canvas.network.getPositions(order), share = index => (view.strengths.get(index) || 0) / canvas.strongest;
  const radius = index => 7 + 23 * Math.sqrt(share(index)), most = (chosen ? 12 : 30) + 70 * scale * scale * Math.max(order.length / 150, 1);
  const shapes = order.slice(0, 40).filter(index => places[index]).map(index => {
    const { x, y } = places[index], reach = radius(index);
    return [x - reach, y - reach, x + reach, y + reach];
  });
  const room = makeRoom(shapes), ink = colour('ink'), faint = colour('soft');
  let drawn = 0;
  pen.save();
  pen.textAlign = 'center'; pen.textBaseline = 'middle'; pen.lineJoin = 'round';
  order.forEach((index, rank) => {
    if (!places[index] || (drawn >= most && !matters(index))) return;
    const size = Math.round(12 + 5 * Math.sqrt(share(index))) / scale, { x, y } = places[index], reach = radius(index) + 2 / scale;
    pen.font = `${isChosen(index) || share(index) > .25 ? 600 : 400} ${size}px system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif`;
    const found = room.find(pen, party(index).label, { x, y, reach, high: size * .62, gap: 5 / scale }, rank < 6 || isChosen(index));
    if (!found) return;
    drawn++;
    writeLabel(pen, found, { x, y, reach }, !chosen || matters(index) ? ink : faint, scale);
  });
  pen.restore();
  if (drawn || !order.length) document.documentElement.dataset.drawn ||= Math.round(performance.now());
}

// What is in sight and not yet taken. Names are whole where there is room, else shortened.
function makeRoom(shapes) {
  const frame = $('network').getBoundingClientRect(), labels = legendBox();
  const [first, last] = [{ x: 0, y: noticeHeight() }, { x: frame.width, y: frame.height }].map(corner => canvas.network.DOMtoCanvas(corner));
  const clear = ({ box }) => box[0] >= first.x && box[2] <= last.x && box[1] >= first.y && box[3] <= last.y && !labels.some(other => overlaps(box, other));
  const free = way => clear(way) && !shapes.some(other => overlaps(way.box, other));
  return { find(pen, name, place, always) {
    const ways = distance => [34, 24, 16].flatMap(most => wordings(pen, name, most, place, distance));
    let way = ways(0).find(free);
    if (!way && always) {
      const far = [1.5, 3, 5].flatMap(ways);
      way = far.find(free) || [...ways(0), ...far].find(clear);
      if (way) way = { ...way, plate: !free(way) };
    }
    if (way) labels.push(way.box);
    return way;
  } };
}

function writeLabel(pen, { text, middle, box, apart, plate }, { x, y, reach }, ink, scale) {
  const ground = colour('ground');
  if (apart) {
    const end = [Math.max(box[0], Math.min(x, box[2])), Math.max(box[1], Math.min(y, box[3]))], length = Math.hypot(end[0] - x, end[1] - y) || 1;
    pen.strokeStyle = colour('faint'); pen.lineWidth = 1.2 / scale;
    pen.beginPath(); pen.moveTo(x + (end[0] - x) / length * reach, y + (end[1] - y) / length * reach); pen.lineTo(...end); pen.stroke();
  }
  if (plate) { pen.fillStyle = ground; pen.fillRect(box[0], box[1], box[2] - box[0], box[3] - box[1]); }
  pen.strokeStyle = ground; pen.lineWidth = 3.5 / scale;
  pen.strokeText(text, ...middle);
  pen.fillStyle = ink;
  pen.fillText(text, ...middle);
}

// A name of at most so many characters beside a place, or so many half lines farther off all around it.
function wordings(pen, name, most, { x, y, reach, high, gap }, distance) {
  const text = isolated(name.length > most ? name.slice(0, most - 2).trimEnd() + '…' : name);
  const half = pen.measureText(text).width / 2 + gap, far = distance * high;
  return (distance ? AROUND : BESIDE).map(([right, down]) => {
    const left = x + right * (reach + half + far), top = y + down * (reach + high + far);
    return { text, middle: [left, top], box: [left - half, top - high, left + half, top + high], apart: distance > 0 };
  });
}

function chooseGroup(found) {
  if (found) choose({ kind: 'pair', left: found.left, right: found.right, quad: found.quad, line: found.line });
}
// What the legend covers of the drawing, which no name is to lie under.
function legendBox() {
  const { offsetLeft: left, offsetTop: top, offsetWidth: wide, offsetHeight: high } = $('legend');
  const [first, last] = [{ x: left, y: top }, { x: left + wide, y: top + high }].map(corner => canvas.network.DOMtoCanvas(corner));
  return high ? [[first.x, first.y, last.x, last.y]] : [];
}
const legendHeight = () => $('legend').offsetHeight ? $('network').clientHeight - $('legend').offsetTop : 0;
const noticeHeight = () => $('notice').hidden ? 0 : $('notice').offsetTop + $('notice').offsetHeight;
function fit() {
  const shown = [...view.drawn];
  if (!shown.length) return;
  canvas.network.setSize('100%', '100%');  // what the time axis left it, of which the drawing learns later
  canvas.network.fit({ nodes: shown, animation: false, maxZoomLevel: 1.6 });
  // names reach beyond the shapes that are fitted, and the notice lies over the upper edge
  const heights = Object.values(canvas.network.getPositions(shown)).map(place => place.y), tall = Math.max(...heights) - Math.min(...heights) + 60;
  const above = noticeHeight(), below = legendHeight(), free = Math.max($('network').clientHeight - above - below, 80);
  canvas.network.moveTo({ scale: Math.min(canvas.network.getScale(), free / tall) * 0.92, offset: { x: 0, y: (above - below) / 2 }, animation: false });
}
function zoom(factor) { canvas.network.moveTo({ scale: canvas.network.getScale() * factor, animation: false }); }
function centre(index) {
  const node = party(index), scale = canvas.network.getScale(), { x, y } = canvas.network.canvasToDOM(node);
  const above = noticeHeight(), below = legendHeight(), { clientWidth: wide, clientHeight: high } = $('network'), edge = 60;
  // one that is in sight stays where it is, and the others with it
  if (scale >= .8 && x > edge && x < wide - edge && y > above + edge && y < high - below - edge) return;
  canvas.network.moveTo({ position: { x: node.x, y: node.y }, offset: { x: 0, y: (above - below) / 2 }, animation: false, scale: Math.max(scale, .8) });
}
