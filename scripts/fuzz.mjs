// Random editing sessions against the language server: `npm run fuzz -- 50000 --seed 7 [--path PATH]`.
import { spawnSync } from 'node:child_process'
import process from 'node:process'
import { parseArgs } from 'node:util'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: 'string' }, path: { type: 'string' } }
})
const seed = values.seed ?? String(Date.now() % 1_000_000_000)
const { status } = spawnSync(
  'npx',
  ['vitest', 'run', 'test/lsp/random-edits.test.ts', '--disable-console-intercept'],
  {
    stdio: 'inherit',
    env: {
      ...process.env,
      FUZZ_EDITS: positionals[0] ?? '2000',
      FUZZ_SEED: seed,
      ...(values.path === undefined ? {} : { FUZZ_PATH: values.path })
    }
  }
)
process.exitCode = status ?? 1
