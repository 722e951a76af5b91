import type { Value } from '../value.ts'
import type { Dimension } from './dimensions.ts'

/** One line of a graph. */
export interface Series {
  readonly namespace: Value
  readonly metric: string
  readonly dimensions: readonly Dimension[]
  /** `Sum`, `p95` … */
  readonly stat: string
  readonly label: string
}

/** A part of a dashboard without its place, in units of the grid, which is 24 wide. */
export interface Widget {
  readonly type: 'metric' | 'alarm' | 'text'
  readonly width: number
  readonly height: number
  readonly properties: Value
}

/** Undefined where there is nothing to draw. */
export function graph(title: string, region: string, series: readonly Series[]): Widget | undefined {
  if (series.length === 0) return undefined
  return {
    type: 'metric',
    width: 8,
    height: 6,
    properties: {
      title,
      region,
      view: 'timeSeries',
      period: 60,
      metrics: series.map(({ namespace, metric, dimensions, stat, label }) => [
        namespace,
        metric,
        ...dimensions.flatMap(({ name, value }) => [name, value]),
        { stat, label }
      ])
    }
  }
}

export function textWidget(markdown: string): Widget {
  return { type: 'text', width: 24, height: 2, properties: { markdown } }
}

/** At most 100 alarms fit into one widget. Source: CloudWatch user guide, "Dashboard body structure and syntax". */
export function alarmWidgets(arns: readonly Value[]): readonly Widget[] {
  const widgets: Widget[] = []
  for (let at = 0; at < arns.length; at += 100) {
    const alarms = arns.slice(at, at + 100)
    widgets.push({ type: 'alarm', width: 24, height: 4, properties: { title: 'Alarms', alarms } })
  }
  return widgets
}

/** Widgets in rows, each row as high as its highest one. */
export function placed(rows: readonly (readonly Widget[])[]): Value {
  let y = 0
  return rows.flatMap(row => {
    let x = 0
    const top = y
    y += Math.max(0, ...row.map(({ height }) => height))
    return row.map(({ type, width, height, properties }): Value => {
      const left = x
      x += width
      return { type, x: left, y: top, width, height, properties }
    })
  })
}
