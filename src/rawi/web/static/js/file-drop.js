/**
 * <file-drop>: on the page of imports files can be dropped on the field, and are named
 * before they are sent. Without it the field opens the browser's own choice of files.
 */
class FileDrop extends HTMLElement {
  connectedCallback() {
    const input = this.querySelector("input");
    const zone = this.querySelector(".drop");
    if (!input || !zone) return;
    this.querySelector(".drop-hint")?.removeAttribute("hidden");
    input.addEventListener("change", () => this.#name(input.files));
    for (const kind of ["dragenter", "dragover", "dragleave", "drop"]) {
      zone.addEventListener(kind, (event) => {
        event.preventDefault();
        zone.classList.toggle("over-it", kind.endsWith("enter") || kind.endsWith("over"));
      });
    }
    zone.addEventListener("drop", (event) => {
      const files = /** @type {DragEvent} */ (event).dataTransfer?.files;
      if (!files?.length) return;
      input.files = files;
      this.#name(files);
    });
  }

  /** @param {FileList | null} files */
  #name(files) {
    this.querySelector(".chosen")?.replaceChildren(...Array.from(files ?? [], (file) => {
      const line = document.createElement("li");
      const name = document.createElement("bdi");
      name.textContent = file.name;
      line.append(name);
      return line;
    }));
  }
}

customElements.define("file-drop", FileDrop);
