import { plural } from '../diagnostics/render/summary.ts'
import { printDuration, printNumber, printPercent } from '../expr/print-measure.ts'
import type { Graph, GraphCall, GraphEdge, GraphFinding, GraphNode, GraphShare } from './graph.ts'
import { levels, worstLevel } from './graph.ts'

/** What a picture says in words: short, because there is more to be read in the details. */

/** `matbakh · prod · eu-central-1 (primary), eu-west-1 · appmesh`. */
export function caption(graph: Graph): string {
  const regions = graph.regions.map(({ name, role }) =>
    role === 'primary' && graph.regions.length > 1 ? `${name} (primary)` : name
  )
  const where = graph.region === undefined ? regions.join(', ') : `as seen in ${graph.region}`
  return [graph.mesh, graph.environment, where, graph.target].filter(word => word).join(' · ')
}

/** What stands below the name of a node: `alb · api.shop.example`, `8080/http, 9090/grpc`. */
export function nodeLines(node: GraphNode): readonly string[] {
  if (node.kind === 'edge' || node.kind === 'gateway') return [...viaWords(node), ...some(node.hosts, 2)]
  return some(node.ports.map(printPort), 3)
}

/** What a node is, when its looks alone should not say so. */
export function kindWord({ kind }: GraphNode): string {
  return { edge: 'edge', gateway: 'gateway', service: 'service', external: 'external' }[kind]
}

function viaWords({ kind, via, policy }: GraphNode): readonly string[] {
  if (policy !== undefined) return [policy]
  if (via === undefined || kind === 'edge') return []
  return [via === 'alb' ? 'ALB' : 'virtual gateway']
}

function printPort({ name, number, protocol }: GraphNode['ports'][number]): string {
  return name === 'main' ? `${number}/${protocol}` : `${name} ${number}/${protocol}`
}

/** `100% → 0%`, or `90%` where nothing is rolled out. */
export function printShare({ now, end }: Pick<GraphShare, 'now' | 'end'>): string {
  return now === end ? percent(now) : `${percent(now)} → ${percent(end)}`
}

/** At most two decimals: shares such as 1:2 are no round numbers. */
function percent(share: number): string {
  return printPercent(Math.round(share * 100) / 100)
}

/** The lines of an edge: what a gateway matches, how long is waited and how often tried, how calls are made. */
export function edgeLines(edge: GraphEdge): readonly string[] {
  return [...matchLines(edge), ...policyLines(edge), ...modeLines(edge)]
}

function matchLines({ kind, calls }: GraphEdge): readonly string[] {
  return kind === 'routes' ? some(calls.map(matchOf), 2) : []
}

/** `POST /orders`, with a mark where a condition is asked as well. */
function matchOf({ match = '/**', when }: GraphCall): string {
  return when === undefined ? match : `${match} when …`
}

/** `3s · 1 retry · ≤ 8.2s`; the wait is left out where the timeout says the same. */
function policyLines({ worst, kind }: GraphEdge): readonly string[] {
  if (worst === undefined) return []
  const { timeoutMs, retries, waitMs } = worst
  const words = [
    timeoutMs === Number.POSITIVE_INFINITY
      ? 'no timeout'
      : kind === 'routes' && retries === 0
        ? ''
        : printDuration(timeoutMs),
    retries === 0 ? '' : `${printNumber(retries)} ${retries === 1 ? 'retry' : 'retries'}`,
    waitMs === Number.POSITIVE_INFINITY || (waitMs === timeoutMs && kind === 'calls')
      ? ''
      : `≤ ${roundUp(waitMs)}`
  ]
  return [words.filter(word => word !== '').join(' · ')]
}

/** A bound as short as it can be said without being too small: `8.2s` for 8175 ms. */
export function roundUp(ms: number): string {
  if (!Number.isFinite(ms)) return printDuration(ms)
  if (ms < 1000) return `${Math.ceil(ms)}ms`
  if (ms < 60_000) return `${printNumber(Math.ceil(ms / 100) / 10)}s`
  const seconds = Math.ceil(ms / 1000)
  const minutes = Math.floor(seconds / 60)
  return seconds % 60 === 0 ? `${minutes}m` : `${minutes}m ${seconds % 60}s`
}

/** What is unusual about how calls are made; at the same time and once is usual. */
function modeLines({ kind, calls }: GraphEdge): readonly string[] {
  if (kind !== 'calls') return []
  const times = calls.reduce((sum, call) => sum + call.times, 0)
  const count = times === 1 ? '' : `${times}×`
  const modes = new Set(calls.map(({ mode }) => mode))
  const order = modes.size > 1 ? 'in part in sequence' : modes.has('sequential') ? 'in sequence' : ''
  const words = [count, order].filter(word => word !== '').join(' ')
  return words === '' ? [] : [words]
}

/** The names of findings, the worst first and each once: `✖ error cyclic-dependency`; of infos only how many there are. */
export function findingLines(findings: readonly GraphFinding[], most: number): readonly string[] {
  const infos = findings.filter(({ level }) => level === 'info').length
  const names = (['error', 'warning'] as const).flatMap(level =>
    findings.filter(finding => finding.level === level).map(({ rule }) => `${signs[level]} ${level} ${rule}`)
  )
  return [...some([...new Set(names)], most), ...(infos === 0 ? [] : [plural(infos, 'info')])]
}

/** A sign for each level that matters, which needs no colour. */
export const signs = { error: '✖', warning: '⚠' } as const

/** `2 errors, 1 warning`, or undefined. */
export function countFindings(findings: readonly GraphFinding[]): string | undefined {
  if (worstLevel(findings) === undefined) return undefined
  return levels
    .map(level => ({ level, count: findings.filter(finding => finding.level === level).length }))
    .filter(({ count }) => count > 0)
    .map(({ level, count }) => plural(count, level))
    .join(', ')
}

/** The first few of a list, and how many there are besides. */
function some(words: readonly string[], most: number): readonly string[] {
  return words.length <= most + 1 ? words : [...words.slice(0, most), `and ${words.length - most} more`]
}
