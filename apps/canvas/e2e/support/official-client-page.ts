import { createFalClient } from '@fal-ai/client';
import { aimAt } from './aim-at.ts';
import { drawing } from './drawing.ts';

/** How the client gets its tokens: the old way of every tutorial, or the documented one. */
export type TokenWay = 'proxyUrl' | 'tokenProvider';

interface OfficialResult {
  readonly requestId: string;
  readonly bytes: readonly number[];
}

declare global {
  interface Window {
    paintWithOfficialClient(
      way: TokenWay,
      realtimeUrl: string,
      app: string,
      input: Readonly<Record<string, unknown>>,
    ): Promise<OfficialResult>;
  }
}

/** Sends one drawn frame with fal's client as it is, and returns the picture it got. */
window.paintWithOfficialClient = async (way, realtimeUrl, app, input) => {
  aimAt((url) => url.replace('wss://fal.run', realtimeUrl));
  const image = await drawing();
  return new Promise((resolve, reject) => {
    const fal = createFalClient(way === 'proxyUrl' ? { proxyUrl: '/api/fal/proxy' } : {});
    const connection = fal.realtime.connect<Record<string, unknown>, OfficialPicture>(app, {
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
    connection.send({ ...input, image_bytes: new Uint8Array(image), request_id: `by ${way}` });
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
