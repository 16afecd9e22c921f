import { createFalClient } from '@fal-ai/client';

/** How the client gets its tokens: the old way of every tutorial, or the documented one. */
export type TokenWay = 'proxyUrl' | 'tokenProvider';

export interface OfficialResult {
  readonly requestId: string;
  readonly bytes: readonly number[];
}

declare global {
  interface Window {
    paintWithOfficialClient(way: TokenWay, realtimeUrl: string): Promise<OfficialResult>;
  }
}

const APP = 'fal-ai/fast-lcm-diffusion/image-to-image';

/** Sends one drawn frame with fal's client as it is, and answers with the picture it got. */
window.paintWithOfficialClient = async (way, realtimeUrl) => {
  aimAt(realtimeUrl);
  const image = await drawing();
  return new Promise((resolve, reject) => {
    const fal = createFalClient(way === 'proxyUrl' ? { proxyUrl: '/api/fal/proxy' } : {});
    const connection = fal.realtime.connect<Record<string, unknown>, OfficialPicture>(APP, {
      connectionKey: way,
      ...(way === 'tokenProvider' ? { tokenProvider: getToken } : {}),
      onResult: (result) => {
        connection.close();
        const [picture] = result.images;
        if (!picture) reject(new Error('a result without a picture'));
        else resolve({ requestId: result.request_id, bytes: [...picture.content] });
      },
      onError: reject,
    });
    connection.send({
      prompt: 'a starry night',
      image_bytes: image,
      sync_mode: true,
      request_id: `by ${way}`,
    });
  });
};

interface OfficialPicture {
  readonly request_id: string;
  readonly images: readonly { readonly content: Uint8Array }[];
}

/** As in fal's documentation of `tokenProvider`. */
async function getToken(app: string): Promise<string> {
  const response = await fetch(`/api/fal/token?app=${encodeURIComponent(app)}`);
  const { token } = (await response.json()) as { token: string };
  return token;
}

/** The client's address is fixed in its code, so the socket is aimed elsewhere from outside. */
function aimAt(realtimeUrl: string): void {
  const Native = window.WebSocket;
  window.WebSocket = class extends Native {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(String(url).replace('wss://fal.run', realtimeUrl), protocols);
    }
  };
}

async function drawing(): Promise<Uint8Array> {
  const canvas = new OffscreenCanvas(512, 512);
  const context = canvas.getContext('2d')!;
  context.fillStyle = 'white';
  context.fillRect(0, 0, 512, 512);
  context.lineWidth = 12;
  context.beginPath();
  context.arc(256, 256, 120, 0, 7);
  context.stroke();
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.6 });
  return new Uint8Array(await blob.arrayBuffer());
}
