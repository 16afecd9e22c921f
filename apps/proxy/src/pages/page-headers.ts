/** What a file of the canvas is sent with, but for its type and caching. */
export function pageHeaders(realtimeUrl: string): Readonly<Record<string, string>> {
  // Pictures come over the socket as bytes or data URIs, from some models as URLs of fal's CDN.
  const cdn = 'https://fal.media https://*.fal.media';
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
    "style-src 'self'",
    `img-src 'self' blob: data: ${cdn}`,
    "font-src 'self'",
    "manifest-src 'self'",
    `connect-src 'self' ${realtimeUrl} blob: data: ${cdn}`,
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ];
  return {
    'content-security-policy': policy.join('; '),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    // The canvas paints over a camera or a screen where the person wants that.
    'permissions-policy':
      'camera=(self), display-capture=(self), geolocation=(), microphone=(), payment=(), usb=()',
    'referrer-policy': 'no-referrer',
    // Browsers heed it over https only: https://www.rfc-editor.org/rfc/rfc6797#section-8.1
    'strict-transport-security': 'max-age=31536000',
    'x-content-type-options': 'nosniff',
  };
}
