import { settableRules } from '../../rules/settable-rules.ts'
import type { ArgumentsOf } from '../commands.ts'
import { complain } from '../complain.ts'
import type { Config } from '../config/config.ts'
import { configName } from '../config/find-config.ts'
import { exitCodes } from '../exit-codes.ts'
import { tidy } from '../find-meshes.ts'
import type { Host } from '../host.ts'
import { settleRun } from './run-settings.ts'

/** `--print-config`: the settings that hold for a file or folder, options and files of settings put together. */
export function printConfig(host: Host, { operands, options }: ArgumentsOf<'lint'>): number {
  if (operands.length > 1)
    return complain(host, '`--print-config` shows the settings of one file or folder, and it got more.')
  const settings = settleRun(host, options)
  if ('sentence' in settings) return complain(host, settings.sentence)
  const path = tidy(operands[0] ?? '.')
  const file = host.kindOf(path) === 'folder' ? (path === '.' ? 'mesh.yaml' : `${path}/mesh.yaml`) : path
  const config = settings.configs.of(file)
  const { format, files } = settings.outputs
  const shown = {
    files: config === undefined ? [] : [...config.sources.keys()].reverse(),
    rules: rulesOf(config, settings.analyzer(file).rules?.over ?? new Map()),
    exclude: settings.excludes(file).flatMap(({ patterns }) => patterns),
    failOn: options['fail-on'] ?? config?.failOn ?? 'error',
    maxWarnings: options['max-warnings'] ?? config?.maxWarnings ?? null,
    format,
    outputFiles: Object.fromEntries(files.map(output => [output.format, output.path])),
    baseline: config?.baseline ?? null
  }
  host.stdout.write(options.format === 'json' ? `${JSON.stringify(shown, null, 2)}\n` : asYaml(shown))
  return exitCodes.clean
}

type RuleShown = { readonly level: string; readonly options?: Readonly<Record<string, number>> }

/** The rules that differ from what they are by themselves. */
function rulesOf(
  config: Config | undefined,
  over: ReadonlyMap<string, string>
): Readonly<Record<string, RuleShown>> {
  const shown: Record<string, RuleShown> = {}
  for (const rule of settableRules.values()) {
    const own = rule.level === 'none' ? 'off' : rule.level
    const level = over.get(rule.name) ?? config?.rules?.level(rule) ?? own
    const changed = Object.entries(rule.options).flatMap(([option, usual]) => {
      const value = config?.rules?.option(rule, option) ?? usual
      return value === usual ? [] : [[option, value] as const]
    })
    if (level === own && changed.length === 0) continue
    const word = level === 'off' ? 'none' : level
    shown[rule.name] =
      changed.length === 0 ? { level: word } : { level: word, options: Object.fromEntries(changed) }
  }
  return shown
}

function asYaml({
  files,
  ...keys
}: {
  readonly files: readonly string[]
  readonly [key: string]: unknown
}): string {
  const from = files.length === 0 ? `no ${configName} is read` : files.join(', which extends ')
  const lines = Object.entries(keys).flatMap(([key, value]) => {
    if (value === null) return []
    if (typeof value !== 'object') return [`${key}: ${value}`]
    const inner = Object.entries(value)
    if (inner.length === 0) return []
    if (Array.isArray(value)) return [`${key}: ${flow(value)}`]
    return [`${key}:`, ...inner.map(([name, each]) => `  ${name}: ${flow(each)}`)]
  })
  return `${[`# The command line, and ${from}.`, ...lines].join('\n')}\n`
}

/** A value on one line: text in quotes unless it is one word. */
function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`
  if (typeof value === 'object' && value !== null)
    return `{ ${Object.entries(value)
      .map(([key, each]) => `${key}: ${flow(each)}`)
      .join(', ')} }`
  const text = String(value)
  return /^[\w./][\w./-]*$/.test(text) ? text : `'${text.replaceAll("'", "''")}'`
}
