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

/**
 * Everything the main window says, a file a topic. A new topic: a file here, one in `de/`, and a line in both indexes.
 * Faults, datasets and the consent page stand in files of their own, which the pages load apart.
 */
export const en = {
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
} as const;
