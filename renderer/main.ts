import { mount } from 'svelte';
import './lib/ui/base.css';
import App from './App.svelte';
import { connect } from './lib/api/index.ts';

const target = document.getElementById('app');
if (target === null) throw new Error('index.html has no #app');
mount(App, { target, props: { api: await connect() } });
