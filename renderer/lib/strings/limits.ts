/** As the engine has it (`minPassphraseCharacters` of store/vault, held together by a test): shorter ones are refused. */
export const minPassphraseCharacters = 10;
