import { expect, it } from 'vitest'
import type { Format } from './formats.ts'
import { readOutputOptions } from './output-options.ts'

const host = (isTTY: boolean, env: Readonly<Record<string, string>> = {}) => ({
  env,
  stdout: { isTTY, columns: undefined, write: () => {} }
})
const config = { format: 'compact' as Format, outputFiles: new Map<Format, string>([['json', 'c.json']]) }
const actions = { GITHUB_ACTIONS: 'true' }

it.each([
  ['nothing', host(true), undefined, [], undefined, 'pretty', []],
  ['a format', host(true), 'sarif', [], undefined, 'sarif', []],
  ['settings', host(true), undefined, [], config, 'compact', ['json c.json']],
  ['a format wins over settings', host(true), 'json', [], config, 'json', ['json c.json']],
  ['files win over settings', host(true), undefined, ['junit=a.xml'], config, 'compact', ['junit a.xml']],
  [
    'a path takes the format',
    host(true),
    'sarif',
    ['./a//b.sarif'],
    undefined,
    'pretty',
    ['sarif a/b.sarif']
  ],
  ['a path takes the format of settings', host(true), undefined, ['x'], config, 'pretty', ['compact x']],
  ['several files', host(true), 'json', ['junit=a', 'text=b'], undefined, 'json', ['junit a', 'pretty b']],
  [
    'a path with =',
    host(true),
    undefined,
    ['./a=b', 'C:/x=y'],
    undefined,
    'pretty',
    ['pretty a=b', 'pretty C:/x=y']
  ],
  ['Actions', host(false, actions), undefined, [], undefined, 'github', []],
  ['a terminal in Actions', host(true, actions), undefined, [], undefined, 'pretty', []],
  ['a format in Actions', host(false, actions), 'pretty', [], undefined, 'pretty', []],
  ['settings in Actions', host(false, actions), undefined, [], config, 'compact', ['json c.json']],
  ['a path in Actions', host(false, actions), 'sarif', ['a'], undefined, 'github', ['sarif a']]
] as const)('%s', (_, on, format, files, settings, expected, written) => {
  const outputs = readOutputOptions(on, { format, files }, settings)
  if ('sentence' in outputs) throw new Error(outputs.sentence)
  expect(outputs.format).toBe(expected)
  expect(outputs.files.map(file => `${file.format} ${file.path}`)).toEqual(written)
})
