import { dialog, type OpenDialogOptions } from 'electron';
import { z } from 'zod';
import { channels, type DropResult } from '../../preload/contract/bridge.ts';
import type { EngineChild } from './engine-child.ts';
import { noArgument, type Gate } from './ipc.ts';
import type { Ports } from './ports.ts';
import type { Windows } from './windows.ts';

/** More than anybody drops at once by hand (a folder is one path), and small enough to hold. */
const droppedPaths = z.array(z.string().min(1).max(32_768)).max(100_000);

export interface ChannelDeps {
  gate: Gate;
  engine: EngineChild;
  ports: Ports;
  windows: Windows;
}

/** Everything that a page can ask of the shell. Calls about the vault are not here: they go through the port. */
export const serveChannels = ({ gate, engine, ports, windows }: ChannelDeps): void => {
  const ask = async (options: OpenDialogOptions, parent = windows.main()): Promise<string[]> => {
    const { canceled, filePaths } = await (parent === undefined
      ? dialog.showOpenDialog(options)
      : dialog.showOpenDialog(parent, options));
    return canceled ? [] : filePaths;
  };
  const take = (paths: readonly string[]): Promise<DropResult> =>
    paths.length === 0 ? Promise.resolve({ ids: [], refused: [] }) : engine.drop(paths);

  gate.serve(channels.ready, ['app', 'consent'], noArgument, ({ side, frame }) => {
    ports.ready(side, frame);
    if (side === 'app') windows.mainReady();
  });

  gate.serve(channels.drop, ['app'], droppedPaths, ({ argument }) => take(argument));
  gate.serve(channels.chooseFiles, ['app'], z.enum(['files', 'folder']), async ({ argument }) =>
    take(await ask({ properties: argument === 'files' ? ['openFile', 'multiSelections'] : ['openDirectory'] })),
  );
  gate.serve(channels.openConsent, ['app'], noArgument, () => windows.showConsent());

  gate.serve(channels.chooseFolder, ['consent'], noArgument, async () => {
    const [folder] = await ask({ properties: ['openDirectory', 'createDirectory'] }, windows.consent());
    return folder ?? null;
  });
  gate.serve(channels.closeWindow, ['consent'], noArgument, () => windows.closeConsent());
};
