"""Texten i en parquetfil, kolumn för kolumn."""

from __future__ import annotations

import io

from uppfolj.intake.innehall import Bit, Innehall

_MAX_CELLER = 5_000_000


def read_parquet(data: bytes, ut: Innehall) -> None:
    """Läs kolumnerna in i ``ut``. En orimligt stor tabell sägs vara oläst."""
    import pyarrow.parquet as pq

    fil = pq.ParquetFile(io.BytesIO(data))
    if fil.metadata.num_rows * fil.metadata.num_columns > _MAX_CELLER:
        ut.olast.append("för stor")
        return
    tabell = fil.read()
    for nyckel, varde in (tabell.schema.metadata or {}).items():
        text = f"{nyckel.decode(errors='replace')} {varde.decode(errors='replace')}"
        ut.bitar.append(Bit("tabellens egenskaper", text))
    for namn in tabell.column_names:
        ut.bitar.append(Bit("namnet på en kolumn", namn))
        for nr, varde in enumerate(tabell.column(namn).to_pylist(), 1):
            if varde is not None and len(text := str(varde)) > 9:  # noqa: PLR2004  # kortare än ett nummer
                ut.bitar.append(Bit(f"kolumn {namn}, rad {nr}", text))
