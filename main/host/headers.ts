import type { ServerResponse } from 'node:http';
import type { Side } from './sessions.ts';

/**
 * What a page may load and reach: its own files and its own socket, nothing else, no WebRTC, in no frame. The main window
 * plays sounds and films out of its own memory and takes PDFs apart in a worker of its own; the consent page does neither.
 */
const policyOf = (side: Side, host: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self' data: blob:",
    `media-src ${side === 'app' ? 'blob:' : "'none'"}`,
    `worker-src ${side === 'app' ? "'self'" : "'none'"}`,
    `connect-src 'self' ws://${host}`,
    "frame-ancestors 'none'",
    "frame-src 'none'",
    "form-action 'none'",
    "base-uri 'none'",
    "object-src 'none'",
    "webrtc 'block'",
  ].join('; ');

const closedFeatures = [
  'accelerometer',
  'autoplay',
  'bluetooth',
  'browsing-topics',
  'camera',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'gamepad',
  'geolocation',
  'gyroscope',
  'hid',
  'identity-credentials-get',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'otp-credentials',
  'payment',
  'picture-in-picture',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'storage-access',
  'usb',
  'web-share',
  'window-management',
  'xr-spatial-tracking',
];
const permissionsPolicy = closedFeatures.map((feature) => `${feature}=()`).join(', ');

/** Set on every response, refusals included. `host` is the name and port of the page's own origin. */
export const harden = (response: ServerResponse, side: Side, host: string): void => {
  response.setHeader('content-security-policy', policyOf(side, host));
  response.setHeader('cache-control', 'no-store');
  response.setHeader('cross-origin-opener-policy', 'same-origin');
  response.setHeader('cross-origin-resource-policy', 'same-origin');
  response.setHeader('origin-agent-cluster', '?1');
  response.setHeader('permissions-policy', permissionsPolicy);
  response.setHeader('referrer-policy', 'no-referrer');
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('x-dns-prefetch-control', 'off');
  response.setHeader('x-frame-options', 'DENY');
};
