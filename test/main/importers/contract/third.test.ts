import { describeShare } from '../../../kit/importer-shares.ts';

describeShare(2);
