import { field } from '../datasets/field.ts';
import type { DatasetSchema } from '../types.ts';

/** What is in the owner's playlists: one record a video. */
export const youtubePlaylists = {
  name: 'youtube_playlists',
  label: 'YouTube playlists',
  fields: [
    field('added', 'time', 'Put into the list'),
    field('playlist', 'text', 'Name of the list, as the file has it'),
    field('title', 'text', 'Title, in exports before 2021'),
    field('item', 'id', 'YouTube’s number of the video'),
    field('url', 'text', 'Link'),
  ],
  identity: ['added', 'playlist', 'item'],
  timeField: 'added',
} as const satisfies DatasetSchema;

/** Songs of the owner's library in YouTube Music, and songs uploaded to it. */
export const youtubeMusic = {
  name: 'youtube_music_library',
  label: 'YouTube Music library',
  fields: [
    field('track', 'text', 'Song'),
    field('artist', 'text', 'Artists, separated by commas'),
    field('album', 'text', 'Album'),
    field('duration', 'number', 'Length', 's'),
    field('item', 'id', 'YouTube’s number of the song'),
    field('url', 'text', 'Link'),
  ],
  identity: ['track', 'artist', 'album', 'item', 'url'],
} as const satisfies DatasetSchema;

export const videoUrl = (id: string | null): string | null =>
  id === null ? null : `https://www.youtube.com/watch?v=${id}`;
