import { type CallNode, callNodes, type FileSpan, type Ide, incomingCalls, outgoingCalls } from 'meshc/ide'
import {
  type CallHierarchyIncomingCall,
  CallHierarchyIncomingCallsRequest,
  type CallHierarchyItem,
  type CallHierarchyOutgoingCall,
  CallHierarchyOutgoingCallsRequest,
  CallHierarchyPrepareRequest,
  type Range,
  SymbolKind
} from 'vscode-languageserver'
import { type Context, type Feature, on } from '../feature.ts'
import type { Session } from '../session.ts'

/** Who calls a service, and whom it calls. */
export const callHierarchy: Feature = {
  capabilities: () => ({ callHierarchyProvider: true }),
  requests: [
    on(CallHierarchyPrepareRequest.type, ({ session }, { textDocument: { uri }, position }) => {
      const at = session.at(uri, position)
      return at === undefined
        ? null
        : callNodes(at.ide, at.cursor).map(node => toItem(session, at.ide, uri, node))
    }),
    on(CallHierarchyIncomingCallsRequest.type, (context, { item }) =>
      ask(context, item, (ide, uri, node): CallHierarchyIncomingCall[] =>
        incomingCalls(ide, node).map(edge => ({
          from: toItem(context.session, ide, uri, edge.node),
          fromRanges: ranges(context.session, ide, edge.from, edge.node.file)
        }))
      )
    ),
    on(CallHierarchyOutgoingCallsRequest.type, (context, { item }) =>
      ask(context, item, (ide, uri, node): CallHierarchyOutgoingCall[] =>
        outgoingCalls(ide, node).map(edge => ({
          to: toItem(context.session, ide, uri, edge.node),
          fromRanges: ranges(context.session, ide, edge.from, node.file)
        }))
      )
    )
  ]
}

/** What an item brings back: the node, and the file through which its mesh was asked. */
interface ItemData {
  readonly uri: string
  readonly node: CallNode
}

function toItem(session: Session, ide: Ide, uri: string, node: CallNode): CallHierarchyItem {
  const { name, kind, detail, file, span, selection } = node
  const data: ItemData = { uri, node }
  return {
    name,
    detail,
    kind: kinds[kind],
    uri: session.uris.uriOf(file),
    range: session.rangeIn(ide, { file, ...span }),
    selectionRange: session.rangeIn(ide, { file, ...selection }),
    data
  }
}

function ask<T>(
  { session }: Context,
  { data }: CallHierarchyItem,
  calls: (ide: Ide, uri: string, node: CallNode) => T[]
): T[] | null {
  if (data === undefined) return null
  const { uri, node } = data as ItemData
  const [ide] = session.idesOf(uri)
  return ide === undefined ? null : calls(ide, uri, node)
}

/** The protocol has places in one file only: the one in which the caller stands. */
function ranges(session: Session, ide: Ide, from: readonly FileSpan[], file: string): Range[] {
  return from.filter(each => each.file === file).map(each => session.rangeIn(ide, each))
}

const kinds = {
  service: SymbolKind.Class,
  external: SymbolKind.Interface,
  gateway: SymbolKind.Module
} as const
