// Arms transfers between two parties, or those who act for them, with the sentences that tell them.
const joins = (transfer, one, other) => transfer.from.includes(one) && transfer.to.includes(other);
function transfersBetween(left, right) {
  const [one, other] = [party(left).iri, party(right).iri];
  return page.transfers.filter(transfer => joins(transfer, one, other) || joins(transfer, other, one));
}
function transfersWithin(indices) {
  const shown = new Set([...indices].map(index => party(index).iri));
  return page.transfers.filter(transfer => transfer.from.some(iri => shown.has(iri)) && transfer.to.some(iri => shown.has(iri)))
    .map(transfer => ({ ...transfer, claims: transfer.claims.map(exportedClaim) }));
}

function transferView(transfer) {
  const details = [transfer.worth, transfer.told ? `told ${transfer.told}` : null].filter(Boolean).join(' · ');
  return make('details', { class: 'event transfer' },
    make('summary', {}, make('span', { class: 'swatch q-material-cooperation', 'aria-hidden': 'true' }),
      make('span', { class: 'what' }, make('span', { class: 'type' }, transfer.what),
        make('span', { class: 'parties' }, named(transfer.supplier), ' → ', named(transfer.recipient))),
      make('span', { class: 'when' }, make('span', {}, details), transfer.stage ? chip(transfer.stage) : null)),
    make('div', { class: 'claims' }, ...transfer.claims.map(claimView),
      transfer.claims.length ? null : make('p', { class: 'quiet' }, 'No sentence is recorded for this transfer.')));
}
function transferList(left, right) {
  const found = transfersBetween(left, right);
  return found.length ? [make('h3', {}, 'Arms transfers'), longList(found, transferView, ['transfer', 'transfers'])] : [];
}
