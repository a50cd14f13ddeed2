import { audible, primeVideo, shopSearches, videoSearches } from './amazon/media.ts';
import { digitalItems, digitalOrders, digitalReturns, itemsReport, orders, refunds, returns } from './amazon/orders.ts';
import { createKnownTables } from './csv/known.ts';

/**
 * Amazon's "Request Your Data": orders, refunds, returns, digital purchases, Prime Video, Audible and searches, in the
 * layout until 2024 (Retail.OrderHistory.1/…) and since ("Your Amazon Orders/…"). Amazon publishes no description; the
 * columns are those that readers of it name: https://github.com/holocronweaver/amazon-orders-to-transactions,
 * https://github.com/happycollision/amazon-order-history-viewer and others.
 *
 * 2026-11-20: PrimeVideo.WatchEvent.*.csv tells the same viewings once more, summed up by title, and is left to the
 * importer of any table; so is "Digital Orders Monetary.csv", whose rows have neither a date nor a name.
 */
export const amazon = createKnownTables({
  id: 'amazon',
  label: 'Amazon',
  version: 2,
  tables: [
    orders,
    itemsReport,
    digitalItems,
    digitalOrders,
    digitalReturns,
    refunds,
    returns,
    primeVideo,
    audible,
    shopSearches,
    videoSearches,
  ],
});
