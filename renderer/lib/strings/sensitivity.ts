const groups = {
  money: ['transactions', 'trades', 'holdings', 'purchases', 'rides'],
  body: ['heart_rate', 'steps', 'sleep', 'weight', 'workouts', 'activity_days', 'measurements', 'workout_samples'],
  places: ['places', 'visits', 'activities', 'saved_places', 'photos', 'logins'],
  people: ['messages', 'conversation_events', 'contacts', 'events', 'recordings'],
  interests: ['listens', 'views', 'ratings', 'document_pages', 'posts', 'reactions', 'searches', 'page_visits'],
} as const;

/** What the records of a shared dataset tell of a person; of all others nobody but the owner knows. */
export const kindOfDataset = (name: string): keyof typeof groups | 'own' => {
  const found = Object.entries(groups).find(([, names]) => (names as readonly string[]).includes(name));
  return (found?.[0] as keyof typeof groups | undefined) ?? 'own';
};
