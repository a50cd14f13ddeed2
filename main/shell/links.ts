import { screens, type MenuCommand } from '../../preload/contract/bridge.ts';

export const linkScheme = 'holdfast';

const isScreen = (name: string): name is (typeof screens)[number] => (screens as readonly string[]).includes(name);

/**
 * The screen that `holdfast://<screen>` names; undefined for everything else. A link comes from anybody, so it can
 * carry nothing: no path, no query, no account, and it only ever shows a screen.
 */
export const parseLink = (text: string): MenuCommand | undefined => {
  const name = /^holdfast:\/\/([a-z]{1,16})\/?$/.exec(text)?.[1];
  return name !== undefined && isScreen(name) ? name : undefined;
};

/** The first argument of a command line that is a link (Windows and Linux start the program with it). */
export const linkAmong = (commandLine: readonly string[]): string | undefined =>
  commandLine.find((argument) => argument.startsWith(`${linkScheme}://`));
