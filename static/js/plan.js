// The plan is checked while it is chosen. Without this file the button "Check without saving" does it.
(() => {
  const form = document.querySelector("form[data-check]");
  const panel = document.getElementById("cocktail");
  if (!form || !panel) { return; }
  const said = form.querySelector("[data-checked]");
  let waiting = 0, running = null;

  async function check() {
    if (running) { running.abort(); }
    running = new AbortController();
    panel.setAttribute("aria-busy", "true");
    try {
      const body = new FormData(form);
      const answer = await fetch(form.dataset.check, { method: "POST", body, headers: { "X-Panel": "1" }, signal: running.signal });
      // Signed out, or something broke: the old panel would be about another plan.
      const open = [...panel.querySelectorAll("details")].map((one) => one.open);
      panel.innerHTML = answer.ok || answer.status === 422 ? await answer.text() : "";
      panel.querySelectorAll("details").forEach((one, number) => { one.open = Boolean(open[number]); });
      said.textContent = panel.innerHTML ? said.dataset.checked : "";
    } catch (error) {
      if (error.name === "AbortError") { return; }
      panel.textContent = "";
    }
    panel.removeAttribute("aria-busy");
  }

  function soon() {
    clearTimeout(waiting);
    // What stands there is about what was chosen before.
    panel.setAttribute("aria-busy", "true");
    waiting = setTimeout(check, 500);
  }

  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
})();
