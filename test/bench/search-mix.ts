/**
 * The published mix of the search bench, over the bank rows of test/kit/generate.ts (a million rows, 14 merchants, a
 * number below 9,000 behind each). Comments say how many of a million rows hold it.
 */
export const searchMix = [
  { kind: 'rare', texts: ['salary 4217', 'bakery 1234', 'cinema 8888', 'pharmacy 77'] }, // about 8 each
  { kind: 'uncommon', texts: ['5120', '311', '8642'] }, // about 110 to 1,300 (the number may go on)
  { kind: 'common', texts: ['rent', 'fuel', 'müller drogerie', 'online deals', '"corner bakery"'] }, // about 71,000 each
  { kind: 'prefix', texts: ['boo', 'ph', 'harb', 'city tra', 'gro'] }, // a word being typed: about 71,000 to 143,000
  { kind: 'nothing', texts: ['zebra', 'corner zebra'] }, // none
] as const;
