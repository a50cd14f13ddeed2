import type { photos } from '../datasets.ts';
import { epochTime, fileNameOf, positionOf, wordsOf } from '../json/fields.ts';
import { joined, objectOf, objectsOf, textOf, type JsonObject } from '../json/values.ts';
import type { Named } from '../table.ts';

/** What a camera wrote into a picture, as Meta kept it. */
const cameraOf = (media: JsonObject): JsonObject => {
  const metadata = objectOf(media['media_metadata']);
  const about = objectOf(metadata['photo_metadata'] ?? metadata['video_metadata']);
  return objectsOf(about['exif_data'])[0] ?? about;
};

export const mediaName = (media: JsonObject): string | null =>
  fileNameOf(textOf(media['uri']) ?? textOf(media['path']));

export const mediaPlace = (media: JsonObject): ReturnType<typeof positionOf> => {
  const camera = cameraOf(media);
  return positionOf(camera['latitude'], camera['longitude']);
};

/** One picture or film of an album. */
export const readMedia = (media: JsonObject, album: string | null): Named<typeof photos> | undefined => {
  const name = mediaName(media);
  if (name === null) return undefined;
  const camera = cameraOf(media);
  const place = mediaPlace(media);
  return {
    time: epochTime(camera['taken_timestamp']) ?? epochTime(media['creation_timestamp']),
    name,
    latitude: place?.latitude,
    longitude: place?.longitude,
    camera: joined([textOf(camera['camera_make']), textOf(camera['camera_model'])], ' '),
    title: wordsOf(media['description']) ?? (album === null ? wordsOf(media['title']) : null),
    album: album ?? textOf(media['title']),
    kind: /\.(?:mp4|mov|m4v|webm|3gp)$/i.test(name) ? 'video' : 'photo',
  };
};
