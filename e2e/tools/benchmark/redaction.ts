import { FILLINGS, replyOf } from './gateway.js';
import type { Turn } from './page.js';
import { atMost, type Part } from './part.js';
import { added, median } from './statistics.js';
import { comparison } from './table.js';

const ROUNDS = 200;
const BYTES = 100_000;

// By `Profiler.start` of Node, 600 replies of each kind.
const STEPS = {
  text: 'two fifths of the search look for base64, a fifth for card numbers, a seventh undoes escapes and a tenth removes queries',
  HTML:
    'half of the search looks for card numbers, twice, because the text is searched again with its escapes undone; a ' +
    'fifth undoes the escapes and an eighth looks for base64',
  records:
    'over a third of the search joins the names and texts of the reply, a third looks for card numbers, an eighth ' +
    'undoes escapes and a twelfth looks for base64',
};

/** Measures calls that fail beside calls that succeed, by a reply of 100 kB. */
export const redactionPart: Part = {
  name: 'redaction',
  async measure({ browser }) {
    const page = await (await browser()).open(true);
    const sections: string[] = [];
    const goals = [];
    for (const filling of Object.keys(FILLINGS) as (keyof typeof FILLINGS)[]) {
      const way = 'sessiongate cors';
      const success = replyOf('success', filling, BYTES);
      const turns: Turn[] = [
        { name: `${filling}, success`, way, reply: success },
        { name: `${filling}, success, again`, way, reply: success },
        { name: `${filling}, failure`, way, reply: replyOf('failure', filling, BYTES) },
      ];
      const times = await page.evaluate(([turns, rounds]) => window.bench.compare(turns, rounds), [
        turns,
        ROUNDS,
      ] as const);
      const [base = [], again = [], failure = []] = Object.values(times);
      const what = `a failure with 100 kB of ${filling} costs more than a success`;
      goals.push(
        atMost({ what, most: 1, unit: 'ms', reason: STEPS[filling] }, added(failure, base), {
          estimate: added(again, base),
          base: median(base),
        }),
      );
      sections.push(comparison(times));
    }
    await page.close();
    const text = `One call by \`cors\` with a reply of 100 kB, ms, ${ROUNDS} rounds. A failure is searched for the secrets that were
sent and for card numbers before it becomes an error; a success is not.

${sections.join('\n\n')}`;
    return [{ title: 'A failure with a long reply', text, goals }];
  },
};
