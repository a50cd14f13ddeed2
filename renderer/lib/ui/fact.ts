/** One line of a list of names and values. */
export interface Fact {
  readonly name: string;
  readonly value: string;
  /** The exact value, where `value` is shortened. */
  readonly hover?: string;
  readonly mono?: boolean;
  readonly href?: string;
  readonly numeric?: boolean;
}
