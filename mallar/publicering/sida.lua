-- En webbsida som går att läsa med skärmläsare: varje tabell kan rullas med tangentbordet, och
-- rubrikcellerna säger att de gäller sin kolumn.

local nummer = 0

function Table(tabell)
  nummer = nummer + 1
  for _, rad in ipairs(tabell.head.rows) do
    for _, cell in ipairs(rad.cells) do cell.attributes.scope = "col" end
  end
  tabell.colspecs = tabell.colspecs:map(function(spec) return { spec[1], nil } end)
  local namn = "Tabell " .. nummer
  -- Som par: en Lua-tabell har ingen ordning, och samma dokument ska ge samma byte.
  local attribut = { { "role", "region" }, { "aria-label", namn }, { "tabindex", "0" } }
  return pandoc.Div({ tabell }, pandoc.Attr("", { "tabell" }, attribut))
end
