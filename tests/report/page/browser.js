// What the browser tests say, in the words of someone using the page.
const element = (selector) => document.querySelector(selector);
const form = element("#filters");
const changed = (field) => field.dispatchEvent(new Event("change", { bubbles: true }));
const set = (name, value) => { form.elements[name].value = value; changed(form.elements[name]); };
const tick = (value, on) => {
  const box = form.querySelector(`[name=severity][value=${value}]`);
  box.checked = on;
  changed(box);
};
const search = (text) => { element("#q").value = text; changed(form.elements.kind); };
const press = (key, target = document.body) =>
  target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
const visible = () =>
  [...document.querySelectorAll(".f")].filter((one) => !one.closest("[hidden]"));
const ids = () => visible().map((one) => one.id);
const kinds = () => visible().map((one) => one.dataset.k);
const severities = () => [...new Set(visible().map((one) => one.dataset.s))].sort();
const events = () => [...document.querySelectorAll(".event")].map((one) => one.id);
