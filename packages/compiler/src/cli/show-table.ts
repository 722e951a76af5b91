import stringWidth from 'fast-string-width'
import { visible } from '../diagnostics/render/visible.ts'
import type { RouteTable, TableRow } from '../workspace/trace/route-table.ts'
import type { TracedPolicy } from '../workspace/trace/trace.ts'
import type { Terminal } from './terminal.ts'
import { placeText, type Rows, rowsFor, sharesText } from './trace-rows.ts'

/** All routes in order, a line each where the terminal is wide enough; what a route asks besides stands below it. */
export function showTable(table: RouteTable, terminal: Terminal): string {
  const rows = rowsFor(terminal)
  const { paint } = rows
  const { kind, name, via, at, routes, step } = table
  const suffix = via === undefined ? '' : via === 'alb' ? ', a load balancer' : ', a virtual gateway'
  const moves = routes.some(({ destination }) => destination?.steps !== undefined)
  const [first = '', ...others] = rows.row(
    [],
    `${kind} ${name}${suffix}${moves ? `, at step ${step}` : ''}`,
    at
  )
  const title = [first.replace(`${kind} ${name}`, paint.bold(`${kind} ${name}`)), ...others]
  if (routes.length === 0) return `${[...title, '  no routes: nothing gets in'].join('\n')}\n`
  const head = ['', 'match', 'to', 'timeout', 'retries', 'at worst', ''].map(text => text)
  const lines = routes.map(row => ({ row, cells: cellsOf(row).map(cell => visible(cell, terminal.unicode)) }))
  const widths = head.map((text, column) =>
    Math.max(stringWidth(text), ...lines.map(({ cells }) => stringWidth(cells[column] ?? '')))
  )
  const isWide = widths.reduce((sum, width) => sum + width + 2, 0) <= terminal.width
  const body = lines.flatMap(({ row, cells }) => [
    ...(isWide ? [columns(cells, widths)] : stacked(cells, rows)),
    ...below(row, rows, (widths[0] ?? 1) + 4)
  ])
  const heading = isWide ? [paint.dim(columns(head, widths))] : []
  return `${[...title, '', ...heading, ...body].join('\n')}\n`
}

function cellsOf({ route, destination, policy }: TableRow): readonly string[] {
  return [
    String(route.position),
    route.match,
    destination === undefined ? route.to : sharesText(destination.shares),
    policy?.requestTimeout?.text ?? (policy === undefined ? '' : `idle ${policy.idleTimeout.text}`),
    retriesText(policy),
    boundsText(policy),
    placeText(route.at)
  ]
}

function retriesText(policy: TracedPolicy | undefined): string {
  if (policy?.retries === undefined) return ''
  const perTry = policy.perTryTimeout
  return perTry === undefined || policy.retries.value === 0
    ? policy.retries.text
    : `${policy.retries.text} ${perTry.text}`
}

function boundsText(policy: TracedPolicy | undefined): string {
  if (policy?.worstWait === undefined || policy.mostTries === undefined) return ''
  const wait = policy.worstWait.value === null ? 'no bound' : policy.worstWait.text
  return `${wait}, ${policy.mostTries === 1 ? '1 try' : `${policy.mostTries} tries`}`
}

function columns(cells: readonly string[], widths: readonly number[]): string {
  const padded = cells.map(
    (cell, at) => cell + ' '.repeat(Math.max(0, (widths[at] ?? 0) - stringWidth(cell)))
  )
  return `  ${padded.join('  ')}`.trimEnd()
}

/** A narrow terminal has the same in several lines. */
function stacked(
  [
    position = '',
    match = '',
    to = '',
    timeout = '',
    retries = '',
    bounds = '',
    place = ''
  ]: readonly string[],
  rows: Rows
): readonly string[] {
  const parts = [
    to === '' ? '' : `to ${to}`,
    timeout === '' ? '' : `timeout ${timeout}`,
    retries === '' ? '' : `retries ${retries}`,
    bounds === '' ? '' : `at worst ${bounds}`
  ]
  const indent = { text: '', width: position.length + 4 }
  return [
    ...rows.row([{ text: `  ${position}`, width: position.length + 4 }], `${match}  ${place}`),
    ...rows.row([indent], parts.filter(part => part !== '').join(', '))
  ]
}

function below({ route, ports }: TableRow, rows: Rows, width: number): readonly string[] {
  const texts = [
    ...(route.when === undefined ? [] : [`when ${route.when}`]),
    ...(route.hosts === undefined ? [] : [`host ${route.hosts.join(' or ')}`]),
    ...(ports === undefined ? [] : [`port ${ports.join(' and ')}`])
  ]
  return texts.flatMap(text => rows.row([{ text: '', width }], text))
}
