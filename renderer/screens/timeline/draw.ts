import { eightColours, type Tokens } from '../../lib/charts/index.ts';
import { widths, type TimelineLevel } from './levels.ts';
import type { Stretch, Tick } from './stretch.ts';
import type { Lane, Tiles } from './tiles.svelte.ts';

export const axisPx = 28;
export const lanePx = 40;
/** Above a lane's bars. */
const gapPx = 8;

/** Counts by column of pixels, from the finest tile that is here. */
const columnsOf = (
  tiles: Tiles,
  dataset: string,
  level: TimelineLevel,
  { fromMs, untilMs }: Stretch,
  widthPx: number,
  columns: Float32Array,
): number => {
  const msPerPixel = (untilMs - fromMs) / widthPx;
  let most = 0;
  for (let x = 0; x < widthPx; x += 1) {
    const atMs = fromMs + x * msPerPixel;
    const fine = tiles.at(level, atMs);
    const width = widths[fine === undefined ? 'day' : level];
    const tile = fine ?? tiles.at('day', atMs);
    const counts = tile?.lanes.get(dataset);
    let sum = 0;
    if (tile !== undefined && counts !== undefined) {
      const from = atMs / width - tile.first;
      const until = Math.min(counts.length, from + msPerPixel / width);
      const last = Math.max(Math.floor(from), Math.ceil(until) - 1);
      for (let bucket = Math.floor(from); bucket <= last; bucket += 1) sum += counts[bucket] ?? 0;
      // A bucket wider than a pixel fills all its pixels alike.
      if (width > msPerPixel) sum *= msPerPixel / width;
    }
    columns[x] = sum;
    if (sum > most) most = sum;
  }
  return most;
};

/** Draws everything anew; at a thousand columns and twenty lanes this takes a few milliseconds. */
export const draw = (
  context: CanvasRenderingContext2D,
  picture: {
    tiles: Tiles;
    lanes: readonly Lane[];
    level: TimelineLevel;
    stretch: Stretch;
    ticks: readonly Tick[];
    chosen: (Stretch & { dataset: string }) | null;
    tokens: Tokens;
    widthPx: number;
    heightPx: number;
    scale: number;
  },
): void => {
  const { tiles, lanes, level, stretch, ticks, chosen, tokens, widthPx, heightPx, scale } = picture;
  const xOf = (atMs: number): number => ((atMs - stretch.fromMs) / (stretch.untilMs - stretch.fromMs)) * widthPx;
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.clearRect(0, 0, widthPx, heightPx);
  context.font = '12px "Inter Variable", system-ui, sans-serif';
  context.textBaseline = 'middle';

  context.lineWidth = 1;
  for (const { atMs, label, strong } of ticks) {
    const x = Math.round(xOf(atMs)) + 0.5;
    context.strokeStyle = strong ? tokens['line-strong'] : tokens.line;
    context.beginPath();
    context.moveTo(x, axisPx - 4);
    context.lineTo(x, heightPx);
    context.stroke();
    context.fillStyle = strong ? tokens.ink : tokens.muted;
    // Half a year's name at the edge says less than none.
    if (x + 4 + context.measureText(label).width <= widthPx) context.fillText(label, x + 4, axisPx / 2);
  }

  const columns = new Float32Array(widthPx);
  lanes.forEach((lane, index) => {
    const base = axisPx + (index + 1) * lanePx - 0.5;
    context.strokeStyle = tokens.line;
    context.beginPath();
    context.moveTo(0, base);
    context.lineTo(widthPx, base);
    context.stroke();
    const most = columnsOf(tiles, lane.dataset, level, stretch, widthPx, columns);
    if (most === 0) return;
    const full = Math.sqrt(most);
    context.fillStyle = eightColours[index % eightColours.length] ?? tokens.accent;
    context.beginPath();
    for (let x = 0; x < widthPx; x += 1) {
      const count = columns[x] ?? 0;
      if (count === 0) continue;
      // By the root, and at least two pixels: one photo on a quiet day can still be seen.
      const height = Math.max(2, (Math.sqrt(count) / full) * (lanePx - gapPx));
      context.rect(x, base - height, 1, height);
    }
    context.fill();
  });

  if (chosen !== null) {
    const index = lanes.findIndex(({ dataset }) => dataset === chosen.dataset);
    if (index !== -1) {
      const left = xOf(chosen.fromMs);
      context.strokeStyle = tokens.ink;
      context.strokeRect(
        Math.round(left) + 0.5,
        axisPx + index * lanePx + 2.5,
        Math.max(3, Math.round(xOf(chosen.untilMs) - left)),
        lanePx - 4,
      );
    }
  }
};
