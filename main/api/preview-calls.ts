import type { AppCalls, Handlers } from '../../preload/contract/index.ts';
import type { Door } from './types.ts';

type Topic = 'preview' | 'previewMails' | 'previewParts' | 'fileDatasets';

export const previewCalls = (door: Door): Pick<Handlers<AppCalls>, Topic> => ({
  preview: (question) => {
    const { vault, permit } = door.session();
    return vault.preview.bytes(permit, question);
  },
  previewMails: (question) => {
    const { vault, permit } = door.session();
    return vault.preview.mails(permit, question);
  },
  previewParts: (question) => {
    const { vault, permit } = door.session();
    return vault.preview.parts(permit, question);
  },
  fileDatasets: ({ id }) => {
    const { vault, permit } = door.session();
    return vault.preview.datasetsOf(permit, id);
  },
});
