/**
 * The calls of one side of the contract as functions. The contract is known in the pages as types only, so there is no
 * list of names to go by: a call is named by whoever makes it, and the type `T` says which there are.
 */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the one place where the contract is taken on trust
export const namedCalls = <T extends object>(
  invoke: (name: string, argument: unknown, signal?: AbortSignal) => Promise<unknown>,
): T =>
  new Proxy({} as T, {
    get: (_, name) => (argument: unknown, signal?: AbortSignal) => invoke(String(name), argument, signal),
  });
