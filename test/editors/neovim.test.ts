import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { installFromDebian, works } from '../support/ensure-debian-package.ts'
import { root } from '../support/sources.ts'
import { createEditorProject, documentedSetUps, project } from './editor-project.ts'

it('Neovim works with the set-up of docs/editors.md', () => {
  if (!works('nvim') && !installFromDebian('neovim'))
    throw new Error('Neovim is not installed and could not be: install it (https://neovim.io).')
  const { folder, run, remove } = createEditorProject(project)
  try {
    const [modern = '', older = ''] = documentedSetUps('Neovim', 'lua')
    const version = /NVIM v(\d+)\.(\d+)/.exec(run('nvim', ['--version']))
    const isModern = Number(version?.[1]) > 0 || Number(version?.[2]) >= 11
    writeFileSync(join(folder, 'init.lua'), isModern ? modern : older)
    const session = join(root, 'test', 'editors', 'session.lua')
    const output = run('nvim', [
      '--headless',
      '--noplugin',
      '-u',
      join(folder, 'init.lua'),
      '-c',
      `lua local ok, why = pcall(dofile, '${session}') if not ok then io.stderr:write(tostring(why)) vim.cmd('cq') end`
    ])
    expect(answersIn(output)).toEqual([
      ['findings', ['10:5-11 unknown-key', '1:1-5 target-end-of-life']],
      ['fix', 'Write `retry`'],
      ['line', '    retry: none'],
      ['fixed by a command', 'observability: { logs: { retention: 60d } }'],
      ['symbols of the project', ['orders services/orders.mesh.yaml']],
      ['callers of orders', ['web']],
      ['completion in calls', ['orders']],
      ['hover', '**`timeout`**: a short form or a map'],
      ['definition', 'services/orders.mesh.yaml'],
      ['renamed here', '    calls: [purchases]'],
      ['renamed there', '  purchases:'],
      ['outline', ['purchases']],
      ['formatted', '    port:  8080/http']
    ])
  } finally {
    remove()
  }
}, 200_000)

function answersIn(output: string): readonly unknown[] {
  return output
    .split('\n')
    .filter(line => line.startsWith('["'))
    .map(line => JSON.parse(line))
}
