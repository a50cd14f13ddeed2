/** What happened, and what to do about it. */
export interface FaultText {
  readonly says: string;
  readonly next: string;
}
