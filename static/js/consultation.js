// Keys of the consultation: they press the same links and buttons that stand on the cards. The page is whole without this file.
(function () {
  "use strict";
  var OFF = "keys:off";
  var cards = Array.prototype.slice.call(document.querySelectorAll("[data-card] > summary"));
  var list = document.querySelector("[data-keys]");
  var off = document.querySelector("[data-keys-off]");
  if (!list) { return; }
  list.hidden = false;

  function stored() {
    try { return window.localStorage.getItem(OFF) === "1"; } catch (error) { return false; }
  }
  off.checked = stored();
  off.addEventListener("change", function () {
    try { window.localStorage.setItem(OFF, off.checked ? "1" : ""); } catch (error) { /* kept for this page only */ }
  });

  // A flag that a link or an address names is unfolded, with whatever it is folded into.
  function unfold(id) {
    var one = id ? document.getElementById(id) : null;
    for (var box = one; box; box = box.parentElement) {
      if (box.tagName === "DETAILS") { box.open = true; }
    }
    if (one && one.matches("[data-card]")) { one.scrollIntoView({block: "start"}); one.querySelector("summary").focus(); }
  }
  function named() { unfold(decodeURIComponent(window.location.hash.slice(1))); }
  window.addEventListener("hashchange", named);
  if (window.location.hash.indexOf("#flag-") === 0) { named(); }

  function seen() { return cards.filter(function (one) { return one.getClientRects().length; }); }
  function here() {
    var box = document.activeElement && document.activeElement.closest("[data-card]");
    return box ? box.querySelector("summary") : null;
  }
  function step(by) {
    var rows = seen(), now = rows.indexOf(here());
    var next = now < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.min(Math.max(now + by, 0), rows.length - 1);
    if (rows[next]) { rows[next].focus(); rows[next].scrollIntoView({block: "nearest"}); }
  }
  function press(key) {
    var row = here();
    var one = row && row.parentElement.querySelector("[data-key='" + key + "']");
    if (one) { one.click(); }
    return Boolean(one);
  }
  function go(id) {
    var box = document.getElementById(id);
    var field = box && box.querySelector("a[href], button, input:not([type=hidden]):not(:disabled), textarea, select");
    if (!field) { return false; }
    box.scrollIntoView({block: "nearest"});
    field.focus();
    return true;
  }
  function show() {
    list.open = !list.open;
    list.querySelector("summary").focus();
    list.scrollIntoView({block: "nearest"});
    return true;
  }

  document.addEventListener("keydown", function (event) {
    var typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || event.target.isContentEditable;
    if (typing || event.ctrlKey || event.metaKey || event.altKey || off.checked) { return; }
    var done = false;
    if (event.key === "j" || event.key === "k") { step(event.key === "j" ? 1 : -1); done = true; }
    if ("cear".indexOf(event.key) >= 0 && event.key.length === 1) { done = press(event.key); }
    if (event.key === "p") { done = go("plan"); }
    if (event.key === "d") { done = go("decide"); }
    if (event.key === "?") { done = show(); }
    if (done) { event.preventDefault(); }
  });
}());
