import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { problemDefinitions } from '../packages/compiler/src/workspace/problem-names.ts'
import { root } from './support/sources.ts'

const path = join(root, 'docs', 'rule-names.md')
const defined = [...problemDefinitions.keys()]
if (process.env.UPDATE === '1') writeFileSync(path, withNames(readFileSync(path, 'utf8')))

const page = readFileSync(path, 'utf8')
const families = [...section('Families').matchAll(/^\| `([a-z]+-)` \|/gm)].map(match => match[1] as string)
const singles = [
  ...(/^Names outside the families.*$/m.exec(page)?.[0] ?? '').matchAll(/`([a-z0-9-]+)`/g)
].map(match => match[1] as string)
const listed = namesOf('All names')
const retired = namesOf('Retired')

it('I9: every finding is listed in docs/rule-names.md with its summary', () => {
  const lines = section('All names').split('\n')
  const missing = [...problemDefinitions].map(lineOf).filter(line => !lines.includes(line))
  expect(missing).toEqual([])
})

it('I9: every listed name is in use, and a retired one never comes back', () => {
  expect(listed.filter(name => !problemDefinitions.has(name))).toEqual([])
  expect(defined.filter(name => retired.includes(name))).toEqual([])
})

it('I9: a name stands for one finding', () => {
  expect(listed.filter((name, index) => listed.indexOf(name) !== index)).toEqual([])
})

it('every name belongs to a family, or is one of the few that the page excepts', () => {
  const strays = defined.filter(
    name => !families.some(family => name.startsWith(family)) && !singles.includes(name)
  )
  expect(strays).toEqual([])
  expect(singles.filter(name => !problemDefinitions.has(name))).toEqual([])
})

it('every name is lower-case words joined by a dash', () => {
  expect([...defined, ...retired].filter(name => !/^[a-z]+(-[a-z0-9]+)+$/.test(name))).toEqual([])
})

function lineOf([name, { level, summary }]: readonly [
  string,
  { readonly level: string; readonly summary: string }
]): string {
  return `- \`${name}\` (${level === 'none' ? 'off by default' : level}): ${summary}`
}

/** The page with the names in use; a name that is gone stays, as a retired one. */
function withNames(text: string): string {
  const begin = text.indexOf('## All names\n')
  const names = (part: string | undefined) => [...(part ?? '').matchAll(/^- `([^`]+)`.*$/gm)]
  const [before, after] = text.slice(begin).split('## Retired\n')
  const gone = names(before)
    .filter(match => !problemDefinitions.has(match[1] as string))
    .map(match => match[0])
  const kept = names(after).map(match => match[0])
  const inUse = [...problemDefinitions].sort(([a], [b]) => (a < b ? -1 : 1)).map(lineOf)
  const retired = [...kept, ...gone].sort().join('\n') || 'None so far.'
  return `${text.slice(0, begin)}## All names

The names in use, with the level each has when nothing is set. \`meshc explain NAME\` prints its page. \`npm run update\` writes this list.

${inUse.join('\n')}

## Retired

${retired}
`
}

function namesOf(title: string): readonly string[] {
  return [...section(title).matchAll(/^- `([^`]+)`/gm)].map(match => match[1] as string)
}

function section(title: string): string {
  return page.split(/^## /m).find(part => part.startsWith(`${title}\n`)) ?? ''
}
