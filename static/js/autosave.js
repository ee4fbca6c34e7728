// What is typed is kept on the clinic's server a moment later. Until that has answered it lies on this phone, under the
// consultation it belongs to; a lost connection, a closed tab or an ended link loses nothing. Without this file Continue saves.
(function () {
  "use strict";
  var WAIT = 2000, AGAIN = 5000, MINE = "typed:", PRESSED = "pressed";
  var form = document.querySelector("form[data-keep]");
  if (!form || !window.fetch || !window.URLSearchParams) { return; }
  var bar = document.querySelector("[data-offline]"), note = document.querySelector("[data-kept]");
  var header = document.querySelector("header");
  var own = MINE + form.dataset.whose + ":", name = own + form.dataset.keep.split("/").pop();
  var timer = 0, busy = false, again = false, lost = false, ended = false, pressed = null;
  if (header && bar) { header.insertAdjacentElement("afterend", bar); }

  function store(act) { try { return act(window.localStorage); } catch (error) { return null; } }
  function names() { return store(function (kept) { return Object.keys(kept).filter(function (one) { return one.indexOf(MINE) === 0; }); }) || []; }
  function wipe(one) { store(function (kept) { kept.removeItem(one); }); }

  function typed() {
    var all = new URLSearchParams(new FormData(form));
    all.delete("csrfmiddlewaretoken");
    return all.toString();
  }

  function say(words) {
    if (!note || !words) { return; }
    note.hidden = false;
    note.lastElementChild.textContent = words;
  }

  function offline(is) {
    lost = is;
    if (bar) { bar.hidden = !is; }
  }

  // Resolves to {kept, said} once the server has it; rejects without a connection.
  function send(address, words, more) {
    var body = new URLSearchParams(words);
    body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    return fetch(address, Object.assign({method: "POST", body: body, redirect: "manual"}, more)).then(function (answer) {
      if (answer.type === "opaqueredirect" || answer.status === 403) { return {mine: true}; }
      if (answer.status >= 500) { throw new Error(); }
      return answer.status === 404 ? {} : answer.json();
    });
  }

  function keep() {
    window.clearTimeout(timer);
    if (busy) { again = true; return; }
    busy = true;
    again = false;
    var words = typed();
    send(form.dataset.keep, words, {}).then(function (answer) {
      busy = false;
      offline(false);
      ended = Boolean(answer.mine);
      if (answer.go) { wipe(name); window.location.assign(answer.go); return; }
      if (ended) { say(form.dataset.ended); } else if (words === typed()) { wipe(name); say(answer.said); }
      if (pressed) { go_on(); } else if (again) { keep(); }
    }).catch(function () {
      busy = false;
      offline(true);
      timer = window.setTimeout(keep, AGAIN);
    });
  }

  function go_on() {
    var button = pressed === true ? null : pressed;
    pressed = null;
    if (form.requestSubmit) { form.requestSubmit(button); } else { form.submit(); }
  }

  function changed(event) {
    // A field of another form, or the list of names, is none of ours.
    if (event.target.form !== form) { return; }
    store(function (kept) { kept.setItem(name, typed()); });
    window.clearTimeout(timer);
    timer = window.setTimeout(keep, WAIT);
  }

  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("submit", function (event) {
    window.clearTimeout(timer);
    if (busy || lost || navigator.onLine === false) {
      // One after the other: what is typed now must not be kept after it was saved. And without a connection the
      // browser's own page would take the place of the words.
      event.preventDefault();
      pressed = event.submitter || true;
      if (!busy) { offline(true); keep(); }
      return;
    }
    if (store(function (kept) { return kept.getItem(name); })) { store(function (kept) { kept.setItem(PRESSED, name); }); }
  });
  window.addEventListener("online", function () { if (lost) { keep(); } });
  window.addEventListener("offline", function () { offline(true); });
  // Who puts the phone away or closes the tab: what stands there goes now.
  document.addEventListener("visibilitychange", function () {
    var words = store(function (kept) { return kept.getItem(PRESSED) === name ? null : kept.getItem(name); });
    if (document.visibilityState === "hidden" && words && !ended && !busy) { send(form.dataset.keep, words, {keepalive: true}).then(function (answer) { if (!answer.mine) { wipe(name); } }).catch(function () {}); }
  });
  document.querySelectorAll("form[data-leaves]").forEach(function (one) {
    one.addEventListener("submit", function () { names().forEach(wipe); });
  });

  // Sent with its button, and the clinic answered with this very page: it came there.
  var sent = store(function (kept) { return kept.getItem(PRESSED); }) || "";
  var came = document.referrer.replace(/[?#].*$/, "").slice(-("/page/" + sent.slice(own.length)).length);
  var led = (window.performance.getEntriesByType("navigation")[0] || {}).redirectCount > 0 || !form.hasAttribute("data-fresh");
  wipe(PRESSED);
  if (sent.indexOf(own) === 0 && led && came === "/page/" + sent.slice(own.length)) { wipe(sent); }

  // Of another consultation nothing stays on this phone; of this one, what was not acknowledged goes to the server now.
  names().forEach(function (one) {
    if (one.indexOf(own) !== 0) { wipe(one); return; }
    var words = store(function (kept) { return kept.getItem(one); }) || "";
    var address = form.dataset.keep.replace(/[^/]+$/, one.slice(own.length));
    send(address, words, {}).then(function (answer) {
      if (answer.mine) { return; }
      wipe(one);
      if (answer.go) { window.location.assign(answer.go); return; }
      // Shown again where it was typed, unless something is being typed there already.
      if (answer.kept && one === name && !timer && form.hasAttribute("data-fresh")) { window.location.reload(); }
    }).catch(function () { offline(true); });
  });
}());
