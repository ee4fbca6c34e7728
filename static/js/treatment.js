// The treatment day: a tap on the picture sets a numbered site, and what is typed is kept on the server a moment later.
// Without this file the list takes the number of sites, and Save keeps the record.
(function () {
  "use strict";
  var form = document.querySelector("form[data-draft]");
  if (!form || !window.fetch) { return; }
  var WAIT = 1500, AGAIN = 5000;
  var map = form.querySelector(".day-map"), dots = form.elements.dots;
  var timer = 0, busy = false, again = false, stopped = false, out = false, active = 0, kept = typed();

  function typed() {
    var all = new URLSearchParams(new FormData(form));
    all.delete("csrfmiddlewaretoken");
    all.delete("seen");
    return all.toString();
  }
  function say(words, lost) {
    var note = form.querySelector("[data-saved]");
    if (note) { note.textContent = words; note.classList.toggle("is-lost", Boolean(lost)); }
  }

  // --- kept while it is typed: one request at a time ---
  function keep(leaving) {
    window.clearTimeout(timer);
    if (stopped) { return; }
    if (busy) { again = true; return; }
    var now = typed();
    if (now === kept) { return; }
    busy = true;
    again = false;
    if (!leaving) { say(form.dataset.leave); }
    fetch(form.dataset.draft, {method: "POST", body: new URLSearchParams(new FormData(form)), keepalive: Boolean(leaving), redirect: "manual"})
      .then(function (answer) {
        // A redirect leads to signing in; whoever did so in another tab has another token, too.
        var was = out;
        out = answer.type === "opaqueredirect" || answer.status === 403;
        if (out) { if (was && answer.status === 403) { renew(); } throw new Error("signed out"); }
        return answer.json().then(function (said) { return {status: answer.status, said: said}; }); })
      .then(function (answer) {
        busy = false;
        if (answer.status === 409) { stopped = true; }
        if (answer.status !== 200) { say(answer.said.said, true); return; }
        kept = now;
        form.elements.seen.value = answer.said.version;
        swap("[data-foot]", answer.said.foot);
        swap("[data-differs]", answer.said.differs);
        form.querySelector("[data-total]").textContent = answer.said.total;
        if (again) { later(); }
      })
      .catch(function () { busy = false; say(out ? form.dataset.out : form.dataset.lost, true); timer = window.setTimeout(keep, AGAIN); });
  }
  function renew() {
    fetch(window.location.pathname, {redirect: "error"}).then(function (answer) { return answer.text(); }).then(function (html) {
      var fresh = new DOMParser().parseFromString(html, "text/html").querySelector("input[name=csrfmiddlewaretoken]");
      if (fresh) { form.elements.csrfmiddlewaretoken.value = fresh.value; }
    }).catch(function () { return null; });
  }
  function swap(where, html) {
    var box = form.querySelector(where);
    // Whoever stands on one of these buttons keeps their place.
    var value = box.contains(document.activeElement) ? document.activeElement.value : "";
    var drawn = new DOMParser().parseFromString(html, "text/html");
    box.replaceChildren.apply(box, Array.from(drawn.body.childNodes));
    var same = value && box.querySelector("[value='" + value + "']");
    if (same) { same.focus(); }
  }
  function later() { window.clearTimeout(timer); timer = window.setTimeout(keep, WAIT); }
  form.addEventListener("input", later);
  form.addEventListener("change", later);
  form.addEventListener("submit", function (event) {
    window.clearTimeout(timer);
    // The page for signing in would take the place of what is typed.
    if (out) { event.preventDefault(); keep(); return; }
    if (!busy) { stopped = true; return; }
    // One after the other: what is on its way has the version that this one is typed over.
    event.preventDefault();
    var button = event.submitter, wait = window.setInterval(function () {
      if (busy) { return; }
      window.clearInterval(wait);
      again = false;
      form.requestSubmit(button && form.contains(button) ? button : null);
    }, 50);
  });
  document.addEventListener("visibilitychange", function () { if (document.visibilityState === "hidden") { keep(true); } });
  window.addEventListener("online", function () { keep(); });

  // --- sites ---
  if (!map || !dots) { return; }
  var box = map.viewBox.baseVal, radius = parseFloat(map.dataset.radius), layer = map.querySelector("[data-dots]");
  var rows = Array.from(form.querySelectorAll("[data-row]")).filter(function (one) { return one.tagName === "FIELDSET"; });

  function all() { return dots.value ? dots.value.split(";").map(function (one) { return one.split(",").map(Number); }) : []; }
  function points(row) { return form.elements["row-" + row + "-points"]; }
  function count(row, places) { return places.filter(function (one) { return one[0] === row; }).length; }
  function first(row) {
    var sum = 1;
    for (var at = 0; at < row; at += 1) { sum += parseInt(points(at).value, 10) || 0; }
    return sum;
  }
  function make(name, about) {
    var one = document.createElementNS("http://www.w3.org/2000/svg", name);
    Object.keys(about).forEach(function (key) { one.setAttribute(key, about[key]); });
    return one;
  }
  function draw() {
    var seen = {};
    layer.replaceChildren.apply(layer, all().map(function (one, at) {
      var number = first(one[0]) + (seen[one[0]] || 0);
      seen[one[0]] = (seen[one[0]] || 0) + 1;
      var dot = make("g", {"class": "map-dot", "data-at": at});
      dot.append(make("circle", {cx: one[1], cy: one[2], r: radius}));
      var text = make("text", {x: one[1], y: one[2] + radius * 0.36, "font-size": radius});
      text.textContent = number;
      dot.append(text);
      return dot;
    }));
  }
  function set(places, row) {
    dots.value = places.map(function (one) { return one.join(","); }).join(";");
    points(row).value = count(row, places) || "";
    draw();
    later();
  }
  function mark(row) {
    active = row;
    rows.forEach(function (one, at) { one.classList.toggle("is-active", rows.length > 1 && at === row); });
  }
  map.addEventListener("click", function (event) {
    var dot = event.target.closest(".map-dot"), places = all();
    if (dot) {
      var at = Number(dot.dataset.at), row = places[at][0];
      places.splice(at, 1);
      set(places, row);
      return;
    }
    var place = new DOMPoint(event.clientX, event.clientY).matrixTransform(map.getScreenCTM().inverse());
    var x = Math.round(place.x), y = Math.round(place.y);
    if (x < box.x || y < box.y || x > box.x + box.width || y > box.y + box.height) { return; }
    places.push([active, x, y]);
    set(places, active);
  });
  rows.forEach(function (one, at) {
    one.addEventListener("focusin", function () { mark(at); });
    points(at).addEventListener("change", draw);
  });
  mark(0);
  draw();
  map.classList.add("is-live");
  form.querySelector("[data-map-hint]").hidden = false;
}());
