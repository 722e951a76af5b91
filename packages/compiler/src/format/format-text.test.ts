import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { applyEdits } from '../text/edit.ts'
import { formatText } from './format-text.ts'

function format(text: string, isRoot = true): string {
  const { edits, problems, refused } = formatText('mesh.yaml', text, isRoot)
  expect(problems).toEqual([])
  expect(refused).toEqual([])
  return applyEdits(text, edits)
}

/** A service `a` with one line of its own. */
const service = (line: string) => `services:\n  a:\n    ${line}\n`

it.each([
  ['the comma between events becomes `or`', 'retry: 3x on 5xx, reset', 'retry: 3x on 5xx or reset'],
  ['one blank stands between words', 'timeout: 10s   idle  60s', 'timeout: 10s idle 60s'],
  ['clauses have an order', 'health: GET /h timeout 2s every 10s', 'health: GET /h every 10s timeout 2s'],
  ['numbers and units stay as written', 'size: 0.50vCPU  1024MB', 'size: 0.50vCPU 1024MB'],
  ['the style of a text stays: single quotes', "retry: '1x on 5xx, reset'", "retry: '1x on 5xx or reset'"],
  ['the style of a text stays: double quotes', 'retry: "1x on 5xx, reset"', 'retry: "1x on 5xx or reset"'],
  ['a sentence that cannot be read stays', 'timeout: 10  idle  60s', 'timeout: 10  idle  60s'],
  ['a text that is no sentence stays', 'image: a  b', 'image: a  b'],
  ['a sentence with an anchor stays', 'timeout: &t 10s  idle 60s', 'timeout: &t 10s  idle 60s'],
  [
    'a variable of a path becomes `*`',
    "routes: [{ match: 'GET /u/{id}/x' }]",
    "routes: [{ match: 'GET /u/*/x' }]"
  ],
  ['a regular expression stays', "routes: [{ match: '~ ^/a{2}' }]", "routes: [{ match: '~ ^/a{2}' }]"],
  [
    'signs become words, and parentheses stand where `and` and `or` meet',
    'routes: [{ when: \'header("a") == "1" && query("b") present || method == "GET"\' }]',
    'routes: [{ when: \'(header("a") == "1" and query("b") present) or method == "GET"\' }]'
  ]
])('%s', (_, before, after) => {
  expect(format(service(before))).toBe(service(after))
})

it('a sentence in a block text stays', () => {
  const text = service('fault: |-\n      abort 503  at 1%')
  expect(format(text)).toBe(text)
})

it('invariants are expressions, in an included file too', () => {
  const before = 'invariants:\n  - attempts(service.a,service.b)<=6\n'
  expect(format(before, false)).toBe('invariants:\n  - attempts(service.a, service.b) <= 6\n')
})

it.each([
  ['blanks at the end of a line go', 'a: 1  \n', 'a: 1\n'],
  ['blanks at the end of a line in a block text stay', 'a: |\n  x  \n', 'a: |\n  x  \n'],
  ['blanks at the end of a line in a quoted text stay', 'a: "x  \n  y"\n', 'a: "x  \n  y"\n'],
  ['a line end is added to the last line', 'a: 1', 'a: 1\n'],
  ['empty lines at the end go', 'a: 1\n\n\n', 'a: 1\n'],
  ['empty lines at the start go', '\n\n# c\na: 1\n', '# c\na: 1\n'],
  ['one empty line stays', 'a: 1\n\nb: 2\n', 'a: 1\n\nb: 2\n'],
  ['of several empty lines one stays', 'a: 1\n\n  \n\nb: 2\n', 'a: 1\n\nb: 2\n'],
  ['empty lines in a block text stay', 'a: |\n  x\n\n\n  y\n', 'a: |\n  x\n\n\n  y\n'],
  ['empty lines that `+` keeps stay', 'a: |+\n  x\n\n\nb: 1\n', 'a: |+\n  x\n\n\nb: 1\n'],
  ['CRLF stays', 'a:   1 \r\n\r\n\r\nb: 2', 'a:   1\r\n\r\nb: 2\r\n'],
  ['blanks stand inside braces', 'a: {b: 1,c: 2}\n', 'a: { b: 1, c: 2 }\n'],
  ['no blanks stand inside brackets', 'a: [ b,c ]\n', 'a: [b, c]\n'],
  ['empty braces hold nothing', 'a: { }\nb: [ ]\n', 'a: {}\nb: []\n'],
  ['a comma follows its value', 'a: [b , c]\n', 'a: [b, c]\n'],
  ['a blank follows a colon', 'a: {"b":1}\n', 'a: { "b": 1 }\n'],
  [
    'blanks that align stay',
    'a: { x: 1,   y:  2   }  # c\nbb:   2\n',
    'a: { x: 1,   y:  2   }  # c\nbb:   2\n'
  ],
  ['a comment begins with a blank', '#c\na: 1 #d\n', '# c\na: 1 # d\n'],
  ['drawn lines, `#!` and `##` stay', '#!x\n##y\n#----\n#\na: 1\n', '#!x\n##y\n#----\n#\na: 1\n'],
  ['what was commented out keeps its indentation', '#a:\n#  b: 1\nc: 1\n', '# a:\n#   b: 1\nc: 1\n']
])('%s', (_, before, after) => {
  expect(format(before)).toBe(after)
})

it.each([
  ['a level is two blanks', 'a:\n    b:\n        c: 1\n', 'a:\n  b:\n    c: 1\n'],
  ['one blank is too few', 'a:\n b: 1\n', 'a:\n  b: 1\n'],
  ['items stand two blanks in from their key', 'a:\n- b\n- c\n', 'a:\n  - b\n  - c\n'],
  ['a map in an item stands behind its dash', 'a:\n  -   b: 1\n      c: 2\n', 'a:\n  - b: 1\n    c: 2\n'],
  ['a list in an item stands behind its dash', 'a:\n  -  - 1\n     - 2\n', 'a:\n  - - 1\n    - 2\n'],
  ['blanks between a dash and a text stay', 'a:\n  -   b\n', 'a:\n  -   b\n'],
  ['a value on its own line stands two blanks in', 'a:\n      "x"\n', 'a:\n  "x"\n'],
  ['the whole file moves to the left', '  a: 1\n  b:\n    c: 1\n', 'a: 1\nb:\n  c: 1\n'],
  [
    'a block text moves as a whole',
    'a:\n    b: |\n        x\n          y\n',
    'a:\n  b: |\n      x\n        y\n'
  ],
  ['an indentation indicator stays right', 'a:\n    b: |2\n         x\n', 'a:\n  b: |2\n       x\n'],
  ['a text over lines moves as a whole', 'a:\n    b: x\n      y\n', 'a:\n  b: x\n    y\n'],
  [
    'brackets over lines move as a whole',
    'a:\n    b: [\n      x,\n        y\n      ]\n',
    'a:\n  b: [\n    x,\n      y\n    ]\n'
  ],
  ['a closing bracket stands right of its key', 'a: [\n  x\n]\n', 'a: [\n  x\n  ]\n'],
  ['a comment moves with what stands below it', 'a:\n    # c\n    b: 1\n', 'a:\n  # c\n  b: 1\n'],
  [
    'a deeper comment belongs to what stands above',
    'a:\n    b: 1\n    # c\nd: 1\n',
    'a:\n  b: 1\n  # c\nd: 1\n'
  ],
  [
    'a comment at the start of the line stays',
    'a:\n  b:\n#   x: 1\n    c: 1\n',
    'a:\n  b:\n#   x: 1\n    c: 1\n'
  ],
  [
    'anchors, aliases and merges stay',
    'a: &x { c: 1 }\nb:\n   <<:  *x\n   d:  *x\n',
    'a: &x { c: 1 }\nb:\n  <<:  *x\n  d:  *x\n'
  ],
  [
    'an anchor before a key moves with it',
    'a:\n  -   &k b: 1\n      c: *k\n',
    'a:\n  - &k b: 1\n    c: *k\n'
  ],
  [
    'entries of a collection move too',
    'services:\n   # c\n   a:\n      b: 1\n   d: {}\n',
    'services:\n  # c\n  a:\n    b: 1\n  d: {}\n'
  ]
])('%s', (_, before, after) => {
  expect(format(before)).toBe(after)
})

it('a text with an error of syntax stays as it is', () => {
  const { edits, problems } = formatText('mesh.yaml', 'a: [1,2\nb:   "x\n', true)
  expect(edits).toEqual([])
  expect(problems.length).toBeGreaterThan(0)
})

it.each(['', '\n\n', '# nothing yet', '- a\n'])('a text that is no map stays as it is: %j', text => {
  expect(formatText('mesh.yaml', text, true).edits).toEqual([])
})

it('edits touch nothing but what deviates', () => {
  expect(formatText('mesh.yaml', 'a: [1,2]\nb: 3 \n', true).edits).toEqual([
    { start: 6, end: 6, insert: ' ' },
    { start: 13, end: 14, insert: '' }
  ])
})

const examples = fileURLToPath(new URL('../../../../examples', import.meta.url))

it.each(meshesIn(examples))('the example %s is formatted', path => {
  const text = readFileSync(join(examples, path), 'utf8')
  expect(format(text, /(^|\/)mesh\.yaml$/.test(path))).toBe(text)
})

function meshesIn(folder: string): readonly string[] {
  const found = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return found.filter(path => path.endsWith('mesh.yaml') && statSync(join(folder, path)).isFile()).sort()
}
