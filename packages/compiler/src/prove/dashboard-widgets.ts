import type { Json } from '../emit/template.ts'
import { isList } from './evaluate.ts'
import type { Subject } from './subject.ts'
import { isObject } from './view.ts'

/** A widget of a dashboard as it is written. */
export type Widget = { readonly [key: string]: Json }

/** A line of a graph. */
export interface Series {
  readonly namespace: string
  readonly metric: string
  readonly dimensions: ReadonlyMap<string, string>
  readonly statistic: string
}

/** Who a line of a graph is about, `Gateway public` or the name of a service; undefined where nothing makes the metric. */
export type OwnerOf = (series: Series) => string | undefined

/** Undefined where it is no text of widgets. */
export function widgetsOf(text: string): readonly Widget[] | undefined {
  try {
    const body: Json = JSON.parse(text)
    const widgets = isObject(body) ? body.widgets : undefined
    return isList(widgets) && widgets.every(isObject) ? widgets.filter(isObject) : undefined
  } catch {
    return undefined
  }
}

/** What a widget shows: alarms, metrics with their dimensions and statistic, or a text. */
export function shownBy(widget: Widget): readonly string[] {
  const { alarms, markdown } = propertiesOf(widget)
  if (widget.type === 'text') return [`text ${String(markdown)}`]
  if (isList(alarms)) return alarms.map(alarm => `alarm ${String(alarm)}`)
  return linesOf(widget).flatMap(line => {
    const series = readSeries(line)
    return series === undefined ? [] : [printSeries(series)]
  })
}

/** `AWS/ECS CPUUtilization ClusterName=…,ServiceName=… Average`, the dimensions sorted. */
export function printSeries({ namespace, metric, dimensions, statistic }: Series): string {
  return `${namespace} ${metric} ${printDimensions(dimensions)} ${statistic}`
}

export function printDimensions(dimensions: ReadonlyMap<string, string>): string {
  return [...dimensions]
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join()
}

/** What is wrong with a widget: it has a place, and shows metrics of this region which are made, of the one that it is named after. */
export function problemsOf(
  { region, deployed }: Subject,
  ownerOf: OwnerOf,
  widget: Widget
): readonly string[] {
  const properties = propertiesOf(widget)
  const { x, y, width, height } = widget
  const isPlaced = [x, y, width, height].every(part => typeof part === 'number')
  const names = [...JSON.stringify(properties).matchAll(/\ue000([^\ue001]*)\ue001/g)].map(
    match => match[1] ?? ''
  )
  return [
    ...(isPlaced && Number(x) + Number(width) <= 24 ? [] : ['a widget without a place']),
    ...(widget.type === 'metric' && properties.region !== region ? ['metrics of another region'] : []),
    ...linesOf(widget).flatMap(line => problemOf(line, ownerOf, String(properties.title))),
    ...names
      .filter(
        name => !/^(AWS\.|param |part |zone )/.test(name) && !deployed.resources.has(name.split('.')[0] ?? '')
      )
      .map(name => `${name.replace(/^nothing /, '')} is not there`)
  ]
}

function problemOf(line: Json, ownerOf: OwnerOf, title: string): readonly string[] {
  const series = readSeries(line)
  if (series === undefined) return [`${JSON.stringify(line)} is no metric`]
  const owner = ownerOf(series)
  if (owner === undefined) return [`nothing makes ${printSeries(series)}`]
  return title.startsWith(`${owner}: `) ? [] : [`\`${title}\` shows ${owner}`]
}

function propertiesOf({ properties }: Widget): Widget {
  return isObject(properties) ? properties : {}
}

function linesOf(widget: Widget): readonly Json[] {
  const { metrics } = propertiesOf(widget)
  return isList(metrics) ? metrics : []
}

/** Source: Amazon CloudWatch API Reference, "Dashboard body structure": namespace, name, dimensions in pairs, and how it is drawn. */
function readSeries(line: Json): Series | undefined {
  if (!isList(line)) return undefined
  const drawn = line.at(-1)
  const [namespace, metric, ...pairs] = line.slice(0, -1)
  if (typeof namespace !== 'string' || typeof metric !== 'string' || pairs.length % 2 === 1) return undefined
  if (!isObject(drawn) || typeof drawn.stat !== 'string') return undefined
  const dimensions = new Map<string, string>()
  for (let at = 0; at < pairs.length; at += 2) dimensions.set(String(pairs[at]), String(pairs[at + 1]))
  return { namespace, metric, dimensions, statistic: drawn.stat }
}
