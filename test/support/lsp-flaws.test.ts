import { expect, it } from 'vitest'
import { flawsOfParams, flawsOfResult } from './lsp-flaws.ts'
import { strayRanges } from './lsp-ranges.ts'

const range = { start: { line: 0, character: 1 }, end: { line: 0, character: 3 } }

it('what the protocol has is without flaws', () => {
  expect(flawsOfResult('textDocument/hover', { contents: { kind: 'markdown', value: '' }, range })).toEqual(
    []
  )
  expect(flawsOfResult('textDocument/definition', null)).toEqual([])
  expect(
    flawsOfResult('textDocument/completion', [{ label: 'a', textEdit: { range, newText: '' } }])
  ).toEqual([])
  expect(
    flawsOfResult('textDocument/rename', { changes: { 'file:///a%20b': [{ range, newText: '' }] } })
  ).toEqual([])
  expect(flawsOfParams('textDocument/publishDiagnostics', { uri: 'file:///a', diagnostics: [] })).toEqual([])
  expect(flawsOfResult('mesh/view', 7)).toEqual([])
})

it.each([
  ['textDocument/hover', { range }, ['textDocument/hover answers.contents: is missing']],
  [
    'textDocument/hover',
    { contents: '', rang: range },
    ['textDocument/hover answers.rang: the protocol has no such key']
  ],
  [
    'textDocument/documentLink',
    [{ range, target: '/a b' }],
    ['textDocument/documentLink answers[0].target: "/a b" is no URI']
  ],
  [
    'textDocument/foldingRange',
    [{ startLine: -1, endLine: 2 }],
    ['textDocument/foldingRange answers[0].startLine: -1 is no uinteger']
  ],
  [
    'textDocument/completion',
    [{ label: 'a', kind: 77 }],
    ['textDocument/completion answers[0].kind: 77 is no CompletionItemKind']
  ],
  [
    'textDocument/signatureHelp',
    { signatures: [{ label: 'a', parameters: [{ label: [1] }] }] },
    ['textDocument/signatureHelp answers.signatures[0].parameters[0].label: [1] is no string']
  ]
])('%s %j', (method, answer, flaws) => {
  expect(flawsOfResult(method, answer)).toEqual(flaws)
})

it('a server sends nothing that only clients send, and nothing that nobody knows', () => {
  expect(flawsOfParams('textDocument/hover', {})).toEqual(['textDocument/hover is nothing that servers send'])
  expect(flawsOfParams('window/none', {})).toEqual(['window/none is no method'])
})

it('ranges lie in the document that they are about', () => {
  const texts = new Map([
    ['file:///a', 'abcd\r\nef'],
    ['file:///b', 'a']
  ])
  const stray = (answer: unknown) => strayRanges(answer, 'file:///a', uri => texts.get(uri))
  expect(stray({ range })).toEqual([])
  expect(stray([{ range: { start: { line: 0, character: 4 }, end: { line: 1, character: 2 } } }])).toEqual([])
  expect(stray({ range: { start: range.end, end: range.start } })).toEqual(['.range: 0:3-0:1 is backwards'])
  expect(stray({ uri: 'file:///b', range })).toEqual(['.range: 0:1-0:3 is outside of the text'])
  expect(stray({ changes: { 'file:///b': [{ range }] } })).toEqual([
    '.changes[0].range: 0:1-0:3 is outside of the text'
  ])
  expect(stray({ targetUri: 'file:///b', targetRange: range, originSelectionRange: range })).toEqual([
    '.targetRange: 0:1-0:3 is outside of the text'
  ])
  expect(stray({ uri: 'file:///c', range })).toEqual([])
})
