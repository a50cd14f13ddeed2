import type { Said, Talk } from './talk.ts';

/** What one sender wrote in one conversation, and with whom that was. */
export interface Attributed {
  /** Undefined: the owner wrote it, to more than one. */
  readonly person: string | undefined;
  readonly mine: boolean;
  readonly said: Said;
}

/** Messages by person: theirs are those they wrote, the owner's those to a conversation with only one other. */
export const attributed = (state: Talk, owner: ReadonlySet<string>): Attributed[] => {
  const conversations = new Map<string, Said[]>();
  for (const said of state.values()) {
    const all = conversations.get(said.conversation) ?? [];
    conversations.set(said.conversation, all);
    all.push(said);
  }
  const isOwner = ({ sender, isOwner: told }: Said): boolean => told || owner.has(sender);
  return [...conversations.values()].flatMap((all) => {
    const names = new Set(all.filter((said) => !isOwner(said)).map(({ sender }) => sender));
    const [only] = names.size === 1 ? names : [];
    return all.map((said) => {
      const mine = isOwner(said);
      return { person: mine ? only : said.sender, mine, said };
    });
  });
};
