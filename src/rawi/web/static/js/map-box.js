/**
 * Boxes on the map of <claim-map>: one that is drawn, and the one that is asked for. Without
 * it a box is typed into the form of filters.
 */

/** @typedef {[west: number, south: number, east: number, north: number]} Edges In degrees. */

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
  const drawing = new AbortController();
  const { signal } = drawing;
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
    drawing.abort();
    box.remove();
    const [x, y, to, below] = edges(e);
    if (e.type === "pointerup" && to - x > 4 && below - y > 4) done([x, y, to, below]);
    end();
  };
  stage.setPointerCapture(down.pointerId);
  stage.addEventListener("pointermove", move, { signal });
  stage.addEventListener("pointerup", up, { signal });
  stage.addEventListener("pointercancel", up, { signal });
}

/**
 * Return a box as an address has it. The map goes on beyond the edge of the world; claims
 * do not.
 * @param {Edges} edges
 */
export function writeBox([west, south, east, north]) {
  /** @param {number} degrees @param {number} most */
  const clamp = (degrees, most) => Math.max(-most, Math.min(most, degrees)).toFixed(4);
  return [clamp(west, 180), clamp(south, 85), clamp(east, 180), clamp(north, 85)].join();
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
