import { axisPx, lanePx } from './draw.ts';

interface Drawn {
  readonly canvas: HTMLCanvasElement;
  /** Pixels of the canvas for one of the page. */
  readonly scale: number;
  /** What is in view, as it stands above the lanes. */
  readonly label: string;
  /** Of each lane, from the top. */
  readonly names: readonly string[];
  readonly colours: { readonly paper: string; readonly ink: string; readonly muted: string };
}

const namesPx = 168;
const labelPx = 36;
const marginPx = 16;

/** The lanes with their names, which stand beside the canvas in the page and would be missing from it. PNG in base64. */
export const pngOfTimeline = ({ canvas, scale, label, names, colours }: Drawn): string => {
  const sheet = Object.assign(document.createElement('canvas'), {
    width: canvas.width + (namesPx + marginPx) * scale,
    height: canvas.height + (labelPx + marginPx) * scale,
  });
  const context = sheet.getContext('2d');
  if (context === null) return '';
  context.fillStyle = colours.paper;
  context.fillRect(0, 0, sheet.width, sheet.height);
  context.drawImage(canvas, namesPx * scale, labelPx * scale);
  context.scale(scale, scale);
  context.textBaseline = 'middle';
  context.fillStyle = colours.ink;
  context.font = '500 13px "Inter Variable", system-ui, sans-serif';
  names.forEach((name, n) =>
    context.fillText(name, marginPx, labelPx + axisPx + (n + 0.5) * lanePx, namesPx - 2 * marginPx),
  );
  context.fillStyle = colours.muted;
  context.fillText(label, namesPx, labelPx / 2);
  const address = sheet.toDataURL('image/png');
  return address.slice(address.indexOf(',') + 1);
};
