import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import nodeResolve from '@rollup/plugin-node-resolve';
import * as esbuild from 'esbuild';
import { rollup } from 'rollup';
import { build as vite } from 'vite';
import webpack from 'webpack';
import { installPacked } from '../support/packed.js';

/** A text that only the code of one gateway contains. */
const TRACES = {
  slimcd: 'jsonscript.asp',
  pagos: '/Api/Applications/',
  ftipgw: 'recurring.asmx',
  zastrpay: '/redirect-sessions/',
  gvp: 'PurchaseAlready',
};

/** Bundle an entry into one file, by the name of the bundler. */
const BUNDLERS: Record<string, (entry: string, folder: string) => Promise<string>> = {
  async esbuild(entry) {
    const { outputFiles } = await esbuild.build({ entryPoints: [entry], bundle: true, format: 'esm', write: false });
    return outputFiles[0]?.text ?? '';
  },
  async Rollup(entry) {
    const build = await rollup({ input: entry, plugins: [nodeResolve({ browser: true })] });
    const { output } = await build.generate({ format: 'esm' });
    return output[0].code;
  },
  async Vite(entry) {
    const lib = { entry, formats: ['es' as const] };
    const built = await vite({ root: project, configFile: false, logLevel: 'error', build: { lib, write: false } });
    const [file] = [built].flat().flatMap((result) => ('output' in result ? result.output : []));
    return file?.type === 'chunk' ? file.code : '';
  },
  async webpack(entry, folder) {
    const output = { path: join(folder, 'webpack'), filename: 'out.js' };
    await new Promise<void>((resolve, reject) => {
      webpack({ mode: 'production', entry, output }, (error, stats) =>
        error || stats?.hasErrors() ? reject(error ?? new Error(stats?.toString())) : resolve(),
      );
    });
    return readFileSync(join(output.path, output.filename), 'utf8');
  },
};

let project: string;
test.beforeAll(() => {
  project = installPacked();
});

for (const [bundler, bundle] of Object.entries(BUNDLERS)) {
  for (const from of ['sessiongate', 'sessiongate/pagos']) {
    test(`${bundler} bundles one gateway of '${from}' without the others`, async () => {
      const entry = join(project, `${bundler}-${from.replace('/', '-')}.js`);
      writeFileSync(entry, `import { createPagos } from '${from}';\nglobalThis.pagos = createPagos;\n`);
      const code = await bundle(entry, `${entry}.out`);
      const found = Object.entries(TRACES).filter(([, trace]) => code.includes(trace));
      expect(found.map(([gateway]) => gateway)).toEqual(['pagos']);
    });
  }
}
