export const views = {
  button: 'Views',
  name: 'Name of this view',
  save: 'Save this view',
  rename: 'Rename',
  remove: 'Remove',
  none: 'No view is saved here yet. Filter and sort, then give it a name.',
  removed: (name: string) => `“${name}” is removed.`,
  bringBack: 'Bring back',
  unreadable: 'This view cannot be read any more.',
} as const;
