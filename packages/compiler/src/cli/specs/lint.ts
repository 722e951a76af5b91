import type { CommandSpec } from '../arguments.ts'
import { formats, formerFormats } from '../lint/formats.ts'
import { color, inGroup, stdinFilename, target } from './options.ts'

export const lint = {
  summary: 'Check mesh files and show what is wrong, where, and what to do.',
  operands: '[FILES|DIRS...]',
  mostOperands: Number.POSITIVE_INFINITY,
  options: {
    ...inGroup('What is checked', {
      env: {
        value: 'ENV',
        does: 'Check this environment alone. Without it all are checked, and equal findings are shown once.'
      },
      target,
      rule: {
        value: 'NAME[=LEVEL]',
        several: true,
        does: 'With a level (error, warning, info, none), the level of this rule. Without one, run only the rules that are named.'
      },
      exclude: {
        value: 'GLOB',
        several: true,
        does: 'Look for no meshes there. Written as in a .gitignore of this folder.'
      },
      'force-exclude': { does: 'Leave out what is excluded even where it is named on the command line.' },
      'stdin-filename': stdinFilename
    }),
    ...inGroup('How it is shown', {
      format: {
        value: 'FORMAT',
        choices: formats,
        aliases: formerFormats,
        usual: 'pretty; github in GitHub Actions',
        does: 'How findings are written.'
      },
      'output-file': {
        value: '[FORMAT=]PATH',
        several: true,
        does: 'Write findings into this file too, in FORMAT or in that of --format; standard output is then for people.'
      },
      quiet: { does: 'Show errors only.' },
      statistics: { does: 'Show how often each rule finds something in place of the findings.' },
      timings: { does: 'Show on standard error what took how long, rule by rule.' },
      watch: { does: 'Check again whenever something that was read changes, until Ctrl-C.' }
    }),
    ...inGroup('How it ends', {
      'fail-on': {
        value: 'LEVEL',
        choices: ['error', 'warning', 'info', 'never'],
        usual: 'error',
        does: 'End with 1 when there is a finding of this level or a worse one.'
      },
      'max-warnings': { value: 'N', whole: true, does: 'End with 1 when there are more warnings than this.' }
    }),
    ...inGroup('Fixes, comments and baselines', {
      fix: {
        value: 'KIND',
        choices: ['safe', 'suggested'],
        alone: 'safe',
        does: 'Fix what can be fixed, and show what remains. `suggested` also applies the one suggestion of an error or a warning, which may change what the mesh does.'
      },
      diff: { does: 'Show what --fix or --add-suppressions would change, and write nothing.' },
      'add-suppressions': {
        value: 'REASON',
        does: 'Silence all warnings and infos with comments that give this reason.'
      },
      until: { value: 'DATE', does: 'The last day on which these comments hold.' },
      baseline: { value: 'FILE', does: 'Hide the findings that this file holds.' },
      'write-baseline': {
        value: 'FILE',
        alone: '',
        does: 'Write what is found now into a baseline; without a name, meshc-baseline.json beside the mesh.'
      },
      'prune-baseline': { does: 'Remove from the baseline what no longer occurs.' }
    }),
    ...inGroup('Settings and rules', {
      config: {
        value: 'FILE',
        does: 'Settings for all meshes. Without it, the meshc.config.yaml in the folder of a mesh or the nearest one above.'
      },
      'no-config': { does: 'Read no meshc.config.yaml.' },
      'print-config': { does: 'Show the settings that hold here, and check nothing.' },
      'list-rules': { does: 'Show all rules with their levels, and check nothing.' }
    }),
    color
  },
  examples: [
    ['meshc lint', 'every mesh below this folder'],
    ['meshc lint mesh.yaml --env prod', 'one mesh in one environment'],
    ['meshc lint --max-warnings 0 --output-file sarif=meshc.sarif', 'in CI, stricter, with a report'],
    ['meshc lint --rule retry-amplification', 'one rule alone'],
    ['meshc lint --fix --diff', 'what the safe fixes would change'],
    ['cat mesh.yaml | meshc lint - --stdin-filename mesh.yaml', 'what an editor holds']
  ]
} as const satisfies CommandSpec
