import { type InitializeParams, InsertTextMode } from 'vscode-languageserver'

/** What the client can do, as far as answers depend on it. */
export interface Client {
  readonly pullsDiagnostics: boolean
  readonly refreshesDiagnostics: boolean
  readonly relatedInformation: boolean
  readonly diagnosticTags: boolean
  readonly codeDescription: boolean
  readonly snippets: boolean
  readonly insertReplace: boolean
  /** Texts can be inserted as they are, without the indentation of the line being added to each of theirs. */
  readonly insertAsIs: boolean
  readonly labelDetails: boolean
  readonly completionMarkdown: boolean
  readonly hoverMarkdown: boolean
  readonly signatureMarkdown: boolean
  /** Parameters may be named by their offsets in the signature. */
  readonly signatureOffsets: boolean
  readonly hierarchicalSymbols: boolean
  /** Folds whole lines, whatever the characters are at which a fold begins and ends. */
  readonly foldsLines: boolean
  readonly actionLiterals: boolean
  /** Asks for the edit of an action when that is chosen. */
  readonly resolvesActions: boolean
  /** Takes changes that the server asks it to apply. */
  readonly appliesEdits: boolean
  readonly definitionLinks: boolean
  readonly prepareRename: boolean
  readonly documentChanges: boolean
  readonly createsFiles: boolean
  readonly configuration: boolean
  readonly watchesFiles: boolean
  readonly workspaceFolders: boolean
  readonly willRename: boolean
  readonly progress: boolean
  readonly textDocumentContent: boolean
  readonly refreshesTokens: boolean
  readonly refreshesHints: boolean
  readonly refreshesLenses: boolean
  /** Registers for changes of the settings. */
  readonly registersConfiguration: boolean
  /** Commands that the client carries out itself, such as `mesh.showCompiled`. */
  readonly commands: ReadonlySet<string>
  /** Answers `mesh/findFiles` and `mesh/readFile`. */
  readonly givesFiles: boolean
  /** What another server of YAML does already for the same files. */
  readonly elsewhere: Elsewhere
}

/** The words of `experimental.alternateYamlLanguageService`, as Docker's language server for Compose files defined them. */
export interface Elsewhere {
  readonly syntaxValidation: boolean
  readonly schemaValidation: boolean
  readonly basicCompletions: boolean
  readonly hover: boolean
  readonly formatting: boolean
}

export function readClient({ capabilities }: Pick<InitializeParams, 'capabilities'>): Client {
  const { textDocument: text, workspace, window, experimental } = capabilities
  const item = text?.completion?.completionItem
  return {
    pullsDiagnostics: text?.diagnostic !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    relatedInformation:
      text?.publishDiagnostics?.relatedInformation === true ||
      (text?.diagnostic as { relatedInformation?: boolean } | undefined)?.relatedInformation === true,
    diagnosticTags:
      text?.publishDiagnostics?.tagSupport !== undefined ||
      (text?.diagnostic as { tagSupport?: object } | undefined)?.tagSupport !== undefined,
    codeDescription:
      text?.publishDiagnostics?.codeDescriptionSupport === true ||
      (text?.diagnostic as { codeDescriptionSupport?: boolean } | undefined)?.codeDescriptionSupport === true,
    snippets: item?.snippetSupport === true,
    insertReplace: item?.insertReplaceSupport === true,
    insertAsIs: item?.insertTextModeSupport?.valueSet.includes(InsertTextMode.asIs) === true,
    labelDetails: item?.labelDetailsSupport === true,
    completionMarkdown: item?.documentationFormat?.includes('markdown') === true,
    hoverMarkdown: text?.hover?.contentFormat?.includes('markdown') === true,
    signatureMarkdown:
      text?.signatureHelp?.signatureInformation?.documentationFormat?.includes('markdown') === true,
    signatureOffsets:
      text?.signatureHelp?.signatureInformation?.parameterInformation?.labelOffsetSupport === true,
    hierarchicalSymbols: text?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    foldsLines: text?.foldingRange?.lineFoldingOnly === true,
    actionLiterals: text?.codeAction?.codeActionLiteralSupport !== undefined,
    resolvesActions:
      text?.codeAction?.dataSupport === true &&
      text.codeAction.resolveSupport?.properties.includes('edit') === true,
    appliesEdits: workspace?.applyEdit === true,
    definitionLinks: text?.definition?.linkSupport === true,
    prepareRename: text?.rename?.prepareSupport === true,
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    createsFiles: workspace?.workspaceEdit?.resourceOperations?.includes('create') === true,
    configuration: workspace?.configuration === true,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    workspaceFolders: workspace?.workspaceFolders === true,
    willRename: workspace?.fileOperations?.willRename === true,
    progress: window?.workDoneProgress === true,
    textDocumentContent: workspace?.textDocumentContent !== undefined,
    refreshesTokens: workspace?.semanticTokens?.refreshSupport === true,
    refreshesHints: workspace?.inlayHint?.refreshSupport === true,
    refreshesLenses: workspace?.codeLens?.refreshSupport === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    commands: readCommands(experimental),
    givesFiles: isObject(experimental) && experimental.meshFiles === true,
    elsewhere: readElsewhere(experimental)
  }
}

/** `experimental.commands.commands`, in which clients of rust-analyzer name theirs as well. */
function readCommands(experimental: unknown): ReadonlySet<string> {
  const { commands } = isObject(experimental) ? experimental : {}
  const names = isObject(commands) && Array.isArray(commands.commands) ? commands.commands : []
  return new Set(names.filter(name => typeof name === 'string'))
}

function readElsewhere(experimental: unknown): Elsewhere {
  const given =
    isObject(experimental) && isObject(experimental.alternateYamlLanguageService)
      ? experimental.alternateYamlLanguageService
      : {}
  const has = (name: keyof Elsewhere) => given[name] === true
  return {
    syntaxValidation: has('syntaxValidation'),
    schemaValidation: has('schemaValidation'),
    basicCompletions: has('basicCompletions'),
    hover: has('hover'),
    formatting: has('formatting')
  }
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
