"use strict";
(() => {
  const form = document.getElementById("form");
  const field = document.getElementById("query");
  const example = document.getElementById("example");
  const status = document.getElementById("status");
  const answer = document.getElementById("answer");
  const places = [
    ["https://w3id.org/detente/id/", "/id/"],
    ["https://w3id.org/detente/concept/", "/concept/"],
    ["https://w3id.org/detente/ontology#", "/ontology#"],
    ["https://w3id.org/detente/graph/", "/graph/"],
  ];
  let running = null;

  const parameters = [...document.querySelectorAll("[data-example]")];
  let written = Promise.resolve(true);

  // the text of the chosen example with the values of its fields, as the service binds them
  async function write() {
    const name = example.value;
    const asked = new URLSearchParams();
    for (const input of shown().querySelectorAll("[data-parameter]")) {
      if (input.value.trim()) asked.set(input.dataset.parameter, input.value);
    }
    status.textContent = "";
    try {
      const response = await fetch(`/api/queries/${encodeURIComponent(name)}?${asked}`, { headers: { Accept: "text/plain" } });
      const text = await response.text();
      if (example.value !== name) return written;
      if (response.ok) field.value = text;
      else status.textContent = text.trim();
      return response.ok;
    } catch {
      status.textContent = "The service cannot be reached.";
      return false;
    }
  }
  function shown() { return parameters.find((fields) => fields.dataset.example === example.value) || document.createElement("div"); }

  example.addEventListener("change", () => {
    for (const fields of parameters) fields.hidden = fields.dataset.example !== example.value;
    if (example.value) written = write();
  });
  for (const fields of parameters) fields.addEventListener("change", () => { written = write(); });
  field.addEventListener("input", () => { written = Promise.resolve(true); });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!(await written)) return;
    if (running) running.abort();
    running = new AbortController();
    const started = performance.now();
    status.textContent = "Running …";
    answer.replaceChildren();
    try {
      const response = await fetch("/sparql", {
        method: "POST",
        headers: { "Content-Type": "application/sparql-query", Accept: "application/sparql-results+json, text/turtle;q=0.9" },
        body: field.value,
        signal: running.signal,
      });
      const text = await response.text();
      const spent = `${Math.round(performance.now() - started)} ms`;
      if (!response.ok) { show(preformatted(text), `Refused (${response.status})`); return; }
      const notice = response.headers.get("detente-notice");
      if (!response.headers.get("content-type").includes("json")) { show(preformatted(text), notice || spent); return; }
      const results = JSON.parse(text);
      if ("boolean" in results) { show(preformatted(String(results.boolean)), spent); return; }
      const rows = results.results.bindings;
      show(table(results.head.vars, rows), `${rows.length} rows, ${spent}${notice ? ", " + notice : ""}`);
    } catch (error) {
      if (error.name !== "AbortError") status.textContent = "The service cannot be reached.";
    }
  });

  function show(element, told) {
    answer.replaceChildren(element);
    status.textContent = told;
  }
  function element(name, text) {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    return made;
  }
  function preformatted(text) { return element("pre", text); }
  function table(names, rows) {
    const made = element("table");
    const head = made.createTHead().insertRow();
    for (const name of names) { const cell = element("th", name); cell.scope = "col"; head.append(cell); }
    const body = made.createTBody();
    for (const row of rows) {
      const line = body.insertRow();
      for (const name of names) line.insertCell().append(term(row[name]));
    }
    return made;
  }
  function term(value) {
    if (!value) return element("span", "");
    if (value.type !== "uri") return element("span", value.value);
    const link = element("a", value.value);
    for (const [namespace, place] of places) {
      if (value.value.startsWith(namespace)) {
        const rest = value.value.slice(namespace.length);
        link.textContent = rest;
        link.href = place + rest.replace("?", "%3F");
        return link;
      }
    }
    if (/^https?:\/\//.test(value.value)) { link.href = value.value; link.rel = "noreferrer"; return link; }
    return element("span", value.value);
  }
})();
