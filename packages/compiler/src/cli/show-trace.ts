import { plural } from '../diagnostics/render/summary.ts'
import { visible } from '../diagnostics/render/visible.ts'
import { wrap } from '../diagnostics/render/wrap.ts'
import type {
  Hop,
  Trace,
  TracedDestination,
  TracedPassed,
  TracedPolicy,
  TracedRoute,
  TracedRoutes,
  TracedValue
} from '../workspace/trace/trace.ts'
import type { Terminal } from './terminal.ts'
import { placeText, type Rows, rowsFor, sharesText } from './trace-rows.ts'

/** The way of a request for people to read. `isVerbose` lists what nobody looks at as well. */
export function showTrace(trace: Trace, terminal: Terminal, isVerbose: boolean): string {
  const rows = rowsFor(terminal)
  const blocks = [
    requestBlock(trace, rows),
    ...trace.hops.map(hop => hopBlock(hop, trace, rows, isVerbose)),
    ...(trace.destination === undefined ? [] : [destinationBlock(trace.destination, rows)]),
    ...(trace.policy === undefined ? [] : [policyBlock(trace.policy, rows)]),
    ...(trace.why === undefined ? [] : [wrap(visible(trace.why, terminal.unicode), terminal.width)]),
    ...(trace.notes.length === 0
      ? []
      : [trace.notes.flatMap(note => rows.row([{ text: 'note:', width: 6, paint: rows.paint.bold }], note))])
  ]
  return blocks.map(lines => `${lines.join('\n')}\n`).join('\n')
}

function requestBlock({ request, from }: Trace, rows: Rows): readonly string[] {
  const { line, kind, host, scheme, headers } = request
  const who =
    from === undefined
      ? 'from anybody in the mesh'
      : from.kind === 'gateway'
        ? `through gateway ${from.name} (${from.via === 'alb' ? 'a load balancer' : 'a virtual gateway'})`
        : `from service ${from.name}`
  const over = kind === 'http' ? [`over ${scheme}`] : []
  const where = host === undefined ? [] : [`host ${host}`]
  const shown = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  return [
    ...rows.row([], line).map(rows.paint.bold),
    ...rows.row([{ text: '', width: 2 }], [who, ...over, ...where].join(', ')),
    ...shown.flatMap(header => rows.row([{ text: '', width: 2 }], header))
  ]
}

function hopBlock(hop: Hop, trace: Trace, rows: Rows, isVerbose: boolean): readonly string[] {
  const { kind, name, at, port, refusal, elsewhere } = hop
  const suffix = port === undefined ? '' : `, port ${port.name} (${port.number}/${port.protocol})`
  const title = rows.row([], `${kind} ${name}${suffix}`, at)
  const [first = '', ...others] = title
  const head = [first.replace(`${kind} ${name}`, rows.paint.bold(`${kind} ${name}`)), ...others]
  if (kind === 'external') return [...head, '  a host outside has no routes: it takes every request']
  if (refusal !== undefined) return head
  const isNone = trace.answer === 'none' && trace.hops.at(-1) === hop
  return [
    ...head,
    ...routeRows(hop, rows, isVerbose),
    ...(isNone ? nearestRows(hop, rows) : []),
    ...(elsewhere > 0 && isVerbose
      ? labelled(rows, '', '', `${plural(elsewhere, 'route')} of other ports`)
      : [])
  ]
}

function routeRows(
  { outcome, route, passed, unseen, otherwise }: TracedRoutes,
  rows: Rows,
  isVerbose: boolean
): readonly string[] {
  const { paint } = rows
  const word = outcome === 'undecided' ? 'perhaps' : 'taken'
  return [
    ...passed.flatMap(each => passedRows(each, rows)),
    ...(route === undefined ? [] : oneRoute(rows, word, paint.green, route)),
    ...(otherwise === undefined ? [] : ['  else', ...routeRows(otherwise, rows, isVerbose)]),
    ...(unseen.length === 0
      ? []
      : isVerbose
        ? unseen.flatMap(each => oneRoute(rows, 'not looked at', paint.dim, each))
        : labelled(rows, 'not looked at', '', plural(unseen.length, 'further route'), paint.dim))
  ]
}

/** Its condition is shown where it is one of the reasons. */
function passedRows({ route: { when, ...route }, reasons }: TracedPassed, rows: Rows): readonly string[] {
  const isByCondition = reasons.some(({ kind }) => kind === 'condition' || kind === 'never')
  const shown = when !== undefined && isByCondition ? { ...route, when } : route
  return [
    ...oneRoute(rows, 'passed over', rows.paint.dim, shown),
    ...reasons.flatMap(({ text }) =>
      rows.row(
        [
          { text: '', width: 21 },
          { text: '-', width: 2 }
        ],
        text
      )
    )
  ]
}

function oneRoute(
  rows: Rows,
  word: string,
  paint: (text: string) => string,
  { position, match, when, hosts, to, isWritten, at }: TracedRoute
): readonly string[] {
  const where = to === 'deployment' ? '' : ` to ${to}`
  const own = isWritten ? '' : ' (a service without routes has this one)'
  return [
    ...labelled(rows, word, String(position), `${match}${where}${own}`, paint, at),
    ...(when === undefined ? [] : labelled(rows, '', '', `when ${when}`)),
    ...(hosts === undefined || word !== 'taken' ? [] : labelled(rows, '', '', `host ${hosts.join(' or ')}`))
  ]
}

function labelled(
  rows: Rows,
  word: string,
  number: string,
  text: string,
  paint?: (text: string) => string,
  at?: TracedRoute['at']
): readonly string[] {
  const columns = [
    { text: '', width: 2 },
    { text: word, width: 15, ...(paint === undefined ? {} : { paint }) },
    { text: number, width: 4 }
  ]
  return rows.row(columns, text, at)
}

function nearestRows({ nearest, passed }: TracedRoutes, rows: Rows): readonly string[] {
  if (nearest.length === 0 || passed.length < 2) return []
  const routes = passed.filter(({ route }) => nearest.includes(route.position))
  const words = routes.map(({ route }) => `${route.position} \`${route.match}\``).join(', ')
  return labelled(rows, 'nearest', '', words, rows.paint.yellow)
}

function destinationBlock({ shares, steps, step, at }: TracedDestination, rows: Rows): readonly string[] {
  const moving = steps === undefined ? '' : ` at step ${step} of ${steps.length - 1}`
  const all = (steps ?? []).map((each, index) => `${index}: ${sharesText(each)}`).join('; ')
  const { bold } = rows.paint
  return [
    ...rows.row([{ text: 'goes to', width: 17, paint: bold }], `${sharesText(shares)}${moving}`, at),
    ...(all === '' ? [] : rows.row([{ text: '', width: 17 }], `steps ${all}`))
  ]
}

function policyBlock(policy: TracedPolicy, rows: Rows): readonly string[] {
  const { requestTimeout, idleTimeout, retries, perTryTimeout, events, backoff, mostTries, worstWait } =
    policy
  const values: readonly (readonly [string, Omit<TracedValue, 'value'> | undefined])[] = [
    ['request timeout', requestTimeout],
    ['idle timeout', idleTimeout],
    ['retries', retries],
    ['per try', perTryTimeout],
    ['on', events],
    ['back-off', backoff]
  ]
  const given = values.flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]))
  const short = given.filter(({ value }) => value.text.length <= longestValue)
  const width = Math.max(...short.map(({ value }) => value.text.length)) + 2
  const name = (text: string) => ({ text, width: 17, paint: rows.paint.bold })
  return [
    ...given.flatMap(({ name: title, value }) => {
      const origin = `${value.from}${value.at === undefined ? '' : `  ${placeText(value.at)}`}`
      return value.text.length > longestValue
        ? rows.row([name(title)], `${value.text}  ${origin}`)
        : rows.row([name(title), { text: value.text, width }], origin)
    }),
    ...(worstWait === undefined || mostTries === undefined
      ? []
      : rows.row(
          [name('at worst')],
          `${worstWait.value === null ? 'waits without bound' : `waits ${worstWait.text}`}, ${mostTries === 1 ? '1 try' : `${mostTries} tries`}`
        ))
  ]
}

const longestValue = 24
