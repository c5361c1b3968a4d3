// The keys, and what makes the pages quicker. Every page works without it.
"use strict";

(() => {
  const byId = (id) => document.getElementById(id);
  const writing = (at) => at.closest("input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]");
  let dismissing = false;

  // A screen reader tells what changes in a live region, not what stands there from the start.
  const region = byId("said");
  const notice = byId("notice");
  function say(text, problem) {
    const place = document.createElement("div");
    place.className = problem ? "notice problem" : "notice";
    const words = document.createElement("p");
    words.textContent = text;
    place.append(words);
    region.append(place);
  }
  if (notice) {
    notice.remove();
    setTimeout(() => region.append(notice), 60);
  }

  // In a list, and in the inbox, j and k go from link to link; on a page of one flag, to the next page.
  const items = [...document.querySelectorAll("#flags h2 a, [data-step]")];
  function step(by) {
    if (items.length) {
      const now = items.indexOf(document.activeElement);
      const next = now < 0 ? (by > 0 ? 0 : items.length - 1) : now + by;
      if (items[next]) items[next].focus();
      return;
    }
    const link = byId(by > 0 ? "next" : "previous");
    if (link) link.click();
  }

  function dismiss(on) {
    dismissing = on && Boolean(byId("settle"));
    const hint = byId("dismiss-hint");
    if (hint) hint.hidden = !dismissing;
    const first = document.querySelector("[data-reason='1']");
    if (dismissing && first) first.focus();
  }

  const press = (id) => () => { const it = byId(id); if (it) it.click(); };
  const keys = {
    j: () => step(1),
    k: () => step(-1),
    c: press("confirm"),
    f: press("fixed"),
    d: () => dismiss(true),
    a: press("copies"),
    n: () => { const it = byId("note"); if (it) it.focus(); },
    o: press("enlarge"),
    u: () => {
      const form = document.querySelector("form[action='/undo']");
      if (form) form.requestSubmit();
    },
    "/": () => {
      const it = document.querySelector("[data-search]");
      if (it) { it.focus(); it.select(); } else { location.assign("/queue#f-q"); }
    },
    "?": () => { const it = byId("keys"); if (it && !it.open) it.showModal(); },
    "+": press("larger"),
    "=": press("larger"),
    "-": press("smaller"),
    Escape: press("back"),
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const at = event.target instanceof Element ? event.target : document.body;
    if (document.querySelector("dialog[open]")) return;
    if (event.key === "Escape" && (writing(at) || dismissing)) {
      at.blur();
      dismiss(false);
      return;
    }
    if (writing(at) || event.repeat) return;
    if (dismissing && "1234".includes(event.key)) {
      const button = document.querySelector(`[data-reason='${event.key}']`);
      if (button) { event.preventDefault(); button.click(); }
      return;
    }
    const pick = /^[1-9]$/.test(event.key) && document.querySelector(`[data-pick='${event.key}']`);
    if (pick) { event.preventDefault(); pick.click(); return; }
    const act = Object.hasOwn(keys, event.key) ? keys[event.key] : null;
    if (!act) return;
    event.preventDefault();
    act();
  });

  for (const link of document.querySelectorAll("[data-keys]")) {
    link.addEventListener("click", (event) => { event.preventDefault(); keys["?"](); });
  }
  if (location.hash === "#f-q" && byId("f-q")) byId("f-q").focus();

  // A page that is larger than the window begins at what is boxed.
  const whole = document.querySelector(".page[data-top]");
  const picture = whole && whole.querySelector("img");
  if (picture) {
    const show = () => {
      const shrunk = picture.clientWidth / picture.naturalWidth;
      whole.scrollTo(
        whole.dataset.left * shrunk - whole.clientWidth / 2,
        whole.dataset.top * shrunk - whole.clientHeight / 3,
      );
    };
    if (picture.complete) show(); else picture.addEventListener("load", show);
  }

  // A verdict is given once, however often the key is hit.
  const form = byId("settle");
  if (form) {
    let sent = false;
    form.addEventListener("submit", (event) => {
      if (sent) { event.preventDefault(); return; }
      sent = true;
    });
    window.addEventListener("pageshow", () => { sent = false; });
  }

  for (const button of document.querySelectorAll("[data-copy]")) {
    if (!navigator.clipboard) continue;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(byId(button.dataset.copy).textContent);
      say("The question is copied.");
    });
  }

  // The list shows what is chosen at once; its button is for those without this.
  for (const list of document.querySelectorAll(".filters select")) {
    let byKey = false;
    list.addEventListener("keydown", () => { byKey = true; });
    list.addEventListener("pointerdown", () => { byKey = false; });
    list.addEventListener("change", () => { if (!byKey) list.form.requestSubmit(); });
  }

  // A page that lies open learns when somebody else settles its flag.
  const flag = byId("flag");
  if (flag) {
    let known = Number(flag.dataset.number);
    const ask = async () => {
      if (document.hidden) return;
      try {
        const answer = await fetch(flag.dataset.state, { headers: { accept: "application/json" } });
        const state = await answer.json();
        if (state.number !== known) {
          known = state.number;
          say(state.said, true);
        }
      } catch { return; }  // The server is away; the next form will say so.
    };
    setInterval(ask, 10000);
    document.addEventListener("visibilitychange", ask);
  }
})();
