import { eightColours, type Tokens } from '../charts/index.ts';
import { boundsOf, graticuleStep, pixelOf, project, scaleBar, type Size, type View } from './view.ts';
import type { World } from './world.ts';

/** Sums by cell of a level, as the engine sends them: column, row and sum in turn. */
export interface Cells {
  readonly level: number;
  readonly cells: readonly number[];
  readonly photos: readonly number[];
}

export interface Mark {
  readonly id: string;
  readonly longitude: number;
  readonly latitude: number;
  /** Said beside it where there is room; '' for none. */
  readonly label: string;
  /** 0 to 1: how much of the longest time. */
  readonly weight: number;
}

export interface MapPicture extends Size {
  readonly view: View;
  readonly world: World | null;
  readonly cells: Cells | null;
  readonly lines: readonly (readonly number[])[];
  readonly marks: readonly Mark[];
  readonly chosen: string | null;
  readonly tokens: Tokens;
  readonly scale: number;
  /** "500 m", "2 km" */
  readonly sayLength: (metres: number) => string;
  /** "13.4° E" */
  readonly sayDegrees: (degrees: number, axis: 'longitude' | 'latitude') => string;
}

const photoColour = eightColours[1];
const pathColour = eightColours[0];

export const markRadius = ({ weight }: Mark): number => 4 + 5 * Math.sqrt(weight);

const drawLand = (context: CanvasRenderingContext2D, picture: MapPicture): void => {
  const { world, view, widthPx, heightPx, tokens } = picture;
  if (world === null) return;
  const [halfX, halfY] = [widthPx / 2 / view.worldPx, heightPx / 2 / view.worldPx];
  context.beginPath();
  for (const { points, left, right, top, bottom } of world.rings) {
    if (right < view.x - halfX || left > view.x + halfX || bottom < view.y - halfY || top > view.y + halfY) continue;
    // Islands that are less than a pixel are left to the sea.
    if ((right - left) * view.worldPx < 0.7 && (bottom - top) * view.worldPx < 0.7) continue;
    let [lastX, lastY] = [Infinity, Infinity];
    for (let n = 0; n + 1 < points.length; n += 2) {
      const [x, y] = pixelOf(view, picture, points[n] ?? 0, points[n + 1] ?? 0);
      const isLast = n + 3 >= points.length;
      if (n > 0 && !isLast && Math.abs(x - lastX) + Math.abs(y - lastY) < 0.9) continue;
      if (n === 0) context.moveTo(x, y);
      else context.lineTo(x, y);
      [lastX, lastY] = [x, y];
    }
    context.closePath();
  }
  context.fillStyle = tokens.raised;
  context.fill('evenodd');
  context.strokeStyle = tokens['line-strong'];
  context.lineWidth = 0.75;
  context.stroke();
};

const drawGraticule = (context: CanvasRenderingContext2D, picture: MapPicture): void => {
  const { view, widthPx, heightPx, tokens, sayDegrees } = picture;
  const step = graticuleStep(view);
  const { west, south, east, north } = boundsOf(view, picture);
  context.strokeStyle = tokens.line;
  context.fillStyle = tokens.muted;
  context.lineWidth = 0.5;
  context.font = '11px "Inter Variable", system-ui, sans-serif';
  context.beginPath();
  const texts: [string, number, number][] = [];
  for (let n = Math.ceil(west / step); n * step <= east; n += 1) {
    const [x] = pixelOf(view, picture, ...project(n * step, 0));
    context.moveTo(x, 0);
    context.lineTo(x, heightPx);
    if (x > 40) texts.push([sayDegrees(n * step, 'longitude'), x + 3, 11]);
  }
  for (let n = Math.ceil(south / step); n * step <= north; n += 1) {
    const [, y] = pixelOf(view, picture, ...project(0, n * step));
    context.moveTo(0, y);
    context.lineTo(widthPx, y);
    if (y > 24) texts.push([sayDegrees(n * step, 'latitude'), 4, y - 6]);
  }
  context.stroke();
  for (const [words, x, y] of texts) context.fillText(words, x, y);
};

const drawCells = (context: CanvasRenderingContext2D, picture: MapPicture): void => {
  const { cells, view, tokens } = picture;
  if (cells === null) return;
  const across = 2 ** cells.level;
  const sidePx = Math.max(3, view.worldPx / across);
  let most = 1;
  for (let n = 2; n < cells.cells.length; n += 3) most = Math.max(most, cells.cells[n] ?? 0);
  context.fillStyle = tokens.accent;
  for (let n = 0; n + 2 < cells.cells.length; n += 3) {
    const [x, y] = pixelOf(view, picture, (cells.cells[n] ?? 0) / across, (cells.cells[n + 1] ?? 0) / across);
    // By the logarithm: home has a thousand times the hours of anything else.
    context.globalAlpha = 0.14 + 0.66 * (Math.log1p(cells.cells[n + 2] ?? 0) / Math.log1p(most));
    context.fillRect(x, y, sidePx, sidePx);
  }
  context.globalAlpha = 1;
  context.fillStyle = photoColour;
  for (let n = 0; n + 2 < cells.photos.length; n += 3) {
    const [x, y] = pixelOf(view, picture, (cells.photos[n] ?? 0) / across, (cells.photos[n + 1] ?? 0) / across);
    const half = Math.min(6, 2 + Math.log10(cells.photos[n + 2] ?? 1));
    context.fillRect(x + sidePx / 2 - half, y + sidePx / 2 - half, 2 * half, 2 * half);
  }
};

const drawLines = (context: CanvasRenderingContext2D, picture: MapPicture): void => {
  const { lines, view, tokens } = picture;
  context.lineJoin = 'round';
  for (const [colour, width] of [
    [tokens.paper, 5],
    [pathColour, 2.5],
  ] as const) {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.beginPath();
    for (const line of lines)
      for (let n = 0; n + 1 < line.length; n += 2) {
        const [x, y] = pixelOf(view, picture, ...project(line[n] ?? 0, line[n + 1] ?? 0));
        if (n === 0) context.moveTo(x, y);
        else context.lineTo(x, y);
      }
    context.stroke();
  }
};

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const drawMarks = (context: CanvasRenderingContext2D, picture: MapPicture): void => {
  const { marks, view, tokens, chosen, widthPx, heightPx } = picture;
  const taken: Box[] = [];
  context.font = '12px "Inter Variable", system-ui, sans-serif';
  context.lineJoin = 'round';
  const placed = marks.flatMap((mark) => {
    const [x, y] = pixelOf(view, picture, ...project(mark.longitude, mark.latitude));
    return x < -20 || y < -20 || x > widthPx + 20 || y > heightPx + 20 ? [] : [{ mark, x, y }];
  });
  for (const { mark, x, y } of [...placed].reverse()) {
    context.beginPath();
    context.arc(x, y, markRadius(mark), 0, 2 * Math.PI);
    context.fillStyle = tokens.accent;
    context.fill();
    context.strokeStyle = mark.id === chosen ? tokens.ink : tokens.paper;
    context.lineWidth = mark.id === chosen ? 2.5 : 1.5;
    context.stroke();
  }
  // Names in the order of time: the home of a place that matters is not taken by one that does not.
  const byWeight = [...placed].sort((a, b) => Number(b.mark.id === chosen) - Number(a.mark.id === chosen));
  for (const { mark, x, y } of byWeight) {
    if (mark.label === '') continue;
    const labelPx = context.measureText(mark.label).width;
    const beside = markRadius(mark) + 4;
    const left = x + beside + labelPx > widthPx ? x - beside - labelPx : x + beside;
    const box = { left, right: left + labelPx, top: y - 9, bottom: y + 9 };
    const meets = taken.some(
      (other) => box.left < other.right && box.right > other.left && box.top < other.bottom && box.bottom > other.top,
    );
    if (meets) continue;
    taken.push(box);
    context.strokeStyle = tokens.paper;
    context.lineWidth = 3;
    context.strokeText(mark.label, left, y);
    context.fillStyle = tokens.ink;
    context.fillText(mark.label, left, y);
  }
};

const drawScale = (context: CanvasRenderingContext2D, { view, heightPx, tokens, sayLength }: MapPicture): void => {
  const { metres, px } = scaleBar(view);
  const [left, y] = [12.5, heightPx - 14.5];
  context.strokeStyle = tokens.ink;
  context.lineWidth = 1.5;
  context.beginPath();
  context.moveTo(left, y - 5);
  context.lineTo(left, y);
  context.lineTo(left + px, y);
  context.lineTo(left + px, y - 5);
  context.stroke();
  context.font = '12px "Inter Variable", system-ui, sans-serif';
  context.strokeStyle = tokens.paper;
  context.lineWidth = 3;
  context.strokeText(sayLength(metres), left + 6, y - 8);
  context.fillStyle = tokens.ink;
  context.fillText(sayLength(metres), left + 6, y - 8);
};

/** Draws everything anew; the whole world takes some ten milliseconds. */
export const drawMap = (context: CanvasRenderingContext2D, picture: MapPicture): void => {
  const { scale, widthPx, heightPx, tokens } = picture;
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.fillStyle = tokens.sunk;
  context.fillRect(0, 0, widthPx, heightPx);
  context.textBaseline = 'middle';
  drawLand(context, picture);
  drawGraticule(context, picture);
  drawCells(context, picture);
  drawLines(context, picture);
  drawMarks(context, picture);
  drawScale(context, picture);
};
