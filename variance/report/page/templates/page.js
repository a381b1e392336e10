(() => {
  "use strict";
  const root = document.documentElement;
  root.classList.add("js");
  const $ = (selector, from = document) => from.querySelector(selector);
  const $$ = (selector, from = document) => [...from.querySelectorAll(selector)];

  // Theme: what the system says until a person says otherwise.
  const remembered = (value) => {
    try {
      if (value === undefined) return localStorage.getItem("variance-theme");
      localStorage.setItem("variance-theme", value);
    } catch { /* a file opened from disk may have no storage */ }
    return value;
  };
  const dark = () => root.dataset.theme
    ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  const theme = remembered();
  if (theme === "dark" || theme === "light") root.dataset.theme = theme;
  $("#theme").addEventListener("click", () => {
    root.dataset.theme = dark() ? "light" : "dark";
    remembered(root.dataset.theme);
  });

  // One pass over the page; after that only these lists are read.
  const grave = ["info", "minor", "major", "critical"];
  const holders = new Map();
  const holder = (element, up) => {
    if (!element) return null;
    if (!holders.has(element)) holders.set(element, { element, up, shown: 0, items: [] });
    return holders.get(element);
  };
  const items = $$(".f").map((element, order) => {
    const event = holder(element.closest(".event"), null);
    const name = holder(element.closest(".who"), event);
    const form = holder(element.closest(".form"), name);
    const data = element.dataset;
    const item = {
      element, order, above: [form, name, event].filter(Boolean), text: null,
      kind: data.k, severity: data.s, grave: grave.indexOf(data.s), source: data.o,
      lang: data.l, score: Number(data.n), date: data.d, reviewed: "r" in data,
    };
    for (const one of item.above) one.items.push(item);
    return item;
  });
  for (const element of $$(".event")) holder(element, null);
  for (const element of $$(".who")) holder(element, holders.get(element.closest(".event")));
  const textOf = (item) => {
    if (item.text === null) {
      const form = item.element.closest(".form");
      const name = item.element.closest(".who");
      const parts = [item.element.textContent];
      if (form) parts.push($("h5", form).textContent, $(".why", form).textContent);
      if (name) parts.push($("h4", name).textContent);
      item.text = parts.join(" ").normalize("NFKC").toLowerCase().replace(/\s+/g, " ");
    }
    return item.text;
  };

  const filters = $("#filters");
  const field = (name) => filters.elements[name];
  const chosen = (name) => (field(name) ? field(name).value : "*");
  const apply = () => {
    const severities = new Set($$("[name=severity]:checked", filters).map((box) => box.value));
    const kind = chosen("kind"), source = chosen("source"), lang = chosen("lang");
    const reviewed = chosen("reviewed");
    const words = $("#q").value.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean);
    const narrowed = severities.size < grave.length || words.length > 0
      || [kind, source, lang, reviewed].some((value) => value !== "*");
    for (const one of holders.values()) one.shown = 0;
    let shown = 0;
    for (const item of items) {
      const fits = severities.has(item.severity)
        && (kind === "*" || kind === item.kind)
        && (source === "*" || source === item.source)
        && (lang === "*" || lang === item.lang)
        && (reviewed === "*" || (reviewed === "yes") === item.reviewed)
        && words.every((word) => textOf(item).includes(word));
      item.element.hidden = !fits;
      if (!fits) continue;
      shown += 1;
      for (const one of item.above) one.shown += 1;
    }
    for (const one of holders.values()) {
      one.element.hidden = narrowed && one.shown === 0;
      const fold = narrowed && one.up === null && one.shown ? $(".fold", one.element) : null;
      if (fold && words.length) fold.open = true;
    }
    for (const heading of $$(".event h3")) {
      const below = [...heading.nextElementSibling.children];
      heading.hidden = narrowed && below.every((child) => child.hidden);
    }
    root.classList.toggle("narrowed", narrowed);
    $("#nothing").hidden = shown > 0 || items.length === 0;
    $("#shown").textContent = narrowed
      ? `${shown.toLocaleString("en")} of ${items.length.toLocaleString("en")}`
      : `${items.length.toLocaleString("en")} findings`;
  };

  // Sorting moves what is inside an event, then the events by their first finding.
  const orders = {
    event: (a, b) => a.order - b.order,
    severity: (a, b) => b.grave - a.grave || b.score - a.score || a.order - b.order,
    score: (a, b) => b.score - a.score || a.order - b.order,
    newest: (a, b) => (a.date < b.date) - (a.date > b.date) || a.order - b.order,
    source: (a, b) => (a.source > b.source) - (a.source < b.source) || a.order - b.order,
  };
  const arrange = () => {
    const by = orders[chosen("sort")];
    const sorted = [...items].sort(by);
    const seen = new Set();
    for (const item of sorted) {
      // The first item of a holder in the new order carries the holder to its place.
      for (const one of [item, ...item.above]) {
        if (seen.has(one)) continue;
        seen.add(one);
        one.element.parentElement.append(one.element);
      }
    }
    const events = [...holders.values()].filter((one) => one.up === null);
    const last = chosen("sort") === "event" ? events : events.filter((one) => !one.items.length);
    last.sort((a, b) => a.element.dataset.i - b.element.dataset.i);
    $("#findings").append(...last.map((one) => one.element));
    $("#findings").append($("#nothing"));
  };

  let waiting = 0;
  const soon = () => { clearTimeout(waiting); waiting = setTimeout(apply, 120); };
  filters.addEventListener("submit", (event) => event.preventDefault());
  filters.addEventListener("reset", () => setTimeout(() => { arrange(); apply(); }));
  filters.addEventListener("change", (event) => {
    if (event.target.name === "sort") arrange();
    apply();
  });
  $("#q").addEventListener("input", soon);
  $("#more").addEventListener("click", () => {
    $("#more").setAttribute("aria-expanded", filters.classList.toggle("open"));
  });
  apply();

  // Keys.
  let current = null;
  const next = (way) => {
    const all = $$(".f:not([hidden])");
    let place = all.indexOf(current);
    if (place >= 0) place += way;
    else {
      // Only the events are measured: asking a finding would lay out what is off the screen.
      const event = $$(".event:not([hidden])").find((one) => one.getBoundingClientRect().bottom > 80);
      place = Math.max(0, all.indexOf(event ? $(".f:not([hidden])", event) : null));
    }
    current = all[Math.max(0, Math.min(all.length - 1, place))] || null;
    if (!current) return;
    current.closest(".fold").open = true;
    current.focus({ preventScroll: true });
    current.scrollIntoView({ block: "center" });
  };
  document.addEventListener("focusin", (event) => {
    current = event.target.closest(".f") || current;
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.matches?.("input[type=search], select, textarea");
    if (event.key === "Escape" && event.target.id === "q") {
      $("#q").value = "";
      $("#q").blur();
      apply();
    } else if (typing) {
      return;
    } else if (event.key === "/") {
      $("#q").focus();
    } else if (event.key === "j" || event.key === "k") {
      next(event.key === "j" ? 1 : -1);
    } else if (event.key === "n" || event.key === "p") {
      const all = $$(".event").filter((element) => !element.hidden);
      const below = all.findIndex((element) => element.getBoundingClientRect().top > 80);
      const place = event.key === "n" ? below : (below < 0 ? all.length : below) - 2;
      if (all[place]) all[place].scrollIntoView();
    } else {
      return;
    }
    event.preventDefault();
  });

  // Paper has no folds, and a link into a fold opens it.
  addEventListener("beforeprint", () => { for (const fold of $$("details.fold")) fold.open = true; });
  const reveal = () => {
    const target = document.getElementById(location.hash.slice(1));
    if (!target) return;
    const fold = $(".fold", target) || target.closest(".fold");
    if (fold) fold.open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  if (location.hash) reveal();
})();
