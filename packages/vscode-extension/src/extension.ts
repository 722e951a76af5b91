// The VS Code extension will stand here: a client of the language server, and no logic of its own.
export {}
