// What is shown, for other tools; a spreadsheet takes none of it for a formula.
const cell = value => {
  if (typeof value === 'number') return String(value);
  let text = value === null || value === undefined ? '' : String(value);
  if (/^[\s]*[=+\-@\t\r]/.test(text)) text = "'" + text;
  return '"' + text.replaceAll('"', '""') + '"';
};
function save(name, blob) {
  const anchor = make('a', { download: name });
  anchor.href = URL.createObjectURL(blob);
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(anchor.href), 10000);
}
function csvText() {
  const rows = [['date', 'from', 'type', 'subtype', 'to', 'concerns', 'topics', 'status', 'quad', 'intensity', 'told_as', 'confidence', 'outlet', 'published', 'speaker', 'sentence', 'url', 'event']];
  for (const [index, source, target] of view.passing) {
    const event = events[index];
    for (const claim of event.claims.length ? event.claims : [null]) {
      const article = claim ? page.articles[claim.article] : {};
      rows.push([event.date, party(source).label, event.type, event.subtype, party(target).label, event.concerns.join('; '), event.topics.join('; '), event.standing, event.quad, event.intensity,
        claim?.status, claim ? claim.confidence : event.confidence, article.publisher, article.date, claim?.speaker, claim?.pieces.map(piece => piece[0]).join(''), article.url, event.id]);
    }
  }
  return '\ufeff' + rows.map(row => row.map(cell).join(',')).join('\r\n') + '\r\n';
}
const exportedClaim = claim => ({ ...claim, article: page.articles[claim.article], sentence: claim.pieces.map(piece => piece[0]).join('') });
function jsonText() {
  const ties = view.passing.map(([index, source, target]) => ({ ...events[index], from: party(source).iri, to: party(target).iri,
    claims: events[index].claims.map(exportedClaim) }));
  const used = new Set(view.passing.flatMap(([, source, target]) => [source, target]));
  return JSON.stringify({ heading: page.heading, parties: [...used].sort((a, b) => a - b).map(index => ({ iri: party(index).iri, label: party(index).label, kind: party(index).kind })), ties, transfers: transfersWithin(used) }, null, 1);
}
function savePicture() {
  const drawn = $('network').querySelector('canvas'), copy = make('canvas', { width: drawn.width, height: drawn.height }), pen = copy.getContext('2d');
  pen.fillStyle = colour('ground'); pen.fillRect(0, 0, copy.width, copy.height); pen.drawImage(drawn, 0, 0);
  copy.toBlob(blob => save('network.png', blob));
}
const closing = action => () => { $('export-menu').open = false; action(); };
$('export-csv').addEventListener('click', closing(() => save('ties.csv', new Blob([csvText()], { type: 'text/csv' }))));
$('export-json').addEventListener('click', closing(() => save('ties.json', new Blob([jsonText()], { type: 'application/json' }))));
$('export-png').addEventListener('click', closing(savePicture));
