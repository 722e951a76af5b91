import { codeActions } from '../../packages/compiler/src/ide/actions/index.ts'
import { applied, type Files } from './actions.ts'
import { open } from './ide.ts'

/** What refactorings of the place at `┆` are called. */
export function offered(mesh: string | Files): readonly string[] {
  const { ide, cursor } = open(mesh)
  const span = { start: cursor.offset, end: cursor.offset }
  return codeActions(ide, cursor.file, span, ['refactor']).map(({ kind, title }) => `${kind}: ${title}`)
}

/** The files after the refactoring with a title, the root alone where it is the only one. */
export function refactored(mesh: string | Files, title: string): string {
  const { ide, cursor } = open(mesh)
  const span = { start: cursor.offset, end: cursor.offset }
  const action = codeActions(ide, cursor.file, span, ['refactor']).find(one => one.title === title)
  if (action === undefined) throw new Error(`Offered are ${offered(mesh).join(', ')}.`)
  const after = Object.entries(applied(ide.workspace, action.change))
  return after.map(([path, text]) => (after.length === 1 ? text : `#- ${path}\n${text}`)).join('')
}

/** A mesh with some services, and top-level keys above them. */
export const shop = (services: string, above = '') => `
edition: 1
mesh: shop
target: appmesh
${above}
services:
${services}`
