import { createFalClient } from '@fal-ai/client';

/**
 * The plainest good page on fal's own client: one canvas to draw on, one for the picture, each
 * move encoded by `toBlob` and handed to `send`, whose throttle thins them out. Encodings do not
 * pile up: while one runs, only the newest state waits. Settings come by the query: `interval` in
 * ms, `buffering`, `realtime` (where sockets go). The key `p` stops sending, and starts it again.
 */
const APP = 'fal-ai/fast-lcm-diffusion/image-to-image';
const SIZE = 512;
const LINE_WIDTH = 7;

const query = new URLSearchParams(location.search);
let sending = true;
addEventListener('keydown', ({ key }) => {
  if (key === 'p') sending = !sending;
});

document.body.style.margin = '16px';
const sketch = addCanvas('sketch');
sketch.style.touchAction = 'none';
const ink = sketch.getContext('2d')!;
ink.fillStyle = 'white';
ink.fillRect(0, 0, SIZE, SIZE);
ink.lineWidth = LINE_WIDTH;
ink.lineCap = 'round';
const picture = addCanvas('picture').getContext('2d')!;

// The client's host is fixed in its code; this is the way round that its users have.
const Native = window.WebSocket;
window.WebSocket = class extends Native {
  constructor(url: string | URL) {
    super(String(url).replace('wss://fal.run', query.get('realtime')!));
  }
};

interface Result {
  readonly images: readonly { readonly content: Uint8Array<ArrayBuffer> }[];
}

const connection = createFalClient({}).realtime.connect<Record<string, unknown>, Result>(APP, {
  connectionKey: 'bench',
  throttleInterval: Number(query.get('interval')),
  maxBuffering: Number(query.get('buffering')),
  tokenProvider: async (app) => {
    const response = await fetch(`/api/fal/token?app=${encodeURIComponent(app)}`);
    const { token } = (await response.json()) as { token: string };
    return token;
  },
  onResult: ({ images }) => {
    const [first] = images;
    if (first) void show(first.content);
  },
  onError: () => undefined,
});

let frame = 0;
let encoding = false;
let changed = false;

function send(): void {
  if (!sending) return;
  changed = true;
  if (encoding) return;
  encoding = true;
  changed = false;
  sketch.toBlob(
    (blob) => {
      void blob!.arrayBuffer().then((buffer) => {
        frame += 1;
        connection.send({
          prompt: 'a starry night over quiet hills, oil painting',
          image_bytes: new Uint8Array(buffer),
          image_size: 'square',
          sync_mode: true,
          request_id: `b${frame}`,
        });
        encoding = false;
        if (changed) send();
      });
    },
    'image/jpeg',
    0.6,
  );
}

async function show(content: Uint8Array<ArrayBuffer>): Promise<void> {
  const bitmap = await createImageBitmap(new Blob([content.slice()], { type: 'image/jpeg' }));
  picture.drawImage(bitmap, 0, 0);
  bitmap.close();
}

let from: { x: number; y: number } | null = null;

function lineTo(event: PointerEvent): void {
  const { left, top } = sketch.getBoundingClientRect();
  const to = { x: event.clientX - left, y: event.clientY - top };
  ink.beginPath();
  ink.moveTo((from ?? to).x, (from ?? to).y);
  ink.lineTo(to.x, to.y);
  ink.stroke();
  from = to;
  send();
}

sketch.addEventListener('pointerdown', (event) => {
  sketch.setPointerCapture(event.pointerId);
  lineTo(event);
});
sketch.addEventListener('pointermove', (event) => {
  if (from) lineTo(event);
});
sketch.addEventListener('pointerup', (event) => {
  lineTo(event);
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
