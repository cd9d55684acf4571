"""Det som ``brev`` gör: räkna ut brevet, bygga filerna, logga utskicket."""
