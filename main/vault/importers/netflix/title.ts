/** What Netflix's titles are made of: "Series: Season 1: Episode", in the language of the profile. */
export interface TitleParts {
  readonly title: string;
  readonly series: string | null;
  readonly season: string | null;
}

const season =
  /^(?:(?:Season|Series|Staffel|Saison|Temporada|Stagione|Seizoen|Sezon|Säsong|Sesong|Sæson|Kausi|Sezóna|Évad|Сезон|Σεζόν|Part|Teil|Partie|Parte|Deel|Del|Część|Volume|Volumen|Vol\.|Book|Buch|Livre|Libro|Chapter|Chapitre|Collection|Kollektion|Set)\s*\p{N}+\b.*|(?:Limited|Mini)[ -]?(?:Series|serie|série)|Miniserie|Mini-série|Série limitée|Serie limitada|Serie limitata|Microssérie|Minissérie|シーズン\s*\d+.*|第\s*\d+\s*季.*|시즌\s*\d+.*|الموسم\s*\p{N}+.*)$/iu;

/** Some seasons are called as the series with a number: "Stranger Things: Stranger Things 3: …". */
const isNumbered = (segment: string, series: string): boolean =>
  segment.startsWith(series) && /^\s*\p{N}{1,2}$/u.test(segment.slice(series.length));

/** A film's title has no season, and stays whole, colons and all. */
export const splitTitle = (text: string): TitleParts => {
  const segments = text.split(': ');
  for (let index = 1; index < segments.length; index += 1) {
    const segment = segments[index]?.trim() ?? '';
    const series = segments.slice(0, index).join(': ').trim();
    if (series === '' || !(season.test(segment) || isNumbered(segment, series))) continue;
    const rest = segments
      .slice(index + 1)
      .join(': ')
      .trim();
    // "Dune: Part Two" has a part and nothing after it: a film.
    if (rest === '') continue;
    return { title: rest, series, season: segment };
  }
  return { title: text, series: null, season: null };
};
