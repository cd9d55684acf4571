-- Från klasser till Words formatmallar. Rubriknivå 1 är dokumentets titel, nivå 2 blir Words Rubrik 1.

local MALLAR = {
  status = "Status", uppgifter = "Uppgifter", ingress = "Ingress", saknas = "Text saknas",
  forslag = "Förslag", brist = "Brist", not_ = "Not", rad = "Bedömningsrad",
}

local function mall(block, namn)
  return pandoc.Div(block, pandoc.Attr("", {}, { ["custom-style"] = namn }))
end

local function find_bedomning(el)
  for _, klass in ipairs(el.classes or {}) do
    local nyckel = klass:match("^bedomning%-(%l+)$")
    if nyckel then return nyckel end
  end
end

local function find_status(el)
  for _, klass in ipairs(el.classes) do
    local slag = klass:match("^status%-(%l+)$")
    if slag then return "Status " .. slag end
  end
end

-- En cell måste bestå av stycken (Para): formatmallen på ett Plain skrivs över av ”Compact”.
local function satt_cell(cell, namn)
  local bedomning
  cell.contents = cell.contents:walk {
    Plain = function(el) return pandoc.Para(el.content) end,
    Span = function(el)
      bedomning = bedomning or find_bedomning(el)
      return el.content
    end,
  }
  if bedomning then namn = "Bedömning " .. bedomning end
  cell.contents = { mall(cell.contents, namn) }
end

local function satt_rader(rader, namn)
  for _, rad in ipairs(rader) do
    for _, cell in ipairs(rad.cells) do satt_cell(cell, namn) end
  end
end

local function satt_bredder(tabell, bredder)
  local tal, summa = {}, 0
  for b in bredder:gmatch("%d+") do
    table.insert(tal, tonumber(b))
    summa = summa + tonumber(b)
  end
  if #tal == #tabell.colspecs and summa > 0 then
    tabell.colspecs = tabell.colspecs:map(function(spec, i) return { spec[1], tal[i] / summa } end)
  end
end

local function satt_tabell(tabell)
  satt_rader(tabell.head.rows, "Tabellhuvud")
  for _, kropp in ipairs(tabell.bodies) do satt_rader(kropp.body, "Tabelltext") end
  return tabell
end

local M = {}

function M.dokument(dok)
  return dok:walk {
    Table = function(el)
      local antal = #el.colspecs
      el.colspecs = el.colspecs:map(function(spec) return { spec[1], 1 / antal } end)
      return satt_tabell(el)
    end,
  }:walk {
    Div = function(el)
      if el.classes:includes("tabell") then
        local tabeller = el.content:walk {
          Table = function(t)
            satt_bredder(t, el.attributes.bredder or "")
            return t
          end,
        }
        return tabeller
      end
      local bedomning = find_bedomning(el)
      if bedomning then return mall(el.content, "Bedömningsrad " .. bedomning) end
      for _, klass in ipairs(el.classes) do
        if klass == "status" then return mall(el.content, find_status(el) or "Status") end
        if MALLAR[klass] then return mall(el.content, MALLAR[klass]) end
      end
    end,
    Span = function(el)
      local bedomning = find_bedomning(el)
      if not bedomning then return el.content end
      return pandoc.Span(el.content, pandoc.Attr("", {}, { ["custom-style"] = "Bedömningstecken " .. bedomning }))
    end,
    Header = function(el)
      if el.level == 1 then return mall(pandoc.Para(el.content), "Title") end
      return pandoc.Header(el.level - 1, el.content)
    end,
  }
end

return M
