/** Numbers of activities: https://developers.google.com/fit/rest/v1/reference/activity-types */
const activityNames = `0 in_vehicle,1 biking,2 on_foot,3 still,4 unknown,5 tilting,7 walking,8 running,9 aerobics,10 badminton,11 baseball,
  12 basketball,13 biathlon,14 handbiking,15 mountain_biking,16 road_biking,17 spinning,18 stationary_biking,
  19 utility_biking,20 boxing,21 calisthenics,22 circuit_training,23 cricket,24 dancing,25 elliptical,26 fencing,
  27 american_football,28 australian_football,29 football,30 frisbee,31 gardening,32 golf,33 gymnastics,34 handball,
  35 hiking,36 hockey,37 horseback_riding,38 housework,39 jumping_rope,40 kayaking,41 kettlebell_training,42 kickboxing,
  43 kitesurfing,44 martial_arts,45 meditation,46 mixed_martial_arts,47 p90x,48 paragliding,49 pilates,50 polo,
  51 racquetball,52 rock_climbing,53 rowing,54 rowing_machine,55 rugby,56 jogging,57 running_on_sand,
  58 treadmill_running,59 sailing,60 scuba_diving,61 skateboarding,62 skating,63 cross_skating,64 inline_skating,
  65 skiing,66 back_country_skiing,67 cross_country_skiing,68 downhill_skiing,69 kite_skiing,70 roller_skiing,
  71 sledding,72 sleep,73 snowboarding,74 snowmobile,75 snowshoeing,76 squash,77 stair_climbing,
  78 stair_climbing_machine,79 stand_up_paddleboarding,80 strength_training,81 surfing,82 swimming,83 pool_swimming,
  84 open_water_swimming,85 table_tennis,86 team_sports,87 tennis,88 treadmill,89 volleyball,90 beach_volleyball,
  91 indoor_volleyball,92 wakeboarding,93 fitness_walking,94 nordic_walking,95 treadmill_walking,96 water_polo,
  97 weightlifting,98 wheelchair,99 windsurfing,100 yoga,101 zumba,102 diving,103 ergometer,104 ice_skating,
  105 indoor_skating,106 curling,108 other,109 sleep_light,110 sleep_deep,111 sleep_rem,112 sleep_awake,113 crossfit,
  114 high_intensity_interval_training,115 interval_training,116 stroller_walking,117 elevator,118 escalator,
  119 archery,120 softball,122 guided_breathing`;

const activityByNumber = new Map(
  activityNames.split(',').map((pair) => {
    const [number = '', name = ''] = pair.trim().split(' ');
    return [Number(number), name] as const;
  }),
);

export const activityOf = (number: number): string => activityByNumber.get(number) ?? `activity_${number}`;

/** Segments in which nothing is done. */
export const isIdle = (activity: string): boolean =>
  activity === 'still' || activity === 'unknown' || activity === 'tilting';

/** Stages of com.google.sleep.segment: https://developers.google.com/fit/scenarios/read-sleep-data */
const stageNumbers = [null, 'awake', 'asleep', 'awake', 'core', 'deep', 'rem'];
export const stageOf = (number: number): string | null => stageNumbers[number] ?? null;

/** Stages as sessions and activity segments name them: "sleep", "sleep.light", "sleep_deep", "awake". */
const stageNames: Readonly<Record<string, string>> = {
  sleep: 'asleep',
  sleep_light: 'core',
  sleep_deep: 'deep',
  sleep_rem: 'rem',
  sleep_awake: 'awake',
  sleep_out_of_bed: 'awake',
  awake: 'awake',
};
export const stageNamed = (activity: string): string | null => stageNames[activity] ?? null;

/** "running.treadmill" → "running_treadmill". */
export const activityName = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]+/g, '_');

/** Units of Fit's data types: https://developers.google.com/fit/datatypes. Names are without "com.google.". */
export const units: Readonly<Record<string, string>> = {
  height: 'm',
  'distance.delta': 'm',
  'calories.expended': 'kcal',
  'calories.bmr': 'kcal/d',
  'body.fat.percentage': '%',
  'body.temperature': '°C',
  blood_glucose: 'mmol/L',
  oxygen_saturation: '%',
  hydration: 'L',
  speed: 'm/s',
  'power.sample': 'W',
  active_minutes: 'min',
  'step_count.cadence': '1/min',
  'cycling.wheel_revolution.rpm': '1/min',
  'cycling.pedaling.cadence': '1/min',
  respiratory_rate: '1/min',
};
