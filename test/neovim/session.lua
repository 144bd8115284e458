-- One session of Neovim with the language server, without a screen. Says what it saw as lines of JSON; run.mjs judges them.
-- Works from Neovim 0.7, the oldest that distributions still carry, so it uses the plain client and no configuration.
local function say(event) io.stdout:write(vim.json.encode(event) .. '\n') io.stdout:flush() end

local function until_true(what, milliseconds, condition)
  assert(vim.wait(milliseconds, condition, 20), 'waited in vain for ' .. what)
end

local function ask(client, method, line, character)
  local params = { textDocument = vim.lsp.util.make_text_document_params(), position = { line = line, character = character } }
  local answers = vim.lsp.buf_request_sync(0, method, params, 10000)
  local answer = answers and answers[client.id]
  assert(answer, 'no answer to ' .. method)
  assert(not answer.err, vim.inspect(answer.err))
  return answer.result
end

local function findings()
  local all = {}
  for _, found in ipairs(vim.diagnostic.get(0)) do
    table.insert(all, { line = found.lnum, start = found.col, ending = found.end_col, code = found.user_data and found.user_data.lsp and found.user_data.lsp.code or found.code, severity = found.severity, message = found.message })
  end
  return all
end

local function session()
  local task = vim.json.decode(os.getenv('SHIPSHAPE_TASK'))
  vim.cmd('edit ' .. task.file)
  vim.bo.filetype = task.language
  local id = vim.lsp.start_client({
    name = 'shipshape',
    cmd = task.command,
    root_dir = vim.fn.getcwd(),
    init_options = { locale = task.locale },
    get_language_id = function() return task.language end,
    on_error = function(code, err) say({ error = tostring(code) .. ' ' .. vim.inspect(err) }) end,
  })
  assert(id, 'the client did not start')
  vim.lsp.buf_attach_client(0, id)
  local client = vim.lsp.get_client_by_id(id)
  until_true('the server to be initialized', 20000, function() return client.initialized end)

  -- By waves: a line of findings is sent each time they change, and the first that satisfies run.mjs is enough.
  local function at_line(line)
    return vim.tbl_filter(function(found) return found.line == line end, findings())
  end
  until_true('a finding in line ' .. (task.finding + 1), 20000, function() return #at_line(task.finding) > 0 end)
  say({ found = at_line(task.finding) })

  local hover = ask(client, 'textDocument/hover', task.hover[1], task.hover[2])
  say({ hover = hover and hover ~= vim.NIL and hover.contents and hover.contents.value or '' })

  -- The edit that mends the line, made in the editor, takes the finding away.
  vim.api.nvim_buf_set_lines(0, task.finding, task.finding + 1, false, { task.mended })
  local function still()
    return vim.tbl_filter(function(found) return found.severity == vim.diagnostic.severity.ERROR end, at_line(task.finding))
  end
  until_true('the finding to go', 20000, function() return #still() == 0 end)
  say({ mended = true })

  local last = vim.api.nvim_buf_line_count(0)
  vim.api.nvim_buf_set_lines(0, last, last, false, { task.typed })
  local completion = ask(client, 'textDocument/completion', last, #task.typed)
  local labels = {}
  for _, item in ipairs(completion.items or completion) do table.insert(labels, item.label) end
  say({ completion = labels })

  client.stop()
  until_true('the server to stop', 5000, function() return client.is_stopped() end)
  say({ stopped = true })
end

local ok, err = pcall(session)
if not ok then
  say({ error = tostring(err) })
  vim.cmd('cquit 1')
end
vim.cmd('qall!')
