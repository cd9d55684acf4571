-- Vad mallarnas klasser blir i varje format. Klasser som inte står här har ingen verkan.
-- Rubriknivå 1 är dokumentets titel; i Word är nivå 2 ”Rubrik 1”.

local MALLAR = {
  ["status-arbetsmaterial"] = "Status arbetsmaterial",
  ["status-slutlig"] = "Status slutlig",
  ["status-allman"] = "Status allman",
  uppgifter = "Uppgifter",
  ingress = "Ingress",
  saknas = "Text saknas",
  forslag = "Förslag",
  avsandare = "Avsändare",
  mottagare = "Mottagare",
  avslut = "Avslut",
}

local function mall(block, namn)
  return pandoc.Div(block, pandoc.Attr("", {}, { ["custom-style"] = namn }))
end

local function find_bedomning(klass)
  return klass:match "^bedomning%-(%l+)$"
end

-- Kolumnernas bredd i hundradelar, i en ram med klassen ”tabell”.
local function satt_bredder(block, bredder)
  local tal, summa = {}, 0
  for b in (bredder or ""):gmatch "%d+" do
    table.insert(tal, tonumber(b))
    summa = summa + tonumber(b)
  end
  for _, el in ipairs(block) do
    if el.t == "Table" and #tal == #el.colspecs and summa > 0 then
      el.colspecs = el.colspecs:map(function(spec, nr) return { spec[1], tal[nr] / summa } end)
    end
  end
  return block
end

local word = {}

function word.Header(el)
  if el.level == 1 then return mall(pandoc.Para(el.content), "Title") end
  return pandoc.Header(el.level - 1, el.content)
end

function word.Div(el)
  for _, klass in ipairs(el.classes) do
    if klass == "tabell" then return satt_bredder(el.content, el.attributes.bredder) end
    local bedomning = find_bedomning(klass)
    if bedomning then return mall(el.content, "Bedömningsrad " .. bedomning) end
    if MALLAR[klass] then return mall(el.content, MALLAR[klass]) end
  end
  return el.content
end

function word.Span(el)
  for _, klass in ipairs(el.classes) do
    local bedomning = find_bedomning(klass)
    if bedomning then
      local attr = pandoc.Attr("", {}, { ["custom-style"] = "Bedömningstecken " .. bedomning })
      return pandoc.Span(el.content, attr)
    end
  end
  return el.content
end

-- I Markdown finns inga formatmallar: statusraden blir ett citat, andra ramar försvinner.
local markdown = {}

function markdown.Header(el) return pandoc.Header(el.level, el.content) end

function markdown.Div(el)
  if el.classes:includes "status" then return pandoc.BlockQuote(el.content) end
  return el.content
end

function markdown.Span(el) return el.content end

return { word = word, markdown = markdown }
