-- Sätter en lista av dokument i en enda process: pandoc lua satt.lua lista.json
-- Varje post: {"in": fil, "ut": {"md": fil, "docx": fil}, "referens": fil, "bilder": {namn: fil}, "fel": fil}
-- Ett dokument som inte går att sätta stoppar inte de andra: felet skrivs i postens felfil.

local mapp = pandoc.path.directory(arg[0])
local rensa = dofile(pandoc.path.join { mapp, "rensa.lua" })
local form = dofile(pandoc.path.join { mapp, "form.lua" })

local MALL = "commonmark+pipe_tables+fenced_divs+bracketed_spans"
local MD = "gfm-raw_html-alerts"

local function las(fil)
  local f = assert(io.open(fil, "rb"))
  local text = f:read("a")
  f:close()
  return text
end

-- En fil som finns är hel, även om processen avbryts.
local function skriv(fil, data)
  local f = assert(io.open(fil .. ".tmp", "wb"))
  f:write(data)
  f:close()
  assert(os.rename(fil .. ".tmp", fil))
end

local function satt(post)
  pandoc.mediabag.empty()
  local bilder = post.bilder or {}
  local dokument = pandoc.read(las(post["in"]), MALL)
  if post.ut.md then
    local text = pandoc.write(rensa.dokument(dokument, bilder, form.markdown), MD, { wrap_text = "none" })
    skriv(post.ut.md, rensa.markdown(text))
  end
  if post.ut.docx then
    for namn, fil in pairs(bilder) do
      pandoc.mediabag.insert(namn, namn:match("%.png$") and "image/png" or "image/jpeg", las(fil))
    end
    local rent = rensa.dokument(dokument, bilder, form.word)
    skriv(post.ut.docx, pandoc.write(rent, "docx", { reference_doc = post.referens }))
  end
end

for _, post in ipairs(pandoc.json.decode(las(arg[1]), false)) do
  local gick, fel = pcall(satt, post)
  if not gick then
    skriv(post.fel, tostring(fel))
  end
end
