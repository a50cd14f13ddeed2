/**
 * On the local web host a page is opened with a one-use token in its address's fragment, which no server log and no
 * Referer ever holds. The page trades it for its cookie and takes it out of the address.
 * False when the token was used already or is too old; a cookie from before may still do.
 */
export const enterSession = async (): Promise<boolean> => {
  const token = new URLSearchParams(location.hash.slice(1)).get('token');
  if (token === null) return true;
  history.replaceState(null, '', location.pathname);
  const reply = await fetch('/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  });
  return reply.ok;
};

/**
 * Whether the local web host knows this page. A WebSocket that was refused tells a page nothing, so this asks with an
 * upload that cannot be one: the host looks at the session first (401 without one), then refuses it for its missing
 * header, before a byte of it is read. Rejects when there is no host to ask.
 */
export const isSignedIn = async (): Promise<boolean> => {
  const reply = await fetch('/intake', { method: 'PUT' });
  return reply.status !== 401;
};
