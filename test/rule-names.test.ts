import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root, sourcesBelow } from './support/sources.ts'

const page = readFileSync(join(root, 'docs', 'rule-names.md'), 'utf8')
const families = [...section('Families').matchAll(/^\| `([a-z]+-)` \|/gm)].map(match => match[1] as string)
const singles = [
  ...(/^Names outside the families.*$/m.exec(page)?.[0] ?? '').matchAll(/`([a-z0-9-]+)`/g)
].map(match => match[1])
const listed = namesOf('All names')
const retired = namesOf('Retired')
const defined = [...namesOfProblems(), ...namesOfRules()]

it('I9: every finding is listed in docs/rule-names.md', () => {
  expect(defined.length).toBeGreaterThan(20)
  expect(defined.filter(name => !listed.includes(name))).toEqual([])
})

it('I9: every listed name is in use, and a retired one never comes back', () => {
  expect(listed.filter(name => !defined.includes(name))).toEqual([])
  expect(defined.filter(name => retired.includes(name))).toEqual([])
})

it('I9: a name stands for one finding', () => {
  expect(defined.filter((name, index) => defined.indexOf(name) !== index)).toEqual([])
  expect(listed.filter((name, index) => listed.indexOf(name) !== index)).toEqual([])
})

it('every name belongs to a family, or is one of the few that the page excepts', () => {
  const strays = defined.filter(
    name => !families.some(family => name.startsWith(family)) && !singles.includes(name)
  )
  expect(strays).toEqual([])
  expect(singles.filter(name => name === undefined || !listed.includes(name))).toEqual([])
})

it('every name is lower-case words joined by a dash', () => {
  expect([...defined, ...retired].filter(name => !/^[a-z]+(-[a-z0-9]+)+$/.test(name))).toEqual([])
})

/** The problems of the phases: the keys of what is given to `defineProblems`. */
function namesOfProblems(): readonly string[] {
  return sourcesBelow('packages/compiler/src')
    .filter(source => !source.path.includes('.test.') && /\bdefineProblems\(\{/.test(source.text))
    .flatMap(source =>
      [...source.text.matchAll(/^ {2}'?([a-z][a-z0-9-]*)'?: \{\n {4}level:/gm)].map(
        match => match[1] as string
      )
    )
}

/** The rules: one folder each. */
function namesOfRules(): readonly string[] {
  return sourcesBelow('packages/compiler/src/rules')
    .map(source => /\/rules\/([^/]+)\/rule\.ts$/.exec(source.path)?.[1])
    .filter(name => name !== undefined)
}

function namesOf(title: string): readonly string[] {
  return [...section(title).matchAll(/^- `([^`]+)`/gm)].map(match => match[1] as string)
}

function section(title: string): string {
  return new RegExp(`^## ${title}\n([\\s\\S]*?)(?=^## |$(?![\\s\\S]))`, 'm').exec(page)?.[1] ?? ''
}
