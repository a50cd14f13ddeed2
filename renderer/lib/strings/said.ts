/**
 * The shape a translation must have: the same keys, any words in place of the English ones, and functions of the same
 * arguments. A sentence that is missing or misshapen fails the build.
 */
export type Said<English> = English extends (...facts: infer Facts) => infer Sentence
  ? (...facts: Facts) => Said<Sentence>
  : English extends string
    ? string
    : { readonly [Key in keyof English]: Said<English[Key]> };
