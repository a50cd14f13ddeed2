import type { FaultCode, FaultView } from '../../../preload/contract/faults.ts';
import { faults as german } from '../strings/de/faults.ts';
import { faults as english } from '../strings/en/faults.ts';
import type { FaultText } from '../strings/fault-text.ts';
import { followLanguage } from '../strings/language.ts';

let texts: Record<FaultCode, FaultText> = english;
followLanguage((now) => (texts = now === 'de' ? german : english));

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Whether what was thrown is a fault the engine sent (and not, say, an abort). */
export const isFaultView = (error: unknown): error is FaultView =>
  isObject(error) && typeof error['code'] === 'string' && Object.hasOwn(texts, error['code']);

/** The view of anything thrown; what is not a fault of ours is `internal`. */
export const toFaultView = (error: unknown): FaultView => (isFaultView(error) ? error : { code: 'internal' });

/** An error that carries a fault as the engine described it. */
export const thrownFault = (fault: FaultView, cause?: unknown): Error & FaultView =>
  Object.assign(new Error(fault.code, cause === undefined ? {} : { cause }), fault);

export const faultText = (fault: FaultView): FaultText => texts[fault.code];

/** The sentence for a code that came as a plain string (a file's fault, a refused drop). */
export const codeText = (code: string): FaultText =>
  Object.hasOwn(texts, code) ? texts[code as FaultCode] : texts.internal;

/** Whether somebody stopped waiting on purpose: nothing to tell. */
export const isAbort = (error: unknown): boolean => error instanceof DOMException && error.name === 'AbortError';
