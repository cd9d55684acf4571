-- Sätter en lista av dokument i en enda process: pandoc lua satt.lua lista.json
-- Varje post: {"in": fil, "ut": {"md": fil, "docx": fil}, "referens": fil, "bilder": {namn: fil}, "fel": fil}
-- Ett dokument som inte går att sätta stoppar inte de andra: felet skrivs i postens felfil.

local mapp = pandoc.path.directory(arg[0])
local rensa = dofile(pandoc.path.join { mapp, "rensa.lua" })
local word = dofile(pandoc.path.join { mapp, "word.lua" })

local MALL = "commonmark-raw_html+pipe_tables+fenced_divs+bracketed_spans+attributes"
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
  local dokument = rensa.dokument(pandoc.read(las(post["in"]), MALL), post.bilder or {})
  if post.ut.md then
    skriv(post.ut.md, pandoc.write(rensa.for_markdown(dokument), MD, { wrap_text = "none" }))
  end
  if post.ut.docx then
    rensa.hamta_bilder(dokument, post.bilder or {}, las)
    skriv(post.ut.docx, pandoc.write(word.dokument(dokument), "docx", { reference_doc = post.referens }))
  end
end

for _, post in ipairs(pandoc.json.decode(las(arg[1]), false)) do
  local gick, fel = pcall(satt, post)
  if not gick then
    skriv(post.fel, tostring(fel))
  end
end
