import type { CommandSpec } from '../arguments.ts'
import { color, env, target } from './options.ts'

export const graph = {
  summary: 'Draw a mesh: who calls whom, how long each call may take, and what was found where.',
  operands: '[FILE]',
  mostOperands: 1,
  options: {
    env,
    region: { value: 'REGION', does: 'With the overrides of this region.' },
    target: { ...target, does: 'Draw it for this target, whatever the file says.' },
    format: {
      value: 'FORMAT',
      choices: ['mermaid', 'dot', 'svg', 'html', 'json'],
      does: 'What is written. When left out, what the ending of the output says; `mermaid` on standard output.'
    },
    output: { value: 'FILE', short: 'o', does: 'Write it to this file, over one that is there.' },
    theme: {
      value: 'THEME',
      choices: ['auto', 'light', 'dark'],
      default: 'auto',
      does: 'Colours of the picture. `auto` follows the reader of it, where the format can.'
    },
    focus: {
      value: 'NAME',
      does: 'Only this service (or external, or gateway), what leads to it and what it leads to.'
    },
    color
  },
  examples: [
    ['meshc graph', 'mesh.yaml of this folder as Mermaid, for Markdown'],
    ['meshc graph --env prod -o graph.html', 'a page to look around in'],
    ['meshc graph --env prod -o graph.svg --theme dark', 'a picture'],
    ['meshc graph --env prod --focus auth | pbcopy', 'one service and what has to do with it'],
    ['meshc graph --env prod --format dot | dot -Tpdf -o graph.pdf', 'by way of Graphviz']
  ]
} as const satisfies CommandSpec
