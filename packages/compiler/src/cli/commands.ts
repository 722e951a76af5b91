import type { CommandSpec, OptionSpec, Parsed } from './arguments.ts'

export const targets = ['appmesh', 'service-connect', 'envoy'] as const

const color = {
  value: 'WHEN',
  choices: ['auto', 'always', 'never'],
  default: 'auto',
  does: 'Colours. `auto` asks NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE and the terminal, in this order.'
} as const satisfies OptionSpec

const stdinFilename = {
  value: 'PATH',
  does: 'The path that the text on standard input (`-`) stands for.'
} as const satisfies OptionSpec

const target = {
  value: 'TARGET',
  choices: targets,
  does: 'Check for this target, whatever the file says.'
} as const satisfies OptionSpec

/** The commands of meshc: their arguments, and all that their help says. */
export const commands = {
  lint: {
    summary: 'Check mesh files and show what is wrong, where, and what to do.',
    operands: '[FILES|DIRS...]',
    mostOperands: Number.POSITIVE_INFINITY,
    options: {
      env: {
        value: 'ENV',
        does: 'Check this environment alone. Without it all are checked, and equal findings are shown once.'
      },
      target,
      'fail-on': {
        value: 'LEVEL',
        choices: ['error', 'warning', 'info', 'never'],
        default: 'error',
        does: 'End with 1 when there is a finding of this level or a worse one.'
      },
      'max-warnings': { value: 'N', whole: true, does: 'End with 1 when there are more warnings than this.' },
      format: {
        value: 'FORMAT',
        choices: ['text', 'json', 'concise', 'github'],
        default: 'text',
        does: 'How findings are written: for people, for programs, one line each, or as annotations of a pull request.'
      },
      quiet: { does: 'Show errors only.' },
      'stdin-filename': stdinFilename,
      color
    },
    examples: [
      ['meshc lint', 'every mesh below this folder'],
      ['meshc lint mesh.yaml --env prod', 'one mesh in one environment'],
      ['meshc lint --format github --fail-on warning', 'in a pull request, stricter'],
      ['cat mesh.yaml | meshc lint - --stdin-filename mesh.yaml', 'what an editor holds']
    ]
  },
  fmt: {
    summary: 'Write mesh files in the usual form. Comments stay, and what a file means never changes.',
    operands: '[FILES|DIRS...]',
    mostOperands: Number.POSITIVE_INFINITY,
    options: {
      check: { does: 'Write nothing; name the files that would change, and end with 1 when there are any.' },
      diff: { does: 'Write nothing; show what would change, and end with 1 when there is anything.' },
      'stdin-filename': stdinFilename,
      color
    },
    examples: [
      ['meshc fmt', 'every mesh below this folder'],
      ['meshc fmt --check', 'in CI'],
      ['meshc fmt - < mesh.yaml', 'from standard input to standard output']
    ]
  },
  expand: {
    summary: 'Show a mesh with every default and inherited value, and where each comes from.',
    operands: '[FILE]',
    mostOperands: 1,
    options: {
      env: { value: 'ENV', does: 'The environment. Needed when the file declares some.' },
      region: { value: 'REGION', does: 'With the overrides of this region.' },
      format: { value: 'FORMAT', choices: ['yaml', 'json'], default: 'yaml', does: 'What is written.' },
      color
    },
    examples: [
      ['meshc expand', 'mesh.yaml of this folder'],
      ['meshc expand mesh.yaml --env prod --region eu-west-1', 'one environment in one region']
    ]
  },
  build: {
    summary: 'Write the CloudFormation templates of a mesh, after proving that they do what the mesh says.',
    operands: '[FILE]',
    mostOperands: 1,
    options: {
      env: { value: 'ENV', does: 'The environment. Needed when the file declares some.' },
      region: {
        value: 'REGION',
        several: true,
        does: 'For this region alone; may be given several times. Without it for all regions.'
      },
      target: { ...target, does: 'Build for this target, whatever the file says.' },
      output: {
        value: 'DIR',
        short: 'o',
        default: 'mesh-out',
        does: 'The folder that is written; an environment has a folder of its own in it.'
      },
      format: {
        value: 'FORMAT',
        choices: ['json', 'yaml'],
        default: 'json',
        does: 'How templates are written.'
      },
      check: {
        does: 'Write nothing; name the templates and plans that would change, and end with 1 when there are any.'
      },
      overwrite: { does: 'Write over files that were changed by hand, and over files of others.' },
      color
    },
    examples: [
      ['meshc build', 'mesh.yaml of this folder into mesh-out/'],
      ['meshc build mesh.yaml --env prod', 'one environment into mesh-out/prod/'],
      ['meshc build --env prod --check', 'in CI, where the output is kept in git'],
      ['meshc build --region eu-west-1 -o /tmp/templates', 'one region, somewhere else']
    ]
  },
  prove: {
    summary:
      'Show that the templates of a mesh do what it says, for all classes of requests. Writes nothing.',
    operands: '[FILE]',
    mostOperands: 1,
    options: {
      env: { value: 'ENV', does: 'The environment. Needed when the file declares some.' },
      region: { value: 'REGION', several: true, does: 'In this region alone; may be given several times.' },
      target: { ...target, does: 'Prove it for this target, whatever the file says.' },
      runs: {
        value: 'N',
        whole: true,
        does: 'Then draw so many requests, failures and times of each kind and try them: 1000 when left out, 0 for none.'
      },
      seed: {
        value: 'N',
        whole: true,
        does: 'Draw others: each number draws the same ones everywhere. 1 when left out.'
      },
      color
    },
    examples: [
      ['meshc prove --env prod', 'one environment in all its regions'],
      ['meshc prove --runs 50000 --seed 7', 'with more tries, and other ones'],
      ['meshc prove --target service-connect', 'as if the file had another target']
    ]
  },
  explain: {
    summary:
      'Print the page of a rule: what it finds, why that matters, and what to write instead. Or what a key means.',
    operands: '[RULE|KEY]',
    mostOperands: 1,
    options: {
      format: { value: 'FORMAT', choices: ['text', 'json'], default: 'text', does: 'What is written.' },
      color
    },
    examples: [
      ['meshc explain', 'all rules'],
      ['meshc explain unbalanced-weights', 'one of them'],
      ['meshc explain timeout', 'a key of mesh.yaml']
    ]
  },
  schema: {
    summary: 'Print the JSON Schema of mesh.yaml, for editors.',
    operands: '',
    mostOperands: 0,
    options: {
      output: { value: 'FILE', does: 'Write it to this file.' },
      color
    },
    examples: [['meshc schema --output mesh.schema.json', 'into a file']]
  },
  init: {
    summary: 'Write a small mesh.yaml to begin with. Never overwrites one.',
    operands: '[DIR]',
    mostOperands: 1,
    options: {
      target: { value: 'TARGET', choices: targets, default: 'service-connect', does: 'The data plane.' },
      name: { value: 'NAME', does: 'The name of the mesh; otherwise that of the folder.' },
      color
    },
    examples: [
      ['meshc init', 'in this folder'],
      ['meshc init shop --target envoy', 'in a new folder, for Envoy']
    ]
  }
} as const satisfies Record<string, CommandSpec>

export type CommandName = keyof typeof commands

export const commandNames = Object.keys(commands) as CommandName[]

/** The arguments of a command, typed. */
export type ArgumentsOf<N extends CommandName> = Parsed<(typeof commands)[N]>
