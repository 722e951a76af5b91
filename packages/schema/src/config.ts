import * as z from 'zod'
import { RuleSetting } from './lint.ts'
import { map, named, oneWord, optional } from './registry.ts'
import { Glob, PlainText, Whole } from './scalars.ts'

/** The forms that findings are written in, each with what its files are called. */
const fileNames = {
  pretty: 'meshc.txt',
  compact: 'meshc.log',
  json: 'meshc.json',
  sarif: 'meshc.sarif',
  github: 'annotations.txt',
  gitlab: 'gl-code-quality-report.json',
  junit: 'meshc.xml',
  markdown: 'meshc.md'
}

const OutputFiles = map(
  Object.fromEntries(
    Object.entries(fileNames).map(([format, name]) => [
      format,
      optional(Glob, {
        doc: `File that findings are also written to in the format \`${format}\`; its folders are made.`,
        default: 'none',
        examples: [`build/${name}`]
      })
    ])
  )
)

/** `meshc.config.yaml`: what holds for every run in a folder and below, written once. */
export const Config = map({
  extends: optional(Glob, {
    doc: 'Another file of this kind whose keys hold where this file does not write them; of `rules`, each rule by itself.',
    default: 'none',
    examples: ['../meshc.config.yaml']
  }),
  rules: optional(named('rule', RuleSetting), {
    doc: 'How serious findings are, by rule, in every mesh below. What `lint.rules` of a mesh says wins.',
    default: "the rules' own levels",
    examples: [
      '{ target-end-of-life: info }',
      '{ retry-amplification: { level: error, options: { budget: 12 } } }'
    ]
  }),
  exclude: optional(z.array(PlainText), {
    doc: 'Files and folders that are not looked for meshes in, written as in a `.gitignore` of this folder. A file that is named on the command line is checked all the same, unless `--force-exclude` is given.',
    default: 'none',
    examples: ["[vendor/, '*.draft.mesh.yaml']"]
  }),
  failOn: optional(oneWord('error', 'warning', 'info', 'never'), {
    doc: 'A finding of this level or a worse one makes the run end with 1.',
    default: '`error`',
    examples: ['warning']
  }),
  maxWarnings: optional(Whole, {
    doc: 'More warnings than this make the run end with 1.',
    default: 'no bound',
    examples: ['0', '20']
  }),
  format: optional(oneWord(...(Object.keys(fileNames) as [string, ...string[]])), {
    doc: 'How findings are written on standard output.',
    default: '`pretty`',
    examples: ['compact']
  }),
  outputFiles: optional(OutputFiles, {
    doc: 'Files that findings are also written to, by format. Paths begin in the folder of this file.',
    default: 'none',
    examples: ['{ sarif: build/meshc.sarif, junit: build/meshc.xml }']
  }),
  baseline: optional(Glob, {
    doc: 'File that holds the findings which were there before, so that only new ones are shown. Its path begins in the folder of this file.',
    default: 'none',
    examples: ['meshc-baseline.json']
  })
})
export type Config = z.infer<typeof Config>
