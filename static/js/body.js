// A touch on the picture ticks the area and stays at the picture. Without this file the label does it, and the page goes to the list.
document.querySelectorAll(".marks").forEach((marks) => {
  marks.addEventListener("click", (event) => {
    const spot = event.target.closest(".mark-on");
    const box = spot && spot.closest("label").control;
    if (!box) { return; }
    event.preventDefault();
    box.checked = !box.checked;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    box.dispatchEvent(new Event("change", { bubbles: true }));
  });
});
