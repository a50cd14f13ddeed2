/** As the engine has it (`minPassphraseCharacters` of store/vault, held together by a test): shorter ones are refused. */
export const minPassphraseCharacters = 10;

/** As the engine has it (vault/search): up to this many hits are ordered by best match. */
export const rankedHits = 200;
