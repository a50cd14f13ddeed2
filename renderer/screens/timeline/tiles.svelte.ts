/* eslint-disable svelte/prefer-svelte-reactivity -- what draws follows `version`; twenty thousand numbers need no signals */
import type { Api } from '../../lib/api/index.ts';
import { widths, type TimelineLevel } from './levels.ts';
import type { Stretch } from './stretch.ts';

/** Buckets asked for at once. At the level of days that is eleven years. */
const TILE_BUCKETS = 4096;
/** Tiles kept; about 300 kB each for twenty lanes. */
const MAX_TILES = 48;

export interface Lane {
  readonly dataset: string;
  readonly label: string;
  readonly records: number;
  readonly firstMs: number;
  readonly lastMs: number;
}

/** Counts of one lane: a bucket each, from bucket number `first`. */
export interface Tile {
  readonly first: number;
  readonly lanes: ReadonlyMap<string, Uint32Array>;
}

/**
 * What the timeline is drawn from: counts in tiles of four widths of bucket, fetched when they come into view and kept.
 * While a finer tile is on its way the coarser one is drawn.
 */
export class Tiles {
  readonly #api: Api;
  readonly #onFault: (error: unknown) => void;
  readonly #tiles = new Map<string, Tile | 'asked'>();
  #lanes = $state.raw<readonly Lane[] | null>(null);
  #behind = $state(0);
  /** Grows with each tile that came: what draws reads it. */
  #version = $state(0);
  #ended = new AbortController();

  constructor(api: Api, onFault: (error: unknown) => void) {
    this.#api = api;
    this.#onFault = onFault;
  }

  get lanes(): readonly Lane[] | null {
    return this.#lanes;
  }

  get behind(): number {
    return this.#behind;
  }

  get version(): number {
    return this.#version;
  }

  /** Forgets what was fetched, for the records are different now; the lanes stay until the new ones are here. */
  async refresh(): Promise<void> {
    this.#ended.abort();
    this.#ended = new AbortController();
    this.#tiles.clear();
    await this.#fetch('day', this.#tileOf('day', 0));
  }

  end(): void {
    this.#ended.abort();
  }

  /** The tile that holds a moment, when it is here. */
  at(level: TimelineLevel, atMs: number): Tile | undefined {
    const found = this.#tiles.get(`${level}/${this.#tileOf(level, atMs)}`);
    return found === 'asked' ? undefined : found;
  }

  /** Fetches what a stretch needs and is not here. */
  need(level: TimelineLevel, { fromMs, untilMs }: Stretch): void {
    for (const each of new Set<TimelineLevel>(['day', level])) {
      const last = this.#tileOf(each, untilMs);
      for (let tile = this.#tileOf(each, fromMs); tile <= last; tile += 1)
        if (!this.#tiles.has(`${each}/${tile}`)) void this.#fetch(each, tile);
    }
  }

  #tileOf(level: TimelineLevel, atMs: number): number {
    return Math.floor(atMs / widths[level] / TILE_BUCKETS);
  }

  async #fetch(level: TimelineLevel, tile: number): Promise<void> {
    const { signal } = this.#ended;
    const name = `${level}/${tile}`;
    this.#tiles.set(name, 'asked');
    const first = tile * TILE_BUCKETS;
    try {
      const answer = await this.#api.calls.timeline({ level, first, buckets: TILE_BUCKETS }, signal);
      if (signal.aborted) return;
      const lanes = new Map(
        answer.lanes.map(({ dataset, counts }) => {
          const dense = new Uint32Array(TILE_BUCKETS);
          for (let i = 0; i + 1 < counts.length; i += 2) dense[counts[i] ?? 0] = counts[i + 1] ?? 0;
          return [dataset, dense] as const;
        }),
      );
      if (this.#tiles.size > MAX_TILES) {
        const oldest = this.#tiles.keys().next().value;
        if (oldest !== undefined) this.#tiles.delete(oldest);
      }
      this.#tiles.set(name, { first, lanes });
      this.#lanes = answer.lanes.map(({ counts: _, ...lane }) => lane);
      this.#behind = answer.behind;
      this.#version += 1;
    } catch (error) {
      if (signal.aborted) return;
      this.#tiles.delete(name);
      this.#onFault(error);
    }
  }
}
