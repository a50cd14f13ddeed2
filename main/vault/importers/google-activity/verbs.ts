/** What an entry says was done; the words of its title before or after the thing it was done to. */
export type Verb =
  'search' | 'watch' | 'visit' | 'listen' | 'use' | 'view' | 'like' | 'dislike' | 'subscribe' | 'say' | 'directions';

/**
 * How Google begins or ends the title of an entry, in the languages seen in exports and in readers of them
 * (https://github.com/purarue/google_takeout_parser and many that strip one language's prefix). An entry in a language
 * that is missing here is still known by its link.
 */
const beginnings: Readonly<Record<Verb, readonly string[]>> = {
  search: [
    ...['Searched for ', 'Searched '],
    ...['Gesucht nach: ', 'Gesucht nach ', 'Gesucht: ', 'Du hast nach '],
    ...['Vous avez recherché ', 'Vous avez cherché ', 'Recherche de ', 'Recherche : ', 'A recherché '],
    ...['Has buscado ', 'Buscaste ', 'Se ha buscado ', 'Se buscó ', 'Búsqueda de '],
    ...['Hai cercato ', 'Hai cercato: ', 'Ricerca di '],
    ...['Gezocht naar ', 'Je hebt gezocht naar '],
    ...['Você pesquisou por ', 'Você pesquisou ', 'Pesquisou por ', 'Pesquisou ', 'Pesquisa por ', 'Pesquisa de '],
    ...['Вы искали: ', 'Вы искали ', 'Поиск: ', 'Wyszukiwano: ', 'Wyszukano: ', 'Wyszukano '],
    ...['Du sökte efter ', 'Sökte efter ', 'Søgte efter ', 'Søkte etter ', 'Søgt efter ', 'Haettu: ', 'Hledání: '],
    ...['已搜索 ', '搜索了 ', '搜尋了 ', '搜尋過 '],
  ],
  watch: [
    ...['Watched ', 'Angesehen: ', 'Du hast dir '],
    ...['Vous avez regardé ', 'Vous avez visionné ', 'A regardé '],
    ...['Has visto ', 'Viste ', 'Se ha visto ', 'Se vio ', 'Miraste '],
    ...['Hai guardato ', 'Hai visto ', 'Guardato '],
    ...['Gekeken naar ', 'Je hebt gekeken naar ', 'Bekeken: '],
    ...['Você assistiu a ', 'Você assistiu ao ', 'Você assistiu à ', 'Você assistiu ', 'Assistiu a ', 'Assistiu '],
    ...['Viu ', 'Visualizou '],
    ...['Вы посмотрели видео ', 'Вы посмотрели ', 'Просмотрено видео: ', 'Просмотрено: '],
    ...['Obejrzano: ', 'Obejrzano film ', 'Obejrzano '],
    ...['Du tittade på ', 'Tittade på ', 'Har tittat på ', 'Har set ', 'Så på ', 'Menonton '],
    ...['观看了 ', '已观看 ', '觀看了 ', '已觀看 '],
  ],
  visit: [
    ...['Visited ', 'Besucht: ', 'Aufgerufen: '],
    ...['Vous avez consulté ', 'Vous avez visité ', 'Consultation de ', 'A consulté '],
    ...['Has visitado ', 'Visitaste ', 'Se ha visitado ', 'Se visitó '],
    ...['Hai visitato ', 'Visitato ', 'Bezocht: '],
    ...['Você visitou ', 'Visitou ', 'Você acessou ', 'Acessou '],
    ...[
      'Вы посетили ',
      'Посещено: ',
      'Посещен сайт ',
      'Odwiedzono: ',
      'Odwiedzono ',
      'Besökte ',
      'Besøgte ',
      'Besøkte ',
    ],
  ],
  listen: [
    ...['Listened to ', 'Vous avez écouté ', 'Has escuchado ', 'Escuchaste ', 'Hai ascoltato ', 'Geluisterd naar '],
    ...['Você ouviu ', 'Ouviu '],
  ],
  use: [
    ...['Used ', 'Vous avez utilisé ', 'Utilisation de ', 'Has usado ', 'Usaste ', 'Se ha utilizado ', 'Se ha usado '],
    ...['Hai usato ', 'Hai utilizzato ', 'Gebruikt: ', 'Você usou ', 'Usou '],
  ],
  view: ['Viewed ', 'Vous avez vu ', 'Se ha visualizado ', 'Hai visualizzato ', 'Visto '],
  like: ['Liked ', 'Vous avez aimé ', 'Te ha gustado ', 'Te gustó ', 'Ti è piaciuto ', 'Você gostou de ', 'Gostou de '],
  dislike: ['Disliked ', 'Vous n’avez pas aimé ', 'No te ha gustado ', 'No te gustó ', 'Non ti è piaciuto '],
  subscribe: [
    ...['Subscribed to ', 'Abonniert: ', 'Vous vous êtes abonné à ', 'Te has suscrito a ', 'Te suscribiste a '],
    ...['Hai effettuato l’iscrizione a ', 'Geabonneerd op ', 'Você se inscreveu em '],
  ],
  say: ['Said ', 'Asked ', 'Prompted ', 'Vous avez dit ', 'Has dicho ', 'Dijiste ', 'Hai detto ', 'Você disse '],
  directions: ['Directions to ', 'Indicaciones a ', 'Indicazioni per ', 'Itinéraire vers ', 'Routebeschrijving naar '],
};

const endings: Readonly<Partial<Record<Verb, readonly string[]>>> = {
  search: [
    ' gesucht',
    ' を検索しました',
    'を検索しました',
    ' を検索',
    ' için arama yaptınız',
    ' 검색함',
    '을(를) 검색했습니다.',
  ],
  watch: [
    ...[' angesehen', ' angeschaut', ' bekeken', ' を視聴しました', 'を視聴しました'],
    ...[
      ' adlı videoyu izlediniz',
      ' izlendi',
      ' 을(를) 시청했습니다.',
      '을(를) 시청했습니다.',
      '을(를) 시청했습니다',
      ' 시청함',
    ],
  ],
  visit: [
    ' besucht',
    ' aufgerufen',
    ' bezocht',
    ' にアクセスしました',
    'にアクセスしました',
    ' adresini ziyaret ettiniz',
    ' 방문함',
  ],
  listen: [' angehört', ' gehört', ' beluisterd', ' を聴きました'],
  use: [' verwendet', ' genutzt', ' gebruikt', ' を使用しました', 'を使用しました', ' kullanıldı', ' 사용함'],
  like: [' mag ich', ' positiv bewertet', ' leuk gevonden', ' を高く評価しました'],
  dislike: [' negativ bewertet', ' を低く評価しました'],
  subscribe: [' abonniert', ' に登録しました'],
};

interface Pattern {
  readonly verb: Verb;
  readonly text: string;
}

/** By the character that is looked at first; longer ones before their own beginnings. */
const indexBy = (lists: Readonly<Partial<Record<Verb, readonly string[]>>>, at: (text: string) => string) => {
  const index = new Map<string, Pattern[]>();
  for (const [verb, texts] of Object.entries(lists) as [Verb, readonly string[]][])
    for (const text of texts) {
      const list = index.get(at(text)) ?? [];
      list.push({ verb, text });
      index.set(at(text), list);
    }
  for (const list of index.values()) list.sort((a, b) => b.text.length - a.text.length);
  return index;
};

const byFirst = indexBy(beginnings, (text) => text.charAt(0));
const byLast = indexBy(endings, (text) => text.charAt(text.length - 1));

/** Marks that a language puts around the thing; straight quotes stay, for people search with them. */
const wrapped = /^(?:„(.+)[“”]|«\s?(.+?)\s?»|「(.+)」|『(.+)』)$/su;

const unwrapped = (text: string): string => {
  const found = wrapped.exec(text);
  return found?.[1] ?? found?.[2] ?? found?.[3] ?? found?.[4] ?? text;
};

export interface Phrase {
  readonly verb: Verb | undefined;
  /** What it was done to; the whole title where no verb is known. */
  readonly object: string;
}

/** Takes a title apart: "Watched Zsh prompt" → watch, "Zsh prompt"; "Zsh prompt angesehen" likewise. */
export const readPhrase = (title: string): Phrase => {
  const text = title.replace(/[\u00a0\u202f]/g, ' ').trim();
  for (const { verb, text: beginning } of byFirst.get(text.charAt(0)) ?? []) {
    if (!text.startsWith(beginning)) continue;
    const rest = text.slice(beginning.length);
    // German puts the verb last, and begins such a sentence with words that mean nothing by themselves.
    if (beginning === 'Du hast nach ' || beginning === 'Du hast dir ') {
      const inner = readPhrase(rest);
      if (inner.verb === verb) return inner;
      continue;
    }
    return { verb, object: unwrapped(rest.trim()) };
  }
  for (const { verb, text: ending } of byLast.get(text.charAt(text.length - 1)) ?? []) {
    if (!text.endsWith(ending)) continue;
    const rest = text.slice(0, text.length - ending.length).trim();
    return { verb, object: unwrapped(verb === 'search' ? rest.replace(/^(?:Nach|Naar) /, '') : rest) };
  }
  return { verb: undefined, object: text };
};

/** Titles of videos that are gone, in as many words. */
export const saysRemoved = (object: string): boolean =>
  /\b(?:removed|private video|deleted|entfernt|gelöscht|supprimée?|privée?|eliminad[oa]|eliminó|rimosso|eliminato|verwijderd|removido|excluído|privado|privato)\b|удал|削除|非公開/iu.test(
    object,
  ) && object.length <= 80;
