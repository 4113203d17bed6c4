"use strict";
// The page is complete without this script, which adds keys, copying and a search, and changes no text.
(() => {
  const element = (id) => document.getElementById(id);
  const rows = [...document.querySelectorAll(".row")];
  if (rows.length === 0) return;
  const find = element("find");
  const open = element("open");
  let current = 0;

  const say = (text) => { element("said").textContent = text; };
  const shown = (row) => !row.hidden;
  const isOpen = (row) => shown(row) && !row.classList.contains("exact") && !row.classList.contains("around");

  const go = (at) => {
    rows[current].tabIndex = -1;
    current = at;
    rows[at].tabIndex = 0;
    rows[at].focus({ preventScroll: true });
    rows[at].scrollIntoView({ block: "nearest" });
  };
  const step = (by, wanted) => {
    for (let at = current + by; at >= 0 && at < rows.length; at += by) {
      if (wanted(rows[at])) { go(at); return; }
    }
    say(by > 0 ? "That was the last one." : "That was the first one.");
  };

  // In some browsers, a page that was opened as a file must not use the clipboard.
  const copyOld = (text) => {
    const field = document.createElement("textarea");
    field.value = text;
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  };
  const copy = async (text, what) => {
    let done = false;
    try {
      await navigator.clipboard.writeText(text);
      done = true;
    } catch {
      done = copyOld(text);
      rows[current].focus({ preventScroll: true });
    }
    say(done ? what + " copied." : "This browser does not allow copying.");
  };
  const suggestion = (row, number) => {
    const texts = row.querySelectorAll("[data-suggestion]");
    if (number >= texts.length) { say("There is no suggestion " + (number + 1) + "."); return; }
    copy(texts[number].textContent, texts.length > 1 ? "Suggestion " + (number + 1) : "Suggestion");
  };
  const piece = (row, number) => {
    const texts = row.querySelectorAll(".translation");
    if (number >= texts.length) { say("There is no phrase " + (number + 1) + "."); return; }
    copy(texts[number].textContent, "Phrase " + (number + 1));
  };
  const unfold = () => {
    const details = rows[current].querySelector("details");
    if (details) details.open = !details.open;
    else say("There are no other suggestions.");
  };

  // A search ignores case in both languages, so all four letters i are the same here.
  const folded = (text) => text.normalize("NFC").toLocaleLowerCase("az").replaceAll("ı", "i");
  const texts = rows.map((row) => folded(row.textContent));
  const filter = () => {
    const wanted = folded(find.value.trim());
    let count = 0;
    rows.forEach((row, at) => {
      row.hidden = !texts[at].includes(wanted) || (open.checked && row.classList.contains("exact"));
      count += row.hidden ? 0 : 1;
    });
    element("nothing").hidden = count > 0;
    say(wanted === "" && !open.checked ? "" : count + " of " + rows.length + " segments");
    if (rows[current].hidden) {
      const next = rows.findIndex(shown);
      rows[current].tabIndex = -1;
      if (next >= 0) { current = next; rows[next].tabIndex = 0; }
    }
  };

  const KEYS = {
    j: () => step(1, shown), ArrowDown: () => step(1, shown),
    k: () => step(-1, shown), ArrowUp: () => step(-1, shown),
    n: () => step(1, isOpen), N: () => step(-1, isOpen),
    c: () => suggestion(rows[current], 0),
    s: () => copy(rows[current].querySelector(".source").textContent, "Source"),
    o: unfold,
    "/": () => { find.focus(); find.select(); },
    "?": () => element("keys").showModal(),
  };
  document.addEventListener("keydown", (event) => {
    if (element("keys").open) return;
    if (event.target === find) {
      if (event.key === "Escape" || event.key === "Enter") {
        if (event.key === "Escape") { find.value = ""; filter(); }
        event.preventDefault();
        if (shown(rows[current])) go(current);
      }
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (/^[1-9]$/u.test(event.key)) { suggestion(rows[current], Number(event.key) - 1); return; }
    if (event.shiftKey && /^Digit[1-9]$/u.test(event.code)) {
      event.preventDefault();
      piece(rows[current], Number(event.code.slice(5)) - 1);
      return;
    }
    const act = KEYS[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
  element("rows").addEventListener("click", (event) => {
    const row = event.target.closest(".row");
    if (!row) return;
    const at = rows.indexOf(row);
    const button = event.target.closest("button[data-copy]");
    const phrase = event.target.closest("button[data-piece]");
    if (button) { go(at); suggestion(row, Number(button.dataset.copy)); } else if (phrase) { go(at); piece(row, [...row.querySelectorAll("button[data-piece]")].indexOf(phrase)); } else if (!event.target.closest("summary, a") && String(getSelection()) === "") go(at);
  });
  find.addEventListener("input", filter);
  open.addEventListener("change", filter);
  element("help").addEventListener("click", () => element("keys").showModal());
  element("bar").hidden = false;
  document.querySelectorAll("button[data-copy], button[data-piece]").forEach((button) => { button.hidden = false; });
  rows[0].tabIndex = 0;
})();
