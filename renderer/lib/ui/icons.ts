/** Line icons drawn for Holdfast on a 20-unit grid. */
export const iconPaths = {
  data: 'M3.5 4.5h13v11h-13zM3.5 8.2h13M3.5 11.9h13M8.4 8.2v7.3',
  vault: 'M3.5 6.5h13v10h-13zM3.5 6.5l2-3h9l2 3M8 10h4',
  search: 'M9 14.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11zM13 13l3.8 3.8',
  activity: 'M4 5.2h.01M4 10h.01M4 14.8h.01M7.5 5.2h9M7.5 10h9M7.5 14.8h6',
  settings:
    'M3.5 6.5h7M14.5 6.5h2M3.5 13.5h2M9.5 13.5h7M12.5 8.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM7.5 15.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
  locked: 'M5 9h10v7.5H5zM7 9V6.5a3 3 0 0 1 6 0V9',
  open: 'M5 9h10v7.5H5zM7 9V6.2a3 3 0 0 1 5.8-1',
  close: 'M5.5 5.5l9 9M14.5 5.5l-9 9',
  add: 'M10 4.5v11M4.5 10h11',
  check: 'M4.5 10.5l3.5 3.5 7.5-8',
  waiting: 'M10 16.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM10 6.5V10l2.3 1.6',
  file: 'M5.5 3.5h6l3.5 3.5v9.5H5.5zM11.5 3.5V7H15',
  warning: 'M10 4l7 12.5H3zM10 8.5v3.6M10 14.3h.01',
  undo: 'M7 5L3.8 8.2 7 11.4M4 8.2h7.8a4 4 0 0 1 0 8H9',
  filter: 'M3.5 5.5h13M6 10h8M8.5 14.5h3',
  ascending: 'M10 15.5v-11M5.8 8.6L10 4.5l4.2 4.1',
  descending: 'M10 4.5v11M5.8 11.4L10 15.5l4.2-4.1',
  folder: 'M3.5 5.5h4.6l1.6 2h6.8v8h-13z',
} as const;

export type IconName = keyof typeof iconPaths;
