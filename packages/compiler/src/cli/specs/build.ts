import type { CommandSpec } from '../arguments.ts'
import { color, env, target } from './options.ts'

export const build = {
  summary: 'Write the CloudFormation templates of a mesh, after proving that they do what the mesh says.',
  operands: '[FILE]',
  mostOperands: 1,
  options: {
    env,
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
} as const satisfies CommandSpec
