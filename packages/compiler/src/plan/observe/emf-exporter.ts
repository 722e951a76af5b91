import {
  type CollectorWishes,
  type Config,
  env,
  escaped,
  redMetrics,
  useMetrics,
  variables
} from './collector-parts.ts'

/**
 * Each metric under exactly one set of dimensions: by default the exporter would make one for each
 * combination, and CloudWatch charges for each.
 */
export function emfExporter({ envoyStatsPort, usesOfTask, custom, dimensions }: CollectorWishes): Config {
  const names = [
    ...(envoyStatsPort === undefined ? [] : Object.values(redMetrics)),
    ...(usesOfTask ? Object.values(useMetrics) : [])
  ]
  const descriptors = [
    ...names.map(name => ({ metric_name: name, unit: units[name] ?? 'None' })),
    ...custom
      .filter(({ unit }) => unit.value !== 'None')
      .map(({ name, unit }) => ({ metric_name: escaped(name.value), unit: unit.value }))
  ]
  return {
    namespace: env(variables.namespace),
    log_group_name: env(variables.logGroup),
    log_stream_name: env(variables.logStream),
    dimension_rollup_option: 'NoDimensionRollup',
    metric_declarations: [
      ...(names.length === 0
        ? []
        : [{ dimensions: [dimensions], metric_name_selectors: [`^(${names.join('|')})$$`] }]),
      ...custom.map(({ name, dimensions: own }) => ({
        dimensions: [[...dimensions, ...own.map(escaped)]],
        metric_name_selectors: [`^${escaped(name.value.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&'))}$$`]
      }))
    ],
    metric_descriptors: descriptors.map(descriptor => ({ ...descriptor, overwrite: true }))
  }
}

/** Units that the sources do not name, or not as CloudWatch does. */
const units: Readonly<Record<string, string>> = {
  [redMetrics.requests]: 'Count',
  [redMetrics.errors]: 'Count',
  [redMetrics.duration]: 'Milliseconds',
  [redMetrics.active]: 'Count',
  [useMetrics.cpu]: 'Percent',
  [useMetrics.memory]: 'Megabytes',
  [useMetrics.memoryReserved]: 'Megabytes'
}
