import type { Capabilities, Capability } from '../../packages/compiler/src/semantics/capabilities.ts'
import { lossName } from '../../packages/compiler/src/semantics/losses/loss.ts'
import { common } from '../../packages/compiler/src/targets/common/capabilities.ts'
import { targets } from '../../packages/compiler/src/targets/index.ts'
import type { GeneratedFile } from './generator.ts'

/** `docs/targets.md`: what each target can say, side by side, with the sources. */
export async function generateTargetsPage(): Promise<readonly GeneratedFile[]> {
  return [{ path: 'docs/targets.md', text: targetsPage(Object.values(targets)) }]
}

export function targetsPage(all: readonly Capabilities[]): string {
  return `# Targets

What each data plane can say of a mesh, and what it does by itself. The compiler reads the same tables: what a file asks for and its target cannot do is a
finding ([\`target-feature-unsupported\`](rules/target-feature-unsupported.md), [\`target-value-differs\`](rules/target-value-differs.md)), under the name in the first column in \`lint.accept\`.

| Sign | Means |
|---|---|
| ● | can be said |
| ◐ | can be said in part |
| ■ | is as it is, whatever the file says |
| ○ | cannot be said |

${all.flatMap(endOf).join('\n')}

## What they can say

${table(all)}

## What they do where nothing is written

${defaultsTable(all)}

## What all of them share

${sharedTable()}

## Quotas and limits

AWS raises a quota when it is asked to; then \`lint.quotas\` says so, under the name in the first column. Limits are the same for everybody.

${quotaTable([common, ...all])}

## Sources

Each fact with the day on which it was read.

${[...all, common].map(sourcesOf).join('\n\n')}
`
}

const signs: { readonly [support in Capability['support']]: string } = {
  native: '●',
  partial: '◐',
  fixed: '■',
  impossible: '○'
}

function endOf({ title, endOfLife }: Capabilities): readonly string[] {
  return endOfLife === undefined ? [] : [`${title} [ended on ${endOfLife.date}](${endOfLife.source}).`]
}

function table(all: readonly Capabilities[]): string {
  const names = [...new Set(all.flatMap(({ features }) => Object.keys(features)))].filter(isNoQuota)
  const rows = names.map(name => [
    `\`${lossName(name)}\``,
    ...all.map(({ features }) => cell(features[name]))
  ])
  return lines(['Feature', ...all.map(({ title }) => title)], rows)
}

function cell(row: Capability | undefined): string {
  if (row === undefined) return ''
  return [signs[row.support], row.note ?? '', rangeOf(row)].filter(part => part !== '').join(' ')
}

/** Bounds in what the key counts: numbers, percent, milliseconds, characters. */
function rangeOf({ limits, support }: Capability): string {
  if (limits === undefined || support === 'fixed') return ''
  const { min, max } = limits
  if (max === undefined) return min === undefined || min <= 1 ? '' : `(from ${min})`
  return min === undefined ? `(up to ${max})` : `(${min} to ${max})`
}

function defaultsTable(all: readonly Capabilities[]): string {
  const rows: readonly (readonly [string, (of: Capabilities['defaults']) => string])[] = [
    ['Request timeout', ({ requestTimeoutMs }) => time(requestTimeoutMs)],
    ['Idle timeout', ({ idleTimeoutMs }) => time(idleTimeoutMs)],
    ['Opening a connection', ({ connectTimeoutMs }) => time(connectTimeoutMs)],
    ['Retries', ({ maxRetries }) => String(maxRetries)],
    ['Wait before the first retry, and at most', of => `${time(of.backoffBaseMs)}, ${time(of.backoffMaxMs)}`]
  ]
  return lines(
    ['', ...all.map(({ title }) => title)],
    rows.map(([what, of]) => [what, ...all.map(({ defaults }) => of(defaults))])
  )
}

function time(ms: number): string {
  return ms % 1000 === 0 ? `${ms / 1000} s` : `${ms} ms`
}

function sharedTable(): string {
  const rows = Object.entries(common.features).filter(([name]) => isNoQuota(name))
  return lines(
    ['Feature', common.title],
    rows.map(([name, row]) => [`\`${lossName(name)}\``, cell(row)])
  )
}

function quotaTable(all: readonly Pick<Capabilities, 'title' | 'features'>[]): string {
  const rows = all.flatMap(({ title, features }) =>
    Object.entries(features).flatMap(([name, { limits, note }]) =>
      isNoQuota(name)
        ? []
        : [
            [
              `\`${name.slice('quota.'.length)}\``,
              title,
              String(limits?.max ?? ''),
              limits?.adjustable === true ? 'quota' : 'limit',
              note ?? ''
            ]
          ]
    )
  )
  return lines(['Name', 'Of', 'Most', 'Kind', 'Counts'], rows)
}

function isNoQuota(name: string): boolean {
  return !name.startsWith('quota.')
}

function sourcesOf({ title, features }: Pick<Capabilities, 'title' | 'features'>): string {
  const names = new Map<string, string[]>()
  for (const [name, { source, date }] of Object.entries(features)) {
    const key = `<${source}>, ${date}`
    names.set(key, [
      ...(names.get(key) ?? []),
      `\`${isNoQuota(name) ? lossName(name) : name.slice('quota.'.length)}\``
    ])
  }
  return [`### ${title}`, '', ...[...names].map(([source, of]) => `- ${source}: ${of.join(', ')}`)].join('\n')
}

function lines(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map(row => `| ${row.join(' | ')} |`).join('\n')
}
