import { isAsleep, pulseAt, restingPulse, runMinutes, stagesOf, stepsIn, weightOn } from './body.ts';
import { nora } from './cast.ts';
import { createDays, momentOf, type Day } from './day.ts';
import { createDice, type Dice } from './dice.ts';
import type { Life } from './life.ts';
import { DAY_MS, dublinOffset, isoDay, wall, zone } from './time.ts';
import { isOnSecondWatch } from './tracks.ts';
import { round, textFile, type DemoFile } from './writing.ts';

/** Apple Health’s export.xml, with the head of its document type (HealthKit Export Version 14). */

const head = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE HealthData [
<!-- HealthKit Export Version: 14 -->
<!ELEMENT HealthData (ExportDate,Me,(Record|Correlation|Workout|ActivitySummary|ClinicalRecord|Audiogram|VisionPrescription)*)>
<!ATTLIST HealthData
  locale CDATA #REQUIRED
>
]>
<HealthData locale="en_IE">
`;

const watch =
  'sourceName="Nora’s Watch (made up)" sourceVersion="11.3" device="&lt;&lt;HKDevice: 0x3010a2c10&gt;, name:Apple Watch, manufacturer:Apple Inc., model:Watch, hardware:Watch6,16, software:11.3&gt;"';
const phone =
  'sourceName="Nora’s Phone (made up)" sourceVersion="18.3" device="&lt;&lt;HKDevice: 0x3010a2d40&gt;, name:iPhone, manufacturer:Apple Inc., model:iPhone, hardware:iPhone15,2, software:18.3&gt;"';
const scale = 'sourceName="Bathroom scale (made up)" sourceVersion="2"';

/** Health writes the phone’s own zone, which is home’s again when the export is made. */
const at = (ms: number): string => {
  const offset = dublinOffset(ms - (ms % DAY_MS));
  return `${wall(ms, offset)} ${zone(offset, '')}`;
};
const span = (startMs: number, endMs: number): string =>
  `creationDate="${at(endMs + 4000)}" startDate="${at(startMs)}" endDate="${at(endMs)}"`;

const quantity = (type: string, from: string, unit: string, startMs: number, endMs: number, value: number | string) =>
  ` <Record type="HKQuantityTypeIdentifier${type}" ${from} unit="${unit}" ${span(startMs, endMs)} value="${value}"/>\n`;

function* heartRate(life: Life, day: Day, resting: number, dice: Dice): Generator<string> {
  const { run } = day;
  for (let minute = 1.5; minute < 1440;) {
    const running = run !== null && minute >= run.start && minute < run.start + runMinutes(run);
    const bpm = round(pulseAt(day, resting, minute, dice.around(0, 3.2)));
    const ms = momentOf(day, minute + dice.next());
    yield ` <Record type="HKQuantityTypeIdentifierHeartRate" ${watch} unit="count/min" ${span(ms, ms)} value="${bpm}">\n  <MetadataEntry key="HKMetadataKeyHeartRateMotionContext" value="${running ? 2 : isAsleep(day, minute) ? 1 : 0}"/>\n </Record>\n`;
    minute += (running ? 1.5 : dice.around(isAsleep(day, minute) ? 38 : 17, 4)) / life.density;
  }
}

function* stepsOf(life: Life, day: Day, dice: Dice): Generator<string> {
  const minutes = Math.min(60, Math.max(1, 36 / life.density));
  for (let minute = 0; minute < 1439; minute += minutes) {
    const from = minute + dice.next() * 2;
    let walked = 0;
    // In parts: a run that begins in the middle counts from there.
    for (let part = 0; part < 6; part += 1)
      walked += stepsIn(day, from + (part * minutes) / 6, minutes / 6, dice.around(0, 5));
    const steps = round(walked);
    if (steps < 4) continue;
    const startMs = momentOf(day, from);
    yield quantity('StepCount', phone, 'count', startMs, momentOf(day, Math.min(1440, from + minutes * 0.9)), steps);
  }
}

function* workoutOf(day: Day, told: boolean, dice: Dice): Generator<string> {
  const { run } = day;
  if (run === null || (told && isOnSecondWatch(day, run))) return;
  const minutes = runMinutes(run);
  const startMs = momentOf(day, run.start);
  const endMs = momentOf(day, run.start + minutes);
  const metres = round(run.metres / 1000, 3);
  const kcal = round((run.metres / 1000) * 66.5 + dice.around(0, 8));
  yield (
    ` <Workout workoutActivityType="HKWorkoutActivityTypeRunning" duration="${round(minutes, 4)}" durationUnit="min" ${watch} ${span(startMs, endMs)}>\n` +
    `  <MetadataEntry key="HKIndoorWorkout" value="0"/>\n` +
    `  <WorkoutStatistics type="HKQuantityTypeIdentifierActiveEnergyBurned" startDate="${at(startMs)}" endDate="${at(endMs)}" sum="${kcal}" unit="kcal"/>\n` +
    `  <WorkoutStatistics type="HKQuantityTypeIdentifierDistanceWalkingRunning" startDate="${at(startMs)}" endDate="${at(endMs)}" sum="${metres}" unit="km"/>\n </Workout>\n`
  );
}

function* nightly(life: Life, day: Day, resting: number, dice: Dice): Generator<string> {
  for (const { stage, startMs, endMs } of stagesOf(life, day))
    yield ` <Record type="HKCategoryTypeIdentifierSleepAnalysis" ${watch} ${span(startMs, endMs)} value="HKCategoryValueSleepAnalysis${stage}"/>\n`;
  const morningMs = momentOf(day, day.awakeAt);
  yield quantity('RestingHeartRate', watch, 'count/min', morningMs, morningMs, round(resting));
  const variability = round(62 - (resting - 52) * 2.1 + dice.around(0, 5), 1);
  yield quantity('HeartRateVariabilitySDNN', watch, 'ms', morningMs, morningMs + 60_000, variability);
  yield quantity(
    'OxygenSaturation',
    watch,
    '%',
    morningMs - 3_600_000,
    morningMs - 3_600_000,
    round(0.972 + dice.around(0, 0.008), 3),
  );
  yield quantity(
    'RespiratoryRate',
    watch,
    'count/min',
    morningMs - 7_200_000,
    morningMs - 7_200_000,
    round(14.2 + (day.season.ill ? 2 : 0) + dice.around(0, 0.5), 1),
  );
  const kilograms = weightOn(life, day);
  if (kilograms !== null) yield quantity('BodyMass', scale, 'kg', morningMs + 600_000, morningMs + 600_000, kilograms);
}

const summary = (day: Day, dice: Dice): string => {
  const ran = day.run === null ? 0 : day.run.metres / 1000;
  const walked = day.moves.reduce((sum, { mode, start, end }) => sum + (mode === 'walking' ? end - start : 0), 0);
  const lazy = day.kind === 'ill' ? 190 : 0;
  const energy = round(Math.max(90, dice.around(330, 30) + ran * 64 + walked * 3.4 - lazy), 1);
  const exercise = round(Math.max(2, ran * 6 + walked * 0.6 + dice.around(6, 2)));
  const stood = day.kind === 'ill' ? dice.between(4, 8) : dice.between(9, 14);
  return ` <ActivitySummary dateComponents="${isoDay(day.dayMs)}" activeEnergyBurned="${energy}" activeEnergyBurnedGoal="480" activeEnergyBurnedUnit="kcal" appleMoveTime="0" appleMoveTimeGoal="0" appleExerciseTime="${exercise}" appleExerciseTimeGoal="30" appleStandHours="${stood}" appleStandHoursGoal="12"/>\n`;
};

function* pieces(life: Life): Generator<string> {
  const dayOf = createDays(life);
  const exportedMs = Date.UTC(life.year + 1, 0, 1, 9, 12);
  yield `${head} <ExportDate value="${at(exportedMs)}"/>\n <Me HKCharacteristicTypeIdentifierDateOfBirth="${nora.birthday ?? ''}" HKCharacteristicTypeIdentifierBiologicalSex="HKBiologicalSexFemale" HKCharacteristicTypeIdentifierBloodType="HKBloodTypeNotSet" HKCharacteristicTypeIdentifierFitzpatrickSkinType="HKFitzpatrickSkinTypeNotSet" HKCharacteristicTypeIdentifierCardioFitnessMedicationsUse="None"/>\n`;
  for (const dayMs of life.days()) {
    const day = dayOf(dayMs);
    const dice = createDice(life.seed, 'health', dayMs);
    const resting = restingPulse(life, day);
    yield* nightly(life, day, resting, dice);
    yield* heartRate(life, day, resting, dice);
    yield* stepsOf(life, day, dice);
    yield* workoutOf(day, dayMs >= Date.UTC(life.year, 0, 1), dice);
    yield summary(day, dice);
  }
  yield '</HealthData>\n';
}

export const healthFiles = (life: Life): DemoFile[] => [textFile('apple_health_export/export.xml', () => pieces(life))];
