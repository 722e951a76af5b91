-- What somebody does in Neovim, one line of JSON for each answer. Runs after the set-up of docs/editors.md.
local function say(name, value)
  io.stdout:write(vim.fn.json_encode({ name, value }) .. '\n')
end

local function diagnostics()
  local rows = {}
  for _, each in ipairs(vim.diagnostic.get(0)) do
    if each.severity <= vim.diagnostic.severity.WARN then
      table.insert(rows, string.format('%d:%d-%d %s', each.lnum + 1, each.col + 1, each.end_col + 1, each.code))
    end
  end
  table.sort(rows)
  return rows
end

local function ask(method, line, column, more)
  local params = vim.tbl_extend('force', {
    textDocument = vim.lsp.util.make_text_document_params(),
    position = { line = line - 1, character = column - 1 },
  }, more or {})
  local answers = vim.lsp.buf_request_sync(0, method, params, 10000) or {}
  for _, answer in pairs(answers) do
    if answer.err then error(vim.inspect(answer.err)) end
    return answer.result
  end
end

local function until_true(what, condition)
  if not vim.wait(20000, condition, 20) then error('waited in vain for ' .. what) end
end

local function has(code)
  for _, row in ipairs(diagnostics()) do
    if row:find(code, 1, true) then return true end
  end
  return false
end

vim.cmd('edit mesh.yaml')
until_true('findings', function() return has('unknown-key') end)
say('findings', diagnostics())

-- A quick fix writes the key as it was meant.
local line = vim.fn.search('retrry', 'nw')
local actions = ask('textDocument/codeAction', line, 5, {
  range = { start = { line = line - 1, character = 4 }, ['end'] = { line = line - 1, character = 10 } },
  context = { diagnostics = vim.empty_dict() and {} },
})
for _, action in ipairs(actions) do
  if action.kind == 'quickfix' and action.isPreferred ~= false and action.edit then
    say('fix', action.title)
    vim.lsp.util.apply_workspace_edit(action.edit, 'utf-16')
    break
  end
end
until_true('the finding to go', function() return not has('unknown-key') end)
say('line', vim.fn.getline(line))

-- All safe fixes at once, by a command that has the server change the text.
vim.fn.append(1, 'observability: { logs: { retention: 45d } }')
until_true('a finding that can be fixed', function() return has('rounded-retention') end)
vim.lsp.buf_request_sync(0, 'workspace/executeCommand', { command = 'mesh.fixAll', arguments = { vim.uri_from_bufnr(0) } }, 10000)
until_true('the fix', function() return not has('rounded-retention') end)
say('fixed by a command', vim.fn.getline(2))
vim.fn.deletebufline('%', 2)

local found = {}
for _, symbol in ipairs(ask('workspace/symbol', 1, 1, { query = 'orders' })) do
  table.insert(found, symbol.name .. ' ' .. vim.fn.fnamemodify(vim.uri_to_fname(symbol.location.uri), ':.'))
end
say('symbols of the project', found)

local called = ask('textDocument/prepareCallHierarchy', 9, 14)[1]
local callers = {}
for _, call in ipairs(ask('callHierarchy/incomingCalls', 1, 1, { item = called })) do
  table.insert(callers, call.from.name)
end
say('callers of ' .. called.name, callers)

local labels = {}
local list = ask('textDocument/completion', 9, 13)
for _, item in ipairs(list.items or list) do table.insert(labels, item.label) end
table.sort(labels)
say('completion in calls', labels)

say('hover', ask('textDocument/hover', 8, 8).contents.value:match('[^\n]+'))

local definition = ask('textDocument/definition', 9, 14)
definition = definition[1] or definition
say('definition', vim.fn.fnamemodify(vim.uri_to_fname(definition.targetUri or definition.uri), ':.'))

local renamed = ask('textDocument/rename', 9, 14, { newName = 'purchases' })
vim.lsp.util.apply_workspace_edit(renamed, 'utf-16')
say('renamed here', vim.fn.getline(9))
vim.cmd('silent wall')
vim.cmd('edit services/orders.mesh.yaml')
say('renamed there', vim.fn.getline(2))

local symbols = {}
for _, symbol in ipairs(ask('textDocument/documentSymbol', 1, 1)) do
  for _, child in ipairs(symbol.children or {}) do table.insert(symbols, child.name) end
end
say('outline', symbols)

vim.api.nvim_buf_set_lines(0, 3, 4, false, { '    port:  8080/http   ' })
vim.lsp.buf_request_sync(0, 'textDocument/documentSymbol', { textDocument = vim.lsp.util.make_text_document_params() }, 10000)
local edits = ask('textDocument/formatting', 1, 1, { options = { tabSize = 2, insertSpaces = true } })
vim.lsp.util.apply_text_edits(edits, 0, 'utf-16')
say('formatted', vim.fn.getline(4))
vim.cmd('qa!')
