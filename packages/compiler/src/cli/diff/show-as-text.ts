import { plural } from '../../diagnostics/render/summary.ts'
import { createTheme, type Theme } from '../../diagnostics/render/theme.ts'
import { visible } from '../../diagnostics/render/visible.ts'
import { wrap } from '../../diagnostics/render/wrap.ts'
import type {
  Diff,
  DiffFinding,
  DiffPlace,
  ShownChange,
  ShownResource,
  StackChanges
} from '../../workspace/diff/diff.ts'
import type { Terminal } from '../terminal.ts'
import {
  actionWords,
  approvedText,
  areaTitles,
  byArea,
  findingsLine,
  hasChanges,
  propertyText,
  resourcesLine,
  whereText
} from './words.ts'

/** The two states by name, and whether long lists are shown whole. */
export interface Shown {
  readonly before: string
  readonly after: string
  readonly all: boolean
}

/** As many as a person reads before asking for `--all`: effects repeat their causes, and of a property its neighbours. */
const mostEffects = 12
const mostResources = 20
const mostProperties = 4

/** For people: what it comes to first, then change by change with the lines on both sides. */
export function showAsText(diff: Diff, shown: Shown, terminal: Terminal): string {
  const theme = createTheme(terminal)
  const page: Page = { theme, width: terminal.width, all: shown.all }
  const head = `${diff.mesh}: ${shown.after} against ${shown.before}`
  const rows = [
    theme.message(visible(head, theme.unicode)),
    ...(diff.isNew ? ['The mesh is new.'] : hasChanges(diff) ? summary(diff) : ['Nothing changes.']),
    ...diff.notes.flatMap(note => wrap(`Note: ${note}`, page.width)),
    ...[...byArea(diff.changes)].flatMap(([area, changes]) => {
      const most = area === 'effect' && !page.all ? mostEffects : changes.length
      return [
        '',
        theme.message(areaTitles[area]),
        ...inOrder(changes)
          .slice(0, most)
          .flatMap(change => changeRows(change, page)),
        ...more(changes.length - most)
      ]
    }),
    ...resourceRows(diff.resources, page),
    ...diff.unused.flatMap(({ rule, at }) => [
      '',
      ...wrap(
        `Note: \`lint.accept\` approves \`${rule}\`${at === undefined ? '' : ` at \`${at}\``}, and no such change is made. Take the entry out once the change is deployed.`,
        page.width
      )
    ])
  ]
  return rows.map(row => `${row}\n`).join('')
}

interface Page {
  readonly theme: Theme
  readonly width: number
  readonly all: boolean
}

function summary(diff: Diff): readonly string[] {
  const { changes, resources } = diff
  return [
    `Findings: ${findingsLine(diff)}.`,
    `Behaviour: ${changes.length === 0 ? 'nothing changes' : plural(changes.length, 'change')}.`,
    ...(resources.length === 0 ? [] : [`Resources: ${resourcesLine(resources)}.`])
  ]
}

/** What breaks comes first; else the order in which it was found. */
function inOrder(changes: readonly ShownChange[]): readonly ShownChange[] {
  const rank = ({ finding }: ShownChange) =>
    finding === undefined || finding.approved !== undefined
      ? 3
      : { error: 0, warning: 1, info: 2 }[finding.level]
  return [...changes].sort((a, b) => rank(a) - rank(b))
}

function changeRows(change: ShownChange, page: Page): readonly string[] {
  const { message, details, before, after, finding, where } = change
  return [
    ...titleRows(message, finding, page),
    ...placeRows(before, after, page),
    ...details.flatMap(detail =>
      wrap(visible(detail, page.theme.unicode), page.width - 4).map(row => `    ${row}`)
    ),
    ...(where.length === 0 ? [] : [`    in ${whereText(where)}`]),
    ...helpRows(finding, page)
  ]
}

function titleRows(
  message: string,
  finding: DiffFinding | undefined,
  { theme, width }: Page
): readonly string[] {
  const text = visible(message, theme.unicode)
  if (finding === undefined) return hung('  ~ ', '    ', text, width)
  if (finding.approved !== undefined) return hung('  ~ ', '    ', `${text} (${finding.rule})`, width)
  const word = `${finding.level}[${finding.rule}]`
  const [first = '', ...others] = hung('  ', '    ', `${word}: ${text}`, width)
  return [`  ${theme.level[finding.level](word)}${first.slice(2 + word.length)}`, ...others]
}

function helpRows(finding: DiffFinding | undefined, { theme, width }: Page): readonly string[] {
  if (finding === undefined) return []
  if (finding.approved !== undefined) return hung('    ', '    ', approvedText(finding), width)
  const [first = '', ...others] = hung('    help: ', '          ', finding.help, width)
  return [first.replace('help:', theme.word('help:')), ...others]
}

/** The line before and the line now; one alone where only one was written. */
function placeRows(
  before: DiffPlace | undefined,
  after: DiffPlace | undefined,
  page: Page
): readonly string[] {
  const { theme } = page
  const row = (mark: string, { file, line, column, text }: DiffPlace) =>
    cut(
      `    ${mark} ${visible(file, theme.unicode)}:${line}:${column}  ${visible(text, theme.unicode)}`,
      page
    )
  return [
    ...(before === undefined ? [] : [theme.removed(row('-', before))]),
    ...(after === undefined ? [] : [theme.added(row('+', after))])
  ]
}

function cut(text: string, { width, theme }: Page): string {
  return text.length <= width ? text : `${text.slice(0, Math.max(0, width - 3))}${theme.ellipsis}`
}

function resourceRows(resources: readonly StackChanges[], page: Page): readonly string[] {
  const touched = resources.filter(({ changes }) => changes.length > 0)
  if (touched.length === 0) return []
  const same = groupEqual(touched)
  return [
    '',
    page.theme.message('Resources'),
    ...same.flatMap(({ stacks, changes }) => {
      const names = stacks.map(
        ({ stack, region, unchanged }) => `${stack} in ${region} (${unchanged} unchanged)`
      )
      const most = page.all ? changes.length : mostResources
      return [
        ...names.flatMap(name => wrap(name, page.width - 2).map(row => `  ${row}`)),
        ...changes.slice(0, most).flatMap(each => resourceRow(each, page)),
        ...more(changes.length - most)
      ]
    })
  ]
}

/** Stacks of several regions in which the same changes, so that it is shown once. */
export function groupEqual(stacks: readonly StackChanges[]) {
  const groups = new Map<string, { stacks: StackChanges[]; changes: readonly ShownResource[] }>()
  for (const stack of stacks) {
    const key = JSON.stringify(
      stack.changes.map(({ action, id, type, because, finding, properties }) => [
        action,
        id,
        type,
        because,
        finding?.level,
        properties.map(({ path }) => path)
      ])
    )
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { stacks: [stack], changes: stack.changes })
    else group.stacks.push(stack)
  }
  return [...groups.values()]
}

function resourceRow(resource: ShownResource, page: Page): readonly string[] {
  const { action, id, type, because, properties, finding, before, after } = resource
  const { theme, width } = page
  const title = `${actionWords[action]} ${id} (${type})${because === undefined ? '' : `: ${because}`}`
  const most = page.all ? properties.length : mostProperties
  const isOpen = finding !== undefined && finding.approved === undefined
  return [
    ...(isOpen
      ? titleRows(title, finding, page).map(row => `  ${row}`)
      : hung('    ', '      ', title, width)),
    ...(isOpen ? placeRows(before, after, page).map(row => `  ${row}`) : []),
    ...properties
      .slice(0, most)
      .map(each => cut(`      ${visible(propertyText(each), theme.unicode)}`, page)),
    ...(properties.length > most ? [`      and ${properties.length - most} more`] : []),
    ...helpRows(finding, page).map(row => `  ${row}`)
  ]
}

function more(count: number): readonly string[] {
  return count > 0 ? [`  and ${count} more (\`--all\` shows them)`] : []
}

function hung(first: string, next: string, text: string, width: number): readonly string[] {
  const [row = '', ...others] = wrap(text, Math.max(20, width - next.length))
  return [first + row, ...others.map(each => next + each)]
}
