// Draws a signature with finger, pen or mouse, as lines between whole numbers. Without this file the typed name is the signature.
(function () {
  "use strict";
  var box = document.querySelector("[data-draw]");
  if (!box || !window.PointerEvent) { return; }
  var field = document.getElementById(box.getAttribute("data-draw"));
  var pad = box.querySelector(".pad"), line = pad.querySelector("path");
  var path = "", stroke = "", last = null;
  var LONGEST = 18000;

  function at(event) {
    var frame = pad.getBoundingClientRect();
    var x = Math.round((event.clientX - frame.left) / frame.width * 600);
    var y = Math.round((event.clientY - frame.top) / frame.height * 200);
    return { x: Math.max(0, Math.min(600, x)), y: Math.max(0, Math.min(200, y)) };
  }
  function show() { line.setAttribute("d", path + (stroke.indexOf("L") > 0 ? stroke : "")); }

  pad.addEventListener("pointerdown", function (event) {
    last = at(event);
    stroke = "M" + last.x + " " + last.y;
    pad.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  pad.addEventListener("pointermove", function (event) {
    if (!last) { return; }
    var next = at(event);
    if (Math.abs(next.x - last.x) + Math.abs(next.y - last.y) < 3 || path.length + stroke.length > LONGEST) { return; }
    stroke += "L" + next.x + " " + next.y;
    last = next;
    show();
  });
  function end() {
    if (!last) { return; }
    if (stroke.indexOf("L") > 0) { path += stroke; }
    last = null;
    stroke = "";
    field.value = path;
    show();
  }
  pad.addEventListener("pointerup", end);
  pad.addEventListener("pointercancel", end);
  box.querySelector("[data-clear]").addEventListener("click", function () {
    path = "";
    field.value = "";
    show();
  });
  // What was drawn before an error stays.
  if (/^(M\d+ \d+(L\d+ \d+)+)+$/.test(field.value)) { path = field.value; show(); }
  box.hidden = false;
}());
