import type { AppCalls, ConsentCalls, Handlers } from '../../preload/contract/index.ts';
import type { Clock } from '../core/clock.ts';
import type { Random } from '../core/random.ts';
import { bodyCalls } from './body-calls.ts';
import { consentCalls } from './consent-calls.ts';
import { withDiskFaults } from './disk-faults.ts';
import { dragOutCalls } from './drag-out-calls.ts';
import { fileCalls } from './file-calls.ts';
import { labelCalls } from './label-calls.ts';
import { moneyCalls } from './money-calls.ts';
import { peopleCalls } from './people-calls.ts';
import { previewCalls } from './preview-calls.ts';
import { placesCalls } from './places-calls.ts';
import { recordCalls } from './record-calls.ts';
import { timelineCalls } from './timeline-calls.ts';
import { todayCalls } from './today-calls.ts';
import type { Door } from './types.ts';
import { vaultCalls } from './vault-calls.ts';
import { viewCalls } from './view-calls.ts';

export type { Door, Session } from './types.ts';

/** Handlers for the whole contract. One missing fails the build. */
export const createApi = (deps: {
  door: Door;
  clock: Clock;
  random: Random;
}): { app: Handlers<AppCalls>; consent: Handlers<ConsentCalls> } => ({
  app: withDiskFaults({
    ...vaultCalls(deps.door),
    ...fileCalls(deps.door),
    ...recordCalls(deps.door),
    ...previewCalls(deps.door),
    ...bodyCalls(deps.door),
    ...labelCalls(deps.door),
    ...moneyCalls(deps.door),
    ...peopleCalls(deps.door),
    ...placesCalls(deps.door),
    ...timelineCalls(deps.door),
    ...viewCalls(deps.door),
    ...dragOutCalls(deps.door),
    ...todayCalls(deps.door),
  }),
  consent: withDiskFaults(consentCalls(deps)),
});
