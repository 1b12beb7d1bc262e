// Files can be dropped on a file field, and are named before they are sent.

class FileDrop extends HTMLElement {
  connectedCallback() {
    const input = this.querySelector("input");
    const zone = this.querySelector(".drop");
    const list = this.querySelector(".chosen");
    const hint = this.querySelector(".drop-hint");
    if (!input || !zone || !list || !hint) return;
    hint.removeAttribute("hidden");
    const show = () => {
      list.replaceChildren(...Array.from(input.files ?? [], (file) => {
        const line = document.createElement("li");
        const name = document.createElement("bdi");
        name.textContent = file.name;
        line.append(name);
        return line;
      }));
    };
    input.addEventListener("change", show);
    for (const kind of ["dragenter", "dragover"]) {
      zone.addEventListener(kind, (event) => { event.preventDefault(); zone.classList.add("over-it"); });
    }
    for (const kind of ["dragleave", "drop"]) zone.addEventListener(kind, () => zone.classList.remove("over-it"));
    zone.addEventListener("drop", (event) => {
      event.preventDefault();
      const files = /** @type {DragEvent} */ (event).dataTransfer?.files;
      if (files?.length) { input.files = files; show(); }
    });
  }
}
customElements.define("file-drop", FileDrop);
