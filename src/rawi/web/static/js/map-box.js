// Boxes on the map: one that is drawn, and the one that is asked for.

/**
 * Draw a box from where the pointer went down to where it goes up.
 * @param {PointerEvent} down
 * @param {(box: [number, number, number, number]) => void} done Given its edges in pixels.
 * @param {() => void} end Called when the pointer is up, also where no box came of it.
 */
export function dragBox(down, done, end) {
  down.preventDefault();
  down.stopPropagation();
  const stage = /** @type {HTMLElement} */ (down.currentTarget);
  const edge = stage.getBoundingClientRect();
  const box = Object.assign(document.createElement("div"), { className: "map-box" });
  stage.append(box);
  /** @param {PointerEvent} e @returns {[number, number, number, number]} */
  const edges = (e) => {
    const [x, y, to, below] = [down.clientX, down.clientY, e.clientX, e.clientY];
    return [Math.min(x, to) - edge.x, Math.min(y, below) - edge.y, Math.max(x, to) - edge.x, Math.max(y, below) - edge.y];
  };
  /** @param {PointerEvent} e */
  const move = (e) => {
    const [x, y, to, below] = edges(e);
    box.style.inset = `${y}px auto auto ${x}px`;
    box.style.inlineSize = `${to - x}px`;
    box.style.blockSize = `${below - y}px`;
  };
  /** @param {PointerEvent} e */
  const up = (e) => {
    stage.removeEventListener("pointermove", move);
    stage.removeEventListener("pointercancel", up);
    stage.removeEventListener("pointerup", up);
    box.remove();
    const [x, y, to, below] = edges(e);
    if (e.type === "pointerup" && to - x > 4 && below - y > 4) done([x, y, to, below]);
    end();
  };
  stage.setPointerCapture(down.pointerId);
  stage.addEventListener("pointermove", move);
  stage.addEventListener("pointerup", up);
  stage.addEventListener("pointercancel", up);
}

/**
 * Return the frame of a box of degrees, as features of the map.
 * @param {string | null} text west,south,east,north
 * @returns {object[]}
 */
export function frameBox(text) {
  const [west, south, east, north] = (text ?? "").split(",").map(Number);
  if (!Number.isFinite(north) || west > east) return [];
  const coordinates = [[west, south], [east, south], [east, north], [west, north], [west, south]];
  return [{ type: "Feature", properties: {}, geometry: { type: "LineString", coordinates } }];
}
