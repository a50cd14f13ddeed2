import type { en } from '../en/index.ts';
import type { Said } from '../said.ts';
import { activity, diary } from './activity.ts';
import { body } from './body.ts';
import { data, record } from './data.ts';
import { people } from './people.ts';
import { labels } from './labels.ts';
import { money } from './money.ts';
import { places } from './places.ts';
import { search } from './search.ts';
import { settings } from './settings.ts';
import { drop, gate, lock, nav, shared } from './shell.ts';
import { timeline } from './timeline.ts';
import { today } from './today.ts';
import { preview, vault } from './vault.ts';
import { views } from './views.ts';

/** What `en/` says, in German. */
export const de: Said<typeof en> = {
  nav,
  lock,
  gate,
  drop,
  shared,
  vault,
  preview,
  views,
  data,
  record,
  labels,
  search,
  activity,
  diary,
  settings,
  timeline,
  places,
  today,
  money,
  body,
  people,
};
