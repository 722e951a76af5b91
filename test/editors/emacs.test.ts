import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { installFromDebian, works } from '../support/ensure-debian-package.ts'
import { root } from '../support/sources.ts'
import { createEditorProject, documentedSetUps, project } from './editor-project.ts'

it('Emacs works with the set-up of docs/editors.md', () => {
  if (!hasEglot() && !(installFromDebian('emacs-nox', 'elpa-eglot') && hasEglot()))
    throw new Error('Emacs with Eglot is not installed and could not be: install Emacs 29, or 28 and Eglot.')
  const { folder, run, remove } = createEditorProject(project)
  try {
    writeFileSync(join(folder, 'init.el'), documentedSetUps('Emacs', 'elisp').join('\n'))
    const session = join(root, 'test', 'editors', 'session.el')
    const output = run('emacs', ['--batch', ...start, '-l', join(folder, 'init.el'), '-l', session])
    expect(output.split('\n').filter(line => line !== '')).toEqual([
      'mode: mesh-mode',
      'finding at: retrry',
      'finding gone',
      'definition: orders.mesh.yaml',
      'hover: timeout',
      'renamed here: calls: [purchases]',
      'renamed there: purchases:'
    ])
  } finally {
    remove()
  }
}, 200_000)

/** Emacs 28 finds packages of the system only when it is told to look for them. */
const start = ['--eval', '(package-initialize)', '--eval', "(require 'eglot)"]

function hasEglot(): boolean {
  return works('emacs', ['--batch', ...start])
}
