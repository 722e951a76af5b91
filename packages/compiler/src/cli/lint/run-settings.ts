import type { RuleWishes } from '../../check/rule-wishes.ts'
import type { AnalyzerSettings } from '../../workspace/analyze.ts'
import type { ArgumentsOf } from '../commands.ts'
import type { Config, Exclude } from '../config/config.ts'
import { type Configs, createConfigs } from '../config/configs.ts'
import { excluding } from '../config/read-config.ts'
import type { Host } from '../host.ts'
import { unreadable } from '../inputs.ts'
import { type Outputs, readOutputOptions } from './output-options.ts'
import { readRuleOptions } from './rule-options.ts'
import { createStopwatch, type Timings } from './stopwatch.ts'

type Options = ArgumentsOf<'lint'>['options']

/** What holds for a run: the options, and the files of settings where the options say nothing. */
export interface RunSettings {
  readonly configs: Configs
  readonly outputs: Outputs
  readonly stopwatch: Timings | undefined
  /** What the mesh of a root file is checked with. */
  analyzer(root: string): AnalyzerSettings
  /** What is excluded around a file. */
  excludes(file: string): readonly Exclude[]
}

/** Reads the options and the settings of a run; or gives the sentence on what is wrong with the options. */
export function settleRun(host: Host, options: Options): RunSettings | { readonly sentence: string } {
  const rules = readRuleOptions(options.rule)
  if ('sentence' in rules) return rules
  const given = options.config
  if (given !== undefined && options['no-config'])
    return { sentence: '`--config` and `--no-config` exclude each other.' }
  const missing = given === undefined ? undefined : unreadable(host, given)
  if (missing !== undefined) return { sentence: missing }
  const configs = createConfigs(host, { given, none: options['no-config'] })
  const asked = { format: options.format, files: options['output-file'] }
  const outputs = readOutputOptions(host, asked, configs.ofRun)
  if ('sentence' in outputs) return outputs

  const stopwatch = options.timings ? createStopwatch(host.now) : undefined
  const wishes = new Map<Config | undefined, RuleWishes | undefined>()
  const own = options.exclude.length === 0 ? [] : [excluding('.', options.exclude)]
  return {
    configs,
    outputs,
    stopwatch,
    analyzer(root) {
      const config = configs.of(root)
      if (!wishes.has(config)) wishes.set(config, wishesOf(rules, config))
      return { rules: wishes.get(config), stopwatch }
    },
    excludes: file => [...own, ...(configs.of(file)?.excludes ?? [])]
  }
}

function wishesOf(
  { over, only }: Pick<RuleWishes, 'over' | 'only'>,
  config: Config | undefined
): RuleWishes | undefined {
  const isNothing = over.size === 0 && only === undefined && config?.rules === undefined
  return isNothing ? undefined : { under: config?.rules, over, only }
}
