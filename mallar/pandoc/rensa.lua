-- Släpper igenom det som hör hemma i ett dokument och inget annat. Det som skrivits i kommunens filer
-- (kodblock märkta ”prosa-3”, med rubriknivån) läses för sig, så att ett öppet kodblock eller en lös rubrik inte kan svälja det
-- som kommer efter. Rå HTML blir text, okända attribut och länkar försvinner, bilder tas bara ur listan.
-- Dokumentet gås igenom en enda gång: varje genomgång kostar mer än det som görs i den.

-- Varje tillägg till läsaren kostar, och de flesta texter är utan tabeller och överstrykningar.
local PROSA, PROSA_MED_TABELL = "commonmark", "commonmark+pipe_tables+strikeout"
local SCHEMAN = { http = true, https = true, mailto = true, tel = true }

local M = {}

-- Utan styrtecken, C1 och tecken som vänder skrivriktningen.
function M.text(text)
  text = text:gsub("[%z\1-\8\11-\31\127]", ""):gsub("\xC2[\x80-\x9F]", "")
  text = text:gsub("\xE2\x80[\x8E\x8F\xAA-\xAE]", ""):gsub("\xE2\x81[\xA6-\xA9]", "")
  return text
end

-- Markdown som pandoc skrivit. Den citerar allt utom ”&#27;” och ”&lt;”, som en läsare skulle tolka.
-- Ett ensamt &nbsp; är pandocs egen gräns mellan en lista och ett kodblock.
function M.markdown(text)
  text = M.text(text):gsub("&(#?%w+;)", "\\&%1")
  return (text:gsub("\n\\&nbsp;\n", "\n&nbsp;\n"))
end

local function ar_tillaten(mal)
  local schema = mal:lower():match("^%s*([%w+.-]+):")
  if schema then return SCHEMAN[schema] == true and not mal:find("[%s\\]") end
  return mal:match("^#[%w-]+$") ~= nil or (mal:match("^[%w_./-]+$") ~= nil and not mal:find("//", 1, true))
end

local function lank(el)
  local mal = M.text(el.target)
  if not ar_tillaten(mal) then return el.content end
  return pandoc.Link(el.content, mal)
end

local function ra_rad(el) return pandoc.Str(el.text) end
local function ra_block(el) return pandoc.Para { pandoc.Str(el.text) } end
local function kod(el) return pandoc.CodeBlock(el.text) end

-- Rubriker i prosan läggs under den rubrik där den står, utan hopp i nivå.
local function prosa(text, niva, bilder, form)
  local djup = {}
  local format = text:find "[|~]" and PROSA_MED_TABELL or PROSA
  return pandoc.read(text .. "\n", format).blocks:walk {
    Link = lank,
    RawInline = ra_rad,
    RawBlock = ra_block,
    CodeBlock = kod,
    Image = function(el)
      if bilder[el.src] and #el.caption > 0 then return pandoc.Image(el.caption, el.src) end
      return { pandoc.Str "Bild:", pandoc.Space(), table.unpack(el.caption) }
    end,
    Header = function(el)
      while #djup > 0 and djup[#djup] >= el.level do table.remove(djup) end
      table.insert(djup, el.level)
      return form.Header(pandoc.Header(math.min(niva + #djup - 1, 6), el.content))
    end,
  }
end

-- ``form`` säger hur rubriker, ramar och märkt text blir i formatet: se form.lua.
function M.dokument(dok, bilder, form)
  return dok:walk {
    Link = lank,
    RawInline = ra_rad,
    RawBlock = ra_block,
    CodeBlock = function(el)
      local niva = el.classes[1] and el.classes[1]:match "^prosa%-(%d)$"
      if not niva then return kod(el) end
      return prosa(el.text, tonumber(niva), bilder, form)
    end,
    Div = form.Div,
    Span = form.Span,
    Header = form.Header,
    Image = function(el)
      if not bilder[el.src] then error("Bilden " .. el.src .. " finns inte.", 0) end
      if #el.caption == 0 then error("Bilden " .. el.src .. " saknar alternativ text.", 0) end
      return pandoc.Image(el.caption, el.src)
    end,
  }
end

return M
