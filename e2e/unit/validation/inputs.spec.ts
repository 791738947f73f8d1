import { checkCounts, followAll } from './follow.js';
import { FTIPGW } from './ftipgw.js';
import { GVP } from './gvp.js';
import { PAGOS } from './pagos.js';
import { SLIMCD } from './slimcd.js';
import { ZASTRPAY } from './zastrpay.js';

const tables = [...SLIMCD, ...PAGOS, ...FTIPGW, ...ZASTRPAY, ...GVP];

followAll('inputs', tables);
checkCounts(
  tables.flatMap(([, rules]) => rules),
  11_000,
);
