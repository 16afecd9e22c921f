import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';

/**
 * What a browser may do with the canvas's pages.
 * @param realtimeUrl Where their sockets go.
 */
export function pageSecurity(realtimeUrl: string): MiddlewareHandler {
  const self = "'self'";
  const none = "'none'";
  // Pictures come over the socket as bytes or data URIs, from some models as URLs of fal's CDN.
  const cdn = ['https://fal.media', 'https://*.fal.media'];
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: [none],
      scriptSrc: [self],
      workerSrc: [self],
      styleSrc: [self],
      imgSrc: [self, 'blob:', 'data:', ...cdn],
      fontSrc: [self],
      manifestSrc: [self],
      connectSrc: [self, realtimeUrl, 'blob:', 'data:', ...cdn],
      baseUri: [none],
      formAction: [self],
      frameAncestors: [none],
    },
    // The canvas can paint over a camera or a screen.
    permissionsPolicy: {
      camera: ['self'],
      displayCapture: ['self'],
      geolocation: [],
      microphone: [],
      payment: [],
      usb: [],
    },
    // Browsers heed it over https only: https://www.rfc-editor.org/rfc/rfc6797#section-8.1
    strictTransportSecurity: 'max-age=31536000',
    xFrameOptions: 'DENY',
  });
}
