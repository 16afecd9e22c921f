import { BOARD_SIZE, type Mark } from '../board/mark.ts';
import { fillPath } from '../board/fill-path.ts';
import { shapePath } from '../board/shape-path.ts';
import { strokePath } from '../board/stroke-path.ts';

/**
 * The drawing as an SVG file on white paper. An eraser stroke becomes a mask over all that was
 * drawn before it, so nothing has to be cut.
 *
 * @param images data URIs of placed pictures, by name; one that is missing is left out
 */
export function drawingSvg(
  marks: readonly Mark[],
  images: Readonly<Record<string, string>>,
): string {
  let masks = '';
  let body = '';
  for (const [i, mark] of marks.entries()) {
    if (mark.kind === 'stroke' && mark.tool === 'eraser') {
      masks +=
        `<mask id="e${i}" maskUnits="userSpaceOnUse" x="0" y="0" width="${BOARD_SIZE}" height="${BOARD_SIZE}">` +
        `<rect width="${BOARD_SIZE}" height="${BOARD_SIZE}" fill="#fff"/><path d="${strokePath(mark)}"/></mask>`;
      body = `<g mask="url(#e${i})">${body}</g>`;
    } else {
      body += element(mark, images);
    }
  }
  const box = `0 0 ${BOARD_SIZE} ${BOARD_SIZE}`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}"><defs>${masks}</defs>` +
    `<rect width="${BOARD_SIZE}" height="${BOARD_SIZE}" fill="#fff"/>${body}</svg>`
  );
}

function element(mark: Mark, images: Readonly<Record<string, string>>): string {
  const opacity = mark.opacity < 1 ? ` opacity="${mark.opacity}"` : '';
  switch (mark.kind) {
    case 'stroke':
      return `<path d="${strokePath(mark)}" fill="${mark.color}"${opacity}/>`;
    case 'shape':
      return (
        `<path d="${shapePath(mark)}" fill="none" stroke="${mark.color}" stroke-width="${mark.width}" ` +
        `stroke-linecap="round" stroke-linejoin="round"${opacity}/>`
      );
    case 'fill':
      return `<path d="${fillPath(mark)}" fill="${mark.color}" fill-rule="evenodd"${opacity}/>`;
    case 'image': {
      const href = images[mark.image];
      const [x, y] = mark.from;
      return href === undefined
        ? ''
        : `<image href="${href}" x="${x}" y="${y}" width="${mark.to[0] - x}" height="${mark.to[1] - y}" preserveAspectRatio="none"${opacity}/>`;
    }
  }
}
