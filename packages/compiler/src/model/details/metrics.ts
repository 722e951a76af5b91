import { boolean, list, map, text, word } from '../read-values.ts'
import type { Located, Mesh, Service } from '../types.ts'
import { asMap, byDefault, type Observing, observed, type Setting, textsOf } from './observability.ts'

/** Metrics of requests and tasks: `observability.metrics`, and over it `metrics` of the service. */
export interface Metrics extends MeasuredMetrics {
  /** CloudWatch namespace; the name of the mesh by default. */
  readonly namespace: Setting<string>
}

/** What is measured, wherever it goes. */
export interface MeasuredMetrics {
  /** Rate, errors and duration of requests; on by default. */
  readonly red: Setting<boolean>
  /** Utilisation, saturation and errors of tasks; on by default. */
  readonly use: Setting<boolean>
  /** Further dimensions of every metric, sorted by name. */
  readonly dimensions: readonly { readonly name: string; readonly value: Located<string> }[]
  /** The app's own metrics, in the order of the file. */
  readonly custom: readonly CustomMetric[]
}

export interface CustomMetric {
  readonly name: Located<string>
  /** As CloudWatch names it, `Count`; `None` by default. */
  readonly unit: Setting<string>
  readonly type: Setting<'counter' | 'gauge' | 'histogram'>
  /** Names of its own dimensions, in the order of the file. */
  readonly dimensions: readonly string[]
}

export function metricsOf(mesh: Mesh, service: Service): Metrics {
  const metrics = asMap(observed(mesh, service.node, 'metrics'))
  return {
    ...measuredMetricsOf(mesh, service),
    namespace: text(metrics, 'namespace') ?? byDefault(mesh.name.value)
  }
}

export function measuredMetricsOf(mesh: Observing, service: Service): MeasuredMetrics {
  const metrics = asMap(observed(mesh, service.node, 'metrics'))
  return {
    red: boolean(metrics, 'red') ?? byDefault(true),
    use: boolean(metrics, 'use') ?? byDefault(true),
    dimensions: textsOf(map(metrics, 'dimensions')).map(({ name, text: value }) => ({ name, value })),
    custom: (list(metrics, 'custom')?.items ?? []).flatMap(item => {
      const own = asMap(item)
      const name = text(own, 'name')
      if (name === undefined) return []
      return [
        {
          name,
          unit: text(own, 'unit') ?? byDefault('None'),
          type: word(own, 'type', ['counter', 'gauge', 'histogram']) ?? byDefault('counter' as const),
          dimensions: (list(own, 'dimensions')?.items ?? []).flatMap(dimension =>
            dimension.kind === 'scalar' ? [dimension.text] : []
          )
        }
      ]
    })
  }
}
