import type { Json } from '../emit/template.ts'
import { cachedByText } from '../expr/cached-by-text.ts'
import { perObject } from '../query/memo.ts'
import { isList } from './evaluate.ts'
import { isObject, textOf, type View } from './view.ts'

/**
 * The configuration of a collector, read back with its variables filled in. Source: OpenTelemetry Collector,
 * "Configuration" (pipelines, `${env:NAME}`, `$$`), read 2026-11-22.
 */
export interface CollectorConfig {
  readonly pipelines: ReadonlyMap<string, Pipeline>
  /** What is used and not there, or there and not used. */
  readonly problems: readonly string[]
  /** What is scraped for metrics, `127.0.0.1:9902`. */
  readonly scraped: string | undefined
  /** Dimensions of metrics with their values, in their order. */
  readonly dimensions: readonly (readonly [name: string, value: string | undefined])[]
  /** What the exporter of metrics makes of a metric; undefined where it drops it. */
  metric(name: string): ExportedMetric | undefined
  /** Names of the app's own metrics that the filter lets through. */
  readonly letThrough: readonly string[]
  /** Whether what is sent of a metric of the app is the difference to what came before. */
  isDifference(name: string): boolean
  /** Names that metrics of proxy and task are given. */
  readonly renamed: readonly string[]
  /** A value of a component, as text. */
  text(section: Section, component: string, ...steps: readonly string[]): string | undefined
  /** Address that a component sends to. */
  endpointOf(section: Section, component: string): string | undefined
}

/** A metric as it comes to CloudWatch. */
export interface ExportedMetric {
  /** Names of its dimensions, sorted. */
  readonly dimensions: readonly string[]
  readonly unit: string
}

export interface Pipeline {
  readonly receivers: readonly string[]
  readonly processors: readonly string[]
  readonly exporters: readonly string[]
}

type Section = 'receivers' | 'processors' | 'exporters'

const sections: readonly Section[] = ['receivers', 'processors', 'exporters']

/** Undefined where there is no configuration. */
export const readCollectorConfig = perObject(read)

function read(environment: ReadonlyMap<string, View>): CollectorConfig | undefined {
  const view = environment.get('AOT_CONFIG_CONTENT')
  const content = view === undefined ? undefined : textOf(view)
  const { config, variables } = readContent(content ?? '')
  if (config === undefined) return undefined
  const used = new Set<string>()
  const problems: string[] = []
  const pipelines = new Map<string, Pipeline>()
  const written = below(config, 'service', 'pipelines')
  for (const [key, value] of isObject(written) ? Object.entries(written) : [])
    pipelines.set(key, {
      receivers: textsOf(below(value, 'receivers')),
      processors: textsOf(below(value, 'processors')),
      exporters: textsOf(below(value, 'exporters'))
    })
  for (const section of sections) {
    const declared = below(config, section)
    const names = new Set(isObject(declared) ? Object.keys(declared) : [])
    const asked = new Set([...pipelines.values()].flatMap(pipeline => pipeline[section]))
    for (const name of asked) if (!names.has(name)) problems.push(`${section}.${name} is not there`)
    for (const name of names) if (!asked.has(name)) problems.push(`${section}.${name} is not used`)
  }
  if (!textsOf(below(config, 'service', 'extensions')).includes('health_check'))
    problems.push('nobody can ask if it is well')
  const fill = (value: Json | undefined) => filled(value, environment, used, problems)
  const actions = below(config, 'processors', 'attributes/dimensions', 'actions')
  const dimensions = (isList(actions) ? actions : []).map(
    action => [fill(below(action, 'key')) ?? '', fill(below(action, 'value'))] as const
  )
  const declarations = below(config, 'exporters', 'awsemf', 'metric_declarations')
  for (const declaration of isList(declarations) ? declarations : []) {
    const sets = below(declaration, 'dimensions')
    for (const set of isList(sets) ? sets : [])
      for (const [name] of dimensions)
        if (
          !textsOf(set)
            .map(item => item.replaceAll('$$', '$'))
            .includes(name)
        )
          problems.push(`metrics leave out the dimension ${name}`)
  }
  for (const name of variables) {
    used.add(name)
    if (!environment.has(name)) problems.push(`the variable ${name} is not there`)
  }
  for (const name of environment.keys())
    if (!used.has(name) && name !== 'AOT_CONFIG_CONTENT' && name !== 'AWS_REGION')
      problems.push(`the variable ${name} is not used`)
  const scrapes = below(config, 'receivers', 'prometheus/envoy', 'config', 'scrape_configs')
  const targets = isList(scrapes) ? below(scrapes[0], 'static_configs') : undefined
  return {
    pipelines,
    problems,
    scraped: isList(targets) ? textsOf(below(targets[0], 'targets')).join() : undefined,
    dimensions,
    letThrough: namesIn(below(config, 'processors', 'filter/app', 'metrics', 'metric')),
    renamed: renamedIn(config),
    isDifference: name =>
      (pipelines.get('metrics/app')?.processors ?? []).some(processor =>
        takesDifference(processor, below(config, 'processors', processor), name)
      ),
    metric: name => exportedMetric(below(config, 'exporters', 'awsemf'), name),
    text: (section, component, ...steps) => fill(below(config, section, component, ...steps)),
    endpointOf: (section, component) => fill(below(config, section, component, 'endpoint'))
  }
}

/** `name != "orders" and name != "refunds"` drops all others. */
function namesIn(conditions: Json | undefined): readonly string[] {
  return textsOf(conditions).flatMap(condition =>
    condition.split(' and ').map(part => {
      const quoted = /^name != (".*")$/s.exec(part)?.[1]
      const name = quoted === undefined ? undefined : parsed(quoted)
      return typeof name === 'string' ? name.replaceAll('$$', '$') : condition
    })
  )
}

/**
 * Source: README of `cumulativetodeltaprocessor` of the OpenTelemetry Collector: what `include` names, all where it is not
 * there, and never what `exclude` names.
 */
function takesDifference(processor: string, settings: Json | undefined, name: string): boolean {
  if (processor.split('/')[0] !== 'cumulativetodelta') return false
  const isNamed = (list: 'include' | 'exclude') =>
    textsOf(below(settings, list, 'metrics')).some(each => {
      const written = each.replaceAll('$$', '$')
      return below(settings, list, 'match_type') === 'regexp' ? matches(written, name) : written === name
    })
  return (below(settings, 'include') === undefined || isNamed('include')) && !isNamed('exclude')
}

function renamedIn(config: Json): readonly string[] {
  const processors = below(config, 'processors')
  return Object.entries(isObject(processors) ? processors : {}).flatMap(([key, processor]) => {
    const transforms = key.startsWith('metricstransform') ? below(processor, 'transforms') : undefined
    return (isList(transforms) ? transforms : []).map(each => String(below(each, 'new_name')))
  })
}

/** Source: README of `awsemfexporter` of the OpenTelemetry Collector: the first declaration whose selector a name matches counts. */
function exportedMetric(exporter: Json | undefined, name: string): ExportedMetric | undefined {
  const declarations = below(exporter, 'metric_declarations')
  const unescaped = (text: string) => text.replaceAll('$$', '$')
  const declaration = (isList(declarations) ? declarations : []).find(each =>
    textsOf(below(each, 'metric_name_selectors')).some(selector => matches(unescaped(selector), name))
  )
  const sets = below(declaration, 'dimensions')
  if (!isList(sets) || sets.length !== 1) return undefined
  const descriptors = below(exporter, 'metric_descriptors')
  const descriptor = (isList(descriptors) ? descriptors : []).find(
    each => unescaped(String(below(each, 'metric_name'))) === name
  )
  const unit = below(descriptor, 'unit')
  return {
    dimensions: textsOf(sets[0]).map(unescaped).sort(),
    unit: typeof unit === 'string' ? unit : 'None'
  }
}

function matches(regex: string, name: string): boolean {
  return expressionOf(regex)?.test(name) === true
}

const expressionOf = cachedByText((regex): RegExp | undefined => {
  try {
    return new RegExp(regex)
  } catch {
    return undefined
  }
})

function parsed(content: string): Json | undefined {
  try {
    return JSON.parse(content)
  } catch {
    return undefined
  }
}

function below(value: Json | undefined, ...steps: readonly string[]): Json | undefined {
  let found = value
  for (const step of steps) found = isObject(found) ? found[step] : undefined
  return found
}

function textsOf(value: Json | undefined): readonly string[] {
  return isList(value) ? value.map(String) : []
}

const reference = /\$\$|\$\{env:([A-Za-z0-9_]+)\}/g

function filled(
  value: Json | undefined,
  environment: ReadonlyMap<string, View>,
  used: Set<string>,
  problems: string[]
): string | undefined {
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string') return undefined
  if (!value.includes('$')) return value
  return value.replaceAll(reference, (whole, name: string | undefined) => {
    if (name === undefined) return '$'
    used.add(name)
    const view = environment.get(name)
    if (view === undefined) problems.push(`the variable ${name} is not there`)
    return view === undefined ? whole : (textOf(view) ?? whole)
  })
}

interface Content {
  readonly config: Json | undefined
  /** Every variable that the configuration reads anywhere, as often as it does. */
  readonly variables: readonly string[]
}

/** The collectors of a thousand services have few configurations: what differs comes in variables. */
const contents = new Map<string, Content>()
const contentsAtMost = 100

function readContent(content: string): Content {
  const known = contents.get(content)
  if (known !== undefined) return known
  if (contents.size >= contentsAtMost) contents.clear()
  const config = parsed(content)
  const result = { config, variables: variablesIn(config) }
  contents.set(content, result)
  return result
}

function variablesIn(value: Json | undefined): readonly string[] {
  if (isList(value)) return value.flatMap(variablesIn)
  if (isObject(value)) return Object.values(value).flatMap(variablesIn)
  return typeof value === 'string' ? [...value.matchAll(reference)].flatMap(([, name]) => name ?? []) : []
}
