import { z } from 'zod';

const view = z.object({
  id: z.string(),
  name: z.string(),
  screen: z.string(),
  /** What the screen made of itself, as JSON; the screen reads it again as unknown. */
  state: z.string(),
  savedAt: z.string(),
});
export type SavedView = z.infer<typeof view>;

const id = z.string().regex(/^[0-9a-f]{16}$/);
const screen = z.string().min(1).max(240);

/** Named ways of looking at a screen. Names and all stay in the encrypted vault. */
export const viewCalls = {
  /** Of one screen, or all, by name. */
  views: { input: z.object({ screen: screen.optional() }), output: z.array(view) },
  /**
   * Keeps a view; with `id` the one of that id is changed, or brought back as it was. Gives it as it is kept.
   * Faults `bad-argument` (no JSON), `too-large` (more views than anybody finds again).
   */
  saveView: {
    input: z.object({
      id: id.optional(),
      name: z.string().trim().min(1).max(120),
      screen,
      state: z.string().max(8192),
    }),
    output: view,
  },
  /** Takes a view away and gives it, so that it can be brought back. Faults `not-found`. */
  removeView: { input: z.object({ id }), output: view },
} as const;
