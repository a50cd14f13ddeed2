import { describe, expect, it } from 'vitest';
import { asked, eventually, useWindows } from '../kit/window.ts';

const open = useWindows();

describe('locking', () => {
  it('hides everything with one key, at once, and says locked while the engine is replaced', async () => {
    const page = await open({ room: 'data/transactions' });
    await page.getByText('Card payment 1004').waitFor();
    await page.keyboard.press('Control+l');
    await page.getByRole('heading', { name: 'Your vault is locked' }).waitFor();
    expect(await page.locator('body').innerText()).not.toContain('Card payment');
    await page.evaluate(() => window.fakeBridge?.replaceEngine(400));
    await page.waitForTimeout(900);
    await page.getByRole('button', { name: 'Open the vault' }).click();
    await eventually(() => asked(page, 'openConsent')).toHaveLength(1);
    expect(await asked(page, 'propose')).toEqual([{ kind: 'unlock' }]);
  });

  it('asks once more when the locking engine ended before it could take the wish', async () => {
    const page = await open({ fake: { state: 'locked', faultsOnce: { propose: 'engine-gone' } } });
    await page.getByRole('button', { name: 'Open the vault' }).click();
    await eventually(() => asked(page, 'openConsent')).toHaveLength(1);
    expect(await asked(page, 'propose')).toHaveLength(2);
    expect(await page.getByText('The engine stopped').count()).toBe(0);
  });

  it('says so when the engine is gone for good, and does not ask without end', async () => {
    const page = await open({ fake: { state: 'locked', faults: { propose: 'engine-gone' } } });
    await page.getByRole('button', { name: 'Open the vault' }).click();
    await page.getByText('The engine stopped before it could answer.').waitFor();
    expect(await asked(page, 'propose')).toHaveLength(2);
    expect(await asked(page, 'openConsent')).toEqual([]);
  });

  it('shows nothing of before when another engine takes over a locked vault', async () => {
    const page = await open({ room: 'search' });
    await page.locator('input[type=search]:focus').waitFor();
    await page.keyboard.type('card');
    await page.getByText('10,000+ records').waitFor();
    await page.keyboard.press('Control+l');
    await page.getByRole('heading', { name: 'Your vault is locked' }).waitFor();
    await page.evaluate(() =>
      window.fakeBridge?.emit({
        kind: 'state',
        state: {
          state: 'open',
          working: 0,
          host: 'test',
          deviceKey: false,
          recoveryDrilled: true,
          demo: false,
          version: '0',
          records: 1,
          files: 1,
        },
      }),
    );
    await page.waitForTimeout(200);
    expect(await page.getByRole('heading', { name: 'Your vault is locked' }).count()).toBe(1);
  });
});
