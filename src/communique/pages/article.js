"use strict";
// The rows beside the text: which facts stand at a place, and which kinds are shown.

const text = document.getElementById("text");
const card = document.getElementById("card");
const hint = card.firstElementChild;
const hidden = new Set();
let shown = null; // the place whose facts are on the card
let held = null; // the same, while they stay though the pointer moves on

const make = (tag, words) => {
  const element = document.createElement(tag);
  element.textContent = words;
  return element;
};
const rowsAt = (place) =>
  place.dataset.facts.split(" ").map((number) => document.getElementById("fact-" + number))
    .filter((row) => !hidden.has(row.dataset.kind));

function section(row) {
  const made = document.createElement("section");
  const heading = make("h3", "");
  const link = make("a", `No. ${row.id.slice(5)}`);
  link.href = "#" + row.id;
  const name = make("span", row.dataset.name);
  name.className = "lane";
  heading.className = row.dataset.kind;
  heading.append(name, " ", link);
  const list = document.createElement("dl");
  for (const cell of [...row.cells].slice(1)) {
    if (!cell.textContent) continue;
    const value = make("dd", cell.textContent);
    value.dir = "auto";
    if (cell.className === "number") {
      const meter = document.createElement("meter");
      meter.value = Number(cell.textContent);
      meter.setAttribute("aria-hidden", "true");
      value.append(" ", meter);
    }
    list.append(make("dt", cell.dataset.label), value);
  }
  made.append(heading, list);
  return made;
}

function light(rows) {
  for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
  const numbers = new Set(rows.map((row) => row.id.slice(5)));
  for (const row of rows) row.classList.add("lit");
  for (const place of text.querySelectorAll("[data-facts]"))
    if (place.dataset.facts.split(" ").some((number) => numbers.has(number)))
      place.classList.add("lit");
}

function show(place) {
  const rows = rowsAt(place);
  if (!rows.length) return;
  light(rows);
  shown = place;
  const close = make("button", "×");
  close.setAttribute("aria-label", "Close");
  close.addEventListener("click", clear);
  card.replaceChildren(close, ...rows.map(section));
  card.classList.add("open");
  card.scrollTop = 0;
}

// Where the card lies over the page, as on a phone, the place is moved out from under it.
function uncover(place) {
  if (getComputedStyle(card).position !== "fixed") return;
  const { top, bottom } = place.getBoundingClientRect();
  const covered = bottom + 8 - card.getBoundingClientRect().top;
  if (covered > 0) scrollBy(0, Math.min(covered, top - 8));
}

function hold(place) {
  held = place;
  show(place);
  card.classList.add("held");
  uncover(place);
}

function clear() {
  const isInside = card.contains(document.activeElement); // before it is emptied
  light([]);
  card.classList.remove("open", "held");
  card.replaceChildren(hint);
  held = shown; // so that the focus, which comes back, does not show it again
  if (shown && isInside) {
    if (!shown.href) shown.tabIndex = -1;
    shown.focus();
  }
  held = shown = null;
}

const placeOf = (event) => event.target.closest("#text > [data-facts]");

text.addEventListener("pointerover", (event) => {
  const place = placeOf(event);
  if (place && !held && event.pointerType === "mouse") show(place);
});
text.addEventListener("focusin", (event) => {
  const place = placeOf(event);
  if (place && place !== held && place.matches(":focus-visible")) {
    held = null;
    card.classList.remove("held");
    show(place);
    uncover(place);
  }
});
document.addEventListener("click", (event) => {
  const place = placeOf(event);
  if (place) {
    event.preventDefault();
    hold(place);
    if (event.detail === 0) card.focus(); // Enter on a place: go on inside the card
  } else if (!card.contains(event.target) && !event.target.closest("#kinds")) clear();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") clear();
});

document.getElementById("kinds").addEventListener("change", (event) => {
  const { value: kind, checked } = event.target;
  if (checked) hidden.delete(kind);
  else hidden.add(kind);
  document.body.classList.toggle("no-" + kind, !checked);
  for (const part of document.querySelectorAll("#rows > [data-kind]"))
    part.hidden = hidden.has(part.dataset.kind);
  for (const place of text.querySelectorAll("[aria-describedby]")) {
    const shown = rowsAt(place);
    if (shown.length) place.href = "#" + shown[0].id;
    else place.removeAttribute("href");
  }
  clear();
});
