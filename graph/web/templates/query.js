"use strict";
(() => {
  const form = document.getElementById("form");
  const field = document.getElementById("query");
  const example = document.getElementById("example");
  const status = document.getElementById("status");
  const answer = document.getElementById("answer");
  const stop = document.getElementById("stop");
  const keep = document.getElementById("save");
  const parameters = [...document.querySelectorAll("[data-example]")];
  const places = [
    ["https://w3id.org/detente/id/", "/id/"],
    ["https://w3id.org/detente/concept/", "/concept/"],
    ["https://w3id.org/detente/ontology#", "/ontology#"],
    ["https://w3id.org/detente/graph/", "/graph/"],
  ];
  const atOnce = 200; // rows: a page of all that may come takes the browser a minute
  const longest = 100_000; // characters of a document, for the same reason
  let running = null;
  let turns = 0;
  let written = Promise.resolve(true);
  let kept = null; // what "Save" gives: a name, a media type, and a function that writes the text

  // the text of the chosen example with the values of its fields, as the service binds them
  async function write() {
    const turn = ++turns;
    const fields = parameters.find((each) => each.dataset.example === example.value);
    const asked = new URLSearchParams();
    for (const input of fields ? fields.querySelectorAll("[data-parameter]") : []) {
      if (input.value.trim()) asked.set(input.dataset.parameter, input.value);
    }
    status.textContent = "";
    try {
      const address = `/api/queries/${encodeURIComponent(example.value)}?${asked}`;
      const response = await fetch(address, { headers: { Accept: "text/plain" } });
      const text = await response.text();
      if (turn !== turns) return written;
      if (response.ok) field.value = text;
      else status.textContent = text.trim();
      return response.ok;
    } catch {
      status.textContent = "The service cannot be reached.";
      return false;
    }
  }

  example.addEventListener("change", () => {
    for (const fields of parameters) fields.hidden = fields.dataset.example !== example.value;
    if (example.value) written = write();
  });
  for (const fields of parameters) fields.addEventListener("change", () => { written = write(); });
  field.addEventListener("input", () => { turns++; written = Promise.resolve(true); });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (await written) await run();
  });
  stop.addEventListener("click", () => {
    if (running) running.abort();
    end("Stopped.");
  });
  keep.addEventListener("click", () => {
    const link = element("a");
    link.href = URL.createObjectURL(new Blob([kept.write()], { type: kept.type }));
    link.download = kept.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  });

  async function run() {
    if (running) running.abort();
    const own = running = new AbortController();
    const started = performance.now();
    answer.replaceChildren();
    keep.hidden = true;
    stop.hidden = false;
    status.textContent = "Running …";
    try {
      const response = await fetch("/sparql", {
        method: "POST",
        headers: { "Content-Type": "application/sparql-query", Accept: "application/sparql-results+json, text/turtle;q=0.9" },
        body: field.value,
        signal: own.signal,
      });
      const text = await response.text();
      if (own === running) show(response, text, `${Math.round(performance.now() - started)} ms`);
    } catch {
      if (own === running) end("The service cannot be reached.");
    }
  }
  function end(told) {
    running = null;
    stop.hidden = true;
    status.textContent = told;
  }

  function show(response, text, spent) {
    const notice = response.headers.get("detente-notice");
    const told = (count) => [count, spent, notice].filter(Boolean).join(", ");
    if (!response.ok) { end(`Refused (${response.status})`); answer.append(element("pre", text)); return; }
    if (!response.headers.get("content-type").includes("json")) { end(told()); showDocument(text); return; }
    const results = JSON.parse(text);
    if ("boolean" in results) { end(told()); answer.append(element("pre", String(results.boolean))); return; }
    const rows = results.results.bindings;
    end(told(`${rows.length.toLocaleString("en")} ${rows.length === 1 ? "row" : "rows"}`));
    showTable(results.head.vars, rows);
  }
  function offer(name, type, words, write) {
    kept = { name, type, write };
    keep.textContent = words;
    keep.hidden = false;
  }

  function showDocument(text) {
    offer("answer.ttl", "text/turtle", "Save as Turtle", () => text);
    answer.append(element("pre", text.slice(0, longest)));
    if (text.length > longest) answer.append(element("p", `Only its first ${longest.toLocaleString("en")} characters are shown.`));
  }
  function showTable(names, rows) {
    offer("answer.csv", "text/csv", "Save as CSV", () => csv(names, rows));
    const table = element("table");
    const head = table.createTHead().insertRow();
    for (const name of names) { const cell = element("th", name); cell.scope = "col"; head.append(cell); }
    const body = table.createTBody();
    const more = element("button");
    more.type = "button";
    more.addEventListener("click", grow);
    answer.append(table, more);
    grow();

    function grow() {
      const shown = body.rows.length;
      for (const row of rows.slice(shown, shown + atOnce)) {
        const line = body.insertRow();
        for (const name of names) line.insertCell().append(term(row[name]));
      }
      more.hidden = body.rows.length >= rows.length;
      more.textContent = `Show more (${body.rows.length.toLocaleString("en")} of ${rows.length.toLocaleString("en")} shown)`;
    }
  }

  function element(name, text) {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    return made;
  }
  function term(value) {
    if (!value) return element("span", "");
    if (value.type !== "uri") return element("span", words(value));
    const link = element("a", value.value);
    for (const [namespace, place] of places) {
      if (value.value.startsWith(namespace)) {
        const rest = value.value.slice(namespace.length);
        link.textContent = rest;
        link.href = place + rest.replaceAll("?", "%3F");
        return link;
      }
    }
    if (/^https?:\/\//.test(value.value)) { link.href = value.value; link.rel = "noreferrer"; return link; }
    return element("span", value.value);
  }
  function words(value) {
    if (!value) return "";
    if (value.type !== "triple") return value.value;
    return `<<( ${["subject", "predicate", "object"].map((part) => words(value.value[part])).join(" ")} )>>`;
  }

  // as the command writes it: no spreadsheet runs a text as a formula, and numbers stand as they are
  function csv(names, rows) {
    const lines = [names.map(quote), ...rows.map((row) => names.map((name) => quote(safe(row[name]))))];
    return lines.map((line) => `${line.join(",")}\r\n`).join("");
  }
  function safe(value) {
    const text = words(value);
    const isNumber = value?.datatype && text.trim() && Number.isFinite(Number(text));
    return !isNumber && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  }
  function quote(text) { return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text; }
})();
