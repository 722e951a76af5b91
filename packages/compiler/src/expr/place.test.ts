import { expect, it } from 'vitest'
import type { Node, ScalarNode, ScalarStyle } from '../syntax/nodes.ts'
import { applyEdits } from '../text/edit.ts'
import { placed, problemAt } from './place.ts'
import { readExpression } from './read-expression.ts'
import { readSentence, type SentenceName } from './read-sentence.ts'

/** The text between the marks as a scalar of an entry. */
function scalarOf(marked: string, style: ScalarStyle, text: string): ScalarNode {
  const start = marked.indexOf('«')
  const end = marked.indexOf('»') - 1
  const entry = { file: 'mesh.yaml', id: 'services.a', text: marked.replace(/[«»]/g, '') }
  return { kind: 'scalar', entry, start, end, style, text }
}

function written(node: Node): unknown {
  const source = node.entry.text.slice(node.start, node.end)
  if (node.kind === 'scalar') return `${node.text} at ${source}`
  if (node.kind === 'list') return node.items.map(written)
  return node.kind === 'map' ? node.items.map(pair => [written(pair.key), written(pair.value)]) : undefined
}

function place(name: SentenceName, node: ScalarNode): unknown {
  const { value } = readSentence(name, node.text)
  return value === undefined ? undefined : written(placed(node, value))
}

it('gives each part of a long form the place of its word', () => {
  expect(place('timeout', scalarOf('timeout: «5s idle 60s»', 'plain', '5s idle 60s'))).toEqual([
    ['request at 5s', '5s at 5s'],
    ['idle at idle', '60s at 60s']
  ])
})

it('finds the words through escapes', () => {
  expect(place('timeout', scalarOf('timeout: «"\\x35s idle 60s"»', 'double', '5s idle 60s'))).toEqual([
    ['request at \\x35s', '5s at \\x35s'],
    ['idle at idle', '60s at 60s']
  ])
})

it('places what a single word stands for at that word', () => {
  expect(place('capacity', scalarOf('capacity: «spot»', 'plain', 'spot'))).toEqual([
    ['FARGATE_SPOT at spot', [['weight at spot', '1 at spot']]]
  ])
})

function mend(node: ScalarNode, name: SentenceName | 'when'): string {
  const { problems } = name === 'when' ? readExpression(node.text, 'when') : readSentence(name, node.text)
  const edits = problems.flatMap(problem => problemAt(node, problem).fixes).flatMap(fix => fix.edits)
  return applyEdits(
    node.entry.text,
    edits.map(({ at, insert }) => ({ start: at.start, end: at.end, insert }))
  )
}

it.each<[string, ScalarStyle, string, SentenceName | 'when', string]>([
  ['timeout: «5»', 'plain', '5', 'timeout', 'timeout: 5s'],
  [
    "when: «'header(''x'') == \"1\"'»",
    'single',
    'header(\'x\') == "1"',
    'when',
    'when: \'header("x") == "1"\''
  ],
  [
    'when: «"header(\\"x\\") == 1"»',
    'double',
    'header("x") == 1',
    'when',
    'when: "header(\\"x\\") == \\"1\\""'
  ],
  ['when: «header("x") == 1»', 'plain', 'header("x") == 1', 'when', 'when: header("x") == "1"'],
  ['steps: «5 -> 100%»', 'plain', '5 -> 100%', 'steps', 'steps: 5% -> 100%']
])('mends %s in its own style', (marked, style, text, name, expected) => {
  expect(mend(scalarOf(marked, style, text), name)).toBe(expected)
})

it('quotes a plain scalar that could not be plain after its fix', () => {
  const node = scalarOf("when: «1 == header('a: b')»", 'plain', "method == 'a: b'")
  const problem = { start: 10, end: 16, message: 'x', fix: { title: 'x', insert: '"a: b"' } }
  expect(problemAt(node, problem).fixes[0]?.edits[0]?.insert).toBe(`'method == "a: b"'`)
})
