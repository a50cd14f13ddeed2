/**
 * A baseline JPEG of squares of one colour each (ITU-T T.81, JFIF colours): blocks of eight by eight pixels with a
 * direct-current coefficient and nothing else, so that the whole encoder is one Huffman table.
 */

export type Colour = readonly [red: number, green: number, blue: number];

/** Annex K.3.1: how many codes there are of each length, for luminance DC; the values are the categories 0 to 11. */
const dcCounts = [0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0];
const dcValues = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];

/** Codes in order of length, as Annex C builds them: [code, length] by category. */
const dcCodes: readonly (readonly [number, number])[] = (() => {
  const codes: [number, number][] = [];
  let code = 0;
  dcCounts.forEach((count, index) => {
    for (let each = 0; each < count; each += 1) codes.push([code++, index + 1]);
    code <<= 1;
  });
  return codes;
})();

const segment = (marker: number, body: readonly number[] | Uint8Array): Buffer =>
  Buffer.concat([Buffer.from([0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 0xff]), Buffer.from(body)]);

const createBits = () => {
  const bytes: number[] = [];
  let held = 0;
  let heldBits = 0;
  const put = (value: number, bits: number): void => {
    for (let bit = bits - 1; bit >= 0; bit -= 1) {
      held = (held << 1) | ((value >> bit) & 1);
      heldBits += 1;
      if (heldBits < 8) continue;
      bytes.push(held);
      // A byte of ones is followed by a zero, so that it is no marker.
      if (held === 0xff) bytes.push(0);
      held = heldBits = 0;
    }
  };
  return {
    put,
    end: (): number[] => {
      while (heldBits !== 0) put(1, 1);
      return bytes;
    },
  };
};

/** Quantisation by eight makes one step of the coefficient one step of the colour: DC is eight times the mean. */
const QUANT = 8;

const components = ([red, green, blue]: Colour): [number, number, number] => [
  0.299 * red + 0.587 * green + 0.114 * blue - 128,
  -0.168736 * red - 0.331264 * green + 0.5 * blue,
  0.5 * red - 0.418688 * green - 0.081312 * blue,
];

/** `squares` of the picture across and down, each of `8 × 8` pixels in the colour that `colourAt` gives; `exif` is the body of APP1. */
export const mosaicJpeg = (
  across: number,
  down: number,
  colourAt: (x: number, y: number) => Colour,
  exif: Uint8Array,
): Buffer => {
  const [width, height] = [across * 8, down * 8];
  const bits = createBits();
  const last = [0, 0, 0];
  for (let y = 0; y < down; y += 1)
    for (let x = 0; x < across; x += 1)
      components(colourAt(x, y)).forEach((value, index) => {
        const coefficient = Math.round((value * 8) / QUANT);
        const difference = coefficient - (last[index] ?? 0);
        last[index] = coefficient;
        const size = difference === 0 ? 0 : 32 - Math.clz32(Math.abs(difference));
        const [code, length] = dcCodes[size] ?? [0, 2];
        bits.put(code, length);
        // T.81, F.1.2.1: negative differences are written as one less, without the sign.
        if (size > 0) bits.put(difference < 0 ? difference + (1 << size) - 1 : difference, size);
        // End of block: the only code of the second table.
        bits.put(0, 1);
      });
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe1, exif),
    segment(0xdb, [0, ...new Array<number>(64).fill(QUANT)]),
    segment(0xc0, [8, height >> 8, height & 255, width >> 8, width & 255, 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0]),
    segment(0xc4, [0x00, ...dcCounts, ...dcValues]),
    segment(0xc4, [0x10, 1, ...new Array<number>(15).fill(0), 0]),
    segment(0xda, [3, 1, 0, 2, 0, 3, 0, 0, 63, 0]),
    Buffer.from(bits.end()),
    Buffer.from([0xff, 0xd9]),
  ]);
};
