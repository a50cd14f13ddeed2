import type { Component } from 'svelte';
import type { Room } from '../lib/state/index.ts';
import Activity from './activity/Activity.svelte';
import Body from './body/Body.svelte';
import Data from './data/Data.svelte';
import People from './people/People.svelte';
import Money from './money/Money.svelte';
import Places from './places/Places.svelte';
import Search from './search/Search.svelte';
import Settings from './settings/Settings.svelte';
import Timeline from './timeline/Timeline.svelte';
import Today from './today/Today.svelte';
import Vault from './vault/Vault.svelte';

/**
 * The rooms that have a screen. A new screen is its folder and one line here: the rail then shows it in its group, its
 * address (`#/money`) leads to it, and App draws it. Names, icons and groups of all rooms are there already
 * (`lib/strings`, `shell/Rail.svelte`); a room without a line here is nowhere to be seen.
 */
export const screens: Readonly<Partial<Record<Room, Component>>> = {
  today: Today,
  timeline: Timeline,
  money: Money,
  people: People,
  body: Body,
  places: Places,
  data: Data,
  vault: Vault,
  search: Search,
  activity: Activity,
  settings: Settings,
};

/** Where the window opens, and where an address leads that names no room: while there is nothing to tell, where files go in. */
export const home = (records: number): Room => (records > 0 ? 'today' : 'vault');

export const roomsWithScreen = Object.keys(screens) as Room[];
