import type { Diff, DiffPlace, ShownChange, ShownResource } from '../../workspace/diff/diff.ts'
import { groupEqual } from './show-as-text.ts'
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

/**
 * The most characters of a comment of a pull request.
 * Source: GitHub answers a longer one with "body is too long (maximum is 65536 characters)".
 */
export const longestComment = 65_536

/** For the comment of a pull request: findings open, everything else folded. What does not fit is counted. */
export function showAsMarkdown(
  diff: Diff,
  { before, after }: { readonly before: string; readonly after: string },
  most = longestComment
): string {
  const head = [
    `### meshc diff: ${escaped(diff.mesh)}`,
    '',
    `${code(after)} against ${code(before)}: ${diff.isNew ? 'the mesh is new' : hasChanges(diff) ? findingsLine(diff) : 'nothing changes'}.`,
    ...(diff.resources.length === 0 ? [] : ['', `Resources: ${resourcesLine(diff.resources)}.`]),
    ...diff.notes.flatMap(note => ['', `> ${inline(note)}`]),
    ''
  ].join('\n')
  const isOpen = ({ finding }: ShownChange | ShownResource) =>
    finding !== undefined && finding.approved === undefined
  const stacks = groupEqual(diff.resources.filter(({ changes }) => changes.length > 0))
  const broken = [
    ...diff.changes.filter(isOpen).map(changeItem),
    ...stacks.flatMap(({ changes }) => changes.filter(isOpen).map(resourceItem))
  ]
  const rest = diff.changes.filter(each => !isOpen(each))
  const sections = [
    ...(broken.length === 0 ? [] : [{ title: undefined, items: broken }]),
    ...[...byArea(rest)].map(([area, changes]) => ({
      title: `${areaTitles[area]} (${changes.length})`,
      items: changes.map(changeItem)
    })),
    ...stacks.map(({ stacks: own, changes }) => ({
      title: `${own.map(({ stack, region }) => `${stack} in ${region}`).join(', ')} (${changes.length})`,
      items: changes.filter(each => !isOpen(each)).map(resourceItem)
    }))
  ].filter(({ items }) => items.length > 0)
  return fit(head, sections, most)
}

interface Section {
  /** Undefined: stands open. */
  readonly title: string | undefined
  readonly items: readonly string[]
}

/** Whole items only, so that no mark stays open. */
function fit(head: string, sections: readonly Section[], most: number): string {
  const total = sections.reduce((sum, { items }) => sum + items.length, 0)
  const reserve = 200
  let text = head
  let shown = 0
  for (const { title, items } of sections) {
    const open = title === undefined ? '\n' : `\n<details><summary>${escaped(title)}</summary>\n\n`
    const close = title === undefined ? '' : '\n</details>\n'
    let body = ''
    for (const item of items) {
      if (text.length + open.length + body.length + item.length + close.length + reserve > most) break
      body += item
      shown++
    }
    if (body !== '') text += open + body + close
    if (shown < total && body === '') break
  }
  if (shown === total) return text
  return `${text}\n${total - shown} of ${total} changes do not fit into one comment; \`meshc diff\` shows them all.\n`
}

function changeItem({ message, details, before, after, finding, where }: ShownChange): string {
  const word =
    finding === undefined || finding.approved !== undefined
      ? ''
      : `**${finding.level}** \`${finding.rule}\`: `
  const approved =
    finding?.approved === undefined ? '' : ` (\`${finding.rule}\` ${inline(approvedText(finding))})`
  const places = placesText(before, after)
  return [
    `- ${word}${inline(message)}${approved}${where.length === 0 ? '' : ` (in ${escaped(whereText(where))})`}`,
    ...(places === '' ? [] : [`  <br>${places}`]),
    ...details.map(detail => `  - ${inline(detail)}`),
    ...(finding === undefined || finding.approved !== undefined ? [] : [`  - ${inline(finding.help)}`])
  ]
    .map(row => `${row}\n`)
    .join('')
}

function resourceItem({
  action,
  id,
  type,
  because,
  properties,
  finding,
  before,
  after
}: ShownResource): string {
  const word =
    finding === undefined || finding.approved !== undefined
      ? ''
      : `**${finding.level}** \`${finding.rule}\`: `
  const places = finding === undefined ? '' : placesText(before, after)
  return [
    `- ${word}${actionWords[action]} \`${id}\` (${type})${because === undefined ? '' : `: ${inline(because)}`}`,
    ...(places === '' ? [] : [`  <br>${places}`]),
    ...properties.slice(0, 10).map(property => `  - ${code(propertyText(property))}`),
    ...(finding === undefined || finding.approved !== undefined ? [] : [`  - ${inline(finding.help)}`])
  ]
    .map(row => `${row}\n`)
    .join('')
}

function placesText(before: DiffPlace | undefined, after: DiffPlace | undefined): string {
  const shown = ({ file, line, text }: DiffPlace) => `${code(`${file}:${line}`)} ${code(text)}`
  const rows = [
    before === undefined ? '' : `before: ${shown(before)}`,
    after === undefined ? '' : `after: ${shown(after)}`
  ]
  return rows.filter(row => row !== '').join('<br>')
}

/** Text of people between backticks stays code, everything else cannot open a mark or a tag. */
function inline(text: string): string {
  return text
    .split('`')
    .map((part, at) => (at % 2 === 1 ? code(part) : escaped(part)))
    .join('')
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll(/[\\*_[\]#|~@]/g, '\\$&')
    .replaceAll('\n', ' ')
}

/** A code span, whatever backticks are in it. */
function code(text: string): string {
  const plain = text.replaceAll(/\s+/g, ' ').trim()
  if (plain === '') return ''
  const longest = Math.max(0, ...[...plain.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  const pad = longest > 0 ? ' ' : ''
  return `${fence}${pad}${plain}${pad}${fence}`
}
