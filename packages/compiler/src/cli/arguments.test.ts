import { expect, it } from 'vitest'
import { type CommandSpec, parseArguments } from './arguments.ts'

const command = {
  summary: '',
  operands: '[FILES...]',
  mostOperands: 3,
  options: {
    format: { value: 'FORMAT', choices: ['text', 'json'], default: 'text', does: '' },
    env: { value: 'ENV', does: '' },
    most: { value: 'N', whole: true, does: '' },
    quiet: { does: '' },
    region: { value: 'REGION', several: true, short: 'r', does: '' }
  },
  examples: []
} as const satisfies CommandSpec

const parse = (line: string) => parseArguments('lint', command, line === '' ? [] : line.split(' '))

it.each([
  ['', [], { format: 'text', env: undefined, most: undefined, quiet: false, region: [] }],
  ['a b', ['a', 'b'], { format: 'text', env: undefined, most: undefined, quiet: false, region: [] }],
  [
    'a --format json --quiet b',
    ['a', 'b'],
    { format: 'json', env: undefined, most: undefined, quiet: true, region: [] }
  ],
  ['--format=json --env=a=b', [], { format: 'json', env: 'a=b', most: undefined, quiet: false, region: [] }],
  ['--env=- -', ['-'], { format: 'text', env: '-', most: undefined, quiet: false, region: [] }],
  ['--env --quiet', [], { format: 'text', env: '--quiet', most: undefined, quiet: false, region: [] }],
  ['--env a --env b --most 012', [], { format: 'text', env: 'b', most: 12, quiet: false, region: [] }],
  [
    '-- --quiet -x',
    ['--quiet', '-x'],
    { format: 'text', env: undefined, most: undefined, quiet: false, region: [] }
  ],
  [
    '--region a -r b --region=c',
    [],
    { format: 'text', env: undefined, most: undefined, quiet: false, region: ['a', 'b', 'c'] }
  ]
])('reads `%s`', (line, operands, options) => {
  expect(parse(line)).toEqual({ kind: 'parsed', parsed: { operands, options } })
})

it.each(['--help', '-h', 'a --quiet --help --unknown'])('takes `%s` for a wish for help', line => {
  expect(parse(line)).toEqual({ kind: 'help' })
})

it.each([
  '--unknown',
  '-q',
  '-e prod',
  '-r',
  '--quiet=1',
  '--format',
  '--format yaml',
  '--env=',
  '--most x',
  '--most 1.5',
  'a b c d',
  '--toString',
  '--__proto__=1'
])('refuses `%s` with a sentence', line => {
  const result = parse(line)
  expect(result.kind === 'problem' && result.sentence).toMatch(/^`.*\.( Did you mean `.*`\?)?$/)
})

it('refuses a name or a value that is empty, as a variable of a shell is that nobody set', () => {
  for (const args of [[''], ['a', ''], ['--env', '']])
    expect(parseArguments('check', command, args).kind).toBe('problem')
})
