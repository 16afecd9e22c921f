import * as fal from '@fal-ai/serverless-client';
import { aimAt } from './aim-at.ts';
import { drawing } from './drawing.ts';

declare global {
  interface Window {
    paintAsDrawFast(realtimeUrl: string): Promise<string>;
  }
}

const APP = '110602490-lcm-sd15-i2i';

/**
 * Sends one drawn frame as tldraw's draw-fast does, with the client that it uses, and returns the
 * address of the picture that it would show.
 * @see https://github.com/tldraw/draw-fast/blob/main/src/hooks/useLiveImage.tsx
 */
window.paintAsDrawFast = async (realtimeUrl) => {
  // An app had a host of its own then; the path is the same.
  aimAt((url) => url.replace(/^wss:\/\/([^./]+)\.gateway\.alpha\.fal\.ai/, `${realtimeUrl}/$1`));
  const bytes = new Uint8Array(await drawing());
  fal.config({ requestMiddleware: fal.withProxy({ targetUrl: '/api/fal/proxy' }) });
  return new Promise((resolve, reject) => {
    const { send } = fal.realtime.connect<Record<string, unknown>, LiveImage>(APP, {
      connectionKey: 'draw-fast',
      clientOnly: false,
      throttleInterval: 0,
      onError: reject,
      onResult: ({ images, request_id }) => {
        const [image] = images;
        if (!image || request_id !== 'live') reject(new Error('not the picture asked for'));
        else resolve(image.url);
      },
    });
    send({
      prompt: 'a moon hd award-winning impressive',
      image_url: `data:image/jpeg;base64,${btoa(String.fromCharCode(...bytes))}`,
      sync_mode: true,
      strength: 0.65,
      seed: 42,
      enable_safety_checks: false,
      request_id: 'live',
    });
  });
};

interface LiveImage {
  readonly request_id: string;
  readonly images: readonly { readonly url: string }[];
}
