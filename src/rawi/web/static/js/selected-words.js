/**
 * What <review-pad> corrects by: the words that are selected, and where they stand. The
 * server counts code points, the browser UTF-16 units: converted here, and only here.
 */

/**
 * Return the words of an article's text that are selected, or nothing.
 * @param {Element | null} text Whose pieces say in `data-at` where they begin.
 * @returns {{start: number, end: number, words: string} | null} In code points.
 */
export function readSelection(text) {
  const selection = getSelection();
  const range = selection?.rangeCount ? selection.getRangeAt(0) : null;
  if (!range || range.collapsed || !text?.contains(range.commonAncestorContainer)) return null;
  const pieces = [...text.querySelectorAll("[data-at]")].flatMap((piece) => {
    const node = piece.firstChild;
    if (!(node instanceof Text) || !range.intersectsNode(node)) return [];
    const from = node === range.startContainer ? range.startOffset : 0;
    const to = node === range.endContainer ? range.endOffset : node.data.length;
    const words = node.data.slice(from, to);
    const at = Number(piece.getAttribute("data-at"));
    return words ? [{ start: at + codePoints(node.data.slice(0, from)), words }] : [];
  });
  const words = pieces.map((piece) => piece.words).join("");
  if (!words.trim()) return null;
  const [first, last] = [pieces[0], pieces[pieces.length - 1]];
  const lead = codePoints(first.words) - codePoints(first.words.trimStart());
  const tail = codePoints(last.words.trimEnd());
  return { start: first.start + lead, end: last.start + tail, words: words.trim() };
}

/** @param {string} text */
const codePoints = (text) => [...text].length;
