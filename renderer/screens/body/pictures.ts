import { eightColours, type ChartOption } from '../../lib/charts/index.ts';

/** What `Picture` takes, computed. */
export interface Drawn {
  readonly title: string;
  readonly about: string;
  readonly option: ChartOption;
  readonly table: { readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] };
  readonly height: number;
  /** Colours by what they mean, for those that the picture itself does not name. */
  readonly key?: readonly { readonly colour: string; readonly name: string }[];
}

/** Stages from the deepest up; time awake stands apart. */
export const stageOrder = ['deep', 'core', 'rem', 'asleep', 'awake'] as const;
export type Drawable = (typeof stageOrder)[number];

/** Places among the eight colours, so that neighbours differ in lightness too. */
export const stageColours: Readonly<Record<Drawable, string>> = {
  deep: eightColours[4],
  core: eightColours[0],
  rem: eightColours[6],
  asleep: eightColours[7],
  awake: eightColours[1],
};
export const stepsColour = eightColours[2];
export const heartColour = eightColours[3];
export const weightColour = eightColours[7];

export const gridOf = (left = 44): object => ({ left, right: 12, top: 12, bottom: 24 });
