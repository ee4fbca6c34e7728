// The queue while it is open: rows change where they stand, and nothing moves until it is asked for. j and k move, Enter opens.
// Without this file the page is whole: "Refresh" is a link.
(function () {
  "use strict";
  var EVERY = 20000, TINT = 2000;
  var holder = document.querySelector("[data-rows]");
  var live = document.querySelector("[data-live]");
  var told = document.querySelector("[data-told]");
  var moved = document.querySelector("[data-moved]");
  var list = document.querySelector("[data-keys-list]");
  var keys = document.querySelector("[data-keys]");
  var began = new Date(), lastChange = null, lastGood = began, waiting = null, asking = false;
  if (keys) { keys.hidden = false; }

  function table() { return holder && holder.querySelector("[data-queue]"); }
  function rowsOf(one) { return one ? Array.prototype.slice.call(one.querySelectorAll("tr[data-key]")) : []; }
  function links() { return holder && !holder.hidden ? Array.prototype.slice.call(holder.querySelectorAll("[data-row]")) : []; }
  function said(name, value) { return live.dataset[name].replace("__", value === undefined ? "" : value); }
  function clock(at) { return at.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }); }
  function ago(at) {
    var seconds = Math.round((Date.now() - at.getTime()) / 1000);
    return seconds < 90 ? said("seconds", Math.max(seconds, 1)) : said("minutes", Math.round(seconds / 60));
  }

  // --- what the page says of itself
  function say(text, lost) {
    live.textContent = text;
    live.classList.toggle("is-lost", Boolean(lost));
  }
  function sayLive() {
    if (asking || live.classList.contains("is-lost")) { return; }
    if (!lastChange) { say(said("quiet", clock(began))); return; }
    say(Date.now() - lastChange.getTime() < 3000 ? said("now") : said("since", ago(lastChange)));
  }

  // --- rows in place
  function where() {
    var row = document.activeElement && document.activeElement.closest && document.activeElement.closest("tr[data-key]");
    return row ? row.dataset.key : "";
  }
  function focusOn(key) {
    var row = key && holder.querySelector('tr[data-key="' + key + '"] [data-row]');
    if (row) { row.focus({ preventScroll: true }); }
  }
  function tint(row) {
    row.classList.add("just-changed");
    window.setTimeout(function () { row.classList.remove("just-changed"); }, TINT);
  }
  function changeInPlace(fresh) {
    var held = where(), changed = 0, by = {};
    rowsOf(fresh).forEach(function (row) { by[row.dataset.key] = row; });
    rowsOf(table()).forEach(function (row) {
      var now = by[row.dataset.key];
      if (!now || now.dataset.seen === row.dataset.seen) { return; }
      row.replaceChildren.apply(row, Array.prototype.slice.call(now.cloneNode(true).childNodes));
      row.dataset.seen = now.dataset.seen;
      tint(row);
      changed += 1;
    });
    focusOn(held);
    return changed;
  }
  function orderOf(one) { return rowsOf(one).map(function (row) { return row.dataset.key; }); }
  function differing(fresh) {
    var old = orderOf(table()), now = orderOf(fresh), at = {};
    old.forEach(function (key, place) { at[key] = place; });
    var come = now.filter(function (key) { return !(key in at); }).length;
    var gone = old.filter(function (key) { return now.indexOf(key) < 0; }).length;
    var stayed = now.filter(function (key) { return key in at; });
    var shifted = stayed.filter(function (key, place) { return place && at[key] < at[stayed[place - 1]]; }).length;
    return come + gone + shifted;
  }
  function offer(fresh) {
    var number = differing(fresh);
    waiting = number ? fresh : null;
    moved.hidden = !number;
    var text = number === 1 ? said("one") : said("more", number);
    if (number && moved.querySelector("[data-moved-said]").textContent !== text) {
      moved.querySelector("[data-moved-said]").textContent = text;
      told.textContent = text;
    }
    return number;
  }
  function showMoved() {
    if (!waiting) { return; }
    var held = where(), old = orderOf(table()), fresh = waiting;
    holder.replaceChildren(fresh);
    holder.hidden = !rowsOf(fresh).length;
    var empty = document.querySelector("[data-empty]");
    if (empty) { empty.hidden = !holder.hidden; }
    rowsOf(fresh).forEach(function (row) { if (old.indexOf(row.dataset.key) < 0) { tint(row); } });
    waiting = null;
    moved.hidden = true;
    if (held) { focusOn(held); } else if (links().length) { links()[0].focus({ preventScroll: true }); }
  }

  // --- asking
  // Reports after a treatment stand above everything else and come in at once; what is focused there stays so.
  function showReports(fresh) {
    var old = document.querySelector("[data-reports]");
    if (!fresh || !old || fresh.outerHTML === old.outerHTML) { return; }
    var held = old.contains(document.activeElement) ? document.activeElement.getAttribute("href") : "";
    if (Number(fresh.dataset.reports) > Number(old.dataset.reports)) { told.textContent = fresh.querySelector("h2").textContent; }
    fresh = document.importNode(fresh, true);
    old.replaceWith(fresh);
    var again = held && fresh.querySelector('a.name[href="' + held + '"]');
    if (again) { again.focus({ preventScroll: true }); }
  }
  function take(text) {
    var page = new DOMParser().parseFromString(text, "text/html");
    var fresh = page.querySelector("[data-queue]");
    if (!fresh) { say(said("gone"), true); return; }
    showReports(page.querySelector("[data-reports]"));
    fresh = document.importNode(fresh, true);
    var changed = changeInPlace(fresh);
    var hadOffer = Boolean(waiting);
    if (offer(fresh) && !hadOffer) { changed += 1; }
    lastGood = new Date();
    live.classList.remove("is-lost");
    if (changed) { lastChange = lastGood; }
  }
  function ask() {
    if (document.hidden || asking || !table()) { return; }
    var here = table().dataset.here;
    asking = true;
    if (live.classList.contains("is-lost")) { say(said("asking"), true); }
    fetch(here + (here.indexOf("?") < 0 ? "?" : "&") + "rows=1", { credentials: "same-origin", cache: "no-store" })
      .then(function (answer) {
        if (!answer.ok) { throw new Error(String(answer.status)); }
        return answer.text();
      })
      .then(take)
      .catch(function () { say(said("lost", clock(lastGood)), true); })
      .then(function () { asking = false; sayLive(); });
  }
  if (holder && live && window.fetch && holder.replaceChildren) {
    sayLive();
    window.setInterval(ask, EVERY);
    window.setInterval(sayLive, 5000);
    document.addEventListener("visibilitychange", ask);
    window.addEventListener("online", ask);
    moved.querySelector("[data-show-moved]").addEventListener("click", showMoved);
  }

  // --- keys
  function move(step) {
    var all = links(), now = all.indexOf(document.activeElement);
    if (!all.length) { return; }
    all[now < 0 ? 0 : Math.min(Math.max(now + step, 0), all.length - 1)].focus();
  }
  function showKeys() { if (list && list.showModal && !list.open) { list.showModal(); } }
  var button = document.querySelector("[data-all-keys]");
  if (button) { button.addEventListener("click", showKeys); }
  document.addEventListener("keydown", function (event) {
    var typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
    if (typing || event.ctrlKey || event.metaKey || event.altKey || (list && list.open)) { return; }
    var act = { j: function () { move(1); }, k: function () { move(-1); }, r: function () { showMoved(); ask(); }, "?": showKeys }[event.key];
    if (!act) { return; }
    act();
    event.preventDefault();
  });
}());
