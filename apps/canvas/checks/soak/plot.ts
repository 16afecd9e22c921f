import type { Holdings } from './heap-reader.ts';

const WIDTH = 640;
const HEIGHT = 320;
const MARGIN = 40;
const LINES = [
  { key: 'page', color: '#1c6f5a', label: 'page heap' },
  { key: 'worker', color: '#8a5a06', label: 'worker heap' },
] as const;

/** The heaps over the soak as an SVG: results painted from left to right, MB upwards from 0. */
export function plot(
  points: readonly { readonly results: number; readonly held: Holdings }[],
): string {
  const most = Math.max(...points.flatMap(({ held }) => [held.page, held.worker])) * 1.15;
  const last = Math.max(1, ...points.map(({ results }) => results));
  const x = (results: number): number => MARGIN + (results / last) * (WIDTH - 2 * MARGIN);
  const y = (mb: number): number => HEIGHT - MARGIN - (mb / most) * (HEIGHT - 2 * MARGIN);
  const lines = LINES.map(({ key, color, label }, i) => {
    const path = points.map(({ results, held }) => `${x(results)},${y(held[key])}`).join(' ');
    return (
      `<polyline points="${path}" fill="none" stroke="${color}" stroke-width="2"/>` +
      `<text x="${MARGIN + i * 120}" y="20" fill="${color}">${label}</text>`
    );
  });
  const ticks = [0, most / 2, most].map(
    (mb) => `<text x="4" y="${y(mb) + 4}">${mb.toFixed(1)}</text>`,
  );
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" ` +
    `font-family="system-ui, sans-serif" font-size="12"><rect width="100%" height="100%" fill="#fff"/>` +
    `${ticks.join('')}${lines.join('')}<text x="${WIDTH - MARGIN}" y="${HEIGHT - 12}" ` +
    `text-anchor="end">${last} results, MB</text></svg>`
  );
}
