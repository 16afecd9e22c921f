/**
 * A page whose age is known, to check the reading of ages by: each move is drawn on the picture
 * exactly `delay` ms (from the query) after its own time, with no network and no client.
 */
const SIZE = 512;
const delay = Number(new URLSearchParams(location.search).get('delay'));

document.body.style.margin = '16px';
const sketch = addCanvas('sketch');
const picture = addCanvas('picture').getContext('2d')!;
picture.fillStyle = 'white';
picture.fillRect(0, 0, SIZE, SIZE);
picture.lineWidth = 7;
picture.lineCap = 'round';

let from: { x: number; y: number } | null = null;

function show(event: PointerEvent): void {
  const { left, top } = sketch.getBoundingClientRect();
  const to = { x: event.clientX - left, y: event.clientY - top };
  const start = from ?? to;
  from = to;
  setTimeout(
    () => {
      picture.beginPath();
      picture.moveTo(start.x, start.y);
      picture.lineTo(to.x, to.y);
      picture.stroke();
    },
    event.timeStamp + delay - performance.now(),
  );
}

sketch.addEventListener('pointerdown', show);
sketch.addEventListener('pointerrawupdate', (event) => {
  if (from) show(event as PointerEvent);
});
sketch.addEventListener('pointerup', () => {
  from = null;
});

function addCanvas(name: string): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = SIZE;
  canvas.height = SIZE;
  canvas.dataset.testid = name;
  document.body.append(canvas);
  return canvas;
}
