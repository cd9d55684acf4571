-- Släpper igenom det som hör hemma i ett dokument och inget annat. Det som skrivits i kommunens filer
-- (klassen ”prosa”) läses för sig, så att ett öppet kodblock eller en lös rubrik inte kan svälja det
-- som kommer efter. Rå HTML blir text, okända attribut och länkar försvinner, bilder tas bara ur listan.

local PROSA = "commonmark-raw_html+pipe_tables+strikeout"
local KLASSER = {
  status = true, uppgifter = true, ingress = true, saknas = true, tabell = true, rad = true,
  forslag = true, brist = true, not_ = true, sidbrytning = true,
}
local SCHEMAN = { http = true, https = true, mailto = true, tel = true }

-- Styrtecken, C1 och tecken som vänder skrivriktningen.
local function ren(text)
  text = text:gsub("[%z\1-\8\11-\31\127]", ""):gsub("\xC2[\x80-\x9F]", "")
  text = text:gsub("\xE2\x80[\x8E\x8F\xAA-\xAE]", ""):gsub("\xE2\x81[\xA6-\xA9]", "")
  return text
end

local function ar_tillaten(mal)
  local schema = mal:lower():match("^%s*([%w+.-]+):")
  if schema then return SCHEMAN[schema] == true and not mal:find("[%s\\]") end
  return mal:match("^#[%w-]+$") ~= nil or (mal:match("^[%w_./-]+$") ~= nil and not mal:find("//", 1, true))
end

local function lank(el)
  if not ar_tillaten(ren(el.target)) then return el.content end
  return pandoc.Link(el.content, ren(el.target))
end

local function klasser(el)
  return el.classes:filter(function(k)
    return KLASSER[k] or k:match("^status%-%l+$") or k:match("^bedomning%-%l+$")
  end)
end

local function rent_attribut(el)
  local kvar = {}
  local bredder = el.attributes.bredder
  if bredder and bredder:match("^[%d ]+$") then kvar.bredder = bredder end
  return pandoc.Attr("", klasser(el), kvar)
end

local gemensamt = {
  Str = function(el) return pandoc.Str(ren(el.text)) end,
  Code = function(el) return pandoc.Code(ren(el.text)) end,
  RawInline = function(el) return pandoc.Str(ren(el.text)) end,
  RawBlock = function(el) return pandoc.Para { pandoc.Str(ren(el.text)) } end,
  Link = lank,
  Header = function(el) return pandoc.Header(el.level, el.content) end,
}

-- Rubriker i prosan läggs under den rubrik där den står, utan hopp i nivå.
local function satt_rubriker(block, niva)
  local djup = {}
  return block:walk {
    traverse = "topdown",
    Header = function(el)
      while #djup > 0 and djup[#djup] >= el.level do table.remove(djup) end
      table.insert(djup, el.level)
      return pandoc.Header(math.min(niva + #djup - 1, 6), el.content), false
    end,
  }
end

local function prosa(text, niva, bilder)
  local block = pandoc.read(text .. "\n", PROSA).blocks:walk(gemensamt):walk {
    CodeBlock = function(el) return pandoc.CodeBlock(ren(el.text)) end,
    Image = function(el)
      if bilder[el.src] and #el.caption > 0 then return pandoc.Image(el.caption, el.src) end
      return { pandoc.Str "Bild:", pandoc.Space(), table.unpack(el.caption) }
    end,
  }
  return satt_rubriker(block, niva)
end

local M = {}

function M.dokument(dok, bilder)
  local prosor = {}
  local block = dok.blocks:walk {
    CodeBlock = function(el)
      if not el.classes:includes("prosa") then return pandoc.CodeBlock(ren(el.text)) end
      table.insert(prosor, prosa(el.text, tonumber(el.attributes.niva) or 3, bilder))
      return pandoc.Div({}, pandoc.Attr("", { "prosaplats" }, { nr = tostring(#prosor) }))
    end,
  }
  block = block:walk(gemensamt):walk {
    Div = function(el)
      if el.classes:includes("prosaplats") then return prosor[tonumber(el.attributes.nr)] end
      return pandoc.Div(el.content, rent_attribut(el))
    end,
    Span = function(el) return pandoc.Span(el.content, rent_attribut(el)) end,
    Image = function(el)
      if not bilder[el.src] then error("Bilden " .. el.src .. " finns inte.", 0) end
      if #el.caption == 0 then error("Bilden " .. el.src .. " saknar alternativ text.", 0) end
      return pandoc.Image(el.caption, el.src)
    end,
  }
  return pandoc.Pandoc(block)
end

-- I Markdown finns inga formatmallar: statusraden blir ett citat, andra ramar försvinner.
function M.for_markdown(dok)
  return dok:walk {
    Div = function(el)
      if el.classes:includes("status") then return pandoc.BlockQuote(el.content) end
      return el.content
    end,
    Span = function(el) return el.content end,
  }
end

function M.hamta_bilder(dok, bilder, las)
  dok:walk {
    Image = function(el)
      local typ = el.src:match("%.png$") and "image/png" or "image/jpeg"
      pandoc.mediabag.insert(el.src, typ, las(bilder[el.src]))
    end,
  }
end

return M
