import { mount } from 'svelte';
import type { DesktopConsentBridge } from '../../preload/contract/bridge.ts';
import { enterSession } from '../lib/api/session.ts';
import '../lib/ui/base.css';
import './print.css';
import Consent from './Consent.svelte';
import { createConsentClient } from './client.ts';
import { createDecision } from './decision.svelte.ts';
import { createConsentHost } from './host.ts';

const target = document.getElementById('app');
if (target === null) throw new Error('consent.html has no #app');
const bridge = window.holdfast as DesktopConsentBridge | undefined;
if (bridge === undefined) await enterSession();
const decision = createDecision(createConsentClient(bridge), createConsentHost(bridge));
mount(Consent, { target, props: { decision } });
