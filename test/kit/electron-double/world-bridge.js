// One end of the double's contextBridge; the page's world and the preload's each run it. The ends meet in DOM events
// under a name that only they know. Dispatching is synchronous and Chromium copies `detail` between worlds, so a call
// returns at once, as Electron's does; functions and promises cross by number.
(secret, own, other) => {
  const functions = new Map();
  const promises = new Map();
  let next = 1;
  let returned;

  const send = (kind, detail) => window.dispatchEvent(new CustomEvent(`${secret}-${other}-${kind}`, { detail }));
  const listen = (kind, listener) =>
    window.addEventListener(`${secret}-${own}-${kind}`, ({ detail }) => listener(detail));
  const isPlain = (value) =>
    typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
  const each = (value, change) => Object.fromEntries(Object.entries(value).map(([key, item]) => [key, change(item)]));

  const pack = (value) => {
    if (typeof value === 'function') {
      functions.set(next, value);
      return { [secret]: 'function', id: next++ };
    }
    if (value instanceof Promise) {
      const id = next++;
      value.then(
        (result) => send('settle', { id, ok: true, value: pack(result) }),
        (error) => send('settle', { id, ok: false, message: error.message }),
      );
      return { [secret]: 'promise', id };
    }
    if (Array.isArray(value)) return value.map(pack);
    return isPlain(value) ? each(value, pack) : value;
  };
  const unpack = (value) => {
    if (Array.isArray(value)) return value.map(unpack);
    if (!isPlain(value)) return value;
    if (value[secret] === 'function') return (...args) => call(value.id, args);
    if (value[secret] === 'promise')
      return new Promise((resolve, reject) => promises.set(value.id, { resolve, reject }));
    return Object.freeze(each(value, unpack));
  };
  const call = (id, args) => {
    send('call', { id, args: args.map(pack) });
    if (!returned.ok) throw new Error(returned.message);
    return unpack(returned.value);
  };

  listen('call', ({ id, args }) => {
    let answer;
    try {
      answer = { ok: true, value: pack(functions.get(id)(...args.map(unpack))) };
    } catch (error) {
      answer = { ok: false, message: error.message };
    }
    send('return', answer);
  });
  listen('return', (answer) => (returned = answer));
  listen('settle', ({ id, ok, value, message }) => {
    const { resolve, reject } = promises.get(id);
    promises.delete(id);
    if (ok) resolve(unpack(value));
    else reject(new Error(message));
  });
  return { send, listen, pack, unpack };
};
