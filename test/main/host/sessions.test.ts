import { describe, expect, test } from 'vitest';
import { systemRandom } from '../../../main/core/random.ts';
import { createSessions, sessionIdleMs, tokenLifeMs } from '../../../main/host/sessions.ts';
import { createFakeEngine, rightPassphrase } from '../../kit/fake-engine.ts';
import { startTestHost } from '../../kit/web-host.ts';

const withTime = () => {
  const clock = { at: 1_000_000, now: () => clock.at };
  return clock;
};

describe('tokens', () => {
  test('a token opens one session, once', () => {
    const sessions = createSessions({ clock: withTime(), random: systemRandom });
    const token = sessions.mintToken('consent');
    const secret = sessions.exchange('consent', token);
    expect(secret).not.toBeNull();
    expect(sessions.find('consent', secret ?? '')).not.toBeNull();
    expect(sessions.exchange('consent', token)).toBeNull();
  });

  test('a token is too old after two minutes', () => {
    const clock = withTime();
    const sessions = createSessions({ clock, random: systemRandom });
    const token = sessions.mintToken('app');
    clock.at += tokenLifeMs;
    expect(sessions.exchange('app', token)).toBeNull();
  });

  test('a token or a session of one page is nothing to the other', () => {
    const sessions = createSessions({ clock: withTime(), random: systemRandom });
    const token = sessions.mintToken('app');
    expect(sessions.exchange('consent', token)).toBeNull();
    const secret = sessions.exchange('app', token) ?? '';
    expect(sessions.find('consent', secret)).toBeNull();
  });

  test('a session ends when it has rested too long, and lives while it is used', () => {
    const clock = withTime();
    const sessions = createSessions({ clock, random: systemRandom });
    const secret = sessions.exchange('app', sessions.mintToken('app')) ?? '';
    clock.at += sessionIdleMs - 1;
    expect(sessions.find('app', secret)).not.toBeNull();
    clock.at += sessionIdleMs - 1;
    expect(sessions.find('app', secret)).not.toBeNull();
    clock.at += sessionIdleMs;
    expect(sessions.find('app', secret)).toBeNull();
  });

  test('what another process is told holds no secret, and lets it know the same sessions', () => {
    const clock = withTime();
    const sessions = createSessions({ clock, random: systemRandom });
    const secret = sessions.exchange('app', sessions.mintToken('app')) ?? '';
    const snapshot = sessions.snapshot();
    expect(JSON.stringify(snapshot)).not.toContain(secret);
    expect(createSessions({ clock, random: systemRandom }, snapshot).find('app', secret)).not.toBeNull();
  });
});

describe('over HTTP', () => {
  test('the cookie is out of reach of scripts, other sites and the other name', async () => {
    const host = await startTestHost(createFakeEngine());
    try {
      const token = host.sessions.mintToken('consent');
      const first = await host.ask({
        method: 'POST',
        path: '/session',
        side: 'consent',
        body: JSON.stringify({ token }),
      });
      const cookie = first.headers['set-cookie']?.[0] ?? '';
      expect(cookie).toMatch(/^holdfast_consent=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
      const again = await host.ask({
        method: 'POST',
        path: '/session',
        side: 'consent',
        body: JSON.stringify({ token }),
      });
      expect(again.status).toBe(401);
      expect(again.headers['set-cookie']).toBeUndefined();
    } finally {
      await host.close();
    }
  });

  test.each(['', 'null', '{"token":5}', '{"token":"wrong"}', `{"token":"${'x'.repeat(5000)}"}`])(
    'no session for %#',
    async (body) => {
      const host = await startTestHost(createFakeEngine());
      try {
        const answer = await host.ask({ method: 'POST', path: '/session', body });
        expect(answer.status).toBeGreaterThanOrEqual(400);
        expect(answer.headers['set-cookie']).toBeUndefined();
      } finally {
        await host.close();
      }
    },
  );

  test('the way to the main window opens only from a consent session in which the passphrase was typed', async () => {
    const host = await startTestHost(createFakeEngine({ state: 'locked' }));
    try {
      const handover = { method: 'POST', path: '/handover', side: 'consent' } as const;
      expect((await host.ask(handover)).status).toBe(401);
      const app = await host.signIn('app');
      expect((await host.ask({ ...handover, cookie: app.replace('_app', '_consent') })).status).toBe(401);
      expect((await host.ask({ ...handover, side: 'app', cookie: app })).status).toBe(404);
      const cookie = await host.signIn('consent');
      expect((await host.ask({ ...handover, cookie })).status).toBe(403);

      const page = await host.page('consent', cookie);
      expect(await page.call('unlock', { passphrase: rightPassphrase })).toMatchObject({ ok: true });
      const answer = await host.ask({ ...handover, cookie });
      const { url } = JSON.parse(answer.body) as { url: string };
      expect(url).toMatch(new RegExp(`^http://app\\.localhost:${host.port}/#token=[\\w-]{43}$`));
      const token = url.slice(url.indexOf('=') + 1);
      expect(
        (await host.ask({ method: 'POST', path: '/session', side: 'app', body: JSON.stringify({ token }) })).status,
      ).toBe(204);
    } finally {
      await host.close();
    }
  });
});
