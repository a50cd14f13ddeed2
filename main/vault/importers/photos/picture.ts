/** What a picture's file says of it, before the several places that say it are weighed against each other. */
export interface Picture {
  /** As the pixels are stored; `turned` when they are shown with width and height exchanged. */
  width?: number | null;
  height?: number | null;
  turned?: boolean;
  exif?: Exif | undefined;
  xmp?: Xmp | undefined;
  iptc?: Iptc | undefined;
  /** The file ends before everything was found. */
  cut?: boolean;
}

/** Times are `time` values. */
export interface Exif {
  readonly time: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly altitude: number | null;
  readonly width: number | null;
  readonly height: number | null;
  /** 1 to 8, Exif's own numbers. */
  readonly orientation: number | null;
  readonly camera: string | null;
  readonly lens: string | null;
  readonly exposure: string | null;
  readonly title: string | null;
  readonly rating: number | null;
  readonly comment: string | null;
  readonly xmp: Buffer | undefined;
  readonly iptc: Buffer | undefined;
}

export interface Xmp {
  readonly time: string | null;
  readonly title: string | null;
  readonly keywords: readonly string[];
  readonly people: readonly string[];
  readonly rating: number | null;
  readonly lens: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
}

export interface Iptc {
  readonly time: string | null;
  readonly title: string | null;
  readonly keywords: readonly string[];
}
