import type { LocatedDiagnostic } from '../../packages/compiler/src/diagnostics/located.ts'
import type { Rule, RuleLevel } from '../../packages/compiler/src/rules/define-rule.ts'

/** Findings of the file of a table of texts by path. */
export type Lint = (files: ReadonlyMap<string, string>) => readonly LocatedDiagnostic[]

/**
 * A page with what the rule says of itself in a list below its summary. Which fixes it offers is what
 * the findings of its incorrect examples have.
 */
export function withFacts(page: string, rule: Rule, lint: Lint): string {
  const [title = '', blank = '', summary = '', ...rest] = page.split('\n')
  const found = incorrectExamples(page).flatMap(files => lint(files).filter(each => each.rule === rule.name))
  const facts = [
    `Level: ${levelWords(rule.level)}`,
    `Looks at: ${looksAt(rule)}`,
    `Fix: ${fixWords(found)}`,
    ...optionsOf(rule),
    ...sourceOf(rule)
  ]
  return [title, blank, summary, '', ...facts.map(fact => `- ${fact}`), ...rest].join('\n')
}

/** How serious a finding is, in words. */
export function levelWords(level: RuleLevel): string {
  return level === 'none' ? 'off, until `lint.rules` gives it a level' : level
}

function looksAt({ needs, service, calls, mesh }: Rule): string {
  if (needs === 'plan') return 'the templates, so `meshc build` finds it and `meshc lint` does not'
  if (needs === 'before') return 'two states of the mesh, so `meshc diff` finds it and `meshc lint` does not'
  const looks = [
    ...(service === undefined ? [] : ['each service by itself']),
    ...(calls === undefined ? [] : ['each service with what it calls']),
    ...(mesh === undefined ? [] : ['the whole mesh'])
  ]
  // What looks at no mesh looks at the text alone.
  if (looks.length === 0) return 'the text of each file'
  return looks.length < 3 ? looks.join(' and ') : looks.join(', ')
}

function fixWords(found: readonly LocatedDiagnostic[]): string {
  const firsts = found.flatMap(({ fixes: [first] }) => first ?? [])
  if (firsts.length === 0) return 'none'
  const suggesting = found.filter(({ fixes: [first] }) => first?.safe === false)
  const isOpinion = suggesting.every(({ level }) => level === 'info')
  const kinds = [
    ...(firsts.some(({ safe }) => safe) ? ['safe, made by `meshc lint --fix`'] : []),
    ...(suggesting.length === 0
      ? []
      : [`a suggestion, ${isOpinion ? 'left to people' : 'made by `meshc lint --fix=suggested`'}`])
  ]
  return `${firsts.length < found.length ? 'for some findings ' : ''}${kinds.join(', or ')}`
}

function optionsOf({ options }: Rule): readonly string[] {
  const words = Object.entries(options).map(([name, value]) => `\`${name}\`, which is ${value}`)
  return words.length === 0 ? [] : [`Options of \`lint.rules\`: ${words.join('; ')}`]
}

function sourceOf({ source, sourceRead, definition }: Rule): readonly string[] {
  return [
    ...(source === undefined
      ? []
      : [`Source: ${source}${sourceRead === undefined ? '' : `, read on ${sourceRead}`}`]),
    ...(definition === undefined ? [] : [`Definition: [docs/${definition}](../${definition})`])
  ]
}

/** The files of each example under “Incorrect”; a line `#- path` begins another file. */
function incorrectExamples(page: string): readonly ReadonlyMap<string, string>[] {
  const section = page.split(/^## /m).find(part => part.startsWith('Incorrect\n')) ?? ''
  return [...section.matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, text = '']) => {
    const [first = '', ...others] = text.split(/^#- (\S+)\n/m)
    const files = new Map<string, string>(first === '' ? [] : [['mesh.yaml', first]])
    for (let at = 0; at + 1 < others.length; at += 2) files.set(others[at] ?? '', others[at + 1] ?? '')
    return files
  })
}
