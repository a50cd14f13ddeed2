import { cellTime, type KnownTable } from '../csv/known.ts';
import { contacts, posts } from '../datasets.ts';
import { joined } from '../json/values.ts';
import { createTable } from '../table.ts';
import { commentText } from './comment-text.ts';
import { videoUrl, youtubeMusic, youtubePlaylists } from './datasets.ts';

/** "Watch later-videos.csv", "Mis favoritos videos.csv" → the name of the list. */
export const listName = (path: string): string | null =>
  /([^/\\]+?)(?:\(\d+\))?\.[^./\\]+$/
    .exec(path)?.[1]
    ?.replace(/[- ](?:videos?|vídeos?|vidéos)$/i, '')
    .trim() ?? null;

const channelIds = [
  'Channel Id',
  'Kanal-ID',
  'ID des chaînes',
  'ID de la chaîne',
  'ID del canal',
  'ID canale',
  'Kanaal-ID',
];
const channelUrls = ['Channel Url', 'Kanal-URL', 'URL des chaînes', 'URL de la chaîne', 'URL del canal', 'URL canale'];
const channelTitles = ['Channel Title', 'Kanaltitel', 'Titres des chaînes', 'Titre de la chaîne', 'Título del canal'];

const subscriptions: KnownTable = {
  header: [
    [...channelIds, 'ID do canal', 'チャンネル ID', 'Идентификатор канала'],
    [...channelUrls, 'URL do canal', 'Kanaal-URL', 'チャンネルの URL', 'URL канала'],
    [...channelTitles, 'Titolo canale', 'Título do canal', 'Kanaaltitel', 'チャンネルのタイトル', 'Название канала'],
  ],
  start: (out) => {
    const add = createTable(out, contacts);
    return (row, line) => {
      const contact = row.text(...channelIds, 'ID do canal', 'チャンネル ID', 'Идентификатор канала');
      const url = row.text(...channelUrls, 'URL do canal', 'Kanaal-URL', 'チャンネルの URL', 'URL канала');
      const name = row.text(
        ...[...channelTitles, 'Titolo canale', 'Título do canal', 'Kanaaltitel', 'チャンネルのタイトル'],
        'Название канала',
      );
      if (contact !== null || name !== null)
        add(line, { name, url, contact, service: 'youtube', relation: 'following' });
    };
  },
};

const timeColumns = (what: 'Comment' | 'Live Chat'): string[] => [`${what} Create Timestamp`, `${what} Created At`];

const comments: KnownTable = {
  header: ['Comment ID', timeColumns('Comment'), 'Comment Text'],
  passed: ['Channel ID', 'Price', 'Top-Level Comment ID', 'Post ID'],
  start: (out) => {
    const add = createTable(out, posts);
    return (row, line) => {
      const parent = row.text('Parent Comment ID');
      const video = row.text('Video ID');
      const text = commentText(row.text('Comment Text'));
      const post = row.text('Comment ID');
      const time = cellTime(row.text(...timeColumns('Comment')), 'day-first', 'Z');
      if (text === null && post === null) return;
      const values = { time, text, post, url: videoUrl(video), reply_to: parent };
      add(line, { ...values, service: 'youtube', kind: parent === null ? 'comment' : 'reply' });
    };
  },
};

const liveChats: KnownTable = {
  header: ['Live Chat ID', timeColumns('Live Chat'), 'Live Chat Text'],
  passed: ['Channel ID', 'Price'],
  start: (out) => {
    const add = createTable(out, posts);
    return (row, line) => {
      const text = commentText(row.text('Live Chat Text'));
      const time = cellTime(row.text(...timeColumns('Live Chat')), 'day-first', 'Z');
      const url = videoUrl(row.text('Video ID'));
      const post = row.text('Live Chat ID');
      if (text !== null || post !== null)
        add(line, { time, text, post, url, service: 'youtube', kind: 'comment', community: 'live chat' });
    };
  },
};

const videoIds = [
  ...['Video ID', 'Video-ID', 'ID de la vidéo', 'ID vidéo', 'ID du vidéo', 'ID del vídeo', 'ID de video', 'ID video'],
  ...['ID do vídeo', 'Id. de vídeo', '動画 ID', '影片 ID', '视频 ID', 'Идентификатор видео'],
];
const addedTimes = [
  ...['Playlist Video Creation Timestamp', 'Time Added', 'Zeitstempel der Erstellung des Playlist-Videos'],
  ...['Zeitstempel der Playlist-Videoerstellung', 'Code temporel de création de la vidéo de la playlist'],
  ...['Marca de tiempo de creación del vídeo de la lista', 'Marca de tiempo de creación del video de la playlist'],
  ...['Marca de tiempo de creación del vídeo de la lista de reproducción', 'Timestamp creazione video playlist'],
  ...['Carimbo de data/hora da criação do vídeo da playlist', 'Tijdstempel voor maken van playlistvideo'],
  ...['再生リスト動画の作成タイムスタンプ', '播放清單影片建立時間戳記'],
];

const playlist: KnownTable = {
  header: [videoIds, addedTimes],
  start: (out, context) => {
    const add = createTable(out, youtubePlaylists);
    const name = listName(context.name);
    return (row, line) => {
      const item = row.text(...videoIds);
      const added = cellTime(row.text(...addedTimes)?.replace(/ UTC$/, 'Z') ?? null, 'day-first', 'Z');
      if (item !== null) add(line, { added, playlist: name, item, url: videoUrl(item) });
    };
  },
};

const songs: KnownTable = {
  header: [
    ['Song Title', 'Songtitel', 'Titre du titre', 'Título de la canción', 'Titolo brano', 'Título da música'],
    ['Album Title', 'Albumtitel', 'Titre de l’album', 'Título del álbum', 'Titolo album', 'Título do álbum'],
    ['Artist Names', 'Artist Name', 'Artist Name 1', 'Interpretenname', 'Name des Künstlers 1', 'Nombre del artista 1'],
  ],
  start: (out) => {
    const add = createTable(out, youtubeMusic);
    return (row, line) => {
      const item = row.text(...videoIds);
      const artists = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((n) => row.text(`Artist Name ${n}`));
      const url = row.text('Song URL', 'Song Url') ?? videoUrl(item);
      const one = row.text(
        'Artist Names',
        'Artist Name',
        'Interpretenname',
        'Name des Künstlers 1',
        'Nombre del artista 1',
      );
      const track = row.text(
        ...['Song Title', 'Songtitel', 'Titre du titre', 'Título de la canción', 'Titolo brano', 'Título da música'],
      );
      const album = row.text(
        ...['Album Title', 'Albumtitel', 'Titre de l’album', 'Título del álbum', 'Titolo album', 'Título do álbum'],
      );
      const seconds = Number(row.text('Duration Seconds', 'Duration (Seconds)') ?? 'none');
      const duration = Number.isFinite(seconds) ? seconds : null;
      if (track !== null) add(line, { track, album, artist: one ?? joined(artists), duration, item, url });
    };
  },
};

export const youtubeTables: readonly KnownTable[] = [subscriptions, comments, liveChats, playlist, songs];
