import { runMinutes, runPulse } from './body.ts';
import { dog, places } from './cast.ts';
import { createDays, momentOf, type Day, type Run } from './day.ts';
import { createDice } from './dice.ts';
import { distanceBetween, onTheLoop, type Point } from './ground.ts';
import type { Life } from './life.ts';
import { isoDay, isoSeconds, shortMonth } from './time.ts';
import { csvLine, pad, round, textFile, type DemoFile } from './writing.ts';

/** Runs as a watch and its service write them: GPX 1.1 and TCX 2; Strava’s activities.csv of the rides to work. */

interface RunDay {
  readonly day: Day;
  readonly run: Run;
}

function* runsOf(life: Life, fromYear = life.firstYear): Generator<RunDay> {
  const dayOf = createDays(life);
  for (const dayMs of life.days(fromYear)) {
    const day = dayOf(dayMs);
    if (day.run !== null) yield { day, run: day.run };
  }
}

interface Sample {
  readonly ms: number;
  readonly point: Point;
  readonly metres: number;
  readonly altitude: number;
  readonly bpm: number;
  readonly cadence: number;
}

/** The run, sampled every so many seconds. */
function* samples(life: Life, { day, run }: RunDay, everySeconds: number): Generator<Sample> {
  const dice = createDice(life.seed, 'samples', day.dayMs);
  const start = day.season.holiday === 'there' ? places.farHome : places.home;
  const wholeSeconds = runMinutes(run) * 60;
  const startMs = momentOf(day, run.start);
  for (let seconds = 0; seconds <= wholeSeconds; seconds += everySeconds) {
    const metres = (seconds / wholeSeconds) * run.metres;
    const hill = (metres / 1700) % 2;
    yield {
      ms: startMs + Math.round(seconds) * 1000,
      point: onTheLoop(start, run.route, run.metres, metres),
      metres,
      altitude: 24 + 16 * (hill < 1 ? hill : 2 - hill) + (day.season.holiday === 'there' ? 275 : 0),
      bpm: round(runPulse(run, seconds / 60, dice.around(0, 2.4))),
      cadence: round(82 + dice.around(0, 1.6)),
    };
  }
}

const everySeconds = (life: Life): number => Math.max(1, Math.round(40 / life.density));

function* gpx(life: Life, told: RunDay): Generator<string> {
  const { day, run } = told;
  const startMs = momentOf(day, run.start);
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<gpx creator="Made-up watch" version="1.1" xsi:schemaLocation="http://www.topografix.com/GPX/1/1 http://www.topografix.com/GPX/1/1/gpx.xsd http://www.garmin.com/xmlschemas/TrackPointExtension/v1 http://www.garmin.com/xmlschemas/TrackPointExtensionv1.xsd" xmlns="http://www.topografix.com/GPX/1/1" xmlns:gpxtpx="http://www.garmin.com/xmlschemas/TrackPointExtension/v1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n <metadata>\n  <name>${run.name} (made up)</name>\n  <time>${isoSeconds(startMs)}</time>\n </metadata>\n`;
  if (run.name === 'Marathon') {
    const { latitude, longitude } = onTheLoop(places.home, run.route, run.metres, 21_097);
    yield ` <wpt lat="${round(latitude, 6)}" lon="${round(longitude, 6)}">\n  <time>${isoSeconds(startMs + 3_600_000)}</time>\n  <name>Half way: Jonas and ${dog} are here</name>\n </wpt>\n`;
  }
  yield ` <trk>\n  <name>${run.name}</name>\n  <type>running</type>\n  <trkseg>\n`;
  for (const { ms, point, altitude, bpm, cadence } of samples(life, told, everySeconds(life)))
    yield `   <trkpt lat="${round(point.latitude, 6)}" lon="${round(point.longitude, 6)}">\n    <ele>${round(altitude, 1)}</ele>\n    <time>${isoSeconds(ms)}</time>\n    <extensions>\n     <gpxtpx:TrackPointExtension>\n      <gpxtpx:hr>${bpm}</gpxtpx:hr>\n      <gpxtpx:cad>${cadence}</gpxtpx:cad>\n     </gpxtpx:TrackPointExtension>\n    </extensions>\n   </trkpt>\n`;
  yield '  </trkseg>\n </trk>\n</gpx>\n';
}

function* tcx(life: Life, told: RunDay): Generator<string> {
  const { day, run } = told;
  const start = isoSeconds(momentOf(day, run.start));
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<TrainingCenterDatabase xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n <Activities>\n  <Activity Sport="Running">\n   <Id>${start}</Id>\n   <Lap StartTime="${start}">\n    <TotalTimeSeconds>${round(runMinutes(run) * 60, 1)}</TotalTimeSeconds>\n    <DistanceMeters>${run.metres}</DistanceMeters>\n    <Calories>${round((run.metres / 1000) * 66.5)}</Calories>\n    <Intensity>Active</Intensity>\n    <TriggerMethod>Manual</TriggerMethod>\n    <Track>\n`;
  for (const { ms, point, metres, altitude, bpm, cadence } of samples(life, told, everySeconds(life)))
    yield `     <Trackpoint>\n      <Time>${isoSeconds(ms)}</Time>\n      <Position>\n       <LatitudeDegrees>${round(point.latitude, 6)}</LatitudeDegrees>\n       <LongitudeDegrees>${round(point.longitude, 6)}</LongitudeDegrees>\n      </Position>\n      <AltitudeMeters>${round(altitude, 1)}</AltitudeMeters>\n      <DistanceMeters>${round(metres, 1)}</DistanceMeters>\n      <HeartRateBpm>\n       <Value>${bpm}</Value>\n      </HeartRateBpm>\n      <Cadence>${cadence}</Cadence>\n     </Trackpoint>\n`;
  yield '    </Track>\n   </Lap>\n   <Notes>Made up</Notes>\n  </Activity>\n </Activities>\n</TrainingCenterDatabase>\n';
}

/** The head of activities.csv as Strava’s archive has had it since 2021; names that come twice mean display and SI. */
const stravaHead =
  'Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,Distance,Max Heart Rate,Relative Effort,Commute,Activity Private Note,Activity Gear,Filename,Athlete Weight,Bike Weight,Elapsed Time,Moving Time,Distance,Max Speed,Average Speed,Elevation Gain,Elevation Loss,Elevation Low,Elevation High,Max Grade,Average Grade,Average Positive Grade,Average Negative Grade,Max Cadence,Average Cadence,Max Heart Rate,Average Heart Rate,Max Watts,Average Watts,Calories\n';

/** "Jan 5, 2025, 9:05:00 AM": UTC. */
const stravaTime = (ms: number): string => {
  const at = new Date(ms);
  const hour = at.getUTCHours();
  return `${shortMonth(ms)} ${at.getUTCDate()}, ${at.getUTCFullYear()}, ${hour % 12 === 0 ? 12 : hour % 12}:${pad(at.getUTCMinutes())}:${pad(at.getUTCSeconds())} ${hour < 12 ? 'AM' : 'PM'}`;
};

/** Her rides to work and back: Strava knows those, the watches know the runs. */
function* strava(life: Life): Generator<string> {
  yield stravaHead;
  const dayOf = createDays(life);
  let id = 9_100_000_000;
  for (const dayMs of life.days()) {
    const day = dayOf(dayMs);
    const dice = createDice(life.seed, 'strava', dayMs);
    for (const move of day.moves) {
      if (move.mode !== 'cycling') continue;
      id += dice.between(800_000, 9_000_000);
      const metres = round(distanceBetween(move.from, move.to), 1);
      const seconds = Math.round((move.end - move.start) * 60);
      const speed = metres / seconds;
      const pulse = dice.between(101, 118);
      const name = move.start < 720 ? 'Morning ride' : 'Evening ride';
      yield csvLine(
        [
          ...[
            id,
            stravaTime(momentOf(day, move.start)),
            name,
            'Ride',
            '',
            seconds,
            round(metres / 1000, 2),
            pulse + 19,
          ],
          ...[round(seconds / 120), 'true', '', 'Green bicycle', '', '66.8', '12.0', `${seconds}.0`],
          ...[
            `${seconds - dice.below(25)}.0`,
            metres,
            round(speed * 1.5, 1),
            round(speed, 3),
            '14.0',
            '14.0',
            '3',
            '19',
          ],
          ...['3.9', '0', '', '', '', '', pulse + 19, pulse, '', '', round((metres / 1000) * 24)],
        ],
        '\n',
      );
    }
  }
}

/** Runs that a second watch recorded, and wrote to a file of its own; the phone's Health has the others. */
export const isOnSecondWatch = (day: Day, run: Run): boolean =>
  run.name === 'Marathon' || run.name === 'Long run' || day.season.holiday !== null;

export const trackFiles = (life: Life): DemoFile[] => {
  const files: DemoFile[] = [textFile('Strava/activities.csv', () => strava(life))];
  for (const told of runsOf(life, life.year)) {
    const { day, run } = told;
    const name = `${isoDay(day.dayMs)} ${run.name}`;
    if (!isOnSecondWatch(day, run)) continue;
    if (run.name === 'Long run') files.push(textFile(`Watch/${name}.tcx`, () => tcx(life, told)));
    else files.push(textFile(`Watch/${name}.gpx`, () => gpx(life, told)));
  }
  return files;
};
