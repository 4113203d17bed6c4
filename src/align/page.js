"use strict";
// The page for reviewers. Data is shown only as text: no string becomes markup.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const beads = data.beads;
  const store = "yaddash-review:" + data.key;
  const element = (id) => document.getElementById(id);
  const list = element("beads");

  // The reviewer's work. The key of a row is the number of its first bead; a bead in `joined` is in one
  // row with the next bead.
  let state = { decisions: {}, edits: {}, joined: {}, only: false };
  let current = 0;
  let editing = null;
  let saved = true;

  const UNSAVED = "This browser cannot save your work: download the pairs before you close the page.";
  const say = (text) => { element("said").textContent = saved ? text : (text + " " + UNSAVED).trim(); };
  const isTable = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
  const load = () => {
    try {
      const { decisions, edits, joined, only } = JSON.parse(localStorage.getItem(store));
      if ([decisions, edits, joined].every(isTable)) state = { decisions, edits, joined, only: only === true };
    } catch { /* a browser without storage, or without work of this page, begins with an empty state */ }
  };
  const keep = () => {
    try {
      localStorage.setItem(store, JSON.stringify(state));
      saved = true;
    } catch {
      saved = false;
      say("");
    }
  };

  const make = (tag, name, text) => {
    const made = document.createElement(tag);
    if (name) made.className = name;
    if (text !== undefined) made.textContent = text;
    return made;
  };

  // Rows: one bead, or several that were joined.
  const rowAt = (first) => {
    let last = first;
    while (state.joined[last] && last + 1 < beads.length) last += 1;
    return { first, last };
  };
  const rows = () => {
    const all = [];
    for (let at = 0; at < beads.length; at = all[all.length - 1].last + 1) all.push(rowAt(at));
    return all;
  };
  const rowOf = (bead) => rows().find((row) => bead <= row.last);
  const parts = (row) => beads.slice(row.first, row.last + 1);
  const received = (row, side) => parts(row).flatMap((bead) => bead.texts[side]).join(" ");
  const text = (row, side) => (state.edits[row.first] ? state.edits[row.first][side] : received(row, side));
  const isPair = (row) => text(row, 0).trim() !== "" && text(row, 1).trim() !== "";
  const isJoined = (row) => row.last > row.first;
  const isBoilerplate = (row) => parts(row).every((bead) => bead.aside);
  const decision = (row) => state.decisions[row.first];
  const standing = (row) => {
    if (isBoilerplate(row)) return "boilerplate";
    if (!isPair(row)) return "unaligned";
    if (isJoined(row) || beads[row.first].texts.some((side) => side.length === 0)) return "review";
    return beads[row.first].standing;
  };
  const isDoubtful = (row) => ["review", "loose", "unaligned"].includes(standing(row));
  const isOpen = (row) => isDoubtful(row) && !decision(row);

  const BADGES = {
    store: "✓ certain", loose: "≈ loose?", review: "? check", unaligned: "— no counterpart", boilerplate: "· left out",
    accept: "✓ accepted", reject: "✗ rejected",
  };

  const side = (row, which) => {
    const shown = text(row, which);
    const cell = make("p", "text");
    cell.lang = data.languages[which];
    cell.dir = "auto";
    const filled = parts(row).filter((bead) => bead.texts[which].length > 0);
    if (shown.trim() === "") {
      cell.lang = "en";
      cell.classList.add("none");
      cell.textContent = "no text";
      return cell;
    }
    if (filled.length > 0) {
      const first = filled[0].first[which];
      const end = filled[filled.length - 1];
      const last = end.first[which] + end.texts[which].length - 1;
      const at = make("span", "at", first === last ? String(first) : first + "–" + last);
      at.lang = "en";
      cell.append(at);
    }
    cell.append(make("span", "", shown));
    return cell;
  };

  const button = (label, key, act, pressed) => {
    const made = make("button", "", label);
    made.type = "button";
    made.tabIndex = -1;
    made.title = label + " (" + key + ")";
    if (pressed !== undefined) made.setAttribute("aria-pressed", String(pressed));
    made.dataset.act = act;
    return made;
  };

  const draw = (row) => {
    const item = make("li", "bead " + standing(row));
    const decided = decision(row);
    item.id = "b" + row.first;
    item.dataset.first = row.first;
    item.tabIndex = row.first === current ? 0 : -1;
    if (isDoubtful(row)) item.classList.add("doubtful");
    if (decided) item.classList.add(decided);
    const mark = make("div", "mark");
    mark.append(make("span", "number", String(row.first + 1) + (isJoined(row) ? "–" + (row.last + 1) : "")));
    const leftOut = decided === "reject" && !isPair(row);
    mark.append(make("span", "badge", leftOut ? "✗ left out" : BADGES[decided || standing(row)]));
    if (state.edits[row.first]) mark.append(make("span", "number", "edited"));
    item.append(mark, side(row, 0), side(row, 1));
    const reasons = isJoined(row) ? ["joined by you"] : state.edits[row.first] ? [] : beads[row.first].reasons;
    if (reasons.length > 0) item.append(make("p", "why", reasons.join("; ")));
    // The findings of the checks are those of the texts as they were aligned, not of edited ones.
    const findings = isJoined(row) || state.edits[row.first] ? [] : beads[row.first].findings;
    if (findings.length > 0) item.append(make("p", "why found", findings.join("; ")));
    const acts = make("div", "acts");
    if (isPair(row)) acts.append(button("Accept", "a", "accept", decided === "accept"));
    acts.append(button(isPair(row) ? "Reject" : "Leave out", "x", "reject", decided === "reject"));
    acts.append(button("Edit", "e", "edit"));
    if (row.last + 1 < beads.length) acts.append(button("Join ↓", "u", "join"));
    if (isJoined(row)) acts.append(button("Split", "Shift+u", "split"));
    item.append(acts);
    return item;
  };

  const count = () => {
    const doubtful = rows().filter(isDoubtful);
    const open = doubtful.filter(isOpen).length;
    element("count").textContent = doubtful.length === 0 ? "Nothing to check"
      : open === 0 ? "All " + doubtful.length + " checked"
        : open + " of " + doubtful.length + " to check";
  };
  const item = (first) => element("b" + first);
  const redraw = (row) => { item(row.first).replaceWith(draw(row)); count(); };
  const drawAll = () => {
    const head = make("li", "head");
    head.append(make("span"));
    data.names.forEach((name, which) => head.append(make("span", "", name + " (" + data.languages[which] + ")")));
    list.replaceChildren(head, ...rows().map(draw));
    list.classList.toggle("only", state.only);
    element("only").checked = state.only;
    count();
  };

  // Takes over what another tab of this page has saved. While this tab cannot save, its own work is all there is.
  const refresh = () => {
    if (!saved) return;
    const focused = list.contains(document.activeElement);
    load();
    current = beads.length > 0 ? rowOf(current).first : 0;
    drawAll();
    if (focused) item(current).focus({ preventScroll: true });
  };

  const go = (row) => {
    const before = item(current);
    if (before) before.tabIndex = -1;
    current = row.first;
    const now = item(current);
    now.tabIndex = 0;
    now.focus({ preventScroll: true });
    now.scrollIntoView({ block: "nearest" });
  };
  const shown = (row) => !state.only || isDoubtful(row);
  const step = (by, wanted) => {
    const all = rows();
    const at = all.findIndex((row) => row.first === current);
    for (let next = at + by; next >= 0 && next < all.length; next += by) {
      if (wanted(all[next])) { go(all[next]); return true; }
    }
    return false;
  };
  const toCheck = (by) => {
    if (step(by, isOpen)) return;
    const open = rows().filter(isOpen);
    if (open.length === 0) { say("Nothing is left to check. You can download the pairs."); return; }
    go(by > 0 ? open[0] : open[open.length - 1]);
  };

  const decide = (row, wanted) => {
    if (wanted === "accept" && !isPair(row)) {
      say("The other side has no text: edit it (e) or join the row with the next one (u).");
      return;
    }
    const undone = decision(row) === wanted;
    if (undone) delete state.decisions[row.first];
    else state.decisions[row.first] = wanted;
    keep();
    redraw(row);
    go(row);
    say("Row " + (row.first + 1) + ": " + (undone ? "no longer decided" : wanted === "accept" ? "accepted" : isPair(row) ? "rejected" : "left out") + ".");
    if (!undone && isDoubtful(row)) step(1, isOpen);
  };

  const edit = (row) => {
    const at = item(row.first);
    editing = row;
    const fields = [0, 1].map((which) => {
      const field = make("textarea", "");
      field.value = text(row, which);
      field.lang = data.languages[which];
      field.dir = "auto";
      field.setAttribute("aria-label", data.names[which]);
      return field;
    });
    at.querySelectorAll(".text").forEach((cell, which) => cell.replaceWith(fields[which]));
    const acts = make("div", "acts");
    acts.append(button("Save", "Ctrl+Enter", "save"), button("Cancel", "Esc", "cancel"));
    acts.childNodes.forEach((child) => { child.tabIndex = 0; });
    at.querySelector(".acts").replaceWith(acts);
    fields.forEach((field) => { field.style.height = Math.max(96, field.scrollHeight + 8) + "px"; });
    fields[text(row, 0).trim() === "" ? 0 : 1].focus();
    at.scrollIntoView({ block: "nearest" });
  };
  const endEdit = (save) => {
    const row = editing;
    const fields = item(row.first).querySelectorAll("textarea");
    const texts = [...fields].map((field) => field.value.replace(/\s+/gu, " ").trim());
    editing = null;
    refresh();
    const now = rowOf(row.first);
    if (now.first !== row.first || now.last !== row.last) {
      go(now);
      say("Another tab has joined or split this row. The text that you wrote here was not saved.");
      return;
    }
    if (save) {
      if (texts.every((value, which) => value === received(row, which))) delete state.edits[row.first];
      else state.edits[row.first] = texts;
      if (isPair(row)) state.decisions[row.first] = "accept";
      else delete state.decisions[row.first];
      keep();
      say("Row " + (row.first + 1) + ": text saved" + (isPair(row) ? " and accepted." : "."));
    }
    redraw(row);
    go(row);
  };

  const finishEdit = () => { if (editing) endEdit(true); };

  const join = (row) => {
    if (row.last + 1 >= beads.length) { say("This is the last row."); return; }
    const next = rowAt(row.last + 1);
    const edited = state.edits[row.first] || state.edits[next.first];
    const texts = [0, 1].map((which) => [text(row, which), text(next, which)].filter((part) => part !== "").join(" "));
    [row, next].forEach((old) => { delete state.decisions[old.first]; delete state.edits[old.first]; });
    state.joined[row.last] = true;
    if (edited) state.edits[row.first] = texts;
    keep();
    item(next.first).remove();
    redraw(rowAt(row.first));
    go(rowAt(row.first));
    say("Joined. Accept it (a) if both sides say the same; Shift+u splits it again.");
  };
  const split = (row) => {
    if (!isJoined(row)) { say("Only rows that you have joined can be split."); return; }
    for (let at = row.first; at < row.last; at += 1) delete state.joined[at];
    delete state.decisions[row.first];
    delete state.edits[row.first];
    keep();
    for (let at = row.last; at > row.first; at -= 1) item(row.first).after(draw(rowAt(at)));
    redraw(rowAt(row.first));
    go(rowAt(row.first));
    say("Split.");
  };

  // The table that `yaddash import` reads, quoted as spreadsheets do.
  const cell = (value) => (/["\t\r\n]/u.test(value) ? '"' + value.replaceAll('"', '""') + '"' : value);
  const table = () => {
    const left = { rejected: 0, open: 0, unaligned: 0 };
    const lines = [[...data.languages, ...data.columns]];
    for (const row of rows()) {
      const decided = decision(row);
      if (!isPair(row)) left.unaligned += isBoilerplate(row) ? 0 : 1;
      else if (decided === "reject") left.rejected += 1;
      else if (!decided && (isDoubtful(row) || isBoilerplate(row))) left.open += 1;
      else {
        const cells = isJoined(row) ? ["", "", "review", "joined"] : beads[row.first].cells;
        lines.push([text(row, 0), text(row, 1), ...cells, decided || ""]);
      }
    }
    return { left, pairs: lines.length - 1, text: lines.map((line) => line.map(cell).join("\t") + "\n").join("") };
  };
  const download = () => {
    const made = table();
    const link = document.createElement("a");
    const address = URL.createObjectURL(new Blob([made.text], { type: "text/tab-separated-values;charset=utf-8" }));
    link.href = address;
    link.download = data.names[0].replace(/\.[^.]*$/u, "") + ".reviewed.tsv";
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
    const { rejected, open, unaligned } = made.left;
    say(made.pairs + " pairs in the file. Left out: " + rejected + " rejected, " + open + " still to check, " + unaligned + " without a counterpart.");
  };

  const only = (on) => {
    state.only = on;
    keep();
    list.classList.toggle("only", on);
    element("only").checked = on;
    const row = rowAt(current);
    if (shown(row)) item(row.first).scrollIntoView({ block: "nearest" });
    else if (!step(1, shown)) step(-1, shown);
  };

  const ACTS = {
    accept: (row) => decide(row, "accept"),
    reject: (row) => decide(row, "reject"),
    edit, join, split,
    save: () => endEdit(true),
    cancel: () => endEdit(false),
  };
  const KEYS = {
    j: () => step(1, shown), ArrowDown: () => step(1, shown),
    k: () => step(-1, shown), ArrowUp: () => step(-1, shown),
    n: () => toCheck(1), p: () => toCheck(-1), N: () => toCheck(-1),
    a: () => ACTS.accept(rowAt(current)), x: () => ACTS.reject(rowAt(current)),
    e: () => edit(rowAt(current)), u: () => join(rowAt(current)), U: () => split(rowAt(current)),
    o: () => only(!state.only), "?": () => element("keys").showModal(),
  };
  // A key that is held down goes on moving, but decides, joins or edits only once.
  const REPEATABLE = new Set(["j", "k", "n", "p", "N", "ArrowDown", "ArrowUp"]);
  let heldKeyIsDone = false;

  document.addEventListener("keydown", (event) => {
    if (!event.repeat) heldKeyIsDone = false;
    if (heldKeyIsDone) { event.preventDefault(); return; }
    if (element("keys").open) return;
    if (editing) {
      if (event.key === "Escape") { event.preventDefault(); endEdit(false); }
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); endEdit(true); }
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const act = KEYS[event.key];
    if (!act || beads.length === 0) return;
    event.preventDefault();
    heldKeyIsDone = !REPEATABLE.has(event.key);
    act();
  });
  list.addEventListener("click", (event) => {
    const clicked = event.target.closest(".bead");
    if (!clicked) return;
    const pressed = event.target.closest("button");
    if (editing && editing.first !== Number(clicked.dataset.first)) endEdit(true);
    const row = rowOf(Number(clicked.dataset.first));
    if (pressed) {
      if (!editing) go(row);
      ACTS[pressed.dataset.act](row);
    } else if (!editing && String(getSelection()) === "") {
      go(row);
    }
  });
  element("only").addEventListener("change", (event) => { const on = event.target.checked; finishEdit(); only(on); });
  element("next").addEventListener("click", () => { finishEdit(); toCheck(1); });
  element("download").addEventListener("click", () => { finishEdit(); download(); });
  element("help").addEventListener("click", () => element("keys").showModal());
  window.addEventListener("beforeunload", (event) => { if (editing || !saved) event.preventDefault(); });
  // Another tab of this page has saved. A text that is being edited here comes first.
  window.addEventListener("storage", (event) => { if (event.key === store && !editing) refresh(); });

  load();
  if (data.objection) {
    element("objection").textContent = "Warning: " + data.objection + ".";
    element("objection").hidden = false;
  }
  drawAll();
  const first = rows().find(isOpen) || rowAt(0);
  if (beads.length > 0) { current = first.first; drawAll(); }
})();
