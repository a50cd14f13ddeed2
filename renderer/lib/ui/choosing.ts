/**
 * What a click or a key does to the rows that are chosen: one: this row alone; toggle: this row in or out; range: all
 * from where the choice began to this row; move: nothing, the keys only go on from this row.
 */
export type Choosing = 'one' | 'toggle' | 'range' | 'move';
