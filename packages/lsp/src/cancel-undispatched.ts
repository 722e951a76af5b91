import { LSPErrorCodes, type Message, type RequestMessage } from 'vscode-languageserver'

/** A request that is still waiting when it is cancelled is not begun. */
export function cancelUndispatched(message: Message) {
  const { id } = message as RequestMessage
  return {
    jsonrpc: '2.0',
    id,
    error: { code: LSPErrorCodes.RequestCancelled, message: 'The request was cancelled.' }
  }
}
