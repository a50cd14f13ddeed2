/** Entry of the process that serves the local web host: forked by the supervisor, replaced after each lock. */
import { createBridge } from '../bind.ts';
import { createEngine } from '../engine.ts';
import { serveForSupervisor } from './serving.ts';

serveForSupervisor({ createEngine, createBridge });
