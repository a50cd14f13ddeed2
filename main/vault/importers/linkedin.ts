import { createKnownTables } from './csv/known.ts';
import { careerTables } from './linkedin/career.ts';
import { peopleTables } from './linkedin/people.ts';
import { wordTables } from './linkedin/words.ts';

/**
 * LinkedIn’s data archive: one CSV file a topic, Connections.csv with notes before its header. LinkedIn describes what
 * the files hold and not how (https://www.linkedin.com/help/linkedin/answer/a1339364); columns follow readers of real
 * exports, among them https://github.com/d3i-infra/data-donation-task (port/platforms/linkedin.py) and
 * https://github.com/JMPerez/linkedin-to-json-resume. Advertising, settings and skills are left to the reader of any table.
 */
export const linkedin = createKnownTables({
  id: 'linkedin',
  label: 'LinkedIn export',
  version: 2,
  tables: [...peopleTables, ...wordTables, ...careerTables],
});
