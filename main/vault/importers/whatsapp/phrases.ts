/** What WhatsApp puts in the place of what is no text, in the languages it is used in most. */

export type MessageKind =
  'image' | 'video' | 'audio' | 'sticker' | 'file' | 'location' | 'contact' | 'call' | 'deleted';

/** The participle of "omitted" in the lines that stand for media left out of the export. */
const omitted = new RegExp(
  [
    'omitted',
    'weggelassen',
    'ausgeschlossen',
    'omitid',
    'omis(?:e|es|a)?\\b',
    'omess',
    'esclus',
    'weggelaten',
    'uitgesloten',
    'utelämnat',
    'utesluten',
    'utelatt',
    'udeladt',
    'udelukket',
    'oculto',
    'oculta',
    'pominięto',
    'без\\sмедиа',
    'пропущен',
    'без\\sмедіа',
    'вилучено',
    'vynech',
    'kihagyva',
    'jätetty\\spois',
    'παραλε',
    'παραλή',
    'dahil\\sedilme',
    'hariç',
    'disertakan',
    'dihilangkan',
    'diabaikan',
    'bỏ\\squa',
    '省略',
    '已忽略',
    '略過',
    'メディアなし',
    '생략',
    '제외',
    'छोड़',
    'বাদ',
    'நீக்க',
    'محذوف',
    'استبعاد',
    'הושמט',
    'נכלל',
    'ละเว้น',
    'izostavljen',
    'изоставен',
  ].join('|'),
  'iu',
);

/** Which kind, by the noun beside it; the first that fits. */
const nouns: readonly (readonly [MessageKind, RegExp])[] = [
  [
    'sticker',
    /sticker|aufkleber|autocollant|adesivo|figurinha|стикер|naklejk|çıkartma|貼圖|贴图|スタンプ|스티커|ملصق|מדבקה/iu,
  ],
  ['video', /video|vídeo|vidéo|видео|відео|视频|影片|動画|동영상|비디오|فيديو|סרטון|וידאו|वीडियो|ভিডিও|\bgif\b/iu],
  [
    'audio',
    /audio|áudio|voice message|sprachnachricht|аудио|аудіо|音频|音訊|音声|ses\b|오디오|صوت|שמע|ऑडियो|অডিও|ljud|lyd|ääni/iu,
  ],
  [
    'image',
    /image|imagen|imagem|immagine|bild|photo|foto|afbeelding|изображени|зображенн|фото|görsel|resim|图像|图片|圖片|画像|이미지|사진|صورة|תמונה|छवि|ছবি|obraz|kuva|bilde|billede|zdjęci|obrázek|kép|imagine/iu,
  ],
  ['contact', /contact|kontakt|contacto|contatto|контакт|kişi|联系人|聯絡人|連絡先|연락처|جهة|איש קשר/iu],
  ['location', /location|standort|ubicaci|localiza|posizione|локаци|конум|konum|位置|위치|موقع/iu],
];

const bracketed = /^<[^<>:]{2,60}>$/;

/** A line that says only that a picture, a film … is not part of the export; undefined when it is no such line. */
export const omittedKind = (text: string, marked: boolean): MessageKind | undefined => {
  if (text.length > 60) return undefined;
  const inBrackets = bracketed.test(text);
  if (!inBrackets && !marked && !/^(?:image|video|audio|sticker|gif|document|contact card) omitted$/i.test(text))
    return undefined;
  if (!omitted.test(text)) return undefined;
  return nouns.find(([, noun]) => noun.test(text))?.[0] ?? 'file';
};

/** "This message was deleted." and "You deleted this message." */
const deleted = new RegExp(
  `^(?:${[
    'This message was deleted(?: by admin .{1,60})?',
    'You deleted this message',
    'Diese Nachricht wurde gelöscht',
    'Du hast diese Nachricht gelöscht',
    'Se eliminó este mensaje',
    'Este mensaje fue eliminado',
    'Eliminaste este mensaje',
    'Has eliminado este mensaje',
    'Ce message a été supprimé',
    'Vous avez supprimé ce message',
    'Questo messaggio è stato eliminato',
    'Hai eliminato questo messaggio',
    'Mensagem apagada',
    'Essa mensagem foi apagada',
    'Esta mensagem foi apagada',
    'Apagou esta mensagem',
    'Você apagou (?:esta|essa) mensagem',
    'Dit bericht is verwijderd',
    'Je hebt dit bericht verwijderd',
    'U heeft dit bericht verwijderd',
    'Det här meddelandet togs bort',
    'Du tog bort det här meddelandet',
    'Denne besked blev slettet',
    'Denne meldingen ble slettet',
    'Tämä viesti poistettiin',
    'Данное сообщение удалено',
    'Это сообщение удалено',
    'Вы удалили данное сообщение',
    'Це повідомлення було видалено',
    'Ви видалили це повідомлення',
    'Ta wiadomość została usunięta',
    'Usunięto tę wiadomość',
    'Bu mesaj silindi',
    'Bu mesajı sildiniz',
    'Pesan ini (?:telah )?dihapus',
    'Anda menghapus pesan ini',
    '此消息已删除',
    '您删除了此消息',
    '這則訊息已刪除',
    '您已刪除這則訊息',
    'このメッセージは削除されました',
    '삭제된 메시지입니다',
    'यह संदेश हटाया गया',
    'تم حذف هذه الرسالة',
    'حذفتَ هذه الرسالة',
    'הודעה זו נמחקה',
    'מחקת הודעה זו',
  ].join('|')})[.。]?$`,
  'iu',
);

export const isDeleted = (text: string): boolean => text.length < 120 && deleted.test(text);

/** "<This message was edited>" after the text. */
const edited =
  /\s?<[^<>]{0,40}(?:edited|bearbeitet|editó|editado|editad[oa]|modifié|modificato|bewerkt|redigerad|redigeret|redigert|muokattu|изменено|отредактировано|змінено|edytowan|düzenlendi|diedit|编辑|編輯|編集|수정|संपादित|تعديل|נערכה)[^<>]{0,20}>$/iu;

export const withoutEdited = (text: string): string => text.replace(edited, '');

/** "Missed voice call", "Video call, 12 min". Only where nothing but WhatsApp can have written it (`marked`), or in these very words. */
const call =
  /^(?:(?:silenced |missed |verpasster |entgangener )?(?:group )?(?:voice|video) ?call\b|(?:verpasster |entgangener )?(?:sprach|video|gruppen)anruf\b|(?:llamada|videollamada)\b|(?:appel|appel vocal|appel vidéo)\b|chiamata\b|videochiamata\b|chamada\b|(?:gemiste )?(?:spraak|video)oproep\b|(?:пропущенный )?(?:аудио|видео)звонок|voice call|video call)/iu;
const exactCall = /^(?:missed (?:group )?(?:voice|video) call|(?:verpasster|entgangener) (?:sprach|video)anruf)\b/iu;

/** Seconds of "1 hr 5 min", "34 sec", "12 Min."; undefined without any. */
const secondsOf = (text: string): number | undefined => {
  let seconds: number | undefined;
  for (const [, count, unit = ''] of text.matchAll(/(\d{1,5})\s?(h|std|uur|m|s|ч|м|с)/giu)) {
    const first = unit.toLowerCase();
    const size = /^(?:h|std|uur|ч)/.test(first) ? 3600 : /^[mм]/.test(first) ? 60 : 1;
    seconds = (seconds ?? 0) + Number(count) * size;
  }
  return seconds;
};

export interface Call {
  readonly durationS?: number;
}

export const readCall = (text: string, marked: boolean): Call | undefined => {
  if (text.length > 120 || !(marked ? call : exactCall).test(text)) return undefined;
  const durationS = secondsOf(text.replace(/^[^,.]*[,.]/, ''));
  return durationS === undefined ? {} : { durationS };
};

/** "location: https://maps.google.com/?q=…", "Standort: …", also with "live location shared". */
const sharedPlace =
  /^(?:[^\s:]{3,20}(?: [^\s:]{2,20})?: ?)?https:\/\/(?:maps\.google\.com\/\?q=|foursquare\.com\/v\/)/iu;
const livePlace = /^(?:live location shared|ubicación en tiempo real|live-?standort|position en direct)/iu;

export const isLocation = (text: string): boolean => sharedPlace.test(text) || livePlace.test(text);

const extensionKinds: Readonly<Record<string, MessageKind>> = {
  jpg: 'image',
  jpeg: 'image',
  png: 'image',
  heic: 'image',
  gif: 'image',
  webp: 'sticker',
  mp4: 'video',
  mov: 'video',
  '3gp': 'video',
  mkv: 'video',
  opus: 'audio',
  ogg: 'audio',
  m4a: 'audio',
  mp3: 'audio',
  aac: 'audio',
  amr: 'audio',
  wav: 'audio',
  vcf: 'contact',
};

export interface Attached {
  readonly name: string;
  readonly kind: MessageKind;
  /** What was written to it on the same line. */
  readonly rest: string;
}

/** Android: "IMG-20210105-WA0001.jpg (file attached)"; a name that WhatsApp gave, or words that only it uses. */
const androidNamed = /^((?:IMG|VID|PTT|AUD|STK|DOC|GIF)-\d{8}-WA\d{4,6}\.\w{2,5})(?: \([^()]{3,60}\))?$/;
const androidWorded =
  /^(.{1,240}\.\w{2,5}) \((?:file attached|Datei angehängt|archivo adjunto|fichier joint|file allegato|allegato|arquivo anexado|ficheiro anexado|bestand bijgevoegd|файл добавлен|файл додано|bifogad fil|fil vedhæftet|fil vedlagt|dosya ekli|file terlampir|plik dołączony|ファイル添付|파일 첨부됨|文件附件|檔案已附加|फ़ाइल संलग्न|ملف مرفق|קובץ מצורף)\)$/iu;
/** iOS: "<attached: 00000012-PHOTO-2021-01-05-12-34-56.jpg>", before it perhaps "Report.pdf • 3 pages". */
const iosAttached = /^(.{0,400}?)\s?<[^<>:：]{2,40}[:：] ?([^<>]{1,240}\.\w{1,5})>$/u;

/** iOS without media: "Report.pdf • 3 pages document omitted". */
const documentLeftOut = /^(.{1,240}\.\w{1,5}) • (.{1,80})$/u;

export const readAttached = (line: string): Attached | undefined => {
  if (line.length > 700) return undefined;
  const left = documentLeftOut.exec(line);
  if (left !== null && omitted.test(left[2] as string)) return { name: left[1] as string, kind: 'file', rest: '' };
  const ios = iosAttached.exec(line);
  const name = ios?.[2] ?? androidNamed.exec(line)?.[1] ?? androidWorded.exec(line)?.[1];
  if (name === undefined) return undefined;
  const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  const document = ios?.[1]?.includes('•') === true;
  return { name, kind: extensionKinds[extension] ?? 'file', rest: document ? '' : (ios?.[1]?.trim() ?? '') };
};

/** The notice that opens every chat, in words that stand in nearly every language's version of it. */
const encryption =
  /end-to-end|ende-zu-ende|extremo a extremo|bout en bout|crittografat[ie] end|ponta a ponta|eind-tot-eind|сквозн|наскрізн|uçtan uca|端到端|端對端|エンドツーエンド|종단간|종단 간|एंड-टू-एंड|تام بين|التشفير التام|מקצה לקצה|menyeluruh|od końca do końca|typu end|đầu cuối|totala|start-till-mål|ende-til-ende|päästä päähän/iu;

export const isEncryptionNotice = (text: string): boolean => encryption.test(text.slice(0, 400));

/** Words on both sides of the other person's name in the names of exports. */
const fileNames: readonly RegExp[] = [
  /^WhatsApp[ -]Chat (?:with|mit|met|med|-) (.+)$/i,
  /^WhatsApp Chat[ -]+(.+)$/i,
  /^(?:Chat|Conversa|Conversación|Conversazione|Discussion|Conversation|Discu?ția|Czat|Чат|Rozmowa|Sohbet|Obrolan) (?:de |do |di |del |da |în )?WhatsApp (?:con|com|avec|z:?|cu|-|с контактом|с|з|dengan) (.+)$/iu,
  /^Chat WhatsApp (.+)$/i,
  /^(.+?) ile WhatsApp Sohbeti$/iu,
  /^WhatsApp Sohbeti[ :-]+(.+)$/iu,
  /^与(.+?)的 ?WhatsApp ?(?:聊天|对话).*$/u,
  /^與(.+?)的 ?WhatsApp ?(?:聊天|對話).*$/u,
  /^WhatsApp ?(?:对话|聊天|チャット|대화)[^\p{L}]*(.+)$/u,
  /^(.+?)(?:님과의|とのWhatsApp|さんとの).*WhatsApp.*$/u,
  /^محادثة واتساب مع (.+)$/u,
  /^צ['׳]אט WhatsApp עם (.+)$/u,
];

/** The chat's name from "WhatsApp Chat with X.txt", or from the folder or archive that "_chat.txt" lies in. */
export const chatName = (path: string): string | null => {
  const parts = path.split(/[/\\]/).reverse();
  for (const part of parts) {
    const bare = withoutEnding(part);
    for (const name of fileNames) {
      const found = name.exec(bare)?.[1]?.trim();
      if (found !== undefined && found !== '') return found;
    }
  }
  return null;
};

const withoutEnding = (part: string): string =>
  part
    .normalize('NFC')
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/[\u00a0\u202f]/g, ' ')
    .replace(/\.(?:txt|zip)$/i, '')
    .replace(/ ?\(\d{1,3}\)$/, '')
    .trim();
