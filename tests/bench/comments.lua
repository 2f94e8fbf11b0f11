-- Each request is a command of its own: a comment of 300 bytes in the next consultation. Ids are
-- ordered by time, as UUIDv7 are. Arguments after "--": the token, then the ids of the cases.
local counter, cases, token = 0, {}, nil
local text = string.rep("The delegation would like to see this reflected. ", 6):sub(1, 300)

function init(arguments)
  token = arguments[1]
  for i = 2, #arguments do cases[#cases + 1] = arguments[i] end
  wrk.method = "POST"
  wrk.headers["Content-Type"] = "application/json"
  wrk.headers["Authorization"] = "Bearer " .. token
end

local start = os.time()

function request()
  counter = counter + 1
  local id = string.format("%08x-%04x-7000-8000-%012x", start, 0, counter)
  local body = '{"id":"' .. id .. '","command":"comment","as":"MEX",' ..
               '"payload":{"content":"' .. text .. '"}}'
  return wrk.format(nil, "/v1/cases/" .. cases[counter % #cases + 1] .. "/commands", nil, body)
end
