/** Takes away the noise of dividing: no sensor has more than nine digits after the point. */
export const plain = (value: number): number => Number(value.toFixed(9));

/** A raw value in its unit (Garmin's profile: value / scale - offset); null when there is none. */
export const scaled = (raw: number | undefined, scale = 1, offset = 0): number | null =>
  raw === undefined ? null : plain(raw / scale - offset);

/** Degrees of a position in semicircles (2^31 make 180°). */
export const degrees = (semicircles: number | undefined): number | null =>
  semicircles === undefined ? null : Number(((semicircles * 180) / 2 ** 31).toFixed(7));
