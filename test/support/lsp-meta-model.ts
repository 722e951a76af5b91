import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './sources.ts'

/**
 * The types of the Language Server Protocol 3.18 as Microsoft publishes them for machines:
 * `protocol/metaModel.json` of https://github.com/microsoft/vscode-languageserver-node (MIT), at commit
 * 0da5527ddf79ec7b10c953a1b1e6e007c9678326 of 2026-07-01, without its documentation.
 */
export const metaModel: MetaModel = JSON.parse(
  readFileSync(join(root, 'test', 'support', 'lsp-meta-model-3.18.json'), 'utf8')
)

export type MetaType =
  | { readonly kind: 'base' | 'reference'; readonly name: string }
  | { readonly kind: 'array'; readonly element: MetaType }
  | { readonly kind: 'map'; readonly value: MetaType }
  | { readonly kind: 'or' | 'and' | 'tuple'; readonly items: readonly MetaType[] }
  | { readonly kind: 'literal'; readonly value: { readonly properties: readonly MetaProperty[] } }
  | { readonly kind: 'stringLiteral'; readonly value: string }

export interface MetaProperty {
  readonly name: string
  readonly type: MetaType
  readonly optional?: boolean
}

export interface MetaMessage {
  readonly method: string
  readonly messageDirection: 'clientToServer' | 'serverToClient' | 'both'
  /** The way to the capability that announces the request: `codeLensProvider.resolveProvider`. */
  readonly serverCapability?: string
  readonly params?: MetaType
  /** Requests alone have one. */
  readonly result?: MetaType
}

interface MetaModel {
  readonly requests: readonly MetaMessage[]
  readonly notifications: readonly MetaMessage[]
  readonly structures: readonly {
    readonly name: string
    readonly properties: readonly MetaProperty[]
    readonly extends?: readonly MetaType[]
    readonly mixins?: readonly MetaType[]
  }[]
  readonly enumerations: readonly {
    readonly name: string
    readonly type: MetaType
    readonly supportsCustomValues?: boolean
    readonly values: readonly { readonly value: string | number }[]
  }[]
  readonly typeAliases: readonly { readonly name: string; readonly type: MetaType }[]
}
