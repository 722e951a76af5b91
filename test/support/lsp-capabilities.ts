/** A client that can do what VS Code can, but is sent diagnostics. */
export const fullClient = {
  textDocument: {
    publishDiagnostics: {
      relatedInformation: true,
      tagSupport: { valueSet: [1, 2] },
      codeDescriptionSupport: true,
      dataSupport: true
    },
    completion: {
      completionItem: {
        snippetSupport: true,
        insertReplaceSupport: true,
        documentationFormat: ['markdown', 'plaintext']
      }
    },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    signatureHelp: {
      signatureInformation: {
        documentationFormat: ['markdown'],
        parameterInformation: { labelOffsetSupport: true }
      }
    },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    definition: { linkSupport: true },
    rename: { prepareSupport: true },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [''] } }, dataSupport: true },
    semanticTokens: {
      requests: { full: { delta: true }, range: true },
      tokenTypes: [],
      tokenModifiers: [],
      formats: ['relative']
    }
  },
  workspace: {
    applyEdit: true,
    workspaceEdit: { documentChanges: true, resourceOperations: ['create', 'rename', 'delete'] },
    workspaceFolders: true,
    configuration: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    fileOperations: { willRename: true, didRename: true },
    semanticTokens: { refreshSupport: true },
    inlayHint: { refreshSupport: true },
    codeLens: { refreshSupport: true },
    textDocumentContent: {}
  },
  window: { workDoneProgress: true },
  experimental: {
    commands: {
      commands: [
        'editor.action.triggerSuggest',
        ...['showCompiled', 'showSize', 'showSchedule', 'chooseView'].map(name => `mesh.${name}`)
      ]
    }
  }
}

/** `fullClient`, but it asks for diagnostics by itself. */
export const pullingClient = {
  textDocument: { ...fullClient.textDocument, diagnostic: { relatedDocumentSupport: false } },
  workspace: { ...fullClient.workspace, diagnostics: { refreshSupport: true } }
}

/** What one editor says of itself when it begins, as far as it matters to a server without notebooks and colours. */
export interface Editor {
  readonly clientInfo?: { readonly name: string; readonly version: string }
  readonly capabilities: Readonly<Record<string, unknown>>
}

/** `vscode-languageclient` 9 and newer with all of its features registered: it pulls, and registers on its own. */
export const vscode: Editor = {
  clientInfo: { name: 'Visual Studio Code', version: '1.98.0' },
  capabilities: {
    general: {
      staleRequestSupport: { cancel: true, retryOnContentModified: ['textDocument/semanticTokens/full'] },
      regularExpressions: { engine: 'ECMAScript', version: 'ES2020' },
      markdown: { parser: 'marked', version: '1.1.0' },
      positionEncodings: ['utf-16']
    },
    workspace: {
      ...fullClient.workspace,
      symbol: { dynamicRegistration: true, symbolKind: { valueSet: [1] }, tagSupport: { valueSet: [1] } },
      executeCommand: { dynamicRegistration: true },
      diagnostics: { refreshSupport: true }
    },
    textDocument: {
      ...fullClient.textDocument,
      synchronization: { dynamicRegistration: true, willSave: true, willSaveWaitUntil: true, didSave: true },
      diagnostic: { dynamicRegistration: true, relatedDocumentSupport: false },
      completion: {
        dynamicRegistration: true,
        contextSupport: true,
        insertTextMode: 2,
        completionItem: {
          snippetSupport: true,
          documentationFormat: ['markdown', 'plaintext'],
          insertReplaceSupport: true,
          insertTextModeSupport: { valueSet: [1, 2] },
          labelDetailsSupport: true,
          resolveSupport: { properties: ['documentation', 'detail', 'additionalTextEdits'] }
        }
      },
      linkedEditingRange: { dynamicRegistration: true },
      foldingRange: { dynamicRegistration: true, rangeLimit: 5000, lineFoldingOnly: true },
      codeAction: {
        ...fullClient.textDocument.codeAction,
        isPreferredSupport: true,
        resolveSupport: { properties: ['edit'] }
      },
      inlayHint: { dynamicRegistration: true, resolveSupport: { properties: ['tooltip', 'textEdits'] } }
    },
    window: { workDoneProgress: true, showMessage: {}, showDocument: { support: true } },
    experimental: fullClient.experimental
  }
}

/** Helix 25: it prefers UTF-8, pulls, and shows no document of a server. */
export const helix: Editor = {
  clientInfo: { name: 'helix', version: '25.01' },
  capabilities: {
    general: { positionEncodings: ['utf-8', 'utf-32', 'utf-16'] },
    workspace: {
      configuration: true,
      didChangeConfiguration: { dynamicRegistration: false },
      workspaceFolders: true,
      applyEdit: true,
      symbol: { dynamicRegistration: false },
      executeCommand: { dynamicRegistration: false },
      inlayHint: { refreshSupport: false },
      workspaceEdit: { documentChanges: true, resourceOperations: ['create', 'rename', 'delete'] },
      didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: false },
      fileOperations: { willRename: true, didRename: true },
      diagnostics: { refreshSupport: true }
    },
    textDocument: {
      completion: {
        completionItem: {
          snippetSupport: true,
          resolveSupport: { properties: ['documentation', 'detail', 'additionalTextEdits'] },
          insertReplaceSupport: true,
          deprecatedSupport: true
        },
        completionItemKind: {}
      },
      hover: { contentFormat: ['markdown'] },
      signatureHelp: {
        signatureInformation: {
          documentationFormat: ['markdown'],
          parameterInformation: { labelOffsetSupport: true },
          activeParameterSupport: true
        }
      },
      rename: { dynamicRegistration: false, prepareSupport: true, honorsChangeAnnotations: false },
      formatting: { dynamicRegistration: false },
      codeAction: {
        codeActionLiteralSupport: { codeActionKind: { valueSet: ['', 'quickfix', 'refactor'] } },
        isPreferredSupport: true,
        dataSupport: true,
        resolveSupport: { properties: ['edit', 'command'] }
      },
      diagnostic: { dynamicRegistration: false, relatedDocumentSupport: true },
      publishDiagnostics: { versionSupport: true, tagSupport: { valueSet: [1, 2] } },
      inlayHint: { dynamicRegistration: false }
    },
    window: { workDoneProgress: true, showDocument: { support: true } }
  }
}

/** vim-lsp without plug-ins: texts and places, and commands in place of actions. */
export const vimLsp: Editor = {
  clientInfo: { name: 'vim-lsp', version: '0.1.4' },
  capabilities: {
    workspace: { applyEdit: true, configuration: true, symbol: { dynamicRegistration: false } },
    textDocument: {
      completion: {
        dynamicRegistration: false,
        completionItem: { documentationFormat: ['plaintext'], snippetSupport: false },
        completionItemKind: { valueSet: [10, 1] }
      },
      hover: { dynamicRegistration: false, contentFormat: ['plaintext'] },
      documentSymbol: { dynamicRegistration: false, hierarchicalDocumentSymbolSupport: false },
      publishDiagnostics: { relatedInformation: false },
      synchronization: { didSave: true, dynamicRegistration: false, willSave: false },
      typeHierarchy: { dynamicRegistration: false }
    }
  }
}

/** A client that says nothing of itself. */
export const silent: Editor = { capabilities: {} }
