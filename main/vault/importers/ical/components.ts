import { plainValue, propertyName, type ContentLine } from './lines.ts';

/** A component that was read to its end: the content lines of its own that are wanted, in the order of the file. */
export interface Component {
  readonly name: string;
  readonly line: number;
  readonly lines: readonly ContentLine[];
  /** STANDARD and DAYLIGHT of a VTIMEZONE; others are passed over. */
  readonly inner: readonly Component[];
}

export interface ComponentSink {
  component(component: Component): void;
  calendarEnd(): void;
  issue(code: string, text: string, line: number): void;
}

const outer = new Set(['VEVENT', 'VTODO', 'VJOURNAL', 'VTIMEZONE']);
const observances = new Set(['STANDARD', 'DAYLIGHT']);

/** Of one component with what is inside it; more is passed over with an issue. */
const MAX_COMPONENT_CHARS = 4 * 1024 * 1024;

/** No calendar nests deeper, and no zone changed oftener. */
const MAX_NESTED = 32;
const MAX_INNER = 1000;

interface Open {
  readonly name: string;
  readonly line: number;
  readonly lines: ContentLine[];
  readonly inner: Component[];
}

/**
 * Builds components out of content lines, whether or not a VCALENDAR is around them (RFC 5545, 3.4 to 3.6).
 * A component that a missing END leaves open ends where the next one of the same level begins. `wanted`: the
 * properties worth keeping, so that attachments cost nothing.
 */
export const createComponentReader = (sink: ComponentSink, wanted: ReadonlySet<string>) => {
  let current: Open | null = null;
  let observance: Open | null = null;
  /** Names of what is open inside `current` and passed over (VALARM and the like), innermost last. */
  let passedOver: string[] = [];
  let heldChars = 0;
  let calendarOpen = false;

  const finishObservance = (): void => {
    if (observance !== null && current !== null && current.inner.length < MAX_INNER) current.inner.push(observance);
    observance = null;
  };

  const finish = (): void => {
    finishObservance();
    if (current !== null) sink.component(current);
    current = null;
    passedOver = [];
    heldChars = 0;
  };

  const begin = (name: string, line: number): void => {
    if (outer.has(name)) {
      if (current !== null)
        sink.issue(
          'not-closed',
          `The ${current.name} that begins here has no end; it was read up to the next one.`,
          current.line,
        );
      finish();
      current = { name, line, lines: [], inner: [] };
    } else if (current === null) calendarOpen ||= name === 'VCALENDAR';
    else if (current.name === 'VTIMEZONE' && observances.has(name)) {
      finishObservance();
      observance = { name, line, lines: [], inner: [] };
    } else if (passedOver.length < MAX_NESTED) passedOver.push(name);
  };

  const end = (name: string): void => {
    if (current === null) {
      if (name !== 'VCALENDAR') return;
      calendarOpen = false;
      sink.calendarEnd();
    } else if (name === 'VCALENDAR') {
      sink.issue(
        'not-closed',
        `The ${current.name} that begins here has no end; it was read up to the end of the calendar.`,
        current.line,
      );
      finish();
      calendarOpen = false;
      sink.calendarEnd();
    } else if (name === current.name) finish();
    else if (passedOver.includes(name)) passedOver = passedOver.slice(0, passedOver.lastIndexOf(name));
    else if (observance?.name === name) finishObservance();
  };

  const keep = (line: ContentLine): void => {
    const into = observance ?? current;
    if (into === null || passedOver.length > 0 || !wanted.has(propertyName(line.text))) return;
    const before = heldChars;
    heldChars += line.text.length;
    if (heldChars <= MAX_COMPONENT_CHARS) into.lines.push(line);
    else if (before <= MAX_COMPONENT_CHARS)
      sink.issue('too-large', `This ${into.name} is very long; its beginning was read.`, line.line);
  };

  return {
    push(line: ContentLine): void {
      const name = propertyName(line.text);
      if (name === 'BEGIN') begin(plainValue(line.text).toUpperCase(), line.line);
      else if (name === 'END') end(plainValue(line.text).toUpperCase());
      else if (!line.text.includes(':'))
        sink.issue('bad-line', 'This line is no property (it has no colon) and was left out.', line.line);
      else keep(line);
    },
    /** What the end of the file cut off: a component, or only the calendar's own last line. */
    end: (): { cutComponent: boolean; calendarOpen: boolean } => ({ cutComponent: current !== null, calendarOpen }),
  };
};
