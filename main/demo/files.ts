import { bankFiles } from './bank-files.ts';
import { browsingFiles } from './browsing.ts';
import { calendarFiles } from './calendar.ts';
import { chatFiles } from './chats.ts';
import { contactFiles } from './contacts.ts';
import { healthFiles } from './health.ts';
import { createLife, type DemoOptions } from './life.ts';
import { listeningFiles } from './listening.ts';
import { mailFiles } from './mail.ts';
import { paperFiles } from './papers.ts';
import { pictureFiles } from './pictures.ts';
import { postingFiles } from './posting.ts';
import { rideFiles } from './rides.ts';
import { shoppingFiles } from './shopping.ts';
import { soundFiles } from './sound.ts';
import { trackFiles } from './tracks.ts';
import { monthFiles, recordsFile, savedPlacesFile } from './travel.ts';
import { watchingFiles } from './watching.ts';
import type { DemoFile } from './writing.ts';

/** What the folder of these files is called, so that nobody takes them for their own. */
export const demoFolderName = 'Nora Tannick (made up)';

/**
 * The files of one made-up life, the large ones last, each made while it is read: the same options give the same bytes on
 * every machine. Names are paths with "/". Throws RangeError for a year or scale that is none.
 */
export function* demoFiles(options: DemoOptions): Generator<DemoFile> {
  const life = createLife(options);
  yield* contactFiles(life);
  yield* bankFiles(life);
  yield* calendarFiles(life);
  yield* monthFiles(life);
  yield* trackFiles(life);
  yield* pictureFiles(life);
  yield* rideFiles(life);
  yield* postingFiles(life);
  yield* paperFiles(life);
  yield* soundFiles(life);
  yield* shoppingFiles(life);
  yield* watchingFiles(life);
  yield* chatFiles(life);
  yield* mailFiles(life);
  yield savedPlacesFile(life);
  yield* browsingFiles(life);
  yield* listeningFiles(life);
  yield recordsFile(life);
  yield* healthFiles(life);
}
